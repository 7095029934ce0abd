"""When two texts say the same, and when they only come from one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.copies import Likeness, compare, read

GRANT = (
    "WASHINGTON – Senator Ana Field today announced that the fire department of {town} will"
    " receive {sum} from the Department of Homeland Security. “The men and women of our fire"
    " departments put their lives on the line each and every day,” said Field. “This grant will"
    " help them buy the equipment they need to respond to emergencies and to keep our families"
    " safe.” The grant comes from the Assistance to Firefighters programme, which helps rural,"
    " urban and suburban fire departments throughout the country to train their people and to"
    " prevent fires. Field has supported the programme since it was founded, and has asked the"
    " committee to fund it in full for the coming year. Applications for the next round will be"
    " read from the first day of spring on by a panel of people who know the work, and every"
    " department in the state is welcome to apply."
)
KINGSVILLE = GRANT.format(town="Kingsville", sum="95,124 dollars")
BETTSVILLE = GRANT.format(town="Bettsville", sum="25,108 dollars")


def likeness(one: str, other: str) -> Likeness:
    found = compare(read("A title", one), read("A title", other))
    assert compare(read("A title", other), read("A title", one)) is found
    return found


def test_typography_case_and_white_space_make_no_difference() -> None:
    plain = KINGSVILLE.replace("“", '"').replace("”", '"').replace("–", "--")
    assert likeness(KINGSVILLE, plain.upper().replace(" ", "\n")) is Likeness.SAME


def test_a_form_with_another_town_and_another_sum_is_another_release() -> None:
    assert likeness(KINGSVILLE, BETTSVILLE) is Likeness.NONE


def test_a_form_with_another_town_is_another_release_of_the_same_office() -> None:
    assert likeness(KINGSVILLE, KINGSVILLE.replace("Kingsville", "Perry")) < Likeness.CORRECTED


def test_some_words_mended_leave_a_text_the_same() -> None:
    mended = KINGSVILLE.replace("each and every day", "every day").replace(
        "read from", "considered"
    )
    assert likeness(KINGSVILLE, mended) is Likeness.NEAR


def test_one_number_put_right_is_a_correction() -> None:
    assert likeness(KINGSVILLE, KINGSVILLE.replace("124", "142")) is Likeness.CORRECTED


def test_a_paragraph_added_by_another_office_leaves_it_one_text() -> None:
    added = "\n\nRepresentative Lee added that 12 departments of the state have applied so far."
    assert likeness(KINGSVILLE, KINGSVILLE + added) >= Likeness.SHARED


def test_contacts_and_headlines_around_a_text_do_not_count_between_offices() -> None:
    one = "Field, Lee Announce Grant\nContact: Jo Reed, 202 224 1000\n" + KINGSVILLE
    other = "LEE AND FIELD ANNOUNCE GRANT\n" + KINGSVILLE + "\nPress office of Ed Lee, 313 5500"
    assert likeness(one, other) is Likeness.SHARED


def test_words_run_together_by_a_bad_saver_are_known_again() -> None:
    glued = KINGSVILLE.replace("Homeland Security", "HomelandSecurity").replace("Ana F", "AnaF")
    assert likeness(KINGSVILLE, glued) >= Likeness.NEAR


def test_a_weekly_schedule_is_not_last_weeks() -> None:
    week = (
        "On Monday the Minister chairs the meeting of the board in Astana. On Tuesday he receives"
        " the ambassadors, and on Wednesday he takes part in the sitting of the government. On"
        " Thursday he answers the questions of the deputies in parliament. On Friday he receives"
        " citizens in the ministry. The press may take pictures at the beginning of the meetings."
        " Journalists who want to come should write to the press office two days before, and"
        " bring their card with them. The week begins on {day} {month}."
    )
    march, april = week.format(day=2, month="March"), week.format(day=6, month="April")
    assert likeness(march, april) < Likeness.CORRECTED


def test_translations_are_not_copies() -> None:
    english = "The Minister of Energy said that the new power station will open in spring. " * 6
    french = "Le ministre de l'Énergie a annoncé l'ouverture de la centrale au printemps. " * 6
    assert likeness(english, french) is Likeness.NONE


SHORT = "The Minister met the ambassador of France. They spoke about trade and about visas."


def test_a_short_text_is_like_another_only_if_it_is_the_same() -> None:
    assert likeness(SHORT, SHORT.upper()) is Likeness.SAME
    assert likeness(SHORT, SHORT + " Tea was served.") is Likeness.NONE


def test_a_short_text_under_another_title_is_another_release() -> None:
    watch = "Watch the video of the event."
    assert (
        compare(read("Opening of a school", watch), read("Talks in Rome", watch)) is Likeness.NONE
    )


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("部长今天在北京会见了法国大使双方讨论了贸易和签证问题" * 3, "日本"),
        ("التقى الوزير اليوم في العاصمة سفير فرنسا وناقشا التجارة والتأشيرات " * 6, "اليابان"),
    ],
)
def test_in_scripts_without_capitals_every_word_may_be_a_name(text: str, changed: str) -> None:
    name = "法国" if "法国" in text else "فرنسا"
    assert likeness(text, text) is Likeness.SAME
    assert likeness(text, text.replace(name, changed)) < Likeness.CORRECTED


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_two_texts_can_be_compared_whichever_comes_first(one: str, other: str) -> None:
    likeness(one, other)
    assert likeness(one, one) is Likeness.SAME


@given(st.lists(st.sampled_from(KINGSVILLE.split()), min_size=60, max_size=300))
def test_texts_that_differ_in_one_word_share_a_key(words: list[str]) -> None:
    one = read("", " ".join([*words, *KINGSVILLE.split()]))
    other = read("", " ".join([*words, "once", *KINGSVILLE.split()]))
    assert set(one.keys) & set(other.keys)
