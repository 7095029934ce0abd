"""Forms of address and ranks of the world: they show a name, and are no part of it."""

from __future__ import annotations

import pytest

from archive.entities import recognise
from archive.model import EntityType


def people(text: str, country: str = "") -> list[str]:
    """The people of a text as they are written there."""
    found = recognise(text, country=country)
    return [one.surface for one in found if one.type is EntityType.PERSON]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("Kgosi", "Tawana Moremi"),
        ("Afioga", "Niuava Eti Fata Malolo"),
        ("His Excellency Beretitenti", "Taneti Maamau"),
        ("Yang Berhormat", "Iswandy bin Ahmad"),
        ("Yang Amat Berhormat", "Nik Hafimi binti Abdul Haadii"),
        ("Academician", "Tudor Bratuleanu"),
        ("Colonel-Major", "Issa Ouedraogo"),
        ("MP", "John Kiarie"),
        ("Datuk Seri", "Zafrul Aziz"),
        ("Smt.", "Nirmala Sitharaman"),
    ],
)
def test_a_form_of_address_or_a_rank_is_no_part_of_the_name(address: str, name: str) -> None:
    assert people(f"In reply to {address} {name} the minister named two reasons.") == [name]


def test_a_form_of_address_behind_an_office_is_none_of_the_name() -> None:
    text = "The Minister of Works, Afioga Niuava Eti Fata Malolo, opened the programme."
    assert people(text) == ["Niuava Eti Fata Malolo"]


def test_a_form_of_address_shows_a_family_name_that_stands_alone() -> None:
    assert people("“We do not have the same voice,” Dato Erywan said.") == ["Erywan"]


def test_a_name_that_is_a_form_of_address_elsewhere_stays_a_name() -> None:
    assert people("He thanked Yang Jiechi and Shri Thanedar.") == ["Yang Jiechi", "Shri Thanedar"]
