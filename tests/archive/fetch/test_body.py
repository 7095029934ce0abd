import gzip
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import FetchError
from archive.fetch.body import read_body
from archive.fetch.connect import is_public

URL = "https://press.example/1"
PAGE = b"<h1>Release</h1>" * 5000


class Raw:
    """As much of a urllib3 response as reading a body needs."""

    def __init__(self, body: bytes, headers: dict[str, str], piece: int = 1000) -> None:
        self._body = BytesIO(body)
        self._piece = piece
        self.headers = headers
        self.status = 200

    def read1(self, size: int, decode_content: bool) -> bytes:
        assert not decode_content
        return self._body.read(min(size, self._piece))


def body_of(sent: bytes, encoding: str = "", limit: int = 1_000_000, piece: int = 1000) -> bytes:
    raw = Raw(sent, {"Content-Encoding": encoding}, piece)
    return read_body(raw, URL, limit, lambda: False)


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "sent"),
    [
        ("", PAGE),
        ("identity", PAGE),
        ("gzip", gzip.compress(PAGE)),
        ("X-Gzip", gzip.compress(PAGE)),
        ("gzip", gzip.compress(PAGE[:100]) + gzip.compress(PAGE[100:])),
        ("gzip", gzip.compress(PAGE) + bytes(512)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", bare_deflate(PAGE)),
        ("gzip", b""),
    ],
)
@pytest.mark.parametrize("piece", [1, 13, 100_000])
def test_every_coding_we_ask_for_is_decoded(encoding: str, sent: bytes, piece: int) -> None:
    assert body_of(sent, encoding, piece=piece) == (PAGE if sent else b"")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=3000), st.sampled_from(["gzip", "deflate"]), st.integers(1, 3000))
def test_any_body_survives_its_coding(body: bytes, encoding: str, piece: int) -> None:
    packed = gzip.compress(body) if encoding == "gzip" else zlib.compress(body)
    assert body_of(packed, encoding, piece=piece) == body


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate"]))
def test_any_bytes_are_a_body_or_a_clear_error(sent: bytes, encoding: str) -> None:
    try:
        assert isinstance(body_of(sent, encoding), bytes)
    except FetchError as error:
        assert URL in str(error)


def test_a_compressed_body_that_ends_early_is_noticed() -> None:
    with pytest.raises(FetchError, match="ends in the middle") as error:
        body_of(gzip.compress(PAGE)[:-9], "gzip")
    assert error.value.retryable


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, br", "rot13"])
def test_a_coding_we_did_not_ask_for_is_refused(encoding: str) -> None:
    with pytest.raises(FetchError, match="not asked for"):
        body_of(b"x", encoding)


def test_the_limit_counts_decoded_bytes() -> None:
    assert body_of(gzip.compress(bytes(1000)), "gzip", limit=1000) == bytes(1000)
    with pytest.raises(FetchError, match="larger than 999 bytes"):
        body_of(gzip.compress(bytes(1000)), "gzip", limit=999)


@pytest.mark.parametrize(
    "address",
    [
        *("10.0.0.1", "127.0.0.1", "169.254.169.254", "192.168.1.1", "100.64.0.1", "0.0.0.0"),
        *("224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1"),
        *("::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1", "2001:0:1:1:1:1:80ff:fefe"),
    ],
)
def test_addresses_of_inner_networks_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::1111", "64:ff9b::5db8:d70e"])
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert is_public(address)
