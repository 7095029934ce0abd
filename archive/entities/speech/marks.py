"""Where a text quotes: the stretches between quotation marks, also where one of them is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile(r"[\"“”„«»″]")
_PAIRED = re.compile(r"[\"“”„«»″]|''|``")
_OPENING, _CLOSING = frozenset("“„«"), frozenset("”»")
_BEFORE_OPENING = frozenset(" \t\r\n\xa0([{—–-:/")
_ENDS = frozenset(",.!?…")
_FURTHEST = 6  # paragraphs that a quote may run on without a mark of its own
_INSIDE = re.compile(r"[^\s\"“”„«»]")
# 'We are glad,' said …: only where the mark cannot be an apostrophe.
_SINGLE = re.compile(r"(?:(?<=\s)|(?<![^\n]))[‘'](?=\w)([^‘\n\"“”]{24,1500}?[,.!?])[’'](?=\s|$)")
# – Мы рады, – сказал …: a dash opens the words and another closes them.
_DASHED = re.compile(
    r"(?:\A|\n)[ \t]*[–—-][ \t]+(?=[«А-ЯӘҒҚҢӨҰҮҺІ])([^\n\"“”«»]{20,1500}?[,.!?…])"
    r"[ \t]+[–—-][ \t]+(?=[а-яәғқңөұүһі])"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """The words between two marks, from `start` to before `end`.

    `opened` and `closed` tell which of its two marks stands there; `single` ones are marked with
    apostrophes or dashes, and need better evidence.
    """

    start: int
    end: int
    opened: bool = True
    closed: bool = True
    single: bool = False


def passages(text: str) -> list[Passage]:
    """The quoted stretches of a text, in order and apart from each other.

    A quote over several paragraphs, each of which opens a mark and only the last closes, is one
    passage. One without its closing mark ends with its paragraph; one without its opening mark
    begins with it.
    """
    found = list(_double(text))
    if "‘" in text or " '" in text or "\n'" in text:
        found += _weak(_SINGLE, text, found)
    if "– " in text or "— " in text:
        found += _weak(_DASHED, text, found)
    return sorted(found, key=lambda passage: passage.start)


def _double(text: str) -> Iterator[Passage]:
    """The passages between double marks."""
    pattern = _PAIRED if "''" in text or "``" in text else _MARK
    marks = [(m.start(), m.end(), m.group()) for m in pattern.finditer(text)]
    at, last = 0, 0  # the next mark; the end of the passage before
    while at < len(marks):
        start, end, mark = marks[at]
        at += 1
        if not _opens(text, start, end, mark, False, ""):
            if (lone := _lone(text, last, start)) is not None:
                yield lone
            last = end
            continue
        stop, closed, at = _close(text, marks, at, mark)
        yield Passage(*_trimmed(text, end, stop), closed=closed)
        last = marks[at - 1][1] if closed else stop


_Marks = list[tuple[int, int, str]]


def _close(text: str, marks: _Marks, at: int, opener: str) -> tuple[int, bool, int]:
    """Where the quote ends whose opening mark is the one before `at`.

    Returns the offset of its end, whether a mark closes it, and the mark to go on with.
    """
    depth, paragraph = 0, marks[at - 1][1]
    while at < len(marks):
        start, end, mark = marks[at]
        broken = text.find("\n", paragraph, start) >= 0
        if broken:
            depth = 0
        if _opens(text, start, end, mark, True, opener):
            if broken:
                if not _goes_on(text, paragraph, start):
                    break
                paragraph = end
            else:
                depth += 1
        elif depth:
            depth -= 1
        elif broken and text.count("\n\n", paragraph, start) > _FURTHEST:
            break
        else:
            return start, True, at + 1
        at += 1
    stop = text.find("\n", paragraph)
    stop = len(text) if stop < 0 else stop
    while at > 0 and at <= len(marks) and marks[at - 1][0] >= stop:
        at -= 1
    return stop, False, at


def _opens(text: str, start: int, end: int, mark: str, inside: bool, opener: str) -> bool:
    """Whether a mark opens a quote rather than closes one, by its shape and neighbours."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    free = before in _BEFORE_OPENING
    if mark in _CLOSING:  # ”so” opens as well in some countries
        return not inside and free and not after.isspace() and mark == "”"
    if mark in _OPENING:
        wrong = inside and mark == "“" and (opener == "„" or before in _ENDS)
        return not (wrong and (after.isspace() or not after.isalnum()))
    if mark == "″" or (not inside and before.isdigit()):
        return False
    if free != after.isspace():
        return free
    return not inside


def _goes_on(text: str, paragraph: int, start: int) -> bool:
    """Whether a mark at `start` opens the next paragraph of the quote that is open."""
    first = text.find("\n", paragraph, start)
    between = text[first:start]
    return not between.strip() and not text[:first].rstrip().endswith(":")


def _lone(text: str, last: int, close: int) -> Passage | None:
    """The passage whose opening mark is lost: the paragraph, or what is left of it."""
    start = max(last, text.rfind("\n", 0, close) + 1)
    if text[start:close].count(" ") < 4 or text[close - 1] not in _ENDS or text[start] in ")]":
        return None
    if start == last and last:
        return None  # another quote stands in this paragraph; too little is sure
    return Passage(*_trimmed(text, start, close), opened=False)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Offsets without the white space and marks around the words."""
    first = _INSIDE.search(text, start, end)
    start = first.start() if first else end
    while end > start and (text[end - 1].isspace() or text[end - 1] in '"“„«'):
        end -= 1
    return start, end


def _weak(marks: re.Pattern[str], text: str, held: list[Passage]) -> Iterator[Passage]:
    """Passages between single marks or dashes, outside those between double ones."""
    for found in marks.finditer(text):
        start, end = found.span(1)
        if not any(passage.start < end and start < passage.end for passage in held):
            yield Passage(start, end, single=True)
