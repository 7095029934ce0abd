"""The pages of people, agencies and places, two side by side, and the list of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.people import Joined, Written

if TYPE_CHECKING:
    from tests.page.fake_archive import FakeArchive
    from tests.page.reader import Reader


def words_of(reader: Reader, query: str) -> list[str]:
    """What the links that lead there say."""
    return [words for words, there in reader.links if there == query]


def test_a_person_has_a_page_with_their_releases_and_the_way_to_all_of_them(
    reader: Reader,
) -> None:
    page = reader.open(view="person", id="guterres")
    assert not page.exception
    assert reader.soup.h1 is not None
    assert reader.soup.h1.get_text() == "António Guterres"
    assert "13 releases" in reader.text
    assert words_of(reader, "person=guterres") == ["See all releases", "See all releases"]
    assert [link["href"] for link in reader.soup.select("a[href^='/feed.atom']")] == [
        "/feed.atom?person=guterres",
        *[link["href"] for link in reader.soup.select(".foot a[href^='/feed.atom']")],
    ]


def test_a_release_of_the_page_goes_back_to_the_persons_releases(reader: Reader) -> None:
    reader.open(view="person", id="guterres")
    assert words_of(reader, "person=guterres&release=r24")
    reader.follow("person=guterres&release=r24")
    assert ("← Back to the results", "person=guterres") in reader.links


def test_every_bar_leads_to_the_releases_of_its_time_and_the_table_says_the_same(
    reader: Reader,
) -> None:
    reader.open(view="person", id="guterres")
    bars = [str(a["href"]) for a in reader.soup.select(".columns a")]
    rows = [str(a["href"]) for a in reader.soup.select(".table td a")]
    assert bars
    assert bars == rows
    assert all("person=guterres" in href and "since=" in href for href in bars)


def test_whoever_appears_with_someone_leads_to_their_page_and_to_the_shared_releases(
    reader: Reader,
) -> None:
    reader.open(view="person", id="guterres")
    assert words_of(reader, "view=person&id=tokayev") == ["Kassym-Jomart Tokayev"]
    assert words_of(reader, "person=guterres&person=tokayev&all=person") == ["1"]
    reader.follow("person=guterres&person=tokayev&all=person")
    assert "1 release" in reader.text


def test_another_body_and_the_person_are_asked_for_together(reader: Reader) -> None:
    reader.open(view="agency", id="fbi")
    assert words_of(reader, "view=person&id=guterres")
    assert words_of(reader, "person=guterres&agency=fbi") == ["13"]


def test_the_roles_over_time_lead_to_the_releases_that_say_so(reader: Reader) -> None:
    reader.open(view="person", id="guterres")
    assert "Roles over time" in reader.text
    assert "Secretary-General 13 releases" in reader.text
    saying = reader.soup.select(".roles a")
    assert len(saying) == 3
    assert all("release=r" in str(link["href"]) for link in saying)


def test_what_a_person_says_stands_with_its_release(reader: Reader) -> None:
    reader.open(view="person", id="guterres")
    quote = reader.soup.select_one("figure.said")
    assert quote is not None
    assert "The ice melts faster." in quote.get_text()
    assert "A visit about glaciers" in quote.get_text()


def test_other_spellings_say_how_they_were_joined(reader: Reader, archive: FakeArchive) -> None:
    archive.spelt = (
        Written("A. Guterres <b>", 4, Joined.RULES),
        Written("Secretary Guterres", 2, Joined.DECISION),
    )
    reader.open(view="person", id="guterres")
    assert "A. Guterres <b> joined by the rules 4" in reader.text
    assert "Secretary Guterres joined by a decision of this archive 2" in reader.text
    assert "press-archive entities show 'António Guterres'" in reader.text


def test_a_name_typed_to_compare_leads_to_the_two_side_by_side(reader: Reader) -> None:
    page = reader.open(view="person", id="guterres")
    page.text_input[0].set_value("kassym").run()
    reader.follow("view=person&id=guterres&id=tokayev")
    assert reader.soup.h1 is not None
    assert reader.soup.h1.get_text() == "António Guterres and Kassym-Jomart Tokayev"


def test_two_side_by_side_share_a_scale_their_releases_and_their_companions(
    reader: Reader,
) -> None:
    reader.open(view="person", id=["guterres", "tokayev"])
    assert len(reader.soup.select(".timeline")) == 2
    assert len({len(bars.contents) for bars in reader.soup.select(".columns")}) == 1
    assert words_of(reader, "person=guterres&person=tokayev&all=person") == ["1 release names both"]
    assert words_of(reader, "view=agency&id=fbi") == ["Federal Bureau of Investigation"]
    assert words_of(reader, "view=person&id=tokayev&id=guterres") == ["Swap sides"]


def test_an_id_that_is_nobodys_any_more_shows_the_one_that_came_after_it(
    reader: Reader, archive: FakeArchive
) -> None:
    archive.formerly = {"a-guterres": "guterres"}
    reader.open(view="person", id="a-guterres")
    assert "now stands under António Guterres" in reader.text
    assert words_of(reader, "person=guterres")
    reader.open(view="person", id=["a-guterres", "guterres"])
    assert reader.soup.h1 is not None
    assert reader.soup.h1.get_text() == "António Guterres"


def test_an_unknown_id_is_told_with_the_names_that_are_near(reader: Reader) -> None:
    page = reader.open(view="person", id="guterres-<b>x</b>")
    assert not page.exception
    assert "nothing under the name guterres-<b>x</b>" in reader.text
    assert words_of(reader, "view=person&id=guterres") == ["António Guterres"]


def test_one_of_two_that_is_unknown_leaves_the_page_of_the_other(reader: Reader) -> None:
    reader.open(view="person", id=["guterres", "nobody"])
    headings = [heading.get_text() for heading in reader.soup.select("h1")]
    assert headings == ["This archive has nothing under the name nobody.", "António Guterres"]


def test_names_are_listed_the_most_named_first_or_by_the_alphabet(reader: Reader) -> None:
    def names() -> list[str]:
        return [a.get_text() for a in reader.soup.select(".names a")]

    reader.open(view="person")
    assert "3 names" in reader.text
    assert set(names()[:2]) == {"António Guterres", "Kassym-Jomart Tokayev"}
    reader.follow("view=person&az=person")
    assert names()[-2:] == ["António Guterres", "Kassym-Jomart Tokayev"]
    reader.follow("q=t&view=person&az=person")
    assert names() == ["Kassym-Jomart Tokayev"]
    reader.follow("view=agency")
    assert names() == ["Federal Bureau of Investigation"]


def test_typing_the_beginning_of_a_name_is_kept_in_the_address(reader: Reader) -> None:
    page = reader.open(view="person")
    page.text_input[0].set_value("gut").run()
    assert reader.address == {"view": ["person"], "q": ["gut"]}
    assert [a.get_text() for a in reader.soup.select(".names a")] == ["António Guterres"]
    page.text_input[0].set_value("zzz").run()
    assert "No name here begins like that." in reader.text


def test_hostile_names_are_shown_as_they_are_written(reader: Reader) -> None:
    for query in ({}, {"id": "hostile"}, {"id": ["hostile", "guterres"]}):
        page = reader.open(view="person", **query)
        assert not page.exception
        assert "*Eve* :tada: [x](http://evil.example) <b>" in reader.text
        assert not reader.soup.select("a[href*='evil'], b b")


def test_every_element_that_can_have_the_focus_has_an_id_of_its_own(reader: Reader) -> None:
    for query in ({}, {"id": "guterres"}, {"id": ["guterres", "tokayev"]}):
        reader.open(view="person", **query)
        reachable = reader.soup.select("a:not([tabindex='-1']):not(.foot a), summary, input")
        ids = [element.get("id") for element in reachable]
        assert all(ids), [str(one) for one in reachable if not one.get("id")]
        assert len(ids) == len(set(ids)), [one for one in ids if ids.count(one) > 1]


def test_the_page_speaks_russian_and_kazakh(reader: Reader) -> None:
    reader.open(view="person", id="guterres", lang="ru")
    assert "Должности по времени" in reader.text
    reader.open(view="person", id=["guterres", "tokayev"], lang="kk")
    assert "António Guterres және Kassym-Jomart Tokayev" in reader.text
