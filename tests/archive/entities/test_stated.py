"""Names of the publisher's own fields count, whether the text has them or not."""

from __future__ import annotations

import pytest

from archive.entities import bare_name, recognise, stated
from archive.model import EntityType


@pytest.mark.parametrize(
    ("given", "bare"),
    [
        ("The Rt Hon Theresa May MP", "Theresa May"),
        ("Dr. Liam Fox, MP", "Liam Fox"),
        ("Tim Walberg", "Tim Walberg"),
        ("Hon", "Hon"),
        ("", ""),
    ],
)
def test_courtesies_are_no_part_of_a_name(given: str, bare: str) -> None:
    assert bare_name(given) == bare


def test_what_the_text_does_not_name_is_added_without_a_place() -> None:
    mentions = recognise("Schools get more money.", country="GB")
    added = stated(("Justine Greening",), ("Department for Education",), mentions, "GB")
    assert [(m.type, m.canonical, m.field) for m in added] == [
        (EntityType.PERSON, "Justine Greening", "publisher"),
        (EntityType.AGENCY, "Department for Education", "publisher"),
    ]


def test_what_the_text_names_is_not_added_again() -> None:
    text = "The Department for Education and Justine Greening announced it."
    mentions = recognise(text, people=("Justine Greening",), country="GB")
    assert stated(("Justine Greening",), ("Department for Education",), mentions, "GB") == ()
