"""Documents, one release each: HTML, text, mail and PDF."""

from __future__ import annotations

import email
import email.policy
import hashlib
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime
from html import unescape
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from archive.errors import ImportFileError
from archive.importers.encoding import decoded, whole
from archive.importers.offices import Offices
from archive.importers.records import Imported, Skipped
from archive.model import Fetched, Source
from archive.pdf import is_pdf

_LARGEST: Final = 60_000_000
_CANONICAL: Final = re.compile(rb"<link\b[^>]*\brel=[\"']?canonical\b[^>]*>", re.IGNORECASE)
_HREF: Final = re.compile(rb"\bhref=[\"']?([^\"'\s>]+)", re.IGNORECASE)
_SAVED: Final = re.compile(rb"<!-- saved from url=\(\d+\)(\S+) -->")
"""What browsers write into a page that is saved."""


def read_file(path: Path, offices: Offices, kind: str = "") -> Imported | Skipped:
    """One document, by its `kind` (html, text, mail, pdf) or its suffix.

    It belongs to the source the owner names, else to a known one that it says it is of (its own
    address, the sender's), else to the one named like its folder.
    """
    reader = _READERS.get(kind) or _READERS.get(path.suffix.lower())
    if reader is None:
        return Skipped(path.name, f"{path.suffix or 'a file without suffix'} is not read", True)
    try:
        if path.stat().st_size > _LARGEST:
            return Skipped(path.name, f"the file has more than {_LARGEST // 1_000_000} MB")
        return reader(path, offices)
    except OSError as error:
        return Skipped(path.name, str(error.strerror or error))


def readable(path: Path) -> bool:
    """Whether `read_file` knows what to do with this file."""
    return path.suffix.lower() in _READERS


def _office(path: Path, offices: Offices, url: str = "") -> Source:
    if offices.named:
        return offices.called(offices.named)
    return offices.at(url) or offices.called(path.resolve().parent.name or "imported")


def _html(path: Path, offices: Offices) -> Imported | Skipped:
    """A saved page keeps its bytes, so that its charset is decided where all pages' are."""
    body = path.read_bytes()
    if not body.strip():
        return Skipped(path.name, "the file is empty")
    return _kept(path, offices, body, "text/html", _own_address(body[:200_000]))


def _kept(path: Path, offices: Offices, body: bytes, media_type: str, url: str = "") -> Imported:
    """A file as a capture: as old as the file, and named by what is in it."""
    at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    name = f"urn:sha256:{hashlib.sha256(body).hexdigest()}"
    page = Fetched(name, url or name, 0, (("Content-Type", media_type),), body, at)
    return Imported(_office(path, offices, url), name, fetched=page)


def _own_address(head: bytes) -> str:
    """Where a saved page says it is from; a home page is no address of a release."""
    link = _CANONICAL.search(head)
    found = (_HREF.search(link[0]) if link else None) or _SAVED.search(head)
    url = unescape(found[1].decode("utf-8", "replace")) if found else ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    ours = parts.scheme in ("http", "https") and parts.hostname and parts.path.strip("/")
    return url if ours and url.isascii() and url.isprintable() else ""


def _text(path: Path, offices: Offices) -> Imported | Skipped:
    text = whole(decoded(path.read_bytes()))
    if not text.strip():
        return Skipped(path.name, "the file is empty")
    return Imported(_office(path, offices), text=text)


def _mail(path: Path, offices: Offices) -> Imported | Skipped:
    try:
        return _letter(path, offices) or Skipped(path.name, "the mail has no text")
    except (OSError, ImportFileError):
        raise
    except Exception as error:  # the email package raises many kinds for broken mails
        return Skipped(path.name, f"the mail cannot be read: {error}")


def _letter(path: Path, offices: Offices) -> Imported | None:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    part = message.get_body(("plain", "html"))
    content = _content(part) if part is not None else ""
    if part is None or not content.strip():
        return None
    html = part.get_content_type() == "text/html"
    sender = parseaddr(str(message["from"] or ""))[1].rpartition("@")[2]
    return Imported(
        _office(path, offices, f"https://{sender}/" if sender else ""),
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


def _pdf(path: Path, offices: Offices) -> Imported | Skipped:
    """A PDF keeps its bytes, so that it is read where all of them are."""
    body = path.read_bytes()
    if not is_pdf(body):
        return Skipped(path.name, "the file is empty" if not body.strip() else "not a PDF")
    return _kept(path, offices, body, "application/pdf")


_READERS: dict[str, Callable[[Path, Offices], Imported | Skipped]] = {
    **dict.fromkeys(("html", ".html", ".htm", ".xhtml"), _html),
    **dict.fromkeys(("text", ".txt"), _text),
    **dict.fromkeys(("mail", ".eml"), _mail),
    **dict.fromkeys(("pdf", ".pdf"), _pdf),
}
