"""Bytes become text, whatever they claim to be; what is no text at all is told apart."""

from __future__ import annotations

import gzip
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.clean.page.decode import LIMIT, decode
from archive.clean.page.sniff import not_a_page

RUSSIAN = (
    "<html><body><p>Министр открыл мост через реку Образец в понедельник утром.</p></body></html>"
)


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]
)
@pytest.mark.parametrize("claimed", ["", "utf-8", "utf-16", "windows-1251", "klingon"])
def test_what_unicode_a_page_is_in_is_seen_from_its_bytes(charset: str, claimed: str) -> None:
    assert decode(RUSSIAN.encode(charset), claimed) == RUSSIAN


@pytest.mark.parametrize("claimed", ["utf-8", "utf-16", "", "hex", "undefined", "punycode"])
def test_a_charset_that_the_bytes_are_not_in_is_not_believed(claimed: str) -> None:
    head = f"<meta charset={claimed}>" if claimed else ""
    page = f"<html>{head}{RUSSIAN[6:]}"
    assert decode(page.encode("cp1251"), claimed) == page


@pytest.mark.parametrize("name", ["cp037", "utf-7", "unicode_escape", "idna", "utf_16_le", "zlib"])
def test_no_page_is_read_by_a_codec_that_markup_cannot_be_written_in(name: str) -> None:
    body = f"<html><meta charset={name}><p>Caf\xe9 \\u003cb +ADw- and more</p>".encode("latin-1")
    assert "\\u003cb +ADw- and more" in decode(body, name)


def test_latin_1_is_read_as_browsers_read_it() -> None:
    body = b"<meta charset=iso-8859-1><p>\x93It is open\x94, she said \x96 at last.</p>"
    assert "“It is open”, she said – at last." in decode(body)


@pytest.mark.parametrize(
    ("charset", "text", "broken"),
    [
        ("gb2312", "部长在星期一早上为新桥揭幕。", b"\x80\xff"),
        ("shift_jis", "大臣は月曜日に橋を開通した。", b"\xfd\xff"),
    ],
)
def test_a_few_broken_bytes_do_not_cost_a_page_its_charset(
    charset: str, text: str, broken: bytes
) -> None:
    body = f"<meta charset={charset}><p>{text * 20}</p>".encode(charset) + broken
    assert text * 20 in decode(body)


def test_an_image_written_into_a_page_does_not_count_against_the_limit() -> None:
    image = b"<img src='data:image/png;base64," + b"iVBORw0K" * (LIMIT // 8) + b"'>"
    assert decode(image + b"<p>The bridge is open.</p>").endswith("<p>The bridge is open.</p>")


def test_no_more_of_a_page_is_read_than_the_limit() -> None:
    assert len(decode(b"x " * LIMIT)) == LIMIT


@given(st.binary(max_size=300), st.text(max_size=20))
def test_any_bytes_can_be_decoded_by_any_name(body: bytes, name: str) -> None:
    decode(body, name).encode("utf-8", "surrogatepass")


# ---------------------------------------------------------------- no page


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (gzip.compress(RUSSIAN.encode(), mtime=0), "compressed"),
        (b"PK\x03\x04\x14\x00", "archive or office document"),
        (b"\x00\x00\x00\x20ftypisom", "sound or film"),
        (b'<?xml version="1.0"?>\n<!-- made by x -->\n<rss version="2.0">', "XML: rss"),
        (b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>", "XML: urlset"),
        (b'{"title": "Bridge", "html": "<p>It is open."}', "JSON"),
        (b"[]", "JSON"),
        (random.Random(1).randbytes(5_000), "bytes"),
        (b"UHJlc3MgUmVsZWFzZQ" * 500, "one long word"),
    ],
)
def test_what_is_no_page_is_told_by_its_first_bytes(body: bytes, kind: str) -> None:
    assert not_a_page(body) == kind


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-16-be", "cp1251", "koi8-r"])
def test_a_page_in_any_charset_is_one(charset: str) -> None:
    assert not_a_page((RUSSIAN * 50).encode(charset)) == ""


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'>",
        b"[1] See the notes. The bridge is open.",
        b"{Embargoed} The bridge is open.",
        b"null\x00bytes \x00between \x00words \x00" * 50,
        "Café\x07 \x08 français".encode("cp1252"),
    ],
)
def test_pages_and_texts_are_not_taken_for_something_else(body: bytes) -> None:
    assert not_a_page(body) == ""
