"""Agencies in long lists of grants, in branches and parts of others, and told by a sentence."""

import pytest

from archive.entities import recognise
from tests.archive.entities.named import agencies, places

# ---------------------------------------------------------------- branches, bases, services


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She runs Habitat for Humanity of Wake County.", "Habitat for Humanity of Wake County"),
        ("The Sierra Club Maine Chapter met.", "Sierra Club Maine Chapter"),
        ("The NAACP Boise Branch #3049 met.", "NAACP Boise Branch #3049"),
        ("He works for the Maine National Guard.", "Maine National Guard"),
        ("He praised Maine's Air National Guard.", "Maine Air National Guard"),
        ("He served in the Navy for ten years.", "U.S. Navy"),
        ("The German Air Force sent planes.", "German Air Force"),
        ("Members of the Wisconsin Republican Party met.", "Wisconsin Republican Party"),
    ],
)
def test_a_branch_has_its_place_in_its_name(text: str, name: str):
    assert name in agencies(text, "US")


def test_the_charity_without_its_town_is_the_branch_the_release_is_about():
    text = "Grants went to the Urban League of Rhode Island. The Urban League thanked him."
    assert agencies(text, "US") == {"Urban League of Rhode Island"}


def test_a_base_is_a_place_and_not_the_force_it_is_of():
    text = "Workers of Larkfield Air Force Base and an Air Force base in Idaho met the Air Force."
    assert "Larkfield Air Force Base" in places(text, "US")
    assert agencies(text, "US") == {"U.S. Air Force"}
    assert agencies("The hangar at Larkfield Air Force Base burnt.", "US") == set()


def test_a_hall_that_bears_a_company_s_name_is_not_the_company():
    assert agencies("They played at Ford Field and slept in the Hilton Hotel.") == set()


# ---------------------------------------------------------------- lists


def test_items_of_a_list_are_no_headline():
    text = (
        "The grants go to:\n* $46,431 for the Larkfield Fire Department for Safety\n"
        "Allen Volunteer Fire Department: $52,000 for Operations\n"
    )
    assert agencies(text, "US") == {"Larkfield Fire Department", "Allen Volunteer Fire Department"}


def test_an_unknown_name_among_known_bodies_is_one():
    text = (
        "It is endorsed by the National Rural Health Association, United Larkfield, "
        "and the American Farm Bureau."
    )
    assert "United Larkfield" in agencies(text, "US")


def test_lines_of_bodies_make_a_body_of_the_one_among_them():
    text = (
        "Supporters:\nSierra Club\nNatural Resources Defense Council\nAudubon Larkfield\n"
        "Defenders of Wildlife\n"
    )
    assert "Audubon Larkfield" in agencies(text, "US")
    people = (
        "Sponsors:\nSierra Club\nPeter Larkfield\nDefenders of Wildlife\nAmnesty International\n"
    )
    assert "Peter Larkfield" not in agencies(people, "US")


def test_two_schools_without_a_comma_are_two():
    text = "The faculty of Larkfield High School Barton High School came."
    assert {"Larkfield High School", "Barton High School"} <= agencies(text, "US")


# ---------------------------------------------------------------- the whole name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Coalition to Stop Violence Against Native Women met.",
            "Coalition to Stop Violence Against Native Women",
        ),
        (
            "The Arizona Coalition Against Domestic Violence met.",
            "Arizona Coalition Against Domestic Violence",
        ),
        (
            "The Committee on the Elimination of all Forms of Discrimination met.",
            "Committee on the Elimination of all Forms of Discrimination",
        ),
        ("The Regional Medical Center at Lubec opened.", "Regional Medical Center at Lubec"),
        ("It is the Rhode Island Justice Commission.", "Rhode Island Justice Commission"),
        ("The Food for Life Partnership wrote.", "Food for Life Partnership"),
        ("The Weapons of Mass Destruction Division won.", "Weapons of Mass Destruction Division"),
        (
            "The Little Fork Volunteer Fire and Rescue Company won.",
            "Little Fork Volunteer Fire and Rescue Company",
        ),
        (
            "The Watertown, Massachusetts, Police Department helped.",
            "Watertown, Massachusetts, Police Department",
        ),
        ("The Kansas 10th Judicial District Court sat.", "Kansas 10th Judicial District Court"),
        ("He named the Merger Working Group.", "Merger Working Group"),
        ("The Joint Committee on the Library met.", "Joint Committee on the Library"),
        ("The Fire Chief's Association met.", "Fire Chief's Association"),
        ("It met the Northwest Missouri State University.", "Northwest Missouri State University"),
        ("It met the Indiana University Kokomo.", "Indiana University Kokomo"),
        (
            "The U.S. Senate Foreign Relations Committee met.",
            "Senate Committee on Foreign Relations",
        ),
    ],
)
def test_a_name_is_read_to_its_end(text: str, name: str):
    assert agencies(text, "US") == {name}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "He leads the Committee for Information and Communications Technologies in Bern.",
            "Committee for Information and Communications Technologies",
        ),
        ("He chairs the Egyptian Holding Company for Silos.", "Egyptian Holding Company for Silos"),
        ("She joined the Association of Banks in Fiji.", "Association of Banks in Fiji"),
        (
            "He heads the Monetary Affairs Committee of the East African Community.",
            "Monetary Affairs Committee of the East African Community",
        ),
        (
            "It is the Committee on Monetary Affairs (ECON) of the European Parliament.",
            "Committee on Monetary Affairs of the European Parliament",
        ),
        ("He sits in the Federal Shipping Court.", "Federal Shipping Court"),
        ("He works at the Ministry of Education, he said.", "Ministry of Education"),
        ("She runs the Office of the Auditor General.", "Office of the Auditor General"),
        ("It is the Kurdistan Regional Government.", "Kurdistan Regional Government"),
    ],
)
def test_a_body_abroad_is_named_with_what_it_is_part_of(text: str, name: str):
    assert name in agencies(text, "CH")


def test_an_acronym_behind_a_part_is_that_of_the_whole():
    text = "He met the Lark Committee of the Alpine Larkfield Association (ALA). The ALA met."
    assert agencies(text, "CH") == {
        "Lark Committee of the Alpine Larkfield Association",
        "Alpine Larkfield Association",
    }


def test_an_acronym_inside_a_name_is_spelt_out_where_the_release_does_so():
    text = "The European Central Bank (ECB) met. The Executive Board of the ECB met."
    assert agencies(text, "CH") == {
        "European Central Bank",
        "Executive Board of the European Central Bank",
    }


@pytest.mark.parametrize(
    "text",
    [
        "She won the Hill Partnership in Care Award.",
        "Come to the Bob Bennett Office Hours.",
        "It is held in the Larkfield City Council Chambers.",
        "WORKERS SHAPE THE NEXT GENERATION PLAN",
        "DOI: 10.1007/s10118",
    ],
)
def test_what_only_looks_like_a_body_is_none(text: str):
    assert agencies(text, "US") == set()


# ---------------------------------------------------------------- whose body it is


@pytest.mark.parametrize("country", ["KZ", "US"])
def test_a_government_is_that_of_its_country_whatever_its_case(country: str):
    assert agencies("He told the Kyrgyz government.", country) == {"Government of Kyrgyzstan"}


def test_small_letters_name_a_parliament_abroad_only():
    text = "He told the Kyrgyz parliament and the British army."
    assert "British Army" in agencies(text, "KZ")
    assert agencies(text, "US") == set()


def test_an_embassy_is_called_as_it_calls_itself():
    assert agencies("The U.S. Embassy in Tashkent said so.", "UZ") == {"U.S. Embassy in Tashkent"}


def test_a_short_acronym_that_is_rare_at_home_needs_its_name():
    text = "The PCA wrote to the EMA."
    assert agencies(text, "US") == set()
    spelt = "The Permanent Court of Arbitration sat. The PCA wrote."
    assert agencies(spelt, "US") == {"Permanent Court of Arbitration"}


def test_a_university_is_not_the_man_of_its_name():
    text = "Robert Stanford was convicted. Stanford lied."
    assert agencies(text, "US") == set()
    assert agencies("She studied at Stanford.", "US") == {"Stanford University"}


def test_an_acronym_without_its_brackets_is_no_word_of_the_name():
    text = "The College of Lark Science and Engineering CLSE won. The CLSE met."
    assert agencies(text, "US") == {"College of Lark Science and Engineering"}
    found = recognise(text, country="US")
    assert [text[m.start : m.end] for m in found][1:] == ["CLSE", "CLSE"]


def test_an_acronym_that_things_are_called_by_is_no_body():
    text = "It signed blanket purchase agreements (BPAs). A BPA is cheap."
    assert agencies(text, "US") == set()
    assert agencies("The BPA sells power.", "US") == {"Bonneville Power Administration"}


def test_a_state_before_a_bracket_is_no_acronym_of_what_stands_in_it():
    text = "It began in Albany, NY (Newsworthy.ai) and went on in Newark, NJ."
    assert agencies(text) == {"Newsworthy.ai"}


# ---------------------------------------------------------------- told by the sentence


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Bell, director of Wyoming Travel and Tourism, spoke.", "Wyoming Travel and Tourism"),
        ("Tim Bell is president of VPIRG.", "VPIRG"),
        ("Prices rose, according to Larkfield Market Research.", "Larkfield Market Research"),
        ("The bill is endorsed by FreedomLark.", "FreedomLark"),
        ("Acme Larkfield is a leading provider of shoes.", "Acme Larkfield"),
    ],
)
def test_a_sentence_shows_a_body(text: str, name: str):
    assert name in agencies(text, "US")


@pytest.mark.parametrize(
    "text",
    [
        "He is director of Public Policy.",
        "She is U.S. Attorney for the District of Utah.",
        "He is director of Mergers & Acquisitions at the mill.",
        "Costs rose, according to Larkfield.",
        "Clusterix is a scalable platform.",
    ],
)
def test_what_somebody_leads_is_not_always_a_body(text: str):
    assert agencies(text, "US") == set()


def test_the_company_of_the_headline_is_the_one_the_text_names_again():
    text = (
        "LarkCar Launches a Service for Everybody\n\nLarkCar opened today. The staff of LarkCar "
        "met. The mayor came to LarkCar, too.\n"
    )
    assert "LarkCar" in agencies(text)
    assert "LarkCar" not in agencies(text.split("\n\n")[0])


def test_companies_say_that_they_are_glad():
    text = "RDS Larkfield Homes is excited to open. Peter Barton is excited to come."
    assert agencies(text) == {"RDS Larkfield Homes"}
