"""What an answer means: where it leads, whether to ask again, whether it is what was wanted."""

from __future__ import annotations

import re
from datetime import UTC
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from archive.errors import FetchError, FetchRefused
from archive.model import Fetched

REDIRECTS = frozenset({301, 302, 303, 307, 308})

_GONE = frozenset({404, 410})
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
_LONGEST = 24 * 3600.0  # seconds; nobody is left alone for years because of a slip


class Again(FetchError):
    """It may help to ask once more, after `wait` seconds if the server named a time."""

    def __init__(self, message: str, wait: float = 0.0) -> None:
        super().__init__(message, retryable=True)
        self.wait = wait


class Astray(FetchError):
    """Redirects lead in a circle or too far."""


def check_address(url: str) -> None:
    """Raises FetchRefused when it is not an http(s) address of a host, without a password."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise FetchRefused(f"{url!r} is not an address: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchRefused(f"{url!r} is not an http or https address")
    if parts.username or parts.password:
        raise FetchRefused(f"the address at {parts.hostname} carries a user name; leave it out")


def target(fetched: Fetched) -> str | None:
    """Where a redirect leads, without its fragment, or None when this is the answer."""
    if fetched.status not in REDIRECTS:
        return None
    location = fetched.header("Location")
    if not location:
        raise FetchError(f"{fetched.final_url} redirects to nowhere (no Location)")
    try:
        # http.client reads headers as ISO-8859-1 although addresses are sent as UTF-8
        location = location.encode("latin-1").decode("utf-8")
        return urljoin(fetched.final_url, location).partition("#")[0]
    except (UnicodeError, ValueError) as error:
        raise FetchError(f"{fetched.final_url} redirects to {location!r}: {error}") from error


def check_later(fetched: Fetched) -> None:
    """Raises Again when the server asks for patience or fails for now."""
    if fetched.status in _LATER:
        raise Again(f"{fetched.url} answers with status {fetched.status}", _retry_after(fetched))


def check_status(fetched: Fetched, *, conditional: bool) -> None:
    """Raises FetchError unless this is a page, "not modified" if that was asked, or "gone"."""
    if fetched.status == 304 and not conditional:
        raise FetchError(f"{fetched.url} answers 'not modified', which was not asked")
    if not (200 <= fetched.status < 300 or fetched.status in {304, *_GONE}):
        raise FetchError(f"{fetched.url} answers with status {fetched.status}")


def check_media_type(fetched: Fetched, accept: tuple[str, ...]) -> None:
    """Raises FetchError when a page is of another media type than the wanted ones."""
    found = fetched.header("Content-Type").partition(";")[0].strip().lower()
    if fetched.status < 300 and found and found not in accept and "*/*" not in accept:
        raise FetchError(f"{fetched.url} is {found}; wanted is {' or '.join(accept)}")


def host_of(url: str) -> str:
    """The host and port whose turn is asked for."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return (parts.hostname or "") + ("" if port in (80, 443) else f":{port}")


def _retry_after(fetched: Fetched) -> float:
    """Seconds that the server asks for, as a number or a date (RFC 9110 10.2.3), or 0."""
    value = fetched.header("Retry-After").strip()
    if re.fullmatch(r"[0-9]{1,9}", value):
        return min(float(value), _LONGEST)
    try:
        moment = parsedate_to_datetime(value)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return min(max(0.0, (moment - fetched.at).total_seconds()), _LONGEST)
    except (ValueError, OverflowError):
        return 0.0
