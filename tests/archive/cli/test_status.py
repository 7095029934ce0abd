"""`press-archive status`: how the sources do, for people and for cron."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from archive.sources import render_source
from tests.newsroom import RELEASES, Newsroom, ServerError
from tests.shell import Shell


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as opened:
        yield opened


@pytest.fixture
def office(newsroom: Newsroom, empty: Shell) -> Shell:
    """A shell at a home that has collected the newsroom once."""
    empty.home.mkdir()
    (empty.home / "sources.toml").write_text(render_source(newsroom.source()), "utf-8")
    empty("collect")
    return empty


def test_a_source_is_shown_with_its_rhythm_and_its_last_success(office: Shell) -> None:
    shown = office("status").out
    assert f"releases   {len(RELEASES)} from 1 sources" in shown
    assert "last collected 20" in shown
    assert " a week" in shown
    (source,) = office("status", "--json").json["sources"]
    assert source["alarms"] == []
    assert source["per_week"] > 0


def test_without_an_alarm_cron_hears_nothing(office: Shell) -> None:
    assert office("status", "--fail-on-alarm").status == 0
    assert office("collect", "--fail-on-alarm").status == 0


def test_a_source_that_keeps_failing_is_told_and_fails_the_command(
    office: Shell, newsroom: Newsroom
) -> None:
    newsroom.misbehave("/robots.txt", ServerError(times=999))
    for _ in range(3):
        office("collect")
    told = office("status", "--fail-on-alarm")
    assert told.status == 1
    assert "! failing: the last 3 runs failed" in told.out
    assert "1 alarms; `press-archive status` shows all" in told.err
    (source,) = office("status", "--json").json["sources"]
    assert [alarm["kind"] for alarm in source["alarms"]] == ["failing"]


def test_an_index_that_cannot_be_used_is_told(own: Shell) -> None:
    for made_by in own.home.glob("index/gen-*/engine.json"):
        made_by.write_text('{"made_by": "embedded 1"}')
    told = own("status")
    assert told.status == 0
    assert "not usable: " in told.out
    assert "run `press-archive rebuild`" in told.out
    assert "embedded 1" in own("status", "--json").json["unusable"]


def test_a_damaged_index_leaves_the_rest_to_be_told(own: Shell) -> None:
    for state in own.home.glob("index/gen-*/state.json"):
        state.write_text("{")
    told = own("status")
    assert told.status == 0
    assert "releases" in told.out
    assert "state.json is damaged" in told.out
