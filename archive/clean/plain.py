"""A plain text as drafts: lines become blocks, the grammar labels them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from archive.clean import dates, fields, gate, grammar, language, split, title
from archive.clean.text import fold, normalise, squash
from archive.model import Block, BlockKind, Draft, Label

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
    labelled = list(grammar.label(blocks))
    given = known.title if part == 0 else ""
    heading = fold(given) or _headline(labelled)
    labelled = [_as_headline(b, heading, i) for i, b in enumerate(labelled)]
    body = "\n\n".join(b.text for b in labelled if b.label in (Label.BODY, Label.QUOTE))
    found = _published(known, part, labelled)
    return Draft(
        title=heading or title.from_text(body),
        blocks=tuple(labelled),
        url=known.url,
        part=part,
        published=found.day if found else None,
        published_from=found.where if found else "",
        published_sure=found.sure if found else False,
        language=known.language or language.of(body),
        number=fields.number(labelled),
        embargo=fields.first(labelled, Label.EMBARGO),
        is_release=bool(body),
        reason="" if body else "empty",
    )


def _headline(blocks: list[Block]) -> str:
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
        return dates.Found(known.published, "publisher", True)
    stamps = [b.text for b in blocks[:_EARLY] if b.label in (Label.DATE, Label.RELEASE_FLAG)]
    found = [dates.Found(day, "stamp") for text in stamps if (day := dates.read(text))]
    line = next((b.text[:90] for b in blocks if b.label is Label.BODY), "")
    day = dates.read(line)
    found += [dates.Found(day, "dateline")] if day else []
    in_address = dates.in_address(known.url)
    found += [dates.Found(in_address, "url")] if in_address else []
    return dates.choose(found, None)
