"""A page of the web as plain elements: what it says stays, what could act goes."""

from __future__ import annotations

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.sanitising import DROPPED, TAGS, lightened, sanitised, too_heavy

PAGE = "https://press.example/news/1.html"


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def harmless(html: str) -> None:
    for tag, attributes in Elements(html).found:
        assert tag in TAGS
        assert attributes.keys() <= {
            "lang", "dir", "title", "href", "rel", "alt", "start", "colspan", "rowspan",
            "datetime", "open",
        }  # fmt: skip
        if "href" in attributes:
            assert (attributes["href"] or "").startswith(("http://", "https://"))
            assert attributes["rel"] == "noopener noreferrer nofollow"


HOSTILE = (
    "<script>alert(1)</script>", "<img src=//evil.example/i onerror=alert(1) alt='a map'>",
    "<svg onload=alert(1)>", "<math><mtext><table><mglyph><style><!--</style>", "<style>",
    "<img src=x srcset='//evil.example/s 2x'>", "<iframe src=//evil.example srcdoc='<script>'>",
    "<object data=//evil.example>", "<embed src=//evil.example>", "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>", "<template><script>",
    "<link rel=preconnect href=//evil.example>", "<form action=//evil.example><input autofocus",
    "<a ping=//evil.example href='javascript:alert(1)'>", "<a href='java\nscript:alert(1)'>x",
    "<a href='data:text/html,<script>'>", "<p style='background:url(//evil.example/b)'>",
    "<div style=\"@import '//evil.example'\">", "<noscript><p title='</noscript><img src=x>'>",
    "<textarea></textarea><img onerror=x>", "<xmp><img src=x onerror=x></xmp>", "<plaintext>",
    "<select><option><style></select><img src=x>", "<!--><img src=x onerror=x>-->", "<![CDATA[",
    "<table><td background=//evil.example>", "<video poster=//evil.example><source src=//e.x>",
    "</title><script>", "<frameset onload=x><frame src=//evil.example>", "&lt;script&gt;",
    "<a href=//evil.example/ target=_top>", "<button formaction=//evil.example>", "<b", "\x00",
    "<p id=cookie name=body>", "<html onclick=x><body onload=x>", "<td colspan=999999999>",
    "<image src=//evil.example>", "<input type=image src=//evil.example>", "text ", "<p>", "</p>",
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8), max_size=12))
def test_whatever_a_page_holds_only_plain_elements_come_of_it(parts: list[str]) -> None:
    once = sanitised("".join(parts), PAGE)
    harmless(once)
    assert sanitised(once, PAGE) == once, "read again it is another page"


def test_what_a_page_says_stays_in_its_order() -> None:
    shown = sanitised(
        "<html><head><title>T</title></head><body><nav>Menu</nav><h1>Talks <b>begin</b></h1>"
        "<form><p>They met.</p></form><ul><li>One<li>Two</ul><footer>Contact</footer></body>",
        PAGE,
    )
    assert Elements(shown).text == "MenuTalks beginThey met.OneTwoContact"
    assert [tag for tag, _ in Elements(shown).found] == [
        "nav", "h1", "b", "p", "ul", "li", "li", "footer",
    ]  # fmt: skip


def test_an_image_becomes_its_words_and_asks_for_nothing() -> None:
    assert sanitised('<img src="/a.png" srcset="b 2x" alt="A map">', PAGE) == '<img alt="A map">'


@pytest.mark.parametrize(
    ("head", "href", "leads_to"),
    [
        ("", "two.html", "https://press.example/news/two.html"),
        ("", "//other.example/x", "https://other.example/x"),
        ('<base href="/old/">', "two.html", "https://press.example/old/two.html"),
        ('<base href="javascript:x">', "two.html", "https://press.example/news/two.html"),
    ],
)
def test_links_lead_where_they_led(head: str, href: str, leads_to: str) -> None:
    ((_, attributes),) = Elements(sanitised(f'{head}<a href="{href}">x</a>', PAGE)).found
    assert attributes["href"] == leads_to


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "mailto:a@b.example", "http://[", "data:,"]
)
def test_a_link_that_is_none_of_the_web_is_text(href: str) -> None:
    ((_, attributes),) = Elements(sanitised(f'<a href="{href}">x</a>', PAGE)).found
    assert "href" not in attributes


def test_a_large_page_is_read_without_its_scripts_and_files() -> None:
    bulk = "<script>" + "x" * 700_000 + "</script>"
    data = f'<img alt="A" src="data:image/png;base64,{"A" * 700_000}">'
    page = lightened(f"<p>One{bulk}{data}<p>Two")
    assert not too_heavy(page)
    assert sanitised(page, PAGE) == '<p>One<img alt="A"></p><p>Two</p>'


@pytest.mark.parametrize("page", ["<div>" * 30_000, "x" * 700_000, "<script>" * 100_000])
def test_a_page_that_would_take_too_long_is_known(page: str) -> None:
    started = time.perf_counter()
    assert too_heavy(lightened(page))
    assert time.perf_counter() - started < 1


def test_nothing_is_both_kept_and_dropped() -> None:
    assert not TAGS & DROPPED
