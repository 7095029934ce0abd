"""The passage shown with a hit: the one that answers best, with its matches marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.result import Marked
from index.snippets import PHRASES, STEMS, WIDTH, WORDS, mark, snippet

LONG = "Nothing of interest stands in this sentence at all. " * 20
TERMS = {STEMS: frozenset({"minist", "glacier"}), WORDS: frozenset(), PHRASES: frozenset()}


def plain(marked: Marked) -> str:
    return "".join(part.text for part in marked)


def matched(marked: Marked) -> list[str]:
    return [part.text for part in marked if part.matched]


def test_marking_keeps_every_character_of_a_title() -> None:
    title = "Envoys meet — “glaciers” in Astana"
    shown = mark(title, TERMS, language="en")
    assert plain(shown) == title
    assert matched(shown) == ["glaciers"]


def test_the_best_passage_is_shown_not_the_first() -> None:
    text = f"A glacier. {LONG}Ministry officials: the glaciers melt, the ministry said. {LONG}"
    terms = {STEMS: frozenset({"glacier", "ministri"})}
    shown = snippet(text, terms, language="en")
    assert matched(shown) == ["Ministry", "glaciers", "ministry"]


def test_without_matches_the_beginning_is_shown() -> None:
    shown = plain(snippet(LONG, {}, language="en"))
    assert shown.startswith("Nothing of interest")
    assert shown.endswith(" …")
    assert len(shown) <= WIDTH + 4


def test_a_phrase_is_marked_as_a_whole_and_its_words_alone_are_not() -> None:
    terms = {PHRASES: frozenset({"house of the people"})}
    shown = mark("The House of the People and the house of others", terms)
    assert matched(shown) == ["House of the People"]


def test_words_in_quotes_match_as_they_stand() -> None:
    terms = {WORDS: frozenset({"plans"})}
    assert matched(mark("The plan, the plans, PLANS", terms, language="en")) == ["plans", "PLANS"]


@given(st.text(max_size=400), st.text(max_size=8), st.integers(20, 200))
def test_a_snippet_of_any_text_is_part_of_it(text: str, term: str, width: int) -> None:
    shown = snippet(text, {STEMS: frozenset({term})}, width=width)
    inside = [part.text for part in shown if part.text not in ("… ", " …")]
    assert "".join(inside) in text
