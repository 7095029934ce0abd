"""press-archive status"""

from __future__ import annotations

import click

from archive.cli.output import json_option, plain, print_json, warn
from archive.errors import SourceError
from archive.settings import Settings


@click.command()
@json_option
@click.pass_obj
def command(settings: Settings, as_json: bool) -> None:
    """Show what the archive holds, and how its sources do."""
    from index.search import open_archive

    with open_archive(settings) as archive:
        status = archive.status()
    if as_json:
        print_json({"home": settings.home, **plain(status)})
        return
    click.echo(f"home       {settings.home}")
    click.echo(f"releases   {status.releases} from {len(status.sources)} sources")
    click.echo(f"captures   {status.captures}")
    for reason, count in status.without_release.items():
        click.echo(f"           {count} without a release: {reason}")
    click.echo(f"mentions   {', '.join(status.extractors) or 'none yet'}")
    click.echo(f"index      {status.generation or 'none yet: run `press-archive rebuild`'}")
    if status.behind:
        click.echo(f"           {status.behind} changes behind: run `press-archive rebuild`")
    click.echo()
    for source in status.sources:
        run = source.last_run
        error = f"  ! {run.error}" if run and run.error else ""
        newest = source.newest or "no date"
        click.echo(f"{source.releases:>7}  {source.title}  (newest {newest}){error}")


def raise_alarms(settings: Settings, names: set[str] | None = None) -> None:
    """Fail when something is wrong with a source, of `names` only if given.

    Raises SourceError naming how many alarms there are.
    """
    from index.search import open_archive

    with open_archive(settings) as archive:
        sources = archive.status().sources
    alarms = [
        alarm
        for source in sources
        if names is None or source.name in names
        for alarm in source.alarms
    ]
    for alarm in alarms:
        warn(alarm.message)
    if alarms:
        raise SourceError(f"{len(alarms)} alarms; `press-archive status` shows all")
