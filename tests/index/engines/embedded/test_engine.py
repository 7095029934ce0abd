from __future__ import annotations

from time import thread_time

import pytest

from index.engines import embedded
from index.engines.embedded import evaluate
from index.request import SearchRequest
from index.result import Bound, BoundKind
from tests.index.engines.test_conformance import built, document


@pytest.fixture
def engine(tmp_path) -> embedded.Engine:
    return built(tmp_path, [document("a", "An energy treaty."), document("b", "Energy.")])


def test_a_question_that_took_too_long_is_not_said_to_have_no_answer(engine, monkeypatch):
    moments = iter([thread_time() - 9])  # when the first of two evaluations begins
    monkeypatch.setattr(evaluate, "thread_time", lambda: next(moments, thread_time()))
    found = engine.search(SearchRequest("energy treaty"))
    assert found.bounds == (Bound(BoundKind.TIME),)
    assert (found.total, found.relaxed) == (0, False)


@pytest.mark.parametrize("words", ["", "energy"])
def test_there_is_nothing_beyond_the_last_page_nor_on_an_empty_one(engine, words):
    for page, size in ((1_000_000, 2**31), (3, 1), (1, 0)):
        assert engine.search(SearchRequest(words, page=page, size=size)).hits == ()
