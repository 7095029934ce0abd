"""press-archive import"""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import click

from archive.cli.follow import follow
from archive.cli.output import json_option, print_json, progress_shown, warn
from archive.settings import Settings

_NAMED = 20
"""Bad rows named on the terminal; --json and --report name all."""


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
@click.option("--no-index", is_flag=True, help="Only keep and clean; recognise and index later.")
@json_option
@click.pass_obj
def command(
    settings: Settings,
    files: tuple[Path, ...],
    source: str,
    columns: tuple[str, ...],
    format_: str,
    no_index: bool,
    as_json: bool,
) -> None:
    """Bring in releases of others: JSONL, CSV, WARC, folders of pages, text, mail, PDF.

    A bad row is skipped and named, never fatal. The same file twice adds nothing.
    """
    from archive.importers import read
    from archive.intake import take_in
    from archive.sources import load_sources

    sources = load_sources(settings.sources)
    with progress_shown() as progress:
        records = chain.from_iterable(
            read(file, columns=_columns(columns), source=source, sources=sources, format=format_)
            for file in files
        )
        intake = take_in(settings, records, progress)
        searchable = None if no_index else follow(settings, progress)
    if as_json:
        print_json({"intake": intake, "searchable": searchable})
        return
    for bad in intake.skipped[:_NAMED]:
        warn(f"{bad.where}: {bad.why}")
    more = len(intake.skipped) - _NAMED
    if more > 0:
        warn(f"… and {more} more; --json names all")
    counts = intake.counts
    click.echo(
        f"{counts.new} new, {counts.changed} changed, {intake.held + counts.same} held already, "
        f"{counts.without_release} without a release, {len(intake.skipped)} skipped"
    )
    if searchable is not None:
        click.echo(f"{searchable} releases searchable")


def _columns(pairs: tuple[str, ...]) -> dict[str, str]:
    columns = {}
    for pair in pairs:
        ours, equals, theirs = pair.partition("=")
        if not (ours and equals and theirs):
            raise click.BadParameter(f"{pair!r} is not OURS=THEIRS", param_hint="--column")
        columns[ours.strip()] = theirs.strip()
    return columns
