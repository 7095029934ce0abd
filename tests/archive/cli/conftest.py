"""Shells at archives."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.shell import Shell


@pytest.fixture
def shell(
    sample_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    """A shell at the sample archive, for commands that only read."""
    return Shell(sample_home, capsys, monkeypatch)


@pytest.fixture
def own(shell: Shell, tmp_path: Path) -> Shell:
    """A shell at a copy of the sample archive, for commands that write."""
    shutil.copytree(shell.home, tmp_path / "home")
    shell.home = tmp_path / "home"
    return shell


@pytest.fixture
def empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    """A shell at a home where nothing is yet."""
    return Shell(tmp_path / "home", capsys, monkeypatch)
