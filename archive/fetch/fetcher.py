"""Asking for an address: who we say we are, which answers we take, when we ask again."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from http.cookiejar import DefaultCookiePolicy
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError

from archive.errors import FetchError, FetchRefused
from archive.fetch.body import read_body
from archive.fetch.connect import guarded_adapter
from archive.fetch.pace import Pace
from archive.fetch.robots import AGENT, MAX_ROBOTS, RobotsBook
from archive.model import Fetched, Source

PAGES = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one question: seconds, bytes of the decoded body, counts."""

    connect: float = 10.0
    read: float = 30.0
    total: float = 120.0
    size: int = 10_000_000
    redirects: int = 5
    tries: int = 3
    patience: float = 120.0


class _Again(FetchError):
    """It may help to ask once more, after `wait` seconds if the server named a time."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message, retryable=True)
        self.wait = wait


class Fetcher:
    """A context manager that asks servers. Safe to use from several threads.

    `contact` (an address or e-mail) stands in the User-Agent. `clock`, `sleep` and `jitter`
    (a number from 0 to 1) are there for tests.
    """

    def __init__(
        self,
        contact: str = "",
        *,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        jitter: Callable[[], float] = random.random,
        on_robots: Callable[[Fetched, Source], None] | None = None,
    ) -> None:
        self._on_robots = on_robots
        self._limits = limits or Limits()
        self._clock = clock
        self._jitter = jitter
        self._agent = user_agent(contact)
        self._pace = Pace(clock, sleep, self._limits.patience)
        self._robots = RobotsBook(clock)
        self._sessions = {private: self._session(private) for private in (False, True)}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for session in self._sessions.values():
            session.close()

    def get(
        self,
        url: str,
        source: Source,
        *,
        etag: str = "",
        last_modified: str = "",
        accept: tuple[str, ...] | None = None,
    ) -> Fetched:
        """What the server answers: a status of 2xx, 304, 404 or 410.

        `etag` and `last_modified` of an earlier capture make the request conditional; `accept`
        names the media types that are wanted ("text/html"). Raises FetchRefused when we must
        not ask, else FetchError when there is no such answer.
        """
        headers = {"Accept": ", ".join(accept) if accept else PAGES}
        headers |= {"If-None-Match": etag} if etag else {}
        headers |= {"If-Modified-Since": last_modified} if last_modified else {}
        fetched = self._follow(url, source, headers, self._limits.size, obey=True)
        if fetched.status == 304 and not (etag or last_modified):
            raise FetchError(f"{url} answers 'not modified', which was not asked")
        if not (200 <= fetched.status < 300 or fetched.status in {304, *_GONE}):
            raise FetchError(f"{url} answers with status {fetched.status}")
        if accept and fetched.status < 300:
            _check_media_type(fetched, accept)
        return fetched

    def _follow(
        self, url: str, source: Source, headers: Mapping[str, str], size: int, obey: bool
    ) -> Fetched:
        current, seen, hops = url, {url}, list[Fetched]()
        for _ in range(self._limits.redirects + 1):
            _check_address(current)
            delay = self._asked_delay(current, source) if obey else source.delay
            fetched = self._patiently(current, source, headers, size, delay)
            target = _target(fetched)
            if target is None:
                return Fetched(
                    url=url,
                    final_url=current,
                    status=fetched.status,
                    headers=fetched.headers,
                    body=fetched.body,
                    at=fetched.at,
                    request_headers=fetched.request_headers,
                    hops=tuple(hops),
                )
            hops.append(fetched)
            if target in seen:
                raise FetchError(f"{url} redirects in a circle ({target})")
            seen.add(target)
            current = target
        raise FetchError(f"{url} redirects more than {self._limits.redirects} times")

    def _asked_delay(self, url: str, source: Source) -> float:
        asked = self._robots.allow(url, lambda robots: self._load_robots(robots, source))
        return max(source.delay, asked)

    def _load_robots(self, url: str, source: Source) -> tuple[int, bytes]:
        fetched = self._follow(url, source, {"Accept": "text/plain, */*"}, MAX_ROBOTS, obey=False)
        if self._on_robots:
            self._on_robots(fetched, source)
        return fetched.status, fetched.body

    def _patiently(
        self, url: str, source: Source, headers: Mapping[str, str], size: int, delay: float
    ) -> Fetched:
        host = urlsplit(url).netloc.lower()
        for attempt in range(1, self._limits.tries + 1):
            try:
                with self._pace.turn(host, delay):
                    return self._once(url, source, headers, size)
            except _Again as again:
                backoff = 2.0 ** (attempt - 1) * (0.5 + self._jitter())
                self._pace.rest(host, backoff if again.wait is None else again.wait)
                if attempt == self._limits.tries:
                    raise
        raise AssertionError("there is at least one try")

    def _once(self, url: str, source: Source, headers: Mapping[str, str], size: int) -> Fetched:
        late = self._clock() + self._limits.total
        timeout = (self._limits.connect, self._limits.read)
        session = self._sessions[source.allow_private]
        try:
            with session.get(
                url, headers=headers, timeout=timeout, stream=True, allow_redirects=False
            ) as response:
                body = read_body(response.raw, url, size, lambda: self._clock() > late)
                fetched = _fetched(url, response, body)
        except FetchRefused:
            raise
        except FetchError as error:
            raise (self._failed(str(error), late) if error.retryable else error) from error
        except requests.exceptions.SSLError as error:
            raise FetchError(f"{url} has no valid certificate: {_short(error)}") from error
        except (requests.ConnectionError, requests.Timeout, HTTPError, OSError, HTTPException) as e:
            raise self._failed(f"{url} gave no whole answer: {_short(e)}", late) from e
        except ValueError as error:
            raise FetchError(f"{url} cannot be asked for: {_short(error)}") from error
        if fetched.status in _LATER:
            raise _Again(f"{url} answers with status {fetched.status}", _retry_after(fetched))
        return fetched

    def _failed(self, message: str, late: float) -> FetchError:
        """Worth another try at once, unless it took all the time there was."""
        if self._clock() > late:
            return FetchError(message, retryable=True)
        return _Again(message)

    def _session(self, allow_private: bool) -> requests.Session:
        session = requests.Session()
        session.trust_env = False  # no proxies or .netrc passwords behind the owner's back
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        session.headers.clear()
        session.headers.update({"User-Agent": self._agent, "Accept-Encoding": "gzip, deflate"})
        adapter = guarded_adapter(allow_private=allow_private, deadline=self._limits.total)
        session.mount("http://", adapter)
        session.mount("https://", adapter)
        return session


def user_agent(contact: str) -> str:
    """Our one honest name, with whom to write to."""
    try:
        ours = f"{AGENT}/{version(AGENT)}"
    except PackageNotFoundError:
        ours = AGENT
    plain = re.sub(r"[^!-~]+", " ", contact).strip()
    return f"{ours} (+{plain})" if plain else ours


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise FetchRefused(f"{url!r} is not an address: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchRefused(f"{url!r} is not an http or https address")
    if parts.username or parts.password:
        raise FetchRefused(f"the address at {parts.hostname} carries a user name; leave it out")


def _target(fetched: Fetched) -> str | None:
    """Where a redirect leads, without its fragment, or None when this is the answer."""
    if fetched.status not in _REDIRECTS:
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


def _retry_after(fetched: Fetched) -> float | None:
    """Seconds that the server asks for, as a number or a date (RFC 9110 10.2.3)."""
    value = fetched.header("Retry-After").strip()
    if re.fullmatch(r"\d{1,9}", value):
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - fetched.at).total_seconds())


def _check_media_type(fetched: Fetched, accept: tuple[str, ...]) -> None:
    found = fetched.header("Content-Type").partition(";")[0].strip().lower()
    if found and found not in accept and "*/*" not in accept:
        raise FetchError(f"{fetched.url} is {found}; wanted is {' or '.join(accept)}")


def _short(error: Exception) -> str:
    """The cause in one line; urllib3 wraps it in the story of its pool."""
    cause = getattr(error.args[0], "reason", None) if error.args else None
    text = str(cause or error).strip() or type(error).__name__
    return re.sub(r"\s+", " ", text)[:300]
