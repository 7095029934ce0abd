"""One release as it leaves the archive: what it says, whose it is, and what it was read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from archive.model import EntityType, EntityUse, Release, Source


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One release; `import` reads it back. The names of the columns do not change.

    `roles` are what releases call the people ("Ana Silva: Minister of Justice"). `date_from` says
    where the date was found. `captured`, `capture_url` and `capture_sha256` are of the response
    that had this wording first, `warc_file` and `warc_offset` say where in the archive it
    stands. `copy_of` is the id of the earliest release of its group of copies,
    "" where it is that itself.
    """

    id: str
    source: str
    url: str
    title: str
    subtitle: str
    date: date | None
    language: str
    text: str
    people: tuple[str, ...]
    agencies: tuple[str, ...]
    places: tuple[str, ...]
    topics: tuple[str, ...]
    number: str
    roles: tuple[str, ...]
    source_title: str
    publisher: str
    country: str
    licence: str
    date_from: str
    versions: int
    first_seen: datetime
    last_seen: datetime
    removed: datetime | None
    copy_of: str
    captured: datetime
    capture_url: str
    capture_sha256: str
    warc_file: str
    warc_offset: int


def row_of(release: Release, source: Source, uses: Sequence[EntityUse]) -> ExportRow:
    """A release with its source and the entities it is about."""

    def names(kind: EntityType) -> tuple[str, ...]:
        return tuple(use.entity.name for use in uses if use.entity.type is kind)

    draft, capture = release.draft, release.capture
    return ExportRow(
        id=release.id,
        source=release.source,
        url=draft.url if draft.url.startswith(("http://", "https://")) else "",
        title=draft.title,
        subtitle=draft.subtitle,
        date=draft.published,
        language=draft.language,
        text=draft.text,
        people=names(EntityType.PERSON),
        agencies=names(EntityType.AGENCY),
        places=names(EntityType.PLACE),
        topics=draft.topics,
        number=draft.number,
        roles=tuple(f"{use.entity.name}: {', '.join(use.roles)}" for use in uses if use.roles),
        source_title=source.title,
        publisher=source.publisher,
        country=source.country,
        licence=source.licence,
        date_from=draft.published_from,
        versions=release.versions,
        first_seen=release.first_seen,
        last_seen=release.last_seen,
        removed=release.removed,
        copy_of=release.copy_of,
        captured=capture.at,
        capture_url=capture.url,
        capture_sha256=capture.digest,
        warc_file=capture.place.file,
        warc_offset=capture.place.offset,
    )
