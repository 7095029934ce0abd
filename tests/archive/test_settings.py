"""Where an archive lives: the option, else the variable, else the user's data folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import SettingsError
from archive.settings import admin_token, load_settings


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


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("https://Press.Example", "https://press.example/"),
        ("http://localhost:8501/", "http://localhost:8501/"),
        ("", ""),
    ],
)
def test_the_public_address_ends_in_a_slash(said: str, kept: str) -> None:
    assert load_settings(None, {"PRESS_ARCHIVE_URL": said}).url == kept


@pytest.mark.parametrize(
    "said",
    [
        "press.example",
        "javascript:alert(1)",
        "https://press.example/archive",
        "https://me:secret@press.example",
        "https://press.example/?q=1",
        "https://[::1",
        "https://press.example:port",
    ],
)
def test_a_public_address_that_cannot_be_is_said_with_one_that_can(said: str) -> None:
    with pytest.raises(SettingsError, match=r"write one like https://press\.example"):
        load_settings(None, {"PRESS_ARCHIVE_URL": said})


def test_administrators_are_told_by_their_e_mail_in_any_case() -> None:
    settings = load_settings(None, {"PRESS_ARCHIVE_ADMINS": "Ann@Press.example, bob@press.example"})
    assert settings.admins == ("ann@press.example", "bob@press.example")


def test_the_admin_token_is_the_variables_or_stands_in_a_file(tmp_path: Path) -> None:
    assert admin_token(load_settings(tmp_path, {})) == ""
    (tmp_path / "admin-token").write_text("sixteen letters and more\n", "utf-8")
    assert admin_token(load_settings(tmp_path, {})) == "sixteen letters and more"
    (tmp_path / "other").write_text("another token of letters", "utf-8")
    environ = {"PRESS_ARCHIVE_ADMIN_TOKEN_FILE": str(tmp_path / "other")}
    assert admin_token(load_settings(tmp_path, environ)) == "another token of letters"
    environ["PRESS_ARCHIVE_ADMIN_TOKEN"] = "the variable comes first"
    assert admin_token(load_settings(tmp_path, environ)) == "the variable comes first"


def test_an_admin_token_that_keeps_nobody_out_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="has 6 characters and needs 16 or more; make one with"):
        admin_token(load_settings(tmp_path, {"PRESS_ARCHIVE_ADMIN_TOKEN": "secret"}))
    (tmp_path / "admin-token").touch()
    with pytest.raises(SettingsError, match="is empty; make one with"):
        admin_token(load_settings(tmp_path, {}))
    missing = {"PRESS_ARCHIVE_ADMIN_TOKEN_FILE": str(tmp_path / "missing")}
    with pytest.raises(SettingsError, match="cannot be read"):
        admin_token(load_settings(tmp_path, missing))


def test_a_token_is_not_told_by_accident(tmp_path: Path) -> None:
    environ = {"PRESS_ARCHIVE_ADMIN_TOKEN": "sixteen letters and more"}
    assert "sixteen" not in repr(load_settings(tmp_path, environ))
