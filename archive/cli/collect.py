"""press-archive collect"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING

import click

from archive.cli.follow import follow
from archive.cli.output import json_option, print_json, progress_shown, say, warn
from archive.cli.sources import find_source
from archive.cli.status import raise_alarms
from archive.errors import SourceError
from archive.progress import silent
from archive.settings import Settings

if TYPE_CHECKING:
    from archive.collect import Plan
    from archive.model import Run, Source


@click.command()
@click.argument("names", metavar="[SOURCE]...", nargs=-1)
@click.option("--limit", type=click.IntRange(min=1), help="Release pages to look at, per source.")
@click.option("--again", is_flag=True, help="Look at every known address, due or not.")
@click.option(
    "--backfill",
    is_flag=True,
    help="Go back through the history of each source; the next run goes on where this one ended.",
)
@click.option(
    "--pages",
    type=click.IntRange(min=1),
    default=100,
    show_default=True,
    help="With --backfill: pages of lists to walk, per source.",
)
@click.option("--watch", is_flag=True, help="Stay, and collect each source at its own rhythm.")
@click.option(
    "--fail-on-alarm", is_flag=True, help="Exit with 1 when something is wrong with a source."
)
@json_option
@click.pass_obj
def command(
    settings: Settings,
    names: tuple[str, ...],
    limit: int | None,
    again: bool,
    backfill: bool,
    pages: int,
    watch: bool,
    fail_on_alarm: bool,
    as_json: bool,
) -> None:
    """Collect new releases, clean them, and make them searchable.

    Without names, every source of the archive's own sources.toml is collected.
    """
    from archive.collect import Plan

    plan = Plan(limit, again, pages if backfill else 0)
    if watch:
        _refuse_with_watch(again, backfill, fail_on_alarm, as_json)
        _watch(settings, names, plan)
        return
    runs, searchable = _once(settings, names, plan)
    if as_json:
        print_json({"runs": runs, "searchable": searchable})
    else:
        for run in runs:
            say(_line(run))
        say(f"{searchable} releases searchable")
    if runs and all(run.error for run in runs):
        raise SourceError("no source could be collected; the reasons stand above")
    if fail_on_alarm:
        raise_alarms(settings, {run.source for run in runs})


def _once(settings: Settings, names: tuple[str, ...], plan: Plan) -> tuple[tuple[Run, ...], int]:
    from archive.collect import collect

    sources = _chosen(settings, names)
    with progress_shown() as progress:
        runs = collect(settings, sources, plan, progress=progress, warn=warn)
        return runs, follow(settings, progress)


def _chosen(settings: Settings, names: tuple[str, ...]) -> list[Source]:
    """The named sources, or all of the archive's own."""
    from archive.sources import parse_sources

    if not names and settings.sources.exists():
        own = parse_sources(settings.sources.read_text("utf-8"), str(settings.sources))
        names = tuple(source.name for source in own)
    if not names:
        raise SourceError(
            "name a source (`press-archive sources` lists them), or write your own into "
            f"{settings.sources}"
        )
    return [find_source(settings, name) for name in names]


def _line(run: Run) -> str:
    edited = f" ({run.edited} in their words)" if run.changed else ""
    removed = f"{run.removed} removed, " if run.removed else ""
    stopped = f"; stopped: {run.error}" if run.error else ""
    return (
        f"{run.source}: {run.new} new, {run.changed} changed{edited}, {removed}"
        f"{run.fetched} looked at, {run.skipped} skipped{stopped}"
    )


# ---------------------------------------------------------------- --watch


def _refuse_with_watch(*flags: bool) -> None:
    if any(flags):
        raise click.UsageError("--watch goes with --limit only; run the other flags by themselves")


def _watch(settings: Settings, names: tuple[str, ...], plan: Plan) -> None:
    """Collect until we are told to stop, by Ctrl-C or by the system."""
    from archive.collect import watch

    stop = Stop()
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    say(f"watching {len(_chosen(settings, names))} sources; Ctrl-C ends it", err=True)
    after = _follower(settings)
    try:
        if settings.store.exists():
            after(())  # what was collected before we were last told to stop
        watch(settings, lambda: _chosen(settings, names), plan, after, warn=warn, wait=stop.sleep)
    except KeyboardInterrupt:
        sys.exit(0)


def _follower(settings: Settings) -> Callable[[tuple[Run, ...]], None]:
    """Says what each run brought and makes it searchable."""

    def after(runs: tuple[Run, ...]) -> None:
        follow(settings, silent)
        for run in runs:
            say(f"{run.ended:%Y-%m-%d %H:%M} {_line(run)}")

    return after


class Stop:
    """Ends the watching when a signal says so, at the latest when it would sleep.

    Python drops what a signal handler raises while an object is being finalised, such as a
    connection that is closed: https://docs.python.org/3/reference/datamodel.html#object.__del__
    """

    def __init__(self) -> None:
        self._told = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """The handler of the signal. Raises KeyboardInterrupt."""
        self._told = True
        raise KeyboardInterrupt

    def sleep(self, pause: timedelta) -> None:
        """Sleep. Raises KeyboardInterrupt when told to stop, even if that was before."""
        if self._told:
            raise KeyboardInterrupt
        Event().wait(pause.total_seconds())
