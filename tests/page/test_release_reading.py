"""Reading a release in a real browser: from match to match, citing it, and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.visitor import Visitor, fits

pytestmark = pytest.mark.browser


def opened(visitor: Visitor, words: str) -> Page:
    page = visitor.open(f"/?q={words}")
    page.locator(".hits a[href*='release=']").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


def test_one_goes_from_match_to_match_and_round_at_the_end(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = opened(visitor, "glaciers")
    after, before = page.get_by_role("button", name="Next match"), page.locator("#match-before")
    expect(page.locator("[data-match-at]")).to_have_text("2 matches")
    after.click()
    expect(page.locator("#match-1")).to_be_focused()
    after.click()
    expect(page.locator("article #match-2")).to_be_focused()
    expect(page.locator("[data-match-at]")).to_have_text("2 / 2")
    after.click()
    expect(page.locator("#match-1")).to_be_focused()
    before.click()
    expect(page.locator("#match-2")).to_be_focused()
    assert visitor.troubles == []


def test_a_citation_is_copied_as_it_stands(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = opened(visitor, "glaciers")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.get_by_role("button", name="Copy the citation: APA")
    button.click()
    expect(button).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#cite-apa").inner_text()
    assert "A visit about glaciers [Press release]." in copied
    assert visitor.troubles == []


def test_on_paper_are_the_text_and_where_it_is_from_and_nothing_else(
    visit: Callable[..., Visitor], tmp_path: Path
) -> None:
    visitor = visit(scheme="dark")
    page = opened(visitor, "glaciers")
    page.emulate_media(media="print")
    for seen in (".release-page h1", "article.text", ".on-paper"):
        expect(page.locator(seen)).to_be_visible()
    for unseen in (".masthead", ".back", ".switches", ".matches", ".beside", ".cite"):
        expect(page.locator(unseen)).to_be_hidden()
    assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    page.pdf(path=tmp_path / "release.pdf")
    assert (tmp_path / "release.pdf").read_bytes().startswith(b"%PDF-")


def test_what_was_removed_is_read_on_the_narrowest_phone(visit: Callable[..., Visitor]) -> None:
    visitor = visit(width=320)
    page = opened(visitor, "glaciers")
    text, aside = page.locator("article.text"), page.locator("aside.beside")
    box, below = text.bounding_box(), aside.bounding_box()
    assert box
    assert below
    assert box["y"] < below["y"], "the text comes first"
    page.get_by_role("checkbox", name="Show what was removed").check(force=True)
    expect(page.locator("article .removed").first).to_be_visible()
    assert "removed=on" in page.url
    fits(visitor, "removed")


def test_the_page_without_scripts_fits_a_phone(visit: Callable[..., Visitor]) -> None:
    visitor = visit(width=320)
    page = opened(visitor, "glaciers")
    link = page.get_by_role("link", name="Page without scripts")
    page.goto(visitor.site + str(link.get_attribute("href")))
    expect(page.get_by_role("heading", level=1)).to_have_text("A visit about glaciers")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert re.search(r"Georgia", page.locator("body").evaluate("e => getComputedStyle(e).font"))
    visitor.keep("without-scripts")
