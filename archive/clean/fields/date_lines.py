"""The days that a page shows around its article: lines with a date, and time elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from archive.clean.fields import dates
from archive.clean.page.blocks import Mark, Page
from archive.clean.page.metadata import text_of
from archive.model import BlockKind, Label

_LONGEST = 250  # characters of a line with a date
_REST = 16  # words beside the date, of a line that is no sentence of the text
_SHORT = 7  # the same, of a line that ends like a sentence
_ENDS = (".", "!", "?", "…")
_PROPS = frozenset({"datepublished", "datecreated", "datemodified", "dateposted"})
_DATED = re.compile(r"(?:\b|_)(?:date|datum)(?:\b|_)", re.I)
_AWAY = frozenset({Label.COMMENT, Label.COOKIE, Label.EMBARGO, Label.LEGAL})
_DATELINE = re.compile(
    r"^.{0,40}?\s*[–—―-]{1,2}\s|^\W{0,2}(?:г\.|года?|ж\.|/[\w\s-]{2,30}/)?\s*[.:)]"
)
_BREAK = re.compile(r"[|•·⋅;]")


@dataclass(frozen=True, slots=True)
class DateLine:
    """A day shown on a page, in the block `at`. `says` is "published", "updated", "other" or ""."""

    reading: dates.Reading
    at: int
    says: str
    where: str


@cache
def _label() -> re.Pattern[str]:
    longest_first = sorted(_kinds(), key=len, reverse=True)
    return re.compile(
        rf"(?<![^\W\d_])({'|'.join(map(re.escape, longest_first))})(?![^\W\d_])", re.I
    )


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, words in dates.words().items() for word in words}


def said(before: str) -> str:
    """What the words in front of a date say it is the date of: the last of them decides."""
    hits = _label().findall(_BREAK.split(before[-60:])[-1])
    kinds = [_kinds()[hit.lower()] for hit in hits]
    for kind in ("updated", "other"):
        if kind in kinds:
            return kind
    return kinds[-1] if kinds else ""


def in_line(
    text: str, day_first: bool | None, heading: str = ""
) -> list[tuple[dates.Reading, str]]:
    """The days in a line that is not a sentence, each with what is said of it.

    `heading` is the line above, for dates that stand below their label.
    """
    if len(text) > _LONGEST or not any(c.isdigit() for c in text):
        return []
    found = dates.readings(text, day_first)
    if not found or _words_beside(text, found) > (_SHORT if text.endswith(_ENDS) else _REST):
        return []
    out: list[tuple[dates.Reading, str]] = []
    end = 0
    for reading in found:
        before = text[end : reading.start]
        out.append((reading, said(before if before.strip() or out else heading[-40:])))
        end = reading.end
    if len(out) > 1 and out[0][1] == "" and "updated" in (says for _, says in out[1:]):
        out[0] = (out[0][0], "published")
    return out


def _words_beside(text: str, found: Sequence[dates.Reading]) -> int:
    return len(text.split()) - sum(len(text[r.start : r.end].split()) for r in found)


def shown(page: Page, within: range, day_first: bool | None) -> Iterator[DateLine]:
    """The days that a slice of the blocks shows: as text, and in time elements."""
    yield from _lines(page, within, day_first)
    yield from _times(page, within, day_first)


def _lines(page: Page, within: range, day_first: bool | None) -> Iterator[DateLine]:
    """The dated lines in a slice of the blocks, furniture left out."""
    for at in within:
        raw = page.blocks[at]
        if raw.label in _AWAY or raw.tag == "h1" or raw.kind is BlockKind.CAPTION:
            continue
        heading = _name_above(page, at)
        for reading, says in in_line(raw.text, day_first, heading):
            yield DateLine(reading, at, says, "stamp")


def _name_above(page: Page, at: int) -> str:
    """The block above, if it can be the name of a date below it: "Published", "Last updated:"."""
    above = page.blocks[at - 1] if at else None
    if above is None or above.tag == "h1" or len(above.text.split()) > 3:
        return ""
    return above.text


def _times(page: Page, within: range, day_first: bool | None) -> Iterator[DateLine]:
    """The time elements and the microdata in a slice of the blocks, furniture left out."""
    for mark in page.marks:
        if mark.at not in within or page.blocks[mark.at].label in _AWAY:
            continue
        value = _value(mark)
        reading = dates.stated(value, day_first) if value else None
        if reading:
            yield DateLine(reading, mark.at, _says(page, mark), "time")


def _value(mark: Mark) -> str:
    element = mark.element
    if element.tag == "h1":  # <h1><span class="date">3 July 2024</span> Bridge opened</h1>
        inside = islice(element.iterdescendants(), 50)
        dated = next((e for e in inside if _DATED.search((e.get("class") or "")[:500])), None)
        return text_of(dated)[:100] if dated is not None else ""
    if element.tag == "time" or (element.get("itemprop") or "").lower() in _PROPS:
        value = element.get("datetime") or element.get("content") or text_of(element)
        return value[:100]
    return ""


def _says(page: Page, mark: Mark) -> str:
    """What the element, its own text or the text before it says of its date."""
    prop = (mark.element.get("itemprop") or "").lower()
    names = f"{prop} {mark.element.get('class') or ''}".lower()
    if "modified" in names or "updated" in names:
        return "updated"
    shown = text_of(mark.element)
    own = next((says for _, says in in_line(shown, None)), "")
    text = page.blocks[mark.at].text
    before = text[: text.find(shown)] if shown and shown in text else ""
    return own or said(before) or ("published" if prop == "datepublished" else "")


def dateline(text: str, day_first: bool | None) -> dates.Reading | None:
    """The day in front of a text: "WASHINGTON, July 3, 2024 – The ministry …"; or None."""
    opening = text[:110]
    first = next(iter(dates.readings(opening, day_first)), None)
    if first and first.start <= 60 and _DATELINE.match(text[first.end : first.end + 60]):
        return first
    return None
