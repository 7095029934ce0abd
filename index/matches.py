"""Where a text has what a question looks for: words, phrases, and words near each other.

Most words of a text are in nobody's question, so as little as possible is done for each. A text
is split at its spaces, every different piece of it is looked at once for a question (most are
told apart by their first letters), and only the few pieces that match are looked for again, to
know where they stand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import Final, NamedTuple

from index.analysis import WORD, fold, spans, stem, stems
from index.plain import beginnings, plain

STEMS: Final = "stems"
WORDS: Final = "words"
PHRASES: Final = "phrases"
ORDERED: Final = "ordered"
NEAR: Final = "near"
"""The kinds of terms a question looks for, as `Found.terms` names them.

Stems; words as they stand; phrases (their words joined by spaces), word for word or, ORDERED, by
their stems; and two words near each other, as "left right distance". All words are folded. The
words of a phrase that ends in " ~3" stand at most three places after one another.
"""

Terms = Mapping[str, frozenset[str]]

_KINDS = (STEMS, WORDS, PHRASES, ORDERED, NEAR)
_EDGE = ".,;:!?…()[]\"'“”‘’«»"
"""What stands around words and is none of their letters."""
_UNSTEADY = frozenset({"ae", "oe", "ue", "dy", "ly", "ty", "vy"})
"""Beginnings that stemmers change: "dying" is "die", "ueber" is "uber"."""
_MOST_PIECES = 5_000
"""Words of one text that a phrase is looked for in, of those that are of it."""
_MOST_KNOWN = 20_000
"""Different pieces of texts that are remembered for a question."""


class Match(NamedTuple):
    """Where a term stands. `weight` counts its words: a phrase says more than a word."""

    start: int
    end: int
    term: str
    weight: int = 1


class _Word(NamedTuple):
    """A word that some part of the question may want. `alone`: it matches by itself."""

    start: int
    end: int
    folded: str
    root: str
    alone: bool

    def at(self, offset: int) -> _Word:
        start, end, folded, root, alone = self
        return _Word(start + offset, end + offset, folded, root, alone)

    def among(self, forms: frozenset[str]) -> bool:
        return self.folded in forms or self.root in forms


class _Phrase(NamedTuple):
    """Words that follow each other, the forms that each may have, and how loosely they follow."""

    text: str
    forms: tuple[frozenset[str], ...]
    by_stem: bool
    slop: int

    @classmethod
    def read(cls, term: str, *, by_stem: bool) -> _Phrase:
        """The phrase that a term names."""
        *words, last = term.split() or [""]
        slop = int(last[1:]) if last[:1] == "~" and last[1:].isdecimal() else 0
        words = words if slop else term.split()
        forms = tuple(stems(word) if by_stem else frozenset({word}) for word in words)
        return cls(term, forms, by_stem, max(1, slop))

    def fits(self, word: _Word, at: int) -> bool:
        """Whether the word at this place of the phrase may be this one."""
        forms = self.forms[at]
        return word.folded in forms or (self.by_stem and word.root in forms)


def matches(text: str, terms: Terms, language: str = "") -> list[Match]:
    """Every match in the text, by place; those of different terms may overlap."""
    kinds = tuple(terms.get(kind, frozenset()) for kind in _KINDS)
    return _sought(kinds, language).matches(text) if any(kinds) else []


@lru_cache(maxsize=16)
def _sought(kinds: tuple[frozenset[str], ...], language: str) -> _Sought:
    return _Sought(kinds, language)


class _Folded(dict[str, str]):
    """The first two letters of words, folded; "" where stemming may change them.

    Folding and stemming leave the beginning of a longer word as it is, but for some.
    """

    def __missing__(self, letters: str) -> str:
        if len(self) > _MOST_KNOWN:
            self.clear()
        first = fold(letters)[:2]
        self[letters] = first = "" if len(first) < 2 or first in _UNSTEADY else first
        return first


_FOLDED: Final = _Folded()


class _Sought:
    """What one question looks for in texts of one language, and the pieces already looked at.

    Shared by threads: what they remember of a piece is the same whoever looked at it.
    """

    def __init__(self, kinds: tuple[frozenset[str], ...], language: str) -> None:
        self._stems, self._words, phrases, ordered, near = kinds
        self._language = language
        self._phrases = [
            *(_Phrase.read(term, by_stem=False) for term in sorted(phrases)),
            *(_Phrase.read(term, by_stem=True) for term in sorted(ordered)),
        ]
        self._near = [pair for term in sorted(near) if (pair := _pair(term))]
        self._exact = frozenset().union(
            *(forms for phrase in self._phrases if not phrase.by_stem for forms in phrase.forms)
        )
        self._loose = frozenset().union(
            *(forms for phrase in self._phrases if phrase.by_stem for forms in phrase.forms),
            *(forms for left, right, _ in self._near for forms in (left, right)),
        )
        everything = (*self._stems, *self._words, *self._exact, *self._loose)
        self._beginnings = frozenset(["", *(term[:2] for term in everything)])
        self._any = any(len(term) < 2 for term in everything)
        self._starts = _starts(everything, language)
        self._known: dict[str, _Word | None] = {}
        self._looked_at: tuple[set[str], dict[str, tuple[_Word, ...]]] = (set(), {})

    def matches(self, text: str) -> list[Match]:
        words = self._found(text)
        found = [Match(word.start, word.end, word.root) for word in words if word.alone]
        if not self._phrases and not self._near:
            return found  # in order, and each once
        for phrase in self._phrases:
            found += _runs(text, words, phrase)
        for left, right, distance in self._near:
            found += _near(text, words, left, right, distance)
        return sorted(set(found))

    def _found(self, text: str) -> list[_Word]:
        """The words of the text that the question wants, in order."""
        ascii_text = None if self._any else plain(text)
        return self._in_pieces(text) if ascii_text is None else self._in_plain(ascii_text)

    def _in_plain(self, text: str) -> list[_Word]:
        """Words of a plain text: those that begin like one that is wanted are looked at."""
        known = self._known
        if len(known) > _MOST_KNOWN:
            known = self._known = {}
        found: dict[int, _Word] = {}
        for at in beginnings(text, text.lower(), self._starts):
            whole = WORD.match(text, at)
            if whole is None or at in found:
                continue
            word = whole[0]
            if word not in known:
                known[word] = next(iter(self._wanted(word)), None)
            if (wanted := known[word]) is not None:
                found[at] = wanted.at(at)
        return [found[at] for at in sorted(found)]

    def _in_pieces(self, text: str) -> list[_Word]:
        dull, telling = self._looked_at
        if len(dull) + len(telling) > _MOST_KNOWN:
            dull, telling = self._looked_at = set(), {}
        pieces = set(text.split()) - dull
        new = pieces.difference(telling)
        for piece in self._candidates(new):
            if words := tuple(self._wanted(piece)):
                telling[piece] = words
        dull |= new.difference(telling)
        few = [(piece, telling[piece]) for piece in pieces.difference(dull)]
        return sorted(
            word.at(at) for piece, words in few for at in _places(text, piece) for word in words
        )

    def _candidates(self, pieces: Iterable[str]) -> list[str]:
        """The pieces that are worth looking at: not those of one word that begins otherwise."""
        if self._any:
            return list(pieces)
        beginnings, folded, edge = self._beginnings, _FOLDED, _EDGE
        return [
            piece
            for piece in pieces
            if (core := piece.strip(edge))
            and (len(core) < 3 or folded[core[:2]] in beginnings or not core.isalnum())
        ]

    def _wanted(self, piece: str) -> Iterator[_Word]:
        for start, end in spans(piece):
            folded = fold(piece[start:end])
            root = stem(folded, self._language)
            alone = folded in self._words or root in self._stems or folded in self._stems
            word = _Word(start, end, folded, root, alone)
            if alone or folded in self._exact or word.among(self._loose):
                yield word


def _starts(terms: Iterable[str], language: str) -> tuple[str, ...]:
    """How words begin whose stem, or who themselves, are one of these terms.

    Stemmers change endings, and the beginnings in _UNSTEADY.
    """
    length = 2 if language == "de" else 3  # Boeing is boing
    starts = {term[: length if len(term) > 4 else 2] for term in terms}
    starts |= {f"{term[0]}ying" for term in terms if term in ("die", "lie", "tie", "vie")}
    starts |= {f"{term[:1]}e" for term in terms if language == "de" and term[:1] in ("a", "o", "u")}
    return tuple(start for start in starts if len(start) == 2 or start[:2] not in starts)


def _pair(term: str) -> tuple[frozenset[str], frozenset[str], int] | None:
    match term.split():
        case [left, right, distance] if distance.isdecimal():
            return stems(left), stems(right), int(distance)
    return None


def _places(text: str, piece: str) -> Iterator[int]:
    """Where a piece stands between spaces; as it has none in it, places do not overlap."""
    at = text.find(piece)
    while at >= 0:
        end = at + len(piece)
        if (not at or text[at - 1].isspace()) and (end == len(text) or text[end].isspace()):
            yield at
        at = text.find(piece, end)


def _runs(text: str, words: Sequence[_Word], phrase: _Phrase) -> Iterator[Match]:
    """Every place where the words of a phrase follow each other.

    Side by side they are one match, else each of them is one: what is between is not of them.
    """
    length = len(phrase.forms)
    fitting = (word for word in words if any(phrase.fits(word, at) for at in range(length)))
    few = list(islice(fitting, _MOST_PIECES))
    at = _counted(text, few, phrase.slop)
    for run in _followed(few, at, phrase):
        if at[run[-1]] - at[run[0]] == length - 1:
            yield Match(few[run[0]].start, few[run[-1]].end, phrase.text, length)
        else:
            yield from (Match(few[n].start, few[n].end, phrase.text, length) for n in run)


def _followed(
    words: Sequence[_Word], at: Sequence[int], phrase: _Phrase
) -> Iterator[tuple[int, ...]]:
    """The words (by their numbers) of every place where they make the phrase.

    From the last word back: one leads on to the nearest after it that leads to the end.
    """
    numbers = range(len(words) - 1, -1, -1)
    ends: dict[int, tuple[int, ...]] = {}
    if phrase.forms:
        ends = {n: (n,) for n in numbers if phrase.fits(words[n], -1)}
    for place in range(len(phrase.forms) - 2, -1, -1):
        led: dict[int, tuple[int, ...]] = {}
        nearest = -1
        for n in numbers:
            near = nearest >= 0 and at[nearest] - at[n] <= phrase.slop
            if near and phrase.fits(words[n], place):
                led[n] = (n, *ends[nearest])
            if n in ends:
                nearest = n
        ends = led
    yield from ends.values()


def _near(
    text: str, words: Sequence[_Word], left: frozenset[str], right: frozenset[str], distance: int
) -> Iterator[Match]:
    """The left and right words that stand at most so many words apart, each where it stands."""
    both = [word for word in words if word.among(left) or word.among(right)]
    at = _counted(text, both, distance)
    for side, other in ((left, right), (right, left)):
        beside = [place for place, word in zip(at, both, strict=False) if word.among(other)]
        for place, word in zip(at, both, strict=False):
            if word.among(side) and _others(beside, place, distance):
                yield Match(word.start, word.end, min(side))


def _others(places: Sequence[int], place: int, distance: int) -> bool:
    """Whether another place of these is that near: a word is not near itself."""
    first = bisect_left(places, place - distance)
    last = bisect_right(places, place + distance)
    itself = bisect_right(places, place) - bisect_left(places, place)
    return last - first > itself


def _counted(text: str, words: Sequence[_Word], most: int) -> list[int]:
    """Which word of the text each of these is, counted from the first; gaps longer than `most`
    count as that, for nothing is asked of them.
    """
    counted = [0]
    for one, two in pairwise(words):
        gap = text[one.end : two.start]
        between = 0 if gap == " " else sum(1 for _ in islice(spans(gap), most))
        counted.append(counted[-1] + 1 + between)
    return counted


def joined(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap made one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept
