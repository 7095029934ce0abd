"""press-archive doctor"""

from __future__ import annotations

import platform
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata

import click

from archive.cli.output import json_option, print_json, say
from archive.errors import PressArchiveError
from archive.model import recognised_by
from archive.settings import Settings

_PACKAGES = ("whoosh-reloaded", "beautifulsoup4", "lxml", "requests", "streamlit", "warcio")
_ROOM = 1_000_000_000
"""Free bytes below which collecting and rebuilding may fail."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well, what was seen, and what to do if it is not."""

    name: str
    well: bool
    seen: str
    cure: str = ""


@click.command()
@json_option
@click.pass_obj
def command(settings: Settings, as_json: bool) -> None:
    """Look at the installation and the archive, and say what to do about what is wrong."""
    findings = list(examine(settings))
    if as_json:
        print_json(findings)
    for finding in [] if as_json else findings:
        mark = "ok" if finding.well else "!!"
        say(f"{mark}  {finding.name:<12} {finding.seen}")
        if not finding.well:
            say(f"    {'':<12} {finding.cure}")
    if not all(finding.well for finding in findings):
        sys.exit(1)


def examine(settings: Settings) -> Iterator[Finding]:
    """Everything doctor looks at."""
    yield Finding("python", sys.version_info >= (3, 11), platform.python_version(), "use 3.11+")
    yield Finding("packages", True, ", ".join(f"{p} {metadata.version(p)}" for p in _PACKAGES))
    yield _try("engine", _whoosh)
    yield Finding("sqlite", sqlite3.sqlite_version_info >= (3, 38), sqlite3.sqlite_version)
    yield _room(settings)
    yield _try("sources", lambda: _sources(settings))
    yield _try("authority", lambda: _authority(settings))
    yield _extractor(settings)
    yield _try("archive", lambda: _archive(settings))
    yield from _read(settings)
    yield _try("index", lambda: _index(settings))


def _whoosh() -> str:
    from index.engines import embedded

    return embedded.fingerprint()


def _room(settings: Settings) -> Finding:
    there = next(path for path in (settings.home, *settings.home.parents) if path.exists())
    free = shutil.disk_usage(there).free
    return Finding(
        "disk", free > _ROOM, f"{free / 1e9:.1f} GB free at {settings.home}", "make room on it"
    )


def _try(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, look())
    except PressArchiveError as error:
        return Finding(name, False, "not usable", str(error))


def _sources(settings: Settings) -> str:
    from archive.sources import load_sources

    return f"{len(load_sources(settings.sources))} known"


def _authority(settings: Settings) -> str:
    from archive.entities import read_authority

    return f"{len(read_authority(settings.authority))} decisions"


def _extractor(settings: Settings) -> Finding:
    """What recognises names now, and why no model does if none does."""
    from archive.entities import extractor, find_model

    try:
        choice = find_model(settings.ner)
    except PressArchiveError as error:
        return Finding("extractor", False, "not usable", str(error))
    seen = f"{recognised_by(extractor(choice.model))} ({extractor(choice.model)})"
    if choice.refused:
        return Finding("extractor", False, seen, choice.reason)
    return Finding("extractor", True, seen if choice.model else f"{seen}; {choice.reason}")


def _archive(settings: Settings) -> str:
    from archive.store import open_store

    with open_store(settings.store) as store:
        return f"{store.releases.count()} releases, {store.captures.count()} captures"


def _read(settings: Settings) -> Iterator[Finding]:
    """Whether this cleaner has read every capture: after an upgrade it has not."""
    from archive.derive import Lessons, outdated
    from archive.sources import load_sources
    from archive.store import open_store

    try:
        with open_store(settings.store) as store:
            lessons = Lessons(store, load_sources(settings.sources))
            waiting = sum(len(tuple(outdated(store, n, lessons))) for n in store.sources.all())
    except PressArchiveError:
        return  # said above
    seen = f"{waiting} captures were read by other rules" if waiting else "has read every capture"
    yield Finding("cleaner", not waiting, seen, "run `press-archive clean`")


def _index(settings: Settings) -> str:
    from index.request import SearchRequest
    from index.search import open_archive

    with open_archive(settings) as archive:
        total = archive.search(SearchRequest()).total
        behind = archive.pulse().behind
    return f"{total} releases searchable, {behind} changes behind"
