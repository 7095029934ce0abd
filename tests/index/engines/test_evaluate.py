"""Queries on arrays answer as Whoosh's own searcher does, and within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import query, scoring
from whoosh.query import spans

from archive.errors import EngineError
from index.engines.embedded import clauses, evaluate, expansion, hits, placed, reading
from index.engines.embedded import spans as places
from index.engines.embedded.evaluate import Evaluator
from index.engines.embedded.scoring import Weighting
from index.engines.embedded.stock import FlatIndex
from index.result import Bound, BoundKind
from tests.index.engines import asked, small
from tests.index.engines.mended import mended

MODELS = (scoring.BM25F(), scoring.BM25F(B=0.4, K1=2.0, word_B=0.9), Weighting())


@pytest.fixture(scope="module", autouse=True)
def _whoosh_without_defects():
    with mended():
        yield


THRESHOLDS = (
    (hits, "FEW"),
    (expansion, "FEW"),
    (expansion, "_LOT"),
    (reading, "_FEW"),
    (reading, "_MOST"),
    (reading, "BLOCK"),
    (clauses, "_ACCUMULATED"),
    (places, "_SORTED"),
    (places, "_LOT"),
    (expansion, "BLOCK"),
)
"""What decides on the quicker of two ways, which must not matter for the answer."""


@contextmanager
def thresholds(value: int | None) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module, name in THRESHOLDS if value else ():
            patch.setattr(module, name, value)
        yield


def found(evaluator: Evaluator, asked_for: query.Query) -> dict[int, float]:
    matches = evaluator.matches(asked_for, seconds=60)
    assert not matches.bounds
    assert (np.diff(matches.docs) > 0).all()
    return dict(zip(matches.docs.tolist(), matches.scores.tolist(), strict=True))


def whoosh_finds(searcher, asked_for: query.Query, deleted=()) -> dict[int, float] | None:
    """What Whoosh finds; None where it fails (AND of nothing, spans without positions …)."""
    try:
        results = searcher.search(asked_for, limit=None)
    except (NotImplementedError, ValueError, TypeError, IndexError, AttributeError):
        return None
    return {doc: score for score, doc in results.top_n if doc not in deleted}


@settings(max_examples=80, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_query_finds_and_scores_what_whoosh_finds_and_scores(data):
    documents = data.draw(asked.corpora())
    cuts, deleted = data.draw(asked.layouts(len(documents)))
    model = data.draw(st.sampled_from(MODELS))
    asked_for = data.draw(st.lists(asked.queries | asked.otherwise, min_size=1, max_size=5))
    with (
        TemporaryDirectory() as several,
        TemporaryDirectory() as whole,
        thresholds(data.draw(st.sampled_from((None, 1, 3, 1000)))),
    ):
        ours = Evaluator(small.make(Path(several), documents, cuts, deleted), model, small.schema())
        index = FlatIndex(small.make(Path(whole), documents, (), deleted), small.schema())
        same = index.searcher(weighting=model)
        stock = small.make_stock(documents, deleted).searcher(weighting=model)
        for one in asked_for:
            expected = whoosh_finds(same, one)
            if expected is None:
                continue
            answer = found(ours, one)
            assert answer == pytest.approx(expected, rel=1e-4, abs=1e-6)
            in_its_own = whoosh_finds(stock, one, deleted)
            assert in_its_own is None or in_its_own.keys() == answer.keys()


def corpus() -> list[small.Document]:
    texts = ("oil prices rise", "oil and gas prices", "gas prices rise fast", "school", "oil oil")
    return [
        {
            "id": [str(number)],
            "day": [f"2024-0{number + 1}-01"],
            "word": text.split(),
            "stem": text.split(),
        }
        for number, text in enumerate(texts)
    ]


@pytest.fixture
def evaluator(tmp_path) -> Evaluator:
    return Evaluator(small.make(tmp_path, corpus(), cuts=(2,)), schema=small.schema())


def test_a_deleted_release_never_matches(tmp_path):
    evaluator = Evaluator(
        small.make(tmp_path, corpus(), cuts=(2,), deleted=(1, 4)), schema=small.schema()
    )
    oil = query.Term("word", "oil")
    assert found(evaluator, oil).keys() == {0}
    assert found(evaluator, query.Not(oil)).keys() == {2, 3}
    assert found(evaluator, query.Every()).keys() == {0, 2, 3}
    assert found(evaluator, query.Every("word")).keys() == {0, 2, 3}
    assert found(evaluator, query.Prefix("word", "o")).keys() == {0}
    assert found(evaluator, query.TermRange("day", "2024-01-01", None)).keys() == {0, 2, 3}
    assert found(evaluator, query.Phrase("word", ["oil", "oil"])).keys() == set()


def test_a_second_choice_is_taken_only_if_nothing_at_all_matches_the_first(evaluator):
    school, oil = query.Term("word", "school"), query.Term("word", "oil")
    assert found(evaluator, query.Otherwise(school, oil)).keys() == {3}
    assert found(evaluator, query.Otherwise(query.Term("word", "war"), school)).keys() == {3}


def test_fields_and_words_that_are_not_there_match_nothing(evaluator):
    for unknown in (
        query.Term("colour", "red"),
        query.Term("word", "\ud800"),
        query.Prefix("colour", "r"),
        query.Phrase("colour", ["red", "blue"]),
        query.Phrase("word", []),
        query.Phrase("word", ["oil", "war"]),
        query.Every("colour"),
        query.And([]),
        query.Or([]),
        query.TermRange("word", "z", "a"),
        spans.SpanNear2([query.Term("word", "oil"), query.Term("word", "war")]),
    ):
        assert found(evaluator, unknown) == {}


def test_what_cannot_be_asked_is_an_error_that_says_so(evaluator):
    with pytest.raises(EngineError, match="no numbers"):
        evaluator.matches(query.NumericRange("day", 1, 2))
    with pytest.raises(EngineError, match="where its words stand"):
        evaluator.matches(query.Phrase("stem", ["oil", "prices"]))


def test_a_broken_regular_expression_matches_nothing_and_is_said_to(evaluator):
    matches = evaluator.matches(query.Regex("word", "(oil"))
    assert len(matches.docs) == 0
    assert matches.bounds == (Bound(BoundKind.PATTERN, "(oil"),)
    either = query.Or([query.Regex("word", "(oil"), query.Term("word", "oil")])
    matches = evaluator.matches(query.SpanFirst(either, limit=0))
    assert matches.docs.tolist() == [0, 1, 4]


def test_queries_of_unknown_classes_are_left_to_whoosh(evaluator):
    class Shouting(query.Term):
        def __init__(self, fieldname, text):
            super().__init__(fieldname, text.lower())

    assert found(evaluator, Shouting("word", "OIL")).keys() == {0, 1, 4}
    coordinated = query.Or([query.Term("word", "oil"), query.Term("word", "gas")], scale=0.9)
    assert found(evaluator, coordinated).keys() == {0, 1, 2, 4}


def test_documents_within_documents_are_left_to_whoosh(evaluator):
    oil, rise = query.Term("word", "oil"), query.Term("word", "rise")
    searcher = FlatIndex(evaluator.reading, small.schema()).searcher()
    for nested in (query.NestedParent(oil, rise), query.NestedChildren(oil, oil)):
        expected = whoosh_finds(searcher, nested)
        assert expected
        assert found(evaluator, nested).keys() == expected.keys()


def test_what_whoosh_cannot_evaluate_either_is_an_error(evaluator):
    with pytest.raises(EngineError, match="cannot evaluate"):
        evaluator.matches(spans.SpanFirst(query.Every()))


def test_a_query_that_takes_too_long_ends_with_what_it_has(evaluator):
    matches = evaluator.matches(query.Term("word", "oil"), seconds=-1)
    assert len(matches.docs) == 0
    assert matches.bounds == (Bound(BoundKind.TIME),)


def test_of_too_many_words_the_most_frequent_are_scored_and_it_is_said(evaluator, monkeypatch):
    monkeypatch.setattr(expansion, "MOST_TERMS", 2)
    matches = evaluator.matches(query.Wildcard("word", "*s*", constantscore=False))
    assert 3 in matches.docs.tolist() or 0 in matches.docs.tolist()
    assert matches.bounds == (Bound(BoundKind.FREQUENT, "*s*"),)


def test_what_was_cut_twice_is_said_to_be_cut_the_next_time_too(evaluator, monkeypatch):
    monkeypatch.setattr(expansion, "MOST_TERMS", 2)
    some = query.Wildcard("word", "*s*", constantscore=False)
    for asked_for in (query.Or([some, some]), some):
        bounds = evaluator.matches(asked_for).bounds
        assert bounds == (Bound(BoundKind.FREQUENT, "*s*"),)


def test_of_too_many_words_near_another_the_first_are_looked_for(evaluator, monkeypatch):
    monkeypatch.setattr(placed, "_MOST_TERMS", 1)
    some = query.Sequence([query.Regex("word", "[a-z]+"), query.Term("word", "prices")])
    assert evaluator.matches(some).bounds == (Bound(BoundKind.FIRST, "[a-z]+"),)


def test_words_that_stand_together_everywhere_end_a_search(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "_MOST", 1000)
    documents = [{"id": ["1"], "word": ["a", "b"] * 100}, {"id": ["2"], "word": ["c"]}]
    evaluator = Evaluator(small.make(tmp_path, documents), schema=small.schema())
    near = query.Phrase("word", ["a", "b", "a"], slop=1000)
    matches = evaluator.matches(query.Or([query.Term("word", "c"), near]))
    assert matches.docs.tolist() == [1]
    assert matches.bounds == (Bound(BoundKind.PLACES),)


def test_words_said_hundreds_of_times_are_not_held_in_memory_as_often(evaluator, monkeypatch):
    places_of, held = placed.Placing._term, []
    monkeypatch.setattr(
        placed.Placing, "_term", lambda *given: held.append(given) or places_of(*given)
    )
    assert not evaluator.matches(query.Phrase("word", ["gas", "oil"] * 100, slop=9)).docs.tolist()
    assert len(held) < 10  # the second "gas" stands in no release


def test_a_query_nested_too_deep_finds_nothing_and_is_said_to(evaluator):
    deep: query.Query = query.Term("word", "oil")
    for _ in range(5000):
        deep = query.And([query.Not(deep), query.Every()])
    matches = evaluator.matches(query.Or([query.Term("word", "school"), deep]))
    assert len(matches.docs) == 0
    assert matches.bounds == (Bound(BoundKind.DEPTH, str(evaluate.DEEPEST)),)


def test_what_is_kept_is_told_apart_from_what_only_looks_the_same(evaluator):
    oil, prices = query.Term("word", "oil"), query.Term("word", "prices")
    for ordered, expected in ((True, {0}), (False, {0}), (True, {0})):
        pair = [prices, oil] if not ordered else [oil, prices]
        assert found(evaluator, query.Sequence(pair, ordered=ordered)).keys() == expected
    backwards = query.SpanFirst(query.Sequence([prices, oil], ordered=True), limit=9)
    either = query.SpanFirst(query.Sequence([prices, oil], ordered=False), limit=9)
    assert found(evaluator, backwards) == {}
    assert found(evaluator, either).keys() == {0}
    plain = found(evaluator, query.Prefix("word", "pri", boost=1.0))
    assert found(evaluator, query.Prefix("word", "pri", boost=2.0)).keys() == plain.keys()


def test_scores_of_a_cached_answer_are_not_changed_by_later_questions(evaluator):
    prefix = query.Prefix("word", "p", constantscore=False)
    first = found(evaluator, prefix)
    found(evaluator, query.Or([prefix, query.Term("word", "oil"), prefix]))
    found(evaluator, query.And([prefix, query.Term("word", "oil")], boost=3.0))
    assert found(evaluator, prefix) == first
