"""Unknown names that a phrase, a list or a mark shows to be people's."""

from __future__ import annotations

import pytest

from archive.entities import recognise
from archive.model import EntityType


def people(text: str, country: str = "") -> list[str]:
    """The people of a text as they are written there."""
    found = recognise(text, country=country)
    return [one.surface for one in found if one.type is EntityType.PERSON]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Members condemned the killing of Uyinene Mrwetyana, and left.", "Uyinene Mrwetyana"),
        ("They supported the appointment of Banzragchiin Delgermaa.", "Banzragchiin Delgermaa"),
        ("Yesterday Uyinene Mrwetyana, a student of the college, won.", "Uyinene Mrwetyana"),
        ("In May Zahoora Awanesh of the World Bank spoke there.", ""),
        ("It came with Zahoora Awanesh of the World Bank last May.", "Zahoora Awanesh"),
        ("It was welcomed.\n– Renar Kihho, President of the Student Union", "Renar Kihho"),
    ],
)
def test_what_is_said_around_unknown_words_shows_a_person(text: str, name: str) -> None:
    assert people(text) == ([name] if name else [])


def test_what_befalls_a_body_or_a_place_shows_nobody() -> None:
    assert people("We welcome the election of Kopljarevo Council as a member.") == []
    assert people("We welcome the release of Kopljar Energia Index figures.") == []


@pytest.mark.parametrize(
    "name", ["Szymon Szynkowski vel Sęk", "S.M. Abu Kaiser", "Linda Ngiam Pick Ngoh"]
)
def test_a_name_is_not_cut_short_at_a_small_or_a_common_word(name: str) -> None:
    assert people(f"The guests were welcomed by Datin {name}, who spoke.") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The callers were Park Dong-sil, Ambassador of the Republic of Korea.", "Park Dong-sil"),
        ("Registrar of the Judiciary Winfridah Mokaya said it was half.", "Winfridah Mokaya"),
        ("Thanks to all.\n\nRimas Rudaitis, Public Relations Unit, Vilnius", "Rimas Rudaitis"),
        ("It rose in May.\n\nIssued by:\nDebasis Ray, Group Communications", "Debasis Ray"),
    ],
)
def test_a_name_begins_and_ends_where_its_words_do(text: str, name: str) -> None:
    assert people(text) == [name]


def test_firms_called_after_people_are_nobody() -> None:
    assert people("The search is supported by Spencer Stuart.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In May the council elected Hysena Sherifi as its new member.", "Hysena Sherifi"),
        ("In May a jury convicted Enyinnaya Udo on all counts.", "Enyinnaya Udo"),
        ("Last week Tarsemi Singh pleaded guilty to one count.", "Tarsemi Singh"),
        ("Last week Wondera Eason was convicted by a jury.", "Wondera Eason"),
        ("Yesterday Keairusen Wilson, aka Key-Thang, 21, came.", "Keairusen Wilson"),
    ],
)
def test_what_only_people_do_or_have_done_to_them_shows_a_person(text: str, name: str) -> None:
    assert people(text) == [name]


def test_what_firms_have_done_to_them_shows_nobody() -> None:
    assert people("Last year Kerasotes Glen was acquired by a rival.") == []
    assert people("In 2016 the First Lady named Orange Mound a community.") == []
