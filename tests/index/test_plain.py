from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from index.analysis import WORD, fold
from index.plain import beginnings, plain

_texts = st.text(alphabet=string.ascii_letters + string.digits + " .'`-_,\n’“—\u00a0", max_size=60)


def test_typography_is_made_plain_letter_for_letter() -> None:
    assert plain("Sen. O’Brien said: “No — never…”") == 'Sen. O\'Brien said: "No - never "'
    assert plain("Écoles") is None
    assert plain("soft\u00adhyphen") is None


@given(_texts, st.sampled_from(["us", "ob", "x", "1", "a_"]))
def test_every_word_that_begins_so_is_found(text: str, start: str) -> None:
    simple = plain(text)
    assert simple is not None and len(simple) == len(text)
    found = set(beginnings(simple, simple.lower(), [start]))
    begin = {m.start() for m in WORD.finditer(simple)}
    assert {at for at in begin if fold(WORD.match(simple, at)[0]).startswith(start)} <= found  # type: ignore[index]
    assert found <= begin


@given(_texts)
def test_a_plain_text_has_the_words_of_the_text(text: str) -> None:
    simple = plain(text)
    assert simple is not None
    spans = [(m.span(), fold(m[0])) for m in WORD.finditer(text)]
    assert [(m.span(), fold(m[0])) for m in WORD.finditer(simple)] == spans
