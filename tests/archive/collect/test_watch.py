"""Sources at their own rhythm in one process, until it is told to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from archive.collect import Plan, collecting, watch
from archive.errors import SourceError
from archive.model import Run, Source
from archive.settings import Settings
from tests.newsroom import RELEASES, Newsroom

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
A_DAY = timedelta(days=1)


class Enough(Exception):
    """The test has seen what it wanted."""


class Clock:
    """A clock that goes on only while somebody waits."""

    def __init__(self, until: timedelta) -> None:
        self.time = START
        self.until = START + until
        self.naps: list[timedelta] = []

    def now(self) -> datetime:
        return self.time

    def wait(self, pause: timedelta) -> None:
        self.naps.append(pause)
        self.time += max(pause, timedelta(seconds=1))
        if self.time >= self.until:
            raise Enough


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as opened:
        yield opened


def watched(
    settings: Settings,
    sources: Callable[[], list[Source]],
    clock: Clock,
    warnings: list[str] | None = None,
) -> list[Run]:
    """The runs that ended while the clock ran."""
    ended: list[Run] = []
    warn = (warnings if warnings is not None else []).append
    with pytest.raises(Enough):
        watch(
            settings,
            sources,
            Plan(),
            ended.extend,
            warn=warn,
            clock=clock.now,
            wait=clock.wait,
        )
    return ended


def test_a_source_is_collected_at_once_and_then_again_at_its_rhythm(
    newsroom: Newsroom, settings: Settings
) -> None:
    runs = watched(settings, lambda: [newsroom.source()], Clock(until=3 * A_DAY))
    assert runs[0].new == len(RELEASES)
    assert len(runs) >= 3
    starts = [run.started for run in runs]
    pauses = [later - earlier for earlier, later in pairwise(starts)]
    assert all(timedelta(minutes=15) <= pause <= A_DAY + timedelta(minutes=2) for pause in pauses)


def test_a_source_added_while_watching_is_taken_up(newsroom: Newsroom, settings: Settings) -> None:
    known = [newsroom.source(name="first")]
    clock = Clock(until=timedelta(minutes=30))

    def sources() -> list[Source]:
        if clock.time > START + timedelta(minutes=5):
            return [*known, newsroom.source(name="second")]
        return known

    runs = watched(settings, sources, clock)
    assert [run.source for run in runs][:2] == ["first", "second"]


def test_a_file_of_sources_that_is_broken_for_a_while_changes_nothing(
    newsroom: Newsroom, settings: Settings
) -> None:
    clock = Clock(until=2 * A_DAY)

    def sources() -> list[Source]:
        if START < clock.time < START + timedelta(hours=2):
            raise SourceError("sources.toml is not TOML")
        return [newsroom.source()]

    warnings: list[str] = []
    runs = watched(settings, sources, clock, warnings)
    assert len(runs) >= 2
    assert "sources.toml is not TOML" in warnings


def test_while_another_process_holds_the_archive_it_waits_for_its_turn(
    newsroom: Newsroom, settings: Settings
) -> None:
    warnings: list[str] = []
    with collecting(settings):
        clock = Clock(until=timedelta(minutes=5))
        assert watched(settings, lambda: [newsroom.source()], clock, warnings) == []
    assert any("trying again" in warning for warning in warnings)
    assert all(nap > timedelta() for nap in clock.naps)
    runs = watched(settings, lambda: [newsroom.source()], Clock(until=timedelta(minutes=5)))
    assert runs[0].new == len(RELEASES)


def test_what_a_run_brought_is_told_with_it(newsroom: Newsroom, settings: Settings) -> None:
    for text in RELEASES[1:]:
        newsroom.remove(text.slug)
    (run, *_) = watched(settings, lambda: [newsroom.source()], Clock(until=timedelta(minutes=5)))
    assert (run.source, run.new, run.error) == ("norland", 1, "")
