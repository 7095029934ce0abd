"""Which segments a generation has, and which of their releases are deleted: `manifest.json`.

The manifest is replaced in one step, after the files it names are safely on disk; who has read it
keeps its own view of the generation. It is JSON with a checksum over it.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import zstandard

from archive.errors import EngineError
from index.disk import replace
from index.engines.embedded.segments.postings import U32

MANIFEST: Final = "manifest.json"
_NAME: Final = re.compile(r"[A-Za-z0-9]{1,64}")


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """A segment: its file without `.seg`, how many releases it has, which of them are deleted."""

    name: str
    docs: int
    deleted: U32 = field(default_factory=lambda: np.zeros(0, np.uint32))

    @property
    def live(self) -> int:
        """Releases that are not deleted."""
        return self.docs - len(self.deleted)


@dataclass(frozen=True, slots=True, eq=False)
class Manifest:
    """The segments of a generation, the oldest first. `number` grows with every change."""

    number: int = 0
    segments: tuple[Listed, ...] = ()

    @property
    def live(self) -> int:
        """Releases of the generation."""
        return sum(segment.live for segment in self.segments)


def segment_path(folder: Path, name: str) -> Path:
    """The file of a segment."""
    return folder / f"{name}.seg"


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a generation. Raises EngineError if it is missing or damaged."""
    path = folder / MANIFEST
    try:
        row = json.loads(path.read_bytes())
        body = json.dumps(row["manifest"], sort_keys=True).encode()
        if zlib.crc32(body) != row["crc32"]:
            raise ValueError("it does not match its checksum")
        segments = tuple(_listed(*one) for one in row["manifest"]["segments"])
        if len({one.name for one in segments}) < len(segments):
            raise ValueError("it names a segment twice")
        return Manifest(int(row["manifest"]["number"]), segments)
    except (OSError, ValueError, KeyError, TypeError, RecursionError, zstandard.ZstdError) as error:
        raise EngineError(
            f"the index file {path} is damaged ({error}); run `press-archive rebuild`"
        ) from None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put a manifest in place of the one there, in one step, and see it safely on disk."""
    body = {
        "number": manifest.number,
        "segments": [[one.name, one.docs, _packed(one.deleted)] for one in manifest.segments],
    }
    checksum = zlib.crc32(json.dumps(body, sort_keys=True).encode())
    replace(folder / MANIFEST, json.dumps({"manifest": body, "crc32": checksum}))


def _listed(name: str, docs: int, deleted: str) -> Listed:
    """Raises ValueError for what no writer of ours lists."""
    packed = base64.b64decode(deleted)
    if not _NAME.fullmatch(name) or not 0 <= zstandard.frame_content_size(packed) <= 4 * docs:
        raise ValueError(f"it lists {name!r} with {docs} releases")
    gaps = np.frombuffer(zstandard.decompress(packed), "<u4")
    numbers = np.cumsum(gaps, dtype=np.uint64)
    if not gaps[1:].all() or (len(numbers) and numbers[-1] >= docs):
        raise ValueError(f"what is deleted of {name} is not in it")
    return Listed(name, int(docs), numbers.astype(np.uint32))


def _packed(deleted: U32) -> str:
    gaps = np.diff(np.sort(deleted).astype("<u4"), prepend=np.uint32(0))
    return base64.b64encode(zstandard.compress(gaps.tobytes())).decode("ascii")
