"""Walls, errors and lists are no releases; releases about them are."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.clean import clean_page, gate
from archive.model import WALLS

_TOML = resources.files("archive.clean").joinpath("gate.toml").read_text("utf-8")
RULES: list[dict[str, Any]] = tomllib.loads(_TOML)["wall"]
EXAMPLES = [(rule["reason"], page) for rule in RULES for page in rule["examples"]]
COUNTER_EXAMPLES = [page for rule in RULES for page in rule["counter_examples"]]

P1 = "The Minister of Examples opened the new bridge over the River Sample on Monday morning."
P2 = "“It will shorten the way to work for 20,000 people,” said Minister Ann Muster at the opening."
P3 = "The bridge cost 12 million and took three years to build, with funds of the Sample Union."
ARTICLE = f"<h1>Minister opens bridge over the River Sample</h1><p>{P1}</p><p>{P2}</p><p>{P3}</p>"


def reason(page: str, url: str = "") -> str:
    """Why a page holds no release, "" if it does."""
    return clean_page(f"<!doctype html><html>{page}</html>".encode(), url=url)[0].reason


# ---------------------------------------------------------------- walls


@pytest.mark.parametrize(("why", "page"), EXAMPLES)
def test_every_example_is_rejected_for_its_own_reason(why: str, page: str) -> None:
    assert reason(page) == why


@pytest.mark.parametrize("page", COUNTER_EXAMPLES)
def test_a_release_about_walls_and_errors_is_a_release(page: str) -> None:
    assert reason(page) == ""


def test_every_rule_has_examples_and_every_reason_counter_examples() -> None:
    assert [rule["reason"] for rule in RULES if not rule["examples"]] == []
    told = {rule["reason"] for rule in RULES if rule["counter_examples"]}
    assert told == {rule["reason"] for rule in RULES}


def test_the_reasons_that_alarm_are_those_of_the_rules() -> None:
    assert {kind.reason for kind in gate.kinds()} - {"policy"} == WALLS


@pytest.mark.parametrize("why", sorted({rule["reason"] for rule in RULES}))
def test_every_reason_is_explained(why: str) -> None:
    assert why in (gate.__doc__ or "")


def test_a_consent_banner_over_a_release_is_only_residue() -> None:
    banner = (
        "<div id='onetrust-banner'><h2>We value your privacy</h2><p>We and our 812 partners store "
        "and access personal data on your device.</p><p>Accept all</p></div>"
    )
    assert reason(f"<title>Minister opens bridge</title>{banner}{ARTICLE}") == ""


def test_a_login_box_and_a_script_notice_beside_a_release_say_nothing() -> None:
    box = "<form><h2>Log in</h2>User name <input> Password <input type='password'></form>"
    notice = "<noscript>Please enable JavaScript to view this site.</noscript>"
    assert reason(f'<div id="root">{notice}{box}{ARTICLE}</div>') == ""


def test_a_script_of_a_bot_guard_on_a_release_says_nothing() -> None:
    script = "<script src='/_Incapsula_Resource?x=1'></script>"
    assert reason(f"<h1>Bridge over the river opened</h1><p>{P1}</p>{script}") == ""


def test_a_wall_in_a_frame_is_a_bot_wall_although_the_page_says_nothing() -> None:
    page = "<title></title><iframe src='/_Incapsula_Resource?x=1'>Request unsuccessful.</iframe>"
    assert reason(page) == "bot wall"


def test_a_page_that_a_browser_must_fill_is_not_taken_for_an_empty_one() -> None:
    assert reason('<title>Newsroom</title><div id="app"></div><script src=a.js></script>') == (
        "needs scripts"
    )
    assert reason("<title>Newsroom</title><div></div>") == "empty"


def test_a_page_not_found_is_known_among_the_menus_of_its_site() -> None:
    menu = "".join(f"<li><a href='/{n}'>Department number {n}</a></li>" for n in range(30))
    page = (
        f"<title>Page not found | Ministry of Examples</title><nav><ul>{menu}</ul></nav><main>"
        "<h1>Page not found</h1><p>The page you requested could not be found.</p></main>"
        "<footer>Ministry of Examples, 1 Sample Street</footer>"
    )
    assert reason(page) == "not found"


def test_a_page_not_found_that_offers_the_latest_news_is_not_found() -> None:
    news = "".join(
        f"<h3><a href='/{n}'>Minister opens bridge number {n}</a></h3>" for n in range(9)
    )
    page = (
        "<title>404 - Page not found</title><h1>Page not found</h1>"
        f"<p>Sorry, the page you are looking for does not exist.</p><h2>Latest news</h2>{news}"
    )
    assert reason(page) == "not found"


def test_a_teaser_that_ends_at_a_call_to_subscribe_is_a_paywall() -> None:
    page = (
        f"<h1>Minister opens bridge over the River Sample</h1><p>{P1}</p><p>And then she said…</p>"
        "<p>To read the full article, log in or subscribe.</p><p>Already a subscriber?</p>"
    )
    assert reason(page) == "paywall"


# ---------------------------------------------------------------- lists and digests


def test_a_list_of_headlines_with_days_is_a_list_of_links() -> None:
    rows = "".join(
        f"<li><a href='/{n}'>Minister opens bridge number {n}</a> <span>{n} May 2024</span></li>"
        for n in range(1, 20)
    )
    assert reason(f"<title>Press releases</title><h1>Press releases</h1><ul>{rows}</ul>") == (
        "list of links"
    )


def test_headlines_with_the_beginnings_of_their_texts_are_a_digest() -> None:
    cards = "".join(
        f"<div class=card><h3><a href='/{n}'>Minister opens bridge number {n}</a></h3>"
        f"<p>{P1[:70]} …</p><a href='/{n}'>Read more</a></div>"
        for n in range(12)
    )
    assert reason(f"<title>Newsroom | Ministry</title><h1>Newsroom</h1>{cards}") == "digest"


@pytest.mark.parametrize(
    "name",
    ["News", "Press Releases", "Media Centre", "Search results for bridge", "Actualités",
     "Notas de prensa", "Pressemitteilungen", "Новости", "Жаңалықтар", "Comunicati stampa"],
)  # fmt: skip
def test_such_pages_are_known_by_what_they_call_themselves(name: str) -> None:
    rows = "".join(f"<p><a href='/{n}'>Minister opens bridge {n}</a></p>" for n in range(9))
    page = f"<title>{name}</title><h1>{name}</h1><p>{P1}</p>{rows}<p>{P2}</p>"
    assert reason(page) in ("list of links", "digest")


def test_a_short_release_in_a_script_without_spaces_is_a_release_among_links() -> None:
    links = "".join(
        f"<li><h3><a href='/{n}'>第{n}橋の開通式のお知らせ</a></h3>2024年3月{n}日</li>"
        for n in range(1, 13)
    )
    page = (
        "<title>見本川の新しい橋が開通し大臣が式典に出席</title>"
        "<h1>見本川の新しい橋が開通し大臣が式典に出席</h1>"
        "<p>見本省は3月4日、見本川にかかる新しい橋が三年の工事を経て開通したと発表した。</p>"
        f"<ul>{links}</ul>"
    )
    assert reason(page) == ""


def test_a_home_page_is_no_release() -> None:
    cards = "".join(
        f"<h3><a href='/{n}'>Minister opens bridge {n}</a></h3><p>{P1}</p>" for n in range(9)
    )
    page = f"<title>Ministry of Examples</title>{cards}"
    assert reason(page, "https://press.example/") == "digest"


def test_a_release_followed_by_the_cards_of_others_is_a_release() -> None:
    cards = "".join(
        f"<div><h3><a href='/{n}'>Minister opens bridge number {n}</a></h3><p>{n} May 2024</p>"
        f"<p>{P2}</p></div>"
        for n in range(1, 12)
    )
    assert reason(f"{ARTICLE}<h2>Relevant news</h2>{cards}") == ""


def test_a_release_with_a_long_list_of_laws_is_a_release() -> None:
    laws = "".join(
        f"<li><a href='/{n}'>Act {n} on the bridges of Sampleland</a></li>" for n in range(40)
    )
    head = "<h1>Governor signs forty laws on bridges and roads</h1>"
    page = f"<title>Governor signs forty laws</title>{head}<p>{P1}</p><ul>{laws}</ul>"
    assert reason(page) == ""


def test_a_release_of_statistics_with_many_tables_to_load_is_a_release() -> None:
    tables = "".join(
        f"<p><a href='/{n}.xlsx'>Table {n}: bridges by region and year</a></p>" for n in range(25)
    )
    assert (
        reason(
            f"<h1>Bridges of Sampleland in 2024: first results</h1><p>{P1}</p><p>{P2}</p>{tables}"
        )
        == ""
    )


def test_the_programme_of_an_event_is_a_release() -> None:
    rows = "".join(
        f"<tr><td>{n}:00</td><td>Talk number {n} on bridges</td></tr>" for n in range(9, 19)
    )
    page = f"<h1>Programme of the day of open bridges</h1><p>{P1}</p><table>{rows}</table>"
    assert reason(page) == ""


# ---------------------------------------------------------------- whatever comes


SOUP = st.lists(
    st.sampled_from(
        ["<title>404</title>", "<h1>", "</h1>", "<p>", "<a href=x>", "</a>", "Page not found ", P1,
         "<li>", "Read more", "<meta http-equiv=refresh content='0;url=/'>", "<form>", "…", " | ",
         "<article>", "</article>", "03.07.2024, 14:36", "<h2>Minister opens a bridge</h2>"]
    ),
    max_size=60,
)  # fmt: skip


@settings(deadline=None)  # the first page loads the extractor
@given(SOUP)
def test_the_gate_gives_a_reason_or_a_release_and_never_raises(soup: list[str]) -> None:
    for draft in clean_page("".join(soup).encode()):
        assert draft.is_release == (not draft.reason)
        assert not draft.reason.startswith("unreadable")


@given(st.text(max_size=400))
def test_a_page_without_text_has_a_reason(source: str) -> None:
    assert gate.bare(source)
