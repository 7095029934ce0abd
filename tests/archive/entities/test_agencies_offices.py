"""Offices of state that everyday words name, to the end of what they are about."""

import pytest

from tests.archive.entities.named import agencies, places

# ---------------------------------------------------------------- names of plain words


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("He chairs the First Farmers Water Council of it.", "CA", "First Farmers Water Council"),
        (
            "It has its Tea Growing and Tasting Centre (ATGTC) here.",
            "",
            "Tea Growing and Tasting Centre",
        ),
        ("He joined the National Youth Service then.", "KE", "National Youth Service"),
        ("He joined the Kenya Forest Service then.", "KE", "Kenya Forest Service"),
        ("It is run with the Infrastructure Ministry now.", "", "Infrastructure Ministry"),
        (
            "The General Directorate of Protocol has a list.",
            "CL",
            "General Directorate of Protocol",
        ),
        (
            "Visit of Ministry of Health of the Russian Federation to Chile",
            "",
            "Ministry of Health of Russia",
        ),
        ("He went to Pre-Trial Chamber III then.", "NL", "Pre-Trial Chamber III"),
        ("It joined the Regional Government of Puno.", "PE", "Regional Government of Puno"),
        (
            "He met the Delegation of the European Union to Kenya.",
            "",
            "Delegation of the European Union to Kenya",
        ),
        (
            "It told the Department of Commerce of Jiangsu Province.",
            "HK",
            "Department of Commerce of Jiangsu Province",
        ),
        (
            "It told the Boston Field Office of the Federal Bureau of Investigation.",
            "EU",
            "Boston Field Office of the Federal Bureau of Investigation",
        ),
    ],
)
def test_plain_words_name_a_body_when_their_noun_or_their_acronym_says_so(
    text: str, country: str, name: str
):
    assert agencies(text, country) == {name}


def test_a_hall_for_exhibitions_is_no_body():
    assert agencies("It met at the Old Farm Convention and Exhibition Centre.", "GB") == set()


# ---------------------------------------------------------------- offices, boards and what is not


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        (
            "He leads the Tea Control Agency under the President of the Republic of Tajikistan.",
            "TM",
            "Tea Control Agency under the President of Tajikistan",
        ),
        ("It lauds the Office of the Tea Comptroller.", "PH", "Office of the Tea Comptroller"),
        ("He left the University of Latvia Daugavpils.", "LV", "University of Latvia Daugavpils"),
        (
            "It was held at the Prosecutor General's Office.",
            "AM",
            "Prosecutor General's Office of Armenia",
        ),
        ("She left the School of Tea and Silk Studies.", "KE", "School of Tea and Silk Studies"),
        (
            "He met the Centre for Security, Reliability and Trust (CSRT).",
            "LU",
            "Centre for Security, Reliability and Trust",
        ),
        (
            "He saw the Republican Specialized Center of Tea.",
            "UZ",
            "Republican Specialized Center of Tea",
        ),
        ("He thanked the Kingston Police for it.", "CA", "Kingston Police"),
        ("He told the chief of Fiji Fire Force so.", "FJ", "Fiji Fire Force"),
        ("It was lent by the National Museum in Riga.", "LV", "National Museum in Riga"),
        ("He joined the Tea Growers Rescue Team (TGRT).", "GB", "Tea Growers Rescue Team"),
        ("She is President of the Management Board of QZE.", "PL", "QZE"),
        (
            "He spoke at the General Office of the Ministry of Foreign Affairs.",
            "KW",
            "Ministry of Foreign Affairs of Kuwait",
        ),
        (
            "Ms Doe, Joint Secretary, South and South East Asia Division of the Ministry of Trade.",
            "NP",
            "South and South East Asia Division of the Ministry of Trade",
        ),
    ],
)
def test_an_office_is_named_and_what_every_company_has_is_not(text: str, country: str, name: str):
    assert agencies(text, country) == {name}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "He sits on the Senate Environment and Public Works (EPW) Committee.",
            "Senate Committee on Environment and Public Works",
        ),
        (
            "She sits on the Labor, Health and Human Services, Education Subcommittee.",
            "Labor, Health and Human Services, Education Subcommittee",
        ),
    ],
)
def test_a_committee_has_all_of_its_subjects(text: str, name: str):
    assert agencies(text, "US") == {name}


def test_where_a_legislator_can_be_met_is_no_body():
    assert agencies("You can call his Des Moines Office at once.", "US") == set()
    assert "Boston Office" in agencies("He works for the FBI's Boston Office.", "US")


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        (
            "He leads the Directorate General of Tea Quality.",
            "IN",
            "Directorate General of Tea Quality",
        ),
        (
            "He leads the Ministry of Wool, Invalids and Social Affairs.",
            "VN",
            "Ministry of Wool, Invalids and Social Affairs",
        ),
        (
            "He leads the Department of Forestry, Fisheries and the Environment.",
            "ZA",
            "Department of Forestry, Fisheries and the Environment",
        ),
        (
            "He leads the Department of American and South Pacific Affairs.",
            "TH",
            "Department of American and South Pacific Affairs",
        ),
        (
            "He leads the State Committee for Work with Shepherds.",
            "AZ",
            "State Committee for Work with Shepherds",
        ),
        (
            "He leads the Federal Service for Tea and Wool Surveillance.",
            "RU",
            "Federal Service for Tea and Wool Surveillance",
        ),
        ("He leads the Latvian Environment Agency.", "LV", "Latvian Environment Agency"),
        ("He leads the Malawi Defence Force.", "MW", "Malawi Defence Force"),
        (
            "He leads the Office for Cooperation with Farmers.",
            "RS",
            "Office for Cooperation with Farmers",
        ),
        (
            "He leads the Ministry of Tea, Commerce and MSMEs.",
            "DO",
            "Ministry of Tea, Commerce and MSMEs",
        ),
        ("He leads the National Weaving Department.", "CO", "National Weaving Department"),
        ("He leads the Government Tea Office.", "SI", "Government Tea Office"),
        ("He leads the Group of Experts on Tea Quality.", "", "Group of Experts on Tea Quality"),
    ],
)
def test_offices_of_state_of_other_countries_are_whole(text: str, country: str, name: str):
    assert agencies(text, country) == {name}


def test_a_person_behind_a_committee_is_not_what_it_is_about():
    text = (
        "Chair of the Committee on Foreign Affairs, and Kazys Tamulis, of the Committee on Trade."
    )
    assert agencies(text, "LT") == {"Committee on Foreign Affairs", "Committee on Trade"}


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("He met the Kano State Government then.", "NG", "Kano State Government"),
        ("He met the Flemish Government then.", "BE", "Government of Flanders"),
        ("He met the County Government of Kisumu then.", "KE", "County Government of Kisumu"),
        (
            "He met the Shanghai Municipal People's Government then.",
            "CN",
            "Shanghai Municipal Government",
        ),
        (
            "He met the People's Government of Hubei Province then.",
            "CN",
            "People's Government of Hubei Province",
        ),
    ],
)
def test_the_government_of_a_part_of_a_country_is_named_whole(text: str, country: str, name: str):
    assert agencies(text, country) == {name}


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("He left the Consulate-General of Latvia in Mumbai.", "IN", "Mumbai"),
        ("He left the Latvian High Commission in Nairobi.", "KE", "Nairobi"),
    ],
)
def test_the_seat_of_a_mission_is_part_of_its_name(text: str, country: str, name: str):
    (mission,) = agencies(text, country)
    assert mission.endswith(f" in {name}")


def test_a_group_of_a_parliament_says_what_it_is_on_and_no_more():
    text = "He joined the All-Party Parliamentary Group on Tea and the Public Accounts Committee."
    assert "All-Party Parliamentary Group on Tea" in agencies(text, "GB")


def test_a_known_body_has_its_country_in_its_name():
    text = "He met the Milli Majlis of the Republic of Azerbaijan."
    assert places(text, "TR") == set()
    assert places("It works with Air Liquide of France.", "KZ") == {"France"}
