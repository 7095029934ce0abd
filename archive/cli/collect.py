"""press-archive collect"""

from __future__ import annotations

import click

from archive.cli.follow import follow
from archive.cli.output import json_option, print_json, progress_shown, warn
from archive.cli.sources import find_source
from archive.errors import SourceError
from archive.settings import Settings


@click.command()
@click.argument("names", metavar="[SOURCE]...", nargs=-1)
@click.option("--limit", type=click.IntRange(min=1), help="Pages to fetch of each source.")
@click.option("--again", is_flag=True, help="Look at every known address, due or not.")
@json_option
@click.pass_obj
def command(
    settings: Settings, names: tuple[str, ...], limit: int | None, again: bool, as_json: bool
) -> None:
    """Collect new releases, clean them, and make them searchable.

    Without names, every source of the archive's own sources.toml is collected.
    """
    from archive.collect import collect
    from archive.sources import parse_sources

    if not names and settings.sources.exists():
        own = parse_sources(settings.sources.read_text("utf-8"), str(settings.sources))
        names = tuple(source.name for source in own)
    if not names:
        raise SourceError(
            "name a source (`press-archive sources` lists them), or write your own into "
            f"{settings.sources}"
        )
    sources = [find_source(settings, name) for name in names]
    with progress_shown() as progress:
        runs = collect(settings, sources, limit=limit, again=again, progress=progress, warn=warn)
        searchable = follow(settings, progress)
    if as_json:
        print_json({"runs": runs, "searchable": searchable})
    else:
        for run in runs:
            click.echo(
                f"{run.source}: {run.new} new, {run.changed} changed, {run.fetched} looked at, "
                f"{run.skipped} skipped{f'; stopped: {run.error}' if run.error else ''}"
            )
        click.echo(f"{searchable} releases searchable")
    if runs and all(run.error for run in runs):
        raise SourceError("no source could be collected; the reasons stand above")
