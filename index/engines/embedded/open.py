"""Whoosh indexes on disk: made, opened, and recognised as ours."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from whoosh import index as whoosh_index

from archive.errors import EngineError, EngineMissing, EngineOutdated
from index.engines.embedded.schema import schema
from index.fields import SCHEMA_VERSION

DISTRIBUTION: Final = "whoosh-reloaded"
_MADE_BY: Final = "engine.json"
_ENGINE_VERSION: Final = 2
"""Raise when terms, columns or files of the engine change: older generations are then rebuilt."""


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """What makes generations: this engine, its Whoosh, the fields.

    Raises EngineError when another Whoosh is installed over the one we know.
    """
    found = metadata.packages_distributions().get("whoosh", [])
    installed = sorted({name.lower().replace("_", "-") for name in found})
    if installed != [DISTRIBUTION]:
        raise EngineError(
            f"several packages install `whoosh` here ({', '.join(installed)}); run "
            f"`pip uninstall {' '.join(installed)}` and `pip install {DISTRIBUTION}==2.7.5`"
        )
    version = metadata.version(DISTRIBUTION)
    return f"embedded {_ENGINE_VERSION}, {DISTRIBUTION} {version}, fields {SCHEMA_VERSION}"


def create_index(folder: Path) -> Any:
    """An empty Whoosh index in an empty folder."""
    (folder / _MADE_BY).write_text(json.dumps({"made_by": fingerprint()}))
    return whoosh_index.create_in(str(folder), schema())


def open_index(folder: Path) -> Any:
    """The Whoosh index of a generation.

    Parts of a Whoosh index are unpickled, so only folders that name us as their maker are
    opened. Raises EngineMissing, EngineOutdated, EngineError.
    """
    made_by = _made_by(folder)
    if made_by != fingerprint():
        raise EngineOutdated(
            f"the index in {folder} was made by other code ({made_by}; this is "
            f"{fingerprint()}); run `press-archive rebuild`"
        )
    try:
        return whoosh_index.open_dir(str(folder))
    except Exception as error:  # Whoosh raises whatever its bytes lead it to
        raise EngineError(
            f"the index in {folder} is damaged ({error}); run `press-archive rebuild`"
        ) from error


def _made_by(folder: Path) -> str:
    try:
        return str(json.loads((folder / _MADE_BY).read_text())["made_by"])
    except FileNotFoundError:
        raise EngineMissing(f"there is no index in {folder}; run `press-archive rebuild`") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EngineError(
            f"the index in {folder} is damaged ({error}); run `press-archive rebuild`"
        ) from error
