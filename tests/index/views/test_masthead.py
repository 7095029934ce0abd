from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from bs4 import BeautifulSoup

from index.address import Address, View
from index.request import SearchRequest
from index.views.masthead import called, foot, masthead
from index.views.reader import Reader
from index.words import LANGUAGES, Words


def read(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_every_screen_is_one_link_away() -> None:
    links = {a.get_text(): a["href"] for a in read(masthead(Reader())).select("a[id^=to-]")}
    assert links == {
        "Press Archive": "?",
        "People": "?view=person",
        "Agencies": "?view=agency",
        "Sources": "?view=sources",
        "Saved searches": "?view=saved",
        "Help": "?view=help",
    }


def test_only_an_administrator_is_shown_the_desk() -> None:
    assert not read(masthead(Reader())).select("#to-desk")
    assert read(masthead(Reader(admin=True))).select_one("#to-desk[href='?view=desk']")


def test_the_screen_shown_is_marked() -> None:
    soup = read(masthead(Reader(Address(view=View.SOURCES))))
    assert [a["id"] for a in soup.select("#to-sources[aria-current], #to-help[aria-current]")] == [
        "to-sources"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_chosen_without_losing_the_place(language: str) -> None:
    at = Address(request=SearchRequest("budget", page=2), release="r1", view=View.RELEASE)
    link = read(masthead(Reader(at))).select_one(f"#lang-{language}")
    assert link
    there = Address.from_params(parse_qs(str(link["href"])[1:]))
    assert (there.lang, there.release, there.request) == (language, "r1", at.request)
    assert link.span and link.span["lang"] == language


def test_the_browser_is_told_language_address_and_its_words() -> None:
    at = Address(request=SearchRequest('a"b<'), lang="ru")
    data = read(masthead(Reader(at, Words("ru")))).select_one(".masthead")
    assert data
    assert (data["data-lang"], data["data-screen"], data["data-at"]) == ("ru", "search", at.href())
    assert data["data-skip"] == "Перейти к результатам"
    other = read(masthead(Reader(Address(view=View.HELP)))).select_one(".masthead")
    assert other and other["data-skip"] == "Skip to the content"


def test_a_bare_address_is_told_as_none() -> None:
    assert 'data-at=""' in masthead(Reader())


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_has_a_name_but_the_two_that_tell_their_own(view: View, language: str) -> None:
    name = called(Reader(say=Words(language)), view)
    assert bool(name) == (view not in (View.SEARCH, View.RELEASE))


def test_the_foot_leads_to_what_needs_no_script() -> None:
    assert [a["href"] for a in read(foot(Reader(admin=True))).select("a")] == [
        "/feed.atom",
        "/api",
        "/sitemap.xml",
    ]


def test_the_foot_has_the_quiet_way_to_sign_in_for_who_has_not() -> None:
    quiet = read(foot(Reader())).select_one("#to-sign-in")
    assert quiet is not None
    assert (quiet["href"], quiet.get_text()) == ("?view=desk", "Sign in")
