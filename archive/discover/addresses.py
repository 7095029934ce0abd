"""One spelling for one address, so that a release is met once."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

MAX_ADDRESS = 2_000  # characters

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|_hsenc|_hsmi|igshid", re.I)
_MARK = re.compile(r"\{page(?::(\d{1,6}))?(?::(\d{1,6}))?\}")
_PORTS = {"http": ":80", "https": ":443"}


def canonical(url: str, base: str = "") -> str:
    """The absolute address without fragment and tracking parameters; "" when it is no http(s) one.

    Host and scheme in small letters, the default port left out; doing it twice changes nothing.
    """
    try:
        parts = urlsplit(urljoin(base, url.strip()))
        host = (parts.hostname or "").rstrip(".")
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:
        return ""
    if parts.scheme not in _PORTS or not host or parts.username or len(url) > MAX_ADDRESS:
        return ""
    host = f"[{host}]" if ":" in host else host
    netloc = host + ("" if port == _PORTS[parts.scheme] else port)
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._", errors="replace") or "/"
    return urlunsplit((parts.scheme, netloc, path, _query(parts.query), ""))


def _query(query: str) -> str:
    kept = [
        one for one in query.split("&") if one and not _TRACKING.fullmatch(one.partition("=")[0])
    ]
    return quote("&".join(kept), safe="/%:@!$&'()*+,;=~-._?[]", errors="replace")


def numbered(url: str, position: int) -> str:
    """A list's address with its marks filled in.

    For the page at `position` (from 0), {page} counts 1, 2, 3; {page:0} counts 0, 1, 2 and
    {page:0:20} counts 0, 20, 40. Where {year} and {month} (or {month:02}, with its zero) stand,
    `position` is a month as `month_number` counts it.
    """

    def page(mark: re.Match[str]) -> str:
        start, step = int(mark[1] or 1), int(mark[2] or 1)
        return str(start + position * step)

    year, month = divmod(position, 12)
    url = _MARK.sub(page, url)
    url = url.replace("{year}", f"{year:04}").replace("{month:02}", f"{month + 1:02}")
    return url.replace("{month}", str(month + 1))


def is_numbered(url: str) -> bool:
    """Whether the address has a page mark."""
    return _MARK.search(url) is not None


def is_monthly(url: str) -> bool:
    """Whether the address is that of an archive with a list for each month (or each year)."""
    return "{year}" in url


def month_number(day: date) -> int:
    """A month as a number that grows by one with each."""
    return day.year * 12 + day.month - 1


def month_before(url: str, position: int) -> int:
    """The month of an archive's list before this one; of a list for each year, the year before."""
    return position - 1 if "{month" in url else position - 12
