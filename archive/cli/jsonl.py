"""Many rows in, many rows out, on all cores, for `clean --jsonl` and `entities --jsonl`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any

from archive.cli.output import progress_shown
from archive.errors import ImportFileError
from archive.parallel import in_order
from archive.progress import watched

Row = dict[str, Any]


def read_input(name: str) -> bytes:
    """The bytes of a file, or of standard input for "-". Raises ImportFileError."""
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise ImportFileError(f"{name} cannot be read: {error.strerror}") from error


def convert(source: str, target: str, function: Callable[[Row], Row]) -> None:
    """Read rows from `source`, write `{id, …function(row)}` to `target`, in order.

    A row that is no JSON object comes out as `{"id": null, "line": n, "error": …}`, so that
    nothing is lost and nothing stops. Raises ImportFileError when a file cannot be opened.
    """
    with _opened(source, "r") as rows, _opened(target, "w") as out, progress_shown() as progress:
        results = in_order(partial(_row, function), enumerate(rows, start=1))
        for result in watched(results, "rows", 0, progress):
            out.write(json.dumps(result, ensure_ascii=False) + "\n")


def _row(function: Callable[[Row], Row], numbered: tuple[int, str]) -> Row:
    number, line = numbered
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:  # the latter: brackets nested too deep
        return {"id": None, "line": number, "error": f"no JSON: {error}"}
    if not isinstance(row, dict):
        return {"id": None, "line": number, "error": "a row must be a JSON object"}
    return {"id": row.get("id"), **function(row)}


@contextmanager
def _opened(name: str, mode: str) -> Iterator[IO[str]]:
    if name == "-":
        yield sys.stdin if mode == "r" else sys.stdout
        return
    try:
        file = Path(name).open(mode, encoding="utf-8", errors="replace")  # noqa: SIM115 - closed below; only opening is guarded
    except OSError as error:
        raise ImportFileError(f"{name} cannot be opened: {error.strerror}") from error
    with file:
        yield file
