"""The sample archive's raw material: real releases that may be passed on (see PROVENANCE.md)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class SampleFiles:
    """Pages as their publisher served them, and tables of texts, as others keep them."""

    warcs: tuple[Path, ...]
    tables: tuple[Path, ...]


def sample_files() -> SampleFiles:
    """The files that ship with the product."""
    return SampleFiles(warcs=(_FOLDER / "pages.warc.gz",), tables=(_FOLDER / "releases.jsonl.gz",))
