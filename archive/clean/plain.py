"""A plain text as drafts: lines become blocks, the grammar labels them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from archive.clean import gate, language, layers, stamps
from archive.clean.fields import by_label, dates, title
from archive.clean.layers import ALL_LAYERS, Layer
from archive.clean.press import dateline
from archive.clean.repeats.learnt import Learnt
from archive.clean.text import fold, squash, unescaped
from archive.model import TEXT_LABELS, Block, BlockKind, Draft, Label

LIMIT = 10_000_000  # characters of a text that are read
_BULLET = re.compile(r"(?:[•●▪◦*]|[-–—](?=\s))\s*\S")
_BREAK = re.compile(r"\r\n?|[\n\x0b\x0c\u2028\u2029]")
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
    blocks = list(_blocks(text[:LIMIT]))
    slices = stamps.pasted([block.text for block in blocks])
    before = tuple(
        replace(b, label=Label.RELATED, rule="text.before") for b in blocks[: slices[0].start]
    )
    drafts = [_draft(known, part, blocks[s.start : s.stop]) for part, s in enumerate(slices)]
    return (replace(drafts[0], blocks=(*before, *drafts[0].blocks)), *drafts[1:])


def _blocks(text: str) -> Iterator[Block]:
    for line in _BREAK.split(text):
        folded = fold(unescaped(line))
        if folded:
            kind = BlockKind.ITEM if _BULLET.match(folded) else BlockKind.PARAGRAPH
            own = " ".join(line.split())
            yield Block(folded, Label.BODY, "text.line", kind, own if own != folded else "")


def _draft(known: Known, part: int, blocks: list[Block]) -> Draft:
    given = fold(known.title) if part == 0 else ""
    said = layers.by_words(blocks, known.layers)
    before = _with_headline(said, given, known)
    learnt = layers.by_source(said, known.learnt, known.layers)
    after = _with_headline(learnt, given, known) if learnt != said else before
    heading, labelled = after if _text(after[1]) else before
    body = _text(before[1])  # whether it is a release must not hang on what was learnt from it
    found = _published(known, part, labelled)
    return Draft(
        title=heading or title.from_text(_text(labelled)),
        blocks=tuple(labelled),
        url=known.url,
        part=part,
        subtitle=by_label.first(labelled, Label.SUBTITLE),
        published=found.day if found else None,
        published_from=found.where if found else "",
        published_sure=found.sure if found else False,
        language=known.language or language.of(body),
        number=by_label.number(labelled),
        embargo=by_label.first(labelled, Label.EMBARGO),
        dateline=dateline.of(labelled),
        is_release=bool(body),
        reason="" if body else "empty",
    )


def _text(blocks: Sequence[Block]) -> str:
    return "\n\n".join(b.text for b in blocks if b.label in TEXT_LABELS)


def _with_headline(
    blocks: Sequence[Block], given: str, known: Known
) -> tuple[str, tuple[Block, ...]]:
    """The headline, given or found, and the blocks with it and the subtitle labelled.

    What the grammar says hangs on where the text begins, which is after these.
    """
    heading = given or _headline(blocks)
    return heading, layers.by_words(_subtitled(_headlined(blocks, heading)), known.layers)


def _headline(blocks: Sequence[Block]) -> str:
    """The first line that is left as text, if it reads like a headline."""
    lines = [b.text for b in blocks if b.label is Label.BODY]
    if not lines or not title.looks_like_headline(lines[0], " ".join(lines[1:3])):
        return ""
    return lines[0]


def _headlined(blocks: Sequence[Block], heading: str) -> list[Block]:
    """Repetitions of the headline among the first lines that are text are the headline."""
    key, early, out = squash(heading), 0, []
    for block in blocks:
        if key and early < _EARLY and block.label is Label.BODY:
            if squash(block.text) == key:
                block = replace(
                    block, label=Label.HEADLINE, rule="text.headline", kind=BlockKind.HEADING
                )
            else:
                early += 1
        out.append(block)
    return out


def _subtitled(blocks: list[Block]) -> list[Block]:
    """What stands between the headline and the paragraph with the dateline is the subtitle."""
    lines = [i for i, b in enumerate(blocks) if b.label is Label.BODY]
    if len(lines) < 2 or not any(b.label is Label.HEADLINE for b in blocks[: lines[0]]):
        return blocks
    first, second = (blocks[i].text for i in lines[:2])
    if title.looks_like_headline(first, "x" * 300) and dateline.find(second):
        at = lines[0]
        blocks[at] = replace(blocks[at], label=Label.SUBTITLE, rule="text.subtitle")
    return blocks


def _published(known: Known, part: int, blocks: Sequence[Block]) -> dates.Found | None:
    if known.published and part == 0:
        return dates.Found(known.published, "publisher", True)
    lines = [b.text for b in blocks[:_EARLY] if b.label in (Label.DATE, Label.RELEASE_FLAG)]
    found = [dates.Found(day, "stamp") for text in lines if (day := dates.read(text))]
    opening = [b.text[:90] for b in blocks if b.label in (Label.DATELINE, Label.BODY)][:2]
    found += [dates.Found(day, "dateline") for text in opening if (day := dates.read(text))][:1]
    in_address = dates.in_address(known.url)
    found += [dates.Found(in_address, "url")] if in_address else []
    return dates.choose(found, None)
