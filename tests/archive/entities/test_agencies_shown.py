"""Agencies that no noun shows: their first word does, their trade, or their sentence."""

import pytest

from tests.archive.entities.named import agencies, places

# ---------------------------------------------------------------- a place inside the name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He opened the OSCE Programme Office in Dushanbe.", "OSCE Programme Office in Dushanbe"),
        ("She studied at the University of Alaska at Juneau.", "University of Alaska at Juneau"),
        (
            "It met the Regional Center for Clean Water in Central Asia.",
            "Regional Center for Clean Water in Central Asia",
        ),
        ("The Consulate General of Latvia opened.", "Consulate General of Latvia"),
        ("The Marlow Fire Company of Elkton won a grant.", "Marlow Fire Company of Elkton"),
        ("He runs the Wind Power Corporation of India.", "Wind Power Corporation of India"),
    ],
)
def test_the_place_of_an_office_is_part_of_its_name(text: str, name: str):
    assert name in agencies(text)


def test_where_a_body_only_stands_is_no_part_of_its_name():
    text = "He toured the Brooke Army Medical Center in San Antonio and Acme Company of Denver."
    assert {"Brooke Army Medical Center", "Acme Company"} <= agencies(text)
    assert {"San Antonio", "Denver"} <= places(text)


def test_a_division_and_its_department_are_two_bodies():
    text = (
        "The Civil Division of the Department of Justice and the Boston Division of the FBI sued."
    )
    assert agencies(text, "US") == {
        "Civil Division",
        "U.S. Department of Justice",
        "Boston Division",
        "Federal Bureau of Investigation",
    }


def test_a_secretariat_is_one_with_the_body_it_serves():
    text = "He visited the General Secretariat of the Gulf Cooperation Council."
    assert agencies(text) == {"General Secretariat of the Gulf Cooperation Council"}


def test_a_longer_name_beats_the_known_ones_inside_it():
    text = "He addressed the African Union Peace and Security Council."
    assert agencies(text) == {"African Union Peace and Security Council"}


# ---------------------------------------------------------------- told by the first word


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A talk at Universiti Teluk Bayu drew many.", "Universiti Teluk Bayu"),
        ("She met the Ministerio de Cultura y Deporte.", "Ministerio de Cultura y Deporte"),
        ("He heads the Dewan Negeri Speaker's office.", "Dewan Negeri"),
        ("The Akimat of Kostanay region said so.", "Akimat of Kostanay region"),
        ("He spoke to Radio Kansas about it.", "Radio Kansas"),
        ("He told WXYZ-FM that it was late.", "WXYZ-FM"),
        ("It met Enterprise Latvia and others.", "Enterprise Latvia"),
        ("It met Skills Education England and others.", "Skills Education England"),
    ],
)
def test_a_first_word_opens_the_name_of_a_body(text: str, name: str):
    assert name in agencies(text)


def test_radio_and_a_word_of_the_language_are_no_station():
    assert agencies("It uses Radio Frequency tags.") == set()


def test_a_state_has_chambers_of_its_own():
    text = "He served in the Ohio House, the Maryland House and the Utah legislature."
    assert agencies(text, "US") == {
        "Ohio House of Representatives",
        "Maryland House of Delegates",
        "Utah Legislature",
    }


def test_a_race_for_the_senate_is_no_chamber_of_the_state():
    assert "Ohio Senate" not in agencies("He won the Ohio Senate race.", "US")


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("The Foreign Ministry said so.", "KZ", "Ministry of Foreign Affairs of Kazakhstan"),
        ("The MFA Armenia said so.", "KZ", "Ministry of Foreign Affairs of Armenia"),
        (
            "The Department of Foreign Affairs and Trade said so.",
            "IE",
            "Department of Foreign Affairs and Trade of Ireland",
        ),
    ],
)
def test_a_ministry_named_short_is_the_countrys_own(text: str, country: str, name: str):
    assert agencies(text, country) == {name}


def test_the_united_states_have_no_ministry_of_foreign_affairs():
    assert agencies("The MFA said so.", "US") == set()


# ---------------------------------------------------------------- companies


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Patients of Zentura Health were told.", "Zentura Health"),
        ("He sold it to Mystren Labs of Palo Alto.", "Mystren Labs"),
        ("The airline Nevos flies there.", "Nevos"),
        ('It was signed by JSC "KazTelmir" today.', "KazTelmir"),
        ("Then Ann Lee, CEO of Netafor, spoke.", "Netafor"),
        ("He met Boeing and Jefferson-Tolk yesterday.", "Jefferson-Tolk"),
        ("A company called Ramonco was fined.", "Ramonco"),
        ("Nevos, Italy's second largest airline, flies there.", "Nevos"),
        ("They work for Breachor.ai, an AI company.", "Breachor.ai"),
    ],
)
def test_the_sentence_shows_a_company(text: str, name: str):
    assert name in agencies(text)


@pytest.mark.parametrize(
    "text",
    [
        "See Additional Resources and Heart Health below.",
        "They fight Big Pharma and the Mental Health Parity law.",
        "Our company Thanksgiving dinner is late.",
        "He is a partner at large.",
        "The Director of Human Resources, a company man, left.",
    ],
)
def test_words_of_the_language_make_no_company(text: str):
    assert agencies(text) == set()


def test_a_company_is_called_what_the_release_calls_it_its_legal_form_included():
    assert agencies("He runs Lagoda Technik AG now.", "KZ") == {"Lagoda Technik AG"}
    assert agencies("Volkswagen AG grew. Volkswagen sells cars.", "DE") == {"Volkswagen AG"}
    assert agencies("Chevron USA, Inc. sued Chevron.") == {"Chevron USA, Inc.", "Chevron"}
    assert agencies("He runs Lagoda Brothers Inc. now.", "US") == {"Lagoda Brothers Inc."}


# ---------------------------------------------------------------- news agencies


def test_a_dateline_names_the_agency_that_reports():
    assert "Kabor" in agencies("Bishkek, Sept. 24, 2021. /Kabor/. The minister met him.")
    assert "Bernora" in agencies("PUTRAJAYA, Nov 4 (Bernora) -- The day was marked.")


def test_a_service_that_sends_out_releases_is_no_agency_of_the_dateline():
    assert agencies("Almaty, 4 March 2024 /PRNewswire/ -- It rained.") == set()


def test_a_sentence_that_ends_in_who_reports_it_names_an_agency():
    text = "He was in Moscow on Monday, Trenda reports citing the police."
    assert agencies(text) == {"Trenda"}


# ---------------------------------------------------------------- those that went before


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Public Health England", "UK Health Security Agency"),
        ("Foreign and Commonwealth Office", "Foreign, Commonwealth & Development Office"),
        ("World Bank Group", "World Bank"),
        ("Army National Guard", "National Guard"),
    ],
)
def test_a_body_is_not_the_one_that_followed_it(earlier: str, later: str):
    assert agencies(f"He led {earlier} and {later} in turn.") == {earlier, later}


def test_two_quarters_of_a_part_of_the_world_are_one_place():
    assert places("It is in Central and South Asia.") == {"Central and South Asia"}


# ---------------------------------------------------------------- deals, issuers and exchanges


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She does business as Quick Mind Preparation, the suit says.", "Quick Mind Preparation"),
        ("It announced the acquisition of TarnOS on Monday.", "TarnOS"),
        ("The unit merged with Harvale Robins in May.", "Harvale Robins"),
    ],
)
def test_a_deal_shows_a_company(text: str, name: str):
    assert name in agencies(text)


def test_an_acquisition_of_a_thing_shows_none():
    assert agencies("It funds the acquisition of the Walls of Jericho.", "US") == set()


def test_a_number_may_open_the_name_of_whoever_issues_a_release():
    text = "9 Larks Creative Debuts Lark Design\n\nWhy 9 Larks Creative? 9 Larks Creative is new."
    assert agencies(text) == {"9 Larks Creative"}


def test_an_exchange_stands_before_a_ticker():
    text = "Lark Holdings, Inc. (NYSE: LRK) and Robin Labs, Inc. (NASDAQ: ROBN) met."
    assert {"New York Stock Exchange", "Nasdaq"} <= agencies(text)


# ---------------------------------------------------------------- companies of other states


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They partnered with Zirtel Uganda and a bank.", "Zirtel Uganda"),
        ("Rosneft and Zarolgas (24 per cent) would open it.", "Zarolgas"),
        ("It drilled two wells in a field operated by Petrozarok, he said.", "Petrozarok"),
        ("He met Yury Doe, Director General of Zevmornaftagaz, too.", "Zevmornaftagaz"),
        ("It was said by ZOFOFA and the Ministry of Finance.", "ZOFOFA"),
    ],
)
def test_the_sentence_shows_a_company_of_another_state(text: str, name: str):
    assert name in agencies(text, "UG")


@pytest.mark.parametrize(
    "text",
    [
        "It was said of GDP and the Ministry of Finance.",
        "They talked of Eastern Uganda and of Modern Egypt.",
    ],
)
def test_things_and_parts_of_countries_are_no_companies(text: str):
    assert agencies(text, "UG") <= {"Ministry of Finance"}
