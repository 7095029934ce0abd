from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs

import pytest
from bs4 import BeautifulSoup

from index.address import Address, View
from index.query import parse
from index.status import Pulse
from index.views.help import guide
from index.views.reader import Reader
from index.words import LANGUAGES, Words

PULSE = Pulse(1_234, ("rules-1:0f3a", "rules-1:0e2b"), "g1", behind=0)


def read(reader: Reader, pulse: Pulse | None = PULSE) -> BeautifulSoup:
    return BeautifulSoup(guide(reader, pulse), "html.parser")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_a_question_one_can_ask(language: str) -> None:
    links = read(Reader(Address(lang=language), Words(language))).select("a:has(> code)[id]")
    assert len(links) > 8
    for link in links:
        there = Address.from_params(parse_qs(str(link["href"])[1:]))
        assert there.request.words == link.get_text()
        assert there.lang == language
        parse(there.request.words, today=date(2024, 9, 30))


def test_every_key_is_listed_with_the_switch_that_turns_them_off() -> None:
    soup = read(Reader())
    keys = [key.get_text() for key in soup.find_all("kbd")]
    assert keys == ["/", "j", "k", "o", "Enter", "b", "n", "p", "f", "?"]
    assert soup.select_one("label > input#shortcuts-on[type=checkbox][checked]")


def test_the_archive_says_what_it_holds_and_what_found_the_names() -> None:
    text = read(Reader()).get_text(" ")
    assert "1,234 releases" in text
    assert "How names were found: by rules" in text


def test_help_is_there_when_the_archive_cannot_be_read() -> None:
    soup = read(Reader(), None)
    assert soup.select("kbd")
    assert "releases." not in soup.get_text()


def test_administrators_find_the_desk_here() -> None:
    link = read(Reader()).select_one("#help-desk")
    assert link and link["href"] == Address().at(View.DESK).href()
