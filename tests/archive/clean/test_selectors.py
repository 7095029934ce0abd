"""Selectors of layouts find elements by CSS, and say which blocks of the page these hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from archive.clean.page.dom import parse
from archive.clean.page.selectors import Selectors
from archive.clean.text import fold

PAGES = sorted((Path(__file__).parents[2] / "golden").glob("*/*.html"))
SELECTORS = (
    "p", "div", "h1", "a", "#main", "div#content", ".field", "div.field", "div.field.clearfix",
    ".no-such-thing", "h1#node-title", "article.press-release > h1", "div p, li", "time[datetime]",
    "body .field div", "div.field .field__item", "span.date-display-single",
)  # fmt: skip


def selectors(html: str) -> Selectors:
    page = parse(html, selectable=True)
    assert page is not None
    return Selectors(page)


@pytest.mark.parametrize("selector", SELECTORS)
def test_a_selector_finds_what_it_finds_in_the_page_as_it_came(selector: str) -> None:
    assert PAGES
    for path in PAGES:
        html = path.read_text("utf-8")
        expected = BeautifulSoup(html, "lxml").select(selector, limit=200)
        found = selectors(html).find(selector)
        assert [one.text for one in found] == [fold(tag.get_text(" ")) for tag in expected]


@pytest.mark.parametrize("selector", SELECTORS)
def test_the_blocks_of_an_element_are_its_text(selector: str) -> None:
    for path in PAGES:
        chosen = selectors(path.read_text("utf-8"))
        for one in chosen.find(selector):
            held = "".join(chosen.page.blocks[i].text for i in one.span)
            assert "".join(one.text.split()) in "".join(held.split())


def test_an_element_within_a_line_has_the_block_of_that_line() -> None:
    chosen = selectors("<p>first</p><p>on <span class=d>3 May</span> and later</p><p>last</p>")
    (found,) = chosen.find("span.d")
    assert (found.text, found.span) == ("3 May", range(1, 2))


def test_no_selector_finds_nothing() -> None:
    assert selectors("<p>text</p>").find("") == []
