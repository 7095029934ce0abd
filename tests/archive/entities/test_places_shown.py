"""Places that no list has: what stands around them, and what they end or begin in, shows them."""

import pytest

from tests.archive.entities.named import agencies, places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Barriers stand near the villages of Atotsi, Kvemo Nikozi and Ergneti.",
            {"Atotsi", "Kvemo Nikozi", "Ergneti"},
        ),
        ("Doctors work in towns such as Zugdari and Lytton.", {"Zugdari", "Lytton"}),
        ("The residents of Vashlovi agree.", {"Vashlovi"}),
        ("They met in the city of Shirin.", {"Shirin"}),
        ("Gas was found south of Awaliya.", {"Awaliya"}),
        ("A bridge spans the river Gunt at last.", {"Gunt"}),
    ],
)
def test_a_noun_for_places_shows_what_stands_behind_it(text: str, names: set[str]):
    assert places(text, "GE") == names


def test_the_counties_of_a_list_bear_their_kind_in_the_united_states_alone():
    assert places("Storms hit the counties of Tazewell and Zugdari.", "US") == {
        "Tazewell County",
        "Zugdari County",
    }
    assert places("People in Nasir and Ulang counties fled.", "SS") == {"Nasir", "Ulang"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The road from Jungshina to Chubachu is open.", {"Jungshina", "Chubachu"}),
        ("They flew from Khasanda to Kathmandu.", {"Khasanda", "Kathmandu"}),
        ("It rose from January to Easter.", set()),
        ("It went from Acme to Globex.", set()),
    ],
)
def test_the_ends_of_a_way_are_places(text: str, names: set[str]):
    assert places(text, "BT") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gas flows from the Zohrani field.", {"Zohrani field"}),
        ("They shut the Damietta liquefaction plant.", {"Damietta liquefaction plant"}),
        ("Fish washed ashore on Marazion beach.", {"Marazion"}),
        ("They fled to Upper Nile state on foot.", {"Upper Nile state"}),
        ("He works in the medical field.", set()),
    ],
)
def test_a_kind_in_small_letters_shows_the_place_before_it(text: str, names: set[str]):
    assert places(text, "") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They met at Dusidalai Hall, Chitralada Villa.", {"Dusidalai Hall", "Chitralada Villa"}),
        ("A ceremony in the Milad Tower ended.", {"Milad Tower"}),
        ("They met at the Palais de l'Europe today.", {"Palais de l'Europe"}),
        ("A tree was planted in the Garden of Peace.", {"Garden of Peace"}),
        ("They toured the José Miguel Carrera Building.", {"José Miguel Carrera Building"}),
        ("He was received at the National Palace.", {"National Palace"}),
        ("She was put in the Hall of Fame.", set()),
        ("He spoke of John Tower, and of Pancho Villa.", set()),
        ("They discussed the Milad Tower deal.", set()),
    ],
)
def test_a_building_is_known_by_its_noun_behind_a_preposition(text: str, names: set[str]):
    assert places(text, "TH") == names


def test_two_parts_of_the_world_are_two_places_unless_a_body_bears_them():
    assert places("It grows in the Middle East and North Africa.") == {
        "Middle East",
        "North Africa",
    }
    body = "FAO Regional Office for Asia and the Pacific"
    assert agencies(f"The {body} agreed.") == {body}
    assert places(f"The {body} agreed.") == set()


def test_the_free_port_of_a_town_is_not_the_town():
    assert places("The Free Port of Giurgiulești grew.") == {"Free Port of Giurgiulești"}


def test_a_place_is_meant_behind_the_article_though_somebody_may_be_called_so():
    assert places("Trade with the Gulf countries grew.") == {"Gulf"}
    assert places("The Madisons spoke.") == set()


def test_a_lost_apostrophe_finds_the_island():
    assert places("He flew to Savaii.") == {"Savai'i"}


@pytest.mark.parametrize(
    "text",
    [
        "We have partnered with Airtel Uganda for years.",
        "They work with NAV CANADA, too.",
        "The film Hotel Rwanda won.",
        "The third Nepal-New Zealand meeting took place.",
    ],
)
def test_a_country_that_ends_a_firm_s_name_is_not_spoken_of(text: str):
    assert places(text, "CH") == set()


def test_a_wire_s_release_opens_with_its_town():
    text = "Gear Sells\nSeneca, United States - August 29, 2025 / Mountain Ready /\n"
    assert places(text) == {"Seneca", "United States"}


def test_a_pupil_s_name_before_a_town_and_school_is_no_dateline():
    text = "We chose\nJettason Rosedale, Quincy - Quincy High School\n"
    assert "Jettason Rosedale" not in places(text, "US")


def test_a_state_s_bank_and_a_kind_of_fraud_are_no_places():
    assert places("Officials of Venezuelas state bank fled.") <= {"Venezuela"}
    assert places("They were caught in Detroit-Based schemes.") == set()


def test_the_old_town_is_not_the_city():
    assert places("They toured Old Havana on Monday.", "CU") == {"Old Havana"}


def test_a_province_is_one_place_with_and_without_its_kind():
    text = "He met leaders of Jiangsu Province. Trade with Jiangsu grew."
    assert places(text, "HK") == {"Jiangsu"}


def test_a_release_of_another_country_means_the_city_of_the_world():
    assert places("He flew to St. Petersburg.", "KZ") == {"Saint Petersburg"}
    assert places("He flew to St. Petersburg.", "US") == {"St. Petersburg"}


def test_a_town_called_like_somebody_is_meant_beside_a_known_one_behind_in():
    assert places("They struck in Ofer and Ashkelon.", "PS") == {"Ofer", "Ashkelon"}
