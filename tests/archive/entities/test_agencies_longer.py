"""The longer name of a body wins over the known one inside it, and numbers belong to names."""

import pytest

from archive.entities import recognise
from archive.model import EntityType


def agencies(text: str, country: str = "US") -> set[str]:
    return {m.canonical for m in recognise(text, country=country) if m.type is EntityType.AGENCY}


def places(text: str, country: str = "US") -> set[str]:
    return {m.canonical for m in recognise(text, country=country) if m.type is EntityType.PLACE}


# ---------------------------------------------------------------- longer names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He left the Ohio State House Finance Committee.", "Ohio State House Finance Committee"),
        ("The State Supreme Court will hear it.", "State Supreme Court"),
        (
            "It came from the White House Office of National Drug Control Policy.",
            "White House Office of National Drug Control Policy",
        ),
        ("She leads the Senate's Gardening Caucus.", "Senate Gardening Caucus"),
        (
            "She sits on the Senate Energy and Water Appropriations Subcommittee.",
            "Senate Appropriations Subcommittee on Energy and Water",
        ),
        ("He advised AARP Nevada for years.", "AARP Nevada"),
        ("He commanded Naval Surface Forces Atlantic.", "Naval Surface Forces Atlantic"),
    ],
)
def test_the_longer_name_is_the_bodys(text: str, name: str):
    assert agencies(text) == {name}


def test_the_court_of_a_state_is_meant_where_no_other_is_named():
    assert agencies("The Iowa Supreme Court met. The Supreme Court was divided.") == {
        "Iowa Supreme Court"
    }


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("He met the Speaker of the Seimas of Lithuania.", "KZ", "Seimas of Lithuania"),
        (
            "It was said in the Senate of the Oliy Majlis of the Republic of Uzbekistan.",
            "KZ",
            "Senate of the Oliy Majlis of Uzbekistan",
        ),
        ("He spoke in the Senate of the Parliament of Kazakhstan.", "UZ", "Senate of Kazakhstan"),
        (
            "It is the Council of Defense Ministers of the Commonwealth of Independent States.",
            "KZ",
            "Council of Defense Ministers of the Commonwealth of Independent States",
        ),
        (
            "She heads the EU Delegation to Zambia and the African Union.",
            "",
            "EU Delegation to Zambia and the African Union",
        ),
    ],
)
def test_a_chain_of_bodies_is_one_name(text: str, country: str, name: str):
    assert agencies(text, country) == {name}


def test_a_name_ends_with_its_country_and_a_persons_begins():
    text = "Deputy Speaker of the National Assembly of Azerbaijan Elnur Asgarov met him."
    assert agencies(text, "KZ") == {"National Assembly of Azerbaijan"}


def test_a_session_of_an_assembly_is_no_body():
    text = "They came for the 150th anniversary Assembly of the Inter-Parliamentary Union."
    assert agencies(text, "UZ") == {"Inter-Parliamentary Union"}


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    "name",
    [
        "1083rd Transportation Company",
        "39th Military Police Company",
        "Fighter Squadron 84",
        "American Legion Post 31",
        "77 Lincoln Avenue LLC",
    ],
)
def test_a_number_belongs_to_the_name(name: str):
    assert agencies(f"It was given to the {name} in May.") == {name}


def test_a_year_is_not_the_number_of_a_company():
    assert agencies("In 2015 Lagoda Brothers Inc. grew.") == {"Lagoda Brothers Inc."}


def test_a_number_ends_before_the_full_stop():
    found = [m for m in recognise("He joined American Legion Post 31. It is old.", country="US")]
    assert [m.surface for m in found] == ["American Legion Post 31"]


# ---------------------------------------------------------------- writing


def test_a_known_name_may_begin_small():
    assert agencies("It fought al Qaeda, as the 9-11 commission said, and sold it on eBay.") == {
        "Al-Qaeda",
        "National Commission on Terrorist Attacks Upon the United States",
        "eBay",
    }


def test_an_acronym_means_what_the_release_says():
    assert agencies("Under Project Civic Access (PCA), the PCA helps towns.") == set()
    assert agencies("The Israeli Defense Force (IDF) said so. The IDF left.") == {
        "Israel Defense Forces"
    }


def test_two_letters_behind_a_town_are_its_state():
    text = "The firm of Leesburg, VA, works for the VA."
    assert agencies(text, "") == {"U.S. Department of Veterans Affairs"}
    assert "Virginia" in places(text, "")


def test_a_plural_is_no_name_where_apostrophes_are_kept():
    assert agencies("It's the FBI's list of Common Causes and it's old.") == {
        "Federal Bureau of Investigation"
    }


def test_the_houses_of_heads_of_state_are_places():
    text = "He went to the White House, the Kremlin and 10 Downing Street."
    assert places(text) == {"White House", "Kremlin", "10 Downing Street"}
    assert agencies(text) == set()


@pytest.mark.parametrize(
    "name",
    [
        "Physicians for Rural Health",
        "Summa Health System",
        "Women’s Engineering Society",
        "Nevada Highway Patrol",
        "National Alliance to End Hunger",
        "Lagoda Realty Advisors",
    ],
)
def test_more_nouns_make_a_body(name: str):
    assert agencies(f"It was said by the {name} today.") == {name}
