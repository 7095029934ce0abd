"""One question to one address: the request, its bounds, and what its failures mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError, ReadTimeoutError

from archive.codings import ACCEPTED
from archive.errors import FetchError, FetchRefused
from archive.fetch.answers import REDIRECTS, Again
from archive.fetch.body import read_body
from archive.fetch.connect import guarded_adapter
from archive.fetch.robots import AGENT
from archive.model import Fetched

_BROKEN = (requests.RequestException, HTTPError, OSError, HTTPException)
_HEADERS = 1_000_000  # bytes on the wire that are no body: headers, chunk sizes, trailers
_REDIRECT_BODY = 65_536  # bytes; larger ones are left out, nobody reads them


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one question: seconds, bytes of the decoded body, counts.

    `total` is what servers may take for one question, with its redirects and new tries.
    """

    connect: float = 10.0
    read: float = 30.0
    total: float = 120.0
    size: int = 10_000_000
    redirects: int = 5
    tries: int = 3
    patience: float = 120.0


class Asker:
    """Asks one address once. Safe to use from several threads.

    It keeps no cookies and looks at no proxies or .netrc passwords behind the owner's back.
    """

    def __init__(self, contact: str, limits: Limits) -> None:
        self._agent = user_agent(contact)
        self._timeout = (limits.connect, limits.read)
        most = limits.size + _HEADERS
        self._adapters = {
            private: guarded_adapter(allow_private=private, seconds=limits.total, most=most)
            for private in (False, True)
        }

    def close(self) -> None:
        """Hang up everywhere."""
        for adapter in self._adapters.values():
            adapter.close()

    def ask(
        self, url: str, headers: Mapping[str, str], size: int, *, allow_private: bool
    ) -> Fetched:
        """What the server answers, whatever its status; a redirect is not followed.

        Raises Again when the answer broke off, FetchRefused when the address is private, else
        FetchError.
        """
        try:
            with self._send(url, headers, allow_private) as response:
                return _fetched(url, response, _body(response, url, size))
        except FetchRefused:
            raise
        except FetchError as error:
            raise (Again(str(error)) if error.retryable else error) from error
        except requests.exceptions.SSLError as error:
            raise FetchError(f"{url} has no valid certificate: {_short(error)}") from error
        except ValueError as error:  # requests has its own for addresses, and they are these too
            raise FetchError(f"{url} cannot be asked for: {_short(error)}") from error
        except _BROKEN as error:
            raise Again(f"{url} gave no whole answer: {_short(error)}") from error

    def _send(self, url: str, headers: Mapping[str, str], allow_private: bool) -> requests.Response:
        # past the sessions of requests, which read the bodies of redirects whole and unbounded
        ours = {"User-Agent": self._agent, "Accept-Encoding": ACCEPTED}
        request = requests.Request("GET", url, headers=ours | dict(headers)).prepare()
        return self._adapters[allow_private].send(request, stream=True, timeout=self._timeout)


def user_agent(contact: str) -> str:
    """Our one honest name, with whom to write to."""
    try:
        ours = f"{AGENT}/{version(AGENT)}"
    except PackageNotFoundError:
        ours = AGENT
    plain = re.sub(r"[^!-~]+", " ", contact).strip()
    return f"{ours} (+{plain})" if plain else ours


def _body(response: requests.Response, url: str, size: int) -> bytes:
    if response.status_code not in REDIRECTS:
        return read_body(response.raw, url, size)
    try:
        return read_body(response.raw, url, min(size, _REDIRECT_BODY))
    except (FetchError, *_BROKEN):
        return b""  # where it leads is what counts


def _fetched(url: str, response: requests.Response, body: bytes) -> Fetched:
    raw: Any = response.raw
    sent = response.request.headers.items()
    return Fetched(
        url=url,
        final_url=url,
        status=response.status_code,
        headers=tuple((name, _unfolded(value)) for name, value in raw.headers.items()),
        body=body,
        at=datetime.now(UTC),
        request_headers=(
            ("Host", urlsplit(url).netloc),
            *((name, value if isinstance(value, str) else value.decode()) for name, value in sent),
        ),
    )


def _unfolded(value: str) -> str:
    return re.sub(r"[\r\n]+[ \t]*", " ", value).strip(" \t")


def _short(error: Exception) -> str:
    """The cause in one line; urllib3 wraps it in the story of its pool."""
    if isinstance(error, requests.ReadTimeout | ReadTimeoutError):
        return "it took too long to arrive"
    cause = getattr(error.args[0], "reason", None) if error.args else None
    text = str(cause or error).strip() or type(error).__name__
    return re.sub(r"\s+", " ", text)[:300]
