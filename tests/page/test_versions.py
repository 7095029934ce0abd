"""The versions of a release on the page: the list, the address, and the browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from bs4 import Tag
from playwright.sync_api import expect

from archive.model import Block, Capture, Draft, Label, Place, Release, Source, Version
from archive.settings import Settings
from archive.store import open_store
from archive.store.releases import release_id
from index import build
from tests.accessible import violations
from tests.page.served import Served
from tests.visitor import Visitor, fits

if TYPE_CHECKING:
    from tests.page.fake_archive import FakeArchive
    from tests.page.reader import Reader

FIRST = datetime(2024, 3, 1, 12, tzinfo=UTC)
LONG = tuple(f"Paragraph {n} " + "of what nobody touched " * 9 for n in range(3))


def draft(*paragraphs: str, title: str = "A visit", **more: object) -> Draft:
    blocks = tuple(Block(one, Label.BODY, "test") for one in paragraphs)
    return Draft(title, blocks, language="en", **more)  # type: ignore[arg-type] - fields of Draft


def version(number: int, one: Draft) -> tuple[Version, Draft]:
    at = FIRST + timedelta(days=number - 1)
    return Version("r30", number, at, one.title, one.text, f"digest {number}", number), one


def seen(element: Tag) -> str:
    """What is seen of an element, without what only screen readers say."""
    return "".join(part for part in element.find_all(string=True, recursive=False))


@pytest.fixture
def changed(archive: FakeArchive) -> FakeArchive:
    """The archive, where the visit has three versions."""
    wordings = (
        draft("He said “ten” ships left.", *LONG),
        draft('He said "ten" ships left.', *LONG),
        draft('He said "nine" ships left.', *LONG),
    )
    return keep(archive, wordings)


def keep(archive: FakeArchive, wordings: tuple[Draft, ...], **more: object) -> FakeArchive:
    """The archive, where the visit has these versions."""
    held = tuple(version(number, one) for number, one in enumerate(wordings, start=1))
    view = archive.views["r30"]
    release: Release = replace(view.release, versions=len(held), **more)  # type: ignore[arg-type] - fields of Release
    archive.views["r30"] = replace(view, release=release)
    archive.wordings["r30"] = held
    return archive


# ---------------------------------------------------------------- the screen


def test_each_version_is_listed_with_its_time_and_what_changed(
    changed: FakeArchive, reader: Reader
) -> None:
    reader.open(release="r30")
    shown = reader.html
    assert '<time datetime="2024-03-03T12:00:00+00:00">3 March 2024, 12:00 UTC</time>' in shown
    assert (
        '<span class="kind substantive">substantive</span><br>1 word added, 1 word removed' in shown
    )
    assert '<span class="kind cosmetic">cosmetic</span><br>no word changed' in shown
    assert shown.index("Version 3") < shown.index("Version 2") < shown.index("Version 1")
    assert ("What changed in version 3", "release=r30&compare=2-3") in reader.links


def test_the_address_names_the_versions_that_are_compared(
    changed: FakeArchive, reader: Reader
) -> None:
    reader.open(release="r30", compare="1-3", q="visit")
    shown = reader.html
    assert "Version 1 → version 3" in shown
    came_and_went = [seen(one) for one in reader.soup.select("article ins, article del")]
    assert came_and_went == ["“", '"', "ten", "nine", "”", '"']
    assert "<summary>3 unchanged paragraphs</summary>" in shown
    assert ("Show the text", "q=visit&release=r30") in reader.links


@pytest.mark.parametrize("compare", ["3-9", "0-1", "2-2", "x", "-1-2", "1-2-3", "٣-١", "9" * 99])
def test_versions_that_are_not_there_show_the_text(
    changed: FakeArchive, reader: Reader, compare: str
) -> None:
    reader.open(release="r30", compare=compare)
    assert not reader.test.exception
    assert "António Guterres</a> met" in reader.html


def test_a_release_with_one_version_has_no_such_part(archive: FakeArchive, reader: Reader) -> None:
    reader.open(release="r30", compare="1-2")
    assert "<h2>Versions</h2>" not in reader.html


def test_a_release_that_is_gone_says_when_that_was_noticed_and_stays(
    archive: FakeArchive, reader: Reader
) -> None:
    keep(archive, (draft("Kept."),), removed=datetime(2024, 4, 1, 9, 30, tzinfo=UTC))
    reader.open(release="r30")
    assert '<span class="kind gone">removed</span>' in reader.html
    assert "1 April 2024, 09:30 UTC" in reader.html
    assert "António Guterres</a> met" in reader.html


def test_of_very_many_versions_the_newest_are_listed_and_all_can_be_compared(
    archive: FakeArchive, reader: Reader
) -> None:
    keep(archive, tuple(draft(f"Read {number} times.") for number in range(60)))
    reader.open(release="r30")
    listed = [a.text for a in reader.soup.select(".versions a") if a.text.startswith("What")]
    assert listed[0] == "What changed in version 60"
    assert len(listed) == 24
    assert "Older ones, 1 to 36, can be chosen in a comparison." in reader.html
    reader.open(release="r30", compare="1-60")
    assert [seen(one) for one in reader.soup.select("article ins, article del")] == ["0", "59"]


def test_any_two_versions_are_chosen_and_the_address_says_which(
    changed: FakeArchive, reader: Reader
) -> None:
    reader.open(release="r30", compare="2-3", q="visit")
    first, second = reader.soup.select("select[data-go-values]")
    assert [option.text for option in first.select("[selected]")] == ["2 · 2 Mar 2024"]
    assert [option["value"] for option in second.select("option")] == [
        "?q=visit&release=r30&compare=2-3",
        "?q=visit&release=r30&compare=2-1",
    ]


def test_what_came_and_went_is_told_in_the_language_of_the_reader(
    changed: FakeArchive, reader: Reader
) -> None:
    reader.open(release="r30", compare="2-3", lang="ru")
    told = [one.text for one in reader.soup.select("article del .unseen")]
    assert told == ["[удалено: ", "] "]
    assert "добавлено 1 слово, удалено 1 слово" in reader.text


# ---------------------------------------------------------------- in a browser

OFFICE = Source("office", "Press Office")
URL = "https://office.example/1"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A served archive with one release, which was fetched three times and then was gone."""
    settings = Settings(home=tmp_path_factory.mktemp("versions"))
    words = ("He said “ten” ships left.", 'He said "ten" ships left.', 'He said "nine" ships left.')
    with open_store(settings.store, create=True) as store, store.writing():
        store.sources.put(OFFICE)
        for number, text in enumerate(words):
            at, place = FIRST + timedelta(days=number), Place("a.warc.gz", number)
            got = Capture(URL, URL, at, 200, "text/html", f"{number:064x}", place, "office")
            one = draft(text, "https://office.example/" + "very-long-" * 20, *LONG)
            store.releases.put(one, OFFICE, store.captures.add(got), "test")
        store.releases.remove(URL, FIRST + timedelta(days=9))
    build.rebuild(settings)
    server = Served(settings.home)
    yield server.address
    server.interrupt()


RELEASE = release_id(OFFICE.name, URL, 0)


@pytest.mark.browser
def test_back_reload_and_a_link_give_the_same_comparison(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit()
    page = visitor.open(f"/?release={RELEASE}")
    page.get_by_role("link", name="What changed in version 3").first.click()
    heading = page.locator(".compared h2")
    expect(heading).to_have_text("Version 2 → version 3")
    expect(heading).to_be_focused()
    expect(page.locator("article del")).to_contain_text(["ten"])
    page.get_by_label("From version").select_option(label="1 · 1 Mar 2024")
    expect(heading).to_have_text("Version 1 → version 3")
    assert page.url.endswith("compare=1-3")
    page.go_back()
    expect(heading).to_have_text("Version 2 → version 3")
    page.reload()
    expect(heading).to_have_text("Version 2 → version 3")
    page.get_by_role("link", name="Show the text").click()
    expect(page.locator(".compared")).to_have_count(0)
    assert visitor.troubles == []


@pytest.mark.browser
def test_what_came_and_went_is_told_by_more_than_colour(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit(width=320)
    page = visitor.open(f"/?release={RELEASE}&compare=1-3")
    expect(page.locator(".compared")).to_be_visible()
    fits(visitor, "versions")
    assert violations(page) == []
    assert 'deletion: "[removed: ten ]"' in page.locator("article").aria_snapshot()
    lines = [
        page.locator(f"article {tag}:not(.look)").evaluate(
            "e => getComputedStyle(e).textDecoration"
        )
        for tag in ("ins", "del")
    ]
    assert "underline" in lines[0]
    assert "line-through" in lines[1]
