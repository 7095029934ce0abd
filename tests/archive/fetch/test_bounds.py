"""What no server can make us do: read for ever, wait for ever, hold everything in memory."""

import gzip
import tracemalloc

import brotli
import pytest
import zstandard

from archive.errors import FetchError
from archive.fetch import Fetcher, Limits
from archive.model import Source
from tests.newsroom import FLOODS, Newsroom, Redirect, Says, SilentDrip

ZEROS = bytes(50_000_000)
PAGE = "<h1>Рыбный промысел</h1>".encode() * 100
PACKED = {
    "gzip": gzip.compress(PAGE),
    "br": brotli.compress(PAGE),
    "zstd": zstandard.compress(PAGE),
    "gzip, br": brotli.compress(gzip.compress(PAGE)),
}


@pytest.mark.parametrize("coding", sorted(PACKED))
def test_a_page_comes_decoded_whatever_its_coding(
    fetcher: Fetcher, newsroom: Newsroom, source: Source, coding: str
) -> None:
    url = newsroom.misbehave("/press", Says({"Content-Encoding": coding}, PACKED[coding]))
    fetched = fetcher.get(url, source)
    assert fetched.body == PAGE
    assert fetched.header("Content-Encoding") == coding
    assert newsroom.requests[-1].headers["Accept-Encoding"] == "gzip, deflate, br, zstd"


@pytest.mark.parametrize(
    ("coding", "bomb"),
    [
        ("gzip", gzip.compress(ZEROS, 1)),
        ("br", brotli.compress(ZEROS, quality=1)),
        ("zstd", zstandard.compress(ZEROS)),
    ],
)
def test_a_bomb_of_any_coding_is_stopped(
    fetcher: Fetcher, newsroom: Newsroom, source: Source, coding: str, bomb: bytes
) -> None:
    url = newsroom.misbehave("/press", Says({"Content-Encoding": coding}, bomb))
    with pytest.raises(FetchError, match="larger than 1000000 bytes"):
        fetcher.get(url, source)
    assert newsroom.asked("/press") == 1


@pytest.mark.parametrize("too_much", sorted(FLOODS))
def test_an_answer_without_end_is_ended(newsroom: Newsroom, source: Source, too_much: str) -> None:
    url = newsroom.misbehave("/press", FLOODS[too_much])
    tracemalloc.start()
    try:
        with (
            Fetcher(limits=Limits(size=100_000, tries=1)) as fetcher,
            pytest.raises(FetchError),
        ):
            fetcher.get(url, source)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_the_time_is_for_the_whole_question_with_its_redirects(
    newsroom: Newsroom, source: Source
) -> None:
    newsroom.misbehave("/slow", SilentDrip(in_body=True))
    url = newsroom.misbehave("/old", Redirect("/slow"))
    with Fetcher(limits=Limits(total=0.3)) as fetcher, pytest.raises(FetchError) as error:
        fetcher.get(url, source)
    assert error.value.retryable
    assert newsroom.asked("/slow") == 1


@pytest.mark.parametrize("length", ["5", "abc", "-5", "5, 5", "5, 900"])
def test_a_length_that_is_wrong_spoils_no_later_page(
    fetcher: Fetcher, newsroom: Newsroom, source: Source, length: str
) -> None:
    url = newsroom.misbehave(
        "/press", Says({"Content-Length": length, "Connection": "close"}, PAGE)
    )
    try:
        assert PAGE.startswith(fetcher.get(url, source).body)
    except FetchError as error:
        assert url in str(error)
    home = fetcher.get(f"{newsroom.url}/", source)
    assert home.body == newsroom.answer("/")[2]


def test_a_page_longer_than_its_length_does_not_run_into_the_next_one(
    fetcher: Fetcher, newsroom: Newsroom, source: Source
) -> None:
    smuggled = b"<h1>One</h1>HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfalse"
    url = newsroom.misbehave("/press", Says({"Content-Length": "12"}, smuggled))
    assert fetcher.get(url, source).body == b"<h1>One</h1>"
    assert fetcher.get(f"{newsroom.url}/", source).body == newsroom.answer("/")[2]
