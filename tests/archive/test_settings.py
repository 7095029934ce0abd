"""Where an archive lives: the option, else the variable, else the user's data folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import SettingsError
from archive.settings import load_settings


def test_the_option_wins_over_the_variable(tmp_path: Path) -> None:
    environ = {"PRESS_ARCHIVE_HOME": str(tmp_path / "variable")}
    assert load_settings(tmp_path / "option", environ).home == tmp_path / "option"
    assert load_settings(None, environ).home == tmp_path / "variable"


def test_without_either_the_home_is_the_users_own() -> None:
    assert load_settings(None, {}).home.name == "press-archive"


def test_everything_of_an_archive_stands_in_its_home(tmp_path: Path) -> None:
    settings = load_settings(tmp_path, {})
    parts = (settings.store, settings.warc, settings.index, settings.sources, settings.authority)
    assert {part.parent for part in parts} == {tmp_path}


def test_a_file_is_no_home(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match="needs a folder"):
        load_settings(tmp_path / "file", {})


def test_a_relative_home_does_not_follow_later_changes_of_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings("here", {}).home == tmp_path / "here"
