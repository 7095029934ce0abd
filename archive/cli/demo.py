"""press-archive demo"""

from __future__ import annotations

import sys
from itertools import chain

import click

from archive.cli.follow import follow
from archive.cli.output import progress_shown, say
from archive.cli.serve import where
from archive.progress import Progress, silent
from archive.settings import Settings

_MARK = "sample"
"""An empty file that says that this archive was begun by `demo`."""


@click.command()
@where
@click.option("--no-serve", is_flag=True, help="Only build the archive.")
@click.pass_obj
def command(settings: Settings, port: int, open_browser: bool, no_serve: bool) -> None:
    """Build the sample archive of real releases, and open its page.

    Takes the real path: captures, cleaning, entities, store, index. A second call finds
    everything built and only opens the page.
    """
    from index.page.server import serve

    with progress_shown() as progress:
        built = build_sample(settings, progress)
    if built:
        say(f"{built} releases searchable")
    if not no_serve:
        sys.exit(serve(settings, port, open_browser))


def build_sample(settings: Settings, progress: Progress = silent) -> int:
    """Import the sample that ships and make it searchable; 0 when it already is."""
    from archive.importers import read
    from archive.intake import take_in
    from archive.sample import sample_files
    from archive.sources import load_sources

    if _is_built(settings):
        return 0
    _claim(settings)
    sample = sample_files()
    sources = load_sources(settings.sources)
    files = (*sample.warcs, *sample.tables)
    take_in(settings, chain.from_iterable(read(f, sources=sources) for f in files), progress)
    return follow(settings, progress)


def _claim(settings: Settings) -> None:
    """Make sure that the sample goes into an archive of its own."""
    from archive.errors import StoreError

    mark = settings.home / _MARK
    if settings.store.exists() and not mark.exists():
        raise StoreError(
            f"{settings.home} holds an archive of your own, and its index is not up to date: run "
            "`press-archive rebuild`, or name another folder for the sample with --home"
        )
    settings.home.mkdir(parents=True, exist_ok=True)
    mark.touch()


def _is_built(settings: Settings) -> bool:
    """Whether the archive is there and its index has followed the store."""
    from archive.errors import EngineError, StoreMissing
    from archive.store import open_store
    from index.build import applied, current

    try:
        with open_store(settings.store) as store:
            done = applied(current(settings.index))
            return store.releases.count() > 0 and done >= store.releases.last_change()
    except (StoreMissing, EngineError):
        return False
