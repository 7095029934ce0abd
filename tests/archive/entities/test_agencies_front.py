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
