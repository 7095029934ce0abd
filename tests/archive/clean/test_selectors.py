"""Selectors of layouts find what the general way finds, only sooner."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.clean.dom import parse

PAGES = sorted((Path(__file__).parents[2] / "golden").glob("*/*.html"))
SELECTORS = (
    "p", "div", "h1", "a", "#main", "div#content", ".field", "div.field", "div.field.clearfix",
    ".no-such-thing", "h1#node-title", "article.press-release > h1", "div p, li", "time[datetime]",
    "nomatch#x.y", "div p", "body .field div", "div.field .field__item", "div div a",
    ".x p", "body.page", "span.date-display-single",
)  # fmt: skip


@pytest.mark.parametrize("selector", SELECTORS)
def test_a_selector_finds_the_same_elements_in_the_same_order(selector: str) -> None:
    assert PAGES
    for path in PAGES:
        page = parse(path.read_text("utf-8"))
        expected = page.soup.select(selector, limit=200)
        assert [id(tag) for tag in page.select(selector)] == [id(tag) for tag in expected]


def test_names_are_found_as_they_are_written_whatever_stands_around_them() -> None:
    page = parse('<div class="  a\n b "><p id="x" class="A a-b">one</p></div><p class="a">two</p>')
    for selector in (".a", ".A", ".a-b", "p.a", "#x", "p#x.A", ".b.a"):
        assert page.select(selector) == page.soup.select(selector)
