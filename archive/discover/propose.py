"""A bare home-page address → the source it could be: ways that work, with examples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from archive.discover.addresses import canonical
from archive.discover.page import Get
from archive.discover.walk import discover
from archive.errors import FetchError, SourceError
from archive.model import Listed, Source, Way, WayKind

_FEEDS = "link[rel~=alternate][type*=rss], link[rel~=alternate][type*=atom], " + (
    "link[rel~=alternate][type*='feed+json']"
)
_FEED_LINK = re.compile(r"rss|atom|/feeds?(/|\.|$)", re.IGNORECASE)
_PRESS_LINK = re.compile(
    r"press|news|media|release|announce|statement|communiqu|actualit|nachricht|meldung|aktuell"
    r"|prensa|noticia|comunicad|imprensa|stampa|comunicat|aktualno|tisk|basin|haber|duyuru"
    r"|пресс|новост|сми|заявлен|баспас|жаңалық|хабар|прес|новини|報|新闻|新聞|ニュース|보도",
    re.IGNORECASE,
)
_FEED_PATHS = ("feed/", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml")
_SITEMAP_PATHS = ("/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml")
_WORDPRESS = 'link[rel="https://api.w.org/"][href]'
_DRUPAL = "meta[name=Generator][content^=Drupal], script[data-drupal-selector]"
_DRUPAL_NODES = ("press_release", "news", "article")
_STATE_HOST = re.compile(r"\.(?:gov|govt|gob|gouv|go|gv|gub)\.([a-z]{2})$")
_HEADLINE = 25  # characters; shorter links are menus
_ENOUGH = 4  # headlines in one folder make a listing
_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Proposal:
    """A source to look at and to say yes or no to, what it lists, and what did not work."""

    source: Source
    examples: tuple[Listed, ...]
    notes: tuple[str, ...] = ()


def propose(url: str, get: Get) -> Proposal:
    """Look at a site and propose its entry; nothing is written.

    Tries the feeds that the page names, the interfaces of its system, the page itself and its
    press pages as listings, feeds at the usual places, and sitemaps. Of these the first way that
    lists something is proposed, and beside a feed, which ends after the newest, the first one
    that goes back further. Raises FetchError when the page cannot be had and SourceError when it
    lists no releases in any way we know.
    """
    home = get(url)
    soup = BeautifulSoup(BytesIO(home.body), "lxml")
    bare = _bare(soup, home.final_url)
    notes: list[str] = []
    ways: list[Way] = []
    examples: tuple[Listed, ...] = ()
    for way in _candidates(soup, home.final_url, get, notes):
        if ways and way.kind is WayKind.FEED:
            continue
        found = _examples(replace(bare, ways=(way,)), get, notes)
        if not found:
            continue
        ways.append(way)
        examples = examples or found
        if way.kind is not WayKind.FEED:
            break
    if not ways:
        raise SourceError(
            f"{url} lists no releases in a way we know; find its press page and write a"
            " [[source.way]] of kind listing with links = a CSS selector"
        )
    return Proposal(replace(bare, ways=tuple(ways)), examples, tuple(notes))


def _examples(source: Source, get: Get, notes: list[str]) -> tuple[Listed, ...]:
    try:
        return tuple(islice(discover(source, get, on_problem=notes.append), _EXAMPLES))
    except FetchError:
        return ()  # its problem is in the notes


def _candidates(soup: BeautifulSoup, base: str, get: Get, notes: list[str]) -> Iterator[Way]:
    for feed in _feeds(soup, base):
        yield Way(WayKind.FEED, feed)
    yield from _interfaces(soup, base)
    yield from _listing(soup, base)
    for page in islice(_press_pages(soup, base), 3):
        try:
            fetched = get(page)
        except FetchError as error:
            notes.append(f"{page}: {error}")
            continue
        page_soup = BeautifulSoup(BytesIO(fetched.body), "lxml")
        for feed in _feeds(page_soup, fetched.final_url):
            yield Way(WayKind.FEED, feed)
        yield from _listing(page_soup, fetched.final_url)
    for path in _FEED_PATHS:
        yield Way(WayKind.FEED, urljoin(base, path))
    for sitemap in _sitemaps(base, get):
        yield Way(WayKind.SITEMAP, sitemap, match=_PRESS_LINK.pattern)


def _interfaces(soup: BeautifulSoup, base: str) -> Iterator[Way]:
    """The lists that WordPress and Drupal give as JSON."""
    link = soup.select_one(_WORDPRESS)
    if link is not None:
        yield Way(WayKind.WORDPRESS, urljoin(urljoin(base, _href(link)), "wp/v2/posts"))
    if soup.select_one(_DRUPAL) is not None:
        for kind in _DRUPAL_NODES:
            yield Way(WayKind.DRUPAL, urljoin(base, f"/jsonapi/node/{kind}?sort=-created"))


def _feeds(soup: BeautifulSoup, base: str) -> list[str]:
    named = [_href(tag) for tag in soup.select(_FEEDS)]
    linked = [href for tag in soup.select("a[href]") if _FEED_LINK.search(href := _href(tag))]
    # a feed whose address speaks of press or news comes before one of everything
    found = dict.fromkeys(filter(None, (canonical(one, base) for one in [*named, *linked[:10]])))
    return sorted(found, key=lambda one: _PRESS_LINK.search(one) is None)


def _listing(soup: BeautifulSoup, base: str) -> Iterator[Way]:
    """The page as a listing, when many headlines on it stand in one folder of the site."""
    folders: Counter[str] = Counter()
    for tag in soup.select("a[href]"):
        target = canonical(_href(tag), base)
        if len(tag.get_text(" ", strip=True)) >= _HEADLINE and _same_site(target, base):
            folders[urlsplit(target).path.rpartition("/")[0] + "/"] += 1
    for folder, count in folders.most_common(1):
        if count >= _ENOUGH and folder != "/":
            yield Way(WayKind.LISTING, base, match=re.escape(folder) + "[^/]")


def _press_pages(soup: BeautifulSoup, base: str) -> Iterator[str]:
    found = (
        canonical(_href(tag), base)
        for tag in soup.select("a[href]")
        if _PRESS_LINK.search(_href(tag) + " " + tag.get_text(" "))
    )
    yield from dict.fromkeys(one for one in found if one != base and _same_site(one, base))


def _sitemaps(base: str, get: Get) -> list[str]:
    try:
        robots = get(urljoin(base, "/robots.txt")).body.decode("utf-8", "replace")
    except FetchError:
        robots = ""
    named = re.findall(r"(?im)^\s*sitemap:\s*(\S+)", robots)[:5]
    usual = [urljoin(base, path) for path in _SITEMAP_PATHS]
    return list(dict.fromkeys(filter(None, map(canonical, [*named, *usual]))))


def _bare(soup: BeautifulSoup, url: str) -> Source:
    host = (urlsplit(url).hostname or "site").removeprefix("www.")
    site = soup.select_one("meta[property='og:site_name'][content]")
    heading = soup.title.get_text(" ", strip=True) if soup.title else ""
    title = str(site["content"]).strip() if site else re.split(r" [|–—-] ", heading)[-1]
    html = soup.find("html")
    language = str(html.get("lang", ""))[:2].lower() if isinstance(html, Tag) else ""
    state = _STATE_HOST.search(f".{host}")
    country = state[1].upper().replace("UK", "GB") if state else ""
    return Source(
        name=re.sub(r"[^a-z0-9]+", "-", host.lower()).strip("-")[:60].strip("-") or "site",
        title=" ".join(title.split())[:200] or host,
        country=country or ("US" if host.endswith(".gov") else ""),
        language=language if re.fullmatch(r"[a-z]{2}", language) else "",
        homepage=url,
    )


def _same_site(url: str, base: str) -> bool:
    return bool(url) and urlsplit(url).hostname == urlsplit(base).hostname


def _href(tag: Tag) -> str:
    value = tag.get("href", "")
    return value if isinstance(value, str) else ""
