"""Drafts, mentions and quotes as bytes: JSON, zstd-compressed. Times as ISO 8601 in UTC.

A release of 3 kB packs to about 1.3 kB. Nothing here is ever unpickled.
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from threading import local
from typing import Any

import zstandard

from archive.model import (
    TEXT_LABELS,
    Attachment,
    Block,
    BlockKind,
    Draft,
    EntityType,
    Label,
    Mention,
    Quote,
)

_LEVEL = 6
_LISTS = ("agencies", "people", "topics", "authors")
_DAYS = ("published", "updated")
_PLAIN = tuple(
    field for field in fields(Draft) if field.name not in ("blocks", "attachments", *_DAYS)
)
_LABELS = {label.value: label for label in Label}  # many times as quick as Label("…")
_KINDS = {kind.value: kind for kind in BlockKind}
_TEXT = frozenset(label.value for label in TEXT_LABELS)
_codecs = local()  # zstandard's contexts must not be shared between threads


def pack_draft(draft: Draft) -> bytes:
    """A draft as bytes."""
    row: dict[str, Any] = {
        field.name: getattr(draft, field.name)
        for field in _PLAIN
        if getattr(draft, field.name) != field.default
    }
    for name in _DAYS:
        day = getattr(draft, name)
        if day:
            row[name] = day.isoformat()
    if draft.attachments:
        row["attachments"] = [[a.url, a.caption, a.image] for a in draft.attachments]
    row["blocks"] = [_packed(block) for block in draft.blocks]
    return _compress(row)


def unpack_draft(data: bytes) -> Draft:
    """The draft of `pack_draft`."""
    row = _expand(data)
    blocks = tuple(
        Block(text, _LABELS[label], rule, _KINDS[kind], *beside)
        for text, label, rule, kind, *beside in row["blocks"]
    )
    row["attachments"] = tuple(map(_attachment, row.get("attachments", ())))
    for name in _LISTS:
        if name in row:
            row[name] = tuple(row[name])
    for name in _DAYS:
        if name in row:
            row[name] = date.fromisoformat(row[name])
    return Draft(**(row | {"blocks": blocks}))


def unpack_words(data: bytes) -> tuple[str, str, date | None, str, str]:
    """Title, text, day, language and address of the draft of `pack_draft`, and nothing else."""
    row = _expand(data)
    text = "\n\n".join(text for text, label, *_ in row["blocks"] if label in _TEXT)
    day = row.get("published")
    published = date.fromisoformat(day) if day else None
    return row["title"], text, published, row.get("language", ""), row.get("url", "")


def _packed(block: Block) -> list[str]:
    """A block as a row; most have no other spelling, and those of texts no path."""
    row = [block.text, block.label.value, block.rule, block.kind.value]
    return [*row, block.original, block.path] if block.original or block.path else row


def _attachment(row: str | list[Any]) -> Attachment:
    """Stores of version 2 kept the address alone."""
    return Attachment(row) if isinstance(row, str) else Attachment(*row)


def pack_mentions(mentions: Iterable[Mention]) -> bytes:
    """Mentions as bytes."""
    return _compress(
        [
            [m.start, m.end, m.surface, m.type.value, m.canonical, m.role, m.rule, m.field]
            for m in mentions
        ]
    )


def unpack_mentions(data: bytes) -> tuple[Mention, ...]:
    """The mentions of `pack_mentions`."""
    return tuple(
        Mention(start, end, surface, EntityType(type_), canonical, role, rule, field)
        for start, end, surface, type_, canonical, role, rule, field in _expand(data)
    )


def name_places(data: bytes) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """Where the title has names, and where the text: spans of the mentions of `pack_mentions`."""
    rows = _expand(data)
    title, text = (
        tuple((start, end) for start, end, *_, where in rows if where == field)
        for field in ("title", "text")
    )
    return title, text


def pack_quotes(quotes: Sequence[Quote]) -> bytes:
    """Quotes as bytes; none are none."""
    rows = [
        [q.start, q.end, q.text, q.speaker, q.speaker_type.value, q.role, q.cue, q.field]
        for q in quotes
    ]
    return _compress(rows) if rows else b""


def unpack_quotes(data: bytes) -> tuple[Quote, ...]:
    """The quotes of `pack_quotes`."""
    return tuple(
        Quote(start, end, text, speaker, EntityType(type_), role, cue, field)
        for start, end, text, speaker, type_, role, cue, field in (_expand(data) if data else ())
    )


def pack_keys(keys: Sequence[int]) -> bytes:
    """Numbers of 64 bits, with a sign, as bytes."""
    return struct.pack(f"<{len(keys)}q", *keys)


def unpack_keys(data: bytes) -> tuple[int, ...]:
    """The numbers of `pack_keys`."""
    return struct.unpack(f"<{len(data) // 8}q", data)


def digest(*parts: str) -> str:
    """SHA-256 of several texts, in hexadecimal; ("ab", "c") and ("a", "bc") differ."""
    joined = "\x00".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()


def from_time(at: datetime) -> str:
    """A time as the store keeps it: UTC, fixed width, so that text order is time order."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def to_time(text: str) -> datetime:
    """The time of `from_time`."""
    return datetime.fromisoformat(text)


def from_day(day: date | None) -> str | None:
    """A day as the store keeps it."""
    return day.isoformat() if day else None


def to_day(text: str | None) -> date | None:
    """The day of `from_day`."""
    return date.fromisoformat(text) if text else None


def _compress(value: object) -> bytes:
    if not hasattr(_codecs, "compress"):
        _codecs.compress = zstandard.ZstdCompressor(level=_LEVEL).compress
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    packed: bytes = _codecs.compress(text.encode("utf-8", "surrogatepass"))
    return packed


def _expand(data: bytes) -> Any:
    if not hasattr(_codecs, "expand"):
        _codecs.expand = zstandard.ZstdDecompressor().decompress
    return json.loads(_codecs.expand(data).decode("utf-8", "surrogatepass"))


def input_digest(draft: Draft, country: str) -> str:
    """Digest of everything recognition reads of a release."""
    return digest(
        draft.title, draft.text, "\n".join(draft.people), "\n".join(draft.agencies), country
    )
