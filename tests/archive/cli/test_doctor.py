"""`press-archive doctor`: what is well, and what to do about the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shell import Shell


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
