import socket
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

import pytest

from archive.errors import FetchError, FetchRefused
from archive.fetch import Fetcher, Limits
from archive.model import Source
from tests.newsroom import (
    GzipBomb,
    HalfClosed,
    LyingLength,
    Newsroom,
    PrivateRedirect,
    Redirect,
    RedirectLoop,
    ServerError,
    SilentDrip,
    TooManyRequests,
)


class Clock(Protocol):
    """The fixture's time, which passes only when somebody sleeps."""

    now: float
    slept: list[float]


def test_a_page_comes_as_the_server_sent_it(
    fetcher: Fetcher, newsroom: Newsroom, source: Source
) -> None:
    fetched = fetcher.get(newsroom.address("harbour-bridge"), source)
    assert fetched.status == 200
    assert fetched.body == newsroom.answer("/releases/harbour-bridge")[2]
    assert fetched.header("content-type") == "text/html; charset=utf-8"
    assert fetched.url == fetched.final_url == newsroom.address("harbour-bridge")


def test_every_request_says_who_asks_and_whom_to_write_to(
    fetcher: Fetcher, newsroom: Newsroom, source: Source
) -> None:
    fetched = fetcher.get(newsroom.address("harbour-bridge"), source)
    agents = {asked.headers["User-Agent"] for asked in newsroom.requests}
    assert len(newsroom.requests) == 2
    assert len(agents) == 1
    assert agents.pop().startswith("press-archive")
    assert ("Host", newsroom.url.removeprefix("http://")) in fetched.request_headers
    assert any("(+desk@example.org)" in value for _, value in fetched.request_headers)


def test_a_contact_cannot_smuggle_a_header(newsroom: Newsroom, source: Source) -> None:
    with Fetcher("desk\r\nX-Evil: 1") as fetcher:
        fetcher.get(f"{newsroom.url}/", source)
    assert all("X-Evil" not in asked.headers for asked in newsroom.requests)


def test_an_unchanged_page_is_not_sent_again(
    fetcher: Fetcher, newsroom: Newsroom, source: Source
) -> None:
    url = newsroom.address("harbour-bridge")
    first = fetcher.get(url, source)
    again = fetcher.get(
        url, source, etag=first.header("ETag"), last_modified=first.header("Last-Modified")
    )
    assert (again.status, again.body) == (304, b"")
    newsroom.edit("harbour-bridge", "14,000", "9,000")
    assert fetcher.get(url, source, etag=first.header("ETag")).status == 200


def test_a_page_that_is_gone_is_an_answer(
    fetcher: Fetcher, newsroom: Newsroom, source: Source
) -> None:
    newsroom.remove("flood-relief")
    assert fetcher.get(newsroom.address("flood-relief"), source).status == 410
    assert fetcher.get(f"{newsroom.url}/nowhere", source).status == 404


def test_robots_txt_is_obeyed_and_asked_for_once(
    fetcher: Fetcher, newsroom: Newsroom, source: Source
) -> None:
    with pytest.raises(FetchRefused, match="closed to press-archive"):
        fetcher.get(f"{newsroom.url}/private/draft", source)
    fetcher.get(f"{newsroom.url}/", source)
    assert newsroom.asked("/private/draft") == 0
    assert newsroom.asked("/robots.txt") == 1


def test_without_robots_txt_everything_may_be_asked(
    fetcher: Fetcher, newsroom: Newsroom, source: Source
) -> None:
    newsroom.misbehave("/robots.txt", ServerError(times=99, status=404))
    assert fetcher.get(f"{newsroom.url}/private/draft", source).status == 200


def test_nothing_is_asked_while_robots_txt_cannot_be_had(
    fetcher: Fetcher, newsroom: Newsroom, source: Source, clock: Clock
) -> None:
    newsroom.misbehave("/robots.txt", ServerError(times=3, status=500))
    with pytest.raises(FetchRefused, match="cannot be had") as refused:
        fetcher.get(f"{newsroom.url}/", source)
    assert refused.value.retryable
    assert newsroom.asked("/") == 0
    clock.now += 3600
    assert fetcher.get(f"{newsroom.url}/", source).status == 200


def test_the_longer_of_our_delay_and_the_sites_crawl_delay_is_kept(
    fetcher: Fetcher, newsroom: Newsroom, source: Source, clock: Clock
) -> None:
    newsroom.robots = "User-agent: *\nCrawl-delay: 7\n"
    for _ in range(3):
        fetcher.get(f"{newsroom.url}/", replace(source, delay=2.0))
    assert clock.slept == [2.0, 7.0, 7.0]


def test_a_site_that_asks_for_patience_gets_it(
    fetcher: Fetcher, newsroom: Newsroom, source: Source, clock: Clock
) -> None:
    newsroom.misbehave("/press", TooManyRequests(times=1, retry_after="30"))
    assert fetcher.get(f"{newsroom.url}/press", source).status == 200
    assert clock.slept == [30.0]


def test_a_site_that_asks_for_an_hour_is_left_alone_by_everybody(
    fetcher: Fetcher, newsroom: Newsroom, source: Source, clock: Clock
) -> None:
    newsroom.misbehave("/press", TooManyRequests(times=1, retry_after="3600"))
    for _ in range(2):
        with pytest.raises(FetchError, match="left alone for 3600 seconds") as error:
            fetcher.get(f"{newsroom.url}/press", source)
        assert error.value.retryable
    assert newsroom.asked("/press") == 1
    assert clock.slept == []


def test_a_failing_server_is_asked_three_times_ever_more_slowly(
    fetcher: Fetcher, newsroom: Newsroom, source: Source, clock: Clock
) -> None:
    url = newsroom.misbehave("/press", ServerError(times=99))
    with pytest.raises(FetchError, match="status 503") as error:
        fetcher.get(url, source)
    assert error.value.retryable
    assert newsroom.asked("/press") == 3
    assert clock.slept == [1.0, 2.0]


def test_a_forbidden_page_is_not_asked_for_again(
    fetcher: Fetcher, newsroom: Newsroom, source: Source
) -> None:
    url = newsroom.misbehave("/press", ServerError(times=99, status=403))
    with pytest.raises(FetchError, match="status 403") as error:
        fetcher.get(url, source)
    assert not error.value.retryable
    assert newsroom.asked("/press") == 1


@pytest.mark.parametrize("how", [LyingLength, HalfClosed])
def test_a_body_that_ends_early_is_not_taken_for_a_page(
    fetcher: Fetcher, newsroom: Newsroom, source: Source, how: Callable[[], LyingLength]
) -> None:
    url = newsroom.misbehave("/press", how())
    with pytest.raises(FetchError) as error:
        fetcher.get(url, source)
    assert error.value.retryable


def test_a_compressed_bomb_is_stopped(fetcher: Fetcher, newsroom: Newsroom, source: Source) -> None:
    url = newsroom.misbehave("/press", GzipBomb())
    with pytest.raises(FetchError, match="larger than 1000000 bytes"):
        fetcher.get(url, source)


@pytest.mark.parametrize("in_body", [False, True])
def test_a_server_that_drips_for_ever_is_cut_off(
    newsroom: Newsroom, source: Source, in_body: bool
) -> None:
    url = newsroom.misbehave("/press", SilentDrip(in_body))
    with (
        Fetcher(limits=Limits(total=0.3)) as fetcher,
        pytest.raises(FetchError, match="took too long to arrive") as error,
    ):
        fetcher.get(url, source)
    assert error.value.retryable
    assert newsroom.asked("/press") == 1


def test_a_redirect_is_followed_and_both_addresses_are_kept(
    fetcher: Fetcher, newsroom: Newsroom, source: Source
) -> None:
    url = newsroom.misbehave("/old", Redirect("/press?page=2#top"))
    fetched = fetcher.get(url, source)
    assert (fetched.url, fetched.final_url) == (url, f"{newsroom.url}/press?page=2")


def test_a_circle_of_redirects_is_left(
    fetcher: Fetcher, newsroom: Newsroom, source: Source
) -> None:
    loop = RedirectLoop()
    newsroom.misbehave("/loop/b", loop)
    with pytest.raises(FetchError, match="in a circle"):
        fetcher.get(newsroom.misbehave("/loop/a", loop), source)


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "http://user:pass@127.0.0.1/",
        "javascript:alert(1)",
    ],
)
def test_a_redirect_to_what_we_do_not_speak_is_refused(
    fetcher: Fetcher, newsroom: Newsroom, source: Source, target: str
) -> None:
    url = newsroom.misbehave("/press", Redirect(target))
    with pytest.raises(FetchRefused):
        fetcher.get(url, source)


def test_robots_txt_of_the_place_redirected_to_is_obeyed(
    fetcher: Fetcher, newsroom: Newsroom, source: Source
) -> None:
    url = newsroom.misbehave("/old", Redirect("/private/draft"))
    with pytest.raises(FetchRefused, match="robots"):
        fetcher.get(url, source)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f000001", "[::ffff:127.0.0.1]"])
def test_private_addresses_are_refused_before_a_byte_is_sent(
    fetcher: Fetcher, newsroom: Newsroom, source: Source, host: str
) -> None:
    port = newsroom.url.rpartition(":")[2]
    with pytest.raises(FetchRefused, match="private address"):
        fetcher.get(f"http://{host}:{port}/", replace(source, allow_private=False))
    assert newsroom.requests == []


def test_a_public_site_cannot_redirect_us_into_an_inner_network(
    fetcher: Fetcher, newsroom: Newsroom, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.fetch.connect.is_public", lambda address: address == "127.0.0.1")
    url = newsroom.misbehave("/press", PrivateRedirect())
    with pytest.raises(FetchRefused, match=r"169\.254\.169\.254, a private address"):
        fetcher.get(url, replace(source, allow_private=False))
    assert newsroom.asked("/press") == 1


def test_a_name_that_changes_its_answer_gains_nothing(
    fetcher: Fetcher, newsroom: Newsroom, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(newsroom.url.rpartition(":")[2])
    answers = iter(["93.184.215.14"])
    connected: list[str] = []

    def resolve(host: str, *_: object, **__: object) -> list[object]:
        answer = next(answers, "127.0.0.1")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answer, port))]

    def connect(self: socket.socket, address: tuple[str, int]) -> None:
        connected.append(address[0])
        raise ConnectionRefusedError("not in a test")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket.socket, "connect", connect)
    with pytest.raises(FetchRefused):
        fetcher.get(f"http://rebind.example:{port}/", replace(source, allow_private=False))
    assert connected == ["93.184.215.14"]


@pytest.mark.parametrize(
    "url", ["", "press", "ftp://example.org/", "http://[::1", "http://a:99999/"]
)
def test_what_is_no_web_address_is_refused(fetcher: Fetcher, source: Source, url: str) -> None:
    with pytest.raises(FetchRefused):
        fetcher.get(url, source)


def test_only_the_wanted_media_types_are_taken(
    fetcher: Fetcher, newsroom: Newsroom, source: Source
) -> None:
    with pytest.raises(FetchError, match="wanted is text/html"):
        fetcher.get(f"{newsroom.url}/feed.xml", source, accept=("text/html",))
    assert fetcher.get(f"{newsroom.url}/", source, accept=("text/html",)).status == 200


def test_a_server_that_is_not_there_is_an_error_in_words(fetcher: Fetcher, source: Source) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match=r"cannot be had .*cannot be reached") as error:
        fetcher.get(f"http://127.0.0.1:{port}/", source)
    assert error.value.retryable
