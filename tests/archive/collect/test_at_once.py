"""Several sources at once: none waits for another, and none spoils another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from threading import Barrier, Event

import pytest

from archive.collect import Plan, collect
from archive.model import Purpose, WayKind
from archive.settings import Settings
from archive.store import open_store
from archive.warc import verify
from tests.newsroom import RELEASES, Meets, Newsroom, ServerError

FIRST = f"/releases/{RELEASES[0].slug}"


@pytest.fixture
def newsrooms() -> Iterator[list[Newsroom]]:
    with ExitStack() as opened:
        yield [opened.enter_context(Newsroom()) for _ in range(3)]


@dataclass
class WaitsFor:
    """Answers only after something else happened."""

    other: Event

    def answer(self, handler: BaseHTTPRequestHandler) -> bool:
        self.other.wait(60)
        return False


@dataclass
class Tells:
    """Tells that it was asked."""

    asked: Event

    def answer(self, handler: BaseHTTPRequestHandler) -> bool:
        self.asked.set()
        return False


def test_every_site_is_asked_while_the_others_are(
    newsrooms: list[Newsroom], settings: Settings
) -> None:
    together = Barrier(3, timeout=60)
    for newsroom in newsrooms:
        newsroom.misbehave(FIRST, Meets(together))
    sources = [one.source(name=f"office-{number}") for number, one in enumerate(newsrooms)]
    runs = collect(settings, sources)
    assert [(run.source, run.new, run.skipped) for run in runs] == [
        (f"office-{number}", len(RELEASES), 0) for number in range(3)
    ]


def test_a_site_that_does_not_answer_keeps_no_other_waiting(
    newsrooms: list[Newsroom], settings: Settings
) -> None:
    slow, fast, _ = newsrooms
    last_asked = Event()
    slow.misbehave("/robots.txt", WaitsFor(last_asked))
    fast.misbehave(f"/releases/{RELEASES[-1].slug}", Tells(last_asked))
    runs = collect(settings, [slow.source(name="slow"), fast.source(name="fast")])
    assert [run.new for run in runs] == [len(RELEASES)] * 2


def test_what_many_walks_keep_is_whole_and_in_its_place(
    newsrooms: list[Newsroom], settings: Settings
) -> None:
    sources = [one.source(name=f"office-{number}") for number, one in enumerate(newsrooms)]
    collect(settings, sources)
    with open_store(settings.store) as store:
        captures = list(store.captures.all(every_purpose=True))
        assert list(verify(settings.warc, captures)) == []
        for source, newsroom in zip(sources, newsrooms, strict=True):
            own = [one for one in captures if one.source == source.name]
            assert all(one.url.startswith(newsroom.url) for one in own)
            assert sum(one.purpose is Purpose.RELEASE for one in own) == len(RELEASES)


def test_lists_and_robots_are_kept_beside_the_releases(
    newsrooms: list[Newsroom], settings: Settings
) -> None:
    collect(settings, [newsrooms[0].source(WayKind.FEED)])
    with open_store(settings.store) as store:
        kept = {one.url: one.purpose for one in store.captures.all(every_purpose=True)}
    assert kept[f"{newsrooms[0].url}/robots.txt"] is Purpose.ROBOTS
    assert kept[f"{newsrooms[0].url}/feed.xml"] is Purpose.LISTING


def test_an_unchanged_list_is_asked_for_with_its_validators_and_read_from_what_is_kept(
    newsrooms: list[Newsroom], settings: Settings
) -> None:
    newsroom = newsrooms[0]
    source = newsroom.source(WayKind.FEED)
    collect(settings, [source], Plan(limit=1))
    (run,) = collect(settings, [source])
    assert run.new == len(RELEASES) - 1
    first, second = (one for one in newsroom.requests if one.path == "/feed.xml")
    assert "If-None-Match" not in first.headers
    assert "If-None-Match" in second.headers


def test_a_limit_bounds_what_is_looked_at_of_each_source(
    newsrooms: list[Newsroom], settings: Settings
) -> None:
    sources = [one.source(name=f"office-{number}") for number, one in enumerate(newsrooms)]
    runs = collect(settings, sources, Plan(limit=2))
    assert [(run.fetched, run.found) for run in runs] == [(2, len(RELEASES))] * 3


def test_a_page_that_ends_the_reading_process_is_kept_and_named(
    newsrooms: list[Newsroom], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archive.errors import WorkerDied
    from archive.parallel import Workers

    def die(*_: object) -> None:
        raise WorkerDied("the process that worked on it ended")

    monkeypatch.setattr(Workers, "run", die)
    (run,) = collect(settings, [newsrooms[0].source()])
    assert (run.new, run.skipped, run.error) == (0, len(RELEASES), "")
    with open_store(settings.store) as store:
        assert store.captures.reasons() == {"reading it ended the process": len(RELEASES)}


def test_a_server_that_fails_for_good_is_skipped_and_tried_again_later(
    newsrooms: list[Newsroom], settings: Settings
) -> None:
    newsrooms[0].misbehave(FIRST, ServerError(times=99, status=500))
    (run,) = collect(settings, [newsrooms[0].source()])
    assert (run.new, run.skipped) == (len(RELEASES) - 1, 1)
    with open_store(settings.store) as store:
        failed = [one for one in store.sources.addresses("norland") if one.failures]
        assert [one.listed.url for one in failed] == [newsrooms[0].url + FIRST]
