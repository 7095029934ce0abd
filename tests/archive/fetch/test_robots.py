"""What a site's robots.txt asks, and what counts when it cannot be had (RFC 9309)."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from archive.errors import FetchError, FetchRefused
from archive.fetch import Fetcher, Limits
from archive.fetch.robots import MAX_ROBOTS, RobotsBook
from archive.model import Fetched, Source
from tests.newsroom import Newsroom, Redirect, RedirectChain, Says, ServerError

ORIGIN = "https://press.example"
CLOSED = b"User-agent: *\nDisallow: /\n"


def answering(status: int, body: bytes = b"") -> Callable[[str], tuple[int, bytes]]:
    return lambda url: (status, body)


def delay(text: str, url: str = f"{ORIGIN}/1") -> float:
    return RobotsBook(lambda: 0.0).allow(url, answering(200, text.encode()))


def is_closed(text: str, path: str) -> bool:
    try:
        delay(text, ORIGIN + path)
    except FetchRefused:
        return True
    return False


@pytest.mark.parametrize(
    ("text", "path", "closed"),
    [
        ("", "/1", False),
        ("User-agent: *\nDisallow:", "/1", False),
        ("User-agent: *\nDisallow: /", "/1", True),
        ("\ufeffUser-agent: *\nDisallow: /", "/1", True),
        ("user-AGENT: * # all\r\ndisallow: /a # this", "/a/1", True),
        ("User-agent: other\nDisallow: /", "/1", False),
        ("User-agent: Press-Archive\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", "/b", False),
        ("User-agent: press-archive\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", "/a", True),
        ("User-agent: a\nUser-agent: *\nDisallow: /a", "/a", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b", False),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf?1", False),
        ("User-agent: *\nDisallow: /%D0%B0", "/а", True),
        ("<html><h1>Not found</h1></html>", "/1", False),
    ],
)
def test_the_rules_are_read_as_the_standard_says(text: str, path: str, closed: bool) -> None:
    assert is_closed(text, path) is closed


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_robots_txt_that_is_not_for_us_closes_nothing(status: int) -> None:
    assert RobotsBook(lambda: 0.0).allow(f"{ORIGIN}/1", answering(status, CLOSED)) == 0


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_one_that_fails_closes_everything_for_now(status: int) -> None:
    with pytest.raises(FetchRefused, match=f"cannot be had.*status {status}") as refused:
        RobotsBook(lambda: 0.0).allow(f"{ORIGIN}/1", answering(status))
    assert refused.value.retryable


def test_the_rules_are_kept_for_a_day() -> None:
    now, asked = [0.0], []

    def load(url: str) -> tuple[int, bytes]:
        asked.append(url)
        return 200, b""

    book = RobotsBook(lambda: now[0])
    for hour in (0, 1, 23.9, 24.1, 25):
        now[0] = hour * 3600
        book.allow(f"{ORIGIN}/1", load)
    assert asked == [f"{ORIGIN}/robots.txt"] * 2


def test_rules_beyond_the_first_500_kilobytes_are_not_read() -> None:
    start = b"User-agent: *\nDisallow: /a\n"
    padding = (b"#" * 99 + b"\n") * (MAX_ROBOTS // 100)
    book = RobotsBook(lambda: 0.0)
    load = answering(200, start + padding + b"Disallow: /b\n")
    assert book.allow(f"{ORIGIN}/b", load) == 0
    with pytest.raises(FetchRefused):
        book.allow(f"{ORIGIN}/a", load)


def test_a_pattern_made_to_take_for_ever_does_not() -> None:
    text = "User-agent: *\nDisallow: /" + "*a" * 1000 + "b\n"
    assert not is_closed(text, "/" + "a" * 5000)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Crawl-delay: 7", 7),
        ("Crawl-delay: 0.5", 0.5),
        ("Crawl-delay: -3", 0),
        ("Crawl-delay: nan", 0),
        ("Crawl-delay: soon", 0),
        ("Request-rate: 1/30", 30),
        ("Request-rate: 2/1m\nCrawl-delay: 3", 30),
    ],
)
def test_the_wanted_delay_is_understood(text: str, seconds: float) -> None:
    assert delay(f"User-agent: *\n{text}\n") == seconds


def test_a_site_that_wants_a_day_between_two_questions_is_left_until_another_time(
    fetcher: Fetcher, newsroom: Newsroom, source: Source
) -> None:
    newsroom.robots = "User-agent: *\nCrawl-delay: 86400\n"
    fetcher.get(f"{newsroom.url}/press", source)
    with pytest.raises(FetchError, match="asks to be left alone for 86400 seconds") as error:
        fetcher.get(f"{newsroom.url}/", source)
    assert error.value.retryable


def kept_robots(newsroom: Newsroom) -> list[Fetched]:
    kept: list[Fetched] = []
    with Fetcher(on_robots=lambda fetched, source: kept.append(fetched)) as fetcher:
        for path in ("/press", "/"):
            fetcher.get(newsroom.url + path, newsroom.source())
    return kept


def test_every_robots_txt_is_handed_over_once(newsroom: Newsroom) -> None:
    (kept,) = kept_robots(newsroom)
    assert (kept.url, kept.status) == (f"{newsroom.url}/robots.txt", 200)
    assert kept.body.decode() == newsroom.robots


def test_one_that_is_not_there_is_handed_over_too(newsroom: Newsroom) -> None:
    newsroom.misbehave("/robots.txt", ServerError(times=9, status=404))
    assert [kept.status for kept in kept_robots(newsroom)] == [404]


def test_one_that_moved_is_followed_and_handed_over_with_its_way(newsroom: Newsroom) -> None:
    newsroom.misbehave("/robots.txt", Redirect("/rules"))
    newsroom.misbehave("/rules", Says({"Content-Type": "text/plain"}, b"User-agent: *\nAllow: /"))
    (kept,) = kept_robots(newsroom)
    assert [hop.url for hop in kept.hops] == [f"{newsroom.url}/robots.txt"]


def test_one_that_is_redirected_for_ever_counts_as_not_there(
    fetcher: Fetcher, newsroom: Newsroom, source: Source
) -> None:
    newsroom.misbehave("/robots.txt", Redirect("/hop/1"))
    for number in range(1, 9):
        newsroom.misbehave(f"/hop/{number}", RedirectChain())
    assert fetcher.get(f"{newsroom.url}/private/draft", source).status == 200
    assert newsroom.asked("/hop/5") == 1
    assert newsroom.asked("/hop/6") == 0


def test_one_that_leads_to_an_inner_network_closes_its_site_and_is_not_asked_for_each_time(
    fetcher: Fetcher, newsroom: Newsroom, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.fetch.connect.is_public", lambda address: address == "127.0.0.1")
    newsroom.misbehave("/robots.txt", Redirect("http://10.0.0.1/robots.txt"))
    for _ in range(2):
        with pytest.raises(FetchRefused, match="a private address"):
            fetcher.get(f"{newsroom.url}/press", replace(source, allow_private=False))
    assert newsroom.asked("/robots.txt") == 1
    assert newsroom.asked("/press") == 0


def test_a_large_one_is_read_although_pages_must_be_small(newsroom: Newsroom) -> None:
    newsroom.robots = "User-agent: *\nDisallow: /private/\n" + "# so long\n" * 40_000
    with (
        Fetcher(limits=Limits(size=10_000)) as fetcher,
        pytest.raises(FetchRefused, match="closed to press-archive"),
    ):
        fetcher.get(f"{newsroom.url}/private/draft", newsroom.source())
