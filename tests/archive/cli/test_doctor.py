"""`press-archive doctor`: what is well, and what to do about the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.entities import Choice, Model
from archive.settings import NER_VARIABLE
from tests.shell import Shell

MODEL_READS = "rules and en_core_web_sm 3.8.0"


def test_doctor_finds_the_sample_archive_well(shell: Shell) -> None:
    findings = {finding["name"]: finding for finding in shell("doctor", "--json").json}
    for name in ("engine", "sources", "extractor", "archive", "cleaner", "index"):
        assert findings[name]["well"], findings[name]


def test_doctor_tells_what_rules_of_another_version_have_read(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.derive.learning.FINGERPRINT", "clean-of-tomorrow")
    result = shell("doctor")
    assert result.status == 1
    assert "captures were read by other rules" in result.out
    assert "run `press-archive clean`" in result.out


def test_doctor_says_what_to_do_about_an_archive_that_is_not_there(
    shell: Shell, tmp_path: Path
) -> None:
    shell.home = tmp_path / "none"
    result = shell("doctor")
    assert result.status == 1
    assert "press-archive demo" in result.out


@pytest.mark.parametrize(
    ("choice", "well", "says"),
    [
        (Choice(Model("en_core_web_sm", "3.8.0", "0123", ""), "installed"), True, MODEL_READS),
        (Choice(None, "no model installed"), True, "rules ("),
        (Choice(None, "it is not the file we know", refused=True), False, "not the file we know"),
    ],
)
def test_doctor_says_what_finds_names_and_why_no_model_does(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, choice: Choice, well: bool, says: str
) -> None:
    monkeypatch.setattr("archive.entities.find_model", lambda setting: choice)
    (found,) = (f for f in shell("doctor", "--json").json if f["name"] == "extractor")
    assert found["well"] is well
    assert says in found["seen"] + found["cure"]
    if choice.model is None and well:
        assert choice.reason in found["seen"]


def test_doctor_says_what_to_do_about_a_model_that_is_asked_for_and_not_there(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NER_VARIABLE, "en_core_web_none")
    (found,) = (f for f in shell("doctor", "--json").json if f["name"] == "extractor")
    assert not found["well"]
    assert "PRESS_ARCHIVE_NER=en_core_web_none" in found["cure"]


def test_a_refused_model_is_spoken_of_when_names_are_found_without_it(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    refused = Choice(None, "it is not the file we know", refused=True)
    monkeypatch.setattr("archive.entities.find_model", lambda setting: refused)
    (tmp_path / "text.txt").write_text("Minister Kairat Umarov spoke.")
    result = shell("entities", str(tmp_path / "text.txt"))
    assert "Kairat Umarov" in result.out
    assert "names are found by rules alone: it is not the file we know" in result.err
