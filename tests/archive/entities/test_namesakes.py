"""Names that mean somebody else in another release, told apart by what theirs says."""

from __future__ import annotations

import pytest

from archive.entities import Form, recognise, resolve, tell_apart
from archive.entities.namesakes import chamber_of
from archive.model import Entity, EntityType


def told(text: str, country: str = "US", **known: str) -> list[str]:
    """The names of a text in order, as they stand for entities of the archive."""
    mentions = recognise(text, country=country)
    return [one.canonical for one in tell_apart(mentions, text, country=country, **known)]


# ------------------------------------------------------------ Washington


@pytest.mark.parametrize(
    "text",
    [
        "WASHINGTON – The bill passed.",
        "WASHINGTON (Nov. 3, 2011) The bill passed.",
        "The bill passed today.\n\nWashington — It is a good bill.",
        "He moved to Washington last year.",
        "Washington, D.C. is a city.",
    ],
)
def test_washington_is_the_capital_in_a_dateline_and_where_nothing_says_otherwise(text: str):
    assert told(text) == ["Washington, D.C."]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Farmers of Washington state win.", ["Washington"]),
        ("She grew up in Seattle, Washington.", ["Seattle", "Washington"]),
        ("Wheat from Idaho and Washington.", ["Idaho", "Washington"]),
        ("Wheat of Spokane helps Washington.", ["Spokane", "Washington"]),
        ("WASHINGTON – Trees of Tacoma, WA fell.", ["Washington, D.C.", "Tacoma", "Washington"]),
    ],
)
def test_washington_is_the_state_beside_its_towns_and_other_states(text: str, names: list[str]):
    assert told(text) == names


# ------------------------------------------------------------ Georgia, New York


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He lives in Atlanta, Georgia.", "Georgia (U.S. state)"),
        ("A man of Macon, Ga. was charged.", "Georgia (U.S. state)"),
        ("Farmers of Georgia and Alabama.", "Georgia (U.S. state)"),
        ("Troops of Georgia, Armenia and Ukraine.", "Georgia"),
        ("The Republic of Georgia sent troops.", "Georgia"),
        ("He was in Tbilisi. Peace in Georgia holds.", "Georgia"),
    ],
)
def test_georgia_is_the_state_beside_states_and_the_country_beside_countries(text: str, name: str):
    assert name in told(text)
    other = {"Georgia", "Georgia (U.S. state)"} - {name}
    assert other.isdisjoint(told(text))


def test_georgia_alone_is_what_the_source_is_of():
    assert told("Peaches grow in Georgia.") == ["Georgia (U.S. state)"]
    assert told("Peaches grow in Georgia.", country="KZ") == ["Georgia"]


def test_the_two_georgias_have_their_countries():
    forms = [Form(EntityType.PLACE, name, 1) for name in ("Georgia", "Georgia (U.S. state)")]
    found = resolve(forms).entities
    looks = [found[EntityType.PLACE, form.canonical] for form in forms]
    assert [(one.id, one.country) for one in looks if one] == [
        ("georgia", "GE"),
        ("georgia-u-s-state", "US"),
    ]


def test_new_york_is_the_city_in_a_dateline_and_before_its_state():
    assert told("NEW YORK – The bill passed in New York.") == ["New York City", "New York"]
    assert told("He lives in New York, N.Y. today.") == ["New York City", "New York"]


# ------------------------------------------------------------ family names with a rank


def test_a_family_name_alone_says_the_rank_its_release_gives():
    assert told("In Iraq Gen. Casey spoke.") == ["Iraq", "Casey (General)"]


def test_a_full_name_in_the_release_needs_no_rank():
    assert told("Gen. George Casey spoke. Casey left.") == ["George Casey", "George Casey"]


def test_of_two_bearers_in_a_release_only_the_one_with_the_rank_is_told_apart():
    assert told("Senator Casey met General Casey.") == ["Casey", "Casey (General)"]


def test_an_attorney_general_is_no_general():
    assert told("Attorney General Holder spoke.") == ["Holder"]


def person(name: str, releases: int, *roles: str) -> Form:
    return Form(EntityType.PERSON, name, releases, roles, ("senate",))


def stands_for(name: str, *forms: Form) -> str:
    found: Entity | None = resolve(forms).entities[EntityType.PERSON, name]
    return found.name if found else ""


def test_a_general_is_not_given_to_the_senator_of_his_name():
    senator, general = person("Bob Casey", 19, "Senator"), person("Casey (General)", 2, "General")
    assert stands_for("Casey (General)", senator, general) == ""
    assert stands_for("Casey", senator, general, person("Casey", 11, "Senator")) == "Bob Casey"


def test_a_rank_leads_to_the_one_who_has_it_however_little_he_is_named():
    bob, george = person("Bob Casey", 19, "Senator"), person("George Casey", 3, "U.S. Army General")
    assert stands_for("Casey (General)", bob, george, person("Casey (General)", 2, "General")) == (
        "George Casey"
    )


def test_a_rank_contradicts_nobody_of_whom_no_office_is_known():
    anthony = person("Anthony Fauci", 9)
    assert stands_for("Fauci (Dr)", anthony, person("Fauci (Dr)", 1, "Dr.")) == "Anthony Fauci"


# ------------------------------------------------------------ bodies


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Agents of the Department of Labor Office of Inspector General came.",
         "U.S. Department of Labor Office of Inspector General"),
        ("Agents of NASA's Office of Inspector General came.",
         "National Aeronautics and Space Administration Office of Inspector General"),
        ("The Office of the Inspector General of the Department of Education said so.",
         "U.S. Department of Education Office of Inspector General"),
        ("The Department of Health and Human Services, Office of Inspector General, said so.",
         "U.S. Department of Health and Human Services Office of Inspector General"),
        ("The Federal Bureau of Investigation, Office of Inspector General said so.",
         "Office of the Inspector General"),
        ("The Office of Inspector General came.", "Office of the Inspector General"),
    ],
)  # fmt: skip
def test_an_inspector_general_is_that_of_the_department_beside_the_name(text: str, body: str):
    assert body in told(text)


def test_the_only_inspector_of_a_release_is_meant_where_no_department_stands_beside():
    text = "The NASA Office of Inspector General came. The Office of Inspector General left."
    assert told(text).count(
        "National Aeronautics and Space Administration Office of Inspector General"
    ) == 2  # fmt: skip


def test_a_subcommittee_is_of_the_chamber_whose_committee_or_member_the_release_is_of():
    text = "He sits on the Appropriations Subcommittee on Defense."
    assert told(text) == ["Appropriations Subcommittee on Defense"]
    assert told(text, source="US Senate: Doe") == ["Senate Appropriations Subcommittee on Defense"]
    assert told(f"{text} The House Appropriations Committee met.", source="US Senate: Doe") == [
        "House Appropriations Subcommittee on Defense",
        "House Committee on Appropriations",
    ]


def test_address_source_and_stated_agencies_tell_the_chamber():
    assert chamber_of("https://doe.house.gov/news", "US Senate: Doe", ()) == "House"
    assert chamber_of("", "US Senate: Doe", ("House",)) == "Senate"
    assert chamber_of("", "Jane Doe", ("House",)) == "House"
    assert chamber_of("https://senate.gov.example/", "Jane Doe", ("House", "Senate")) == ""


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Agents of the FBI's Miami Field Office came.", "FBI Miami Field Office"),
        ("Agents of the Miami Field Office of the FBI came.", "FBI Miami Field Office"),
        ("Agents of the EPA Criminal Investigation Division came.",
         "EPA Criminal Investigation Division"),
        ("The HHS Office of Inspector General's Chicago Regional Office said so.",
         "HHS-OIG Chicago Regional Office"),
        ("Agents of the FBI's Detroit Division came.", "FBI Detroit Division"),
        ("Agents of the Oklahoma City Division of the FBI came.", "FBI Oklahoma City Division"),
        ("It was the Antitrust Division's San Francisco Office that called.",
         "Antitrust Division San Francisco Office"),
        ("Lawyers of the Justice Department's Tax Division came.", "Tax Division"),
        ("Agents of the Miami Field Office came.", "Miami Field Office"),
        ("Agents of the Miami Field Office, the FBI and others came.", "Miami Field Office"),
    ],
)  # fmt: skip
def test_a_field_office_is_of_the_agency_beside_its_name(text: str, body: str):
    assert body in told(text)
