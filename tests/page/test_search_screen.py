from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.page.conftest import HOSTILE_TITLE, person, view

if TYPE_CHECKING:
    from tests.page.conftest import FakeArchive, Reader


def counted(reader: Reader, name: str) -> str:
    """The number that stands beside a value."""
    (box,) = (label for label in reader.soup.select(".values label") if name in label.get_text())
    number = box.find_next("span", class_="n")
    assert number is not None
    return number.get_text()


def test_without_words_everything_is_found(reader: Reader) -> None:
    reader.open()
    assert not reader.test.exception
    assert "<strong>27 releases</strong> in 12 ms" in reader.html


def test_the_words_of_the_address_are_in_the_box_and_searched(reader: Reader) -> None:
    page = reader.open(q="glaciers")
    assert page.text_input[0].value == "glaciers"
    assert "<strong>1 release</strong>" in reader.html
    assert "<mark>glaciers</mark>" in reader.html


def test_typing_changes_the_address(reader: Reader) -> None:
    page = reader.open()
    page.text_input[0].set_value("glaciers").run()
    assert reader.address == {"q": ["glaciers"]}
    assert "<strong>1 release</strong>" in reader.html


def test_typing_keeps_the_filters_and_leaves_the_page_number(reader: Reader) -> None:
    page = reader.open(person="guterres", page="2")
    page.text_input[0].set_value("budget").run()
    assert reader.address == {"q": ["budget"], "person": ["guterres"]}


def test_how_the_words_were_read_is_said(reader: Reader) -> None:
    reader.open(q="budget")
    assert "read as <em>BUDGET</em>" in reader.html


def test_ticking_a_person_filters(reader: Reader) -> None:
    reader.open()
    reader.follow(reader.ticks("person")["António Guterres"])
    assert reader.address == {"person": ["guterres"]}
    assert "<strong>13 releases</strong>" in reader.html


def test_two_people_mean_either_and_another_facet_means_also(reader: Reader) -> None:
    reader.open(person=["guterres", "tokayev"], year="2021")
    assert "<strong>5 releases</strong>" in reader.html


def test_a_facet_is_counted_without_its_own_selection(reader: Reader) -> None:
    reader.open(person="guterres")
    assert counted(reader, "Kassym-Jomart Tokayev") == "14"


def test_unticking_takes_the_filter_off(reader: Reader) -> None:
    reader.open(person="guterres")
    assert reader.ticked() == ["António Guterres"]
    reader.follow(reader.ticks()["António Guterres"])
    assert reader.address == {}


def test_a_selected_value_is_shown_even_when_nothing_has_it(reader: Reader) -> None:
    reader.open(q="nothing at all", person="guterres")
    assert reader.ticked() == ["António Guterres"]
    assert counted(reader, "António Guterres") == "0"


def test_a_value_is_left_out_and_taken_back(reader: Reader) -> None:
    reader.open()
    out = reader.soup.find("a", attrs={"aria-label": "Leave out António Guterres"})
    assert out is not None
    reader.follow(str(out["href"])[1:])
    assert reader.address == {"person": ["-guterres"]}
    assert "<strong>14 releases</strong>" in reader.html
    assert ("not Person: António Guterres ✕", "") in reader.links
    back = reader.soup.find("a", attrs={"aria-label": "Left out: António Guterres. Take it back"})
    assert back is not None
    assert back["href"] == "?"


def test_a_facet_with_nothing_to_tick_is_not_shown(reader: Reader) -> None:
    reader.open(q="nothing at all", source="doj")
    assert reader.ticked() == ["Department of Justice"]
    assert "People" not in reader.text


@pytest.fixture
def crowded(archive: FakeArchive) -> None:
    """Forty people more than can be shown at once."""
    archive.views |= {
        f"x{n}": view(n, "Extra", f"Extra {n}", (person(f"p{n}", f"Extra Person {n}"),))
        for n in range(100, 140)
    }


@pytest.mark.usefixtures("crowded")
def test_the_most_frequent_values_are_shown_and_the_others_found_by_typing(reader: Reader) -> None:
    page = reader.open()
    assert len(reader.ticks("person")) == 5
    assert page.text_input(key="find person").placeholder == "Find among 43"
    page.text_input(key="find person").set_value("person 13").run()
    assert list(reader.ticks("person")) == [f"Extra Person {n}" for n in range(130, 140)]
    reader.follow(reader.ticks()["Extra Person 139"])
    assert reader.address == {"person": ["p139"]}
    assert reader.ticked() == ["Extra Person 139"]


@pytest.mark.usefixtures("crowded")
def test_a_value_found_by_typing_can_be_left_out(reader: Reader) -> None:
    page = reader.open()
    page.text_input(key="find person").set_value("person 139").run()
    out = reader.soup.find("a", attrs={"aria-label": "Leave out Extra Person 139"})
    assert out is not None
    assert out["href"] == "?person=-p139"


@pytest.mark.usefixtures("crowded")
def test_typing_what_no_value_begins_like_says_so(reader: Reader) -> None:
    page = reader.open()
    page.text_input(key="find person").set_value("<b>zz").run()
    assert not reader.ticks("person")
    assert "None of these begins like that." in reader.html


def test_a_facet_whose_values_are_all_shown_has_no_box(reader: Reader) -> None:
    page = reader.open()
    assert not [box for box in page.text_input if box.key == "find source"]


def test_each_filter_in_force_is_a_link_to_the_question_without_it(reader: Reader) -> None:
    reader.open(q="budget", person="guterres", since="2021-01-01")
    assert ("Person: António Guterres ✕", "q=budget&since=2021-01-01") in reader.links
    assert ("from 1 January 2021 ✕", "q=budget&person=guterres") in reader.links
    assert ("Remove all", "q=budget") in reader.links


def test_the_order_is_in_the_address(reader: Reader) -> None:
    reader.open(q="budget")
    reader.follow("q=budget&sort=oldest")
    assert reader.address == {"q": ["budget"], "sort": ["oldest"]}


def test_the_order_by_words_alone_is_one_of_those_offered(reader: Reader) -> None:
    reader.open(q="budget", sort="match")
    assert ("Match", "q=budget&sort=match") in reader.links
    assert [a.get_text() for a in reader.soup.select(".choice a[aria-current]")] == ["Match"]


def test_another_spelling_is_offered_as_a_link_that_searches_it(
    archive: FakeArchive, reader: Reader
) -> None:
    archive.saying = {"suggestion": "<b>glaciers</b> *x*"}
    reader.open(q="glasiers", person="guterres", page="2")
    (label,) = (one for one, query in reader.links if query.startswith("q=<b>glaciers"))
    assert label == "<b>glaciers</b> *x*"
    assert "Did you mean <b>glaciers</b> *x*?".replace("?", " ?") in reader.text
    assert (label, "q=<b>glaciers</b> *x*&person=guterres") in reader.links


def test_releases_with_only_some_of_the_words_are_said_to_be_that(
    archive: FakeArchive, reader: Reader
) -> None:
    reader.open(q="budget")
    assert "some of them" not in reader.html
    archive.saying = {"relaxed": True, "cut": "<too> many"}
    reader.open(q="budget")
    assert "none has all of these words, these have some of them" in reader.html
    assert "&lt;too&gt; many" in reader.html


def test_dates_bound_the_search(reader: Reader) -> None:
    page = reader.open(since="2024-01-01", until="2024-12-31")
    assert "<strong>5 releases</strong>" in reader.html
    page.date_input(key="since").set_value(None).run()
    assert reader.address == {"until": ["2024-12-31"]}


def test_a_title_links_to_its_release_and_keeps_the_question(reader: Reader) -> None:
    reader.open(q="glaciers")
    assert ("A visit about glaciers", "q=glaciers&release=r30") in reader.links


def test_the_names_of_a_hit_are_links_that_filter(reader: Reader) -> None:
    reader.open(q="glaciers")
    assert ("António Guterres", "q=glaciers&person=guterres") in reader.links
    assert ("Federal Bureau of Investigation", "q=glaciers&agency=fbi") in reader.links


def test_words_that_cannot_be_read_are_explained_and_repaired_with_one_click(
    reader: Reader,
) -> None:
    reader.open(q='"glaciers')
    assert not reader.test.exception
    assert "a quotation mark is not closed" in reader.html
    assert ("Search for glaciers", "q=glaciers") in reader.links
    assert "<strong>1 release</strong>" in reader.html


def test_when_nothing_is_found_the_filter_to_drop_is_named_with_what_it_would_give(
    reader: Reader,
) -> None:
    reader.open(q="glaciers", year="2023")
    assert "No release has all of this." in reader.html
    assert ("1 without Year: 2023", "q=glaciers") in reader.links
    assert ("5 without words: glaciers", "year=2023") in reader.links


def test_more_than_one_page_of_hits_can_be_turned(reader: Reader) -> None:
    reader.open(page="3")
    (current,) = reader.soup.select(".pages a[aria-current]")
    assert current.get_text() == "3"
    assert ("2", "page=2") in reader.links
    assert len([label for label, query in reader.links if "release=" in query]) == 7


@pytest.mark.parametrize("name", ["person", "source", "since", "page", "sort", "size", "q"])
def test_an_address_with_nonsense_still_shows_the_page(reader: Reader, name: str) -> None:
    reader.open(**{name: ["<script>🗞️\x00 -- 99999999999999999999 *x*"]})
    reader.open()
    assert not reader.test.exception
    assert not reader.test.error


def test_no_release_text_reaches_the_page_as_markup(reader: Reader) -> None:
    reader.open(person="hostile")
    assert "<script" not in reader.html
    assert "<img" not in reader.html
    titles = [label for label, query in reader.links if query.endswith("release=r31")]
    assert titles == [HOSTILE_TITLE]
