from __future__ import annotations

from index.engines.embedded.similar import similar_to

_COUNTS = {"leve": 12, "flood": 40, "the": 990, "announc": 700, "zyzzyva": 1}


def _frequency(field: str, term: str) -> int:
    return _COUNTS.get(term, 0) if field == "text" else 0


def test_a_text_is_asked_for_by_the_words_that_set_it_apart() -> None:
    query = similar_to("The levees, the flood, the levee. Announced!", "en", 1000, _frequency)
    boosts = {term.text: term.boost for term in query if term.fieldname == "text"}
    assert list(boosts)[:2] == ["leve", "flood"]
    assert boosts["leve"] == 1.0
    assert boosts["the"] < 0.2


def test_words_that_no_other_release_has_and_numbers_are_no_likeness() -> None:
    assert len(similar_to("Zyzzyva 2024 unknown", "en", 1000, _frequency)) == 0
    assert len(similar_to("", "", 0, _frequency)) == 0
