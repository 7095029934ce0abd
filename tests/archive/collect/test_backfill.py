"""The history of a source: walked page by page, within a budget, and gone on with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from archive.collect import Plan, collect
from archive.model import Run, Source, WayKind
from archive.settings import Settings
from archive.store import open_store
from tests.newsroom import RELEASES, Newsroom

MANY = tuple(
    replace(
        RELEASES[number % len(RELEASES)],
        slug=f"past-{number}",
        title=f"Statement number {number} of the Ministry of Transport",
        published=date(2026, 11, 20) - timedelta(days=number),
    )
    for number in range(60)
)


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(MANY) as opened:
        yield opened


def listing(newsroom: Newsroom) -> Source:
    """The newsroom with its list of releases only, of which one page is looked at daily."""
    source = newsroom.source(WayKind.LISTING)
    return replace(source, ways=(replace(source.ways[0], pages=1),))


def gone_back(newsroom: Newsroom, settings: Settings, pages: int) -> Run:
    (run,) = collect(settings, [listing(newsroom)], Plan(limit=1, history=pages))
    return run


def pages_asked(newsroom: Newsroom) -> list[str]:
    return [one.path for one in newsroom.requests if one.path.startswith("/press")]


def test_a_daily_walk_sees_the_newest_page_and_a_backfill_the_rest(
    newsroom: Newsroom, settings: Settings
) -> None:
    (daily,) = collect(settings, [listing(newsroom)], Plan(limit=1))
    assert 0 < daily.found < len(MANY)
    back = gone_back(newsroom, settings, 1000)
    assert daily.found + back.found == len(MANY)


def test_a_backfill_stays_within_its_budget_and_the_next_one_goes_on(
    newsroom: Newsroom, settings: Settings
) -> None:
    found = [gone_back(newsroom, settings, 2).found for _ in range(2)]
    assert all(found)
    asked = pages_asked(newsroom)
    assert len(asked) == len(set(asked)) == 4


def test_a_backfill_that_is_through_says_so_and_asks_no_more(
    newsroom: Newsroom, settings: Settings
) -> None:
    gone_back(newsroom, settings, 1000)
    with open_store(settings.store) as store:
        assert all(step.done for step in store.sources.steps("norland"))
    asked = len(pages_asked(newsroom))
    gone_back(newsroom, settings, 1000)
    assert len(pages_asked(newsroom)) == asked
