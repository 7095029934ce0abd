"""Text becomes terms: folded words, and stems in the language of the release."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.analysis import fold, has_stem, raw_words, spans, stem, stems, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("António Guterres’s visit", ["antonio", "guterres", "visit"]),
        ("the U.S. Senate's", ["the", "us", "senate"]),
        ("O'Brien O’Brien O‘Brien O`Brien", ["obrien"] * 4),
        ("Oʻzbekiston, soft\u00adhyphen", ["ozbekiston", "softhyphen"]),
        ("Anto\u0301nio, си\u0306", ["antonio", "сй"]),
        ("Secretary-General", ["secretary", "general"]),
        ("Қасым-Жомарт Тоқаев", ["қасым", "жомарт", "тоқаев"]),
        ("Ёлка й", ["елка", "й"]),
        ("Қ Ғ Ү Ұ Ө Һ Ә І Ң", ["қ", "ғ", "ү", "ұ", "ө", "һ", "ә", "і", "ң"]),
        ("STRASSE Straße", ["strasse", "strasse"]),
        ("covid-19, H.R. 5746", ["covid", "19", "hr", "5746"]),
        ("", []),
        ("… — !", []),
    ],
)
def test_words_fold_case_accents_and_apostrophes(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("word", "other", "language"),
    [
        ("ministers", "minister", "en"),
        ("министров", "министра", "ru"),
        ("ministres", "ministre", "fr"),
        ("ministros", "ministro", "es"),
        ("ministern", "minister", "de"),
        ("министрлігінің", "министрлік", "kk"),
    ],
)
def test_forms_of_a_word_share_their_stem(word: str, other: str, language: str) -> None:
    assert stem(fold(word), language) == stem(fold(other), language)


def test_a_language_without_a_stemmer_keeps_its_words() -> None:
    assert stem("ministrowie", "pl") == "ministrowie"
    assert stem("anything", "") == "anything"


@pytest.mark.parametrize("language", ["en", "ru", "fr", "es", "de", "kk", ""])
def test_a_word_of_a_question_finds_its_stem_in_every_language_of_its_script(
    language: str,
) -> None:
    for word in ("национальных", "облысында") if language in ("ru", "kk") else ("ministers",):
        assert stem(word, language) in stems(word)


@given(st.sampled_from(["ministers", "министров", "облысы", "2024"]), st.sampled_from("abминобл2"))
def test_a_stem_is_wanted_or_not_by_all_the_stems_of_a_word(word: str, other: str) -> None:
    for wanted in ({other}, {other, stem(word, "en")}, {stem(word, "kk")}, set(stems(word))):
        assert has_stem(word, wanted) == (not stems(word).isdisjoint(wanted))


@given(st.text(max_size=80))
@example("ʼs vote")  # an apostrophe that Unicode counts as a letter is no word by itself
def test_the_places_of_words_are_the_words(text: str) -> None:
    assert [fold(text[start:end]) for start, end in spans(text)] == words(text)


@given(st.text(max_size=80))
@example("𝔘𝔫𝔦𝔬𝔫 ﷺ ŉ İ ½")  # letters that fold to capitals, spaces, apostrophes, signs
def test_a_folded_word_is_one_word_and_folds_to_itself(text: str) -> None:
    for word in words(text):
        assert words(word) == [word]


@given(st.text(max_size=80))
@example("ʼs vote")
def test_words_folded_one_by_one_are_the_words_of_the_text(text: str) -> None:
    assert [folded for word in raw_words(text) if (folded := fold(word))] == words(text)


@pytest.mark.parametrize("pair", ["новый нового", "главный главного", "важный важной"])
def test_russian_adjectives_meet_in_their_stem(pair: str) -> None:
    one, other = (stem(word, "ru") for word in words(pair))
    assert one == other


def test_threads_stem_side_by_side() -> None:
    sample = [f"ministers{number}ing" for number in range(300)]
    expected = [stem.__wrapped__(word, "en") for word in sample]
    with ThreadPoolExecutor(4) as threads:
        for found in threads.map(lambda _: [stem.__wrapped__(w, "en") for w in sample], range(20)):
            assert found == expected
