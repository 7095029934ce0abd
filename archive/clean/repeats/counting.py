"""The pages of a source as numbers: which text stood where, on how many of its releases.

Texts are kept as hashes, so that ten thousand releases fit into some tens of megabytes; what a
hash stands for is only kept once it is seen again.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from archive.clean.repeats.learnt import (
    RULE,
    announces,
    heads,
    is_prose,
    is_sentence,
    key,
    may_be_dateline,
)
from archive.model import TEXT_LABELS, Block, BlockKind, Draft, Label

_LABELS = tuple(Label)
_FURNITURE = frozenset(
    {Label.SHARE, Label.NAVIGATION, Label.RELATED, Label.NEWSLETTER, Label.COOKIE, Label.COMMENT}
    | {Label.LEGAL, Label.RESIDUE}
)
_PLACED = ("page.", "pdf.")  # rules of the first reading, which goes by where a block stands
_SAME = 0.6  # of the sentences of the shorter text, for two to be one release
_COMPARED = 8  # pages with the same sentence that a page is compared with


class Mark:
    """What is known of a block before anything was learnt: bits, plain numbers for their speed."""

    TEXT: Final = 1
    PROSE: Final = 2
    OUTSIDE: Final = 4  # of the article, by where it stands
    OPENS: Final = 8  # ends like a line that goes on in the next one
    HEADING: Final = 16
    HEADLINE: Final = 32
    SENTENCE: Final = 64
    ANNOUNCES: Final = 128
    DATELINE: Final = 256


@dataclass(frozen=True, slots=True)
class Page:
    """A release as it was read, with what repeats are told apart by."""

    blocks: tuple[Block, ...]
    language: str = ""
    day: date | None = None

    @classmethod
    def of(cls, draft: Draft) -> Page:
        """What a draft says of its page."""
        return cls(draft.blocks, draft.language, draft.published)


@dataclass(slots=True)
class Counted:
    """A page as numbers, one of each kind for every block. `owner` is the same for copies."""

    keys: array[int]
    paths: array[int]
    marks: array[int]
    labels: bytes
    language: str
    day: date | None
    owner: int = 0
    article: range = range(0)

    def between(self, other: set[int]) -> range:
        """From the first paragraph of the text to the last; `other` texts are none."""
        both = Mark.TEXT | Mark.PROSE
        found = [i for i, m in enumerate(self.marks) if m & both == both]
        found = [i for i in found if self.keys[i] not in other]
        return range(found[0], found[-1] + 1) if found else range(0)

    def is_around(self, index: int) -> bool:
        """Does a block stand before or after the article, on a page that has one?"""
        return bool(self.article) and index not in self.article

    def label(self, index: int) -> Label:
        """The label that a block had."""
        return _LABELS[self.labels[index]]


class Counts:
    """All pages of a source, and the texts that are on more than one of them."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self.texts: dict[int, str] = {}
        self.paths: list[str] = [""]
        self._numbers = {"": 0}
        self._once: set[int] = set()
        self.pages = [self._counted(page) for page in pages]
        self._once.clear()
        _find_owners(self.pages)
        self.headlines = _headlines(self.pages)

    def releases(self) -> Iterator[list[Counted]]:
        """The pages, those of one release together."""
        together: defaultdict[int, list[Counted]] = defaultdict(list)
        for page in self.pages:
            together[page.owner].append(page)
        yield from together.values()

    def _counted(self, page: Page) -> Counted:
        keys = array("q", (self._key(block) for block in page.blocks))
        paths = array("l", (self._path(block.path) for block in page.blocks))
        marks = array("h", map(_marks, page.blocks))
        labels = bytes(_LABELS.index(block.label) for block in page.blocks)
        return Counted(keys, paths, marks, labels, page.language, page.day)

    def _key(self, block: Block) -> int:
        number = hash(key(block.text))
        if number in self._once:
            self.texts.setdefault(number, block.text)
        self._once.add(number)
        return number

    def _path(self, path: str) -> int:
        if path not in self._numbers:
            self._numbers[path] = len(self.paths)
            self.paths.append(path)
        return self._numbers[path]


def _marks(block: Block) -> int:
    text = block.label in TEXT_LABELS or block.rule.startswith((RULE, "text.headline"))
    marks = Mark.TEXT if text else 0
    if not text and block.rule.startswith(_PLACED):
        marks |= Mark.HEADLINE if block.label is Label.HEADLINE else 0
        marks |= Mark.OUTSIDE if block.label in _FURNITURE else 0
    if is_sentence(block.text, block.kind):
        marks |= Mark.SENTENCE | Mark.PROSE
    elif is_prose(block.text, block.kind):
        marks |= Mark.PROSE
    if announces(block.text):
        marks |= Mark.ANNOUNCES
    if may_be_dateline(block.text):
        marks |= Mark.DATELINE
    if heads(block, after=False):
        marks |= Mark.OPENS
    if block.kind is BlockKind.HEADING and block.rule != "text.headline":
        marks |= Mark.HEADING
    return marks


def _find_owners(pages: list[Counted]) -> None:
    """Give copies of one text, and texts of one mould, the same owner.

    Two are one when they have the same sentences, or share most of those of the shorter one, those
    left out that half of the source has.
    """
    own = [_sentences(page) for page in pages]
    spread = Counter(number for one in own for number in one)
    common = {number for number, count in spread.items() if 2 * count >= len(pages)}
    whole: dict[frozenset[int], int] = {}
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for position, page in enumerate(pages):
        first = whole.setdefault(own[position], position) if own[position] else position
        alike = first if first != position else _alike(position, own, common, holders)
        page.owner = position if alike is None else pages[alike].owner
        for number in own[position] - common:
            if spread[number] > 1 and len(holders[number]) < _COMPARED:
                holders[number].append(position)


def _alike(
    position: int,
    own: list[frozenset[int]],
    common: set[int],
    holders: defaultdict[int, list[int]],
) -> int | None:
    """The page before that shares the most sentences with this one, if it shares enough."""
    mine = own[position] - common
    shared = Counter(other for number in mine for other in holders.get(number, ()))
    best = max(shared, key=lambda other: (shared[other], -other), default=None)
    if best is not None and shared[best] >= _SAME * min(len(mine), len(own[best] - common)):
        return best
    return None


def _headlines(pages: list[Counted]) -> dict[int, int]:
    """The headlines that stand on their own pages, with the release each belongs to."""
    return {
        page.keys[index]: page.owner
        for page in pages
        for index, marks in enumerate(page.marks)
        if marks & Mark.HEADLINE
    }


def _sentences(page: Counted) -> frozenset[int]:
    both = Mark.TEXT | Mark.PROSE
    return frozenset(page.keys[i] for i, marks in enumerate(page.marks) if marks & both == both)
