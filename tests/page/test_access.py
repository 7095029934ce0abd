"""The page for everybody: no violation of WCAG 2.2 AA on any screen, and a tree that reads well."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, expect

from tests.accessible import violations
from tests.visitor import Visitor, fits

pytestmark = pytest.mark.browser

SCREENS: Final = {
    "search": "/?q=budget",
    "filtered": "/?q=budget&person=tokayev&agency=-fbi&since=2020-01-01",
    "all of two": "/?person=tokayev&person=guterres&all=person",
    "why": "/?q=glaciers&why={glaciers}",
    "nothing found": "/?q=zzz&person=tokayev",
    "unreadable": "/?q=%22budget",
    "hostile": "/?q=script",
    "release": "/?q=glaciers&release={glaciers}",
    "removed shown": "/?release={glaciers}&removed=on",
    "no such release": "/?release=none",
    "a person": "/?view=person&id=guterres",
    "two people": "/?view=person&id=guterres&id=tokayev",
    "names": "/?view=agency&az=agency",
    "no such person": "/?view=person&id=nobody",
    "saved": "/?view=saved",
    "the door to the desk": "/?view=desk",
    "sources": "/?view=sources",
    "help": "/?view=help&lang=kk",
}
"""Every screen, by an address that shows most of it. A new screen is a new line."""


@pytest.fixture(scope="module")
def read(browser: Browser, site: str) -> Iterator[Visitor]:
    """One page for all screens: loading Streamlit anew for each takes most of the time."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield Visitor(context, site)
    context.close()


def go(visitor: Visitor, address: str) -> None:
    """Go to another state of the page without loading it anew."""
    if visitor.page.url == "about:blank":
        visitor.open("/")
    query = address.removeprefix("/").replace("{glaciers}", held(visitor))
    visitor.page.evaluate(
        """query => {
          history.pushState({}, "", query);
          dispatchEvent(new PopStateEvent("popstate", { state: {} }));
        }""",
        query,
    )
    expected = re.compile(rf"^{re.escape(query)}$")
    expect(visitor.page.locator(".masthead")).to_have_attribute("data-at", expected)
    visitor.settled()


def held(visitor: Visitor) -> str:
    """The id of the release about glaciers."""
    found = visitor.page.request.get(f"{visitor.site}/api/search?q=glaciers").json()
    return str(re.search(r'"id": ?"([^"]+)"', json.dumps(found))[1])  # type: ignore[index]


@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_violates_wcag_or_scrolls_sideways_on_a_phone(read: Visitor, screen: str) -> None:
    page = read.page
    page.set_viewport_size({"width": 1280, "height": 900})
    go(read, SCREENS[screen])
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    fits(read, f"phone-320-{screen.replace(' ', '-')}")


def test_the_search_reads_well(read: Visitor) -> None:
    go(read, "/?q=glaciers")
    page = read.page
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator("main")).to_match_aria_snapshot("""
      - main:
        - link "Press Archive"
        - group:
          - navigation "Screens":
            - list:
              - listitem:
                - link "People"
          - navigation "Language of the interface"
        - searchbox "Search the releases": glaciers
        - paragraph:
          - strong: 1 release
        - navigation "Order":
          - list:
            - listitem:
              - link "Relevance"
        - list:
          - listitem:
            - heading "A visit about glaciers" [level=2]:
              - link "A visit about glaciers"
    """)
    filters = page.get_by_role("region", name="Filter")
    expect(filters.get_by_role("checkbox", name="António Guterres")).to_be_visible()
    expect(filters.get_by_role("link", name="Leave out António Guterres")).to_be_visible()


def test_a_release_reads_well(read: Visitor) -> None:
    read.page.set_viewport_size({"width": 1280, "height": 900})
    go(read, SCREENS["release"])
    expect(read.page.locator("main")).to_match_aria_snapshot("""
      - main:
        - paragraph:
          - link "Back to the results"
        - heading "A visit about glaciers" [level=1]
        - article "The text"
        - heading "How to cite" [level=2]
        - complementary "About this release":
          - heading "People" [level=2]
          - list:
            - listitem:
              - link "António Guterres"
    """)


def test_every_screen_has_one_top_heading_or_a_search_box(read: Visitor) -> None:
    for screen in ("release", "a person", "two people", "names", "sources", "saved", "help"):
        go(read, SCREENS[screen])
        expect(read.page.locator("main h1")).to_have_count(1)


def test_focus_is_seen_on_everything_a_tab_reaches(read: Visitor) -> None:
    page = read.page
    page.set_viewport_size({"width": 1280, "height": 900})
    for screen in ("search", "help"):
        go(read, SCREENS[screen])
        page.evaluate("document.activeElement.blur()")
        unseen = []
        for _ in range(45):
            page.keyboard.press("Tab")
            seen = page.evaluate("""() => {
              const at = document.activeElement;
              if (at === document.body) return true;
              for (let e = at; e && e !== document.body; e = e.parentElement) {
                const style = getComputedStyle(e);
                if (style.outlineStyle !== "none" && style.outlineWidth !== "0px") return true;
                if (style.boxShadow !== "none") return true;
                if (e.matches("[data-testid=stTextInputRootElement], [role=group]")) return true;
              }
              return at.outerHTML.slice(0, 120);
            }""")
            if seen is not True:
                unseen.append(seen)
        assert unseen == []
