"""What a page says about itself: JSON-LD, Open Graph, Dublin Core, time elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from archive.clean.text import fold

_ARTICLE = re.compile(r"Article|NewsArticle|BlogPosting|PressRelease|Report|Statement")
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "date", "pubdate",
    "publish-date", "publication_date", "sailthru.date", "parsely-pub-date", "dcterms.date",
    "article.published", "citation_publication_date", "publishdate", "cxenseparse:recs:publishtime",
)  # fmt: skip
_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "dcterms.modified",
    "datemodified",
    "last-modified",
)
_LD = "application/ld+json"
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|zip)(?:$|[?#])", re.I)


@dataclass(slots=True)
class Meta:
    """The page's own statements; what it does not say is empty."""

    values: dict[str, str] = field(default_factory=dict)
    headline: str = ""
    ld_published: str = ""
    ld_updated: str = ""
    title: str = ""
    site: str = ""
    language: str = ""
    canonical: str = ""
    times: tuple[str, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """What the page says it is called."""
        found = (self.title, self.values.get("og:title", ""), self.headline)
        return tuple(title for title in found if title)

    @property
    def published(self) -> str:
        """The first meta element that names the time of publication."""
        return next((self.values[k] for k in _PUBLISHED if self.values.get(k)), "")

    @property
    def updated(self) -> str:
        """When the page says it was changed."""
        return self.ld_updated or next((self.values[k] for k in _UPDATED if k in self.values), "")


def read(root: etree._Element) -> Meta:
    """Gather them."""
    meta = Meta(values=_values(root))
    title = next(root.iter("title"), None)
    meta.title = _text(title)[:500] if title is not None else ""
    meta.site = meta.values.get("og:site_name", "")
    meta.times = tuple(_times(root))
    meta.canonical = next(_canonical(root), "")
    _read_ld(root, meta)
    return meta


def _text(node: etree._Element) -> str:
    return fold("".join(map(str, node.itertext())))


def _canonical(root: etree._Element) -> Iterator[str]:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            yield str(link.get("href"))[:2000].strip()


def _values(root: etree._Element) -> dict[str, str]:
    values: dict[str, str] = {}
    for tag in islice(root.iter("meta"), 400):
        key = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = tag.get("content")
        if key and content:
            values.setdefault(key.lower()[:80], fold(content[:2000]))
    return values


_TIMES = etree.XPath(
    "//time[@datetime] | //*[@itemprop='datePublished'] | //*[@property='dc:date']"
)


def _times(root: etree._Element) -> Iterator[str]:
    found = _TIMES(root)
    for tag in found[:20] if isinstance(found, list) else ():
        if isinstance(tag, etree._Element):
            value = tag.get("datetime") or tag.get("content") or ""
            yield value[:100] or _text(tag)[:100]


def _read_ld(root: etree._Element, meta: Meta) -> None:
    for node in _ld_nodes(root):
        if _ARTICLE.search(str(node.get("@type", ""))):
            meta.headline = meta.headline or _plain(node.get("headline"))
            meta.ld_published = meta.ld_published or _plain(node.get("datePublished"))
            meta.ld_updated = meta.ld_updated or _plain(node.get("dateModified"))


def _ld_nodes(root: etree._Element) -> Iterator[dict[str, Any]]:
    scripts = (one for one in root.iter("script") if one.get("type") == _LD)
    for script in islice(scripts, 20):
        try:
            tree = json.loads((script.text or "")[:500_000], strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _flat(tree)


def _flat(tree: object) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD tree that may be a node, without recursion."""
    stack = [tree]
    for _ in range(2000):
        if not stack:
            return
        node = stack.pop(0)
        if isinstance(node, dict):
            yield node
            stack.extend(v for k, v in node.items() if k in ("@graph", "mainEntity"))
        elif isinstance(node, list):
            stack.extend(node)


def _plain(value: object) -> str:
    return fold(value[:1000]) if isinstance(value, str) else ""


def attachments(root: etree._Element, base: str) -> tuple[str, ...]:
    """The absolute addresses of the documents that links point to, each once."""
    found: dict[str, None] = {}
    links = (tag.get("href") or "" for tag in root.iter("a"))
    for link in islice((one for one in links if _DOCUMENT.search(one[:2000])), 50):
        try:
            found[urljoin(base, link[:2000].strip())] = None
        except ValueError:
            continue
    return tuple(found)
