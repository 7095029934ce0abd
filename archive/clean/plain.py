"""A plain text as drafts: lines become blocks, the grammar labels them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from archive.clean import dates, fields, gate, grammar, language, stamps, title
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
    slices = stamps.pasted([block.text for block in blocks])
    before = tuple(
        replace(b, label=Label.RELATED, rule="text.before") for b in blocks[: slices[0].start]
    )
    drafts = [_draft(known, part, blocks[s.start : s.stop]) for part, s in enumerate(slices)]
    return (replace(drafts[0], blocks=(*before, *drafts[0].blocks)), *drafts[1:])


def _lines(text: str) -> list[str]:
    return [folded for line in normalise(text).splitlines() if (folded := fold(line))]


def _block(line: str) -> Block:
    kind = BlockKind.ITEM if _BULLET.match(line) else BlockKind.PARAGRAPH
    return Block(line, Label.BODY, "text.line", kind)


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
        return dates.Found(known.published, "publisher")
    lines = [b.text for b in blocks[:_EARLY] if b.label in (Label.DATE, Label.RELEASE_FLAG)]
    found = [dates.Found(day, "stamp") for text in lines if (day := dates.read(text))]
    line = next((b.text[:90] for b in blocks if b.label is Label.BODY), "")
    day = dates.read(line)
    found += [dates.Found(day, "dateline")] if day else []
    in_address = dates.in_address(known.url)
    found += [dates.Found(in_address, "url")] if in_address else []
    return dates.choose(found, None)
