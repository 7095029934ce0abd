"""Bodies of other countries and of unions of states: whole names, short names, who is meant."""

import pytest

from tests.archive.entities.named import agencies

# ---------------------------------------------------------------- a unit and its body


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        (
            "He met the head of the Engineering Division of Rosatom.",
            "UZ",
            "Engineering Division of Rosatom",
        ),
        (
            "It informed the Monetary Affairs Committee of the East African Community.",
            "UG",
            "Monetary Affairs Committee of the East African Community",
        ),
        (
            "She told the Committee on Tea and Trade (TEAT) of the European Parliament so.",
            "",
            "Committee on Tea and Trade of the European Parliament",
        ),
        (
            "He left the Institute of Silk Relations of the MFA of Turkmenistan.",
            "TM",
            "Institute of Silk Relations of the MFA of Turkmenistan",
        ),
        ("They studied at the Osh branch of MEPhI.", "KG", "Osh branch of MEPhI"),
        (
            "It was built at the University of Rwanda – College of Business in May.",
            "RW",
            "University of Rwanda – College of Business",
        ),
    ],
)
def test_a_unit_abroad_is_named_with_its_body(text: str, country: str, name: str):
    assert agencies(text, country) == {name}


def test_every_company_has_a_board_so_that_only_the_company_is_named():
    assert agencies("He chairs the Management Board of Volkswagen AG.", "DE") == {"Volkswagen AG"}


# ---------------------------------------------------------------- where a name begins and ends


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        (
            "It takes the place of the Joint Commission on Cooperation.",
            "NA",
            "Joint Commission on Cooperation",
        ),
        (
            "She chairs the National Electoral Commission.",
            "TG",
            "National Electoral Commission",
        ),
        (
            "He leads the Nubian Holding Company for Silos and Storage.",
            "EG",
            "Nubian Holding Company for Silos and Storage",
        ),
        (
            "It is licensed by the Committee for Industrial, Mining and Nuclear Safety.",
            "UZ",
            "Committee for Industrial, Mining and Nuclear Safety",
        ),
        (
            "She is at the Ministry of Community Development and Social Services.",
            "ZM",
            "Ministry of Community Development and Social Services",
        ),
        (
            "The National Center against Violence helped her.",
            "MN",
            "National Center against Violence",
        ),
        ("He thanked the Association of Brewers in Fiji.", "FJ", "Association of Brewers in Fiji"),
        ("They help the Office of the Auditor General.", "ZM", "Office of the Auditor General"),
        (
            "He studied at Université Lyon 3 Jean Moulin then.",
            "MU",
            "Université Lyon 3 Jean Moulin",
        ),
        ("She works at the Ministry of Education.", "RW", "Ministry of Education"),
        (
            "It is up to the Ministry of Agriculture, Livestock and Food Supply.",
            "BR",
            "Ministry of Agriculture, Livestock and Food Supply",
        ),
        ("He leads the Ministry of Works and Transport.", "UG", "Ministry of Works and Transport"),
        (
            "He leads the Deputy Ministry of Shipping.",
            "CY",
            "Deputy Ministry of Shipping of Cyprus",
        ),
        ("He runs the Andorran Railway now.", "AD", "Andorran Railway"),
        ("He thanked UNICEF Sierra Leone for it.", "SL", "UNICEF Sierra Leone"),
    ],
)
def test_a_name_is_read_from_its_first_word_to_its_last(text: str, country: str, name: str):
    assert agencies(text, country) == {name}


def test_a_bank_that_speaks_on_a_committee_does_not_lend_it_its_name():
    found = agencies("He represented the Bank on the Committee of Bank Governors.", "MU")
    assert found == {"Committee of Bank Governors"}


# ---------------------------------------------------------------- who signs


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Issued by: Division of Media Liaison", "Division of Media Liaison"),
        ("Public Relations Department\nParliament of Ghana", "Public Relations Department"),
        ("For media inquiries: Communication Unit, World Bank", "Communication Unit"),
    ],
)
def test_the_unit_that_signs_is_named(line: str, name: str):
    assert name in agencies(f"The minister said so today.\n\n{line}", "GH")


def test_a_unit_in_the_middle_of_a_sentence_signs_nothing():
    assert agencies("He said that the Media Department is small.", "GH") == set()


# ---------------------------------------------------------------- forms of companies


def test_a_company_is_named_with_the_form_before_it():
    assert agencies("Talks were held with JSC Kumysbank today.", "KZ") == {"JSC Kumysbank"}


def test_a_name_in_quotation_marks_belongs_to_the_words_that_say_what_it_is():
    text = "He leads the State Unitary Enterprise “Directorate for Roads” in Osh."
    assert agencies(text, "KG") == {"State Unitary Enterprise “Directorate for Roads”"}


def test_at_home_a_form_ends_the_name_before_it():
    assert agencies("Doe Roe LLP Smith spoke.", "US") == {"Doe Roe LLP"}


# ---------------------------------------------------------------- short names


def test_the_general_assembly_is_that_of_the_united_nations_beside_it():
    text = "The United Nations met. The General Assembly has confirmed him."
    assert agencies(text) == {"United Nations", "United Nations General Assembly"}


def test_an_organ_is_meant_again_by_its_first_words():
    text = "He left the Executive Board of UNICEF. The Executive Board thanked him."
    assert len(agencies(text)) == 1


def test_the_letters_in_brackets_are_those_of_the_body_inside():
    text = "The Executive Committee of the Tea Planters Union (TPU) met. The TPU agreed."
    assert "Tea Planters Union" in agencies(text, "IN")


def test_letters_of_an_american_agency_mean_it_abroad_only_where_america_is_named():
    assert agencies("ICE opened a desk.", "IT") == set()
    assert agencies("ICE of the United States opened a desk.", "IT") == {
        "U.S. Immigration and Customs Enforcement"
    }


# ---------------------------------------------------------------- whose body


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("The Council of Ministers met.", "IT", "Council of Ministers of Italy"),
        ("He went to the Federation Council.", "AZ", "Federation Council of Russia"),
        (
            "He thanked the Department of Foreign Affairs and Trade.",
            "KH",
            "Department of Foreign Affairs and Trade of Australia",
        ),
        (
            "The National Reserve Bank of Tonga is a partner.",
            "FJ",
            "National Reserve Bank of Tonga",
        ),
        (
            "It was issued by the Ministry of International Relations and Cooperation.",
            "NA",
            "Ministry of International Relations and Cooperation of Namibia",
        ),
        ("She heads the Nigerian Customs Service.", "NG", "Nigerian Customs Service"),
        (
            "She heads the State Department for Diaspora Affairs.",
            "KE",
            "State Department for Diaspora Affairs",
        ),
        ("He told the Knesset Finance Committee.", "IL", "Knesset Finance Committee"),
        ("He thanked the PNG Government.", "SB", "Government of Papua New Guinea"),
        (
            "She leads the EU Agency for Fundamental Rights.",
            "",
            "European Union Agency for Fundamental Rights",
        ),
    ],
)
def test_the_body_of_the_right_country_is_meant(text: str, country: str, name: str):
    assert agencies(text, country) == {name}


def test_a_ministry_without_its_country_is_that_of_the_only_one_spoken_of():
    text = "The envoy came to Tajikistan. The Ministry of Foreign Affairs of it: the Tajik side."
    assert agencies(text) == {"Ministry of Foreign Affairs of Tajikistan"}
    two = "The envoy came to Tajikistan and Kenya. The Ministry of Foreign Affairs thanked him."
    assert agencies(two) == {"Ministry of Foreign Affairs"}


def test_a_committee_abroad_is_none_of_congress():
    assert agencies("He told the Finance Committee of it.", "IL") != {"Senate Committee on Finance"}
