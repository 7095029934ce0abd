"""Pages and documents: WARC and WACZ files, and folders of HTML, text, mail and PDF."""

from __future__ import annotations

import email
import email.policy
import hashlib
import logging
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from pathlib import Path

from archive import warc
from archive.errors import CaptureError, ImportFileError
from archive.importers.encoding import decoded, whole
from archive.importers.offices import Offices
from archive.importers.records import Imported, Skipped
from archive.model import Fetched, Source

_PAGES = ("text/html", "application/xhtml+xml")
_NO_ZIP = (OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError)
"""What zipfile raises for what is no ZIP, damaged, encrypted, or packed in an unknown way."""


def read_warc(path: Path, offices: Offices) -> Iterator[Imported | Skipped]:
    """The pages of a WARC file: HTML responses with status 200, each of its host's source."""
    damaged: list[str] = []
    try:
        for place, fetched in warc.iterate(path, on_damage=damaged.append):
            yield from (Skipped(path.name, why) for why in damaged)
            damaged.clear()
            media_type = fetched.header("Content-Type").partition(";")[0].strip().lower()
            if fetched.status != 200 or media_type not in _PAGES:
                why = f"not a page: status {fetched.status}, {media_type or 'no media type'}"
                yield Skipped(f"{path.name} at {place.offset}", why)
                continue
            yield Imported(offices.of_page(fetched.final_url), fetched.url, fetched=fetched)
    except CaptureError as error:
        raise ImportFileError(str(error)) from error
    yield from (Skipped(path.name, why) for why in damaged)


def read_wacz(path: Path, offices: Offices) -> Iterator[Imported | Skipped]:
    """The pages of a WACZ package (https://specs.webrecorder.net/wacz): a ZIP of WARC files."""
    try:
        with zipfile.ZipFile(path) as package, tempfile.TemporaryDirectory() as folder:
            for name in package.namelist():
                if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")):
                    one = Path(folder) / Path(name).name
                    with package.open(name) as packed, one.open("wb") as file:
                        shutil.copyfileobj(packed, file)
                    yield from read_warc(one, offices)
                    one.unlink()
    except _NO_ZIP as error:
        raise ImportFileError(f"{path} is no WACZ file: {error}") from error


def read_file(path: Path, office: Source, kind: str = "") -> Imported | Skipped:
    """One document, by its `kind` (html, text, mail, pdf) or its suffix."""
    reader = _READERS.get(kind) or _READERS.get(path.suffix.lower())
    if reader is None:
        return Skipped(path.name, f"{path.suffix or 'a file without suffix'} is not read")
    try:
        return reader(path, office)
    except OSError as error:
        return Skipped(path.name, str(error.strerror or error))


def readable(path: Path) -> bool:
    """Whether `read_file` knows what to do with this file."""
    return path.suffix.lower() in _READERS


def _html(path: Path, office: Source) -> Imported | Skipped:
    """A saved page keeps its bytes, so that its charset is decided where all pages' are."""
    body = path.read_bytes()
    if not body.strip():
        return Skipped(path.name, "the file is empty")
    at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    url = f"urn:sha256:{hashlib.sha256(body).hexdigest()}"
    page = Fetched(url, url, 0, (("Content-Type", "text/html"),), body, at)
    return Imported(office, url, fetched=page)


def _text(path: Path, office: Source) -> Imported | Skipped:
    text = decoded(path.read_bytes())
    return Imported(office, text=text) if text.strip() else Skipped(path.name, "the file is empty")


def _mail(path: Path, office: Source) -> Imported | Skipped:
    try:
        return _letter(path.read_bytes(), office) or Skipped(path.name, "the mail has no text")
    except OSError:
        raise
    except Exception as error:  # the email package raises many kinds for broken mails
        return Skipped(path.name, f"the mail cannot be read: {error}")


def _letter(data: bytes, office: Source) -> Imported | None:
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    part = message.get_body(("plain", "html"))
    content = _content(part) if part is not None else ""
    if part is None or not content.strip():
        return None
    html = part.get_content_type() == "text/html"
    return Imported(
        office,
        title=whole(str(message["subject"] or "")).strip(),
        text="" if html else content,
        html=content if html else "",
        published=_sent(str(message["date"] or "")),
    )


def _content(part: MIMEPart) -> str:
    try:
        return whole(str(part.get_content()))
    except LookupError:  # a charset that nobody knows
        data = part.get_payload(decode=True)
        return decoded(data) if isinstance(data, bytes) else ""


def _sent(header: str) -> date | None:
    try:
        return parsedate_to_datetime(header).date()
    except (ValueError, OverflowError):
        return None


def _pdf(path: Path, office: Source) -> Imported | Skipped:
    try:
        from pypdf import PdfReader
    except ImportError:
        return Skipped(path.name, "reading PDF needs pypdf: `pip install pypdf`")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is said once, below
    try:
        text = "\n\n".join(page.extract_text() for page in PdfReader(path).pages)
    except OSError:
        raise
    except Exception as error:  # pypdf raises many kinds for broken files
        return Skipped(path.name, f"the PDF cannot be read: {error}")
    return (
        Imported(office, text=text) if text.strip() else Skipped(path.name, "the PDF has no text")
    )


_READERS: dict[str, Callable[[Path, Source], Imported | Skipped]] = {
    **dict.fromkeys(("html", ".html", ".htm", ".xhtml"), _html),
    **dict.fromkeys(("text", ".txt"), _text),
    **dict.fromkeys(("mail", ".eml"), _mail),
    **dict.fromkeys(("pdf", ".pdf"), _pdf),
}
