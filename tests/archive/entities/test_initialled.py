"""Initials before a family name nobody knows."""

from __future__ import annotations

import pytest

from archive.entities import recognise
from archive.model import EntityType


def people(text: str, country: str = "") -> list[str]:
    """The people of a text as they are written there."""
    found = recognise(text, country=country)
    return [one.surface for one in found if one.type is EntityType.PERSON]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("State Minister D. V. Chanaka, who opened the hospital, left.", "D. V. Chanaka"),
        ("Major General (Rtd.) G. A. Chandrasiri gave the cheque.", "G. A. Chandrasiri"),
        ("D. V. Chanaka, chairman of the company, gave the cheque.", "D. V. Chanaka"),
        ("The head of the department, V. Tyurdenev, spoke.", "V. Tyurdenev"),
    ],
)
def test_a_title_shows_initials_and_an_unknown_word_to_be_a_name(text: str, name: str) -> None:
    assert people(text) == [name]


def test_initials_glued_to_several_names_are_a_release_s_way_of_writing_people() -> None:
    text = "N.Battsereg advised against it. In the view of Ts.Oyungerel it has to be decided."
    assert people(text) == ["N.Battsereg", "Ts.Oyungerel"]


def test_one_glued_initial_shows_nobody() -> None:
    assert people("Outbreaks of E.Colireg were reported on Monday.") == []


def test_an_initial_in_the_midst_of_a_name_begins_no_other() -> None:
    assert "J. Rampton" not in people("A grant went to April J. Rampton, chairman of the trust.")


def test_md_is_muhammad_before_a_name_and_maryland_behind_a_town() -> None:
    text = "Md. Abdul Matin Sharder, head of it, was in Bethesda, Md. John Smith was not."
    assert people(text, "BD") == ["Md. Abdul Matin Sharder", "John Smith"]
    assert people(text, "US") == ["Abdul Matin Sharder", "John Smith"]
