"""The board of sources: what each gives, at which rhythm, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from filelock import FileLock

from archive.errors import SourceError, StoreLocked
from archive.model import Alarm, AlarmKind, Run
from archive.settings import Settings
from archive.store import open_store
from index import build, desk
from index.page import admin, frame
from index.search import open_archive
from tests.newsroom import RELEASES, Newsroom
from tests.page.fake_archive import FakeArchive
from tests.page.reader import Reader

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
TOKEN = "a token that nobody finds"


def test_a_source_shows_its_rhythm_its_last_new_release_and_its_last_success(
    reader: Reader, archive: FakeArchive
) -> None:
    archive.doing |= {"per_week": 5.25, "last_new": NOON, "last_success": NOON}
    reader.open(view="sources")
    assert "5.2 a week" in reader.text
    assert "last collected 23 November 2026, 12:00 UTC" in reader.text
    assert "last new 23 November 2026" in reader.text


def test_the_rhythm_is_a_chart_that_says_what_it_shows(reader: Reader) -> None:
    reader.open(view="sources")
    chart = reader.soup.select_one(".rhythm")
    assert chart is not None
    assert chart["role"] == "img"
    assert chart["aria-label"] == "11 releases by month, 2022-11 to 2024-10"
    assert len(chart.select("i")) == 24


def test_a_source_leads_to_its_newest_releases_and_its_feed(reader: Reader) -> None:
    reader.open(view="sources")
    assert ("Department of Justice", "source=doj&sort=newest") in reader.links
    feed = reader.soup.select_one("a[href='/feed.atom?source=doj']")
    assert feed is not None
    assert feed["aria-label"] == "Feed of Department of Justice"


def test_the_numbers_of_the_last_run_are_told(reader: Reader, archive: FakeArchive) -> None:
    archive.doing |= {"last_run": Run("doj", "collect", NOON, NOON, new=2, fetched=7, skipped=1)}
    reader.open(view="sources")
    told = "Last run 23 November 2026, 12:00 UTC : 2 new, 7 looked at, 1 skipped"
    assert told in reader.text


def test_the_error_of_the_last_run_is_shown_as_written(
    reader: Reader, archive: FakeArchive
) -> None:
    archive.doing |= {"last_run": Run("doj", "collect", NOON, NOON, error="<b>no</b> answer")}
    reader.open(view="sources")
    assert "it failed: <b>no</b> answer" in reader.text
    assert reader.soup.select("q b") == []


def test_an_alarm_says_in_words_what_is_wrong_and_since_when(
    reader: Reader, archive: FakeArchive
) -> None:
    message = "no new release for 34 days; <script>look</script>"
    archive.doing |= {"alarms": (Alarm(AlarmKind.SILENT, message, NOON),)}
    reader.open(view="sources")
    assert f"⚠ Silent , since 23 November 2026 : {message}" in reader.text
    assert "1 source with an alarm" in reader.text
    reader.open(view="sources", lang="ru")
    assert "⚠ Молчит" in reader.text
    assert reader.soup.select_one(".alarms [lang=en]") is not None


@pytest.mark.parametrize("kind", list(AlarmKind))
def test_every_kind_of_alarm_has_words(
    reader: Reader, archive: FakeArchive, kind: AlarmKind
) -> None:
    archive.doing |= {"alarms": (Alarm(kind, "look", NOON),)}
    reader.open(view="sources", lang="kk")
    assert "⚠" in reader.text


def test_only_sources_with_an_alarm_are_shown_when_asked_for(
    reader: Reader, archive: FakeArchive
) -> None:
    reader.open(view="sources", alarms="on")
    assert reader.soup.select(".sources > li") == []
    archive.doing |= {"alarms": (Alarm(AlarmKind.SILENT, "look", NOON),)}
    reader.open(view="sources")
    reader.follow(reader.ticks()["Only sources with an alarm"])
    assert len(reader.soup.select(".sources > li")) == 1
    assert reader.ticked() == ["Only sources with an alarm"]


def test_what_found_the_names_of_the_archive_is_told_once_in_words(reader: Reader) -> None:
    reader.open(view="sources")
    assert (
        "How names were found by rules; by rules and the language model en_core_web_sm 3.8.0"
        in reader.text
    )


# ---------------------------------------------------------------- a collection


@dataclass
class WaitsFor:
    """Answers only after something else happened."""

    other: Event

    def answer(self, handler: BaseHTTPRequestHandler) -> bool:
        self.other.wait(60)
        return False


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as newsroom:
        yield newsroom


@pytest.fixture
def settings(
    tmp_path: Path, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Settings]:
    """An archive without a release, and one source that it may collect."""
    settings = Settings(home=tmp_path, ner="off")
    with open_store(settings.store, create=True):
        pass
    build.rebuild(settings)
    (tmp_path / "admin-token").write_text(TOKEN, "utf-8")
    monkeypatch.setenv("PRESS_ARCHIVE_HOME", str(tmp_path))
    monkeypatch.setenv("PRESS_ARCHIVE_NER", "off")
    monkeypatch.setattr(admin, "TRIES", admin.Tries())
    own = {"office": newsroom.source(name="office")}
    monkeypatch.setattr(desk.collecting, "load_sources", lambda path: own)
    monkeypatch.setattr(desk.collecting, "own_sources", lambda settings: tuple(own))
    monkeypatch.setattr(desk, "own_sources", lambda settings: tuple(own))
    with open_archive(settings) as archive:
        monkeypatch.setattr(frame, "shared", lambda home: archive)
        yield settings
    desk.stop(settings)
    desk.wait(settings, 30)


def signed_in() -> Reader:
    ann = Reader()
    ann.open(view="desk")
    ann.test.text_input(key="admin token").set_value(TOKEN)
    ann.test.button(key="sign in by token").click().run()
    ann.open(view="sources")
    return ann


def test_a_collection_is_started_watched_and_told_and_the_index_follows(
    settings: Settings,
) -> None:
    ann = signed_in()
    ann.test.button(key="collect now").click().run()
    desk.wait(settings, 60)
    ann.open(view="sources")
    assert "The collection ended" in ann.text
    assert "office : Last run" in ann.text
    assert f"{len(RELEASES)} new" in ann.text
    with open_archive(settings) as archive:
        assert archive.status().behind == 0
        assert archive.status().releases == len(RELEASES)


def test_a_reader_sees_no_way_to_collect(settings: Settings) -> None:
    anybody = Reader()
    anybody.open(view="sources")
    assert list(anybody.test.button) == []
    assert list(anybody.test.selectbox) == []


def test_readers_see_that_a_collection_runs_and_only_an_administrator_can_stop_it(
    settings: Settings, newsroom: Newsroom
) -> None:
    go_on = Event()
    newsroom.misbehave("/feed.xml", WaitsFor(go_on))
    ann = signed_in()
    ann.test.button(key="collect now").click().run()
    anybody = Reader()
    anybody.open(view="sources")
    assert "A collection is running: 1 source" in anybody.text
    assert list(anybody.test.button) == []
    with pytest.raises(StoreLocked, match="a collection goes on"):
        desk.start(settings)
    ann.open(view="sources")
    ann.test.button(key="stop collection").click().run()
    go_on.set()
    desk.wait(settings, 60)
    ann.open(view="sources")
    assert "The collection was stopped" in ann.text


def test_a_collection_waits_for_whoever_builds_the_index_at_its_end(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = FileLock(settings.index / "build.lock", thread_local=False)
    lock.acquire()
    update = desk.collecting.update

    def then_free(*given: Any) -> build.Built:
        try:
            return update(*given)
        finally:
            lock.release()

    monkeypatch.setattr(desk.collecting, "update", then_free)
    monkeypatch.setattr(desk.collecting, "_OFTEN", 0)
    desk.start(settings)
    desk.wait(settings, 60)
    assert "The collection ended" in signed_in().text
    with open_archive(settings) as archive:
        assert archive.pulse().behind == 0


def test_a_collection_that_nobody_lets_at_the_index_says_so(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.collecting, "_PATIENCE", 0)
    with FileLock(settings.index / "build.lock"):
        desk.start(settings)
        desk.wait(settings, 60)
    assert "Another process is building the index" in signed_in().text


def test_what_goes_wrong_is_told(settings: Settings) -> None:
    with FileLock(settings.home / "collect.lock"):
        desk.start(settings)
        desk.wait(settings, 60)
    assert "Another process is collecting" in signed_in().text
    with pytest.raises(SourceError, match="no source 'other'"):
        desk.start(settings, ["other"])
