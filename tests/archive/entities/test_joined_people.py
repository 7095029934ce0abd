"""Unknown names beside a person's: "and" joins like to like."""

from __future__ import annotations

from archive.entities import recognise
from archive.model import EntityType


def people(text: str, country: str = "") -> list[str]:
    """The people of a text as they are written there."""
    found = recognise(text, country=country)
    return [one.surface for one in found if one.type is EntityType.PERSON]


def test_an_unknown_name_behind_and_is_a_person() -> None:
    text = "The members are Ivan Gerovac, Ivan Krolo and Draženko Kopljar."
    assert people(text) == ["Ivan Gerovac", "Ivan Krolo", "Draženko Kopljar"]


def test_an_unknown_name_before_and_is_a_person() -> None:
    text = "The judge swore in Linda Emukule and Raphael Kigamwa as members."
    assert people(text) == ["Linda Emukule", "Raphael Kigamwa"]


def test_a_rank_before_two_names_is_none_of_them() -> None:
    text = "Corporals Grandvil Chapmen and Randolph Diamond are on the list."
    assert people(text) == ["Grandvil Chapmen", "Randolph Diamond"]


def test_what_and_joins_to_a_person_may_be_a_body_or_a_thing() -> None:
    assert people("We thank Susan Collins and Bangor Savings for their help.") == ["Susan Collins"]
    assert people("We thank Susan Collins and Kopljar Hospital for help.") == ["Susan Collins"]
    assert people("He met Susan Collins and Deputy Kopljarevo Council staff.") == ["Susan Collins"]


def test_another_name_of_the_same_person_is_not_another_person() -> None:
    text = "The men are James Walsh, aka Jim Boyo and Gonzalo Diaz, aka Chalo."
    assert "Jim Boyo" not in people(text)


def test_people_of_a_list_may_be_told_by_their_country_and_their_votes() -> None:
    text = "Elected were Raúl Chapado of Spain (119) and Adillen Sumariwalla of India (115)."
    assert people(text) == ["Raúl Chapado", "Adillen Sumariwalla"]


def test_and_joins_names_in_a_line_without_a_point() -> None:
    text = "Board of the Authority, with Carlos Mendonça Tilman and Eusébio Freitas"
    assert "Eusébio Freitas" in people(text)


def test_a_firm_whose_staff_is_named_is_nobody() -> None:
    text = "Susan Collins and Galaxen Starr employee Rodney Britton were there."
    assert people(text) == ["Susan Collins", "Rodney Britton"]
