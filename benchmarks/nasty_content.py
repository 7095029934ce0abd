"""Hostile pages: bytes, what is no page at all, structured data."""

from __future__ import annotations

import gzip
import json
import random

from benchmarks.nasty_page import (
    ARTICLE,
    HEADLINE,
    PARAGRAPHS,
    STORY,
    Nasty,
    either,
    family,
    headed,
    page,
    refuse,
    tell,
)

# ---------------------------------------------------------------- bytes

_RUSSIAN = (
    "Министр примеров открыл в понедельник новый мост через реку Образец, на два месяца раньше "
    "срока и в присутствии примерно четырёхсот гостей с обоих берегов.",
    "«Он сократит дорогу на работу для 20 000 человек», сказала министр Анна Мустер на открытии и "
    "поблагодарила инженеров, переживших два паводка и одну очень долгую зиму.",
    "Мост стоил 12 миллионов и строился три года на средства Союза Образцов. Старый паром, который "
    "ходит через реку с 1871 года, станет музеем.",
)
_ASCII_ARTICLE = PARAGRAPHS.replace("“", '"').replace("”", '"')


def _russian(name: str, charset: str, declared: str) -> Nasty:
    head = f"<meta charset={declared}>" if declared else ""
    body = "".join(f"<p>{part}</p>" for part in _RUSSIAN)
    text = f"<html><head>{head}<title>Мост</title></head><body><h1>Мост открыт</h1>{body}"
    return tell(name, lambda: text.encode(charset), _RUSSIAN)


def _claimed(charset: str) -> Nasty:
    """A page that is not UTF-8 and claims a charset that is none, or none for texts."""
    head = f"<html><head><meta charset={charset}></head><body>{_ASCII_ARTICLE}".encode()
    return tell(
        f"a charset called {charset}",
        lambda: head + b"<p>Caf\xe9 " + b"and more words " * 20_000 + b"</p>",
    )


def _in_every_gap(name: str, inserted: bytes) -> Nasty:
    return tell(name, lambda: page(_ASCII_ARTICLE).replace(b" ", b" " + inserted))


_BYTES = family(
    "bytes",
    _russian("cp1251 that says UTF-8", "cp1251", "utf-8"),
    _russian("cp1251 that says nothing", "cp1251", ""),
    _russian("UTF-8 that says latin-1", "utf-8", "iso-8859-1"),
    _russian("UTF-16 with a mark", "utf-16", "utf-8"),
    _russian("UTF-16 without a mark", "utf-16-le", "utf-16"),
    _russian("UTF-16 the other way round, without a mark", "utf-16-be", ""),
    _russian("UTF-32 with a mark", "utf-32", ""),
    *(
        _claimed(name)
        for name in (
            "klingon",
            "punycode",
            "idna",
            "undefined",
            "hex",
            "zlib",
            "utf-7",
            "unicode_escape",
            "raw_unicode_escape",
            "utf-16",
            "utf-32",
            "cp037",
            "mbcs",
            "x" * 39,
        )
    ),
    _in_every_gap("null bytes between words", b"\x00"),
    tell(
        "a null byte after every byte",
        lambda: page(_ASCII_ARTICLE).replace(b"", b"\x00")[1:],
    ),
    tell("a million null bytes first", lambda: b"\x00" * 1_000_000 + page(ARTICLE)),
    _in_every_gap("control characters", bytes(set(range(1, 28)) - set(b"\t\n\v\f\r"))),
    _in_every_gap("bidirectional controls", "\u202e\u202d\u2066\u2069\u200f\u202c".encode()),
    tell(
        "broken UTF-8", lambda: page(ARTICLE).replace(b"</p>", b"</p>\xc3\x28\xff <p>\xe2\x80</p>")
    ),
    tell("surrogates as UTF-8", lambda: page(ARTICLE).replace(b"</p>", b"</p>\xed\xa0\x80")),
    tell("a stack of 10,000 accents", lambda: page(f"{ARTICLE}<p>e{chr(0x301) * 10_000} x</p>")),
    tell(
        "2,000,000 accents",
        lambda: page(f"{ARTICLE}<p>{(chr(0x315) + chr(0x300) + chr(0x323)) * 700_000}</p>"),
    ),
    refuse("empty", lambda: b""),
    refuse("white space", lambda: b" \n\t\r" * 100_000),
    refuse("only null bytes", lambda: b"\x00" * 1_000_000),
    refuse("a byte order mark and nothing", lambda: b"\xef\xbb\xbf"),
    refuse("half a byte order mark", lambda: b"\xff\xfe\x00"),
    refuse("random bytes", lambda: random.Random(1).randbytes(1_000_000)),
    either(
        "random letters",
        lambda: bytes(
            random.Random(2).choices(b"<>/=\"'&;! abcdefghijklmnopqrstuvwxyz\n", k=1_000_000)
        ),
        story=(),
    ),
)

# ---------------------------------------------------------------- no page at all


def _pdf() -> bytes:
    noise = random.Random(4).randbytes(300_000)
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog>>stream\n" + noise + b"\nendstream\n%%EOF"


_FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>'
    + "<item><title>Bridge opened</title><link>https://example.org/1</link></item>" * 500
    + "</channel></rss>"
)
_OTHER = family(
    "no page",
    refuse("gzip", lambda: gzip.compress(page(ARTICLE), mtime=0)),
    refuse("a large gzip", lambda: gzip.compress(random.Random(5).randbytes(500_000), mtime=0)),
    refuse("PDF", _pdf),
    refuse("PNG", lambda: b"\x89PNG\r\n\x1a\n" + random.Random(6).randbytes(100_000)),
    refuse("ZIP", lambda: b"PK\x03\x04" + random.Random(7).randbytes(300_000)),
    refuse("MP4", lambda: b"\x00\x00\x00\x20ftypisom" + random.Random(8).randbytes(300_000)),
    refuse("XML", lambda: _FEED.encode()),
    refuse(
        "SVG",
        lambda: (
            b"<svg xmlns='http://www.w3.org/2000/svg'>" + b"<path d='M0 0'/>" * 5_000 + b"</svg>"
        ),
    ),
    refuse("JSON", lambda: json.dumps([{"id": i, "ok": True} for i in range(50_000)]).encode()),
    refuse(
        "JSON with the story in it",
        lambda: json.dumps({"title": HEADLINE, "html": PARAGRAPHS}).encode(),
    ),
    tell("plain text", lambda: "\n\n".join((HEADLINE, *STORY)).encode()),
    refuse("base64", lambda: b"UHJlc3MgUmVsZWFzZQ" * 50_000),
)

# ---------------------------------------------------------------- structured data


def _json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


_ODD_ARTICLE = json.dumps(
    {
        "@type": ["NewsArticle", 7, None, {"a": []}],
        "headline": ["x", {"y": 1}],
        "name": 5,
        "datePublished": {"@value": []},
        "dateModified": 9e99,
        "author": [[[None]], 3, {"name": {}}],
        "publisher": "x",
        "@graph": {"@graph": [[], None, 3]},
        "mainEntityOfPage": [1],
        "url": {},
        "articleBody": 12,
        "keywords": [None, {"a": 1}],
        "image": {"url": [[]]},
        "inLanguage": [[]],
    }
)
_STRUCTURED = family(
    "data",
    tell("100,000 nested arrays", headed(lambda: _json_ld("[" * 100_000 + "]" * 100_000))),
    tell(
        "100,000 nested graphs",
        headed(lambda: _json_ld('{"@graph":[' * 100_000 + "1" + "]}" * 100_000)),
    ),
    tell("900 nested graphs", headed(lambda: _json_ld('{"@graph":[' * 900 + "1" + "]}" * 900))),
    tell("arrays never closed", headed(lambda: _json_ld("[" * 1_000_000))),
    tell(
        "8 MB of data",
        headed(
            lambda: _json_ld(
                json.dumps(
                    [{"@type": "NewsArticle", "headline": f"Story {i}"} for i in range(150_000)]
                )
            )
        ),
    ),
    tell("20,000 scripts of data", headed(lambda: _json_ld('{"@type":"Thing"}') * 20_000)),
    tell("data of the wrong kinds", headed(lambda: _json_ld(_ODD_ARTICLE))),
    tell("data that is no JSON", headed(lambda: _json_ld("{'a': NaN, <b>, Infinity, 1e999,"))),
    tell(
        "a number of a million digits",
        headed(lambda: _json_ld(f'{{"@type":"NewsArticle","datePublished":{"9" * 1_000_000}}}')),
    ),
    tell(
        "dates beyond the calendar",
        headed(
            lambda: "".join(
                f"<meta property='article:published_time' content='{day}'>"
                for day in (
                    "9" * 100_000,
                    "99999-99-99",
                    "0000-00-00",
                    "2024-02-30",
                    "-1",
                    "١٢/٠٣/٢٠٢٤",
                    "1e400",
                    "٢٠٢٤-٠١-٠١",
                )
            )
        ),
    ),
    tell(
        "addresses that are none",
        headed(
            lambda: "".join(
                f"<link rel=canonical href='{a}'><base href='{a}'>"
                f"<meta property=og:url content='{a}'>"
                for a in (
                    "http://[",
                    "http://[::1",
                    "//",
                    "http://a:b:c",
                    "javascript:x",
                    "\x00",
                    "http://" + "a" * 100_000,
                )
            )
        ),
    ),
    tell(
        "attachments of all kinds of addresses",
        lambda: page(
            ARTICLE
            + "".join(
                f"<a href='{a}.pdf'>{a[:50]}</a><img src='{a}.jpg'>"
                for a in (
                    "http://[",
                    "http://x:99999999",
                    "//[",
                    "\\\\x",
                    "%",
                    "http://" + "é" * 1000,
                )
            )
        ),
    ),
)

PAGES = (*_BYTES, *_OTHER, *_STRUCTURED)
