"""press-archive import"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from archive.cli.follow import follow
from archive.cli.output import json_option, print_json, progress_shown, say, warn
from archive.errors import ImportFileError
from archive.settings import Settings

if TYPE_CHECKING:
    from archive.importers import Imported, Skipped
    from archive.intake import Intake

_NAMED = 20
"""Bad records named on the terminal; --report names all."""


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--source", default="", help="Name of the source, where the file names none.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="OURS=THEIRS",
    help="Which column holds what, like title=headline or text=body; repeat.",
)
@click.option("--format", "format_", default="", help="jsonl, json, csv, tsv, warc, html, text, …")
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write every record that did not come in, and why: JSON lines, or a table if FILE.csv.",
)
@click.option("--no-index", is_flag=True, help="Only keep and clean; recognise and index later.")
@json_option
@click.pass_obj
def command(
    settings: Settings,
    files: tuple[Path, ...],
    source: str,
    columns: tuple[str, ...],
    format_: str,
    report: Path | None,
    no_index: bool,
    as_json: bool,
) -> None:
    """Bring in releases of others: JSONL, CSV, WARC, WACZ, folders of pages, text, mail, PDF.

    A bad record is skipped, counted and named, never fatal. The same file twice adds nothing.
    What `export` writes, and the folder of another archive, come in with their sources.
    """
    from archive.importers import count, read
    from archive.intake import take_in
    from archive.sources import load_sources

    options: dict[str, Any] = {
        "columns": _columns(columns),
        "source": source,
        "sources": load_sources(settings.sources),
        "format": format_,
    }
    with ExitStack() as opened:
        progress = opened.enter_context(progress_shown())
        notes = _Notes(_report(opened, report), report)
        records = _read_all(files, lambda file: read(file, **options))
        total = count(files, format_)
        intake = take_in(settings, records, progress, total=total, on_skip=notes)
        searchable = None if no_index else follow(settings, progress)
    if as_json:
        print_json({"intake": intake, "skipped": notes.named, "searchable": searchable})
    else:
        _tell(intake, notes, searchable)


def _read_all(
    files: tuple[Path, ...], read: Callable[[Path], Iterator[Imported | Skipped]]
) -> Iterator[Imported | Skipped]:
    """The records of every file; one of several that cannot be read at all is skipped."""
    from archive.importers import Skipped

    for file in files:
        try:
            yield from read(file)
        except ImportFileError as error:
            if len(files) == 1:
                raise
            yield Skipped(str(file), str(error))


class _Notes:
    """Writes down what did not come in; the first bad ones are remembered."""

    def __init__(self, out: TextIO | None, path: Path | None) -> None:
        self._out = out
        self._table = csv.writer(out) if out and path and path.suffix.lower() == ".csv" else None
        self.named: list[Skipped] = []
        if self._table:
            self._table.writerow(("where", "why", "bad"))

    def __call__(self, skipped: Skipped) -> None:
        bad = not skipped.left_out
        if bad and len(self.named) < _NAMED:
            self.named.append(skipped)
        if self._table:
            self._table.writerow((skipped.where, skipped.why, "yes" if bad else "no"))
        elif self._out:
            line = {"where": skipped.where, "why": skipped.why, "bad": bad}
            self._out.write(json.dumps(line, ensure_ascii=False) + "\n")


def _report(opened: ExitStack, path: Path | None) -> TextIO | None:
    if path is None:
        return None
    try:
        # a line at a time: a run that is killed leaves what it knew
        file = path.open("w", encoding="utf-8", errors="replace", newline="", buffering=1)
        return opened.enter_context(file)
    except OSError as error:
        raise click.FileError(str(path), error.strerror) from error


def _tell(intake: Intake, notes: _Notes, searchable: int | None) -> None:
    for bad in notes.named:
        warn(f"{bad.where}: {bad.why}")
    more = intake.skipped - len(notes.named)
    if more > 0:
        warn(f"… and {more} more; --report FILE names all")
    counts = intake.counts
    say(
        f"{counts.new} new, {counts.changed} changed, {intake.held + counts.same} held already, "
        f"{counts.without_release} without a release, {intake.skipped} skipped"
        + (f", {intake.left_out} left out (no pages)" if intake.left_out else "")
    )
    if searchable is not None:
        say(f"{searchable} releases searchable")


def _columns(pairs: tuple[str, ...]) -> dict[str, str]:
    columns = {}
    for pair in pairs:
        ours, equals, theirs = pair.partition("=")
        if not (ours and equals and theirs):
            raise click.BadParameter(f"{pair!r} is not OURS=THEIRS", param_hint="--column")
        columns[ours.strip()] = theirs.strip()
    return columns
