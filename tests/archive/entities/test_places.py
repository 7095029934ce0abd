"""Which words of a release are a place, and what its one name is."""

import pytest

from archive.entities import recognise
from archive.entities.lexicon import countries, rows
from archive.model import EntityType


def places(text: str, country: str = "US") -> set[str]:
    found = recognise(text, country=country)
    return {m.canonical for m in found if m.type is EntityType.PLACE}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Money for Hunt, Red River, Morris and Titus Counties came.",
            {"Hunt County", "Red River County", "Morris County", "Titus County"},
        ),
        (
            "Workers in Ada  Canyon  Owyhee and Payette Counties may apply",
            {"Ada County", "Canyon County", "Owyhee County", "Payette County"},
        ),
        ("The ports of Aktau and Kuryk are busy.", {"Aktau", "Kuryk"}),
        ("They serve at Tapa in Estonia.", {"Tapa", "Estonia"}),
        ("The State of Alaska agreed.", {"Alaska"}),
        ("He lives in the village of Kuryk.", {"Kuryk"}),
        ("They went to Akmola region.", {"Akmola region"}),
        ("She met him at 10 Downing Street today.", {"10 Downing Street"}),
        ("Ships cross Lake Balkhash and the Gulf of Alaska.", {"Lake Balkhash", "Gulf of Alaska"}),
        ("He flew from Los Angeles International Airport.", {"Los Angeles International Airport"}),
        ("He fights in Eastern Ukraine.", {"Eastern Ukraine"}),
        ("An Almaty-based firm grew.", {"Almaty"}),
        ("He spoke in Ottawa, Ontario on Monday.", {"Ottawa", "Ontario"}),
        ("They gather at the Capitol.", {"U.S. Capitol"}),
        ("She went to Ha Noi in Viet Nam.", {"Hanoi", "Vietnam"}),
        ("Floods hit Hawai‘i.", {"Hawaii"}),
        ("She lives in Quarrytown, NV 89501 now.", {"Quarrytown", "Nevada"}),
        ("He flew from Vancouver, BC on Monday.", {"Vancouver", "British Columbia"}),
        ("CHICAGO IL\n\nThe Senator said so.", {"Chicago", "Illinois"}),
        ("Offices are in St  Paul and in Mt. Vernon.", {"St. Paul", "Mount Vernon"}),
        ("The post office in Canyon, Texas is old.", {"Canyon", "Texas"}),
        (
            "They visit Green River, Castle Dale, Boise, and Price on Monday.",
            {"Green River", "Castle Dale", "Boise", "Price"},
        ),
        (
            "A Major (Killeen), a Captain (Georgetown) and a Sergeant (Temple) came.",
            {"Killeen", "Georgetown", "Temple"},
        ),
        ("It was signed by Licking County Prosecutor Kenneth Oswalt.", {"Licking County"}),
        ("He lives in South Fort Worth.", {"South Fort Worth"}),
        ("Ann, 52, of Quarrytown, Maryland; Brian, 29, of Quarrytown.", {"Quarrytown", "Maryland"}),
        ("They tour the U S  Capitol in groups.", {"U.S. Capitol"}),
    ],
)
def test_a_place_is_known_by_what_stands_around_it(text: str, names: set[str]):
    assert places(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "She has a degree in Bioinformatics and works in Cybersecurity.",
        "He represents the Fourth District and the Middle District.",
        "Trade in Endangered Species is forbidden.",
        "They signed the Paris Agreement.",
        "It was signed by Jane Doe, MD and by John Smith, PA today.",
    ],
)
def test_what_stands_after_in_may_be_no_place(text: str):
    assert places(text) == set()


def test_washington_beside_washington_d_c_is_one_place():
    text = "WASHINGTON – He came. The talks in Washington, D.C. began. Washington is glad."
    assert places(text) == {"Washington, D.C."}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met at the Emery County Courthouse.", "Emery County Courthouse"),
        ("He spoke at Price City Hall today.", "Price City Hall"),
        ("It opened at the Accra Conference Center.", "Accra Conference Center"),
        (
            "He said that the Ann Rogers Federal Building and U.S. Courthouse was approved.",
            "Ann Rogers Federal Building and U.S. Courthouse",
        ),
        ("It was held at Victoria Hall in May.", "Victoria Hall"),
        ("Troops left Kirtland Air Force Base.", "Kirtland Air Force Base"),
        ("The hearing was held at the Murdock Library.", "Murdock Library"),
        ("WHERE: Northshore Library, 6800 Washington Road", "Northshore Library"),
    ],
)
def test_a_site_is_all_of_its_name(text: str, name: str):
    assert places(text) == {name}


def test_a_library_that_does_something_is_no_place():
    assert places("The Murdock Library announced new hours.") == set()


def test_a_house_where_somebody_is_received_is_a_place():
    assert places("She met him at Government House on Monday.", "") == {"Government House"}
    assert places("Members of the State House voted.", "") == set()


@pytest.mark.parametrize(
    "text",
    [
        "John Medina was watched. During it Medina called a friend.",
        "The Las Cruces, New Mexico, Police Department helped.",
        "She gave money to the Boys and Girls Club of Mount Vernon.",
        "The markets are open to Caribbean firms.",
        "The Missouri 22nd Judicial Circuit was paid.",
        "Gene Davenport, a sergeant, came.",
        "It is sold by Edinburg Tractor Sales there.",
        "He read a book by Jordan B. Peterson.",
        "She lives at 6800 Washington Road.",
    ],
)
def test_a_place_in_the_name_of_somebody_or_something_is_none(text: str):
    assert places(text) == set()


def test_a_town_that_is_a_word_needs_a_sign_of_the_place():
    assert places("The oil rose in Price.") == set()
    assert places("They prosper in Prosper, Texas.") == {"Prosper", "Texas"}


def test_israel_is_a_country_unless_somebody_is_called_so():
    assert places("We support Israel against all.") == {"Israel"}
    assert places("Israel Putnam fought. Mr. Putnam said Israel was his name.") == set()


def test_washington_is_the_state_in_a_release_of_its_own_senators():
    text = "WASHINGTON, D.C. – Senator Patty Murray (D-WA) spoke. Washington growers agree."
    assert places(text) == {"Washington, D.C.", "Washington"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It runs from Hornchurch, and on to Shaunavon.", {"Hornchurch", "Shaunavon"}),
        ("They met at Lillehammer and in Skegness.", {"Lillehammer", "Skegness"}),
        ("A Flossmoor, Illinois, man paid.", {"Flossmoor", "Illinois"}),
    ],
)
def test_a_small_town_of_the_world_is_known_beside_a_sign_of_a_place(text: str, names: set[str]):
    assert places(text, "") == names


def test_the_name_of_a_small_town_is_no_place_without_a_sign_or_where_somebody_bears_it():
    assert places("Lillehammer grew by a tenth, and Hornchurch won.", "") == set()
    assert places("Manuel Belgrano won. The order came from Belgrano.", "") == set()
    assert places("He read of the Battle of Remagen.", "") == set()


_UNINHABITED = {"BV", "GS", "HM", "SJ", "TF", "UM"}
_SHARING = {"DM"}  # "Dominican" is of the Dominican Republic, far oftener


def test_every_inhabited_country_has_its_adjective():
    assert {c.code for c in countries() if not c.demonyms} == _UNINHABITED | _SHARING


def test_the_capital_of_every_country_is_a_place():
    capitals = [row["capital"] for row in rows("countries.csv") if row["capital"]]
    assert len(capitals) > 230
    missed = [name for name in capitals if not places(f"He spoke in {name}, and left.", "")]
    assert missed == []
