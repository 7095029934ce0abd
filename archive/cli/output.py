"""How commands speak: JSON for scripts, progress for people, one line for an error."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date
from pathlib import PurePath
from typing import Any, NoReturn, TypeVar

import click

from archive.progress import Progress

_T = TypeVar("_T", bound=Callable[..., Any])

_BAR = 24
_REDRAW = 0.1
_PLAIN_LINE = 5.0
"""Seconds between two redraws of the bar, and between two plain lines."""


_STYLES = r"\x1b\[(?:[0-2]|3[0-7])m"
"""What `click.style` makes of our bold, dim and colours."""
_CONTROLS = re.compile(
    rf"({_STYLES})|[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]"
)


def say(text: str = "", *, err: bool = False) -> None:
    """Print a line or more. Text of others cannot steer the terminal, nor turn its direction."""
    click.echo(_CONTROLS.sub(r"\1", text), err=err)


def one_line(text: str) -> str:
    """A title or a name on one line, whatever its spaces are."""
    return " ".join(text.split())


def fail(message: str) -> NoReturn:
    """One line on standard error, and exit status 1."""
    say(f"press-archive: {one_line(message)}", err=True)
    sys.exit(1)


def warn(message: str) -> None:
    """One line on standard error; the work goes on."""
    say(f"  ! {one_line(message)}", err=True)


def json_option(command: _T) -> _T:
    """The option --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")(command)


def print_json(value: object) -> None:
    """One JSON value, readable, on standard output."""
    text = json.dumps(plain(value), ensure_ascii=False, indent=2)
    click.echo(_CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def plain(value: object) -> Any:
    """Dataclasses, days and tuples as JSON knows them."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(one) for one in value]
    if isinstance(value, date):  # and datetime
        return value.isoformat()
    if isinstance(value, PurePath):
        return str(value)
    return value


@contextmanager
def progress_shown(quiet: bool = False) -> Iterator[Progress]:
    """Progress on standard error: a bar on a terminal, plain lines elsewhere."""
    if quiet:
        yield lambda stage, done, total: None
        return
    shown = _Bar() if sys.stderr.isatty() else _Lines()
    try:
        yield shown
    finally:
        shown.end()


class _Bar:
    """One line per stage, redrawn in place."""

    def __init__(self) -> None:
        self._stage = ""
        self._drawn = 0.0
        self._line = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage != self._stage:
            self.end()
            self._stage = stage
        now = time.monotonic()
        self._line = _bar(stage, done, total)
        if now - self._drawn >= _REDRAW or done == total:
            self._drawn = now
            click.echo(f"\r\x1b[K{self._line}", nl=False, err=True)

    def end(self) -> None:
        if self._line:
            click.echo(f"\r\x1b[K{self._line}", err=True)
        self._line = ""


class _Lines:
    """A line when a stage begins or ends, and now and then between."""

    def __init__(self) -> None:
        self._stage = ""
        self._last = (0, 0)
        self._told = (0, 0)
        self._at = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if stage != self._stage:
            self.end()
            self._stage, self._at, self._told = stage, now, (-1, 0)
        self._last = (done, total)
        if now - self._at >= _PLAIN_LINE:
            self._tell(now)

    def end(self) -> None:
        if self._stage and self._told != self._last:
            self._tell(time.monotonic())
        self._stage = ""

    def _tell(self, now: float) -> None:
        done, total = self._told = self._last
        self._at = now
        click.echo(f"{self._stage}: {done}{f' of {total}' if total else ''}", err=True)


def _bar(stage: str, done: int, total: int) -> str:
    if not total:
        return f"{stage:<28} {done}"
    filled = _BAR * done // total
    return f"{stage:<28} [{'#' * filled}{' ' * (_BAR - filled)}] {done} of {total}"
