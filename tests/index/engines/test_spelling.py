"""A misspelt question is suggested as its releases would spell it, all else as it was typed."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from archive.errors import QueryError
from index.analysis import stem
from index.engines.embedded.spelling import suggestion
from index.query import parse

TEXT = {
    "president": 900,
    "prime": 300,
    "minister": 800,
    "ministers": 400,
    "headline": 60,
    "glacier": 70,
    "energy": 500,
    "summit": 200,
    "visit": 300,
    "visits": 90,
    "министр": 300,
    "the": 5000,
    "tokayev": 400,
    "tokaev": 3,
    "tax": 700,
    "cut": 300,
    "rare": 2,
    "rate": 60,
    "line": 90,
}
PERSON = {"tokayev": 400, "guterres": 300, "umarov": 40}


class Words:
    """A vocabulary in a dict."""

    languages = ("en", "ru")

    def __init__(self) -> None:
        self.of = {"text_words": Counter(TEXT), "person": Counter(PERSON), "text": Counter()}
        for word, times in TEXT.items():
            self.of["text"][stem(word, "en")] += times

    def _some(self, field: str, fits: object, most: int) -> list[str]:
        return [w for w, _ in self.of.get(field, Counter()).most_common() if fits(w)][:most]  # type: ignore[operator]

    def beginning(self, field: str, prefix: str, most: int) -> list[str]:
        return self._some(field, lambda word: word.startswith(prefix), most)

    def like(self, field: str, pattern: str, most: int) -> list[str]:
        raise AssertionError("no pattern is respelt")

    def near(self, field: str, word: str, edits: int, most: int) -> list[str]:
        return self._some(field, lambda other: OSA.distance(word, other) <= edits, most)

    def frequency(self, field: str, word: str) -> int:
        return self.of.get(field, Counter())[word]


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("pressident", "president"),
        ("glaicer", "glacier"),  # swapped letters are one edit
        ("prezidant", "president"),  # two edits in a long word
        ("Pressident Guterrez", "President Guterres"),
        ("миинстр", "министр"),
        ("primeminister", "prime minister"),
        ("head line", "headline"),
        ('-"presidant visit"~3^2 OR (enrgy)', '-"president visit"~3^2 OR (energy)'),
        ("«presidant»  NOT  the glaciar!", "«president»  NOT  the glacier!"),
        (
            "person:gutteres date:2024 enrgy AND MAYBE sumit",
            "person:guterres date:2024 energy AND MAYBE summit",
        ),
        ("person:(umarow OR guterrez) lang:ru", "person:(umarov OR guterres) lang:ru"),
        ("person:-umarow", "person:-umarov"),
        ("text:visit near/3 pressident", "text:visit near/3 president"),
        ("tokaev", "tokayev"),  # three releases have it, hundreds the other
        ("person:tokaev", "person:tokayev"),
        ("pressident near/5 visit", "president near/5 visit"),
        ("pressident?", "president?"),
        ("presidant", ""),  # found already: its stem is that of “president”,
    ],
)
def test_a_misspelt_word_is_replaced_and_all_else_stays(typed: str, better: str) -> None:
    assert suggestion(typed, Words()) == better


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "president",
        "Minister's visits",
        "ministerial",  # nothing near enough
        "rare",  # few releases have it, and not many more have another
        "prime minister",
        "taz",  # too short to tell
        "pressident*",
        "pressident~",
        "lang:pressident",
        "date:pressident",
        "2025",
        "xqzwv",
        '"',
        "a*",
    ],
)
def test_what_is_well_spelt_or_meant_so_is_left_alone(typed: str) -> None:
    assert suggestion(typed, Words()) == ""


def test_a_word_of_a_name_is_only_held_against_names() -> None:
    assert suggestion("person:pressident", Words()) == ""
    assert suggestion("title:guterrez", Words()) == ""
    assert suggestion("person:umarov near/3 pressident", Words()) == ""


def test_only_so_many_words_of_a_long_question_are_looked_at() -> None:
    assert suggestion("energy " * 30 + "pressident", Words()) == ""
    assert suggestion("qqqqqqq wwwwwww xxxxxxx zzzzzzz pressident", Words()) == ""


PIECES = st.sampled_from(
    ["presidant", "glaicer", "head", "line", '"', "(", ")", "-", "OR", "person:", "^2", "~", "İ",
     "date:", "2024", "primeminister", "*", "«", "Presidant’s", "near/3"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map(" ".join) | st.lists(PIECES, max_size=12).map("".join))
def test_a_suggestion_can_be_read_where_the_question_can(typed: str) -> None:
    better = suggestion(typed, Words())
    today = date(2026, 11, 23)
    try:
        parse(typed, today=today)
    except QueryError:
        return
    parse(better, today=today)
    assert not better or better != typed
