"""A PDF read in a process of its own, which has limits and is ended when it does not answer.

A PDF can be made to take hours or all memory, so a process reads one file and ends. It costs a
quarter of a second to start, and works wherever it is called from: in a thread, in a worker, in a
daemon that may have no children of multiprocessing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from archive.errors import PdfError

SECONDS: Final = 20
MEMORY: Final = 500_000_000
_LARGEST: Final = 100_000_000  # bytes
_READER: Final = Path(__file__).with_name("reader.py")


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs that stand side by side on one line of a page, without a wide gap between them.

    Lengths are in points, measured from the lower left corner of the page; `y` is the line the
    letters stand on. `turned` are the pieces that do not run from left to right.
    """

    page: int
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    text: str
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Pdf:
    """What a PDF says: its pieces from page to page, the size of each page, and its properties.

    `title` and `created` are what the program that wrote it put there: often its file name.
    """

    pieces: tuple[Piece, ...]
    pages: tuple[tuple[float, float], ...]
    title: str = ""
    created: date | None = None


def is_pdf(body: bytes) -> bool:
    """Do the bytes say that they are a PDF? Some writers put other bytes before (ISO 32000-1)."""
    return b"%PDF-" in body[:1024]


def read_pdf(body: bytes, *, seconds: int = SECONDS, memory: int = MEMORY) -> Pdf:
    """What a PDF says. Raises PdfError, which says why it cannot be told."""
    if len(body) > _LARGEST:
        raise PdfError(f"the PDF has more than {_LARGEST // 1_000_000} MB")
    command = [sys.executable, "-P", str(_READER), str(seconds), str(memory)]
    try:
        done = subprocess.run(command, input=body, capture_output=True, timeout=seconds + 1)
    except subprocess.TimeoutExpired:
        raise PdfError(f"reading the PDF takes more than {seconds} s") from None
    except OSError as error:
        raise PdfError(f"no process can be started to read the PDF: {error.strerror}") from error
    try:
        answer = json.loads(done.stdout)
    except ValueError:  # it was ended before it could answer
        raise PdfError(f"reading the PDF takes more than {seconds} s or too much memory") from None
    if "why" in answer:
        raise PdfError(str(answer["why"]))
    return _pdf(answer)


def _pdf(answer: dict[str, Any]) -> Pdf:
    return Pdf(
        pieces=tuple(Piece(*row) for row in answer["pieces"]),
        pages=tuple((width, height) for width, height in answer["pages"]),
        title=answer["title"],
        created=date.fromisoformat(answer["created"]) if answer["created"] else None,
    )
