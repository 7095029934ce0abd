"""Our weighting, in Whoosh's searcher and on arrays."""

from __future__ import annotations

from math import log

import pytest
from whoosh import query
from whoosh.scoring import BM25F

from index.engines.embedded.evaluate import Evaluator
from index.engines.embedded.indexed import INDEXED
from index.engines.embedded.scoring import Weighting, rarity
from index.engines.embedded.stock import FlatIndex
from tests.index.engines import small

RELEASES = [
    {
        "id": [str(number)],
        "language": ["en"],
        **dict.fromkeys(("title", "title_words"), title.split()),
        **dict.fromkeys(("text", "text_words"), text.split()),
    }
    for number, (title, text) in enumerate(
        (
            ("the oil", "the price of the oil is the price of all"),
            ("gas", "the oil and the gas"),
            ("the school", "the school the school the school"),
            ("quick", "slow"),
        )
    )
]


@pytest.fixture(params=[(), (1, 3)], ids=["one segment", "three"])
def reading(request, tmp_path) -> small.Reading:
    return small.make(tmp_path, RELEASES, request.param, deleted=(2,), fields=INDEXED)


def score(reading, node: query.Query, doc: int, model=None) -> float:
    matches = Evaluator(reading, model).matches(node)
    return float(matches.scores[matches.docs.tolist().index(doc)])


def test_the_formula_is_okapi_s(reading):
    idf = log(1 + (4 - 2 + 0.5) / (2 + 0.5))
    average = (10 + 5 + 6 + 1) / 4
    expected = idf * 2.2 * 1 / (1 + 1.2 * (0.25 + 0.75 * 5 / average))
    assert score(reading, query.Term("text", "oil"), 1) == pytest.approx(expected, rel=1e-5)


def test_a_word_is_as_rare_in_titles_as_in_texts(reading):
    idf = Weighting().idf
    searcher = FlatIndex(reading).searcher()
    assert idf(searcher, "title", b"oil") == idf(searcher, "text", b"oil")
    assert idf(searcher, "title_words", b"gas") == idf(searcher, "text_words", b"gas")
    assert idf(searcher, "title", b"quick") == pytest.approx(rarity(4, 1))  # not in texts at all


def test_a_word_that_stands_everywhere_weighs_next_to_nothing():
    assert 0 < rarity(1000, 1000) < 0.001
    assert rarity(1000, 1) > rarity(1000, 2) > rarity(1000, 500)


@pytest.mark.parametrize("model", [Weighting(), Weighting(K1=2.0, title_B=0.1), BM25F(text_B=0.2)])
@pytest.mark.parametrize(
    "node",
    [
        query.Term("title", "oil"),
        query.Term("language", "en"),
        query.Prefix("title_words", "q", constantscore=False),
        query.Wildcard("title_words", "*o*", constantscore=False),
        query.Wildcard("text_words", "*o*", constantscore=False),
        query.Or([query.Term("title", "the", boost=3.0), query.Term("text", "the")]),
        query.Phrase("text_words", ["the", "oil"]),
    ],
    ids=repr,
)
def test_whoosh_s_searcher_gives_the_same_scores(reading, tmp_path, model, node):
    whole = small.make(tmp_path, RELEASES, (), deleted=(2,), fields=INDEXED)
    with FlatIndex(whole).searcher(weighting=model) as searcher:
        expected = {doc: score for score, doc in searcher.search(node, limit=None).top_n}
    matches = Evaluator(reading, model).matches(node)
    found = dict(zip(matches.docs.tolist(), matches.scores.tolist(), strict=True))
    assert found == pytest.approx(expected, rel=1e-4)
    assert found


def test_fields_that_are_not_scored_count_as_often_as_the_term_stands_there(reading):
    assert score(reading, query.Term("language", "en"), 0) == 1.0
