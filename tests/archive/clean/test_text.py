"""One spelling for what looks the same."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.clean.text import fold, normalise, squash, width, words


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bridge 7 opened", ["bridge", "7", "opened"]),
        ("ダムの水位が上がる", ["ダム", "の", "水位", "が", "上", "がる"]),
        ("部长星期一开放大桥", ["部长", "星期", "一开", "放大", "桥"]),
        ("Wi-Fi利用者", ["wi", "fi", "利用", "者"]),
        ("다리가 열렸다", ["다리가", "열렸다"]),
    ],
)
def test_scripts_without_spaces_have_words_too(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(st.characters(codec="utf-8")))
def test_cutting_words_loses_no_letter(text: str) -> None:
    assert squash(text) == "".join(re.findall(r"\w+", text.lower()))


def test_an_east_asian_character_is_as_wide_as_two_letters() -> None:
    assert (width("bridge"), width("大桥"), width("다리 7"), width("Größe")) == (6, 4, 6, 5)
