"""The press offices we collect from: the catalogue that ships, and the owner's own file over it.

load_sources   what an archive collects: the catalogue overlaid by its sources.toml
parse_sources  the text of such a file, checked entry by entry
add_source     one more entry, written by hand-readable TOML
render_source  that TOML
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from archive.errors import SourceError
from archive.model import Source
from archive.sources.parse import parse_sources
from archive.sources.render import render_source

__all__ = ["add_source", "load_sources", "parse_sources", "render_source"]

_CATALOGUE = "catalogue.toml"


def load_sources(path: Path | None) -> dict[str, Source]:
    """All sources by name: the catalogue that ships, each entry replaced by the owner's own.

    `path` is the archive's `sources.toml`; None or a missing file leaves the catalogue alone.
    Raises SourceError when the file cannot be read or an entry is wrong.
    """
    owner = _read_sources(path) if path is not None and path.exists() else ()
    return {source.name: source for source in (*_catalogue(), *owner)}


def add_source(path: Path, source: Source) -> None:
    """Append `source` to the file at `path`, which is made if missing.

    Raises SourceError when the file already has an entry of that name, or when the source
    itself could not be read back (its address or selectors are wrong); the file is then
    untouched.
    """
    before = _read_text(path) if path.exists() else ""
    if any(known.name == source.name for known in parse_sources(before, str(path))):
        raise SourceError(
            f"{path} already has a source named {source.name!r}; edit that entry or choose"
            " another name"
        )
    entry = render_source(source)
    parse_sources(entry, f"the new source {source.name!r}")
    gap = "\n" if before.endswith("\n") or not before else "\n\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(before + (gap if before else "") + entry, encoding="utf-8")
    fresh.replace(path)


@lru_cache(maxsize=1)
def _catalogue() -> tuple[Source, ...]:
    text = files(__package__).joinpath(_CATALOGUE).read_text(encoding="utf-8")
    return parse_sources(text, _CATALOGUE)


def _read_sources(path: Path) -> tuple[Source, ...]:
    return parse_sources(_read_text(path), str(path))


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path} cannot be read: {error}; it must be a UTF-8 file") from error
