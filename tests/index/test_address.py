"""A state of the page and its address are two forms of one thing."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import EntityType
from index.address import MOST_TOLD, Address, View
from index.fields import FACETS
from index.request import SearchRequest, Sort
from index.views.links import a
from index.words import LANGUAGES

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
FLAGS = ("dense", "unmarked", "removed")
NAMED = [view for view in View if view is not View.RELEASE]


@st.composite
def requests(draw: st.DrawFn) -> SearchRequest:
    request = SearchRequest(
        words=draw(TEXT | st.just("")),
        since=draw(st.none() | st.dates()),
        sort=draw(st.sampled_from(Sort)),
        fold=draw(st.booleans()),
    )
    facet, keys = draw(st.sampled_from(FACETS)), st.lists(TEXT, max_size=2)
    chosen = [key for key in draw(keys) if not key.startswith("-")]
    asked = request.choose(facet, chosen).exclude(facet, draw(keys))
    return replace(asked, page=draw(st.integers(1, 1_000)))


@st.composite
def addresses(draw: st.DrawFn) -> Address:
    release = draw(st.just("") | TEXT)
    subset = st.lists(st.sampled_from(FACETS), unique=True)
    compare = draw(st.none() | st.tuples(st.integers(1, 99), st.integers(1, 99)))
    return Address(
        view=View.RELEASE if release else draw(st.sampled_from(NAMED)),
        request=draw(requests()),
        release=release,
        ids=tuple(draw(st.lists(TEXT, max_size=2, unique=True))),
        compare=f"{compare[0]}-{compare[1]}" if compare else "",
        why=draw(st.just("") | TEXT),
        more=tuple(sorted(draw(subset), key=FACETS.index)),
        by_name=tuple(sorted(draw(subset), key=FACETS.index)),
        lang=draw(st.sampled_from(["", *LANGUAGES])),
        **{name: draw(st.booleans()) for name in FLAGS},
    )


@given(addresses())
def test_a_state_survives_its_address(at: Address) -> None:
    assert Address.from_params(at.to_params()) == at


@given(addresses())
def test_a_state_survives_its_link(at: Address) -> None:
    parts = urlsplit(at.href())
    assert (parts.scheme, parts.netloc, parts.path, parts.fragment) == ("", "", "", "")
    assert Address.from_params(parse_qs(parts.query)) == at


@given(addresses())
def test_a_link_survives_being_markup(at: Address) -> None:
    found: list[str | None] = []

    class Links(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend(value for name, value in attrs if name == "href")

    Links().feed(a(at, "there", id="x"))
    assert found == [at.href()]


NAMES = st.sampled_from([*Address().__dataclass_fields__, "q", "page", "az", "rows", *FACETS])


@given(st.dictionaries(NAMES, st.lists(st.text(max_size=12), max_size=3)))
def test_any_address_tells_some_state_that_has_an_address(params: dict[str, list[str]]) -> None:
    at = Address.from_params(params)
    assert at.href().isascii()
    assert Address.from_params(at.to_params()) == at


@pytest.mark.parametrize(
    ("name", "nonsense"),
    [
        ("view", "release"),
        ("view", "<b>"),
        ("compare", "1-2-3"),
        ("compare", "-1"),
        ("more", "nothing"),
        ("lang", "tlh"),
        ("rows", "many"),
        ("names", ""),
        ("removed", "maybe"),
    ],
)
def test_what_cannot_be_read_is_left_out(name: str, nonsense: str) -> None:
    assert Address.from_params({name: [nonsense]}) == Address()


def test_half_a_letter_does_not_break_a_link() -> None:
    assert Address(request=SearchRequest("\ud800")).href() == "?q=%3F"


def test_nobody_can_make_an_address_without_end() -> None:
    at = Address.from_params({"release": ["x" * 10_000], "id": ["a" * 10_000, "b", "c", "d"]})
    assert len(at.release) == MOST_TOLD
    assert [len(one) for one in at.ids] == [MOST_TOLD, 1]


def test_the_plain_search_has_a_bare_address() -> None:
    assert Address().href() == "?"


# ---------------------------------------------------------------- from state to state

ASKED = SearchRequest("budget", page=3).choose("person", ["guterres"])
SEEN = Address(request=ASKED, more=("person",), dense=True, lang="kk")


def test_another_question_is_seen_in_the_same_way() -> None:
    there = replace(SEEN, why="r1").asking(SearchRequest("water"))
    assert there == replace(SEEN, request=SearchRequest("water"))


def test_a_release_knows_the_results_it_was_opened_from() -> None:
    release = replace(SEEN, unmarked=True).opening("r1")
    assert release.asking(release.request) == SEEN
    assert (release.view, release.release, release.unmarked) == (View.RELEASE, "r1", True)


def test_another_screen_keeps_the_language_only() -> None:
    assert SEEN.at(View.HELP) == Address(view=View.HELP, lang="kk")
    both = SEEN.about(EntityType.PERSON, "tokayev", "guterres")
    assert both == Address(view=View.PERSON, ids=("tokayev", "guterres"), lang="kk")
    assert both.href() == "?view=person&id=tokayev&id=guterres&lang=kk"
