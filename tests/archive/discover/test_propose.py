import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from archive.discover import discover, propose
from archive.errors import FetchError, SourceError
from archive.fetch import Fetcher
from archive.model import Fetched, WayKind
from archive.sources import parse_sources, render_source
from tests.newsroom import Newsroom, ServerError

Get = Callable[[str], Fetched]


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as room:
        yield room


@pytest.fixture
def get(newsroom: Newsroom) -> Iterator[Get]:
    with Fetcher(sleep=lambda seconds: None) as fetcher:
        yield lambda url: fetcher.get(url, newsroom.source())


def test_a_home_page_with_a_feed_is_proposed_with_five_dated_examples(
    newsroom: Newsroom, get: Get
) -> None:
    proposal = propose(f"{newsroom.url}/", get)
    first, *others = proposal.source.ways
    assert (first.kind, first.url) == (WayKind.FEED, f"{newsroom.url}/feed.xml")
    assert [way.kind for way in others] == [WayKind.SITEMAP], "a feed ends after the newest"
    assert [one.title for one in proposal.examples] == [t.title for t in newsroom.releases[:5]]
    assert all(one.published for one in proposal.examples)
    assert (proposal.source.title, proposal.source.language) == ("Government of Norland", "en")


def test_a_proposal_can_be_written_down_and_collected(newsroom: Newsroom, get: Get) -> None:
    source = propose(f"{newsroom.url}/", get).source
    assert parse_sources(render_source(source), "test") == (source,)
    assert len(list(discover(source, get))) == len(newsroom.releases)


def test_without_a_feed_the_sitemap_is_found_and_the_feed_is_in_the_notes(
    newsroom: Newsroom, get: Get
) -> None:
    newsroom.misbehave("/feed.xml", ServerError(times=99, status=404))
    newsroom.misbehave("/press", ServerError(times=99, status=403))
    proposal = propose(f"{newsroom.url}/", get)
    assert proposal.source.ways[0].kind is WayKind.SITEMAP
    assert any("/feed.xml" in note for note in proposal.notes)
    assert len(proposal.examples) == 5


def test_a_press_page_with_many_headlines_is_proposed_as_a_listing() -> None:
    links = "".join(
        f'<li><a href="/press/release-{n}">The minister opened bridge number {n}</a></li>'
        for n in range(6)
    )
    page = f"<title>News | Ministry of Bridges</title><a href='/about'>About</a><ul>{links}</ul>"

    def get(url: str) -> Fetched:
        if not url.endswith("/news"):
            raise FetchError(f"{url} answers with status 404")
        return Fetched(url, url, 200, (), page.encode(), datetime.now(UTC))

    proposal = propose("https://bridges.gov.kz/news", get)
    assert proposal.source.ways[0].kind is WayKind.LISTING
    assert proposal.source.country == "KZ"
    assert proposal.source.name == "bridges-gov-kz"
    assert len(proposal.examples) == 5


def test_a_site_without_releases_says_what_to_do_by_hand() -> None:
    def get(url: str) -> Fetched:
        return Fetched(url, url, 200, (), b"<h1>Under construction</h1>", datetime.now(UTC))

    with pytest.raises(SourceError, match="write a"):
        propose("https://empty.example/", get)


def site(pages: dict[str, str]) -> Get:
    """A site of a few pages in memory: path → HTML, XML or JSON."""

    def get(url: str) -> Fetched:
        path = url.removeprefix("https://press.example").partition("?")[0]
        if path not in pages:
            raise FetchError(f"{url} answers with status 404")
        return Fetched(url, url, 200, (), pages[path].encode(), datetime.now(UTC))

    return get


POSTS = json.dumps(
    [{"link": f"https://press.example/{n}", "title": {"rendered": f"No. {n}"}} for n in range(6)]
)
NODES = json.dumps(
    {"data": [{"attributes": {"title": f"{n}", "path": {"alias": f"/{n}"}}} for n in range(6)]}
)


def test_wordpress_is_known_by_its_link() -> None:
    home = '<link rel="https://api.w.org/" href="https://press.example/wp-json/">'
    proposal = propose("https://press.example/", site({"/": home, "/wp-json/wp/v2/posts": POSTS}))
    (way,) = proposal.source.ways
    assert (way.kind, way.url) == (
        WayKind.WORDPRESS,
        "https://press.example/wp-json/wp/v2/posts",
    )


def test_drupal_is_known_by_its_generator() -> None:
    home = '<meta name="Generator" content="Drupal 10 (https://www.drupal.org)">'
    proposal = propose(
        "https://press.example/", site({"/": home, "/jsonapi/node/press_release": NODES})
    )
    assert [way.kind for way in proposal.source.ways] == [WayKind.DRUPAL]


@pytest.mark.parametrize("path", ["/feed/", "/rss.xml", "/atom.xml"])
def test_a_feed_that_no_page_names_is_found_at_the_usual_places(path: str) -> None:
    feed = (
        '<rss version="2.0"><channel><title>News</title><item><title>One</title>'
        "<link>https://press.example/1</link></item></channel></rss>"
    )
    proposal = propose("https://press.example/", site({"/": "<h1>Ministry</h1>", path: feed}))
    assert [way.url for way in proposal.source.ways] == [f"https://press.example{path}"]


@pytest.mark.parametrize("name", ["Prensa", "Пресс-служба", "Жаңалықтар", "Presse", "新闻"])
def test_a_press_page_is_known_by_its_name_in_many_languages(name: str) -> None:
    links = "".join(
        f'<li><a href="/p/release-{n}">The minister opened bridge number {n}</a></li>'
        for n in range(6)
    )
    pages = {"/": f'<a href="/x">{name}</a>', "/x": f"<ul>{links}</ul>"}
    proposal = propose("https://press.example/", site(pages))
    assert [way.url for way in proposal.source.ways] == ["https://press.example/x"]
