"""Names that only "Mr.", a doctor's title, or an office and a comma show to be names."""

from __future__ import annotations

import pytest

from archive.entities import recognise
from archive.model import EntityType


def people(text: str, country: str = "") -> list[str]:
    """The people of a text as they are written there."""
    found = recognise(text, country=country)
    return [one.surface for one in found if one.type is EntityType.PERSON]


@pytest.mark.parametrize(
    "name", ["Deep Khosla", "Prosper Harrison Addo", "Prince Maele", "Alexandra J. King Pile"]
)
def test_words_behind_mr_are_a_name_whatever_they_mean(name: str) -> None:
    assert people(f"The board has a new member, Mr {name}, who lives in Accra.") == [name]


def test_a_doctors_first_name_may_be_a_title() -> None:
    assert people("It was opened by Dr. Sultan Ahmed Al Jaber.") == ["Sultan Ahmed Al Jaber"]


def test_a_family_may_be_called_after_a_title_behind_an_article() -> None:
    text = "The guest was Dr. Khalid Saleh Al-Sultan, who spoke last."
    assert people(text) == ["Khalid Saleh Al-Sultan"]


def test_what_a_heading_puts_behind_a_name_is_not_of_the_name() -> None:
    assert people("On the floor: Dr. Condoleezza Rice Nomination") == ["Condoleezza Rice"]
    assert people("We saw the film Mr. Smith Goes to Washington there.") == ["Smith"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He met the Assistant Minister of Defence of Serbia, Mile Jelić, in May.", "Mile Jelić"),
        ("The Speaker of Parliament, Anita Among, and two others came.", "Anita Among"),
        (
            "It was signed by the President of India, Shri Ram Nath Kovind, in May.",
            "Ram Nath Kovind",
        ),
    ],
)
def test_words_between_the_comma_of_an_office_and_another_are_a_name(text: str, name: str) -> None:
    assert people(text) == [name]


def test_what_follows_the_comma_of_an_office_may_be_another_body_or_place() -> None:
    assert people("He wrote to the Minister of Health, Social Services, and the press.") == []
    assert people("She met the Mayor of Springfield, Clark County, in the town hall.") == []


def test_a_family_called_king_bears_no_verb_that_follows() -> None:
    assert "King Pictured" not in people("A speech of Dr. King Pictured in the hall at a church.")
