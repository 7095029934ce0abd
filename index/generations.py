"""The index folder: which generation is in use, what each has followed, and which may go.

index/CURRENT            the name of the generation in use
index/gen-…/             one complete build
index/gen-…/state.json   which change of the store it has followed
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from archive.errors import EngineError, EngineMissing, EngineOutdated
from archive.store import Store
from index.disk import replace
from index.fields import SCHEMA_VERSION

_POINTER = "CURRENT"
_STATE = "state.json"
_NAME = re.compile(r"gen-\d{1,30}")
_GRACE = 3600.0
"""Seconds an old generation stays for readers that still hold it."""


def current(folder: Path) -> Path:
    """The folder of the generation in use. Raises EngineMissing."""
    try:
        name = (folder / _POINTER).read_text("ascii").strip()
    except (OSError, ValueError):
        name = ""
    chosen = folder / name
    if not _NAME.fullmatch(name) or not (chosen / _STATE).is_file():
        raise EngineMissing(
            f"there is no index in {folder} yet; make one with `press-archive rebuild`",
            kind="no_index",
        )
    return chosen


def new(folder: Path) -> Path:
    """The folder of a new generation."""
    generation = folder / f"gen-{time.time_ns()}"
    generation.mkdir(parents=True)
    return generation


def state(generation: Path) -> dict[str, Any]:
    """What a generation says of itself. Raises EngineError."""
    try:
        found = json.loads((generation / _STATE).read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise _damaged(generation) from error
    if not isinstance(found, dict):
        raise _damaged(generation)
    return found


def applied(generation: Path) -> int:
    """The number of the last change of the store that this generation has followed."""
    return _number(generation, "applied")


def documents(generation: Path) -> int:
    """How many releases this generation says it holds."""
    return _number(generation, "documents")


def _number(generation: Path, name: str) -> int:
    found = state(generation).get(name)
    if not isinstance(found, int):
        raise _damaged(generation)
    return found


def made_of(generation: Path, store: str) -> None:
    """Make sure that it was built from the store of this identity. Raises EngineOutdated."""
    if state(generation).get("store") != store:
        raise EngineOutdated(
            f"the index in {generation} was made of another archive; run `press-archive rebuild`",
            kind="index_of_another",
        )


def _damaged(generation: Path) -> EngineError:
    return EngineError(f"{generation / _STATE} is damaged; run `press-archive rebuild`")


def put_state(generation: Path, store: Store, until: int, documents: int) -> None:
    """Say what a generation has followed. One without this is not whole."""
    found: dict[str, Any] = {
        "applied": until,
        "documents": documents,
        "schema": SCHEMA_VERSION,
        "store": store.fact("store"),
    }
    replace(generation / _STATE, json.dumps(found))


def point(folder: Path, generation: Path) -> None:
    """Put a generation in use."""
    with suppress(EngineMissing):
        os.utime(current(folder))  # its grace begins now, however long ago it was built
    replace(folder / _POINTER, generation.name)


def sweep(folder: Path) -> None:
    """Delete generations that are neither in use nor fresh, and what killed builds left.

    Only whoever builds may do so: a generation that is being built looks like a left one.
    """
    try:
        in_use = current(folder).name
    except EngineMissing:
        in_use = ""
    for path in folder.glob("gen-*"):
        whole = (path / _STATE).is_file()
        old = time.time() - path.stat().st_mtime > _GRACE
        if path.name != in_use and (old or not whole):
            shutil.rmtree(path, ignore_errors=True)
