"""The passage shown with a hit: the one that answers best, with its matches marked."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.analysis import fold, spans
from index.result import Marked
from index.snippets import NEAR, ORDERED, PHRASES, STEMS, WIDTH, WORDS, mark, snippet

LONG = "Nothing of interest stands in this sentence at all. " * 20
TERMS = {STEMS: frozenset({"minist", "glacier"}), WORDS: frozenset(), PHRASES: frozenset()}


def plain(marked: Marked) -> str:
    return "".join(part.text for part in marked)


def bare(marked: Marked) -> str:
    """The passage without the dots that say that the text goes on."""
    return "".join(part.text for part in marked if part.text not in ("… ", " …"))


def matched(marked: Marked) -> list[str]:
    return [part.text for part in marked if part.matched]


def stems(*words: str) -> dict[str, frozenset[str]]:
    return {STEMS: frozenset(words)}


def test_marking_keeps_every_character_of_a_title() -> None:
    title = "Envoys meet — “glaciers” in Astana"
    shown = mark(title, TERMS, language="en")
    assert plain(shown) == title
    assert matched(shown) == ["glaciers"]


@pytest.mark.parametrize(
    ("text", "language", "terms", "found"),
    [
        ("ministries, Minister; MINISTERS", "en", stems("minist"), ["Minister", "MINISTERS"]),
        ("Écoles, école et ÉCOLE", "fr", stems("ecol"), ["Écoles", "école", "ÉCOLE"]),
        ("Министр и министру", "ru", stems("министр"), ["Министр", "министру"]),
        ("Kazakhstan’s and Kazakhstan's", "en", stems("kazakhstan"), None),
        ("the U.S. and the US", "en", {WORDS: frozenset({"us"})}, ["U.S", "US"]),
        ("veteran-owned (veterans')", "en", stems("veteran"), ["veteran", "veterans"]),
        ("non-veteran “veterans”", "en", stems("veteran"), ["veteran", "veterans"]),
        ("Straße, STRASSE", "de", {WORDS: frozenset({"strasse"})}, ["Straße", "STRASSE"]),
        ("Sparkling Park, park!", "en", stems("park"), ["Park", "park"]),
        ("Парк, park", "", stems("парк"), ["Парк"]),
        ("ʼabc", "", {WORDS: frozenset({"abc"})}, ["ʼabc"]),
    ],
)
def test_words_are_found_however_they_are_written(
    text: str, language: str, terms: dict[str, frozenset[str]], found: list[str] | None
) -> None:
    assert matched(mark(text, terms, language=language)) == (found or text.split(" and "))


def test_the_best_passage_is_shown_not_the_first() -> None:
    text = f"A glacier. {LONG}Ministry officials: the glaciers melt, the ministry said. {LONG}"
    shown = snippet(text, stems("glacier", "ministri"), language="en")
    assert matched(shown) == ["Ministry", "glaciers", "ministry"]


def test_of_equal_passages_the_one_whose_words_are_closest_is_shown() -> None:
    far = f"A glacier is far from any {'quiet and friendly ' * 8}ministry. "
    text = f"{far}{LONG}The glacier ministry met. {LONG}"
    shown = snippet(text, stems("glacier", "ministri"), language="en")
    assert matched(shown) == ["glacier", "ministry"]
    assert "quiet" not in plain(shown)


def test_a_phrase_outweighs_a_word() -> None:
    text = f"A glacier. A glacier. {LONG}The House of the People met. {LONG}"
    terms = {STEMS: frozenset({"glacier"}), PHRASES: frozenset({"house of the people"})}
    assert matched(snippet(text, terms, language="en")) == ["House of the People"]


def test_without_matches_the_beginning_is_shown() -> None:
    shown = plain(snippet(LONG, {}, language="en"))
    assert shown.startswith("Nothing of interest")
    assert shown.endswith(" …")
    assert len(shown) <= WIDTH + 4


def test_a_passage_begins_at_a_sentence_where_one_is_near() -> None:
    text = f"{LONG}Last week Sen. Warren and J. R. Smith saw the glaciers. {LONG}"
    shown = bare(snippet(text, stems("glacier"), language="en"))
    assert shown.startswith("Last week Sen. Warren")


def test_a_passage_begins_at_a_clause_where_no_sentence_is_near() -> None:
    text = f"{'It goes on and on ' * 20}without end, when at last the glaciers melt. {LONG}"
    assert bare(snippet(text, stems("glacier"), language="en")).startswith("when at last the")


def test_a_passage_ends_with_its_sentence_where_that_is_near() -> None:
    text = f"The glaciers melt. {'They melt. ' * 60}"
    assert bare(snippet(text, stems("glacier"), language="en")).endswith("They melt.")


def test_near_the_end_of_a_text_more_of_what_is_before_is_shown() -> None:
    text = f"{LONG}So it was. {'They spoke of the weather. ' * 6}I yield to the glaciers."
    shown = bare(snippet(text, stems("glacier"), language="en"))
    assert WIDTH * 0.7 < len(shown) <= WIDTH
    assert text.endswith(shown)
    assert matched(snippet(text, stems("glacier"), language="en")) == ["glaciers"]


def test_a_phrase_is_marked_as_a_whole_and_its_words_alone_are_not() -> None:
    terms = {PHRASES: frozenset({"house of the people"})}
    shown = mark("The House of the People and the house of others", terms)
    assert matched(shown) == ["House of the People"]


def test_a_phrase_reaches_over_punctuation_and_lines_but_over_no_word() -> None:
    terms = {PHRASES: frozenset({"public health"})}
    shown = mark("public,\n\nhealth; public and health; Public “Health”", terms)
    assert matched(shown) == ["public,\n\nhealth", "Public “Health"]


def test_a_phrase_of_stems_is_marked_in_all_its_forms_but_not_in_another_order() -> None:
    terms = {ORDERED: frozenset({"climate changes"})}
    shown = mark("Climate change, climates changing; change climate", terms, language="en")
    assert matched(shown) == ["Climate change", "climates changing"]


def test_words_of_a_loose_phrase_are_marked_where_they_follow_closely_enough() -> None:
    terms = {PHRASES: frozenset({"public health care ~2"})}
    assert matched(mark("Public health care", terms)) == ["Public health care"]
    assert matched(mark("public and health care", terms)) == ["public", "health", "care"]
    assert matched(mark("public, health, health or care", terms)) == ["public", "health", "care"]
    assert matched(mark("public and free health care", terms)) == []
    assert matched(mark("care health public", terms)) == []


def test_words_near_each_other_are_marked_only_where_they_are() -> None:
    terms = {NEAR: frozenset({"small business 3"})}
    text = "A small family business. It is very, very small, and far too far from any business."
    assert matched(mark(text, terms, language="en")) == ["small", "business"]
    assert matched(mark("business is small", terms, language="en")) == ["business", "small"]
    assert matched(mark("small is small", {NEAR: frozenset({"small small 2"})})) == ["small"] * 2
    assert matched(mark("small it is", {NEAR: frozenset({"small small 2"})})) == []


def test_words_in_quotes_match_as_they_stand() -> None:
    terms = {WORDS: frozenset({"plans"})}
    assert matched(mark("The plan, the plans, PLANS", terms, language="en")) == ["plans", "PLANS"]


# ---------------------------------------------------------------- names


def spans_of(text: str, *names: str) -> list[tuple[int, int]]:
    return [(text.index(name), text.index(name) + len(name)) for name in names]


def test_a_mark_takes_in_the_whole_name() -> None:
    text = "Secretary-General António Guterres spoke; Guterres left."
    names = spans_of(text, "António Guterres")
    shown = mark(text, {WORDS: frozenset({"guterres"})}, names=names)
    assert matched(shown) == ["António Guterres", "Guterres"]


def test_the_edges_of_a_passage_cut_no_name() -> None:
    """Wherever a passage of any width begins and ends."""
    name = "Ministry of Ecology and Natural Resources of the Republic of Kazakhstan"
    text = f"Then {name} and then {name} met at the glacier and {name} then {name} left."
    starts = [at for at in range(len(text)) if text.startswith(name, at)]
    names = [(at, at + len(name)) for at in starts]
    for width in range(20, 300):
        shown = bare(snippet(text, stems("glacier"), width=width, names=names))
        at = text.index(shown)
        assert not any(a < edge < b for a, b in names for edge in (at, at + len(shown)))


def test_names_that_cannot_be_are_not_heeded() -> None:
    names = [(-5, 3), (4, 4), (9, 2), (0, 10_000), (50, 900)]
    assert len(plain(snippet(LONG, {}, names=names))) <= WIDTH + 4


# ---------------------------------------------------------------- whatever the text


HOSTILE = st.text(
    alphabet=st.sampled_from([*"abAB éÉß.,'’-\n\t<>&\u0301\u200b\u202e\x00\x1cǅﬁиЙй١😀…„“ "]),
    max_size=300,
) | st.text(max_size=300)
WORD = st.text(alphabet="abeiй", min_size=1, max_size=3)
QUESTION = st.fixed_dictionaries(
    {
        STEMS: st.frozensets(WORD, max_size=3),
        WORDS: st.frozensets(WORD, max_size=3),
        PHRASES: st.frozensets(
            st.lists(WORD | st.just("~2"), max_size=4).map(" ".join), max_size=2
        ),
        ORDERED: st.frozensets(st.lists(WORD, min_size=2, max_size=3).map(" ".join), max_size=2),
        NEAR: st.frozensets(
            st.builds("{} {} {}".format, WORD, WORD, st.integers(1, 9)), max_size=2
        ),
    }
)
NAMES = st.lists(st.tuples(st.integers(-2, 320), st.integers(-2, 320)), max_size=6)


@given(HOSTILE, QUESTION, st.integers(20, 200), NAMES)
@example("", {NEAR: frozenset({"a b x", "a", ""})}, 20, [])
def test_a_snippet_of_any_text_is_part_of_it(
    text: str, terms: dict[str, frozenset[str]], width: int, names: list[tuple[int, int]]
) -> None:
    shown = snippet(text, terms, width=width, names=names)
    assert bare(shown) in text
    assert all(part.text for part in shown)


@given(HOSTILE, QUESTION, NAMES)
def test_marking_any_text_keeps_all_of_it(
    text: str, terms: dict[str, frozenset[str]], names: list[tuple[int, int]]
) -> None:
    assert plain(mark(text, terms, names=names)) == text


@given(HOSTILE, QUESTION, st.sampled_from(["", "en", "ru", "de"]))
def test_exactly_the_words_looked_for_are_marked(
    text: str, terms: dict[str, frozenset[str]], language: str
) -> None:
    """Word by word, as one would do it without any haste."""
    from index.analysis import stem

    only = {kind: terms[kind] for kind in (STEMS, WORDS)}
    wanted = [
        text[start:end]
        for start, end in spans(text)
        if (word := fold(text[start:end])) in only[STEMS] | only[WORDS]
        or stem(word, language) in only[STEMS]
    ]
    assert matched(mark(text, only, language=language)) == wanted


WRITTEN = "abcdeilnorstuvyzäéñßабгеийлнрстыьяғқ"


@given(
    st.text(alphabet=st.characters(categories=["L", "N"]), min_size=3, max_size=12)
    | st.text(alphabet=WRITTEN, min_size=3, max_size=12)
)
@example("Dying")
@example("UEBER")
@example("Ёлка")
@example("ʼabc")
def test_who_looks_for_any_form_of_a_word_finds_it_by_its_first_letters(word: str) -> None:
    """Most words of a text are passed over by their first two letters; none wrongly."""
    from index.analysis import STEMMED, stem

    for language in (*STEMMED, "kk"):
        root = stem(fold(word), language)
        if root:
            assert matched(mark(f"a {word}, b", stems(root), language=language)) == [word]


def test_a_very_long_text_without_spaces_is_read_in_no_time() -> None:
    text = "a" * 1_000_000
    assert matched(snippet(text, {WORDS: frozenset({"a"}), STEMS: frozenset({"aa"})})) == []


def test_threads_may_share_a_question_however_much_they_read() -> None:
    """What is remembered of a question is let go of while others read with it."""
    texts = [" ".join(f"veteran-{n} x{n}" for n in range(k, k + 9_000)) for k in range(8)]
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda text: len(matched(mark(text, stems("veteran")))), texts)
    assert list(found) == [9_000] * 8


def test_a_text_that_is_nothing_but_matches_is_shown_from_its_beginning() -> None:
    text = "small business " * 10_000
    terms = {STEMS: frozenset({"small"}), NEAR: frozenset({"small business 999"})}
    assert text.startswith(bare(snippet(text, terms, language="en")))


# ---------------------------------------------------------------- real releases

GOLDEN = Path(__file__).parents[1] / "golden" / "us-doj"


def looked_for(words: str) -> dict[str, frozenset[str]]:
    from index.analysis import stems

    return {STEMS: frozenset(stem for word in words.split() for stem in stems(word))}


@pytest.mark.parametrize(
    ("release", "terms", "names", "shown"),
    [
        (
            "07532",
            looked_for("court judge"),
            ("Miranda M. Du", "U.S. District Court for the District of Nevada"),
            "… were signed on Dec. 27 by [Judge] Miranda M. Du of the "
            "[U.S. District Court for the District of Nevada].\n\nAccording to the government "
            "complaint, the defendants helped employees at their Instant Tax Service franchise "
            "offices to engage in a variety of misconduct, including: …",
        ),
        (
            "07532",
            {PHRASES: frozenset({"instant tax service"})},
            ("Yordanos Kidanits",),
            "… Tewolde and his wife, Yordanos Kidanits, are the alleged co-owners of an "
            "[Instant Tax Service] franchise that operates at multiple locations in the Las Vegas "
            "area. [Instant Tax Service] is a nationally franchised tax preparation company based "
            "in Dayton, Ohio. …",
        ),
        (
            "12367",
            looked_for("rights police"),
            (),
            "… has been indicted by a federal grand jury for violating the civil [rights] of a man "
            "during a traffic stop and the civil [rights] of two inmates at the Choctaw County "
            "Jail. The grand jury also indicted Milner on two counts of obstructing justice in "
            "connection with the incident …",
        ),
        (
            "12367",
            {NEAR: frozenset({"civil division 3"})},
            ("Choctaw County, Okla., Sheriffs Department",),
            "WASHINGTON Acting Assistant Attorney General for the [Civil] Rights [Division] "
            "Loretta King and U.S. Attorney for the Eastern District of Oklahoma Sheldon J. "
            "Sperling announced today that Ben Milner, a former deputy sheriff with the Choctaw "
            "County, Okla., Sheriffs Department, has …",
        ),
    ],
)
def test_the_passages_of_real_releases(
    release: str, terms: dict[str, frozenset[str]], names: tuple[str, ...], shown: str
) -> None:
    said = json.loads((GOLDEN / f"{release}.json").read_text(encoding="utf-8"))
    text = said["releases"][0]["text"]
    found = snippet(text, terms, language="en", names=spans_of(text, *names))
    assert "".join(f"[{f.text}]" if f.matched else f.text for f in found) == shown
