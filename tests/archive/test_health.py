"""A source compared with itself: its rhythm, and what is unlike it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.alarms import likeness
from archive.health import health, next_look, per_week
from archive.model import AlarmKind, Look, Run, SourceFacts

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = NOW.date()
DAY = timedelta(days=1)
SHAPE = "".join(f"{n:08x}" for n in range(32))
OTHER = "".join(f"{n:08x}" for n in range(1000, 1032))


def run(hours: float = 1, **more: object) -> Run:
    started = NOW - timedelta(hours=hours)
    return replace(Run("office", "collect", started, started), **more)  # type: ignore[arg-type] - its fields


def seen(ages: Iterable[int]) -> tuple[tuple[datetime, date | None], ...]:
    """Releases of so many days ago, found on their day."""
    return tuple((NOW - age * DAY, TODAY - age * DAY) for age in ages)


def look(age: int, **more: object) -> Look:
    """A look at a page of so many days ago."""
    plain = Look(NOW - age * DAY, 200, 2000, 1, "", SHAPE, (TODAY - age * DAY,))
    return replace(plain, **more)  # type: ignore[arg-type] - its fields


DAILY = SourceFacts(
    "office",
    "Press Office",
    100,
    newest=TODAY,
    seen=seen(range(60)),
    runs=(run(),),
    looks=tuple(look(age) for age in range(40)),
)


def alarms(facts: SourceFacts) -> list[AlarmKind]:
    return [alarm.kind for alarm in health(facts, NOW).alarms]


def test_a_source_that_does_what_it_always_did_raises_no_alarm() -> None:
    told = health(DAILY, NOW)
    assert told.alarms == ()
    assert told.per_week == pytest.approx(7)
    assert told.last_new == NOW
    assert told.last_success == run().ended


# ---------------------------------------------------------------- silence


def test_a_daily_office_that_says_nothing_for_two_weeks_is_silent() -> None:
    (alarm,) = health(replace(DAILY, seen=seen(range(14, 60))), NOW).alarms
    assert alarm.kind is AlarmKind.SILENT
    assert "no new release for 14 days" in alarm.message
    assert (alarm.cause, alarm.numbers) == ("silent", {"days": 14, "usual": 1})
    assert "press-archive sources check office" in alarm.message
    assert alarm.since.date() == TODAY - 14 * DAY


def test_an_office_that_speaks_once_a_month_is_not_silent_after_two_weeks() -> None:
    monthly = replace(DAILY, seen=seen(range(14, 600, 30)))
    assert alarms(monthly) == []
    assert alarms(replace(DAILY, seen=seen(range(75, 660, 30)))) == [AlarmKind.SILENT]


def test_silence_is_not_told_of_what_was_never_collected_or_not_since() -> None:
    quiet = replace(DAILY, seen=seen(range(300, 360)))
    imported = (run(kind="import"),)
    assert alarms(replace(quiet, runs=imported)) == []
    assert alarms(replace(quiet, runs=(run(hours=24 * 299),))) == []


def test_a_release_dated_in_the_future_hides_no_silence() -> None:
    ahead = (NOW - 100 * DAY, TODAY + 365 * DAY)
    assert alarms(replace(DAILY, seen=(*seen(range(60, 120)), ahead))) == [AlarmKind.SILENT]


def test_of_a_source_with_little_history_no_rhythm_is_claimed() -> None:
    young = replace(DAILY, seen=seen([30, 31, 32]), looks=())
    assert alarms(young) == []
    assert per_week(replace(DAILY, seen=seen([3])), NOW) is None


# ---------------------------------------------------------------- text, layout, dates


def test_pages_that_suddenly_give_next_to_no_text_are_told_with_their_reasons() -> None:
    poor = tuple(look(age, characters=30, reason="no text") for age in range(5))
    (alarm,) = health(replace(DAILY, looks=poor + DAILY.looks[5:]), NOW).alarms
    assert alarm.kind is AlarmKind.LITTLE_TEXT
    assert "gave next to no text (no text), where 2000 characters" in alarm.message
    assert alarm.numbers == {"pages": 5, "of": 5, "usual": 2000}
    assert alarm.reasons == (("no text", 5),)
    assert alarm.since == NOW - 4 * DAY


def test_walls_instead_of_releases_are_told_with_what_to_do() -> None:
    walls = [look(age, releases=0, reason="bot wall", characters=0) for age in range(6)]
    errors = [look(age, releases=0, reason="error", characters=0) for age in (6, 7)]
    facts = replace(DAILY, looks=(*walls, *errors, *DAILY.looks[8:]))
    (alarm,) = health(facts, NOW).alarms
    assert alarm.kind is AlarmKind.WALLED
    assert "8 of the last 10 answers were no releases (bot wall 6, error 2)" in alarm.message
    assert (alarm.cause, alarm.numbers) == ("walled", {"answers": 8, "of": 10})
    assert alarm.reasons == (("bot wall", 6), ("error", 2))
    assert "press-archive sources check office" in alarm.message
    assert alarm.since == NOW - 7 * DAY


def test_a_source_that_never_let_us_in_is_walled() -> None:
    walls = tuple(look(age, releases=0, reason="login", characters=0) for age in range(5))
    assert alarms(replace(DAILY, looks=walls)) == [AlarmKind.WALLED]


def test_a_few_walls_are_no_alarm() -> None:
    walls = [look(age, releases=0, reason="not found", characters=0) for age in range(3)]
    assert alarms(replace(DAILY, looks=(*walls, *DAILY.looks[3:]))) == []
    assert alarms(replace(DAILY, looks=tuple(walls))) == []


def test_lists_among_the_pages_are_no_walls() -> None:
    lists = [look(age, releases=0, reason="list of links") for age in range(8)]
    assert alarms(replace(DAILY, looks=(*lists, *DAILY.looks[8:]))) == []


def test_one_short_release_is_no_alarm() -> None:
    assert alarms(replace(DAILY, looks=(look(0, characters=40), *DAILY.looks[1:]))) == []


def test_answers_that_nothing_changed_say_nothing_about_the_text() -> None:
    unchanged = tuple(look(age, status=304, characters=0, releases=0) for age in range(20))
    assert alarms(replace(DAILY, looks=unchanged + DAILY.looks)) == []


def test_poor_pages_are_told_however_many_came_at_once() -> None:
    poor = [look(0, characters=0, reason="no text")] * 40
    assert alarms(replace(DAILY, looks=(*poor, *DAILY.looks[:20]))) == [AlarmKind.LITTLE_TEXT]


def test_one_page_looked_at_again_and_again_counts_once() -> None:
    again = [look(0, characters=30, shape=OTHER, releases=0, published=())] * 6
    once = look(1, characters=30, shape=OTHER)
    assert alarms(replace(DAILY, looks=(*again, once, *DAILY.looks[2:]))) == []


def test_a_new_design_is_told_once_three_pages_have_it() -> None:
    fresh = [look(age, shape=OTHER) for age in range(3)]
    changed = replace(DAILY, looks=(*fresh, *DAILY.looks[3:]))
    assert alarms(changed) == [AlarmKind.LAYOUT]
    assert alarms(replace(DAILY, looks=(*fresh[:2], *DAILY.looks[2:]))) == []


def test_a_new_design_is_told_however_many_pages_came_at_once() -> None:
    fresh = [look(0, shape=OTHER)] * 40
    assert alarms(replace(DAILY, looks=(*fresh, *DAILY.looks[:20]))) == [AlarmKind.LAYOUT]


def test_after_two_weeks_a_new_design_is_the_usual_one() -> None:
    looks = tuple(look(age, shape=OTHER if age < 17 else SHAPE) for age in range(40))
    assert alarms(replace(DAILY, looks=looks)) == [AlarmKind.LAYOUT]
    later = tuple(look(age, shape=OTHER if age < 18 else SHAPE) for age in range(40))
    assert alarms(replace(DAILY, looks=later)) == []


def test_of_a_site_whose_pages_are_all_unlike_no_design_is_claimed() -> None:
    shapes = [
        "".join(f"{n:08x}" for n in range(start, start + 32)) for start in range(0, 4000, 100)
    ]
    looks = tuple(look(age, shape=shape) for age, shape in enumerate(shapes))
    assert alarms(replace(DAILY, looks=looks)) == []


def test_old_releases_met_in_a_backfill_may_be_built_otherwise() -> None:
    old = [look(age, shape=OTHER, published=(date(2011, 5, 1),)) for age in range(5)]
    assert alarms(replace(DAILY, looks=(*old, *DAILY.looks[5:]))) == []


def test_a_source_of_two_designs_side_by_side_is_no_alarm() -> None:
    mixed = tuple(look(age, shape=OTHER if age % 2 else SHAPE) for age in range(40))
    assert alarms(replace(DAILY, looks=mixed)) == []


def test_dates_in_the_future_are_told() -> None:
    ahead = tuple((first, TODAY + 40 * DAY) for first, _ in DAILY.seen[:3])
    assert alarms(replace(DAILY, seen=ahead + DAILY.seen[3:])) == [AlarmKind.DATES]


def test_one_date_for_releases_of_many_days_is_told() -> None:
    same = tuple((first, TODAY) for first, _ in DAILY.seen[:5])
    assert alarms(replace(DAILY, seen=same + DAILY.seen[5:])) == [AlarmKind.DATES]


def test_dates_that_are_no_longer_said_are_told() -> None:
    without = tuple((first, None) for first, _ in DAILY.seen[:4])
    assert alarms(replace(DAILY, seen=without + DAILY.seen[4:])) == [AlarmKind.DATES]
    never = tuple((first, None) for first, _ in DAILY.seen)
    assert alarms(replace(DAILY, seen=never)) == []


def test_new_releases_dated_years_back_are_told_and_a_backfill_is_not() -> None:
    old = [date(2009, 1, 1) + n * DAY for n in range(5)]
    jumped = tuple((NOW - n * DAY, day) for n, day in enumerate(old))
    assert alarms(replace(DAILY, seen=jumped + DAILY.seen[5:])) == [AlarmKind.DATES]
    backfill = tuple((NOW, day) for day in old)
    assert alarms(replace(DAILY, seen=backfill + DAILY.seen)) == []


def test_a_first_collection_of_many_old_releases_on_one_day_is_no_alarm() -> None:
    first = tuple((NOW, date(2020, 1, 1) + n * DAY) for n in range(50))
    facts = replace(DAILY, seen=first, looks=tuple(look(0) for _ in range(50)))
    assert AlarmKind.DATES not in alarms(facts)


# ---------------------------------------------------------------- failing, and when to look


def test_three_failed_runs_in_a_row_are_told_with_their_reason() -> None:
    failed = tuple(run(n, error="no address answers") for n in (1, 2, 3))
    (alarm,) = health(replace(DAILY, runs=(*failed, run(4))), NOW).alarms
    assert (alarm.kind, alarm.since) == (AlarmKind.FAILING, failed[-1].started)
    assert "no address answers" in alarm.message
    assert (alarm.cause, alarm.error) == ("failed", "no address answers")
    assert alarms(replace(DAILY, runs=(*failed[:2], run(3)))) == []


def test_runs_that_can_have_none_of_the_pages_fail_too() -> None:
    refused = tuple(run(n, skipped=9) for n in (1, 2, 3))
    (alarm,) = health(replace(DAILY, runs=refused), NOW).alarms
    assert (alarm.kind, alarm.cause) == (AlarmKind.FAILING, "missed")
    assert alarm.numbers == {"runs": 3, "pages": 9}


def test_a_run_that_was_stopped_is_no_failure() -> None:
    stopped = tuple(run(n, ended=None) for n in (1, 2, 3))
    assert alarms(replace(DAILY, runs=(*stopped, run(4)))) == []


def test_a_source_is_visited_four_times_between_two_of_its_releases() -> None:
    assert next_look(DAILY, NOW) - DAILY.runs[0].started == timedelta(hours=6)
    assert next_look(replace(DAILY, runs=()), NOW) == NOW


def test_an_office_that_gives_a_few_releases_a_year_is_visited_once_a_day() -> None:
    seldom = replace(DAILY, seen=seen([1, 200, 420, 700]))
    assert per_week(seldom, NOW) == pytest.approx(7 * 3 / 699)
    assert next_look(seldom, NOW) - seldom.runs[0].started == DAY


def test_a_source_that_fails_is_visited_less_often_but_every_day() -> None:
    once = replace(DAILY, runs=(run(1, error="x"), run(2)))
    often = replace(DAILY, runs=tuple(run(n, error="x") for n in range(1, 20)))
    assert next_look(once, NOW) - once.runs[0].started == timedelta(hours=12)
    assert next_look(often, NOW) - often.runs[0].started == DAY


@given(st.lists(st.integers(0, 4000), max_size=60), st.integers(0, 20), st.booleans())
def test_no_source_is_visited_more_than_every_quarter_hour_or_less_than_every_day(
    ages: list[int], failures: int, succeeded: bool
) -> None:
    runs = tuple(run(n + 1, error="x") for n in range(failures))
    runs += (run(failures + 1),) if succeeded else ()
    facts = SourceFacts("office", "Press Office", len(ages), seen=seen(sorted(ages)), runs=runs)
    health(facts, NOW)
    pause = next_look(facts, NOW) - (runs[0].started if runs else NOW)
    assert not runs or timedelta(minutes=15) <= pause <= DAY


@given(st.lists(st.integers(0, 2**32 - 1), max_size=40, unique=True))
def test_likeness_is_one_for_equal_fingerprints_and_the_same_both_ways(numbers: list[int]) -> None:
    shape = "".join(sorted(f"{n:08x}" for n in numbers))[: 32 * 8]
    assert likeness(shape, shape) == (1.0 if shape else 0.0)
    assert likeness(shape, SHAPE) == likeness(SHAPE, shape)
    assert 0 <= likeness(shape, SHAPE) <= 1
