"""What a site's robots.txt asks of us (RFC 9309)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from urllib.parse import urlsplit

from protego import Protego

from archive.errors import FetchError, FetchRefused
from archive.fetch.answers import Astray

AGENT = "press-archive"
MAX_ROBOTS = 512_000  # bytes; RFC 9309 2.5 asks for at least 500 KiB

_KEEP = 24 * 3600.0  # RFC 9309 2.4: not longer than a day
_KEEP_UNREACHABLE = 600.0


@dataclass(frozen=True, slots=True)
class Rules:
    """What one origin asks: the parsed file, or None while it cannot be reached."""

    parsed: Protego | None
    until: float
    reason: str = ""


class RobotsBook:
    """The rules of every origin met so far. Safe to use from several threads.

    `load` gives status and body of a robots.txt, redirects followed, or raises FetchError.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._rules: dict[str, Rules] = {}
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)
        self._guard = Lock()

    def allow(self, url: str, load: Callable[[str], tuple[int, bytes]]) -> float:
        """The seconds the site wants between two requests, when it lets us ask for `url`.

        Raises FetchRefused when it does not, or when its rules cannot be had for now.
        """
        rules = self._of(url, load)
        if rules.parsed is None:
            raise FetchRefused(
                f"{_origin(url)}/robots.txt cannot be had ({rules.reason}), so nothing of this"
                " site may be asked for now",
                retryable=True,
            )
        if not rules.parsed.can_fetch(url, AGENT):
            raise FetchRefused(f"{url} is closed to {AGENT} by the site's robots.txt")
        return _delay(rules.parsed)

    def _of(self, url: str, load: Callable[[str], tuple[int, bytes]]) -> Rules:
        origin = _origin(url)
        with self._guard:
            lock = self._locks[origin]
        with lock:
            known = self._rules.get(origin)
            if known is None or known.until <= self._clock():
                known = self._rules[origin] = self._load(f"{origin}/robots.txt", load)
            return known

    def _load(self, url: str, load: Callable[[str], tuple[int, bytes]]) -> Rules:
        try:
            status, body = load(url)
        except FetchRefused:
            raise
        except Astray:  # RFC 9309 2.3.1.2: counts as not there
            return Rules(Protego.parse(""), self._clock() + _KEEP)
        except FetchError as error:
            return Rules(None, self._clock() + _KEEP_UNREACHABLE, str(error))
        if status >= 500 or status == 429:
            return Rules(None, self._clock() + _KEEP_UNREACHABLE, f"status {status}")
        text = body[:MAX_ROBOTS].decode("utf-8", "replace") if status == 200 else ""
        return Rules(Protego.parse(text.removeprefix("\ufeff")), self._clock() + _KEEP)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _delay(parsed: Protego) -> float:
    rate = parsed.request_rate(AGENT)
    spread = rate.seconds / rate.requests if rate is not None and rate.requests else 0.0
    return max(parsed.crawl_delay(AGENT) or 0.0, spread, 0.0)
