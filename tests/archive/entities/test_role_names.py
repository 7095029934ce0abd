"""One office, one name: what the role facet counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.entities import role_name, role_names


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Sen.", "Senator"),
        ("Sens.", "Senator"),
        ("U.S. Sens.", "U.S. Senator"),
        ("United States Senator", "U.S. Senator"),
        ("Colorado U.S. Senators", "U.S. Senator"),
        ("Rep.", "Representative"),
        ("Reps.", "Representative"),
        ("U.S. Rep.", "U.S. Representative"),
        ("Congresswoman", "U.S. Representative"),
        ("Gov.", "Governor"),
        ("Lt. Gov.", "Lieutenant Governor"),
        ("State Senator", "State Senator"),
        ("foreign ministers of Spain", "Foreign Minister of Spain"),
        ("Minister of Foreign Affairs of Spain", "Foreign Minister of Spain"),
        ("Spanish Foreign Minister", "Foreign Minister of Spain"),
        ("Kazakh President", "President of Kazakhstan"),
        ("President of the Republic of Kazakhstan", "President of Kazakhstan"),
        ("President of Kazakhstan", "President of Kazakhstan"),
        ("United Nations Secretary-General", "UN Secretary-General"),
        ("Secretary-General of the United Nations", "UN Secretary-General"),
        ("First Deputy Minister of Foreign Affairs", "First Deputy Minister of Foreign Affairs"),
        ("Secretary of State", "Secretary of State"),
        ("Defense Secretary", "Secretary of Defense"),
        ("Secretary of the Department of Health and Human Services",
         "Secretary of Health and Human Services"),
        ("Assistant Attorney General for the Justice Departments Tax Division",
         "Assistant Attorney General for the Tax Division"),
        ("former president", "Former President"),
        ("ex-Senator", "Former Senator"),
        ("then-President", "President"),
        ("Acting Assistant United States Attorneys", "Acting Assistant U.S. Attorney"),
        ("WASHINGTON – Attorney General", "Attorney General"),
        ("chief executive officer", "CEO"),
        ("President & CEO", "President and CEO"),
        ("Special Agent-in-Charge of the FBIs Miami Field Office",
         "Special Agent in Charge of the FBI Miami Field Office"),
        ("head of the Justice Departments Tax Division", "Head of the Tax Division"),
        ("Assistant Attorney General in charge of the Department of Justice's Antitrust Division",
         "Assistant Attorney General for the Antitrust Division"),
        ("CEOs", "CEO"),
        ("Министр иностранных дел", "Министр иностранных дел"),
    ],
)  # fmt: skip
def test_one_office_has_one_name(written: str, name: str):
    assert role_name(written) == name


@pytest.mark.parametrize(
    "courtesy", ["Mr.", "Mrs.", "Ms", "Dr.", "dr", "Sir", "H.E.", "father", ""]
)
def test_courtesies_and_kin_are_no_offices(courtesy: str):
    assert role_name(courtesy) == ""


def test_what_another_release_says_of_a_person_completes_a_bare_title():
    assert role_names({"Sen.": 40, "U.S. Senator": 1}) == {
        "Sen.": "U.S. Senator",
        "U.S. Senator": "U.S. Senator",
    }


def test_a_person_with_two_full_titles_keeps_the_bare_one():
    roles = {"President": 3, "President of Kazakhstan": 2, "President of Chile": 2}
    assert role_names(roles)["President"] == "President"


def test_a_stray_fuller_title_completes_no_bare_one_that_is_said_far_more_often():
    assert role_names({"President": 40, "President of Chile": 2})["President"] == (
        "President of Chile"
    )
    assert role_names({"President": 41, "President of Chile": 2})["President"] == "President"

    assert role_names({"President": 373, "UN President": 1})["President"] == "President"


def test_two_offices_that_a_text_left_side_by_side_complete_neither():
    glued = "President of the Service Employees International Union Senator"
    assert role_names({"President": 1, glued: 1})["President"] == "President"


@pytest.mark.parametrize(
    ("written", "office"),
    [
        ("Idaho Senator", "Senator"),
        ("N.D. Senator", "Senator"),
        ("Vermont's Senator", "Senator"),
        ("fellow Senator", "Senator"),
        ("Democratic senators—Senators", "Senator"),
        ("Program Senator", "Senator"),
        ("Senate Senator", "Senator"),
        ("New York State Senator", "State Senator"),
        ("Illinois Representative", "Representative"),
        ("Senior Senator from Nevada", "U.S. Senator"),
        ("Senator from the State of New York", "U.S. Senator"),
        ("Committee Chairman, Senator", "Committee Chairman"),
        ("Ranking Member Senator", "Ranking Member"),
        ("Member of Congress Member of Congress", "Member of Congress"),
        ("President, President", "President"),
        ("Co-Chair of the Congressional Progressive Caucus",
         "Co-chair of the Congressional Progressive Caucus"),
        ("President-Elect", "President-elect"),
        ("CHAIR", "Chair"),
    ],
)  # fmt: skip
def test_where_a_member_of_congress_is_from_is_no_part_of_the_office(written: str, office: str):
    assert role_name(written) == office


@pytest.mark.parametrize(
    "role",
    [
        *("Haitian Senator", "Sales Representative", "U.S. Trade Representative"),
        *("Fellow in the Office of Senator", "Senator of Kazakhstan"),
    ],
)
def test_representatives_of_others_and_senators_of_other_countries_stay(role: str):
    assert role_name(role) == role


@given(
    st.lists(
        st.sampled_from(
            [
                *("former", "the", "acting", "Kazakh", "US", "U.S.", "United", "States", "Nations"),
                *("Sen.", "Reps.", "president", "of", "Spain", "Republic", "Foreign", "Minister"),
                *("Affairs", "Secretary", "for", "Defense", "&", "Department", "and", "CEO"),
            ]
        ),
        max_size=8,
    )
)
def test_a_normal_form_is_its_own_normal_form(words: list[str]):
    name = role_name(" ".join(words))
    assert role_name(name) == name


@pytest.mark.parametrize(
    ("written", "office"),
    [
        ("WASHINGTON U S Senator", "U.S. Senator"),
        ("Washington DC Senator", "Senator"),
        ("Washington D C Senator", "Senator"),
        ("U.S. SENATOR", "U.S. Senator"),
    ],
)
def test_a_dateline_and_lost_marks_are_no_part_of_an_office(written: str, office: str) -> None:
    assert role_name(written) == office


def test_a_former_office_is_completed_as_the_office_is():
    roles = {"former Sen.": 2, "U.S. Senator": 3}
    assert role_names(roles)["former Sen."] == "Former U.S. Senator"


def test_of_two_fuller_titles_the_one_said_ten_times_as_often_completes_a_bare_one():
    roles = {"Secretary": 3, "Secretary of Labor": 10, "Secretary of Chile": 1}
    assert role_names(roles)["Secretary"] == "Secretary of Labor"
    assert role_names(roles | {"Secretary of Chile": 2})["Secretary"] == "Secretary"
