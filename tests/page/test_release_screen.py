from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from archive.model import Block, Label

if TYPE_CHECKING:
    from tests.page.fake_archive import FakeArchive
    from tests.page.reader import Reader


def opened(reader: Reader, release: str = "r30", **params: str) -> Reader:
    reader.open(**params, release=release)
    return reader


def test_a_release_shows_its_clean_text_with_its_people_marked(reader: Reader) -> None:
    text = opened(reader).soup.select_one("article.text")
    assert text
    assert text.get_text("|") == (
        "António Guterres| met Kassym-Jomart Tokayev about glaciers.|It was said to be good."
    )
    (name,) = text.select("a.name.person")
    assert name["href"] == "?view=person&id=guterres"
    assert name["title"] == "Person: António Guterres"
    assert ">A visit about glaciers</h1>" in reader.html


def test_names_are_left_unmarked_for_whoever_wants_that(reader: Reader) -> None:
    opened(reader)
    reader.follow(reader.ticks()["Mark names"])
    assert not reader.soup.select("article.text a")


def test_the_words_that_found_the_release_are_marked_and_counted(reader: Reader) -> None:
    soup = opened(reader, q="glaciers").soup
    assert [(mark["id"], mark.text) for mark in soup.select("h1 mark, article mark")] == [
        ("match-1", "glaciers"),
        ("match-2", "glaciers"),
    ]
    assert "2 matches" in reader.text
    assert [b["aria-label"] for b in soup.select("button[data-match]")] == [
        "Previous match",
        "Next match",
    ]
    assert not opened(reader).soup.select("mark, [data-match]")


def test_a_question_that_cannot_be_read_any_more_marks_nothing(
    archive: FakeArchive, reader: Reader
) -> None:
    archive.unreadable = True
    assert not opened(reader, q="glaciers").soup.select("mark")
    assert "A visit about glaciers</h1>" in reader.html


def test_what_was_removed_is_shown_in_place_with_label_and_rule(reader: Reader) -> None:
    opened(reader)
    reader.follow(reader.ticks()["Show what was removed"])
    (removed, _) = reader.soup.select("article.text .removed")
    assert removed.get_text("|") == "share buttons| · rule: |share words|Tell a friend"
    assert removed.find_next_sibling("p").a.text == "António Guterres"  # type: ignore[union-attr]


def test_what_was_removed_is_named_in_the_language_of_the_reader(reader: Reader) -> None:
    opened(reader, removed="on", lang="ru")
    assert "кнопки «поделиться»" in reader.text


def test_the_original_address_and_the_capture_are_named(reader: Reader) -> None:
    shown = opened(reader).html
    assert '<a href="https://press.example/30" rel="noopener noreferrer nofollow">' in shown
    assert '<time datetime="2024-03-01T12:00:00+00:00">1 March 2024, 12:00 UTC</time>' in shown
    assert f"<code>{'ab' * 32}</code>" in shown
    assert "2024.warc.gz, byte 1,264" in shown
    assert 'href="/r/r30/capture"' in shown
    assert 'href="/r/r30.warc.gz"' in shown


def test_a_release_without_a_capture_says_so(archive: FakeArchive, reader: Reader) -> None:
    view = archive.views["r30"]
    archive.views["r30"] = replace(view, release=replace(view.release, capture=None))
    shown = opened(reader).text
    assert "None: the text was imported without a page." in shown
    assert "WARC" not in shown


def test_whom_the_press_may_ask_can_be_written_to_and_called(
    archive: FakeArchive, reader: Reader
) -> None:
    view = archive.views["r30"]
    contact = Block("Ann: ann@press.example, (202) 514-2000", Label.CONTACT, "words")
    draft = replace(view.release.draft, blocks=(*view.release.draft.blocks, contact))
    archive.views["r30"] = replace(view, release=replace(view.release, draft=draft))
    links = [a["href"] for a in opened(reader).soup.select(".beside dd a")]
    assert "mailto:ann@press.example" in links
    assert "tel:2025142000" in links


def test_who_issued_and_wrote_it_is_named_and_a_doubt_about_the_day_is_told(
    reader: Reader,
) -> None:
    shown = opened(reader).html
    assert "<dt>Issued by</dt><dd>Office of Public Affairs</dd>" in shown
    assert "<dt>Authors</dt><dd>Ann &lt;b&gt;Muster&lt;/b&gt;</dd>" in shown
    assert "<dt>Dateline</dt><dd>WASHINGTON, March 1</dd>" in shown
    assert "<small>from the structured data of the page, not certain</small>" in shown


def test_what_found_the_names_is_told(reader: Reader) -> None:
    shown = opened(reader).html
    assert (
        "<dt>How names were found</dt><dd>by rules and the language model en_core_web_sm 3.8.0</dd>"
        in shown
    )


def test_one_goes_back_to_the_results_one_came_from(reader: Reader) -> None:
    opened(reader, q="glaciers", person="guterres")
    assert ("← Back to the results", "q=glaciers&person=guterres") in reader.links


def test_the_people_of_a_release_are_links_to_their_pages(reader: Reader) -> None:
    assert ("António Guterres", "view=person&id=guterres") in opened(reader).links
    assert 'António Guterres</a> <span class="role">Secretary-General</span>' in reader.html


def test_who_says_what_is_listed_beside_the_text(reader: Reader) -> None:
    (quotes,) = opened(reader).soup.select("dl.quotes")
    assert quotes.get_text("|") == "António Guterres|The ice melts faster."
    assert quotes.a
    assert quotes.a["href"] == "?view=person&id=guterres"
    assert not opened(reader, "r1").soup.select("dl.quotes")


def test_a_copy_is_a_link_to_it_that_says_whose_it_is_and_what_kind(reader: Reader) -> None:
    links = opened(reader, "r1").links
    assert ("Foreign Ministry — joint release, 2 March 2024", "release=r2") in links


def test_similar_releases_are_links_that_keep_the_question(reader: Reader) -> None:
    links = opened(reader, "r1", q="budget").links
    assert ("Budget statement no. 2", "q=budget&release=r2") in links
    hostile = next(label for label, query in links if query == "q=budget&release=r31")
    assert hostile.startswith("<script>alert(1)</script> :tada: *signed*")


def test_a_release_is_read_without_an_index(archive: FakeArchive, reader: Reader) -> None:
    archive.unbuilt = True
    shown = opened(reader).html
    assert "A visit about glaciers</h1>" in shown
    assert "Similar releases" not in shown


def test_an_unknown_release_is_said_in_words(reader: Reader) -> None:
    opened(reader, "nothing")
    assert not reader.test.exception
    assert "no release at this address" in reader.text
    assert ("← Back to the results", "") in reader.links


def test_hostile_text_is_shown_as_it_is_written(reader: Reader) -> None:
    shown = opened(reader, "r31").html
    assert "&lt;img src=" in shown
    assert "<img" not in shown
    assert "<script>alert" not in shown


@pytest.mark.parametrize("style", ["APA", "Chicago", "BibTeX", "RIS", "CSL-JSON", "Wikipedia"])
def test_each_citation_can_be_copied(reader: Reader, style: str) -> None:
    soup = opened(reader).soup
    button = next(b for b in soup.select("[data-copy]") if b["aria-label"].endswith(f": {style}"))  # type: ignore[union-attr]
    told = soup.find(id=button["data-copy"])
    assert told
    assert "A visit about glaciers" in told.get_text()


def test_a_release_can_be_downloaded_in_every_form(reader: Reader) -> None:
    ends = [
        str(a["href"]).removeprefix("/r/r30") for a in opened(reader).soup.select("[href^='/r/']")
    ]
    assert {"", ".txt", ".md", ".json", ".bib", ".ris", ".csl.json"} <= set(ends)


@pytest.mark.parametrize(
    ("language", "word"), [("ru", "Похожие релизы"), ("kk", "Ұқсас хабарламалар")]
)
def test_the_interface_around_a_release_speaks_the_readers_language(
    reader: Reader, language: str, word: str
) -> None:
    assert word in opened(reader, "r1", lang=language).text
    assert "Similar releases" not in reader.text
