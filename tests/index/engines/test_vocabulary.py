"""The words of an index, over all of its segments, the most frequent first."""

from __future__ import annotations

import pytest

from index.engines.embedded.vocabulary import WordsOf
from tests.index.engines import small

TEXTS = ("oil prices", "oil price", "oils", "price tag", "prices", "prize", "école", "oil")


@pytest.fixture(params=[(), (3,), (1, 2, 5)], ids=["one segment", "two", "four"])
def words(request, tmp_path) -> WordsOf:
    documents = [{"id": [str(n)], "word": text.split()} for n, text in enumerate(TEXTS)]
    return WordsOf(small.make(tmp_path, documents, request.param))


def test_words_that_begin_so_come_by_frequency_then_in_order(words):
    assert words.beginning("word", "pri", 9) == ("price", "prices", "prize")
    assert words.beginning("word", "o", 1) == ("oil",)
    assert words.beginning("word", "x", 9) == ()
    assert words.beginning("word", "", 2) == ("oil", "price")


def test_words_like_a_pattern_come_by_frequency(words):
    assert words.like("word", "*i?e", 9) == ("price", "prize")
    assert words.like("word", "pri*s", 9) == ("prices",)
    assert words.like("word", "?cole", 9) == ("école",)
    assert words.like("word", "[op]*", 9) == ()


def test_words_spelt_nearly_so_count_swapped_letters_as_one(words):
    assert words.near("word", "pirce", 1, 9) == ("price",)
    assert words.near("word", "prize", 1, 9) == ("price", "prize")
    assert words.near("word", "oil", 1, 1) == ("oil",)


def test_a_word_s_frequency_is_that_of_all_segments(words):
    assert words.frequency("word", "oil") == 3
    assert words.frequency("word", "war") == 0


def test_fields_that_are_not_there_have_no_words(words):
    assert words.beginning("colour", "r", 9) == ()
    assert words.like("colour", "r*", 9) == ()
    assert words.near("colour", "red", 1, 9) == ()
    assert words.frequency("colour", "red") == 0
