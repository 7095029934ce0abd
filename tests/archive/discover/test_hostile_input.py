import gzip
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.discover.addresses import canonical, numbered
from archive.discover.dates import stamp, written
from archive.discover.feeds import read_feed
from archive.discover.listings import read_listing
from archive.discover.sitemaps import MAX_SITEMAP, read_sitemap
from archive.errors import FetchError
from archive.model import Fetched, Way, WayKind

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def answer(body: bytes) -> Fetched:
    return Fetched(
        "https://press.example/a", "https://press.example/a", 200, (), body, datetime.now(UTC)
    )


@settings(max_examples=150)
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode()))
def test_any_bytes_give_a_list_or_a_clear_error(body: bytes) -> None:
    way = Way(WayKind.LISTING, "https://press.example/a", match=".")
    for read in (read_feed, read_sitemap, lambda fetched: read_listing(fetched, way)):
        try:
            assert read(answer(body)).found is not None
        except FetchError as error:
            assert str(error)


@settings(max_examples=100)
@given(st.recursive(st.none() | st.text(max_size=5) | st.integers(), st.lists, max_leaves=5))
def test_json_of_any_shape_gives_a_list_or_a_clear_error(inner: object) -> None:
    for document in ([inner], {"items": [inner]}, {"data": [{"attributes": inner}]}, inner):
        try:
            assert read_feed(answer(json.dumps(document).encode())).found == ()
        except FetchError as error:
            assert str(error)


@settings(max_examples=200)
@given(st.text(max_size=60), st.sampled_from(["", "https://press.example/a/b?c=1"]))
def test_spelling_an_address_twice_changes_nothing(url: str, base: str) -> None:
    once = canonical(url, base)
    assert canonical(once) == once
    assert once == "" or once.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("written_as", "means"),
    [
        ("HTTPS://Press.Example:443/a#top", "https://press.example/a"),
        ("/a?utm_source=rss&id=7&fbclid=x", "https://press.example/a?id=7"),
        ("//press.example", "https://press.example/"),
        ("/новости/1", "https://press.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1"),
        ("/a?path=b%2Fc&x", "https://press.example/a?path=b%2Fc&x"),
        ("javascript:alert(1)", ""),
        ("mailto:a@b.c", ""),
        ("https://user:word@press.example/", ""),
        ("http://[::1", ""),
        ("/" + "a" * 3000, ""),
    ],
)
def test_one_address_has_one_spelling(written_as: str, means: str) -> None:
    assert canonical(written_as, "https://press.example/list") == means


@pytest.mark.parametrize(
    ("mark", "third"),
    [("{page}", "3"), ("{page:0}", "2"), ("{page:5}", "7"), ("{page:0:20}", "40"), ("x", "x")],
)
def test_a_page_mark_counts_pages_or_offsets(mark: str, third: str) -> None:
    assert numbered(f"https://press.example/?p={mark}", 2) == f"https://press.example/?p={third}"


@pytest.mark.parametrize(
    ("text", "day_first", "day"),
    [
        ("Posted 3 July 2026 by the press office", None, "2026-07-03"),
        ("July 3rd, 2026", None, "2026-07-03"),
        ("Apr 14, 2015", None, "2015-04-14"),
        ("Monday, Sept. 7, 2015 - 2:23pm", None, "2015-09-07"),
        ("2026-07-03T10:00", None, "2026-07-03"),
        ("03.07.2026, 14:36 5666", True, "2026-07-03"),
        ("03/07/2026", False, "2026-03-07"),
        ("03/07/2026", None, None),
        ("23/07/2026", None, "2026-07-23"),
        ("04/25/15", None, "2015-04-25"),
        ("99/99/2026", True, None),
        ("31 February 2026", None, None),
        ("Room 12 Market 2026", None, None),
        ("no day at all", None, None),
    ],
)
def test_a_day_is_read_as_written_or_not_at_all(
    text: str, day_first: bool | None, day: str | None
) -> None:
    found = written(text, day_first)
    assert (found.isoformat() if found else None) == day


@settings(max_examples=200)
@given(st.text(max_size=40), st.booleans() | st.none())
def test_no_text_breaks_the_reading_of_days(text: str, day_first: bool | None) -> None:
    for found in (stamp(text), written(text, day_first)):
        assert found is None or 1 <= found.year <= 9999


def test_a_gzipped_sitemap_bomb_is_stopped() -> None:
    with pytest.raises(FetchError, match="unpacks to more than"):
        read_sitemap(answer(gzip.compress(bytes(MAX_SITEMAP + 10), 9)))


def test_a_sitemap_of_entities_within_entities_does_not_unfold() -> None:
    body = f"{LAUGHS}<urlset><url><loc>https://press.example/&j;</loc></url></urlset>"
    with pytest.raises(FetchError, match="not a sitemap"):
        read_sitemap(answer(body.encode()))


def test_a_feed_of_entities_within_entities_does_not_unfold() -> None:
    body = (
        f'{LAUGHS}<rss version="2.0"><channel><item><title>&j;</title>'
        "<link>https://press.example/1</link></item></channel></rss>"
    )
    assert all(len(one.title) < 1000 for one in read_feed(answer(body.encode())).found)


def test_no_file_of_this_machine_can_be_read_through_an_entity() -> None:
    sitemap = f"{OUTSIDE}<urlset><url><loc>https://press.example/&a;</loc></url></urlset>"
    feed = (
        f'{OUTSIDE}<rss version="2.0"><channel><item><title>&a;</title>'
        "<link>https://press.example/1</link></item></channel></rss>"
    )
    found = [*read_sitemap(answer(sitemap.encode())).found, *read_feed(answer(feed.encode())).found]
    assert found
    assert all("root" not in one.url + one.title for one in found)


def test_a_page_of_too_many_links_is_bounded() -> None:
    links = "".join(f'<a href="/news/{n}">Release number {n}</a>' for n in range(5_500))
    page = read_listing(answer(links.encode()), Way(WayKind.LISTING, "x", match="/news/"))
    assert len(page.found) == 5_000
