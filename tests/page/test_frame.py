from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive.errors import EngineMissing, EngineOutdated, StoreMissing
from index.page import frame

if TYPE_CHECKING:
    from tests.page.conftest import FakeArchive, Reader


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
    def broken(home: Path) -> None:
        raise error

    monkeypatch.setattr(frame, "shared", broken)
    page = reader.open()
    assert not page.exception
    assert page.error[0].value.replace("\\", "") == str(error)
    assert page.code[0].value == repair


def test_the_sources_are_listed_with_what_they_hold(reader: Reader) -> None:
    reader.open(view="sources")
    assert ("Department of Justice", "source=doj") in reader.links
    assert "27 releases" in reader.html
    assert "<dt>Names found by</dt>" in reader.html


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
