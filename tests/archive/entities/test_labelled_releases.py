"""How many people, agencies, places and roles of releases labelled by hand are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.entities import Score, ours, read_gold, score

GOLD = Path(__file__).parents[3] / "benchmarks" / "gold" / "us.jsonl"


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    gold = list(read_gold(GOLD))
    return score(gold, [ours(release) for release in gold])


@pytest.mark.parametrize(
    ("what", "floor"), [("person", 0.96), ("agency", 0.92), ("place", 0.90), ("role", 0.94)]
)
def test_names_of_labelled_releases_are_found(
    scores: dict[str, Score], what: str, floor: float
) -> None:
    assert scores[what].f1 >= floor, (scores[what].wrong, scores[what].missed)
