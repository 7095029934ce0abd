"""Which words of a release are an agency's name, and what its one name is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.entities import recognise
from archive.entities.spellings import spellings
from archive.entities.tokens import words_of
from archive.model import EntityType


def agencies(text: str, country: str = "US") -> set[str]:
    found = recognise(text, country=country)
    return {m.canonical for m in found if m.type is EntityType.AGENCY}


# ---------------------------------------------------------------- how far a name reaches


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "He leads the Dayton Area Chamber of Commerce President.",
            "Dayton Area Chamber of Commerce",
        ),
        ("They sued Suiza Dairy Corporation for Violations of the law.", "Suiza Dairy Corporation"),
        (
            "It went to the Texas Department of Criminal Justice.",
            "Texas Department of Criminal Justice",
        ),
        (
            "A grant to the Ohio Department of Labor and Workforce Development.",
            "Ohio Department of Labor and Workforce Development",
        ),
        (
            "The Commission on Probation, Parole and Pardon Services met.",
            "Commission on Probation, Parole and Pardon Services",
        ),
        (
            "She joined the Global Commission on HIV and the Law.",
            "Global Commission on HIV and the Law",
        ),
        ("They met the National Legal Help and Defender Association.", None),
        ("He praised the King County Sheriff's Office.", "King County Sheriff's Office"),
        ("It is run by the FBI's Miami Division.", "Miami Division"),
        ("She leads the Office of Women's Health.", "Office of Women's Health"),
        ("They are of the 10th Mountain Division.", "10th Mountain Division"),
        ("He works for Telia Company of Sweden.", "Telia Company"),
        ("She was at the U.S. Embassy in Tashkent.", "U.S. Embassy in Tashkent"),
        ("The South Bay Gang Task Force made the arrest.", "South Bay Gang Task Force"),
        ("Pupils of Plymouth High School won.", "Plymouth High School"),
        ("They sued Acme Widget Holdings, LLC today.", "Acme Widget Holdings, LLC"),
    ],
)
def test_a_name_reaches_as_far_as_its_words_do(text: str, name: str | None):
    if name is None:
        name = "National Legal Help and Defender Association"
    assert name in agencies(text)


def test_a_county_s_supervisor_is_no_part_of_the_association_before_him():
    text = "He is of the California State Association of Counties and Inyo County Supervisor."
    assert agencies(text) == {"California State Association of Counties"}


def test_a_person_after_a_ministry_is_not_part_of_its_name():
    text = "The spokesperson of the Ministry of Foreign Affairs Pham Thu Hang spoke."
    assert agencies(text, "VN") == {"Ministry of Foreign Affairs of Vietnam"}


def test_an_event_is_not_its_agency_but_holds_it():
    text = "He came to the Shanghai Cooperation Organization Summit."
    assert agencies(text) == {"Shanghai Cooperation Organization"}


def test_the_state_s_department_is_not_the_federal_one():
    assert agencies("The Idaho Department of Labor helps.") == {"Idaho Department of Labor"}


def test_a_town_in_capitals_is_no_part_of_the_name_after_a_lost_dash():
    text = "WASHINGTON San Antonio-based Biglari Holdings Inc. will pay."
    assert agencies(text) == {"Biglari Holdings Inc."}


def test_a_name_written_twice_over_is_one():
    text = "Stonegate Capital Partners Stonegate Capital Partners said so."
    assert agencies(text) == {"Stonegate Capital Partners"}


# ---------------------------------------------------------------- what is no name


@pytest.mark.parametrize(
    "text",
    [
        "The Health Committee and the District met; the Administration agreed.",
        "The Board of Directors and the Press Office were told.",
        "They hold a Press Conference. Read the Latest News.",
        "Emergency Medical Services came late.",
        "The Land and Water Conservation Fund pays for it, as does the Highway Trust Fund.",
        "The Fire Department came.",
        "He has seen Difficult Fiscal Times.",
        "Follow us on Facebook and on Twitter.",
        "She was with Jane Marriott.",
        "Jacky Rosen (D-NV) lives in Lafayette, CO.",
    ],
)
def test_what_is_everybody_s_is_nobody_s(text: str):
    assert agencies(text) - {"Acme"} == set()


def test_a_headline_gives_no_new_agency_but_repeats_those_of_the_text():
    title = "Grants Will Help Tule River Water Board Pay For Improvements This Year\n\n"
    assert agencies(title + "It is good news.") == set()
    text = title + "The Tule River Water Board was glad."
    found = [m for m in recognise(text) if m.type is EntityType.AGENCY]
    assert [m.canonical for m in found] == ["Tule River Water Board"] * 2


# ---------------------------------------------------------------- one name for one body


@pytest.mark.parametrize(
    ("forms", "name"),
    [
        (
            ("Finance Committee", "Senate Finance Committee", "Senate Committee on Finance"),
            "Senate Committee on Finance",
        ),
        (
            (
                "Department of Interior",
                "Interior Department",
                "DOI",
                "U S  Department of the Interior",
            ),
            "U.S. Department of the Interior",
        ),
        (
            (
                "Senate Committee on Commerce, Science, and Transportation",
                "Senate Committee on Commerce, Science and Transportation",
                "Senate Committee on Commerce  Science  and Transportation",
            ),
            "Senate Committee on Commerce, Science, and Transportation",
        ),
        (
            (
                "Senate Defense Appropriations Subcommittee",
                "Senate Appropriations Subcommittee on Defense",
            ),
            "Senate Appropriations Subcommittee on Defense",
        ),
        (("U S  Department of Agriculture", "USDA"), "U.S. Department of Agriculture"),
        (("UNICEF", "UN Children's Fund"), "United Nations Children's Fund"),
        (("Office of Personnel Management", "OPM"), "U.S. Office of Personnel Management"),
        (
            (
                "U.S. Attorneys Office for the District of Utah",
                "US Attorney’s Office for the District of Utah",
            ),
            "U.S. Attorney's Office for the District of Utah",
        ),
    ],
)
def test_a_body_has_one_name_however_it_is_written(forms: tuple[str, ...], name: str):
    for form in forms:
        assert name in agencies(
            f"Senators of the Senate spoke. Sen. Reid is of the {form} today."
        ), form


def test_the_house_is_that_of_representatives_in_a_release_of_the_united_states():
    assert agencies("The House passed it.") == {"U.S. House of Representatives"}
    assert agencies("The House passed it.", "GB") == set()


def test_a_body_of_every_state_is_that_of_the_source_s():
    assert agencies("The National Assembly met.", "KE") == {"National Assembly of Kenya"}
    text = "The Department of Foreign Affairs (DFA) spoke. The DFA is glad."
    assert agencies(text, "PH") == {"Department of Foreign Affairs of the Philippines"}


def test_another_parliament_s_committee_is_not_the_us_senate_s():
    assert agencies("The Standing Committee on Finance met.", "CA") == {
        "Standing Committee on Finance"
    }


def test_another_country_s_department_is_not_that_of_the_united_states():
    text = "The Department of Agriculture spoke."
    assert agencies(text, "PH") == {"Department of Agriculture of the Philippines"}


def test_a_state_s_government_is_its_own():
    assert agencies("The New South Wales Government paid.", "AU") == {"New South Wales Government"}


def test_a_country_s_government_has_one_name():
    assert agencies("The Philippine Government and the government of the Philippines agreed.") == {
        "Government of the Philippines"
    }


# ---------------------------------------------------------------- what the release itself tells


def test_an_acronym_may_stand_before_or_after_what_it_means():
    for text in ("The Tule River Water Board (TRWB) met.", "TRWB (Tule River Water Board) met."):
        found = [m.canonical for m in recognise(f"{text} Then TRWB left.")]
        assert found == ["Tule River Water Board"] * 3


def test_the_initials_show_a_body_that_no_noun_shows():
    text = "He led the Orange Solidarity Movement (OSM). The OSM won."
    assert agencies(text, "KE") == {"Orange Solidarity Movement"}


def test_the_first_word_of_a_company_stands_for_it():
    text = "Fintura Holdings Inc. agreed. Fintura owns much."
    found = [m.canonical for m in recognise(text)]
    assert found == ["Fintura Holdings Inc."] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Zerolith Analytics, a leading provider of data, grew.",
        "Zerolith Analytics (OTC: ZRL) grew.",
        "We like Zerolith Analytics. Zerolith Analytics grew.\n\nAbout Zerolith Analytics\nBig.",
    ],
)
def test_a_company_the_release_introduces_is_known_without_any_noun(text: str):
    assert agencies(text) == {"Zerolith Analytics"}


# ---------------------------------------------------------------- spellings


def test_a_name_is_known_where_its_marks_are_lost():
    known = spellings("U.S. Attorney's Office")
    assert words_of("US Attorneys Office") in known
    assert words_of("United States Attorney s Office") in known


@given(
    st.lists(
        st.sampled_from(["Office", "of", "A,", "B,", "and", "&", "Veterans'", "U.S."]), min_size=1
    )
)
def test_the_first_spelling_is_the_name_s_own_and_none_comes_twice(words: list[str]):
    name = " ".join(words)
    known = spellings(name)
    assert known[0] == words_of(name)
    assert len(set(known)) == len(known)


def test_what_a_parliament_consists_of_is_named_with_it() -> None:
    assert agencies("She heads the Environment Committee of the Riigikogu.") == {
        "Environment Committee of the Riigikogu"
    }
    assert agencies("The Civil Division of the Department of Justice sued.") == {
        "Civil Division",
        "U.S. Department of Justice",
    }


def test_a_body_without_its_country_is_that_of_the_sources_country() -> None:
    text = "The National Bank raised the rate."
    found = {m.canonical for m in recognise(text, country="KZ")}
    assert found == {"National Bank of Kazakhstan"}
    assert "National Bank of Kazakhstan" not in {m.canonical for m in recognise(text, country="US")}


def test_a_title_without_a_comma_is_no_part_of_the_body_before_it() -> None:
    text = "The Council of Foreign Investors Prime Minister of Kazakhstan Olzhas Bektenov met them."
    assert agencies(text) == {"Council of Foreign Investors"}


def test_an_acronym_may_have_small_letters() -> None:
    assert agencies("DfID paid for it.", "GB") == {"Department for International Development"}


def test_the_letters_of_a_district_are_no_agency() -> None:
    assert agencies("Gerry Connolly (VA-11) and Jim McGovern (MA-01) spoke.") == set()
