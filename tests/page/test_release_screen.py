from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.page.conftest import FakeArchive, Reader


def opened(reader: Reader, release: str = "r30", **params: str) -> Reader:
    reader.open(**params, release=release)
    return reader


def test_a_release_shows_its_clean_text_with_its_people_marked(reader: Reader) -> None:
    shown = opened(reader).html
    assert ">A visit about glaciers</h1>" in shown
    assert '<mark class="person" title="António Guterres">António Guterres</mark> met' in shown
    assert "<blockquote>It was said to be good.</blockquote>" in shown
    assert "Tell a friend" not in shown


def test_what_was_removed_is_shown_in_place_with_label_and_rule(reader: Reader) -> None:
    opened(reader)
    reader.follow(reader.ticks()["Show what was removed"])
    assert '<span class="why">share, rule share words</span><p>Tell a friend</p>' in reader.html


def test_the_original_address_and_the_capture_are_named(reader: Reader) -> None:
    shown = opened(reader).html
    assert '<a href="https://press.example/30" rel="noopener noreferrer nofollow">' in shown
    assert "2024-03-01 12:00:00 UTC" in shown
    assert f"<code>{'ab' * 32}</code>" in shown
    assert "2024.warc.gz, offset 1,264" in shown


def test_who_issued_and_wrote_it_is_named_and_a_doubt_about_the_day_is_told(
    reader: Reader,
) -> None:
    shown = opened(reader).html
    assert "<dt>Issued by</dt><dd>Office of Public Affairs</dd>" in shown
    assert "<dt>Authors</dt><dd>Ann &lt;b&gt;Muster&lt;/b&gt;</dd>" in shown
    assert "<dt>Dateline</dt><dd>WASHINGTON, March 1</dd>" in shown
    assert "<small>from json-ld, not confident</small>" in shown


def test_what_found_the_names_is_told(reader: Reader) -> None:
    shown = opened(reader).html
    assert "<dt>Names found by</dt><dd>rules and en_core_web_sm 3.8.0</dd>" in shown


def test_one_goes_back_to_the_results_one_came_from(reader: Reader) -> None:
    opened(reader, q="glaciers", person="guterres")
    assert ("← Back to the results", "q=glaciers&person=guterres") in reader.links


def test_the_people_of_a_release_are_links_to_their_pages(reader: Reader) -> None:
    assert ("António Guterres", "view=person&id=guterres") in opened(reader).links
    assert "</a> — Secretary-General" in reader.html


def test_who_says_what_is_listed_beside_the_text(reader: Reader) -> None:
    said = "<dt>António Guterres</dt><dd><q>The ice melts faster.</q></dd>"
    assert said in opened(reader).html
    assert said not in opened(reader, "r1").html


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
    assert "no release at this address" in reader.test.warning[0].value


def test_hostile_text_is_shown_as_it_is_written(reader: Reader) -> None:
    shown = opened(reader, "r31").html
    assert "&lt;img src=" in shown
    assert "<img" not in shown
    assert "<script>alert" not in shown
