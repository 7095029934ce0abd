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


_UNINHABITED = {"BV", "GS", "HM", "SJ", "TF", "UM"}
_SHARING = {"DM"}  # "Dominican" is of the Dominican Republic, far oftener


def test_every_inhabited_country_has_its_adjective():
    assert {c.code for c in countries() if not c.demonyms} == _UNINHABITED | _SHARING


def test_the_capital_of_every_country_is_a_place():
    capitals = [row["capital"] for row in rows("countries.csv") if row["capital"]]
    assert len(capitals) > 230
    missed = [name for name in capitals if not places(f"He spoke in {name}, and left.", "")]
    assert missed == []
