"""The process that reads one PDF: its bytes come in, JSON goes out. Run by archive.pdf.apart."""

from __future__ import annotations

import json
import logging
import re
import sys
import warnings
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

if __package__ in (None, ""):  # run as a file, which finds the package whatever the paths are
    sys.path.insert(0, str(Path(__file__).parents[2]))

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTLayoutContainer, LTPage
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from archive.pdf.glyphs import Glyph, pieces

MOST_PAGES = 500
MOST_CHARACTERS = 2_000_000
MOST_PIECES = 100_000  # what the cleaner puts in order within five seconds
_BOLD = re.compile(r"bold|black|heavy|demi|[-,]bd", re.I)
_INVISIBLE = re.compile("[\0\u200b-\u200f\u2060\ufeff]")  # they stand before their neighbours
_UNKNOWN = re.compile(r"\(cid:\d+\)")
_CREATED = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_Row = tuple[int, float, float, float, float, bool, str, bool]


class Unreadable(Exception):
    """The message says why there is nothing to read."""


def read(body: bytes) -> dict[str, Any]:
    """What the PDF says, as archive.pdf.apart takes it; `why` when it says nothing."""
    try:
        return _read(PDFDocument(PDFParser(BytesIO(body))))
    except Unreadable as error:
        return {"why": str(error)}
    except PDFEncryptionError:
        return {"why": "the PDF is locked with a password"}
    except MemoryError:
        return {"why": "the PDF takes too much memory"}
    except RecursionError:
        return {"why": "the PDF cannot be read: it is nested too deep"}
    except Exception as error:  # broken files raise many kinds
        said = str(error).splitlines()[0][:150] if str(error) else type(error).__name__
        return {"why": f"the PDF cannot be read: {said}"}


def _read(document: PDFDocument) -> dict[str, Any]:
    pages = _Pages()
    interpreter = PDFPageInterpreter(pages.resources, pages)
    for number, page in enumerate(PDFPage.create_pages(document)):
        if number == MOST_PAGES:
            raise Unreadable(f"the PDF has more than {MOST_PAGES} pages")
        interpreter.process_page(page)
    if not pages.sizes:
        raise Unreadable("the PDF cannot be read: it has no pages")
    if not pages.rows:
        raise Unreadable("the PDF has no text: a scan needs OCR first")
    properties = [one for one in document.info if isinstance(one, dict)]
    info = properties[0] if properties else {}
    return {
        "pieces": pages.rows,
        "pages": pages.sizes,
        "title": _said(info.get("Title")),
        "created": _day(_said(info.get("CreationDate"))),
    }


class _Pages(PDFLayoutAnalyzer):
    """Takes the glyphs of page after page, and leaves lines and pictures alone."""

    def __init__(self) -> None:
        self.resources = PDFResourceManager()
        super().__init__(self.resources)
        self.rows: list[_Row] = []
        self.sizes: list[tuple[float, float]] = []
        self._characters = 0

    def paint_path(self, *path: object, **more: object) -> None:
        """Lines say nothing."""

    def render_image(self, name: str, stream: object) -> None:
        """Nor do pictures."""

    def receive_layout(self, ltpage: LTPage) -> None:
        """Keep the pieces of a page."""
        number = len(self.sizes)
        self.sizes.append((ltpage.width, ltpage.height))
        upright: list[Glyph] = []
        turned: list[Glyph] = []
        for char in _characters(ltpage):
            glyph = _glyph(char)
            if glyph.text:
                (upright if char.upright else turned).append(glyph)
        self._characters += len(upright) + len(turned)
        if self._characters > MOST_CHARACTERS:
            raise Unreadable("the PDF holds more text than a release")
        self.rows += [
            (number, round(x0, 1), round(x1, 1), round(y, 1), round(size, 1), bold, text, False)
            for x0, x1, y, size, bold, text in pieces(upright)
        ]
        if len(self.rows) > MOST_PIECES:
            raise Unreadable("the PDF holds more text than a release")
        if text := " ".join("".join(glyph.text for glyph in turned).split()):
            first = turned[0]
            self.rows.append(
                (number, first.x0, first.x1, first.y, first.size, first.bold, text, True)
            )


def _characters(container: LTLayoutContainer) -> Iterator[LTChar]:
    """The glyphs of a page and of the figures on it, without those that are not on the page."""
    waiting: list[Any] = [iter(container)]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
        elif isinstance(item, LTChar):
            yield item
        elif isinstance(item, LTLayoutContainer):
            waiting.append(iter(item))


def _glyph(char: LTChar) -> Glyph:
    text = _INVISIBLE.sub("", _UNKNOWN.sub("\ufffd", char.get_text()))
    return Glyph(char.x0, char.x1, char.matrix[5], char.size, _is_bold(char.fontname), text)


def _is_bold(font: str) -> bool:
    return _BOLD.search(font) is not None


def _said(value: Any) -> str:
    value = resolve1(value)
    text = decode_text(value) if isinstance(value, bytes) else str(value or "")
    return " ".join(text.replace("\0", "").split())[:1000]


def _day(text: str) -> str:
    found = _CREATED.match(text)
    try:
        return date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


def limit(seconds: int, memory: int) -> None:
    """End this process when it works longer; refuse it more memory (not on Windows)."""
    if sys.platform == "win32":
        return
    import resource
    from contextlib import suppress

    for kind, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory)):
        with suppress(ValueError, OSError):  # a lower limit is set already
            resource.setrlimit(kind, (most, most))


def main() -> None:
    """One PDF from standard input."""
    limit(*map(int, sys.argv[1:]))
    logging.disable(logging.CRITICAL)  # what is wrong is said in the answer
    warnings.simplefilter("ignore")
    answer = read(sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
