"""press-archive export"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive.cli.output import progress_shown
from archive.cli.search import WORDS, filters, plain_words, request_of
from archive.settings import Settings

if TYPE_CHECKING:
    from archive.exporters import ExportRow
    from archive.model import EntityUse, Release
    from index.search import Archive

_AT_ONCE = 100


@click.command(context_settings=WORDS)
@click.argument("words", nargs=-1, callback=plain_words)
@filters
@click.option(
    "--format",
    "format_",
    type=click.Choice(["jsonl", "csv"]),
    default="jsonl",
    help="One JSON object a line, or a table for a spreadsheet.",
)
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="A file; else stdout.")
@click.pass_obj
def command(
    settings: Settings, /, words: tuple[str, ...], format_: str, to: Path | None, **chosen: Any
) -> None:
    """Write releases with their entities: the whole archive, or all hits of a search."""
    from archive.exporters import write_csv, write_jsonl
    from index.search import open_archive

    write = {"jsonl": write_jsonl, "csv": write_csv}[format_]
    with open_archive(settings) as archive, progress_shown() as progress:
        rows = _rows(archive, " ".join(words), chosen)
        if to is None:
            count = write(rows, sys.stdout)
        else:
            with to.open("w", encoding="utf-8", newline="") as out:
                count = write(rows, out)
        progress("exported", count, count)


def _rows(archive: Archive, words: str, chosen: dict[str, Any]) -> Iterator[ExportRow]:
    """The hits of a search, or every release when nothing is asked for."""
    store = archive.store
    request = archive.named(request_of(words, chosen))
    asked = request.words or request.selections or request.since or request.until
    releases = store.releases.some(archive.ids(request)) if asked else store.releases.all()
    titles = {source.name: source.title for source in store.sources.all().values()}
    while few := list(islice(releases, _AT_ONCE)):
        uses = store.entities.uses([release.id for release in few])
        for release in few:
            title = titles.get(release.source, release.source)
            yield _row(release, title, uses.get(release.id, ()))


def _row(release: Release, source_title: str, uses: tuple[EntityUse, ...]) -> ExportRow:
    from archive.exporters import ExportRow
    from archive.model import EntityType

    def names(kind: EntityType) -> tuple[str, ...]:
        return tuple(use.entity.name for use in uses if use.entity.type is kind)

    draft = release.draft
    return ExportRow(
        id=release.id,
        source=source_title,
        url=draft.url,
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
    )
