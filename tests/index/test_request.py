"""A question and its address are two forms of one thing."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from index.fields import FACETS
from index.request import MAX_PAGE_SIZE, SearchRequest, Selection, Sort

VALUES = st.lists(
    st.text(min_size=1, max_size=8).filter(lambda v: not v.startswith("-")), max_size=3, unique=True
).map(tuple)


@st.composite
def requests(draw: st.DrawFn) -> SearchRequest:
    chosen = ((facet, draw(VALUES), draw(VALUES)) for facet in FACETS)
    selections = (Selection(*one, every=bool(one[1]) and draw(st.booleans())) for one in chosen)
    return SearchRequest(
        words=draw(st.text(max_size=20)),
        selections=tuple(s for s in selections if s.values or s.excluded),
        since=draw(st.none() | st.dates()),
        until=draw(st.none() | st.dates()),
        sort=draw(st.sampled_from(Sort)),
        page=draw(st.integers(1, 1000)),
        size=draw(st.integers(1, MAX_PAGE_SIZE)),
    )


@given(requests())
def test_a_question_survives_its_address(request: SearchRequest) -> None:
    assert SearchRequest.from_params(request.to_params()) == request


@given(
    st.dictionaries(
        st.sampled_from(["q", "page", "size", "sort", "since", "person", "x"]),
        st.lists(st.text(max_size=12), max_size=3),
    )
)
def test_any_address_asks_some_question(params: dict[str, list[str]]) -> None:
    request = SearchRequest.from_params(params)
    assert request.page >= 1
    assert 1 <= request.size <= MAX_PAGE_SIZE


def test_a_question_that_asks_for_nothing_has_a_bare_address() -> None:
    assert SearchRequest().to_params() == {}


def test_choosing_a_value_goes_back_to_the_first_page_and_keeps_the_rest() -> None:
    asked = SearchRequest("tax", page=4, since=date(2020, 1, 1)).exclude("person", ["a"])
    chosen = asked.choose("person", ["b", "b", "c"])
    assert chosen.selected("person") == ("b", "c")
    assert chosen.excluded("person") == ("a",)
    assert (chosen.words, chosen.since, chosen.page) == ("tax", date(2020, 1, 1), 1)
    assert chosen.choose("person", []).exclude("person", []).selections == ()


def test_asking_for_all_of_some_values_lasts_while_there_are_any() -> None:
    both = SearchRequest(page=3).together("person", ["a", "b"])
    assert both.to_params() == {"person": ["a", "b"], "all": ["person"]}
    assert both.choose("person", ["a"]).exclude("person", ["c"]).every("person")
    assert not both.choose("person", []).choose("person", ["a"]).every("person")
    assert not SearchRequest.from_params({"all": ["person"], "agency": ["x"]}).selections[0].every
