"""A generation's folder: who made it, and whether it is whole.

engine.json     what made it
manifest.json   its segments (`segments.manifest`)
….seg           one file for each segment
"""

from __future__ import annotations

import json
import sys
from functools import lru_cache
from pathlib import Path
from typing import Final

from archive.errors import EngineError, EngineMissing, EngineOutdated
from index.disk import replace
from index.engines.embedded.indexed import ID, INDEXED
from index.engines.embedded.segments.manifest import read_manifest, segment_path
from index.engines.embedded.segments.segment import Segment
from index.fields import SCHEMA_VERSION

DISTRIBUTION: Final = "whoosh-reloaded"
_MADE_BY: Final = "engine.json"
_ENGINE_VERSION: Final = 4
"""Raise when terms, columns or files of the engine change: older generations are then rebuilt."""


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """What makes generations: this engine, its Whoosh, the fields.

    Raises EngineError when another Whoosh is installed over the one we know.
    """
    installed = whooshes(sys.path)
    if [name for name, _ in installed] != [DISTRIBUTION]:
        names = [name for name, _ in installed]
        raise EngineError(
            f"`whoosh` is installed here by {' and '.join(names)}, it must be {DISTRIBUTION} alone;"
            f" run `pip uninstall {' '.join(names)}` and `pip install {DISTRIBUTION}==2.7.5`"
            if installed
            else f"the package {DISTRIBUTION} is missing; run `pip install {DISTRIBUTION}==2.7.5`"
        )
    [(name, version)] = installed
    return f"embedded {_ENGINE_VERSION}, {name} {version}, fields {SCHEMA_VERSION}"


def whooshes(folders: list[str]) -> list[tuple[str, str]]:
    """The distributions in these folders that install the package `whoosh`, with their versions.

    Looks only at what has whoosh in its name: asking all distributions which packages they
    install, as `importlib.metadata` does, takes longer than opening the index.
    """
    found = {
        path.stem
        for folder in dict.fromkeys(folders)
        for path in Path(folder).glob("*[Ww][Hh][Oo][Oo][Ss][Hh]*.dist-info")
        if _installs_whoosh(path)
    }
    pairs = (stem.partition("-") for stem in found)  # the name itself has no hyphen: PEP 427
    return sorted((name.lower().replace("_", "-"), version) for name, _, version in pairs)


def _installs_whoosh(info: Path) -> bool:
    try:
        record = (info / "RECORD").read_text("utf-8", errors="replace")
    except OSError:  # what pip half removed
        return False
    return any(line.startswith("whoosh/__init__.py,") for line in record.splitlines())


def sign(folder: Path) -> None:
    """Name us as the maker of a new generation."""
    replace(folder / _MADE_BY, json.dumps({"made_by": fingerprint()}))


def recognise(folder: Path) -> None:
    """Make sure that a generation is one of ours.

    Raises EngineMissing, EngineOutdated, or EngineError when the folder is damaged.
    """
    made_by = _made_by(folder)
    if made_by != fingerprint():
        raise EngineOutdated(
            f"the index in {folder} was made by other code ({made_by}; this is "
            f"{fingerprint()}); run `press-archive rebuild`",
            kind="index_outdated",
        )


def _made_by(folder: Path) -> str:
    try:
        return str(json.loads((folder / _MADE_BY).read_text("utf-8"))["made_by"])
    except FileNotFoundError:
        raise EngineMissing(
            f"there is no index in {folder}; run `press-archive rebuild`", kind="no_index"
        ) from None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise EngineError(
            f"the index in {folder} is damaged ({error}); run `press-archive rebuild`"
        ) from error


def count(folder: Path) -> int:
    """How many releases a generation holds, by its manifest."""
    recognise(folder)
    return read_manifest(folder).live


def check(folder: Path) -> int:
    """Open every segment and read what each field is found by; how many releases there are.

    Raises what `recognise` raises, and EngineError when anything read is damaged.
    """
    recognise(folder)
    manifest = read_manifest(folder)
    for listed in manifest.segments:
        segment = Segment(segment_path(folder, listed.name), INDEXED, listed.docs)
        try:
            sizes = {len(segment.field(field.name).lengths) for field in INDEXED}
            if segment.field(ID).total != listed.docs or sizes != {listed.docs}:
                raise EngineError(
                    f"the index file {segment.container.path} does not hold the {listed.docs} "
                    "releases it should; run `press-archive rebuild`"
                )
        finally:
            segment.close()
    return manifest.live
