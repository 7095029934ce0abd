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
    said = page.locator(".count").filter(has_text=re.compile(rf"^{words} in "))
    expect(said).to_be_visible()


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
    title = page.get_by_role("link", name="A visit about glaciers", exact=True)
    for _ in range(20):
        page.keyboard.press("Tab")
        if title.evaluate("link => link === document.activeElement"):
            break
    expect(title).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("A visit about glaciers")


def test_chosen_days_are_shown_whole(visit: Callable[..., Visitor]) -> None:
    page = visit().open("/?since=2024-12-28&until=2024-12-30")
    for name, day in (("since", "2024-12-28"), ("until", "2024-12-30")):
        expect(page.locator(f"#day-{name}")).to_have_value(day)
        cut = "input => input.scrollWidth - input.clientWidth"
        assert page.locator(f"#day-{name}").evaluate(cut) <= 0


def test_the_narrowest_phone_does_not_scroll_sideways(visit: Callable[..., Visitor]) -> None:
    visitor = visit(width=320)
    page = visitor.open("/?q=budget")
    fits(visitor, "phone-search")
    page.locator("a[href*='release=']").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    fits(visitor, "phone-release")
    for screen in ("Sources", "Help"):
        page.get_by_text("Menu").click()
        page.get_by_role("link", name=screen, exact=True).first.click()
        expect(page.get_by_role("heading", level=1, name=screen)).to_be_focused()
        fits(visitor, f"phone-{screen.lower()}")


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


# ---------------------------------------------------------------- focus and place


def top(page: Page) -> int:
    """How far down the page is scrolled, in pixels."""
    return int(page.locator(".stMain").evaluate("main => main.scrollTop"))


@pytest.mark.parametrize("back", ["the browser's", "the page's"])
def test_whoever_comes_back_is_where_they_were(visit: Callable[..., Visitor], back: str) -> None:
    visitor = visit(width=390)
    page = visitor.open("/?q=budget")
    link = page.locator("a[id^='hit-']").nth(6)
    link.scroll_into_view_if_needed()
    was, id_ = top(page), link.get_attribute("id")
    assert was > 100
    link.click()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert top(page) == 0
    if back == "the page's":
        page.get_by_role("link", name="Back to the results").click()
    else:
        page.go_back()
    expect(page.locator(f"#{id_}")).to_be_focused()
    visitor.settled()
    assert abs(top(page) - was) < 3


def test_whoever_comes_back_from_a_plain_page_is_where_they_were(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit(width=390)
    page = visitor.open("/?q=budget")
    link = page.locator("a[id^='hit-']").nth(6)
    link.scroll_into_view_if_needed()
    was = top(page)
    page.goto(f"{visitor.site}/r/unknown")
    page.go_back()
    found(page, "26 releases")
    page.wait_for_function(
        "was => Math.abs(document.querySelector('.stMain').scrollTop - was) < 3", arg=was
    )


def test_a_tick_leaves_focus_and_place_alone(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.open("/?q=budget")
    tick = page.get_by_role("checkbox", name=re.compile("Tokayev"))
    tick.focus()
    page.keyboard.press("Space")
    found(page, "13 releases")
    visitor.settled()
    expect(tick).to_be_focused()
    expect(tick).to_be_checked()
    page.keyboard.press("Space")
    found(page, "26 releases")
    expect(tick).to_be_focused()


def test_focus_on_what_is_gone_is_on_the_results(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.open("/?q=budget&person=tokayev")
    page.get_by_role("link", name=re.compile("^Without Person")).focus()
    page.keyboard.press("Enter")
    found(page, "26 releases")
    expect(page.locator("#results")).to_be_focused()


def test_another_page_of_results_begins_at_its_top(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.open("/?q=budget")
    page.get_by_role("link", name="Page 2").click()
    expect(page.locator(".hits")).to_have_attribute("start", "11")
    visitor.settled()
    assert top(page) == 0


def test_nothing_takes_the_focus_from_whoever_types(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.open("/?q=budget&person=tokayev")
    page.get_by_role("checkbox", name=re.compile("Tokayev")).click()
    box(page).click()
    box(page).press_sequentially(" statement", delay=30)
    found(page, "25 releases")
    visitor.settled()
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("budget statement")


def test_links_can_be_followed_faster_than_the_page_is_shown(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit()
    page = visitor.open("/?q=budget")
    page.evaluate("""() => {
      for (const id of ["sort-newest", "sort-oldest", "page-2", "sort-match", "page-3"])
        document.getElementById(id).click();
    }""")
    expect(page.locator(".hits")).to_have_attribute("start", "21")
    visitor.settled()
    assert page.url == f"{visitor.site}/?q=budget&page=3"
    page.go_back()
    expect(page.locator("#sort-match")).to_have_attribute("aria-current", "true")


def test_the_same_link_twice_is_one_step_back(visit: Callable[..., Visitor]) -> None:
    page = visit().open("/?q=budget")
    for _ in range(2):
        page.locator("#sort-oldest").click()
        expect(page.locator("#sort-oldest")).to_have_attribute("aria-current", "true")
    page.go_back()
    expect(page.locator("#sort-relevance")).to_have_attribute("aria-current", "true")


def test_a_modified_click_opens_a_tab_as_everywhere(visit: Callable[..., Visitor]) -> None:
    page = visit().open("/?q=glaciers")
    link = page.locator("a[id^='hit-']")
    with page.context.expect_page() as opened:
        link.click(modifiers=["ControlOrMeta"])
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("A visit about glaciers")
    assert "release=" not in page.url


# ---------------------------------------------------------------- keys


def test_single_keys_do_what_the_help_says(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.open("/?q=budget")
    titles, press = page.locator("a[id^='hit-']"), page.keyboard.press
    found(page, "26 releases")
    press("j")
    expect(titles.nth(0)).to_be_focused()
    press("j")
    expect(titles.nth(1)).to_be_focused()
    press("k")
    expect(titles.nth(0)).to_be_focused()
    press("n")
    expect(page.locator(".hits")).to_have_attribute("start", "11")
    press("p")
    expect(page.locator(".hits")).to_have_attribute("start", "1")
    press("j")
    press("o")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    press("b")
    found(page, "26 releases")
    press("f")
    expect(page.locator(".stSidebar :focus")).to_have_count(1)
    press("/")
    expect(box(page)).to_be_focused()
    press("?")
    expect(box(page)).to_have_value("?")


def test_keys_work_where_the_layout_is_cyrillic(visit: Callable[..., Visitor]) -> None:
    page = visit().open("/?q=budget")
    found(page, "26 releases")
    page.evaluate("""() => document.body.dispatchEvent(
        new KeyboardEvent("keydown", { key: "о", code: "KeyJ", bubbles: true }))""")
    expect(page.locator("a[id^='hit-']").first).to_be_focused()


def test_single_keys_can_be_switched_off_for_good(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.open("/?q=glaciers")
    found(page, "1 release")
    page.keyboard.press("?")
    expect(page.get_by_role("heading", level=1, name="Help")).to_be_focused()
    page.get_by_role("checkbox", name=re.compile("Single keys")).uncheck()
    page.go_back()
    found(page, "1 release")
    page.keyboard.press("?")
    page.keyboard.press("j")
    expect(page.locator("a[id^='hit-']")).not_to_be_focused()
    assert "view=help" not in page.url
    visitor.open("/?view=help")
    expect(page.get_by_role("checkbox", name=re.compile("Single keys"))).not_to_be_checked()


def test_the_first_tab_skips_to_the_results(visit: Callable[..., Visitor]) -> None:
    page = visit().open("/?q=budget")
    found(page, "26 releases")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the results")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("a[id^='hit-']").first).to_be_focused()
    assert page.url.endswith("/?q=budget")


def test_the_count_is_said_once_for_every_answer(visit: Callable[..., Visitor]) -> None:
    page = visit().open("/?q=budget")
    said = page.get_by_role("status")
    expect(said).to_have_text("26 releases")
    page.evaluate("""() => {
      const region = document.querySelector("body > [role=status]");
      window.said = [];
      new MutationObserver(() => window.said.push(region.textContent))
        .observe(region, { childList: true });
    }""")
    box(page).fill("glaciers")
    expect(said).to_have_text("1 release")
    assert page.evaluate("window.said") == ["1 release"]


def test_the_search_is_near_the_top_of_a_phone(visit: Callable[..., Visitor]) -> None:
    page = visit(width=390).open()
    place = box(page).bounding_box()
    assert place and place["y"] < 130
    page.get_by_text("Menu").click()
    expect(page.get_by_role("link", name="Agencies")).to_be_visible()
    page.get_by_text("Menu").click()
    expect(page.get_by_role("link", name="Agencies")).to_be_hidden()
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_role("checkbox").first).to_be_visible()


def test_another_language_is_one_click_and_stays(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.open("/?q=budget")
    page.get_by_role("link", name="Русский").click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.locator(".count")).to_contain_text("26 релизов")
    page.get_by_role("link", name="Справка").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Справка")
    expect(page).to_have_title("Справка — Press Archive")
    page.get_by_role("link", name="Қазақша").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Анықтама")
    expect(page.locator("html")).to_have_attribute("lang", "kk")


def test_the_language_is_the_browsers_until_another_is_chosen(
    visit: Callable[..., Visitor],
) -> None:
    page = visit(locale="ru-RU").open("/?q=budget")
    expect(page.locator(".count")).to_contain_text("26 релизов")
    page.get_by_role("link", name="English").click()
    found(page, "26 releases")


def test_the_screens_are_kept_for_those_who_look(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    for name, address in (("search", "/?q=budget"), ("sources", "/?view=sources")):
        page = visitor.open(address)
        visitor.keep(f"{name}-light")
        page.emulate_media(color_scheme="dark")
        visitor.keep(f"{name}-dark")
        page.emulate_media(color_scheme="light")
        expect(page.get_by_role("link", name="Press Archive")).to_be_visible()
