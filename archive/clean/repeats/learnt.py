"""What a source repeats, applied to a page: its own lines are told from the release's.

`learning.py` finds the repeats; this module reads a page with them. A line is taken out of the
text only where it stands around the article, before its first paragraph or after its last one:
what repeats within it ("Background:", a standing quote) is the release's own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from archive.clean.text import fold
from archive.model import TEXT_LABELS, Block, BlockKind, Repeat, RepeatKind

RULE = "learnt."
"""What the rules begin with that this module gives."""

_DIGITS = re.compile(r"\d+")
_ENDED = re.compile(r"[.!?…。！？](?:[)\"”’»']|\s?\[\d+\])*$")
_STOPPED = re.compile(r"[^\W\d_]{3}[.!?][\"”’»)]*\s+[\"“«(]?[^\W\d_]{2}")
_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_QUOTED = ('"', "“", "«", "„", "”", "»")


@dataclass(frozen=True)
class Learnt:
    """The repeats of a source, ready to be applied."""

    repeats: tuple[Repeat, ...] = ()

    @cached_property
    def lines(self) -> Mapping[str, Repeat]:
        """Those that are texts, by their folded text."""
        return {key(r.text): r for r in self.repeats if r.kind is not RepeatKind.POSITION}

    @cached_property
    def positions(self) -> Mapping[str, Repeat]:
        """Those that are positions in the page, by their path."""
        return {r.path: r for r in self.repeats if r.kind is RepeatKind.POSITION}

    @cached_property
    def longest(self) -> int:
        """Characters of the longest text among them; no longer text need be looked up."""
        return max(map(len, self.lines), default=0)

    @cached_property
    def digest(self) -> str:
        """8 hexadecimal digits that stand for all of it, "" for nothing learnt."""
        if not self.repeats:
            return ""
        lines = "\x1e".join(sorted(map(_effect, self.repeats)))
        return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()[:8]

    def __getstate__(self) -> dict[str, object]:
        # sent to other processes and back with every capture: without what is made of it there
        return {"repeats": self.repeats, "digest": self.digest}

    def differing(self, other: Learnt) -> Learnt:
        """What only one of the two knows, or each otherwise."""
        here, there = ({_effect(r): r for r in one.repeats} for one in (self, other))
        return Learnt(tuple((here | there)[effect] for effect in here.keys() ^ there.keys()))

    def speaks_of(self, block: Block) -> bool:
        """Whether a block's text or place is among the repeats, wherever it stands."""
        return block.path in self.positions or self.line(block.text) is not None

    def line(self, text: str) -> Repeat | None:
        """The repeat that is this text, numbers apart."""
        # a number folds to one digit, so that a text may be longer than what it is known by
        if len(text) > 2 * self.longest + 40:
            return None
        return self.lines.get(key(text))


def _effect(repeat: Repeat) -> str:
    """All of a repeat that shows on the pages that are read with it."""
    text = "" if repeat.kind is RepeatKind.POSITION else key(repeat.text)
    return "\x1f".join((text, repeat.path, repeat.label, rule(repeat)))


NOTHING = Learnt()


def without(learnt: Learnt, keep: Iterable[str]) -> Learnt:
    """What was learnt but for some lines, in the order in which it is told: frequent ones first."""
    kept = {key(fold(line)) for line in keep}
    rest = [r for r in learnt.repeats if r.kind is RepeatKind.POSITION or key(r.text) not in kept]
    return Learnt(tuple(sorted(rest, key=lambda r: (r.kind, -r.seen, r.path, key(r.text)))))


def apply(blocks: Sequence[Block], learnt: Learnt | None) -> tuple[Block, ...]:
    """The blocks, with those labelled that the source repeats around its releases.

    A page that would be left without a paragraph is not touched.
    """
    if not learnt or not learnt.repeats:
        return tuple(blocks)
    texts = [index for index, block in enumerate(blocks) if block.label in TEXT_LABELS]
    hits = {i: repeat for i in texts if (repeat := _repeat(blocks[i], learnt)) is not None}
    if not hits:
        return tuple(blocks)
    rest = (i for i in texts if i not in hits)
    article = [i for i in rest if is_prose(blocks[i].text, blocks[i].kind)]
    if not article:
        return tuple(blocks)
    out = list(blocks)
    around = zip([-1, *texts[:-1]], texts, [*texts[1:], -1], strict=True)
    for before, index, after in around:
        if index not in hits or article[0] < index < article[-1]:
            continue
        block = blocks[index]
        goes_on = after >= 0 and after not in hits and heads(block, after=index > article[0])
        is_under = before >= 0 and before not in hits and announces(blocks[before].text)
        is_dateline = index + 1 == article[0] and may_be_dateline(block.text)
        if not (goes_on or is_under or is_dateline):
            out[index] = replace(block, label=hits[index].label, rule=rule(hits[index]))
    return tuple(out)


def _repeat(block: Block, learnt: Learnt) -> Repeat | None:
    line = learnt.line(block.text)
    if line is not None or not block.path:
        return line
    position = learnt.positions.get(block.path)
    if position is None or is_sentence(block.text, block.kind):
        return None
    return position


def rule(repeat: Repeat) -> str:
    """The rule that a repeat gives: what kind it is, and on how many of how many pages it is."""
    return f"{RULE}{repeat.kind} {repeat.seen}/{repeat.of}"


def key(text: str) -> str:
    """A text as repeats are counted: lower-case, every number the same."""
    return _DIGITS.sub("0", text.lower())


def announces(text: str) -> bool:
    """Does a line say that what it is about follows?"""
    return text.endswith((":", "："))


def may_be_dateline(text: str) -> bool:
    """May a line in front of the first paragraph be the place that it was written at?"""
    words = text.split()
    if len(words) > 6:
        return False
    ended = text.endswith(("-", "–", "—", ",", "."))
    return len(words) == 1 or ended or "," in text or text.isupper()


def heads(block: Block, after: bool) -> bool:
    """Does a line go on in what follows it? After the article, every heading does."""
    return block.text.endswith((":", "：", ",")) or (after and block.kind is BlockKind.HEADING)


def is_prose(text: str, kind: BlockKind) -> bool:
    """Does a block read like a piece of a text, not like a line of a menu or an address?"""
    if is_sentence(text, kind):
        return True
    words = text.split() if len(text) >= 30 else ()
    return len(words) >= 10 and 2 * sum(word[0].islower() for word in words) >= len(words)


def is_sentence(text: str, kind: BlockKind) -> bool:
    """Is a block a quotation, or does it end like a sentence?"""
    if kind is BlockKind.QUOTE or text.startswith(_QUOTED):
        return True
    if len(text) < 20:
        return False
    ended = _ENDED.search(text[-8:]) is not None
    if _WITHOUT_SPACES.search(text):
        return ended
    return len(text.split(None, 6)) >= 6 and (ended or _STOPPED.search(text) is not None)
