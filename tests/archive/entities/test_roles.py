"""What a release calls a person: before the name, after it, and without it."""

import pytest

from archive.entities import recognise
from archive.model import EntityType, Mention


def mentions(text: str) -> list[Mention]:
    return [m for m in recognise(text) if m.type is EntityType.PERSON]


def roles(text: str, name: str) -> list[str]:
    """The roles of a person, as often as they are said."""
    return [m.role for m in mentions(text) if m.canonical == name and m.role]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("said Ann Smith, director of NBB.", "director of NBB"),
        ("Ann Smith, Kazakh MFA spokesperson, spoke.", "Kazakh MFA spokesperson"),
        ("said Ann Smith, CEO and co-founder of Larch Lane.", "CEO and co-founder of Larch Lane"),
        ("said Ann Smith, a senior policy analyst at Larch.", "senior policy analyst at Larch"),
        ("said Ann Smith, M.D., chair of the Board.", "chair of the Board"),
        ("said Ann Smith, Larch Vice President of Sales.", "Larch Vice President of Sales"),
        ("Ann Smith will be the next Ambassador to France.", "next Ambassador to France"),
        ("Ann Smith was appointed as the Chief of Staff.", "Chief of Staff"),
        ("Ann Smith (BA, Colby College) has been director of trade.", "director of trade"),
        ("He named Ann Smith as Deputy Assistant to the Pope.", "Deputy Assistant to the Pope"),
        ("Ann Smith as Vice Chair, Congresswoman Jo Clarke as Whip.", "Vice Chair"),
        ("Head of the Kurultai Zholdas Unit Ann Smith spoke.", "Head of the Kurultai Zholdas Unit"),
        ("Director of the National Bank Ann Smith spoke.", "Director of the National Bank"),
        ("Special Agent in Charge Ann Smith spoke.", "Special Agent in Charge"),
        ("Foreign Minister Dr. Ann Smith spoke.", "Foreign Minister"),
        ("Minister of Defence, Maj-Gen. Ann Smith spoke.", "Minister of Defence, Maj-Gen"),
        ("The Chargé d'affaires of Brazil, Ann Smith, spoke.", "Chargé d'affaires of Brazil"),
        ("Chief Minister Punjab Ann Smith spoke.", "Chief Minister Punjab"),
        ("said Ann Smith, formerly State Secretary.", "State Secretary"),
        ("The firm hired Ann Smith as its spokesman.", "spokesman"),
        ("He met Ann Smith, State Councilor of Fiji.", "State Councilor of Fiji"),
        ("President Ann Smith will speak as Chair of the Zone.", "President"),
        ("Congressman Dean Smith spoke to Ann Smith, Mayor of Ely.", "Mayor of Ely"),
        ("General Ann Smith, Allied Commander Europe, spoke.", "Allied Commander Europe; General"),
        ("Reverend Ann Smith, Pastor of Ely Church, spoke.", "Pastor of Ely Church; Reverend"),
    ],
)  # fmt: skip
def test_the_title_is_taken_whole_and_the_fuller_one_is_first(text: str, role: str):
    assert roles(text, "Ann Smith") == [role]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Ambassador Ann Smith, Head of the Fund, spoke.", ("Head of the Fund", "Ambassador")),
        ("He chose Ann Smith, until now Head of Yale, as Envoy.", ("Envoy", "Head of Yale")),
        ("Chairman Ann Smith, chairman of the Board, spoke.", ("chairman of the Board",)),
        ("Prof. Ann Smith, Mayor of Ely, spoke.", ("Mayor of Ely",)),
    ],
)  # fmt: skip
def test_a_title_before_the_name_and_one_after_it_are_two_roles(text: str, roles: tuple[str, ...]):
    assert [m.roles for m in mentions(text) if m.role] == [roles]


def test_a_doctor_without_an_office_has_no_role():
    assert roles("Dr. Ann Smith and Prof. Jo Lee spoke.", "Ann Smith") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ann Smith, who leads the team, spoke.",
        "He is the father of Ann Smith.",
        "Ann Smith is a leader in her field.",
        "Ann Smith has selected Lieutenant General James Peake.",
        "Ann Smith, Special Agent in Charge Jankowski, and others came.",
        "Ann Smith – Leaders in Training: a programme.",
        "Contact the Office of the Spokesperson for the Secretary-General, Ann Smith.",
        "U.S. Attorney Bob Jones of Ohio, Ann Smith, and Inspector in Charge Gary R. Lane spoke.",
    ],
)
def test_nobody_is_given_a_title_that_is_not_theirs(text: str):
    assert roles(text, "Ann Smith") == []


def test_a_title_does_not_cross_to_the_neighbour():
    text = "Secretary Antony Blinken and Deputy Secretary Wendy Sherman met."
    assert roles(text, "Antony Blinken") == ["Secretary"]
    assert roles(text, "Wendy Sherman") == ["Deputy Secretary"]


def test_a_title_that_stands_before_the_next_name_is_not_the_last_one_s():
    text = (
        "It was announced by U.S. Attorney Ronald Machen of Ohio, Inspector in Charge Gary R. Hill."
    )
    assert roles(text, "Ronald Machen") == ["U.S. Attorney"]


def test_all_ministers_of_a_list_have_the_title():
    text = (
        "He met the foreign ministers of Spain José Albares, Latvia Baiba Braže and"
        " the Russian Federation – Sergey Lavrov, and others."
    )
    assert roles(text, "Baiba Braže") == ["foreign ministers"]
    assert roles(text, "Sergey Lavrov") == ["foreign ministers"]


def test_several_roles_of_one_person_are_kept_and_dr_goes():
    text = (
        "Minister of Health Dr. Ann Smith spoke. Dr. Smith is tired."
        " Ann Smith, chair of the Global Fund, left."
    )
    assert roles(text, "Ann Smith") == ["Minister of Health", "chair of the Global Fund"]


def test_the_minister_is_the_only_one_who_bears_the_title():
    text = "Minister of Health Akmaral Alnazarova met doctors. The Minister thanked them."
    last = mentions(text)[-1]
    assert (last.surface, last.canonical, last.rule) == (
        "Minister",
        "Akmaral Alnazarova",
        "title alone",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Minister of Health Ann Smith met Minister of Trade Bob Jones. The Minister left.",
        "Deputy Minister Ann Smith spoke. The Minister was away.",
        "CFO Ann Smith takes the position of the CFO.",
        "Minister of Health Ann Smith met the Minister of Trade.",
    ],
)
def test_a_title_alone_names_nobody_where_it_is_not_plain(text: str):
    assert not [m for m in mentions(text) if m.rule == "title alone"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ann Smith (CEO) will explain the results.", "CEO"),
        ("Ann Smith (BA, Colby) will explain.", ""),
        (
            "Chairman of the Board of NC “Larch” Ann Smith spoke.",
            "Chairman of the Board of NC “Larch”",
        ),
        ("Ann Smith, nominated as Head of the Kazakh MFA, spoke.", "Head of the Kazakh MFA"),
        ("Ann Smith served as an OSP Trooper from 2006.", "OSP Trooper"),
        ("Ann Smith served as a lead in the field.", ""),
        ("News from China WASHINGTON U S Senator Ann Smith spoke.", "U S Senator"),
        ("Washington, D.C. Congresswoman Ann Smith spoke.", "Congresswoman"),
        (
            "Foreign Minister Ann Smith, Minister of Trade Azmin Ali and others met.",
            "Foreign Minister",
        ),
        (
            "Ann Smith, Executive Vice President, Canadian Premier League, spoke.",
            "Executive Vice President",
        ),
        (
            "The Superintendent of the Ohio State Highway Patrol (OSP) Colonel Ann Smith spoke.",
            "Superintendent of the Ohio State Highway Patrol",
        ),
    ],
)
def test_a_role_is_the_whole_office_of_one_person(text: str, role: str):
    assert roles(text, "Ann Smith") == ([role] if role else [])


def test_the_office_said_of_a_surname_is_the_whole_person_s():
    text = "Senator Tim Larkin spoke. Larkin is the Ranking Democrat on the Finance Committee."
    assert roles(text, "Tim Larkin") == ["Senator", "Ranking Democrat on the Finance Committee"]


def test_the_name_beside_a_surname_is_no_office_of_its():
    text = "Senator Tim Larkin spoke. They met Larkin, King, and Durbin."
    assert roles(text, "Tim Larkin") == ["Senator"]


@pytest.mark.parametrize(
    ("before", "role", "after"),
    [
        ("Ann Smith, the ", "Russian president’s aide for trade", ", spoke."),
        ("The ", "Russian President’s Aide for Trade", " Ann Smith spoke."),
        ("Ann Smith, ", "World Health Organization (WHO) President", ", spoke."),
        ("Ann Smith, who had worked as its ", "deputy akim", ", spoke."),
        ("Ann Smith, who is also the ", "Chair of the Panel", ", spoke."),
        ("Ann Smith of Mauritius, since 2003 a ", "Member of the Panel", ", spoke."),
        ("Ann Smith is a ", "member of the United Nations Security Council", "."),
        ("The ", "secretary of the Kostanay regional maslikhat", " Ann Smith spoke."),
        ("He met ", "OSCE Chair-in-Office", " Ann Smith there."),
        ("The ", "President of the Republic", ", Dr Ann Smith, spoke."),
        ("The ", "Minister of Health and Sanitation", ", Mrs Ann Smith, spoke."),
        ("", "US Ambassador to Barbados and the Caribbean", ", Ann Smith, spoke."),
        ("It was led by ", "Chairman of the Advisory Council (Shura)", " Ann Smith."),
        ("Jo Lee, Head of TURKSOY, Ann Smith, ", "Head of TURKPA", ", spoke."),
    ],
)
def test_an_office_is_read_through_bodies_owners_and_sentences(before: str, role: str, after: str):
    assert roles(before + role + after, "Ann Smith") == [role]


def test_an_office_is_told_before_a_name_or_in_the_sentence_after_it():
    text = "Rep. Ann Smith spoke. As Chairman of the Energy Panel, Smith helped."
    assert roles(text, "Ann Smith") == ["Rep.", "Chairman of the Energy Panel"]
    text = "Ann Smith of Ely won. She serves as co-chair of the Army Caucus."
    assert roles(text, "Ann Smith") == ["co-chair of the Army Caucus"]
    text = "As co-chairs of the Caucus, Smith and Lee met. Ann Smith and Jo Lee spoke."
    assert roles(text, "Jo Lee") == ["co-chairs of the Caucus"]


def test_who_chooses_another_for_an_office_does_not_have_it():
    text = "Mr. Guterres spoke. As Envoy for Peace, Mr. Guterres chose Ann Smith of Norway."
    assert "Envoy for Peace" not in roles(text, "Guterres")


def test_a_short_form_has_the_title_before_it():
    text = "Sitiveni Rabuka came. PIF Chair Rabuka spoke; he was managing Senator Rabuka's staff."
    assert roles(text, "Sitiveni Rabuka") == ["PIF Chair", "Senator"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann Smith, who once sold tea, becomes First Deputy Governor.", "First Deputy Governor"),
        ("Ann Smith, 61, of Ely, was the Chief Officer of Maxo.", "Chief Officer of Maxo"),
        ("Senator Ann Smith, a farmer, is chair of the Budget Panel.", "Senator"),
        ("Ann Smith met Jo Lee, who wrote it, and the two, as friends, spoke.", ""),
    ],
)  # fmt: skip
def test_what_a_sentence_says_somebody_becomes_counts(text: str, found: str):
    assert roles(text, "Ann Smith") == ([found] if found else [])


def test_a_word_of_bodies_is_no_part_of_a_name_with_a_hyphen() -> None:
    assert not mentions("He leads the African Union-United Nations Hybrid Operation in Darfur.")


def test_an_organization_called_who_is_no_pronoun():
    text = "Ann Smith, WHO Representative for Samoa, spoke."
    assert roles(text, "Ann Smith") == ["WHO Representative for Samoa"]


@pytest.mark.parametrize(
    ("before", "role", "after"),
    [
        ("", "Chief of Kuwait Fire Force Lieutenant General", " Ann Smith spoke."),
        ("The ", "Permanent Secretary, Ministry of Health", ", Dr. Ann Smith, spoke."),
        ("The ", "Minister of State for Trade", " (Planning), Hon. Ann Smith, spoke."),
        ("The new ", "High Commissioner for Refugees", ", Ann Smith, spoke."),
        ("The ", "Minister of Finance and the Public Service", ", Mr. Ann Smith, spoke."),
        ("With him was the ", "Ambassador to Brazil", ", Ann Smith, the Head of Trade, Jo Lee."),
        ("Ann Smith | ", "Director of Communication", " | Africa CDC"),
        ("", "Governor of the Fund (IMF) and Chair", " Ann Smith spoke."),
        (
            "",
            "Ambassador to Ankara",
            " Ann Smith, Deputy for Ankara Emrullah Isler, and others came.",
        ),
    ],
)
def test_a_long_office_before_a_name_is_its_own(before: str, role: str, after: str):
    assert roles(before + role + after, "Ann Smith") == [role]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Also there were board members Ann Smith and Jo Lee.", "board members"),
        ("Members of the Court Ann Smith and Jo Lee came.", "Members of the Court"),
        ("He met the judges on the court: Ann Smith and Jo Lee.", "judges on the court"),
        ("He met the evaluators of the Fund (GRECO): Ann Smith, Jo Lee.", "evaluators of the Fund"),
        ("Vice-Governor Ann Smith spoke.", "Vice-Governor"),
        ("30 members of Congress wrote to Starbucks CEO Ann Smith.", "Starbucks CEO"),
    ],
)  # fmt: skip
def test_members_and_deputies_are_offices(text: str, role: str):
    assert roles(text, "Ann Smith") == [role]


def test_a_pair_under_one_title_ends_before_the_next_person():
    text = "Board members Ann Smith and Jo Lee, and Kim Ashe, Manager of the Office, came."
    assert roles(text, "Kim Ashe") == ["Manager of the Office"]


def test_the_first_of_several_has_its_own_office_besides():
    text = "Senators Ann Smith, Chair of the Panel, and Jo Lee spoke."
    assert roles(text, "Ann Smith") == ["Senators; Chair of the Panel"]


def test_honours_behind_a_name_do_not_hide_the_office():
    text = "The Rt Hon Ann Smith ONZ SSI PC, former Prime Minister of Fiji, spoke."
    assert roles(text, "Ann Smith") == ["former Prime Minister of Fiji"]
