"""A page of the web as plain elements: what it says, in its order, and nothing that can act.

Ammonia (by way of nh3) parses the page as a browser does and writes out only what is listed here.
Styles go too: a page that hides, covers or moves its own words would not be evidence of them, and
most sheets were never kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import urljoin

import nh3

from index.markup import plain, web_address

TAGS: Final = frozenset((
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br",
    "caption", "center", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div",
    "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "nav", "ol", "p",
    "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strike", "strong",
    "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt",
    "u", "ul", "var", "wbr",
))  # fmt: skip
"""Elements that are kept; of all others only what they hold is."""

DROPPED: Final = frozenset((
    "script", "style", "title", "noscript", "template", "iframe", "frame", "frameset", "noframes",
    "object", "embed", "applet", "svg", "math", "audio", "video", "canvas", "select", "option",
    "textarea", "noembed", "xmp",
))  # fmt: skip
"""Elements that go with what they hold."""

ATTRIBUTES: Final = {
    "*": {"lang", "dir", "title"},
    "a": {"href"},
    "img": {"alt"},  # without `src` a browser shows these words, and asks for nothing
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "time": {"datetime"},
}

_SPANS: Final = re.compile(r"[1-9][0-9]?")
_BASE: Final = re.compile(r"<base\b[^<>]{0,500}?\bhref\s*=\s*[\"']?([^\"'\s<>]{1,2000})", re.I)
_HEAD: Final = 100_000
"""Characters in which a page says what its addresses are relative to."""

_MOST: Final = 600_000
"""Characters that are read: a hostile page of so many takes three seconds, a common one 0.05."""
_MOST_TAGS: Final = 20_000
"""Beginnings of elements: deeper ones take time by the square of their depth."""
_TAG: Final = re.compile(r"<[A-Za-z]")
_INLINED: Final = re.compile(r"data:[\w/+.-]{0,100};base64,[A-Za-z0-9+/=\s]{1000,}")


def lightened(html: str) -> str:
    """The page; a very large one without the scripts, styles and files that stand within it."""
    if len(html) <= _MOST:
        return html
    light = _INLINED.sub("data:,", html)
    for name in ("script", "style"):
        light = "".join(_without(light, name))
    return light


def too_heavy(html: str) -> bool:
    """Whether a page would take too long to be read: then only its bytes can be had."""
    return len(html) > _MOST or sum(1 for _ in _TAG.finditer(html)) > _MOST_TAGS


def _without(html: str, name: str) -> Iterator[str]:
    """The page without these elements, in one walk however often they begin."""
    low, at = html.lower(), 0
    if len(low) != len(html):  # a letter whose small form is two
        low = html
    while (start := low.find(f"<{name}", at)) >= 0:
        end = low.find(f"</{name}", start)
        if end < 0:
            break
        yield html[at:start]
        at = end
    yield html[at:]


def sanitised(html: str, address: str) -> str:
    """The page as HTML that holds no script, style, form or image, and loads nothing.

    `address` is the page's own; links are made absolute and lead to http and https only. Images
    become their alternative texts.
    """
    return nh3.clean(
        plain(html),
        tags=set(TAGS),
        clean_content_tags=set(DROPPED),
        attributes=ATTRIBUTES,
        attribute_filter=_filter(_base(html, address)),
        link_rel="noopener noreferrer nofollow",
        url_schemes={"http", "https"},
        set_tag_attribute_values={"details": {"open": ""}},
    )


def _base(html: str, address: str) -> str:
    found = _BASE.search(html[:_HEAD])
    return _absolute(address, found[1]) or address if found else address


def _filter(base: str) -> Callable[[str, str, str], str | None]:
    def kept(_element: str, name: str, value: str) -> str | None:
        if name == "href":
            return _absolute(base, value) or None
        if name in ("colspan", "rowspan"):
            return value if _SPANS.fullmatch(value) else None
        return plain(value)

    return kept


def _absolute(base: str, address: str) -> str:
    try:
        return web_address(urljoin(base, address.strip()))
    except ValueError:
        return ""
