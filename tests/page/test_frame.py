from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive.errors import EngineMissing, EngineOutdated, StoreLocked, StoreMissing
from archive.settings import Settings
from archive.store import open_store
from index.page import frame

if TYPE_CHECKING:
    from tests.page.fake_archive import FakeArchive
    from tests.page.reader import Reader


@pytest.mark.parametrize(
    ("error", "repair"),
    [
        (StoreMissing("there is no archive at *home*"), "press-archive collect"),
        (EngineMissing("there is no index"), "press-archive rebuild"),
        (EngineOutdated("the index is of an older make"), "press-archive rebuild"),
    ],
)
def test_an_archive_that_cannot_be_read_is_explained_with_the_command_to_run(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, error: Exception, repair: str
) -> None:
    def broken(settings: Settings) -> None:
        raise error

    monkeypatch.setattr(frame, "shared", broken)
    page = reader.open()
    assert not page.exception
    assert page.error[0].value.replace("\\", "") == str(error)
    assert page.code[0].value == repair


def test_a_store_that_is_being_written_to_says_so_and_offers_to_try_again(
    reader: Reader, archive: FakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*asked: object) -> None:
        raise StoreLocked("another process is writing to /srv/secret/place")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(archive, "search", locked)
        page = reader.open(q="budget")
        assert "is being written to at this moment" in page.warning[0].value
        assert not page.error
        assert page.text_input[0].value == "budget"
    page.button(key="try again").click().run()
    assert not page.warning
    assert "26 releases" in reader.text


def test_a_store_that_was_moved_away_is_told_and_the_one_in_its_place_is_read(
    tmp_path: Path,
) -> None:
    store = tmp_path / "store.sqlite"
    open_store(store, create=True).close()
    settings = Settings(home=tmp_path)
    first = frame.shared(settings)
    assert frame.shared(settings) is first
    store.rename(tmp_path / "damaged.sqlite")
    with pytest.raises(StoreMissing, match="there is no archive"):
        frame.shared(settings)
    open_store(store, create=True).close()
    second = frame.shared(settings)
    assert second.store.fact("store") != first.store.fact("store")
    assert frame.shared(settings) is second
    first.close()
    second.close()


def test_an_archive_is_opened_once_and_knows_its_address_on_the_internet_but_no_secret(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(frame, "open_archive", lambda settings: settings)
    (tmp_path / "store.sqlite").touch()
    settings = Settings(
        home=tmp_path, url="https://press.example.org/", token="of nobody's business"
    )
    opened = frame.shared(settings)
    assert opened is frame.shared(settings)
    assert opened == Settings(home=tmp_path, url="https://press.example.org/")


def test_the_sources_are_listed_with_what_they_hold(reader: Reader) -> None:
    reader.open(view="sources")
    there = dict(reader.links)["Department of Justice"]
    assert there.startswith("source=doj")
    assert "27 releases" in reader.html
    assert "<dt>How names were found</dt>" in reader.html


def test_an_index_that_is_behind_says_what_to_run(reader: Reader, archive: FakeArchive) -> None:
    archive.behind = 1_234
    reader.open(view="sources")
    told = reader.soup.select_one(".warning")
    assert told and "1,234 changes are not yet searchable" in told.get_text()
    assert "press-archive rebuild" in told.get_text()


@pytest.mark.parametrize("view", ["nothing", "search", "<b>"])
def test_an_unknown_view_is_the_search(reader: Reader, view: str) -> None:
    reader.open(view=view)
    assert "<strong>27 releases</strong>" in reader.html


def test_the_help_is_a_screen(reader: Reader) -> None:
    reader.open(view="help", lang="ru")
    assert "Что можно ввести" in reader.text
    assert ("Press Archive", "lang=ru") in reader.links


def test_the_help_is_there_when_the_archive_cannot_be_read(
    reader: Reader, archive: FakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise StoreMissing("there is no archive")

    monkeypatch.setattr(archive, "pulse", broken)
    page = reader.open(view="help")
    assert not page.error
    assert "What you can type" in reader.text


@pytest.mark.parametrize("view", ["search", "sources", "help"])
def test_every_screen_has_head_and_foot(reader: Reader, view: str) -> None:
    reader.open(view=view)
    assert reader.soup.select_one(f".masthead[data-screen={view}]")
    assert reader.soup.select_one(".foot a[href='/sitemap.xml']")


def test_no_two_elements_have_the_same_id(reader: Reader) -> None:
    for address in ({"q": "budget"}, {"release": "r1"}, {"view": "help"}, {"view": "sources"}):
        reader.open(**address)
        ids = [str(element["id"]) for element in reader.soup.select("[id]")]
        assert len(ids) == len(set(ids)), address


def test_everything_that_can_have_the_focus_has_an_id_to_be_found_again_by(reader: Reader) -> None:
    for address in ({"q": "budget"}, {"view": "help"}, {"view": "sources"}):
        reader.open(**address)
        nameless = reader.soup.select(
            "a[href^='?']:not([id], [tabindex='-1']), input:not([id]), summary:not([id])"
        )
        assert nameless == [], address
