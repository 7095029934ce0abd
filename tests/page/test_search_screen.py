from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from archive.model import Copy, CopyKind
from index.result import Bound, BoundKind, Reason
from tests.page.known_releases import HOSTILE_TITLE, person, view

if TYPE_CHECKING:
    from tests.page.fake_archive import FakeArchive
    from tests.page.reader import Reader


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
    assert "read as" not in reader.html
    reader.open(q="budget*")
    assert "read as <em>words like budget*</em>" in reader.html
    reader.open(q="budget*", lang="ru")
    assert "понято так: <em>слова вида budget*</em>" in reader.html


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
    assert [details["id"] for details in reader.soup.select(".facet")] == ["facet-source"]


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
    page.text_input(key="find").set_value("person 13").run()
    found = [box.get_text(strip=True) for box in reader.soup.select(".found label")]
    assert found == [f"Extra Person {n}" for n in range(130, 138)]
    page.text_input(key="find").set_value("person 139").run()
    reader.follow(reader.ticks()["Extra Person 139"])
    assert reader.address == {"person": ["p139"]}
    assert "Extra Person 139" in reader.ticked()


@pytest.mark.usefixtures("crowded")
def test_a_value_found_by_typing_can_be_left_out(reader: Reader) -> None:
    page = reader.open()
    page.text_input(key="find").set_value("person 139").run()
    out = reader.soup.find("a", attrs={"aria-label": "Leave out Extra Person 139"})
    assert out is not None
    assert out["href"] == "?person=-p139"


@pytest.mark.usefixtures("crowded")
def test_typing_what_no_value_begins_like_says_so(reader: Reader) -> None:
    page = reader.open()
    page.text_input(key="find").set_value("<b>zz").run()
    assert not reader.soup.select(".found label")
    assert "None of these begins like that." in reader.html


def test_one_box_finds_values_of_every_facet_and_languages_by_their_name(reader: Reader) -> None:
    page = reader.open(lang="ru")
    page.text_input(key="find").set_value("анг").run()
    assert [h.get_text() for h in reader.soup.select(".found h3")] == ["Языки"]
    assert reader.ticks("language")["Английский"] == "language=en&lang=ru"
    page.text_input(key="find").set_value("dep").run()
    assert [h.get_text() for h in reader.soup.select(".found h3")] == ["Источники"]


@pytest.mark.usefixtures("crowded")
def test_a_facet_is_shown_at_length_and_says_how_to_find_the_others(reader: Reader) -> None:
    reader.open()
    reader.follow(dict(reader.links)["Show more"])
    assert reader.address == {"more": ["person"]}
    assert len(reader.ticks("person")) == 25
    assert "18 more: type a name above to find them." in reader.text
    assert ("Show fewer", "") in reader.links


@pytest.mark.usefixtures("crowded")
def test_a_facet_is_sorted_by_name(reader: Reader) -> None:
    reader.open(az="person", person="tokayev")
    names = list(reader.ticks("person"))
    assert names[0] == "Kassym-Jomart Tokayev"
    assert names[1:] == ["*Eve* :tada: [x](http://evil.example) <b>", "António Guterres"] + [
        f"Extra Person {n}" for n in (100, 101)
    ]
    assert ("By number", "person=tokayev") in reader.links


def test_who_appears_with_the_chosen_ones_leads_to_the_releases_that_name_both(
    reader: Reader,
) -> None:
    reader.open()
    assert "In the same releases" not in reader.text
    reader.open(person="guterres", q="met")
    assert "In the same releases Kassym-Jomart Tokayev 1" in reader.text
    query = "q=met&person=guterres&person=tokayev&all=person"
    assert ("Kassym-Jomart Tokayev", query) in reader.links
    reader.follow(query)
    assert "1 release in" in reader.text
    assert "In the same releases" not in reader.text  # the values themselves are these now


def test_two_values_are_wanted_any_or_all_and_the_filters_in_force_say_which(
    reader: Reader,
) -> None:
    reader.open(person="guterres")
    assert "all of these" not in dict(reader.links)
    reader.open(person=["guterres", "tokayev"])
    either = reader.soup.select_one(".count strong")
    reader.follow(dict(reader.links)["all of these"])
    assert reader.address == {"person": ["guterres", "tokayev"], "all": ["person"]}
    both = reader.soup.select_one(".count strong")
    assert (either.get_text(), both.get_text()) == ("26 releases", "1 release")  # type: ignore[union-attr]
    back = "person=guterres&person=tokayev"
    assert ("any of these", back) in reader.links
    assert ("Person: all of these ✕", back) in reader.links


def test_what_a_release_has_one_of_is_never_wanted_all_at_once(reader: Reader) -> None:
    reader.open(source=["doj", "other"])
    assert "all of these" not in dict(reader.links)


def test_where_nothing_is_asked_there_is_no_reason_to_tell(reader: Reader) -> None:
    reader.open(sort="oldest")
    assert "Why this result?" not in reader.text
    reader.open(person="guterres")
    assert "Why this result?" in reader.text


def test_a_value_says_how_else_it_is_written_and_leads_to_its_own_screen(
    archive: FakeArchive, reader: Reader
) -> None:
    archive.notes = {"guterres": "Antonio Guterres, <b>Гутерриш</b>"}
    reader.open()
    (more,) = reader.soup.select("summary[aria-label='More about António Guterres']")
    assert more.parent is not None
    told = "also written as Antonio Guterres, <b>Гутерриш</b> · Profile"
    assert told in more.parent.get_text()
    assert ("Profile", "view=person&id=guterres") in reader.links
    reader.open(person="guterres")
    assert [p.get_text() for p in reader.soup.select("li > p.told")] == [told]


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
    assert [a.get_text() for a in reader.soup.select(".order a[aria-current]")] == ["Match"]


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
    archive.saying = {"relaxed": True, "bounds": (Bound(BoundKind.FIRST, "<too>*"),)}
    reader.open(q="budget")
    assert "none has all of these words, these have some of them" in reader.html
    assert "only the first words like &lt;too&gt;* were looked for" in reader.html


def test_dates_bound_the_search(reader: Reader) -> None:
    reader.open(since="2024-01-01", until="2024-12-31")
    assert "<strong>5 releases</strong>" in reader.html
    (since,) = reader.soup.select("#day-since")
    assert since["value"] == "2024-01-01"
    assert since["data-day"] == "?since=1111-11-11&until=2024-12-31"
    assert since["data-without"] == "?until=2024-12-31"
    reader.follow(dict(reader.links)["Any day"])
    assert reader.address == {}


def test_releases_without_a_date_are_not_lost_without_a_word(
    archive: FakeArchive, reader: Reader
) -> None:
    one = archive.views["r30"]
    draft = replace(one.release.draft, published=None)
    archive.views["r30"] = replace(one, release=replace(one.release, draft=draft))
    reader.open()
    assert "1 release without a date" in reader.text
    reader.open(since="2024-01-01")
    assert "1 release without a date is left out" in reader.text


def test_a_title_links_to_its_release_and_keeps_the_question(reader: Reader) -> None:
    reader.open(q="glaciers")
    assert ("A visit about glaciers", "q=glaciers&release=r30") in reader.links


def test_the_names_of_a_hit_are_links_that_filter(reader: Reader) -> None:
    reader.open(q="glaciers")
    assert ("António Guterres", "q=glaciers&person=guterres") in reader.links
    (chip,) = reader.soup.select("a.person[aria-label='Only with António Guterres']")
    reader.follow(str(chip["href"])[1:])
    (chip,) = reader.soup.select("a.person[aria-label='Without António Guterres']")
    assert chip["href"] == "?q=glaciers"
    reader.open(q="glaciers")
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


def test_when_no_single_filter_helps_several_are_dropped_at_once(reader: Reader) -> None:
    reader.open(q="glaciers", year="2023", language="ru")
    assert ("1 without Language: Russian, Year: 2023", "q=glaciers") in (reader.links)


def test_when_nothing_else_helps_all_releases_are_offered(
    archive: FakeArchive, reader: Reader
) -> None:
    reader.open(person="nobody", year="1111", language="xx")
    assert any(words.startswith("27 without ") and not to for words, to in reader.links)
    archive.views.clear()
    reader.open(person="nobody")
    assert ("Show all releases", "") in reader.links


def test_more_than_one_page_of_hits_can_be_turned(reader: Reader) -> None:
    reader.open(page="3")
    (current,) = reader.soup.select(".pages a[aria-current]")
    assert current.get_text() == "3"
    assert ("2", "page=2") in reader.links
    assert len([label for label, query in reader.links if "release=" in query]) == 7


def test_the_next_page_is_one_step_away_and_begins_at_its_results(reader: Reader) -> None:
    reader.open(q="budget")
    (next_,) = reader.soup.select(".pages a[rel=next]")
    reader.follow(str(next_["href"])[1:])
    assert reader.address == {"q": ["budget"], "page": ["2"]}
    (begin,) = reader.soup.select("[data-arrive]")
    assert begin["data-arrive"] == "results"
    assert begin.get_text() == "Results, page 2"
    assert reader.soup.select(".pages a[rel=prev]")


def test_a_page_beyond_the_last_says_so_and_leads_to_the_last(reader: Reader) -> None:
    reader.open(q="budget", page="99")
    assert "there are 3 pages" in reader.text
    assert ("To the last page", "q=budget&page=3") in reader.links


def test_how_many_hits_a_page_has_and_whether_they_show_passages_is_the_readers_choice(
    reader: Reader,
) -> None:
    reader.open(q="budget")
    assert ("25 per page", "q=budget&size=25") in reader.links
    reader.follow(dict(reader.links)["Titles only"])
    assert reader.address == {"q": ["budget"], "rows": ["dense"]}
    assert not reader.soup.select(".snippet")
    reader.follow(dict(reader.links)["Next"])
    assert reader.address == {"q": ["budget"], "rows": ["dense"], "page": ["2"]}


def test_copies_are_folded_under_the_earliest_and_can_be_listed_singly(
    archive: FakeArchive, reader: Reader
) -> None:
    archive.copies = {
        "r30": (Copy("r2", "mfa", "<b>Mission</b>", "", date(2024, 3, 2), CopyKind.JOINT),)
    }
    reader.open(q="glaciers")
    (copies,) = reader.soup.select("details.copies")
    said = " ".join(copies.get_text(" ").split())
    assert said == "1 copy 2 March 2024 · <b>Mission</b> · joint release"
    assert ("<b>Mission</b>", "q=glaciers&release=r2") in reader.links
    assert "2 releases in 12 ms" in reader.text
    assert "copies folded, 1 shown. List every copy" in reader.text
    reader.follow(dict(reader.links)["List every copy"])
    assert reader.address == {"q": ["glaciers"], "copies": ["all"]}
    assert ("Fold copies", "q=glaciers") in reader.links


def test_why_a_release_was_found_is_told_on_request(archive: FakeArchive, reader: Reader) -> None:
    archive.reasons = (
        Reason("title", "glacier*", (("glaciers", 1),), 3.0),
        Reason("person", "António Guterres", (("A. <Guterres>", 2),)),
        Reason("date", "", (), 1.0),
        Reason("", "-tax", ()),
    )
    reader.open(q="glaciers")
    assert not reader.soup.select(".reasons")
    reader.follow(dict(reader.links)["Why this result?"])
    assert reader.address == {"q": ["glaciers"], "why": ["r30"]}
    (told,) = reader.soup.select(".reasons")
    assert [dd.get_text() for dd in told.select("dd")] == [
        "glacier* · glaciers × 1 · 75 % of the score",
        "António Guterres · A. <Guterres> × 2",
        "When scores are close, newer releases come first. · 25 % of the score",
        "-tax",
    ]
    assert ("Hide the reasons", "q=glaciers") in reader.links


def test_before_anything_is_asked_the_page_says_what_is_here_and_how_to_begin(
    reader: Reader,
) -> None:
    reader.open()
    assert "27 releases · 1 source · February 2020 – October 2024" in reader.text
    assert ("title:budget", "q=title:budget") in reader.links
    assert ("How to ask", "view=help") in reader.links
    assert next(h.get_text() for h in reader.soup.select("h2")) == "Newest releases"
    reader.open(q="budget")
    assert not reader.soup.select(".welcome")


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_every_language_shows_the_whole_search(
    archive: FakeArchive, reader: Reader, lang: str
) -> None:
    for asked in ({}, {"q": "budget", "person": "guterres", "page": "2"}, {"q": "zzz"}):
        reader.open(lang=lang, **asked)
        assert not reader.test.exception


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
