"""What people do with the page, in a real browser, on a real archive, over a real port."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.visitor import Visitor, fits

pytestmark = pytest.mark.browser


def found(page: Page, words: str) -> None:
    """Wait until the count says this; what it said before may stand beside it for a moment."""
    said = page.get_by_role("status").filter(has_text=re.compile(rf"^{words} in "))
    expect(said.first).to_be_visible()


def box(page: Page) -> Locator:
    return page.get_by_label("Search the releases")


def test_search_then_filter_then_read_then_back(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.open()
    found(page, "27 releases")
    box(page).fill("budget")
    found(page, "26 releases")
    page.get_by_role("checkbox", name=re.compile("António Guterres")).click()
    found(page, "12 releases")
    assert "person=" in page.url
    visitor.settled()  # the count is told before the results are
    visitor.keep("search")
    title = page.get_by_role("link", name=re.compile("Budget statement")).first
    name = title.inner_text()
    title.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    assert "release=" in page.url
    visitor.keep("release")
    page.go_back()
    found(page, "12 releases")
    expect(page.get_by_role("checkbox", name=re.compile("António Guterres"))).to_be_checked()
    expect(box(page)).to_have_value("budget")
    page.go_back()
    found(page, "26 releases")
    page.go_forward()
    found(page, "12 releases")
    assert visitor.troubles == []


def test_a_release_opens_at_its_top_with_the_focus_on_its_title(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit(width=390)
    page = visitor.open("/?q=budget")
    page.locator("a[href*='release=']").last.click()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert page.locator(".stMain").evaluate("main => main.scrollTop") == 0
    expect(page).to_have_title(re.compile(r"^Budget statement no\. \d+ — Press Archive$"))


def test_a_link_sent_to_a_colleague_shows_the_same(visit: Callable[..., Visitor]) -> None:
    sender = visit()
    page = sender.open("/?q=budget&sort=oldest")
    page.get_by_role("checkbox", name=re.compile("Tokayev")).click()
    found(page, "13 releases")
    colleague = visit(width=390, scheme="dark")
    there = colleague.open(page.url.removeprefix(sender.site))
    found(there, "13 releases")
    titles = "a[href*='release=']"
    sender.settled()
    expect(there.locator(titles)).to_have_text(page.locator(titles).all_inner_texts())


def test_everything_is_reached_by_keyboard(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.open()
    box(page).focus()
    page.keyboard.type("glaciers")
    found(page, "1 release")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("glaciers")
    title = page.get_by_role("link", name="A visit about glaciers")
    for _ in range(20):
        page.keyboard.press("Tab")
        if title.evaluate("link => link === document.activeElement"):
            break
    expect(title).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("A visit about glaciers")


def test_chosen_days_are_shown_whole(visit: Callable[..., Visitor]) -> None:
    page = visit().open("/?since=2024-12-28&until=2024-12-30")
    for title in ("From", "Until"):
        expect(page.get_by_role("group", name=title)).to_have_text(re.compile(r"2024-12-\d\d"))
    cut = "all => all.map(e => e.scrollWidth - e.clientWidth)"
    assert page.get_by_test_id("stDateInputFieldsScroller").evaluate_all(cut) == [0, 0]


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_does_not_scroll_sideways(visit: Callable[..., Visitor], width: int) -> None:
    visitor = visit(width=width)
    page = visitor.open("/?q=budget")
    fits(visitor, f"phone-{width}-search")
    page.locator("a[href*='release=']").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    fits(visitor, f"phone-{width}-release")
    page.get_by_role("link", name="Sources").click()
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    fits(visitor, f"phone-{width}-sources")


def test_hostile_text_is_shown_as_written_and_fetches_nothing(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit()
    page = visitor.open("/?q=script")
    page.get_by_role("link", name=re.compile("alert")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "<script>alert(1)</script> :tada: *signed* [sic](javascript:alert(1)) $x$ & more"
    )
    expect(page.locator("article.text")).to_contain_text('onerror="alert(1)"> **bold** :smile:')
    assert page.locator("article.text img, h1 script, h1 a, h1 em").count() == 0
    assert [url for url in visitor.requested if "evil" in url] == []
    assert visitor.troubles == []


def test_hostile_labels_are_shown_as_written(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.open("/?q=script")
    title = page.locator("a[href*='release=']").first
    shown = title.inner_text().replace("\u2060", "")
    assert shown == (
        "<script>alert(1)</script> :tada: *signed* [sic](javascript:alert(1)) $x$ & more"
    )
    assert title.locator("em, a, .katex").count() == 0


def test_a_broken_query_is_repaired_with_one_click(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.open("/?q=glaciers+date:never")
    page.get_by_role("link", name=re.compile("Search for")).click()
    expect(page.get_by_role("link", name=re.compile("Search for"))).to_have_count(0)
    found(page, "1 release")


def test_a_page_needs_nothing_from_elsewhere(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.open("/?q=budget")
    outside = [url for url in visitor.requested if not url.startswith((visitor.site, "data:"))]
    assert [url for url in outside if not url.startswith(visitor.site.replace("http", "ws"))] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_screens_are_kept_for_those_who_look(
    visit: Callable[..., Visitor], scheme: str
) -> None:
    visitor = visit(scheme=scheme)
    for name, address in (("search", "/?q=budget"), ("sources", "/?view=sources")):
        visitor.open(address)
        visitor.keep(f"{name}-{scheme}")
        expect(visitor.page.get_by_role("link", name="Press Archive")).to_be_visible()
