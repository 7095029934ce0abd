"""Unknown names behind the verb that closes a quotation."""

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
        ("“It will allow us to do so,” said John Cooling, who was there.", "John Cooling"),
        ("“We are glad,” said Inder Pal Singh, of the team.", "Inder Pal Singh"),
        ("“We are glad” – said Tassilen Festeticer, who was there.", "Tassilen Festeticer"),
    ],
)
def test_who_said_what_is_quoted_is_a_person(text: str, name: str) -> None:
    assert people(text) == [name]


def test_a_firm_of_common_words_that_is_quoted_is_nobody() -> None:
    assert people("“We are glad,” said Standard Motor, which makes cars.") == []


def test_the_firm_behind_an_office_that_follows_its_holder_is_nobody() -> None:
    text = "Our focus is the customer. Marlena Stark, CEO, Quality Dexprolan."
    assert people(text) == ["Marlena Stark"]
