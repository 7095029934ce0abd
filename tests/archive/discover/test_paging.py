"""Lists that go over many pages: by next link, number, offset, month, and as their system does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.discover import discover
from archive.discover.addresses import month_number, numbered
from archive.errors import FetchError
from archive.fetch import Fetcher
from archive.model import Fetched, Source, Step, Way, WayKind
from tests.newsroom import RELEASES, Newsroom, ServerError

Get = Callable[[str], Fetched]

TODAY = datetime.now(UTC).date()
MANY = tuple(
    replace(
        RELEASES[number % len(RELEASES)],
        slug=f"past-{number}",
        title=f"Statement number {number} of the Ministry of Transport",
        published=TODAY - timedelta(days=9 * number),
    )
    for number in range(21)
)
SHAPES = ("next link", "number", "offset", "month", "wordpress", "drupal")


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(MANY) as room:
        yield room


@pytest.fixture
def get(newsroom: Newsroom) -> Iterator[Get]:
    with Fetcher(sleep=lambda seconds: None) as fetcher:
        yield lambda url: fetcher.get(url, newsroom.source())


def way(newsroom: Newsroom, shape: str) -> Way:
    links = "ul.plain a"
    if shape == "next link":
        return replace(newsroom.source(WayKind.LISTING).ways[0], pages=1)
    if shape == "number":
        return Way(WayKind.LISTING, f"{newsroom.url}/list?page={{page}}", links=links)
    if shape == "offset":
        return Way(WayKind.LISTING, f"{newsroom.url}/list?start={{page:0:2}}", links=links)
    if shape == "month":
        return Way(WayKind.LISTING, f"{newsroom.url}/archive/{{year}}/{{month:02}}", links=links)
    return replace(newsroom.source(WayKind(shape)).ways[0], pages=1)


def source(newsroom: Newsroom, shape: str) -> Source:
    return replace(newsroom.source(), ways=(way(newsroom, shape),))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_backfill_finds_every_release_of_every_shape_of_list(
    newsroom: Newsroom, get: Get, shape: str
) -> None:
    problems: list[str] = []
    steps: dict[str, Step] = {}

    def step(one: Step) -> None:
        steps[one.way] = one

    found = list(
        discover(source(newsroom, shape), get, pages=500, on_problem=problems.append, on_step=step)
    )
    assert {one.url for one in found} == {newsroom.address(one.slug) for one in MANY}
    assert problems == []
    assert [one.done for one in steps.values()] == [True]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_backfill_in_small_steps_finds_the_same_and_asks_for_no_page_twice(
    newsroom: Newsroom, get: Get, shape: str
) -> None:
    steps: dict[str, Step] = {}
    found: set[str] = set()
    for _ in range(60):
        listed = discover(
            source(newsroom, shape),
            get,
            pages=3,
            steps=steps.values(),
            on_step=lambda one: steps.update({one.way: one}),
        )
        found |= {one.url for one in listed}
        if all(step.done for step in steps.values()):
            break
    assert found == {newsroom.address(one.slug) for one in MANY}
    asked = [one.path for one in newsroom.requests if one.path != "/robots.txt"]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_daily_walk_asks_for_the_newest_page_only(
    newsroom: Newsroom, get: Get, shape: str
) -> None:
    found = [one.url for one in discover(source(newsroom, shape), get)]
    assert newsroom.address(MANY[0].slug) in found
    assert len([one for one in newsroom.requests if one.path != "/robots.txt"]) <= 2


def test_a_page_of_known_releases_ends_the_walk(newsroom: Newsroom, get: Get) -> None:
    listing = replace(way(newsroom, "next link"), pages=10)
    known = {newsroom.address(one.slug) for one in MANY[1:]}
    found = list(
        discover(replace(newsroom.source(), ways=(listing,)), get, known=known.__contains__)
    )
    assert [one.url for one in found][:1] == [newsroom.address(MANY[0].slug)]
    assert newsroom.asked("/press") == 2


def test_a_page_that_fails_is_told_and_gone_on_with_the_next_time(
    newsroom: Newsroom, get: Get
) -> None:
    steps: dict[str, Step] = {}
    problems: list[str] = []

    def walked() -> set[str]:
        listed = discover(
            source(newsroom, "drupal"),
            get,
            pages=5,
            steps=steps.values(),
            on_problem=problems.append,
            on_step=lambda one: steps.update({one.way: one}),
        )
        return {one.url for one in listed}

    first = walked()
    newsroom.misbehave("/jsonapi/node/press_release", ServerError(times=3, status=500))
    with pytest.raises(FetchError):
        walked()
    second = walked()
    assert first and second
    assert not first & second


def test_wordpress_is_asked_for_no_more_than_we_need(newsroom: Newsroom, get: Get) -> None:
    list(discover(source(newsroom, "wordpress"), get))
    (asked,) = [one.path for one in newsroom.requests if one.path.startswith("/wp-json")]
    assert "categories=3" in asked
    assert "_fields=link,title,date" in asked


def test_an_archive_without_a_single_release_is_named_as_changed(
    newsroom: Newsroom, get: Get
) -> None:
    newsroom.releases.clear()
    with pytest.raises(FetchError, match="none of its months"):
        list(discover(source(newsroom, "month"), get, pages=500))
    assert len([one for one in newsroom.requests if one.path.startswith("/archive")]) < 20


def test_a_quiet_month_does_not_end_an_archive(newsroom: Newsroom, get: Get) -> None:
    newsroom.releases = [
        replace(MANY[0], slug="new"),
        replace(MANY[1], slug="old", published=TODAY - timedelta(days=300)),
    ]
    found = list(discover(source(newsroom, "month"), get, pages=500))
    assert [one.url for one in found] == [newsroom.address("new"), newsroom.address("old")]


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_month_is_written_as_the_address_wants_it(day: date) -> None:
    number = month_number(day)
    assert numbered("/{year}/{month:02}", number) == f"/{day.year:04}/{day.month:02}"
    assert numbered("/{year}-{month}", number) == f"/{day.year:04}-{day.month}"
    assert numbered("/{year}-{month}", number + 12) == f"/{day.year + 1:04}-{day.month}"
