"""press-archive export"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive.cli.output import progress_shown, warn
from archive.cli.search import WORDS, filters, plain_words, request_of
from archive.progress import Progress, watched
from archive.settings import Settings

if TYPE_CHECKING:
    from archive.model import Release
    from index.exported import Exported
    from index.search import Archive

_BY_SUFFIX = {".csv": "csv", ".jsonl": "jsonl", ".warc": "warc", ".gz": "warc"}


@click.command(context_settings=WORDS)
@click.argument("words", nargs=-1, callback=plain_words)
@filters
@click.option(
    "--format",
    "format_",
    type=click.Choice(["jsonl", "csv", "warc", "site"]),
    help="One JSON object a line, a table for a spreadsheet, the pages as they came, or a folder"
    " of HTML pages. Default: what the name of the file says, else jsonl.",
)
@click.option(
    "--to", type=click.Path(path_type=Path), help="A file, for `site` a folder; else stdout."
)
@click.pass_obj
def command(
    settings: Settings,
    /,
    words: tuple[str, ...],
    format_: str | None,
    to: Path | None,
    **chosen: Any,
) -> None:
    """Write releases with their entities: the whole archive, or all hits of a search."""
    from index.exported import in_full
    from index.search import open_archive

    kind = format_ or (_BY_SUFFIX.get(to.suffix.lower(), "jsonl") if to else "jsonl")
    with open_archive(settings) as archive, progress_shown() as progress:
        releases, total = _asked(archive, " ".join(words), chosen)
        if kind == "warc":
            _write_warc(archive, releases, _needed(to, kind), progress)
            return
        shown = watched(in_full(archive.store, releases), "exporting", total, progress)
        if kind == "site":
            _write_site(shown, _needed(to, kind))
        else:
            _write_rows(shown, kind, to)


def _needed(to: Path | None, kind: str) -> Path:
    if to is None:
        raise click.UsageError(f"--format {kind} needs --to: it cannot go to standard output")
    return to


def _asked(archive: Archive, words: str, chosen: dict[str, Any]) -> tuple[Iterator[Release], int]:
    """The hits of a search, or every release when nothing is asked for; and how many."""
    releases = archive.store.releases
    request = archive.named(request_of(words, chosen))
    if request.words or request.selections or request.since or request.until:
        ids = archive.ids(request)
        return releases.some(ids), len(ids)
    return releases.all(), releases.count()


def _write_rows(shown: Iterable[Exported], kind: str, to: Path | None) -> None:
    from archive.exporters import file_beside, row_of, write_csv, write_jsonl

    write = {"jsonl": write_jsonl, "csv": write_csv}[kind]
    rows = (row_of(*one) for one in shown)
    if to is None:
        write(rows, sys.stdout)
        return
    with file_beside(to) as out:
        write(rows, out)


def _write_warc(
    archive: Archive, releases: Iterator[Release], to: Path, progress: Progress
) -> None:
    from archive.exporters import write_warc

    folder = archive.settings.warc
    write_warc(archive.store, folder, releases, to, progress=progress, on_damage=warn)


def _write_site(shown: Iterable[Exported], to: Path) -> None:
    from archive.exporters import write_folder
    from index.site import site

    write_folder(site(shown), to)
