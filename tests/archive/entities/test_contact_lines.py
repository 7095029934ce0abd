"""Names in the lines that say whom to ask, who wrote or who signed."""

from __future__ import annotations

import pytest

from archive.entities import recognise
from archive.model import EntityType


def people(text: str, country: str = "") -> list[str]:
    """The people of a text as they are written there."""
    found = recognise(text, country=country)
    return [one.surface for one in found if one.type is EntityType.PERSON]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (
            "Further information: Christian Mostrup, Senior Lead, Public Relations",
            "Christian Mostrup",
        ),
        ("Issued by: Debasis Ray, Group Corporate Communications", "Debasis Ray"),
        ("Translated by Yared Eshetu", "Yared Eshetu"),
        ("International Media Relations – Ceren Aydın", "Ceren Aydın"),
        ("Contact\nRicci Graham (510) 763-0370", "Ricci Graham"),
    ],
)
def test_a_line_says_that_a_name_follows(line: str, name: str) -> None:
    assert people(f"The bank opened an office on Monday.\n\n{line}") == [name]


def test_a_firm_to_ask_is_nobody() -> None:
    text = "The shop is open.\n\nContact\nAxleboy Offroad\n1935 E Terra Ln"
    assert people(text) == []


def test_links_of_a_page_are_nobody() -> None:
    assert people("Contact\nMr Smith\nNext Article Previous Article") == ["Smith"]
