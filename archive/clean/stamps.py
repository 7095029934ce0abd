"""Stamps: the lines of day and time that open the releases of a page or of a pasted text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from archive.clean.fields import dates
from archive.clean.fields.title import looks_like_headline
from archive.clean.text import words

_NUMERIC = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
_NAME = r"[^\W\d_]{3,11}\.?"
_NAMED = (
    rf"(?:{_NAME},? )?(?:\d{{1,2}}(?:st|nd|rd|th|er)?\.? (?:of |de )?{_NAME},? (?:de )?\d{{4}}"
    rf"|{_NAME} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})(?: г\.?| ж\.?)?"
)
_TIME = r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?: (?:uhr|[a-z]{2,4}))?"
_BETWEEN = r"[,\s|•·–/-]*(?:(?:at|um|à|a las|às|alle|в) )?"
_STAMP = re.compile(
    r"(?:(?:published|posted|date|опубликовано|дата)\s*(?:on\s)?:?\s*)?"
    rf"(?:(?:{_NUMERIC}|{_NAMED}){_BETWEEN}{_TIME}|{_TIME}{_BETWEEN}(?:{_NUMERIC}|{_NAMED}))"
    r"(?:[\s|,•·]+\d{1,7})?",
    re.IGNORECASE,
)
_SHORT = re.compile(_NUMERIC)
_CLOCK = re.compile(r"\d[:.h]\d\d")
_LONGEST_STAMP = 60


def is_stamp(text: str) -> bool:
    """Is a block a day and time of publication, perhaps with the count of views after it?"""
    if len(text) > _LONGEST_STAMP or _CLOCK.search(text) is None or not _STAMP.fullmatch(text):
        return False
    return _SHORT.search(text) is not None or dates.read(text) is not None


def pasted(lines: Sequence[str]) -> list[range]:
    """The slices of a plain text that are releases: from one stamp with its headline to the next.

    The first begins at the beginning, unless what stands before its stamp is another headline.
    """
    starts = [i for i, line in enumerate(lines) if is_stamp(line) and _goes_on(lines, i)]
    if not starts:
        return [range(len(lines))]
    if not _is_foreign(lines, starts):
        starts[0] = 0
    return [range(a, b) for a, b in pairwise([*starts, len(lines)])]


def _goes_on(lines: Sequence[str], start: int) -> bool:
    """A headline and a full sentence follow the stamp."""
    following = lines[start + 1 : start + 6]
    if not following or not looks_like_headline(following[0], "x" * 300):
        return False
    return any(len(t) > 60 and t.endswith((".", '"', "”", "»")) for t in following[1:])


def _is_foreign(lines: Sequence[str], starts: Sequence[int]) -> bool:
    """Do only headlines stand before the first stamp, of whose words the text knows few?"""
    above = lines[: starts[0]]
    if not above or len(above) > 3 or not all(looks_like_headline(a, "x" * 300) for a in above):
        return False
    stop = starts[1] if len(starts) > 1 else len(lines)
    known = set(words(" ".join(lines[starts[0] + 2 : stop])[:3000]))
    long = [word for line in above for word in words(line) if len(word) > 3]
    return 2 * sum(word in known for word in long) < len(long)
