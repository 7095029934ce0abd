"""Types commands for one archive, as a script would, and tells what came of them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from archive.cli import run


class Typed:
    """What came of a command: its exit status and what it printed."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status = status
        self.out = out
        self.err = err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shell:
    """Types commands for one archive."""

    def __init__(
        self, home: Path, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch
    ) -> None:
        self.home = home
        self._capsys = capsys
        self._patch = patch

    def __call__(self, *words: str) -> Typed:
        self._patch.setattr(sys, "argv", ["press-archive", "--home", str(self.home), *words])
        self._capsys.readouterr()
        status = 0
        try:
            run()
        except SystemExit as stop:
            status = int(stop.code or 0)
        return Typed(status, *self._capsys.readouterr())
