from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from archive.discover import discover
from archive.errors import FetchError, FetchRefused, SourceError
from archive.fetch import Fetcher
from archive.model import Fetched, Listed, Source, Way, WayKind
from tests.newsroom import BrokenFeed, Newsroom, ServerError

Get = Callable[[str], Fetched]


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as room:
        yield room


@pytest.fixture
def get(newsroom: Newsroom) -> Iterator[Get]:
    with Fetcher(sleep=lambda seconds: None) as fetcher:
        yield lambda url: fetcher.get(url, newsroom.source())


def pages_of(**pages: str) -> Get:
    """A site that is a few pages in memory: name → HTML, XML or JSON."""

    def get(url: str) -> Fetched:
        name = url.removeprefix("https://press.example/")
        if name not in pages:
            raise FetchError(f"{url} answers with status 500")
        return Fetched(url, url, 200, (), pages[name].encode(), datetime.now(UTC))

    return get


def source_of(*ways: Way) -> Source:
    return Source(name="example", title="Example", ways=ways)


@pytest.mark.parametrize("kind", list(WayKind))
def test_every_way_finds_every_release_once(newsroom: Newsroom, get: Get, kind: WayKind) -> None:
    found = list(discover(newsroom.source(kind), get))
    assert {one.url for one in found} == {newsroom.address(t.slug) for t in newsroom.releases}
    assert len(found) == len(newsroom.releases)


@pytest.mark.parametrize("kind", [WayKind.FEED, WayKind.LISTING])
def test_feeds_and_listings_tell_title_and_day(newsroom: Newsroom, get: Get, kind: WayKind) -> None:
    told = {(one.title, one.published) for one in discover(newsroom.source(kind), get)}
    assert told == {(text.title, text.published) for text in newsroom.releases}


def test_a_release_that_stands_in_three_lists_is_named_once(newsroom: Newsroom, get: Get) -> None:
    assert len(list(discover(newsroom.source(), get))) == len(newsroom.releases)


def test_the_limit_is_kept_and_nothing_more_is_asked(newsroom: Newsroom, get: Get) -> None:
    assert len(list(discover(newsroom.source(WayKind.LISTING), get, limit=2))) == 2
    assert newsroom.asked("/press") == 1


def test_the_page_budget_of_a_listing_is_kept_unless_a_backfill_asks_for_more(
    newsroom: Newsroom, get: Get
) -> None:
    source = newsroom.source(WayKind.LISTING)
    short = replace(source, ways=(replace(source.ways[0], pages=1),))
    assert len(list(discover(short, get))) == 2
    assert len(list(discover(short, get, pages=2))) == 4


def test_a_listing_without_a_next_link_is_walked_by_page_number_until_nothing_is_new(
    newsroom: Newsroom, get: Get
) -> None:
    way = Way(WayKind.LISTING, f"{newsroom.url}/press?page={{page}}", match="/releases/", pages=50)
    problems: list[str] = []
    found = list(discover(source_of(way), get, on_problem=problems.append))
    assert len(found) == len(newsroom.releases)
    assert newsroom.asked("/press") == 4


def test_a_listing_that_goes_in_circles_is_left() -> None:
    get = pages_of(
        a='<a class="r" href="/1">One</a><a rel="next" href="/b">n</a>',
        b='<a class="r" href="/2">Two</a><a rel="next" href="/a">n</a>',
    )
    way = Way(WayKind.LISTING, "https://press.example/a", links="a.r", pages=99)
    assert [one.title for one in discover(source_of(way), get)] == ["One", "Two"]


def test_a_broken_feed_gives_what_can_be_read(newsroom: Newsroom, get: Get) -> None:
    newsroom.misbehave("/feed.xml", BrokenFeed(newsroom.url))
    found = {one.url for one in discover(newsroom.source(WayKind.FEED), get)}
    assert newsroom.address("harbour-bridge") in found
    assert newsroom.address("fisheries-agreement") in found


def test_one_broken_way_is_reported_and_the_others_go_on(newsroom: Newsroom, get: Get) -> None:
    newsroom.misbehave("/feed.xml", ServerError(times=99, status=403))
    problems: list[str] = []
    found = list(discover(newsroom.source(), get, on_problem=problems.append))
    assert len(found) == len(newsroom.releases)
    assert len(problems) == 1
    assert "norland, feed" in problems[0]
    assert "403" in problems[0]


def test_when_every_way_fails_the_error_names_each(newsroom: Newsroom, get: Get) -> None:
    newsroom.misbehave("/feed.xml", ServerError(times=99, status=403))
    newsroom.misbehave("/press", ServerError(times=99, status=503))
    source = newsroom.source(WayKind.FEED, WayKind.LISTING)
    with pytest.raises(FetchError, match=r"feed .*403.*listing .*503") as error:
        list(discover(source, get))
    assert error.value.retryable


def test_a_source_that_robots_txt_closes_is_refused_not_failed(
    newsroom: Newsroom, get: Get
) -> None:
    newsroom.robots = "User-agent: *\nDisallow: /\n"
    with pytest.raises(FetchRefused, match="no way of source 'norland' works"):
        list(discover(newsroom.source(), get))


def test_a_source_without_ways_says_what_to_add() -> None:
    with pytest.raises(SourceError, match=r"add \[\[source.way\]\]"):
        list(discover(source_of(), pages_of()))


def test_a_listing_whose_links_are_gone_is_noticed() -> None:
    way = Way(WayKind.LISTING, "https://press.example/a", links="h3 a")
    with pytest.raises(FetchError, match="the site may have changed"):
        list(discover(source_of(way), pages_of(a="<p>Our new site!</p>")))


def test_a_web_page_instead_of_a_feed_or_sitemap_is_said_so() -> None:
    get = pages_of(a="<html><body><p>Not found</p></body></html>")
    for kind, what in ((WayKind.FEED, "not a feed"), (WayKind.SITEMAP, "not a sitemap")):
        with pytest.raises(FetchError, match=what):
            list(discover(source_of(Way(kind, "https://press.example/a")), get))


def test_sitemaps_of_sitemaps_are_walked_each_once_and_a_missing_one_is_reported() -> None:
    def index(*names: str) -> str:
        places = "".join(f"<sitemap><loc>https://press.example/{n}</loc></sitemap>" for n in names)
        return f"<sitemapindex>{places}</sitemapindex>"

    get = pages_of(
        top=index("top", "gone", "leaf"),
        leaf="<urlset><url><loc>https://press.example/1</loc></url></urlset>",
    )
    problems: list[str] = []
    way = Way(WayKind.SITEMAP, "https://press.example/top")
    found = list(discover(source_of(way), get, on_problem=problems.append))
    assert [one.url for one in found] == ["https://press.example/1"]
    assert len(problems) == 1
    assert "/gone" in problems[0]


def test_the_newest_of_a_sitemap_come_first_and_only_news_sitemaps_tell_the_day() -> None:
    get = pages_of(
        a='<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
        "<url><loc>/old</loc><lastmod>2020-01-01</lastmod></url>"
        "<url><loc>/new</loc><lastmod>2026-01-01</lastmod><news:news><news:publication_date>"
        "2025-12-31T23:30:00-05:00</news:publication_date><news:title>New</news:title></news:news>"
        "</url></urlset>"
    )
    way = Way(WayKind.SITEMAP, "https://press.example/a")
    assert list(discover(source_of(way), get)) == [
        Listed("https://press.example/new", "New", date(2025, 12, 31)),
        Listed("https://press.example/old"),
    ]


JSON_LISTS = {
    "json feed": '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url":'
    ' "/1?utm_source=x", "title": "One &amp; all", "date_published":'
    ' "2026-03-04T23:00:00-05:00"}]}',
    "wordpress": '[{"link": "https://press.example/1", "title": {"rendered": "One &amp; all"},'
    ' "date": "2026-03-04T10:00:00"}]',
    "drupal": '{"data": [{"attributes": {"title": "One & all", "path": {"alias": "/1"},'
    ' "created": "2026-03-04T10:00:00+00:00"}}, {"attributes": null}]}',
}


@pytest.mark.parametrize("shape", JSON_LISTS)
def test_json_lists_are_read_like_feeds(shape: str) -> None:
    way = Way(WayKind.FEED, "https://press.example/a")
    assert list(discover(source_of(way), pages_of(a=JSON_LISTS[shape]))) == [
        Listed("https://press.example/1", "One & all", date(2026, 3, 4))
    ]


def test_the_day_in_a_feed_is_the_publishers_own_not_that_of_greenwich() -> None:
    get = pages_of(
        a='<rss version="2.0"><channel><item><title>Late</title><link>/1</link>'
        "<pubDate>Sun, 22 Nov 2026 23:30:00 -0500</pubDate></item></channel></rss>"
    )
    way = Way(WayKind.FEED, "https://press.example/a")
    assert next(discover(source_of(way), get)).published == date(2026, 11, 22)


def test_the_day_of_an_edit_is_not_taken_for_the_day_of_publication() -> None:
    entry = (
        "<entry><title>T</title><link href='/1'/><id>1</id>{}"
        "<updated>2026-05-05T00:00:00Z</updated></entry>"
    )
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>{}</feed>'
    way = Way(WayKind.FEED, "https://press.example/a")
    published = "<published>2020-02-02T00:00:00Z</published>"
    days = [
        next(discover(source_of(way), pages_of(a=atom.format(entry.format(extra))))).published
        for extra in ("", published)
    ]
    assert days == [None, date(2020, 2, 2)]


def test_a_body_that_names_a_file_is_not_opened() -> None:
    way = Way(WayKind.FEED, "https://press.example/a")
    with pytest.raises(FetchError, match="not a feed"):
        list(discover(source_of(way), pages_of(a="/etc/hostname")))
