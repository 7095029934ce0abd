import gzip

import pytest

from archive.errors import FetchError
from archive.fetch import Fetcher
from archive.model import Source
from tests.newsroom import (
    HalfClosed,
    LyingLength,
    Newsroom,
    Redirect,
    RedirectChain,
    Says,
)

PRIVATE = "http://10.0.0.1/"


def chained(newsroom: Newsroom, last: int) -> str:
    for number in range(1, min(last, 20) + 1):
        newsroom.misbehave(f"/hop/{number}", RedirectChain(last))
    return f"{newsroom.url}/hop/1"


def test_every_redirect_on_the_way_is_kept_as_the_answer_it_was(
    fetcher: Fetcher, newsroom: Newsroom, source: Source
) -> None:
    fetched = fetcher.get(chained(newsroom, 3), source)
    assert (fetched.url, fetched.final_url) == (f"{newsroom.url}/hop/1", f"{newsroom.url}/press")
    assert [hop.url for hop in fetched.hops] == [f"{newsroom.url}/hop/{n}" for n in (1, 2, 3)]
    for number, hop in enumerate(fetched.hops, 1):
        assert hop.status == 301
        assert hop.final_url == hop.url
        assert hop.header("Location") in ("/press", f"/hop/{number + 1}")
        assert hop.body == f"<h1>Moved to {hop.header('Location')}</h1>".encode()
        assert hop.request_headers
        assert hop.hops == ()


def test_a_page_that_was_reached_at_once_has_none(
    fetcher: Fetcher, newsroom: Newsroom, source: Source
) -> None:
    assert fetcher.get(f"{newsroom.url}/press", source).hops == ()


def test_a_million_redirects_are_five(fetcher: Fetcher, newsroom: Newsroom, source: Source) -> None:
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        fetcher.get(chained(newsroom, 1_000_000), source)
    assert sum(one.path.startswith("/hop/") for one in newsroom.requests) == 6


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({}, bytes(100_000)),
        ({"Content-Encoding": "gzip"}, gzip.compress(bytes(50_000_000), 1)),
        ({"Content-Encoding": "gzip"}, b"not gzip"),
        ({"Content-Encoding": "rot13"}, b"cntr"),
        ({"Content-Length": "5000"}, b"less than that"),
    ],
)
def test_of_a_redirect_only_where_it_leads_counts(
    fetcher: Fetcher,
    newsroom: Newsroom,
    source: Source,
    headers: dict[str, str],
    body: bytes,
) -> None:
    newsroom.misbehave(
        "/old", Says({"Location": "/press", "Connection": "close", **headers}, body, 302)
    )
    fetched = fetcher.get(f"{newsroom.url}/old", source)
    assert fetched.status == 200
    assert [(hop.status, hop.body) for hop in fetched.hops] == [(302, b"")]


def test_the_next_page_after_a_redirect_to_a_broken_one_is_not_spoiled(
    fetcher: Fetcher, newsroom: Newsroom, source: Source
) -> None:
    newsroom.misbehave("/old", Redirect("/broken"))
    for broken in (HalfClosed(), LyingLength()):
        newsroom.misbehave("/broken", broken)
        with pytest.raises(FetchError):
            fetcher.get(f"{newsroom.url}/old", source)
    assert fetcher.get(f"{newsroom.url}/press", source).status == 200


def test_a_not_modified_answer_behind_a_redirect_has_its_way_too(
    fetcher: Fetcher, newsroom: Newsroom, source: Source
) -> None:
    url = newsroom.misbehave("/old", Redirect("/press"))
    etag = fetcher.get(url, source).header("ETag")
    again = fetcher.get(url, source, etag=etag)
    assert (again.status, len(again.hops)) == (304, 1)
