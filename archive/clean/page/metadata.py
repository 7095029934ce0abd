"""What a page says about itself in its head: meta elements, links, JSON-LD."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from archive.clean.page import linked_data
from archive.clean.page.linked_data import LinkedData
from archive.clean.text import fold

PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "article:published", "article.published", "rnews:datepublished", "govuk:first-published-at",
    "dc.date.issued", "dcterms.issued", "dcterms.available", "dc.date.published", "bt:pubdate",
    "citation_publication_date", "citation_online_date", "sailthru.date", "parsely-pub-date",
    "cxenseparse:recs:publishtime", "vr:published_time", "pubdate", "pub_date", "publish-date",
    "publish_date", "publishdate", "publication_date", "publication-date", "published_at",
    "first_published_at", "release_date", "releasedate", "originalpublicationdate",
    "article_date_original",
)  # fmt: skip
DATED = (
    "article:create_date", "dcterms.created", "dc.date.created", "datecreated", "dc.date",
    "dcterms.date", "date",
)  # fmt: skip
UPDATED = (
    "article:modified_time", "og:updated_time", "dcterms.modified", "dc.date.modified",
    "datemodified", "govuk:public-updated-at", "public_updated_at", "revision_date",
    "last-modified", "last_modified", "lastmod",
)  # fmt: skip
_ALIKE = re.compile(r"publi(?:sh|cation|cado)|pub-?date|release-?date")
_NOT_ALIKE = re.compile(r"publisher|update|modif|expir|unpublish|last|status|embargo")
_LD = "application/ld+json"
_METAS = 400
_LINKS = 400
_VALUE = 2000  # characters of a value that are read
_MANY = 30


@dataclass(slots=True)
class Meta:
    """The page's own statements; what it does not say is empty."""

    values: dict[str, list[str]] = field(default_factory=dict)
    linked: LinkedData = field(default_factory=LinkedData)
    title: str = ""
    language: str = ""
    canonical: str = ""

    def first(self, *keys: str) -> str:
        """The first value of the first of these meta elements that there is, or ""."""
        return next((self.values[key][0] for key in keys if key in self.values), "")

    def all(self, *keys: str) -> list[str]:
        """All values of these meta elements."""
        return [value for key in keys for value in self.values.get(key, ())]

    def dated(self) -> str:
        """What a meta element of some other name says, that speaks of publication or a date."""
        named = (k for k in self.values if _ALIKE.search(k) and not _NOT_ALIKE.search(k))
        return self.first(*DATED) or self.first(*named)

    @property
    def site(self) -> str:
        """The name of the site, or ""."""
        return self.first("og:site_name", "application-name", "apple-mobile-web-app-title")

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles that the head gives, as they are."""
        named = self.first("og:title"), self.first("twitter:title"), self.title
        return tuple(filter(None, (*named, self.linked.headline)))


def read(root: etree._Element, url: str = "") -> Meta:
    """Gather them, in one pass over the elements that can say something."""
    meta = Meta(language=_declared(root))
    scripts: list[etree._Element] = []
    links = metas = 0
    for node in root.iter("meta", "link", "script", "title"):
        if node.tag == "meta" and metas < _METAS:
            metas += 1
            _keep(meta.values, node)
        elif node.tag == "link" and links < _LINKS:
            links += 1
            _keep_link(meta, node)
        elif node.tag == "script" and (node.get("type") or "").lower().startswith(_LD):
            scripts.append(node)
        elif node.tag == "title" and not meta.title:
            meta.title = text_of(node)[:500]
    meta.language = meta.language or meta.first("content-language", "dc.language", "language")
    meta.linked = linked_data.read(scripts, meta.canonical or url, meta.titles)
    return meta


def text_of(node: etree._Element) -> str:
    """The text of an element, white space folded, without styles and scripts set within it."""
    silent = next(node.iterdescendants("style", "script"), None) is not None
    return fold("".join(_spoken(node) if silent else map(str, node.itertext()))[:20_000])


def _spoken(node: etree._Element) -> Iterator[str]:
    walk = etree.iterwalk(node, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            yield (element.tail or "") if element is not node else ""
        elif element.tag in ("style", "script"):
            walk.skip_subtree()
        else:
            yield element.text or ""


def _declared(root: etree._Element) -> str:
    return (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:35]


def _keep(values: dict[str, list[str]], node: etree._Element) -> None:
    content = node.get("content")
    if not content:
        return
    for name in ("property", "name", "itemprop", "http-equiv"):
        key = node.get(name)
        if key:
            kept = values.setdefault(_key(key), [])
            value = fold(html.unescape(content[:_VALUE]))
            if value and value not in kept and len(kept) < _MANY:
                kept.append(value)


def _key(name: str) -> str:
    return name[:80].strip().lower().replace("dc:", "dc.").replace("dcterms:", "dcterms.")


def _keep_link(meta: Meta, node: etree._Element) -> None:
    if not meta.canonical and (node.get("rel") or "").lower() == "canonical":
        meta.canonical = (node.get("href") or "")[:_VALUE].strip()


_UNWORDED = re.compile(r"^[\W\d_]*$")


def distinct(texts: Iterable[str], longest: int, most: int) -> tuple[str, ...]:
    """The texts that hold a word and are no longer than `longest`, each once, `most` at most."""
    return tuple(_distinct(texts, longest, most))


def _distinct(texts: Iterable[str], longest: int, most: int) -> Iterator[str]:
    seen: set[str] = set()
    for text in map(fold, texts):
        key = text.casefold()
        if key in seen or len(text) > longest or _UNWORDED.match(text):
            continue
        if len(seen) == most:
            return
        seen.add(key)
        yield text
