"""Feeds that are not well-formed: what can be read of them is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from archive.discover import discover
from archive.model import Fetched, Source, Way, WayKind

ITEM = (
    "<item><title>One {n}</title><link>https://a.example/{n}</link>"
    "<pubDate>Mon, 23 Nov 2026 09:00:00 GMT</pubDate></item>"
)
ITEMS = "".join(ITEM.format(n=n) for n in range(3))
WHOLE = f'<rss version="2.0"><channel>{ITEMS}</channel></rss>'
BROKEN = {
    "an ampersand": WHOLE.replace("One", "A & B"),
    "an unknown entity": WHOLE.replace("One", "&nosuch;One"),
    "a warning of its server before it": f"\n<br />\n<b>Warning</b>: no such file\n{WHOLE}",
    "no end": WHOLE[:-40],
    "a title left open": WHOLE.replace("</title>", "", 1),
    "an item left open": WHOLE.replace("</item>", "", 1),
    "control characters": WHOLE.replace("One", "\x00\x0bOne"),
    "markup left open": WHOLE.replace("</link>", "</link><description><p>a<br>b</description>"),
    "a prefix that is not declared": WHOLE.replace("<title>", "<dc:creator>x</dc:creator><title>"),
    "no rss element": f"<channel>{ITEMS}</channel>",
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_feed_with_a_fault_gives_all_its_releases(what: str) -> None:
    def get(url: str) -> Fetched:
        return Fetched(url, url, 200, (), BROKEN[what].encode(), datetime.now(UTC))

    way = Way(WayKind.FEED, "https://a.example/feed.xml")
    found = list(discover(Source("a", "A", ways=(way,)), get))
    assert {one.url for one in found} == {f"https://a.example/{n}" for n in range(3)}
    assert {one.published for one in found} <= {date(2026, 11, 23), None}
    assert all(one.title and one.title.isprintable() for one in found)


def test_an_entry_of_atom_behind_a_title_left_open_is_found() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>One</title>'
        '<link href="https://a.example/1"/></entry><entry><title>Two'
        '<link href="https://a.example/2"/></entry></feed>'
    )

    def get(url: str) -> Fetched:
        return Fetched(url, url, 200, (), feed.encode(), datetime.now(UTC))

    way = Way(WayKind.FEED, "https://a.example/feed.xml")
    found = [(one.url, one.title) for one in discover(Source("a", "A", ways=(way,)), get)]
    assert found == [("https://a.example/1", "One"), ("https://a.example/2", "Two")]
