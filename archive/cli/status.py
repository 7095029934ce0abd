"""press-archive status"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive.cli.output import json_option, plain, print_json, say, warn
from archive.errors import SourceError
from archive.model import recognised_by
from archive.settings import Settings

if TYPE_CHECKING:
    from archive.model import SourceHealth
    from index.status import ArchiveStatus


@click.command()
@click.option("--fail-on-alarm", is_flag=True, help="Exit with 1 when a source has an alarm.")
@json_option
@click.pass_obj
def command(settings: Settings, fail_on_alarm: bool, as_json: bool) -> None:
    """Show what the archive holds, and how its sources do."""
    from index.search import open_archive

    with open_archive(settings) as archive:
        status = archive.status()
    if as_json:
        print_json({"home": settings.home, **plain(status)})
    else:
        _show(settings, status)
    if fail_on_alarm:
        raise_alarms(settings)


def _show(settings: Settings, status: ArchiveStatus) -> None:
    say(f"home       {settings.home}")
    say(f"releases   {status.releases} from {len(status.sources)} sources")
    copies = ", ".join(f"{count} {kind}" for kind, count in status.copies.items())
    if copies:
        say(f"           of which copies: {copies}")
    say(f"captures   {status.captures}")
    for reason, count in status.without_release.items():
        say(f"           {count} without a release: {reason}")
    for extractor in status.extractors or ("",):
        by = f"found by {recognised_by(extractor)} ({extractor})" if extractor else "none yet"
        say(f"mentions   {by}")
    say(f"index      {status.generation or 'none yet: run `press-archive rebuild`'}")
    if status.unusable:
        say(f"           not usable: {status.unusable}")
    if status.behind:
        say(f"           {status.behind} changes behind: run `press-archive rebuild`")
    say()
    for source in sorted(status.sources, key=lambda one: (not one.alarms, -one.releases)):
        _show_source(source)


def _show_source(source: SourceHealth) -> None:
    facts = [f"newest {source.newest or 'no date'}"]
    if source.per_week is not None:
        facts.append(f"{source.per_week:.1f} a week")
    if source.last_success:
        facts.append(f"last collected {source.last_success:%Y-%m-%d %H:%M}")
        facts.append(f"last new {source.last_new:%Y-%m-%d}" if source.last_new else "nothing yet")
    say(f"{source.releases:>7}  {source.title}  ({', '.join(facts)})")
    run = source.last_run
    if run and run.error:
        say(f"         last run: {run.error}")
    for alarm in source.alarms:
        say(f"       ! {alarm.kind}: {alarm.message}")


def raise_alarms(settings: Settings, names: set[str] | None = None) -> None:
    """Fail when something is wrong with a source, of `names` only if given.

    Raises SourceError naming how many alarms there are.
    """
    from index.search import open_archive

    with open_archive(settings) as archive:
        sources = archive.status().sources
    chosen = [one for one in sources if names is None or one.name in names]
    alarms = [(source, alarm) for source in chosen for alarm in source.alarms]
    for source, alarm in alarms:
        warn(f"{source.title}: {alarm.kind}: {alarm.message}")
    if alarms:
        raise SourceError(f"{len(alarms)} alarms; `press-archive status` shows all")
