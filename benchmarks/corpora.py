"""The pages of the benchmark and what people say they hold."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import zstandard

from benchmarks.scores import Gold


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its gold. `kept` is its body, or the file that it is in.

    `domain` is "" for pages that nothing is ever learnt from.
    """

    id: str
    set: str
    url: str
    kept: bytes | Path
    gold: Gold
    domain: str = ""

    @property
    def body(self) -> bytes:
        """The page as it came."""
        return self.kept if isinstance(self.kept, bytes) else self.kept.read_bytes()


def cleaning(data: Path, split: str) -> list[Page]:
    """The pages of the three public benchmarks: DATA/gold.jsonl beside DATA/pages."""
    rows = [json.loads(line) for line in _lines(data / "gold.jsonl")]
    return [
        Page(
            row["id"],
            row["set"],
            row["url"],
            data / "pages" / row["file"],
            _gold(row),
            row["domain"],
        )
        for row in rows
        if split in ("all", row["split"])
    ]


def doj(file: Path) -> list[Page]:
    """The press releases of the US Department of Justice: a page and its gold a line."""
    rows = [json.loads(line) for line in _lines(file)]
    return [
        Page(row["id"], "doj", row["url"], row["html"].encode(), _gold(row["gold"])) for row in rows
    ]


FOLDS = 5


def fold(domain: str) -> int:
    """Which fifth of the pages a domain's are in."""
    return int(hashlib.md5(domain.encode()).hexdigest(), 16) % FOLDS


def _gold(row: dict[str, Any]) -> Gold:
    """Only the strings of the cleaning sets count as wanted and unwanted, as in those sets."""
    snippets = ("with", "without") if "set" in row else ()
    present, absent = (tuple(row.get(name) or ()) for name in snippets or ("", ""))
    return Gold(
        row.get("text") or "", row.get("title") or "", row.get("date") or "", present, absent
    )


def _lines(file: Path) -> Iterator[str]:
    with file.open("rb") as raw:
        packed = file.suffix == ".zst"
        stream = zstandard.ZstdDecompressor().stream_reader(raw) if packed else raw
        for line in io.TextIOWrapper(stream, encoding="utf-8"):
            if line.strip():
                yield line
