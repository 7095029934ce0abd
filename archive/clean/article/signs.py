"""The signs by which the blocks of an article are told from the rest of a page, as numbers.

One row a block, one column a sign. What the signs look at, in this order: the words of the
block, the furniture it stands in, where it stands, the boxes around it, the names of these
boxes, the blocks of the same design, and its neighbours. Nothing here decides: forest.py does.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from archive.clean.page.blocks import Page
from archive.clean.text import squash, width
from archive.model import BlockKind, Label

Numbers = NDArray[np.float32]

_KINDS = (BlockKind.HEADING, BlockKind.ITEM, BlockKind.ROW, BlockKind.CAPTION)
_TAGS = ("p", "li", "div", "h1", "h2", "h3", "td", "span", "pre")
_FURNITURE = (
    Label.NAVIGATION, Label.RESIDUE, Label.RELATED, Label.SHARE, Label.NEWSLETTER, Label.COMMENT,
)  # fmt: skip
_COLUMNS = (0.4, 0.6, 0.8, 0.95)
"""Shares of the page's paragraphs that its main column may hold: the deepest box with so many."""

_READ = 300  # characters of a block that are looked at word by word
_CHATTER = 120  # characters of a block that may talk of the site
_WORDS = 10  # a paragraph has so many, or more
_FAR = 50  # blocks; farther is as far
_SENTENCE = re.compile(r"[.!?…。！？][\"”»’)\]」』）]*$")
_STOPS = re.compile(r"[.!?…] |[。！？](?!$)")
_UNSPACED = re.compile("[\u3041-\u30ff\u3400-\u9fff]")
_CAPITALS = re.compile(r"\b[A-ZÀ-ÞА-ЯЁ]")
_DIGITS = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_WHEN = re.compile(r"\b(?:19|20)\d\d\b|\d{1,2}[:.]\d{2}")
_NOT_LETTERS = re.compile(r"[^a-z]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(
        resources.files("archive.clean.article").joinpath("signs.toml").read_text("utf-8")
    )


@cache
def _meanings() -> dict[str, int]:
    """What each word of a class name means: a bit for each of its groups in signs.toml."""
    out: dict[str, int] = {}
    for number, words in enumerate(_data()["names"].values()):
        for word in words:
            out[word] = out.get(word, 0) | 1 << number
    return out


def names() -> tuple[str, ...]:
    """The names of the signs, in the order of the columns."""
    groups = tuple(_data()["names"])
    return (
        "characters", "words", "link share", "commas", "ends a sentence", "ends with a colon",
        "capitals", "digits", "year or time", "sentences", "repeats on the page", "is a title",
        "chatter", "paragraph",
        *(kind.value for kind in _KINDS), *(f"<{tag}>" for tag in _TAGS),
        *(f"furniture: {label.value}" for label in _FURNITURE), "hidden",
        "position", "position in characters", "before the core", "after the core", "from core",
        "to core", "after core begins", "before core ends", "after h1", "length beside longest",
        "paragraphs of the page", "core blocks", *(f"in column {share}" for share in _COLUMNS),
        "depth", "depth in column", "box share", "parent share", "grandparent share",
        "third box share", "box link share", "parent link share", "grandparent link share",
        "parent paragraphs", "grandparent paragraphs", "parent plain text",
        "grandparent plain text", "parent blocks", "box blocks",
        *(f"near {group}" for group in groups), *(f"within {group}" for group in groups),
        "design: blocks", "design: share", "design: link share", "design: paragraphs",
        "around: blocks", "around: share", "around: link share", "around: paragraphs",
        *(f"{where}: {what}" for where in ("last", "last but one", "next", "next but one")
          for what in ("characters", "link share", "paragraph", "heading")),
        "beside last", "beside next",
    )  # fmt: skip


def of(page: Page, titles: Sequence[str]) -> Numbers:
    """The signs of every block of a page; `titles` are what the page says it is called."""
    blocks = _Blocks(page, titles)
    boxes = _Boxes(page, blocks)
    columns = [
        *blocks.columns(),
        *boxes.columns(),
        *_design(page, blocks),
        *_neighbours(blocks, boxes),
    ]
    return np.stack(columns, axis=1).astype(np.float32) if page.blocks else _nothing()


def _nothing() -> Numbers:
    return np.zeros((0, len(names())), dtype=np.float32)


class _Blocks:
    """What can be told of each block alone."""

    def __init__(self, page: Page, titles: Sequence[str]) -> None:
        raws = page.blocks
        self.page = page
        self.texts = [raw.text for raw in raws]
        self.characters = np.array([width(text) for text in self.texts], dtype=float)
        lengths = np.array([max(1, len(text)) for text in self.texts], dtype=float)
        linked = np.array([raw.linked for raw in raws], dtype=float)
        self.linked = self.characters * np.minimum(1, linked / lengths)
        self.links = self.linked / np.maximum(1, self.characters)
        self.words = np.array([_word_count(text) for text in self.texts], dtype=float)
        self.ends = self.flags(_SENTENCE.search(text) is not None for text in self.texts)
        self.heading = self.flags(raw.kind is BlockKind.HEADING for raw in raws)
        full = (self.words >= _WORDS) & (self.links < 0.5)
        full &= (self.ends > 0) | (self.characters > 150)
        self.paragraph = full.astype(float)
        self.plain = np.where(full, self.characters - self.linked, 0.0)
        self.titles = {squash(title) for title in titles if len(title) > 5}

    def flags(self, of: object) -> NDArray[np.float64]:
        return np.fromiter(of, dtype=float, count=len(self.texts))  # type: ignore[call-overload,no-any-return]  # any iterable of bool

    def columns(self) -> list[NDArray[np.float64]]:
        starts = [text[:_READ] for text in self.texts]
        size = np.array([max(1, len(text)) for text in starts], dtype=float)
        keys = [squash(text) for text in starts]
        often = Counter(keys)
        raws = self.page.blocks
        return [
            np.log1p(self.characters),
            np.log1p(self.words),
            self.links,
            self.flags(
                text.count(",") + text.count("、") + text.count("，") + text.count("،")
                for text in starts
            )
            / size,
            self.ends,
            self.flags(text.endswith(":") for text in self.texts),
            self.flags(len(_CAPITALS.findall(text)) for text in starts) / size,
            self.flags(len(_DIGITS.findall(text)) for text in starts) / size,
            self.flags(_WHEN.search(text[:80]) is not None for text in self.texts),
            self.flags(min(5, len(_STOPS.findall(text))) for text in starts),
            self.flags(often[key] > 1 for key in keys),
            self.flags(key in self.titles for key in keys),
            self.flags(_chatter(text[:_CHATTER]) for text in starts)
            / np.maximum(3, np.minimum(self.words, 20)),
            self.paragraph,
            *_one_hot([raw.kind for raw in raws], _KINDS),
            *_one_hot([raw.tag for raw in raws], _TAGS),
            *_one_hot([raw.label for raw in raws], _FURNITURE),
            *_one_hot([raw.rule for raw in raws], ("page.hidden",)),
        ]


def _word_count(text: str) -> int:
    """The words by white space; in scripts without it two characters are one."""
    unspaced = 0 if text.isascii() else len(_UNSPACED.findall(text))
    return text.count(" ") + 1 + unspaced // 2


def _one_hot(values: Sequence[object], of: Sequence[object]) -> list[NDArray[np.float64]]:
    """For each of some values where it stands."""
    numbers = {value: number for number, value in enumerate(of)}
    codes = np.array([numbers.get(value, -1) for value in values], dtype=int)
    return [(codes == number).astype(float) for number in range(len(of))]


def _chatter(text: str) -> int:
    """How many of the words that speak to the reader about the site stand in a text."""
    single, pairs = _phrases()
    words = _WORD.findall(text.lower())
    return sum(word in single for word in words) + sum(pair in pairs for pair in pairwise(words))


@cache
def _phrases() -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    phrases = [tuple(phrase.split()) for phrase in _data()["chatter"]["words"]]
    single = frozenset(words[0] for words in phrases if len(words) == 1)
    return single, frozenset(words for words in phrases if len(words) == 2)


class _Boxes:
    """Where each block stands among the boxes of the page."""

    def __init__(self, page: Page, blocks: _Blocks) -> None:
        self.page, self.blocks = page, blocks
        count = len(page.blocks)
        self.parent = np.array([box.parent for box in page.boxes] or [-1])
        start = np.array([box.start for box in page.boxes] or [0])
        self.stop = np.minimum(np.array([box.stop for box in page.boxes] or [count]), count)
        self.start = np.minimum(start, self.stop)
        self.depth = np.zeros(len(self.parent))
        for number, parent in enumerate(self.parent):
            if parent >= 0:
                self.depth[number] = self.depth[parent] + 1
        self.held = self.stop - self.start
        self.plain = self.sums(blocks.plain)
        self.total = max(1.0, float(blocks.plain.sum()))
        self.share = self.plain / self.total
        text = np.maximum(1, self.sums(blocks.characters))
        self.links = self.sums(blocks.linked) / text
        self.full = self.plain / text
        self.paragraphs = self.sums(blocks.paragraph) / np.maximum(1, self.held)
        box = np.maximum(0, np.array([raw.box for raw in page.blocks], dtype=int))
        self.around = [box]
        for _ in range(3):
            self.around.append(np.maximum(0, self.parent[self.around[-1]]))

    def sums(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum of a number over the blocks of each box."""
        before = np.concatenate(([0.0], np.cumsum(values)))
        out: NDArray[np.float64] = before[self.stop] - before[self.start]
        return out

    def column(self, share: float) -> int:
        """The deepest box that holds such a share of the page's paragraphs."""
        holds = np.nonzero(self.share >= share)[0]
        return int(holds[np.argmax(self.depth[holds])]) if len(holds) else 0

    def columns(self) -> list[NDArray[np.float64]]:
        index = np.arange(len(self.page.blocks))
        columns = [self.column(share) for share in _COLUMNS]
        inside = [
            ((self.start[c] <= index) & (index < self.stop[c])).astype(float) for c in columns
        ]
        return [
            *self._core(index, (self.blocks.paragraph > 0) & (inside[1] > 0)),
            *inside,
            *self._boxes(columns[1]),
            *self._names(),
        ]

    def _core(self, index: NDArray[np.intp], core: NDArray[np.bool_]) -> list[NDArray[np.float64]]:
        """Where a block stands beside the paragraphs of the main column."""
        blocks, count = self.blocks, len(index)
        where = np.nonzero(core)[0]
        first, last = (where[0], where[-1]) if len(where) else (0, count - 1)
        gone, ahead = np.full(count, _FAR), np.full(count, _FAR)
        if len(where):
            right = np.searchsorted(where, index)
            ahead = np.where(
                right < len(where), where[np.minimum(right, len(where) - 1)] - index, _FAR
            )
            right = np.searchsorted(where, index, side="right")
            gone = np.where(right > 0, index - where[np.maximum(right - 1, 0)], _FAR)
        heads = [i for i, raw in enumerate(self.page.blocks) if raw.tag == "h1"]
        text = np.cumsum(blocks.characters) - blocks.characters
        ones = np.ones(count)
        return [
            index / max(1, count),
            text / max(1.0, float(blocks.characters.sum())),
            (index < first).astype(float),
            (index > last).astype(float),
            np.log1p(np.minimum(gone, _FAR)),
            np.log1p(np.minimum(ahead, _FAR)),
            np.clip((index - first) / 10, -5, 5),
            np.clip((index - last) / 10, -5, 5),
            (index > heads[0]).astype(float) if heads else 0 * ones,
            blocks.characters / max(1.0, float(blocks.plain.max(initial=0))),
            np.log1p(self.total) * ones,
            np.log1p(len(where)) * ones,
        ]

    def _boxes(self, column: int) -> list[NDArray[np.float64]]:
        box, parent, second, _ = self.around
        return [
            self.depth[box],
            self.depth[box] - self.depth[column],
            *(self.share[one] for one in self.around),
            *(self.links[one] for one in (box, parent, second)),
            *(self.paragraphs[one] for one in (parent, second)),
            *(self.full[one] for one in (parent, second)),
            np.log1p(self.held[parent]),
            np.log1p(self.held[box]),
        ]

    def _names(self) -> list[NDArray[np.float64]]:
        """What the names of the nearest boxes say, and what those of any box around say."""
        own: list[int] = []
        around: list[int] = []  # a bit for each group of names
        for box in self.page.boxes:
            bits = _meaning(box.names, box.tag, box.rule)
            own.append(bits)
            around.append(bits | around[box.parent] if box.parent >= 0 else bits)
        groups = np.arange(len(_data()["names"]))
        bits_of = np.array(own or [0])
        near = np.zeros((len(self.page.blocks), len(groups)))
        for weight, boxes in zip((1.0, 0.8, 0.6, 0.4), self.around, strict=True):
            near = np.maximum(near, (bits_of[boxes][:, None] >> groups & 1) * weight)
        within = np.array(around or [0])[self.around[0]][:, None] >> groups & 1
        return [*near.T, *within.T.astype(float)]


@lru_cache(maxsize=20_000)
def _meaning(names: str, tag: str, rule: str) -> int:
    words = _NOT_LETTERS.split(_CAMEL.sub("-", f"{names} {tag} {rule}").lower())
    bits = 0
    for word in words:
        bits |= _meanings().get(word, 0)
    return bits


def _design(page: Page, blocks: _Blocks) -> list[NDArray[np.float64]]:
    """Blocks of one path are of one design: what these are like together."""
    paths = [page.path(raw) for raw in page.blocks]
    around = [path.rpartition(">")[0] for path in paths]
    return [*_alike(paths, blocks), *_alike(around, blocks)]


def _alike(keys: list[str], blocks: _Blocks) -> list[NDArray[np.float64]]:
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    group = np.array([numbers[key] for key in keys], dtype=int)

    def total(values: NDArray[np.float64] | None = None) -> NDArray[np.float64]:
        return np.bincount(group, values, minlength=len(numbers)).astype(float)

    count = total()
    return [
        np.log1p(count)[group],
        (total(blocks.plain) / max(1.0, float(blocks.plain.sum())))[group],
        (total(blocks.linked) / np.maximum(1, total(blocks.characters)))[group],
        (total(blocks.paragraph) / np.maximum(1, count))[group],
    ]


def _neighbours(blocks: _Blocks, boxes: _Boxes) -> list[NDArray[np.float64]]:
    size = np.log1p(blocks.characters)
    of = (size, blocks.links, blocks.paragraph, blocks.heading)
    near = [_shifted(values, by) for by in (1, 2, -1, -2) for values in of]
    parent = boxes.around[1]
    same = np.concatenate(([0.0], (parent[1:] == parent[:-1]).astype(float)))
    return [*near, same, _shifted(same, -1)]


def _shifted(values: NDArray[np.float64], by: int) -> NDArray[np.float64]:
    """The values of the blocks so many before; beyond the ends there is nothing."""
    out = np.zeros_like(values)
    if by > 0:
        out[by:] = values[:-by]
    else:
        out[:by] = values[-by:]
    return out
