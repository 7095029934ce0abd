"""A body has the fullest name its release writes out, and its official one in the archive."""

from __future__ import annotations

import pytest

from archive.entities import recognise, stated, tell_apart
from archive.entities.agencies.written import official_name
from archive.model import EntityType

FULLEST = [
    (
        "BR",
        "BRASÍLIA – The Federal Police arrested two men on Tuesday.",
        ["Federal Police"],
        ["Federal Police of Brazil"],
    ),
    (
        "BH",
        "MANAMA – Bahrain Mumtalakat Holding Company said so. Mumtalakat has no more to say.",
        ["Bahrain Mumtalakat Holding Company"] * 2,
        ["Mumtalakat"] * 2,
    ),
    (
        "BR",
        "THE FEDERAL POLICE\n\nBRASÍLIA – The Federal Police arrested two men on Tuesday.",
        ["Federal Police"] * 2,
        ["Federal Police of Brazil"] * 2,
    ),
    (
        "RS",
        "BELGRADE – The Red Cross of Serbia collected blood in Niš.",
        ["Red Cross of Serbia"],
        ["Serbian Red Cross"],
    ),
]


def agencies(text: str, country: str) -> tuple[list[str], list[str]]:
    """The names of the agencies as the release has them, and as the archive has them."""
    found = recognise(text, country=country)
    kept = tell_apart(found, text, country=country)
    return tuple(
        [m.canonical for m in mentions if m.type is EntityType.AGENCY] for mentions in (found, kept)
    )  # type: ignore[return-value]


@pytest.mark.parametrize(("country", "text", "written", "official"), FULLEST)
def test_a_known_body_is_called_as_its_release_does_and_officially_in_the_archive(
    country: str, text: str, written: list[str], official: list[str]
) -> None:
    assert agencies(text, country) == (written, official)


@pytest.mark.parametrize(
    ("country", "text", "name"),
    [
        (
            "BR",
            "Agents of the PF, the Federal Police of Brazil, spoke.",
            "Federal Police of Brazil",
        ),
        ("KZ", "AMANAT party met in Astana.", "AMANAT"),
        ("KZ", "The Ministry of Foreign Affairs met with UNESCO.", "Ministry of Foreign Affairs"),
    ],
)
def test_letters_nicknames_and_ministries_keep_the_official_name(
    country: str, text: str, name: str
) -> None:
    written, official = agencies(text, country)
    assert name in " ".join(written)
    assert written == official


def test_a_stranger_s_body_is_not_taken_for_the_one_at_home() -> None:
    assert official_name("Federal Police", "BR") == "Federal Police of Brazil"
    assert official_name("Federal Police", "") == "Federal Police"
    assert official_name("Federal Police", "FR") == "Federal Police"
    assert official_name("BIH", "DE") == "BIH", "letters mean one body here, another there"


@pytest.mark.parametrize(
    ("country", "text", "name"),
    [
        (
            "TH",
            "BANGKOK – The U.S. Securities and Exchange Commission sued the firm in New York.",
            "Securities and Exchange Commission",
        ),
        (
            "CL",
            "SANTIAGO – The Republican Party of the United States won in Ohio.",
            "Republican Party",
        ),
        (
            "TH",
            "BANGKOK – The Securities and Exchange Commission fined a broker.",
            "Securities and Exchange Commission of Thailand",
        ),
    ],
)
def test_a_body_abroad_is_not_taken_for_the_one_at_home_that_is_called_so(
    country: str, text: str, name: str
) -> None:
    assert agencies(text, country) == ([name], [name])


def test_a_body_its_publisher_states_is_not_counted_twice() -> None:
    text = "BRASÍLIA – The Federal Police arrested two men on Tuesday."
    named = ("Federal Police",)
    mentions = tell_apart(
        recognise(text, agencies=named, country="BR"), text, country="BR", agencies=named
    )
    assert stated((), named, mentions, "BR") == ()
