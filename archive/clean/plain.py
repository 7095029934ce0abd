"""A plain text as drafts: lines become blocks, the grammar labels them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from archive.clean import dates, fields, gate, language, layers, split, title
from archive.clean.layers import ALL_LAYERS, Layer
from archive.clean.learnt import Learnt
from archive.clean.text import fold, normalise, squash
from archive.model import TEXT_LABELS, Block, BlockKind, Draft, Label

LIMIT = 10_000_000  # characters of a text that are read
_BULLET = re.compile(r"(?:[•●▪◦*]|[-–—](?=\s))\s*\S")
_EARLY = 6  # a stamp may stand this many blocks from the beginning


@dataclass(frozen=True, slots=True)
class Known:
    """What the caller knows of the text."""

    title: str = ""
    url: str = ""
    published: date | None = None
    language: str = ""
    learnt: Learnt | None = None
    layers: frozenset[Layer] = ALL_LAYERS


def read(known: Known, text: str) -> tuple[Draft, ...]:
    """One draft, or several when stamps and headlines repeat; one that says it is no text."""
    if gate.garbled(text[:LIMIT]):
        return (Draft(title="", blocks=(), url=known.url, is_release=False, reason="not text"),)
    blocks = [_block(line) for line in _lines(text[:LIMIT])]
    slices = _slices(blocks)
    return tuple(_draft(known, part, blocks[s.start : s.stop]) for part, s in enumerate(slices))


def _lines(text: str) -> list[str]:
    return [folded for line in normalise(text).splitlines() if (folded := fold(line))]


def _block(line: str) -> Block:
    kind = BlockKind.ITEM if _BULLET.match(line) else BlockKind.PARAGRAPH
    return Block(line, Label.BODY, "text.line", kind)


def _slices(blocks: list[Block]) -> list[range]:
    """From one stamp to the next; the first slice begins at the beginning."""
    starts = [i for i, b in enumerate(blocks) if split.is_stamp(b.text) and _goes_on(blocks, i)]
    if len(starts) < 2:
        return [range(len(blocks))]
    starts[0] = 0
    return [range(a, b) for a, b in zip(starts, [*starts[1:], len(blocks)], strict=True)]


def _goes_on(blocks: list[Block], start: int) -> bool:
    """A headline and a full sentence follow the stamp."""
    following = [b.text for b in blocks[start + 1 : start + 6]]
    if not following or not title.looks_like_headline(following[0], "x" * 300):
        return False
    return any(len(t) > 60 and t.endswith((".", '"', "”", "»")) for t in following[1:])


def _draft(known: Known, part: int, blocks: list[Block]) -> Draft:
    given = fold(known.title) if part == 0 else ""
    said = layers.by_words(blocks, known.layers)
    before = _with_headline(said, given)
    learnt = layers.by_source(said, known.learnt, known.layers)
    after = _with_headline(learnt, given) if learnt != said else before
    heading, labelled = after if _text(after[1]) else before
    body = _text(before[1])  # whether it is a release must not hang on what was learnt from it
    found = _published(known, part, labelled)
    return Draft(
        title=heading or title.from_text(_text(labelled)),
        blocks=tuple(labelled),
        url=known.url,
        part=part,
        published=found.day if found else None,
        published_from=found.where if found else "",
        language=known.language or language.of(body),
        number=fields.number(labelled),
        embargo=fields.first(labelled, Label.EMBARGO),
        is_release=bool(body),
        reason="" if body else "empty",
    )


def _text(blocks: Sequence[Block]) -> str:
    return "\n\n".join(b.text for b in blocks if b.label in TEXT_LABELS)


def _with_headline(blocks: Sequence[Block], given: str) -> tuple[str, list[Block]]:
    """The headline, given or found, and the blocks with it labelled."""
    heading = given or _headline(blocks)
    return heading, [_as_headline(block, heading, i) for i, block in enumerate(blocks)]


def _headline(blocks: Sequence[Block]) -> str:
    """The first line that is left as text, if it reads like a headline."""
    lines = [b.text for b in blocks if b.label is Label.BODY]
    if not lines or not title.looks_like_headline(lines[0], " ".join(lines[1:3])):
        return ""
    return lines[0]


def _as_headline(block: Block, heading: str, position: int) -> Block:
    early = position < _EARLY and block.label is Label.BODY
    if early and heading and squash(block.text) == squash(heading):
        return replace(block, label=Label.HEADLINE, rule="text.headline", kind=BlockKind.HEADING)
    return block


def _published(known: Known, part: int, blocks: list[Block]) -> dates.Found | None:
    if known.published and part == 0:
        return dates.Found(known.published, "publisher")
    stamps = [b.text for b in blocks[:_EARLY] if b.label in (Label.DATE, Label.RELEASE_FLAG)]
    found = [dates.Found(day, "stamp") for text in stamps if (day := dates.read(text))]
    line = next((b.text[:90] for b in blocks if b.label is Label.BODY), "")
    day = dates.read(line)
    found += [dates.Found(day, "dateline")] if day else []
    in_address = dates.in_address(known.url)
    found += [dates.Found(in_address, "url")] if in_address else []
    return dates.choose(found, None)
