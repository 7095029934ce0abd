"""Listing pages: the links to releases, the day beside each, the link to the next page."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from itertools import islice
from typing import Any

from bs4 import BeautifulSoup, Tag

from archive.discover.addresses import canonical
from archive.discover.dates import stamp, written
from archive.discover.page import NothingListed, Page
from archive.model import Fetched, Listed, Way

NEXT = "a[rel~=next], link[rel~=next], li.pager-next a, li.pager__item--next a, li.next a, a.next"

MAX_LINKS = 5_000

_ROW_LEVELS = 4
_ROW_LINKS = 20
_ROW_TEXT = 2_000  # characters; a longer one is no row


def read_listing(fetched: Fetched, way: Way, day_first: bool | None = None) -> Page:
    """The releases on a listing page: `way.links`, or every link that `way.match` fits.

    Raises FetchError when no link is found, so that a changed site is noticed.
    """
    if fetched.status == 304:
        return Page(())
    soup = _soup(fetched)
    base = _base(soup, fetched.final_url)
    links = ((tag, canonical(_text(tag, "href"), base)) for tag in _links(soup, way.links))
    fitting = ((tag, url) for tag, url in links if url and re.search(way.match, url))
    rows = list(islice(fitting, MAX_LINKS))
    if not rows:
        what = f"links = {way.links!r}" if way.links else f"match = {way.match!r}"
        raise NothingListed(f"no link on the page fits {what}; the site may have changed")
    urls = {id(tag): url for tag, url in rows}
    found = [Listed(url, _title(tag), _day(_row(tag, urls), tag, day_first)) for tag, url in rows]
    return Page(tuple(_best(found)), _following(soup, way.next or NEXT, base))


def _soup(fetched: Fetched) -> BeautifulSoup:
    charset = re.search(r"charset=[\"']?([\w-]+)", fetched.header("Content-Type"), re.I)
    # a file object: bytes that look like a file name would raise a warning
    page = BytesIO(fetched.body)
    return BeautifulSoup(page, "lxml", from_encoding=charset[1] if charset else None)


def _base(soup: BeautifulSoup, url: str) -> str:
    tag = soup.select_one("base[href]")
    return canonical(_text(tag, "href"), url) or url if tag else url


def _links(soup: BeautifulSoup, selector: str) -> list[Tag]:
    """The links that a selector names, or that stand in what it names, each once."""
    links: dict[int, Tag] = {}
    for tag in soup.select(selector) if selector else soup.find_all("a"):
        link = tag if tag.name == "a" else tag.find("a", href=True)
        if isinstance(link, Tag) and link.get("href"):
            links[id(link)] = link
    return list(links.values())


def _best(found: list[Listed]) -> list[Listed]:
    """Each address once, with the longest title given to it: a picture and "read more" link too."""
    best: dict[str, Listed] = {}
    for one in found:
        known = best.get(one.url)
        if known is None or len(one.title) > len(known.title):
            day = one.published or (known.published if known else None)
            best[one.url] = Listed(one.url, one.title, day)
    return list(best.values())


def _title(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split()) or _text(tag, "title")


def _day(row: Tag, tag: Tag, day_first: bool | None) -> date | None:
    """The day that stands in the row of a link."""
    for moment in row.select("time[datetime], [property='dc:date'][content]", limit=5):
        day = stamp(_text(moment, "datetime") or _text(moment, "content"))
        if day is not None:
            return day
    around = row.get_text(" ").replace(tag.get_text(" "), " ")
    return written(around, day_first) if len(around) <= _ROW_TEXT else None


def _row(tag: Tag, urls: dict[int, str]) -> Tag:
    """The largest element around a link, a few levels up, that holds no other release."""
    own = urls[id(tag)]
    row = tag
    for parent in list(tag.parents)[:_ROW_LEVELS]:
        links = parent.find_all("a", limit=_ROW_LINKS)
        if len(links) == _ROW_LINKS or any(urls.get(id(link), own) != own for link in links):
            break
        row = parent
    return row


def _following(soup: BeautifulSoup, selector: str, base: str) -> str:
    chosen = soup.select_one(selector)
    link = chosen if chosen is None or chosen.get("href") else chosen.find("a", href=True)
    return canonical(_text(link, "href"), base) if isinstance(link, Tag) else ""


def _text(tag: Any, name: str) -> str:
    value = tag.get(name, "")
    return value if isinstance(value, str) else " ".join(value)
