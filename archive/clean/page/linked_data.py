"""JSON-LD: what the page's machine-readable description says of the article on it."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from archive.clean.text import fold, squash

_ARTICLE = re.compile(r"Article|BlogPosting|PressRelease|\bReport|Statement|Announcement")
_SCRIPTS = 20
_LONGEST = 500_000  # characters of a script that are read
_NODES = 2000
_COMMENT = re.compile(
    r"^[^\S\n]*(?://[^\n]*|/\*[^*]{0,2000}\*/|<!--|-->|<!\[CDATA\[|\]\]>)[^\S\n]*$", re.M
)
_TRAILING = re.compile(r",(?=\s*[}\]])")
_SALVAGED = re.compile(r'"(headline|datePublished|dateModified)"\s*:\s*"((?:[^"\\\n]|\\.){1,500})"')


@dataclass(slots=True)
class LinkedData:
    """What the node of the article says; what it does not say is empty."""

    headline: str = ""
    subtitle: str = ""
    published: str = ""
    updated: str = ""
    page_published: str = ""  # of a web page or another thing, which says less than an article
    page_updated: str = ""
    authors: list[str] = field(default_factory=list)
    issuer: str = ""
    publisher: str = ""
    topics: list[str] = field(default_factory=list)
    language: str = ""
    url: str = ""
    body: str = ""  # the text as the data give it, perhaps with tags


def read(scripts: Sequence[etree._Element], url: str, titles: Sequence[str]) -> LinkedData:
    """The article that `url` or one of `titles` says is this page's; else the page's first."""
    nodes = list(islice(_nodes(scripts), _NODES))
    named = {str(n["@id"]): n for n in nodes if isinstance(n.get("@id"), str) and len(n) > 1}
    articles = [n for n in nodes if _ARTICLE.search(_type(n))]
    found = LinkedData()
    best = max(articles, key=lambda n: _about(n, url, titles), default=None)
    if best is not None:
        _fill(found, best, named)
    others = [n for n in nodes if not _ARTICLE.search(_type(n))]
    found.page_published = _only(others, "datePublished")
    found.page_updated = _only(others, "dateModified")
    return found


def _only(nodes: Sequence[dict[str, Any]], key: str) -> str:
    """The one day that these nodes give, "" when they differ: then they are about many things."""
    values = [value for node in nodes if (value := _plain(node.get(key)))]
    return values[0] if len({value[:10] for value in values}) == 1 else ""


def _fill(found: LinkedData, node: dict[str, Any], named: dict[str, dict[str, Any]]) -> None:
    found.headline = _plain(node.get("headline")) or _plain(node.get("name"))
    found.subtitle = _plain(node.get("alternativeHeadline"))
    found.published = _plain(node.get("datePublished")) or _plain(node.get("dateCreated"))
    found.updated = _plain(node.get("dateModified"))
    for one in _many(node.get("author")):
        name, is_person = _agent(one, named)
        if name and is_person:
            found.authors.append(name)
        elif name and not found.issuer:
            found.issuer = name
    publisher = next(iter(_many(node.get("publisher"))), None)
    found.publisher = _agent(publisher, named)[0]
    found.topics = list(_topics(node))
    found.language = _plain(node.get("inLanguage"))
    found.url = next(_addresses(node), "")
    body = node.get("articleBody")
    found.body = body if isinstance(body, str) else ""


def _agent(value: object, named: dict[str, dict[str, Any]]) -> tuple[str, bool]:
    """The name of an author or publisher, and whether it is said to be a person's."""
    if isinstance(value, str):
        return _plain(value), True
    if not isinstance(value, dict):
        return "", False
    if "name" not in value:
        value = named.get(str(value.get("@id")), value)
    name = value.get("name")
    if isinstance(name, list):
        name = next(iter(name), "")
    return _plain(name), "Organization" not in _type(value) and "GovernmentO" not in _type(value)


def _topics(node: dict[str, Any]) -> Iterator[str]:
    for key in ("keywords", "articleSection"):
        for value in _many(node.get(key)):
            if isinstance(value, str):
                yield from value.split(",")
    for value in _many(node.get("about")):
        if isinstance(value, dict):
            yield _plain(value.get("name"))


def _about(node: dict[str, Any], url: str, titles: Sequence[str]) -> float:
    """How much speaks for the node being about this page."""
    known = {squash(t) for t in titles if t}
    headline = squash(_plain(node.get("headline")) or _plain(node.get("name")))
    address = any(_same_address(a, url) for a in _addresses(node))
    alike = bool(headline) and any(headline in t or t in headline for t in known)
    return 2.0 * address + 2.0 * alike + 0.5 * bool(node.get("datePublished"))


def _addresses(node: dict[str, Any]) -> Iterator[str]:
    for key in ("mainEntityOfPage", "url", "@id"):
        value = node.get(key)
        yield from (
            str(one)[:2000]
            for one in (
                [value.get("@id"), value.get("url")] if isinstance(value, dict) else [value]
            )
            if isinstance(one, str)
        )


def _same_address(one: str, other: str) -> bool:
    try:
        left, right = urlsplit(one), urlsplit(other)
    except ValueError:
        return False
    return bool(left.path.strip("/")) and left.path.rstrip("/") == right.path.rstrip("/")


# ---------------------------------------------------------------- reading it


def _nodes(scripts: Sequence[etree._Element]) -> Iterator[dict[str, Any]]:
    for script in scripts[:_SCRIPTS]:
        yield from _flat(_parsed((script.text or "")[:_LONGEST]))


def _parsed(text: str) -> object:
    """The tree of a script, repaired where it is broken in one of the usual ways."""
    for attempt in (str, _repaired, lambda t: html.unescape(_repaired(t))):
        try:
            return json.loads(attempt(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return _salvaged(text)


def _repaired(text: str) -> str:
    return _TRAILING.sub("", _COMMENT.sub("", text)).strip().rstrip(";")


def _salvaged(text: str) -> dict[str, Any] | None:
    """The plain strings of a script that stays unreadable, if it speaks of one article."""
    if not _ARTICLE.search(text[:5000]):
        return None
    found = [(hit[1], hit[2]) for hit in islice(_SALVAGED.finditer(text), 20)]
    if len({key for key, _ in found}) < len(found):
        return None
    return {"@type": "Article", **dict(found)} if found else None


def _flat(tree: object) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD tree that may be a node, without recursion."""
    waiting = deque([tree])
    for _ in range(_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, dict):
            yield node
            waiting.extend(
                value
                for key, value in node.items()
                if key in ("@graph", "mainEntity", "mainEntityOfPage", "author", "publisher")
            )
        elif isinstance(node, list):
            waiting.extend(node[:_NODES])


def _type(node: dict[str, Any]) -> str:
    value = node.get("@type", "")
    return " ".join(map(str, value[:9])) if isinstance(value, list) else str(value)


def _many(value: object) -> list[object]:
    if isinstance(value, list):
        return value[:30]
    return [] if value is None else [value]


def _plain(value: object) -> str:
    if not isinstance(value, str):
        return ""
    text = value[:1000]
    return fold(
        re.sub(r"<[^>]{1,200}>", "", html.unescape(text)) if "&" in text or "<" in text else text
    )
