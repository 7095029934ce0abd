"""Where names of bodies end, and what is a unit of which body: missions, offices, joint heads."""

import pytest

from tests.archive.entities.named import agencies, places

# ---------------------------------------------------------------- missions


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "She joined the Permanent Mission of Latvia to the United Nations.",
            "Permanent Mission of Latvia to the United Nations",
        ),
        (
            "He left the Permanent Delegation of the Republic of Kenya to UNESCO.",
            "Permanent Delegation of Kenya to UNESCO",
        ),
        (
            "He leads Fiji's Permanent Mission to the UN.",
            "Permanent Mission of Fiji to the United Nations",
        ),
        (
            "PERMANENT MISSION OF LATVIA TO THE UNITED NATIONS\n\nPress Release\n\nIt met.",
            "Permanent Mission of Latvia to the United Nations",
        ),
        ("He led the NATO Training Mission in Kosovo.", "NATO Training Mission in Kosovo"),
        ("He wrote to the Chilean Mission to the WTO.", "Chilean Mission to the WTO"),
        (
            "The OAS Mission to Support the Tea Growers of Peru (MATE) stays.",
            "OAS Mission to Support the Tea Growers of Peru",
        ),
    ],
)
def test_a_mission_is_named_with_who_sends_it_and_where(text: str, name: str):
    assert agencies(text) == {name}
    assert places(text) == set()


def test_a_mission_that_is_a_journey_is_no_body():
    assert agencies("He told NATO of his Mission to help.") == {
        "North Atlantic Treaty Organization"
    }


# ---------------------------------------------------------------- the end of a name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He sits in the OECD Working Group on Tea.", "OECD Working Group on Tea"),
        ("She leads the Latvian Commission for UNESCO.", "Latvian Commission for UNESCO"),
        ("It told the National Health Service of Latvia.", "National Health Service of Latvia"),
        (
            "It joined the Joint Council of Chile, Peru and Bolivia.",
            "Joint Council of Chile, Peru and Bolivia",
        ),
        (
            "He chairs the Group for Interparliamentary Relations with Peru.",
            "Group for Interparliamentary Relations with Peru",
        ),
        (
            "He chairs the Committee on Public Health, Medical Trade and Medical Insurance.",
            "Committee on Public Health, Medical Trade and Medical Insurance",
        ),
        (
            "She heads the Taipei Economic and Cultural Office in Riga.",
            "Taipei Economic and Cultural Office in Riga",
        ),
    ],
)
def test_a_name_goes_on_to_its_end(text: str, name: str):
    assert agencies(text) == {name}
    assert places(text) == set()


def test_countries_behind_the_parliament_of_another_are_places():
    text = "He told the Parliament of Latvia, Chile and Peru."
    assert places(text) >= {"Chile", "Peru"}


# ---------------------------------------------------------------- several under one noun


@pytest.mark.parametrize(
    ("text", "country", "names"),
    [
        (
            "It told the U.S. Departments of Labor, Health and Human Services (HHS), and Energy.",
            "US",
            {
                "U.S. Department of Labor",
                "U.S. Department of Health and Human Services",
                "U.S. Department of Energy",
            },
        ),
        (
            "It told the Justice and Labor Departments.",
            "US",
            {"U.S. Department of Justice", "U.S. Department of Labor"},
        ),
        (
            "He asked the Maine Departments of Labor and Public Safety.",
            "US",
            {"Maine Department of Labor", "Maine Department of Public Safety"},
        ),
        (
            "He asked the Ministries of Foreign Affairs and Trade of Latvia.",
            "",
            {"Ministry of Foreign Affairs of Latvia", "Ministry of Trade of Latvia"},
        ),
        (
            "She sits on the Senate Committees on Armed Services and Veterans Affairs.",
            "US",
            {"Senate Committee on Armed Services", "Senate Committee on Veterans' Affairs"},
        ),
        (
            "He told the House and Senate Armed Services Committees.",
            "US",
            {"House Committee on Armed Services", "Senate Committee on Armed Services"},
        ),
    ],
)
def test_bodies_under_one_noun_are_all_named(text: str, country: str, names: set[str]):
    assert agencies(text, country) == names
    assert places(text, country) == set()


def test_departments_in_the_title_of_a_bill_are_not_named():
    text = "It passed the Departments of Labor and Energy Appropriations Act."
    assert agencies(text, "US") == set()


# ---------------------------------------------------------------- units and organs


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        (
            "He heads the Regional Hub of the African Development Bank.",
            "TJ",
            "Regional Hub of the African Development Bank",
        ),
        (
            "She told the Archive of the President of the Republic of Latvia.",
            "",
            "Archive of the President of Latvia",
        ),
        ("She told the Archive of the President.", "LV", "Archive of the President of Latvia"),
        ("It thanked the Tea Fraud Unit and its head.", "US", "Tea Fraud Unit"),
        ("He met the akimat of Almaty.", "KZ", "akimat of Almaty"),
        ("He met the Almaty akimat.", "KZ", "Almaty akimat"),
        ("He met the Government of The Gambia.", "GM", "Government of the Gambia"),
    ],
)
def test_a_unit_is_named_with_its_body(text: str, country: str, name: str):
    assert agencies(text, country) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "He left the Executive Branch for good.",
        "It sold the Palm Storage Unit it had.",
        "It leaked from the Cat Feed Hydrotreater Unit again.",
        "It closed the Main Street Branch today.",
    ],
)
def test_other_units_and_branches_are_no_bodies(text: str):
    assert agencies(text, "US") == set()


def test_an_organ_is_that_of_the_only_union_named_that_has_one():
    text = "The Council of Europe met. She told the Committee of Ministers so."
    assert agencies(text) == {"Council of Europe", "Council of Europe Committee of Ministers"}
    both = "The Council of Europe and the OSCE met. She told the Parliamentary Assembly so."
    assert "Parliamentary Assembly of the Council of Europe" not in agencies(both)


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("She heads ADB's Atlantic Subregional Office.", "TO", "ADB's Atlantic Subregional Office"),
        ("He left the World Bank (WB) Group.", "", "World Bank Group"),
        (
            "Riga, March 5, 2021 (MoFA) – He left the palace.",
            "LV",
            "Ministry of Foreign Affairs of Latvia",
        ),
        ("He met the Paraguayan delegation led by Senate staff.", "TW", "Senate of Paraguay"),
    ],
)
def test_the_body_meant_is_told_by_all_of_the_release(text: str, country: str, name: str):
    assert agencies(text, country) == {name}


# ---------------------------------------------------------------- legal forms


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("He joined the Management Board of J&T banka d.d., Varaždin.", "HR", "J&T banka d.d."),
        ("At Steklo Austria d.d. a new head starts.", "HR", "Steklo Austria d.d."),
        ("A director of Adria Trade d.o.o., was guilty.", "SI", "Adria Trade d.o.o."),
        ("The city and Kültür A.Ş. did it.", "TR", "Kültür A.Ş."),
        ("It was sold to Agrospol Nitra s.r.o. in May.", "SK", "Agrospol Nitra s.r.o."),
        ("It was built by Dunakő Zrt. and others.", "HU", "Dunakő Zrt."),
    ],
)
def test_a_company_is_read_with_its_form_in_dots(text: str, country: str, name: str) -> None:
    assert name in agencies(text, country)


def test_small_letters_with_dots_are_not_always_a_form() -> None:
    assert agencies("Doors open at 9 a.m. and close at 5 p.m. (i.e. early).", "GB") == set()
    text = "It met on Tuesday a.m. with Adria Trade d.o.o., which won."
    assert agencies(text, "GB") == {"Adria Trade d.o.o."}
    assert agencies("They met Sir Nicholas Selwood Bt in York.", "GB") == set()
    assert agencies("The Red Line d.o.o. is meant.", "US") == set()


def test_companies_one_after_the_other_are_each_their_own() -> None:
    text = "Members are Adria Trade d.o.o. Jadran Sped d.o.o. Una Press d.d. and others."
    assert agencies(text, "HR") == {"Adria Trade d.o.o.", "Jadran Sped d.o.o.", "Una Press d.d."}
