"""A reading gives each word to one name, whatever had it before."""

from __future__ import annotations

import pytest

from archive.entities.reading import AGENCY, PLACE, Reading, Span
from archive.entities.tokens import read_tokens


def test_a_name_that_takes_words_of_others_makes_them_go(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = read_tokens("Bank of North Africa and Paris")
    reading = Reading(tokens, [None] * len(tokens.words))
    reading.claim(Span(0, 4, AGENCY, "Bank of North Africa", "test"))
    reading.claim(Span(5, 6, PLACE, "Paris", "test"))
    let_go: list[str] = []
    release = Reading.release

    def noted(self: Reading, span: Span) -> None:
        let_go.append(span.canonical)
        release(self, span)

    monkeypatch.setattr(Reading, "release", noted)
    reading.claim(Span(2, 6, AGENCY, "North Africa and Paris", "test"))
    assert [span.canonical for span in reading.spans()] == ["North Africa and Paris"]
    assert reading.owner[:2] == [None, None]
    assert let_go == ["Bank of North Africa", "Paris"], "each once: a name may have many words"
