"""Suggestions while typing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.engines.embedded.columns import Columns
from index.engines.embedded.suggest import suggest
from tests.index.engines.embedded.columns_of import columns, parts, release

RELEASES = [
    release("a", "Opening of the José Summit", date(2024, 1, 1), person=["José Umarov", "Ann Lee"]),
    release("b", "Summit in Astana", date(2024, 3, 1), person=["José Umarov"]),
    release("c", "Summit in Almaty", date(2024, 2, 1), agency=["Summit Agency", "Union of Joseph"]),
    release("d", "Summit without a day", person=["Joséphine Roy"]),
    release("e", "Summit in Astana", date(2023, 3, 1), person=["Joséphine Roy"]),
    release("f", "Министр иностранных дел", date(2023, 3, 1), agency=["МИД"]),
]


@pytest.fixture(params=[6, 4, 1])
def found(tmp_path: Path, request: pytest.FixtureRequest) -> Columns:
    """The releases in one segment or in two."""
    return columns(tmp_path, RELEASES[: request.param], RELEASES[request.param :])


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ann", ["Ann Lee"]),
        ("JOSÉ", ["Joséphine Roy", "José Umarov", "Union of Joseph", "Opening of the José Summit"]),
        ("jose u", ["José Umarov"]),
        ("u", ["José Umarov", "Union of Joseph"]),
        ("summit in", ["Summit in Astana", "Summit in Almaty"]),
        ("министр ин", ["Министр иностранных дел"]),
        ("мид", ["МИД"]),
        ("ummit", []),
        ("in summit", []),
        ("", []),
        ('"-*', []),
    ],
)
def test_people_and_agencies_come_first_then_titles(
    found: Columns, typed: str, expected: list[str]
) -> None:
    suggested = list(suggest(found, typed))
    assert sorted(suggested) == sorted(expected)
    if suggested:
        assert suggested[-1] == expected[-1]


def test_frequent_names_come_before_rare_ones_and_new_titles_before_old_ones(
    found: Columns,
) -> None:
    assert suggest(found, "jos")[:2] == ("José Umarov", "Joséphine Roy")
    assert suggest(found, "summit") == (
        "Summit Agency",
        "Summit in Astana",
        "Summit in Almaty",
        "Opening of the José Summit",
        "Summit without a day",
    )


def test_names_leave_room_for_a_title(tmp_path: Path) -> None:
    people = [f"Ann {letter}" for letter in "ABCDEFGH"]
    full = columns(tmp_path, [release("a", "Annual report", person=people)])
    assert suggest(full, "ann", 3) == ("Ann A", "Ann B", "Annual report")
    assert suggest(full, "ann", 1) == ("Ann A",)
    assert suggest(full, "ann", 0) == ()


def test_many_releases_of_one_title_give_one_suggestion(tmp_path: Path) -> None:
    same = [release(f"{n:04}", "Latest news", date(2024, 2, 1)) for n in range(300)]
    found = columns(tmp_path, [release("x", "Latest words", date(2024, 1, 1)), *same])
    assert suggest(found, "latest") == ("Latest news", "Latest words")


def test_nothing_deleted_is_suggested(tmp_path: Path) -> None:
    files = parts(tmp_path, [[(one, one.id not in "be") for one in RELEASES]])
    assert suggest(Columns(files), "summit in") == ("Summit in Almaty",)
    files = [(file, np.arange(6)) for file, _ in files]
    assert suggest(Columns(files), "jose") == ()
