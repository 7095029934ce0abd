import gzip
from io import BytesIO

import pytest

from archive.errors import FetchError
from archive.fetch.body import read_body

URL = "https://press.example/1"
PAGE = b"<h1>Release</h1>" * 5000


class Raw:
    """As much of a urllib3 response as reading a body needs."""

    def __init__(self, body: bytes, headers: dict[str, str]) -> None:
        self._body = BytesIO(body)
        self.headers = headers
        self.status = 200

    def read1(self, size: int, decode_content: bool) -> bytes:
        assert not decode_content
        return self._body.read(min(size, 1000))


def body_of(sent: bytes, encoding: str = "", limit: int = 1_000_000) -> bytes:
    return read_body(Raw(sent, {"Content-Encoding": encoding}), URL, limit)


def test_a_body_comes_without_its_coding() -> None:
    assert body_of(gzip.compress(PAGE), "gzip") == PAGE


def test_a_compressed_body_that_ends_early_is_worth_another_try() -> None:
    with pytest.raises(FetchError, match=f"{URL} ends in the middle") as error:
        body_of(gzip.compress(PAGE)[:-9], "gzip")
    assert error.value.retryable


def test_a_body_that_is_not_coded_as_it_says_is_not() -> None:
    with pytest.raises(FetchError, match=f"{URL} is not gzip as it says") as error:
        body_of(PAGE, "gzip")
    assert not error.value.retryable


def test_a_coding_we_did_not_ask_for_is_refused() -> None:
    with pytest.raises(FetchError, match="'rot13', which was not asked for"):
        body_of(b"x", "rot13")


def test_a_body_over_the_limit_is_not_kept() -> None:
    assert body_of(gzip.compress(bytes(1000)), "gzip", limit=1000) == bytes(1000)
    with pytest.raises(FetchError, match="larger than 999 bytes"):
        body_of(gzip.compress(bytes(1000)), "gzip", limit=999)


@pytest.mark.parametrize("promised", [len(PAGE) + 1, 10**15])
def test_a_body_shorter_than_promised_is_worth_another_try(promised: int) -> None:
    with pytest.raises(FetchError, match=f"ended after {len(PAGE)} of {promised} bytes") as error:
        read_body(Raw(PAGE, {"Content-Length": str(promised)}), URL, 1_000_000)
    assert error.value.retryable
