"""The parts of a text that stayed, came and went between two versions of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate, chain, groupby

from archive.differences.alignment import MOST_CELLS, Box, boxes, joined, slid
from archive.differences.words import Gap, Paragraph, Word


class PartKind(StrEnum):
    """Where a part stands: in both versions, in the later, or in the earlier one only."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text. `gap` is the white space before it, a blank line between paragraphs.

    Gaps and texts of what is same or removed, joined, give the words of the earlier version;
    those of what is same or added, of the later one. `cosmetic` is set where something came or
    went only in its look. `words` counts the words, without punctuation marks.
    """

    kind: PartKind
    text: str
    field: str
    gap: str = ""
    cosmetic: bool = False
    words: int = 0


_Run = tuple[PartKind, bool, Sequence[tuple[Gap, Word]]]

_ENDS = frozenset({".", "!", "?", "...", ";", ":"})

_GAPS = {Gap.START: " ", Gap.NONE: "", Gap.SPACE: " ", Gap.BREAK: "\n\n"}


def parts(field: str, before: Sequence[Paragraph], after: Sequence[Paragraph]) -> Iterator[Part]:
    """The parts of one field: whole paragraphs are set aside first, then words compared."""
    changed = boxes(
        [tuple(word.folded for word in one) for one in before],
        [tuple(word.folded for word in one) for one in after],
    )
    left, right = _starts(before), _starts(after)
    found: list[Box] = []
    for i, j, k, m in changed:
        inner = _within(before[i:j], after[k:m], MOST_CELLS // len(changed))
        found += [(left[i] + a, left[i] + b, right[k] + c, right[k] + d) for a, b, c, d in inner]
    runs = _runs(list(chain(*before)), list(chain(*after)), found)
    yield from _merged(_part(field, run, first=n == 0) for n, run in enumerate(runs))


def _starts(paragraphs: Sequence[Paragraph]) -> list[int]:
    return list(accumulate(map(len, paragraphs), initial=0))


def _within(before: Sequence[Paragraph], after: Sequence[Paragraph], cells: int) -> list[Box]:
    """The words that differ in paragraphs that differ. What was moved is never compared."""
    left, right = list(chain(*before)), list(chain(*after))
    found = boxes(
        [(word.key, "before" if word.moved else "") for word in left],
        [(word.key, "after" if word.moved else "") for word in right],
        cells,
    )
    return _slid(joined(found, _drowned(left, right)), left, right)


def _slid(found: list[Box], before: list[Word], after: list[Word]) -> list[Box]:
    """What only came or only went, moved to where a paragraph or a sentence begins."""
    left, right = ([(word.text, word.moved) for word in side] for side in (before, after))
    found = slid(found, right, _beginnings(after))
    turned = [(k, m, i, j) for i, j, k, m in found]
    return [(i, j, k, m) for k, m, i, j in slid(turned, left, _beginnings(before))]


def _beginnings(words: list[Word]) -> list[int]:
    ranks = []
    for n, word in enumerate(words):
        ended = word.gap is Gap.SPACE and n > 0 and words[n - 1].folded in _ENDS
        ranks.append(2 if word.gap in (Gap.BREAK, Gap.START) else 1 if ended else 0)
    return ranks


def _drowned(before: Sequence[Word], after: Sequence[Word]) -> Callable[[Box, Box], bool]:
    """Whether what stayed between two changes is less than either, and so only confuses.

    As in the "semantic cleanup" of Fraser's diff-match-patch, but only where words were replaced:
    between two insertions every word that stayed helps.
    """
    left = list(accumulate((0 if w.moved else len(w.text) for w in before), initial=0))
    right = list(accumulate((0 if w.moved else len(w.text) for w in after), initial=0))

    def drowned(one: Box, two: Box) -> bool:
        gone = left[one[1]] - left[one[0]], left[two[1]] - left[two[0]]
        come = right[one[3]] - right[one[2]], right[two[3]] - right[two[2]]
        between = left[two[0]] - left[one[1]]
        replaced = min(sum(gone), sum(come))
        return between <= min(replaced, *map(max, gone, come))

    return drowned


def _runs(before: list[Word], after: list[Word], found: list[Box]) -> Iterator[_Run]:
    i = k = 0
    end = (len(before), len(before), len(after), len(after))
    for start_before, end_before, start_after, end_after in [*found, end]:
        yield from _stayed(before[i:start_before], after[k:start_after])
        yield from _went_or_came(PartKind.REMOVED, before[start_before:end_before])
        yield from _went_or_came(PartKind.ADDED, after[start_after:end_after])
        i, k = end_before, end_after


def _stayed(before: list[Word], after: list[Word]) -> Iterator[_Run]:
    """Words that are at least nearly the same, in runs that differ in the same way."""
    for (same, cosmetic), run in groupby(zip(before, after, strict=True), key=_alike):
        pairs = list(run)
        if same:
            yield PartKind.SAME, False, [(_gap(old, new), new) for old, new in pairs]
        else:
            yield PartKind.REMOVED, cosmetic, [(old.gap, old) for old, _ in pairs]
            yield PartKind.ADDED, cosmetic, [(new.gap, new) for _, new in pairs]


def _alike(pair: tuple[Word, Word]) -> tuple[bool, bool]:
    old, new = pair
    same = old.text == new.text
    return same, not same and (old.folded == new.folded or old.capitals or new.capitals)


def _gap(old: Word, new: Word) -> Gap:
    """The gap the later version has, unless that would glue two words of the earlier one."""
    if new.gap is Gap.START:
        return old.gap
    parted = old.gap in (Gap.SPACE, Gap.BREAK) and new.weight
    return Gap.SPACE if new.gap is Gap.NONE and parted else new.gap


def _went_or_came(kind: PartKind, words: list[Word]) -> Iterator[_Run]:
    for moved, run in groupby(words, key=lambda word: word.moved):
        yield kind, moved, [(word.gap, word) for word in run]


def _part(field: str, run: _Run, *, first: bool) -> Part:
    kind, cosmetic, words = run
    gap = "" if first else _GAPS[words[0][0]]
    text = words[0][1].text + "".join(_GAPS[gap] + word.text for gap, word in words[1:])
    count = sum(word.weight for _, word in words)
    return Part(kind, text, field, gap, cosmetic, count)


def _merged(found: Iterator[Part]) -> Iterator[Part]:
    """Neighbours of one kind as one part."""
    for _, run in groupby(found, key=lambda part: (part.kind, part.cosmetic)):
        first, *others = run
        text = first.text + "".join(part.gap + part.text for part in others)
        words = first.words + sum(part.words for part in others)
        yield replace(first, text=text, words=words) if others else first
