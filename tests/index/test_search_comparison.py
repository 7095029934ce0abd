"""The engines that the benchmark compares answer the same questions with the same hits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import search_fts5, search_ours, search_whoosh
from benchmarks.search_corpus import documents, prepare, senate
from benchmarks.search_engines import Answer
from benchmarks.search_questions import DEFAULT, Question, questions

RELEASES: list[dict[str, Any]] = [
    {
        "title": "Senator praises the flood relief bill",
        "date": "2006-03-04",
        "senator": "Kerry",
        "body": "Senator Jane Doe of Ohio said that flood victims need health care now.\n"
        "The Department of Energy agrees.",
    },
    {
        "title": "Hearing on immigration",
        "date": "2006-05-01",
        "senator": "Snowe",
        "body": "Immigrants and immigration law, with the President of Mexico and Jane Doe.",
    },
    {
        "title": "Health care for veterans",
        "date": "2007-05-01",
        "senator": "Kerry",
        "body": "The war in Iraq costs veterans their health. Energy has no part in it.",
    },
    {"title": "Notice", "date": "", "senator": "Snowe", "body": "No news about health."},
]

QUESTIONS = """
word	health
words	health care
either	immigration OR flood
phrase	"health care"
prefix	veteran*
without	health -iraq
title	title:health
person	person:doe
days	health	since=2006-01-01	until=2006-12-31
facet	health	source=Kerry
facets	jane	place=ohio	source=Kerry
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Answer]]:
    folder = tmp_path_factory.mktemp("comparison")
    given, prepared = folder / "given.jsonl", folder / "prepared.jsonl"
    given.write_text("".join(json.dumps(row) + "\n" for row in RELEASES), "utf-8")
    assert prepare(given, prepared) == len(RELEASES)
    (folder / "questions").write_text(QUESTIONS, "utf-8")
    asked = questions(folder / "questions")
    found: dict[str, dict[str, Answer]] = {}
    for module in (search_ours, search_fts5, search_whoosh):
        place = folder / module.__name__
        place.mkdir()
        module.build(documents(prepared), place, 1)
        if module is search_ours:
            search_ours.keep(documents(prepared), place)
        searcher = module.open(place)
        found[module.__name__] = {one.kind: searcher.answer(one) for one in asked}
        searcher.close()
    return found


KINDS = [line.split("\t")[0] for line in QUESTIONS.splitlines() if line]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rival", [search_fts5.__name__, search_whoosh.__name__])
def test_rivals_find_and_count_what_we_do(
    answers: dict[str, dict[str, Answer]], rival: str, kind: str
) -> None:
    ours, theirs = answers[search_ours.__name__][kind], answers[rival][kind]
    assert (theirs.total, sorted(theirs.ids)) == (ours.total, sorted(ours.ids))
    assert {name: dict(counts) for name, counts in theirs.facets.items()} == {
        name: dict(counts) for name, counts in ours.facets.items()
    }
    assert theirs.months == ours.months
    assert len(theirs.snippets) == len(theirs.ids) > 0


def test_a_release_of_four_corpora_has_four_ids(tmp_path: Path) -> None:
    given, prepared = tmp_path / "given.jsonl", tmp_path / "prepared.jsonl"
    given.write_text(json.dumps({"id": 7, "title": "A", "text": "B"}) + "\n", "utf-8")
    prepare(given, prepared)
    assert [one.id for one in documents(prepared, 3)] == ["7", "7-1", "7-2"]


def test_the_files_of_the_senators_become_releases(tmp_path: Path) -> None:
    (tmp_path / "Kerry").mkdir()
    text = "For release\n   Kerry Speaks About the Price of Milk      Boston\n\nJohn Kerry spoke."
    (tmp_path / "Kerry" / "02Mar2005kerry12.txt").write_text(text, "utf-8")
    (tmp_path / "Kerry" / "notes.txt").write_text("no release", "utf-8")
    (row,) = senate(tmp_path)
    assert (row["title"], row["date"]) == ("Kerry Speaks About the Price of Milk", "2005-03-02")
    assert (row["senator"], row["id"], row["persons"][-1]) == ("Kerry", 0, "John Kerry")
    assert row["body"].splitlines() == [
        *("For release", "Kerry Speaks About the Price of Milk", "Boston", "John Kerry spoke.")
    ]


def test_the_questions_are_of_many_kinds_and_each_is_one_of_its_own() -> None:
    asked = questions(DEFAULT)
    assert len(asked) >= 40 and len({one.kind for one in asked}) >= 8
    assert len({one.name for one in asked}) == len(asked)


def test_a_question_says_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "questions"
    file.write_text("facet\twater\tsource=Kerry\tsince=2006-01-01\n", "utf-8")
    (one,) = questions(file)
    assert isinstance(one, Question)
    assert one.name == "water source=Kerry 2006-01-01.."
    assert (one.without("source").counted_apart, one.undated().dated) == ([], False)


@pytest.mark.parametrize("line", ["kind\twords\tcolour=red", "kind\twords\tred"])
def test_a_limit_that_is_none_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "questions"
    file.write_text(line, "utf-8")
    with pytest.raises(ValueError, match=r"red|colour"):
        questions(file)
