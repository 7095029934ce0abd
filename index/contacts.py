"""Whom the press may ask: mail addresses and telephone numbers in a text as links.

A link is made of what stands there only, and only where it can be nothing else: an address of
plain letters, a number of seven to fifteen digits (ITU-T E.164) that is written as one.
"""

from __future__ import annotations

import re
from typing import Final

from index.markup import escape, plain

_MAIL: Final = (
    r"(?P<mail>(?<![\w.+%@-])[A-Za-z0-9](?:[A-Za-z0-9._+-]{0,62}[A-Za-z0-9])?"
    r"@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w@-]))"
)
_PHONE: Final = (
    r"(?P<phone>(?<![\w/.#=-])(?:\+|\(|00)?\d[\d\u00a0 ().\u2010-\u2013-]{5,26}\d(?![\w@/-]))"
)
_EITHER: Final = re.compile(f"{_MAIL}|{_PHONE}")
_DAYS: Final = re.compile(
    r"(?:\d{1,2}[.-]\d{1,2}[.-]\d{2,4}|\d{4}[.-]\d{1,2}[.-]\d{1,2}|\d{4}\W{1,3}\d{4})$"
)
"""Days, and years from one to another, have as many digits."""
_EXTENSION: Final = re.compile(r"[^\d+]")
_FEWEST, _MOST = 7, 15


def with_links(text: str) -> str:
    """Text as HTML, its mail addresses and telephone numbers links. Other text stays as it is."""
    line, parts, at = plain(text), [], 0
    for found in _EITHER.finditer(line):
        parts.append(escape(line[at : found.start()]))
        parts.append(_link(found))
        at = found.end()
    return "".join(parts) + escape(line[at:])


def _link(found: re.Match[str]) -> str:
    if found["mail"]:
        return f'<a href="mailto:{escape(found["mail"])}">{escape(found["mail"])}</a>'
    said = found["phone"]
    number = _EXTENSION.sub("", said)
    if not _FEWEST <= len(number.lstrip("+")) <= _MOST or _DAYS.match(said):
        return escape(said)
    return f'<a href="tel:{number}">{escape(said)}</a>'
