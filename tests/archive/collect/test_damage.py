"""Damage and bad luck: none of it stops the collector, and none of it is kept quiet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive import derive
from archive.collect import Plan, collect
from archive.model import Layout, WayKind
from archive.settings import Settings
from archive.sources import render_source
from archive.store import open_store
from archive.warc import verify
from tests.newsroom import RELEASES, Newsroom, ServerError

START = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as opened:
        yield opened


def test_a_page_looked_at_three_hundred_times_can_still_be_read(
    newsroom: Newsroom, settings: Settings
) -> None:
    for text in RELEASES[1:]:
        newsroom.remove(text.slug)
    source = newsroom.source(WayKind.FEED)
    for hour in range(300):
        at = START + timedelta(hours=hour)
        collect(settings, [source], Plan(again=True), clock=lambda at=at: at)  # type: ignore[misc] - bound now
    with open_store(settings.store) as store:
        captures = list(store.captures.all(every_purpose=True))
        assert len(captures) == 900
        assert list(verify(settings.warc, captures[-20:])) == []


def test_a_damaged_record_of_a_list_or_a_page_is_asked_for_again_whole(
    newsroom: Newsroom, settings: Settings
) -> None:
    source = newsroom.source(WayKind.FEED)
    collect(settings, [source], clock=lambda: START)
    (file,) = settings.warc.glob("*.warc.gz")
    with open_store(settings.store) as store:
        captures = list(store.captures.all(every_purpose=True))
    data = bytearray(file.read_bytes())
    for capture in captures:
        data[capture.place.offset + 300] ^= 0xFF
    file.write_bytes(data)
    warnings: list[str] = []
    (run,) = collect(
        settings,
        [source],
        Plan(again=True),
        warn=warnings.append,
        clock=lambda: START + timedelta(days=1),
    )
    assert (run.fetched, run.error) == (len(RELEASES), "")
    damaged = {captures[n].place.offset for n in range(len(captures))}
    assert all(any(f"byte {at} " in one for one in warnings) for at in damaged)
    with open_store(settings.store) as store:
        fresh = [one for one in store.captures.all() if one.at > START and one.status == 200]
        assert list(verify(settings.warc, fresh)) == []


def test_a_page_the_cleaner_cannot_read_stops_neither_this_run_nor_the_next(
    newsroom: Newsroom, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("an open bracket too many")

    with monkeypatch.context() as patched:
        patched.setattr(derive.reading, "clean_page", fail)
        (run,) = collect(settings, [newsroom.source()])
    assert (run.new, run.skipped, run.error) == (0, len(RELEASES), "")
    with open_store(settings.store) as store:
        (reason,) = store.captures.reasons()
        assert "an open bracket too many" in reason
    collect(settings, [newsroom.source()])


def test_what_a_killed_run_left_is_read_as_the_source_is_configured(
    newsroom: Newsroom, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = replace(newsroom.source(), layouts=(Layout(title=".release-contact h3"),))
    settings.home.mkdir(parents=True)
    settings.sources.write_text(render_source(source), "utf-8")

    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(derive, "keep", power_cut)
        collect(settings, [source])
    with open_store(settings.store) as store:
        (left,) = store.captures.unread()
    collect(settings, [source])
    with open_store(settings.store) as store:
        titles = {one.capture.url: one.title for one in store.releases.all()}
    assert titles[left.url] == "Media contact"


def test_a_list_that_breaks_off_is_walked_whole_the_next_time(
    newsroom: Newsroom, settings: Settings
) -> None:
    newsroom.misbehave("/sitemap-releases.xml.gz", ServerError(times=3, status=500))
    warnings: list[str] = []
    (run,) = collect(settings, [newsroom.source()], warn=warnings.append)
    assert warnings
    assert not run.whole
    (again,) = collect(settings, [newsroom.source()])
    assert again.whole


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path, newsroom: Newsroom) -> None:
    from archive.errors import StoreError

    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreError, match="cannot be written"):
        collect(Settings(tmp_path / "file" / "home"), [newsroom.source()])
