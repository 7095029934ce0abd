"""One spelling for what looks the same."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.clean.text import fold, normalise


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Secretary\u2011General", "Secretary-General"),
        ("20\u00a0000\u202feuros", "20 000 euros"),
        ("co\u00adopera\u200btion\ufeff", "cooperation"),
        ("Cafe\u0301", "Café"),
        ("\u202eeldnuR\u202c and \u2067more\u2069", "eldnuR and more"),
        ("a\x00b\x07c", "abc"),
        ("first\nsecond", "first\nsecond"),
    ],
)
def test_look_alikes_are_written_one_way(written: str, read: str) -> None:
    assert normalise(written) == read


def test_of_a_stack_of_marks_thirty_are_kept() -> None:
    stacked = "e" + "\u0315\u0300\u0323" * 100_000 + "nd"
    read = normalise(stacked)
    assert len(read) <= 1 + 30 + 2
    assert read.endswith("nd")


@given(st.text(st.characters(codec="utf-8")))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once == unicodedata.normalize("NFC", once)
    assert fold(once) == fold(text)
