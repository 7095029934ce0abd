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
        ("He leads Fiji's Permanent Mission to the UN.", "Permanent Mission of Fiji to the UN"),
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
