"""The text of PDF files, read in a process of its own.

A PDF can be made to take hours or all memory (https://cve.org lists a dozen for every reader), so
the process that reads it has limits, and is ended when it does not answer.
"""

from __future__ import annotations

import importlib.util
import logging
import multiprocessing
import sys
from contextlib import suppress
from functools import lru_cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

MOST_PAGES: Final = 2_000
MOST_CHARACTERS: Final = 5_000_000
SECONDS: Final = 60.0
_MEMORY: Final = 2_000_000_000


class PdfError(Exception):
    """A PDF gives no text; the message says why."""


def pdf_text(path: Path) -> str:
    """The text of a PDF, its pages parted by an empty line. Raises PdfError."""
    if not _is_installed():
        raise PdfError("reading PDF needs pypdf: `pip install pypdf`")
    text, why = _reader().ask(path)
    if why:
        raise PdfError(why)
    return text


def _is_installed() -> bool:
    try:
        return importlib.util.find_spec("pypdf") is not None
    except ValueError:  # it is there, and cannot be imported
        return False


@lru_cache(maxsize=1)
def _reader() -> _Reader:
    return _Reader()


class _Reader:
    """A process that reads one PDF after another; another one takes its place when it ends."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")  # as archive.parallel does, for its reason
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, path: Path) -> tuple[str, str]:
        """The text of a PDF, or why there is none."""
        with suppress(OSError, EOFError):
            self._line.send((str(path), MOST_PAGES, MOST_CHARACTERS))
            if self._line.poll(SECONDS):
                answer: tuple[str, str] = self._line.recv()
                return answer
            self._again()
            return "", f"reading the PDF takes more than {SECONDS:.0f} s"
        self._again()
        return "", "the PDF ended the process that read it"

    def _again(self) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self._line.close()
        self._start()


def _serve(line: Connection) -> None:
    """Answer until nobody asks any more."""
    _limit_memory()
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is said in the answer
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            line.send(_read(*line.recv()))


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):  # a lower limit is set already
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _read(path: str, most_pages: int, most_characters: int) -> tuple[str, str]:
    from pypdf import PdfReader

    try:
        pages = PdfReader(path).pages
        if len(pages) > most_pages:
            return "", f"the PDF has more than {most_pages} pages"
        found: list[str] = []
        for page in pages:
            found.append(page.extract_text())
            if sum(map(len, found)) > most_characters:
                return "", "the PDF holds more text than a release"
    except OSError as error:
        return "", str(error.strerror or error)
    except Exception as error:  # pypdf raises many kinds for broken files
        return "", f"the PDF cannot be read: {str(error) or type(error).__name__}"
    return "\n\n".join(found), ""
