"""Somebody saves a search, comes back, and is told what is new and why, in a real browser."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from archive.model import Block, Capture, Draft, Label, Place, Source
from archive.settings import Settings
from archive.store import open_store
from index import build
from tests.accessible import violations
from tests.page.served import Served, build_home
from tests.visitor import Visitor, browser, fits

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["browser"]

pytestmark = pytest.mark.browser


class Growing:
    """An archive of one's own, served, to which releases come."""

    def __init__(self, home: Path) -> None:
        self.settings = Settings(home)
        build_home(home)
        self.server = Served(home)

    def collect(self, number: int, title: str, text: str) -> None:
        url = f"https://press.example/new/{number}"
        source = Source("doj", "Department of Justice", country="US")
        draft = Draft(title, (Block(text, Label.BODY, "article"),), url=url, language="en")
        now = datetime.now(UTC)
        place = Place("2026.warc.gz", number)
        capture = Capture(url, url, now, 200, "text/html", f"{number:064x}", place, "doj")
        with open_store(self.settings.store) as store, store.writing():
            store.releases.put(draft, source, store.captures.add(capture), "test")
        build.update(self.settings)


@pytest.fixture(scope="module")
def growing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Growing]:
    archive = Growing(tmp_path_factory.mktemp("growing"))
    yield archive
    archive.server.interrupt()


@pytest.fixture
def come(growing: Growing, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Makes a visitor of the growing archive, with a browser that keeps what it is given."""
    contexts = []

    def make(width: int = 1280) -> Visitor:
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}))
        return Visitor(contexts[-1], growing.server.address)

    yield make
    for context in contexts:
        context.close()


def save(visitor: Visitor, query: str, name: str) -> None:
    page = visitor.open(f"/?{query}")
    page.get_by_text("Save this search").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Name", exact=True).press("Enter")
    expect(page.get_by_text("Saved in this browser.")).to_be_visible()


def saved(visitor: Visitor) -> Page:
    page = visitor.open("/?view=saved")
    expect(page.get_by_role("heading", name="Saved searches")).to_be_visible()
    return page


def test_a_saved_search_tells_later_what_is_new_once_and_why(
    come: Callable[..., Visitor], growing: Growing
) -> None:
    visitor = come()
    save(visitor, "q=glaciers", "Ice <b>")
    save(visitor, "q=melting+OR+glaciers", "Thaw")
    page = saved(visitor)
    expect(page.get_by_text("Nothing is new since you last looked.")).to_be_visible()
    expect(page.get_by_role("link", name="Ice <b>")).to_be_visible()

    growing.collect(1, "Melting <i>of</i> glaciers", "The glaciers are melting, and so is snow.")
    page.reload()
    expect(page.get_by_role("status").filter(has_text="1 release is new to you")).to_be_visible()
    news = page.locator(".news > li")
    expect(news).to_have_count(1)
    expect(news).to_contain_text("Found by “Ice <b>”: glaciers ×1 (in the text)")
    expect(news).to_contain_text("Found by “Thaw”")
    visitor.keep("saved")
    page.get_by_role("link", name="Melting <i>of</i> glaciers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Melting <i>of</i> glaciers")

    page.go_back()
    page.get_by_role("button", name="Mark all as seen").click()
    expect(page.get_by_text("All is marked as seen.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Nothing is new since you last looked.")).to_be_visible()
    assert visitor.troubles == []


def test_many_long_searches_are_asked_by_turns_and_told_once(
    come: Callable[..., Visitor], growing: Growing
) -> None:
    visitor = come()
    page = visitor.open("/?view=help")
    kept = [
        {"name": f"Search {n}", "search": f"q=budget+-{'x' * 900}{n}", "seen": "2020-01-01"}
        for n in range(12)
    ]
    page.evaluate(
        "kept => localStorage.setItem('press-archive saved searches', JSON.stringify(kept))", kept
    )
    page = saved(visitor)
    expect(page.locator(".news > li")).to_have_count(26)
    expect(page.locator(".news > li").first.locator("p.about")).to_have_count(1 + len(kept))
    expect(page.locator("#saved-list h3")).to_have_count(len(kept))
    assert len([url for url in visitor.requested if "/api/digest" in url]) > 1
    assert violations(page) == []
    assert visitor.troubles == []


def test_searches_are_renamed_deleted_and_taken_back_by_keyboard(
    come: Callable[..., Visitor],
) -> None:
    visitor = come()
    save(visitor, "q=budget", "Money")
    page = saved(visitor)
    page.locator("#saved-more-0").focus()
    page.keyboard.press("Enter")
    page.locator("#saved-name-0").fill("Spending")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Spending")).to_be_visible()
    page.get_by_role("button", name="Delete: Spending").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    expect(page.get_by_text("Nothing is saved yet.")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Spending")).to_be_visible()
    assert visitor.troubles == []


def test_searches_go_to_another_browser_in_a_file(
    come: Callable[..., Visitor], tmp_path: Path
) -> None:
    here, there = come(), come(width=320)
    save(here, "q=budget&person=guterres", "Money")
    page = saved(here)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    file = tmp_path / "searches.json"
    download.value.save_as(file)
    (kept,) = json.loads(file.read_text("utf-8"))["searches"]
    assert (kept["name"], kept["search"]) == ("Money", "q=budget&person=guterres")
    with page.expect_download() as download:
        page.get_by_role("button", name="Feeds as OPML").click()
    outline = Path(download.value.path()).read_text("utf-8")
    assert f'xmlUrl="{here.site}/feed.atom?q=budget&amp;person=guterres"' in outline

    other = saved(there)
    other.locator("#saved-import").set_input_files(file)
    expect(other.get_by_text("1 search was added.")).to_be_visible()
    expect(other.get_by_role("link", name="Money")).to_be_visible()
    fits(there, "phone-320-saved")
    other.locator("#saved-import").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": b"[1, 2"}
    )
    expect(other.get_by_text("This file holds no saved searches.")).to_be_visible()
    assert here.troubles == there.troubles == []


def test_what_is_not_listed_of_very_much_is_counted_with_the_way_to_it(
    come: Callable[..., Visitor],
) -> None:
    visitor = come()
    save(visitor, "q=budget", "Money <b>")

    def with_more(route: Route) -> None:
        answer = route.fetch()
        told = answer.json()
        one = {"found_by": [{"search": 0, "reasons": []}], "kind": "new", "source": "DOJ"}
        listed = {"id": "r1", "title": "T", "published": None, "at": told["at"], **one}
        told["searches"][0]["more"] = 1_034
        route.fulfill(response=answer, json={**told, "releases": [listed]})

    visitor.page.route("**/api/digest?*", with_more)
    page = saved(visitor)
    more = page.get_by_role("link", name="1,034 more in “Money <b>” are not listed here")
    expect(more).to_have_attribute("href", "?q=budget&sort=newest")
    assert visitor.troubles == []


def test_feeds_as_opml_can_be_read_whatever_the_searches_are_called(
    come: Callable[..., Visitor],
) -> None:
    visitor = come()
    page = visitor.open("/?view=saved")
    strange = ["a\x01b\x0bc\ufffe", "half \ud83d", "\x02", "<&\"'> 🗞️"]
    searches = [{"name": name, "search": f"q=w{n}"} for n, name in enumerate(strange)]
    file = json.dumps(
        {"format": "press-archive saved searches", "version": 1, "searches": searches}
    )
    page.locator("#saved-import").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": file.encode()}
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="Feeds as OPML").click()
    outline = ElementTree.parse(download.value.path()).getroot()
    named = [one.get("text") for one in outline.iter("outline")]
    assert named == ["abc", "half ", "q=w2", "<&\"'> 🗞️"]
    assert visitor.troubles == []


def test_a_browser_that_keeps_nothing_says_so(come: Callable[..., Visitor]) -> None:
    visitor = come()
    visitor.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    page = visitor.open("/?view=saved")
    expect(page.get_by_text("does not let the page keep anything")).to_be_visible()
    page = visitor.open("/?q=budget")
    page.get_by_text("Save this search").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("does not let the page keep anything")).to_be_visible()


def test_what_is_spoilt_in_the_browser_spoils_no_other_search(
    come: Callable[..., Visitor],
) -> None:
    kept = [
        {"search": f"q={'ы' * 2_900}", "name": "endless"},
        {"search": "q=budget", "name": "good", "seen": "-271821-04-20T00:00:00Z"},
        {"search": "q=budget&sort=newest", "name": "late", "seen": "+275760-09-13T00:00:00Z"},
        {"search": 7},
        None,
    ]
    visitor = come()
    page = visitor.open("/?view=help")
    page.evaluate(
        "kept => localStorage.setItem('press-archive saved searches', JSON.stringify(kept))", kept
    )
    visitor.open("/?view=saved")
    news = page.locator("#saved-news")
    expect(news.get_by_role("heading").first).to_be_visible()
    expect(page.locator("#saved-list h3")).to_have_text(["good", "late"])
    assert visitor.troubles == []


def test_all_hits_are_taken_along_as_a_table(come: Callable[..., Visitor]) -> None:
    visitor = come()
    page = visitor.open("/?q=budget")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "press-archive-budget.csv"
    with Path(download.value.path()).open(encoding="utf-8", newline="") as file:
        titles = [row["title"] for row in csv.DictReader(file)]
    assert len(titles) == 26
    assert sum(bool(re.match(r"Budget statement no\. \d+$", title)) for title in titles) == 25
