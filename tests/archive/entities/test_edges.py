"""Releases that begin or end in the middle of what a rule looks for."""

from __future__ import annotations

import pytest

from archive.entities import recognise

COUNTRIES = ("", "US", "GB", "KZ", "ZZ")

RELEASE = (
    "General's Office of the Ministry of Health of Kenya, Mr. Lark HE the New South Wales, Police "
    "Department. His Excellency WANG Yi, who serves as Chair of the Lark Bank (LB) of the\n\n"
    "Trial Attorneys Lauren Castaldi and Rebecca Perlmutter of the House and Senate Budget "
    "Committees; People's Government of Hubei. Ann Smith replaces him as Head, John Day, "
    "representative for the Flemish Government and the General Prosecutor of the Departments of "
    "State and Justice."
)


@pytest.mark.parametrize(
    "text",
    [
        "They met HE",
        "Ann Lee said, who serves as chair",
        "Attorneys Ann Lee and Mary Jones of the",
        "Mr. John Day, Ai",
    ],
)
def test_a_release_may_end_in_the_middle_of_an_office(text: str) -> None:
    for country in COUNTRIES:
        recognise(text, country=country)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Government of Hubei met the people's", "CN"),
        ("Government officials met the Flemish", "BE"),
        ("General's Office met the Prosecutor", "KZ"),
        ("New South Wales, Police Department met Larkton,", "AU"),
    ],
)
def test_the_first_word_has_not_the_last_before_it(text: str, country: str) -> None:
    for found in recognise(text, country=country):
        assert 0 <= found.start < found.end
        assert text[found.start : found.end] == found.surface
        assert found.canonical.casefold().split()[-1] in found.surface.casefold()


def test_a_name_that_opens_the_release_is_read_as_any_other() -> None:
    text = "Interparliamentary Assembly of Moldova, Ukraine and Romania met."
    assert [found.surface for found in recognise(text, country="KZ")] == [
        "Interparliamentary Assembly of Moldova, Ukraine and Romania"
    ]


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_release_may_be_cut_at_any_word(country: str) -> None:
    words = RELEASE.split(" ")
    cuts = [" ".join(words[:end]) for end in range(1, len(words))]
    cuts += [" ".join(words[start:]) for start in range(1, len(words))]
    for text in cuts:
        after = 0
        for found in recognise(text, country=country):
            assert after <= found.start < found.end
            assert text[found.start : found.end] == found.surface
            after = found.end
