"""The board of sources: what each gives, at which rhythm, and what is wrong with it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from archive.model import Alarm, AlarmKind, Run

if TYPE_CHECKING:
    from tests.page.conftest import FakeArchive, Reader

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_a_source_shows_its_rhythm_its_last_new_release_and_its_last_success(
    reader: Reader, archive: FakeArchive
) -> None:
    archive.doing |= {"per_week": 5.25, "last_new": NOON, "last_success": NOON}
    reader.open(view="sources")
    assert "5.2 a week" in reader.html
    assert "last collected 2026-11-23 12:00 UTC" in reader.html
    assert "last new" in reader.html


def test_the_error_of_the_last_run_is_shown_as_written(
    reader: Reader, archive: FakeArchive
) -> None:
    archive.doing |= {"last_run": Run("doj", "collect", NOON, NOON, error="<b>no</b> answer")}
    reader.open(view="sources")
    assert "&lt;b&gt;no&lt;/b&gt; answer" in reader.html


def test_an_alarm_says_in_words_what_is_wrong_and_since_when(
    reader: Reader, archive: FakeArchive
) -> None:
    message = "no new release for 34 days; <script>look</script>"
    archive.doing |= {"alarms": (Alarm(AlarmKind.SILENT, message, NOON),)}
    reader.open(view="sources")
    assert "⚠ Silent</strong>, since" in reader.html
    assert "no new release for 34 days; &lt;script&gt;" in reader.html
    assert "<dt>Sources with an alarm</dt><dd>1</dd>" in reader.html


def test_what_found_the_names_of_the_archive_is_told_once_in_words(reader: Reader) -> None:
    reader.open(view="sources")
    told = "<dt>Names found by</dt><dd>rules; rules and en_core_web_sm 3.8.0</dd>"
    assert told in reader.html
