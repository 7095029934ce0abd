import gzip
import random
import tracemalloc
import zlib
from collections.abc import Iterator

import brotli
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.codings import CodingError, EndsEarly, TooLarge, decoded

PAGE = b"<h1>Release</h1>" * 5000


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACK = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda data: brotli.compress(data, quality=4),
    "zstd": zstandard.compress,
}
CODINGS = sorted(PACK)


def unpacked(sent: bytes, coding: str, limit: int = 1_000_000, piece: int = 1000) -> bytes:
    pieces = (sent[start : start + piece] for start in range(0, len(sent), piece))
    return b"".join(decoded(pieces, coding, limit))


@pytest.mark.parametrize(
    ("coding", "sent"),
    [
        ("", PAGE),
        ("identity", PAGE),
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("X-Gzip", gzip.compress(PAGE, mtime=0)),
        ("gzip", gzip.compress(PAGE[:100], mtime=0) + gzip.compress(PAGE[100:], mtime=0)),
        ("gzip", gzip.compress(PAGE, mtime=0) + bytes(512)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", bare_deflate(PAGE)),
        ("br", brotli.compress(PAGE)),
        ("BR", brotli.compress(PAGE, quality=0)),
        ("zstd", zstandard.compress(PAGE)),
        ("zstd", zstandard.compress(PAGE[:100]) + zstandard.compress(PAGE[100:])),
        ("gzip, br", brotli.compress(gzip.compress(PAGE, mtime=0))),
        ("zstd,identity, deflate", zlib.compress(zstandard.compress(PAGE))),
    ],
)
@pytest.mark.parametrize("piece", [1, 13, 100_000])
def test_every_coding_we_ask_for_is_undone(coding: str, sent: bytes, piece: int) -> None:
    assert unpacked(sent, coding, piece=piece) == PAGE


@pytest.mark.parametrize("coding", CODINGS)
def test_no_body_needs_no_coding(coding: str) -> None:
    assert unpacked(b"", coding) == b""


@settings(max_examples=150)
@given(st.binary(max_size=3000), st.lists(st.sampled_from(CODINGS), max_size=3), st.integers(1, 99))
def test_any_body_survives_its_codings(body: bytes, codings: list[str], piece: int) -> None:
    packed = body
    for coding in codings:
        packed = PACK[coding](packed)
    assert unpacked(packed, ", ".join(codings), piece=piece) == body


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("piece", [1000, 65_536, 10_000_000])
def test_a_long_page_of_all_sorts_comes_whole(coding: str, piece: int) -> None:
    body = random.Random(7).randbytes(300_000) + PAGE * 8 + random.Random(8).randbytes(200_000)
    assert unpacked(PACK[coding](body), coding, limit=2_000_000, piece=piece) == body


@settings(max_examples=200)
@given(st.binary(max_size=200), st.sampled_from(CODINGS))
def test_any_bytes_are_a_body_or_a_clear_error(sent: bytes, coding: str) -> None:
    try:
        assert isinstance(unpacked(sent, coding), bytes)
    except CodingError as error:
        assert str(error).startswith(("is not", "ends in", "is too large"))


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("share", [0.2, 0.9, 0.99])
def test_a_body_that_breaks_off_is_noticed(coding: str, share: float) -> None:
    packed = PACK[coding](PAGE + bytes(range(256)))
    with pytest.raises(EndsEarly, match="ends in the middle"):
        unpacked(packed[: int(len(packed) * share)], coding)


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_a_page_that_is_not_coded_as_it_says_is_an_error(coding: str) -> None:
    with pytest.raises(CodingError, match=f"is not {coding} as it says"):
        unpacked(PAGE, coding)


def test_a_coding_nobody_asked_for_and_too_many_of_them_are_refused() -> None:
    with pytest.raises(CodingError, match="'rot13', which was not asked for"):
        unpacked(PAGE, "gzip, rot13")
    with pytest.raises(CodingError, match="coded 4 times over"):
        unpacked(PAGE, "gzip, gzip, gzip, gzip")


@pytest.mark.parametrize("coding", ["", *CODINGS])
def test_the_limit_counts_what_comes_out(coding: str) -> None:
    packed = PACK.get(coding, bytes)(bytes(1000))
    assert unpacked(packed, coding, limit=1000) == bytes(1000)
    with pytest.raises(TooLarge):
        unpacked(packed, coding, limit=999)


def br_bomb() -> bytes:
    # brotli says "the last bytes over and over" in a few bits, so this takes long to make whole
    packer = brotli.Compressor(quality=1)
    return b"".join(packer.process(bytes(1 << 20)) for _ in range(64)) + packer.finish()


BOMBS = {
    "gzip": lambda: gzip.compress(bytes(64 << 20)),
    "deflate": lambda: zlib.compress(bytes(64 << 20)),
    "br": br_bomb,
    "zstd": lambda: zstandard.compress(bytes(64 << 20)),
    "gzip, gzip": lambda: gzip.compress(gzip.compress(bytes(64 << 20))),
    "zstd, br": lambda: brotli.compress(zstandard.compress(bytes(64 << 20)), quality=1),
}


@pytest.mark.parametrize("coding", sorted(BOMBS))
def test_a_bomb_is_stopped_before_it_costs_memory(coding: str) -> None:
    bomb = BOMBS[coding]()
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            for _ in decoded([bomb], coding, 1_000_000):
                pass
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_zstd_frame_may_not_ask_for_more_than_eight_megabytes_of_memory() -> None:
    wide = zstandard.ZstdCompressionParameters(window_log=27)
    packer = zstandard.ZstdCompressor(compression_params=wide).compressobj()
    with pytest.raises(CodingError, match="is not zstd"):
        unpacked(packer.compress(PAGE) + packer.flush(), "zstd")


@pytest.mark.parametrize(
    ("coding", "nothing"),
    [
        ("gzip", gzip.compress(b"", mtime=0)),
        ("zstd", zstandard.compress(b"")),
        ("zstd", b"\x50\x2a\x4d\x18\x04\x00\x00\x00skip"),
    ],
)
def test_coded_bytes_that_say_nothing_for_ever_are_stopped_too(coding: str, nothing: bytes) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield nothing * 100

    with pytest.raises(TooLarge):
        for _ in decoded(endless(), coding, 100_000):
            pass
