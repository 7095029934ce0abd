"""The address that a page gives as its own."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urldefrag, urlsplit

from archive.clean.context import Context
from archive.clean.fields.files import absolute


def canonical(context: Context) -> str:
    """The page's canonical address, absolute; "" when it gives none that can be believed.

    The home page is not believed, since templates put it on every page; another site is believed
    only when two statements agree on it, as those of a syndicated copy do.
    """
    url = context.request.url
    given = [urldefrag(one)[0] for one in _given(context) if one]
    for one in given:
        if _is_home(one) and not _is_home(url):
            continue
        if not url or _site(one) == _site(url) or given.count(one) > 1:
            return one
    return ""


def _given(context: Context) -> Iterator[str]:
    meta, base = context.meta, context.request.url
    for address in (meta.canonical, meta.first("og:url"), meta.linked.url):
        yield absolute(base, address) if address else ""


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path.strip("/") in ("", "index.html", "index.php") and not parts.query


def _site(url: str) -> str:
    """The last two labels of the host, three below a country's second level such as co.uk."""
    labels = (urlsplit(url).hostname or "").split(".")
    second = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3:] if second else labels[-2:])
