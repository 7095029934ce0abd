"""What people do with results and filters, in a real browser: drag, unfold, type, turn the page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.page.test_journeys import box, found
from tests.visitor import Visitor, fits

pytestmark = pytest.mark.browser


def test_days_are_chosen_by_dragging_over_the_bars(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.open("/?q=budget")
    first, last = page.locator("#bar-2021").bounding_box(), page.locator("#bar-2022").bounding_box()
    assert first is not None
    assert last is not None
    page.mouse.move(first["x"] + 3, first["y"] + first["height"] / 2)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] / 2, last["y"] + last["height"] / 2, steps=4)
    page.mouse.up()
    found(page, "11 releases")
    assert page.url.endswith("?q=budget&since=2021-01-01&until=2022-12-31")
    expect(page.locator(".bars a.in")).to_have_count(2)
    expect(page.locator(".months a")).to_have_count(24)
    page.get_by_role("link", name="Any day").click()
    found(page, "26 releases")
    page.locator("#bar-2023").click()
    found(page, "5 releases")
    assert visitor.troubles == []


def test_days_are_chosen_by_a_finger_drawn_over_the_bars(visit: Callable[..., Visitor]) -> None:
    page = visit().open("/?q=budget")
    bars = [page.locator(f"#bar-{year}").bounding_box() for year in (2021, 2022)]
    places = [(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2) for bar in bars if bar]
    hand = page.context.new_cdp_session(page)
    hand.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    for kind, (x, y) in zip(("touchStart", "touchMove"), places, strict=True):
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    found(page, "11 releases")
    assert page.url.endswith("?q=budget&since=2021-01-01&until=2022-12-31")


def test_days_are_chosen_with_the_keyboard(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.open("/?q=budget")
    page.locator("#bar-2020").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#bar-2021")).to_be_focused()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    found(page, "11 releases")
    visitor.settled()
    expect(page.locator("#bar-2022")).to_be_focused()


def test_a_typed_day_counts_when_it_is_whole(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.open("/?q=budget")
    since = page.locator("#day-since")
    since.focus()
    page.keyboard.type("01012023")
    assert "since" not in page.url
    page.keyboard.press("Enter")
    found(page, "10 releases")
    assert page.url.endswith("?q=budget&since=2023-01-01")
    expect(since).to_have_value("2023-01-01")
    since.fill("")
    found(page, "26 releases")


def test_a_change_of_mind_before_the_answer_counts(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.open("/?q=budget")
    page.locator("#day-since").evaluate(
        """input => ["2023-01-01", ""].forEach(value => {
            input.value = value;
            input.dispatchEvent(new Event("change", { bubbles: true }));
        })"""
    )
    assert page.url.endswith("?q=budget")
    visitor.settled()
    tick = page.get_by_role("checkbox", name=re.compile("Tokayev"))
    tick.evaluate("tick => { tick.click(); tick.click(); }")
    assert page.url.endswith("?q=budget")
    found(page, "26 releases")
    visitor.settled()
    expect(tick).not_to_be_checked()


def test_what_was_folded_stays_folded_while_one_types(visit: Callable[..., Visitor]) -> None:
    page = visit().open("/?q=budget")
    people = page.locator("#facet-person")
    page.locator("#open-person").click()
    expect(people).not_to_have_attribute("open", "")
    box(page).fill("glaciers")
    found(page, "1 release")
    expect(page.locator("#facet-person .n").first).to_have_text("2")
    expect(people).not_to_have_attribute("open", "")


def test_a_value_is_found_by_typing_and_ticked(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.open()
    find = page.get_by_label("Find a filter by its name")
    find.press_sequentially("tok", delay=30)
    tick = page.locator(".found").get_by_role("checkbox", name=re.compile("Tokayev"))
    expect(tick).to_be_visible()
    page.keyboard.press("Tab")
    expect(tick).to_be_focused()
    page.keyboard.press("Space")
    found(page, "14 releases")
    visitor.settled()
    expect(tick).to_be_checked()
    expect(tick).to_be_focused()


def test_the_next_page_begins_at_the_heading_of_its_results(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.open("/?q=budget")
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".hits")).to_have_attribute("start", "11")
    expect(page.get_by_role("heading", name="Results, page 2")).to_be_focused()


def test_why_a_release_was_found_is_shown_and_the_focus_stays(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit()
    page = visitor.open("/?q=glaciers")
    why = page.get_by_role("link", name=re.compile("Why this result"))
    why.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".reasons")).to_contain_text("In the title")
    visitor.settled()
    expect(page.get_by_role("link", name="Hide the reasons")).to_be_focused()


def test_filters_on_a_phone_open_fit_and_close(visit: Callable[..., Visitor]) -> None:
    visitor = visit(width=320)
    page = visitor.open("/?q=budget")
    page.get_by_role("button", name="Filter").click()
    shut = page.get_by_role("link", name="Show 26 releases")
    expect(shut).to_be_in_viewport()
    page.get_by_role("checkbox", name=re.compile("Tokayev")).click()
    found(page, "13 releases")
    fits(visitor, "phone-filters")
    _within(page, 320)
    page.get_by_role("link", name="Show 13 releases").click()
    expect(page.locator("#results")).to_be_focused()
    expect(shut).not_to_be_in_viewport()


def _within(page: Page, width: int) -> None:
    """Nothing of the filters is cut off at the side."""
    right = "all => Math.max(...all.map(e => e.getBoundingClientRect().right))"
    assert page.locator(".filters *").evaluate_all(right) <= width
