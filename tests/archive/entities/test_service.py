"""Offices a sentence tells of somebody whose name stands elsewhere in it, or before it."""

import pytest

from archive.entities import recognise
from archive.model import EntityType


def offices(text: str) -> dict[str, set[str]]:
    """All that a release calls each person."""
    found: dict[str, set[str]] = {}
    for mention in recognise(text):
        if mention.type is EntityType.PERSON:
            found.setdefault(mention.canonical, set()).update(mention.roles)
    return found


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Ann Smith today took up her role as Head of the Fund.", "Head of the Fund"),
        ("He thanked Ann Smith, whose term as President of Ghana ends.", "President of Ghana"),
        ("He wished Ann Smith well in her new post of Deputy Governor.", "Deputy Governor"),
        ("Ann Smith of Ely will now act as Deputy Governor.", "Deputy Governor"),
        ("Mr. Jo Lee goes; Ms. Ann Smith replaces him as Deputy Governor.", "Deputy Governor"),
        ("Ann Smith spoke. Between 2003 and 2010 she was Deputy Governor.", "Deputy Governor"),
        ("They met Ann Smith of Ely, who had been Acting Governor.", "Acting Governor"),
        ("Ann Smith, a Briton, has been Governor of the Bank.", "Governor of the Bank"),
        ("Mr. Lee left; Ann Smith is a past Head of the Bank.", "past Head of the Bank"),
    ],
)  # fmt: skip
def test_an_office_is_that_of_who_is_spoken_of(text: str, office: str):
    assert office in offices(text)["Ann Smith"]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Smith worked with me in my role as Deputy Governor.",
        "Ann Smith wants to create the position of Deputy Governor.",
        "Jo Lee met Ann Smith. Later he was Deputy Governor.",
        "He followed Ann Smith in May. Before that he was Deputy Governor.",
        "Jo Lee was appointed by Ann Smith to the post of Deputy Governor.",
    ],
)
def test_an_office_of_somebody_else_is_not_given(text: str):
    assert offices(text)["Ann Smith"] == set()


def test_an_office_of_several_is_that_of_each_of_the_list():
    text = "Rep. Ann Smith (R-VA) and Senator Jo Lee (D-MD), co-chairs of the Hockey Caucus, spoke."
    assert offices(text) == {
        "Ann Smith": {"Rep.", "co-chairs of the Hockey Caucus"},
        "Jo Lee": {"Senator", "co-chairs of the Hockey Caucus"},
    }
