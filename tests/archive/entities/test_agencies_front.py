"""Where names of agencies begin: lists, brackets, numbers and short given names before a noun."""

import pytest

from tests.archive.entities.named import agencies

# ---------------------------------------------------------------- what stands before the noun


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "It heard the Truth, Reconciliation and Reparations Commission in May.",
            "Truth, Reconciliation and Reparations Commission",
        ),
        (
            "She sits on the Labor, Health and Human Services, Education Subcommittee.",
            "Labor, Health and Human Services, Education Subcommittee",
        ),
        (
            "He chairs the House Judiciary Antitrust, Commercial, and Rural Law Subcommittee.",
            "House Judiciary Antitrust, Commercial, and Rural Law Subcommittee",
        ),
    ],
)
def test_a_list_before_the_noun_is_of_the_name(text: str, name: str):
    assert agencies(text, "US") == {name}


def test_a_list_of_which_the_commas_are_lost_is_of_the_name():
    text = "He will hold a hearing in the Consumer Affairs  Insurance  and Farm Safety Subcommittee"
    assert agencies(text, "US") == {"Consumer Affairs Insurance and Farm Safety Subcommittee"}


def test_bodies_in_a_list_stay_apart():
    text = "He told the FBI, the Carter Foundation and the Army, Navy and Air Force Council so."
    assert "Carter Foundation" in agencies(text, "US")
    assert not any("FBI" in name for name in agencies(text, "US"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "He is of the Senate Environment and Public Works (EPW) Committee.",
            "Senate Committee on Environment and Public Works",
        ),
        (
            "A Senate Health, Education, Labor, and Pensions (HELP) Committee Hearing was held.",
            "Senate Committee on Health, Education, Labor, and Pensions",
        ),
        (
            "The Larch River Enterprise (LRE) Foundation gave it.",
            "Larch River Enterprise Foundation",
        ),
    ],
)
def test_an_acronym_in_brackets_does_not_part_a_name(text: str, name: str):
    assert name in agencies(text, "US")


def test_a_number_glued_to_a_word_opens_a_name():
    text = "He came to the session of the ROSA-1000 Intergovernmental Council."
    assert agencies(text, "TJ") == {"ROSA-1000 Intergovernmental Council"}


def test_a_given_name_written_short_opens_a_name():
    assert agencies("She left the Chr. Halvorsen Institute.", "NO") == {"Chr. Halvorsen Institute"}


def test_a_secretary_before_a_comma_is_of_no_name():
    text = "Mr. Doe, Additional Secretary, South and South Lake Division of the Ministry of Trade."
    assert agencies(text, "NP") == {"South and South Lake Division of the Ministry of Trade"}


# ---------------------------------------------------------------- behind the name


def test_a_possessive_in_capitals_is_of_no_name():
    text = "EUROPOL'S EXECUTIVE DIRECTOR VISITS THE TOWN\n\nShe came on Monday."
    assert agencies(text) == {"European Union Agency for Law Enforcement Cooperation"}


def test_whoever_has_approved_a_thing_is_named():
    assert "Food and Drug Administration" in agencies("It is an FDA-approved cure.")


# ---------------------------------------------------------------- told by an acronym


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        (
            "She wrote to the Parquet National Fluvial (PNF) in Lyon.",
            "MG",
            "Parquet National Fluvial",
        ),
        (
            "It thanked the Harbour Police (HP) Rapid Night Enforcement Team (RNET).",
            "CA",
            "Rapid Night Enforcement Team",
        ),
        (
            "He chairs the Group of Planners and Heads of Survey (PHOS).",
            "CH",
            "Group of Planners and Heads of Survey",
        ),
        (
            "He leads the Kunsill Nazzjonali tal-Ilma (KNI).",
            "MT",
            "Kunsill Nazzjonali tal-Ilma",
        ),
    ],
)
def test_an_acronym_shows_a_body_no_noun_shows(text: str, country: str, name: str):
    assert name in agencies(text, country)


@pytest.mark.parametrize(
    "text",
    [
        "He was named Chief Operating Officer (COO).",
        "It counts the Gross Regional Output (GRO).",
        "They follow the Plan Nacional de Ríos (PNR).",
        "She is of Gorno-Badakhshan Autonomous Oblast (GBAO).",
    ],
)
def test_an_acronym_of_a_post_a_number_a_plan_or_a_place_shows_none(text: str):
    assert agencies(text, "TJ") == set()


def test_an_acronym_shows_how_far_a_name_reaches_to_the_left():
    text = "He heads the Prevention and Combating of Flood Bureau (PCFB). PCFB met."
    assert agencies(text, "TZ") == {"Prevention and Combating of Flood Bureau"}


def test_a_programme_with_an_acronym_is_no_body():
    text = "It launched its Sustainable Tracking of Agronomic Resources (STAR) program."
    assert "Sustainable Tracking of Agronomic Resources" not in agencies(text)


# ---------------------------------------------------------------- nouns of other languages


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was sent to the Bureau du coroner du Nord.", "Bureau du coroner du Nord"),
        (
            "It told the Fonds d’Intervention pour l’Eau of Burkina Faso.",
            "Fonds d’Intervention pour l’Eau",
        ),
        (
            "It was seen at the Institut National de Recherche Fluviale in Kinshasa.",
            "Institut National de Recherche Fluviale",
        ),
    ],
)
def test_a_noun_of_another_language_opens_a_name(text: str, name: str):
    assert agencies(text, "ET") == {name}


# ---------------------------------------------------------------- plain words


def test_plain_words_with_their_article_name_a_body_of_another_state():
    text = "Members of the National Youth Service and the First Nations Health Council came."
    assert agencies(text, "KE") == {"National Youth Service", "First Nations Health Council"}


def test_a_paragraph_in_which_a_sentence_ends_is_no_headline():
    text = (
        "Also at table were Ambassador Carlos Fleitas, Minister Alexander Yui and Chen Lin."
        " In Taipei the guests call on President Lai and the Ministry of Health and Welfare (E)"
    )
    assert agencies(text, "TW") == {"Ministry of Health and Welfare"}


# ---------------------------------------------------------------- legal forms


def test_forms_stand_before_the_names_of_a_list():
    text = "Three firms dig there: JSC JV Sarybulak, LLP Karasay and LLP JV SMKK. They met."
    assert agencies(text, "KZ") == {"JSC JV Sarybulak", "LLP Karasay", "LLP JV SMKK"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He told the State Concern Larkgaz so.", "State Concern Larkgaz"),
        (
            "He runs the Public Joint Stock Company Larkprom in Omsk.",
            "Public Joint Stock Company Larkprom",
        ),
        ("OSHC Barqi Zamin tests it.", "OSHC Barqi Zamin"),
    ],
)
def test_what_kind_of_company_it_is_stands_before_a_name(text: str, name: str):
    assert agencies(text, "TJ") == {name}


def test_a_short_mention_is_of_the_company_named_with_its_kind():
    text = "He told the State Concern Turkmengaz so. Turkmengaz agreed."
    assert agencies(text, "TM") == {"State Concern Turkmengaz"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A share was given to Larkgas Norge AS.", "Larkgas Norge AS"),
        ("A share was given to OMW (Norge) AS, too.", "OMW (Norge) AS"),
        ("It lent it to Swiss Lark Network SA in May.", "Swiss Lark Network SA"),
    ],
)
def test_a_form_of_two_capitals_ends_a_name(text: str, name: str):
    assert agencies(text, "NO") == {name}


def test_a_headline_in_capitals_has_no_form_in_it():
    assert agencies("LARK NAMES JOHN DOE AS HEAD OF THE BOARD\n\nHe came.", "GH") == set()


# ---------------------------------------------------------------- headers and sign-offs


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        (
            "Press release | Date: 07/02/2024 | Ministry of Foreign Affairs\n\nIt met.",
            "NO",
            "Ministry of Foreign Affairs of Norway",
        ),
        (
            "It met.\n\nPress contact: Lea Doe, Communication Department",
            "LU",
            "Communication Department",
        ),
        (
            "It met.\n\nFor more information: UN-Habitat Press and Media Team, Rome",
            "KE",
            "UN-Habitat Press and Media Team",
        ),
        ("It met.\n\nINFORMATION DIVISION, GAZPROM\n", "RU", "Information Division"),
        (
            "Press and Information Office\nThe ministers of Cyprus met.",
            "CY",
            "Press and Information Office",
        ),
        (
            "Beirut, 25 June 2018 (Communication and Information Unit)—They met.",
            "LB",
            "Communication and Information Unit",
        ),
    ],
)
def test_whoever_signs_a_release_is_named(text: str, country: str, name: str):
    assert name in agencies(text, country)


def test_a_unit_in_a_sentence_signs_nothing():
    assert agencies("She, the Press Office, and we agreed on a unit.", "NO") == set()


# ---------------------------------------------------------------- whose body a plain name is


def test_the_forest_service_of_another_state_is_not_that_of_the_united_states():
    text = "Members of the Kenya Forest Service and the Forest Service came."
    assert "U.S. Forest Service" not in agencies(text, "KE")
    assert "Kenya Forest Service" in agencies(text, "KE")


def test_a_federal_body_is_meant_abroad_where_the_release_speaks_of_the_united_states():
    text = "The United States sent the Forest Service to Kenya."
    assert "U.S. Forest Service" in agencies(text, "KE")


def test_the_acronym_of_every_foreign_ministry_is_that_of_whoever_publishes():
    text = "The Ambassador of the Republic of Korea came to MoFA on Monday."
    assert agencies(text, "ET") == {"Ministry of Foreign Affairs of Ethiopia"}


def test_a_federal_acronym_is_none_where_only_a_town_of_the_states_is_named():
    assert agencies("They will go to New York in May. Photos: DOI", "MT") == set()


# ---------------------------------------------------------------- what is none


def test_the_office_of_somebody_in_a_town_is_no_body():
    text = "Call Harkin's Des Moines Office or his Boston Office."
    assert agencies(text, "US") == set()


@pytest.mark.parametrize(
    "text", ["He left the FBI's Boston Office.", "He left the Boston Office of the FBI."]
)
def test_the_office_of_an_agency_in_a_town_is_one(text: str):
    assert "Boston Office" in {name.removeprefix("FBI ") for name in agencies(text, "US")}


def test_the_wing_of_a_palace_is_no_body():
    assert agencies("She met him in the Federal Palace West Wing.", "CH") == set()


def test_a_directorate_of_protocol_is_a_body_and_no_treaty():
    text = "The General Directorate of Protocol met."
    assert agencies(text, "CL") == {"General Directorate of Protocol"}


def test_a_hub_is_a_body_abroad():
    text = "He heads the Regional Hub of the Islamic Development Bank."
    assert agencies(text, "TJ") == {"Regional Hub of the Islamic Development Bank"}
    assert agencies("It is an Intermodal Hub for all.", "US") == set()


def test_an_office_of_two_things_is_named_after_both():
    text = "They asked the Oregon Energy and Weatherization Office."
    assert agencies(text, "US") == {"Oregon Energy and Weatherization Office"}


# ---------------------------------------------------------------- first words


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        (
            "She will tour the St. Ann’s Bay Regional Hospital.",
            "JM",
            "St. Ann’s Bay Regional Hospital",
        ),
        (
            "He met the Hong Kong and Macao Affairs Office.",
            "HK",
            "Hong Kong and Macao Affairs Office",
        ),
        ("He told the Regional Government of Moquegua.", "PE", "Regional Government of Moquegua"),
        ("He sued the Friends of the Wild Lark, who won.", "US", "Friends of the Wild Lark"),
        ("It is run by the Friends of the Parks of Ohio.", "US", "Friends of the Parks of Ohio"),
    ],
)
def test_the_first_word_is_of_the_name(text: str, country: str, name: str):
    assert agencies(text, country) == {name}


def test_friends_of_a_person_are_no_body():
    assert agencies("Friends of the victim came. Many Friends of mine left.", "US") == set()


# ---------------------------------------------------------------- other states' words


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        (
            "He saw the Republican Scientific Center of Burns.",
            "UZ",
            "Republican Scientific Center of Burns",
        ),
        (
            "It met at the Prosecutor General's Office.",
            "AM",
            "Prosecutor General's Office of Armenia",
        ),
        ("The Kingston Police came.", "CA", "Kingston Police"),
        (
            "Delegation of the Ministry of Health of the Russian Federation Visits Uganda\n\nYes.",
            "UZ",
            "Ministry of Health of Russia",
        ),
        ("It has accredited LarkSwissBank of Armenia.", "KR", "LarkSwissBank"),
        (
            "(iv) Mr. Masha Doe, Director General of the National Lake Fund; and\n(v) Mr. Doe.",
            "TZ",
            "National Lake Fund",
        ),
    ],
)
def test_bodies_of_other_states_are_read_by_their_own_words(text: str, country: str, name: str):
    assert name in agencies(text, country)


@pytest.mark.parametrize("text", ["It is shown on YouTube and AgriTech.", "Mr. MacGregor came."])
def test_a_capital_inside_a_word_makes_no_company_of_a_thing_or_a_man(text: str):
    assert agencies(text, "KE") == set()


def test_an_appropriations_subcommittee_is_that_of_the_chamber_a_release_speaks_of():
    text = "Senator Doe is on the Homeland Security Appropriations Subcommittee."
    assert agencies(text, "US") == {"Senate Appropriations Subcommittee on Homeland Security"}


def test_a_short_name_is_that_of_the_state_the_release_adds_to_it():
    text = "He left the Farm Trade Department. The Farm Trade Department of Malta is small."
    assert agencies(text, "MT") == {"Farm Trade Department of Malta"}


def test_a_headline_repeats_a_name_that_has_its_acronym_inside():
    text = (
        "ICESCO and Lark Development Bank Group Open an Era\n\nHe is of the Lark Development Bank"
    )
    assert "Lark Development Bank Group" in agencies(f"{text} (LDB) Group, as she says.", "MA")


def test_an_acronym_that_lost_its_apostrophe_is_no_longer_one():
    text = "The EPA sued. It is one of EPAs aims."
    assert agencies(text, "US") == {"Environmental Protection Agency"}
