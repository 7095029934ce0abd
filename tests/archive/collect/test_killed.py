"""`kill -9` at any moment: what was kept is there, whole, and is not asked for again."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.collect import collect
from archive.settings import Settings
from archive.store import open_store
from archive.warc import iterate, verify
from tests.newsroom import RELEASES, Newsroom

ROOT = Path(__file__).parents[3]

DIES = """
import os, signal, sys
from pathlib import Path
from archive import derive
from archive.collect import collect, keeper
from archive.model import Source, Way, WayKind
from archive.settings import load_settings
from archive.store.sources import Sources
from archive.warc import WarcWriter

home, url, where, after = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
rooms = {
    "before the WARC": (WarcWriter, "write"),
    "before the store": (Sources, "looked"),
    "before the cleaning": (derive, "clean"),
    "before the release": (derive, "keep"),
}
room, name = rooms[where]
real, calls = getattr(room, name), 0

def dying(*arguments, **more):
    global calls
    calls += 1
    if calls > after:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments, **more)

setattr(room, name, dying)
way = Way(WayKind.FEED, url + "/feed.xml")
source = Source("norland", "Norland", ways=(way,), delay=0, allow_private=True)
collect(load_settings(home, {}), [source])
"""


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as opened:
        yield opened


@pytest.mark.parametrize("after", [3, 5])
@pytest.mark.parametrize(
    "where", ["before the WARC", "before the store", "before the cleaning", "before the release"]
)
def test_a_killed_run_loses_nothing_and_the_next_goes_on(
    newsroom: Newsroom, settings: Settings, where: str, after: int
) -> None:
    died = subprocess.run(
        [sys.executable, "-c", DIES, str(settings.home), newsroom.url, where, str(after)],
        cwd=ROOT,
        timeout=120,
    )
    assert died.returncode == -signal.SIGKILL
    (file,) = settings.warc.glob("*.warc.gz")
    kept = {one.url for _, one in iterate(file) if "/releases/" in one.url}
    (run,) = collect(settings, [newsroom.source()])
    asked = [one.path for one in newsroom.requests if one.path.startswith("/releases/")]
    for text in RELEASES:
        address = newsroom.address(text.slug)
        assert asked.count(f"/releases/{text.slug}") == 1 or address not in kept
    with open_store(settings.store) as store:
        assert store.releases.count() == len(RELEASES)
        captures = list(store.captures.all(every_purpose=True))
        assert list(verify(settings.warc, captures)) == []
        assert len({one.place for one in captures}) == len(captures)
    assert run.error == ""
