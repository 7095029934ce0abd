"""A search to follow, as Atom and as JSON Feed."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from index.request import SearchRequest, Sort
from index.web.atom import ATOM, atom
from index.web.entries import Feed, entry_of, title_of
from tests.index.web.one_release import BASE, HIT, RESULT, Client, OneRelease

QUESTION = "q=budget&person=guterres"


def read(answer: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(answer)


def links(element: ElementTree.Element) -> dict[str | None, str | None]:
    return {link.get("rel"): link.get("href") for link in element.findall(f"{{{ATOM}}}link")}


def entry(client: Client) -> ElementTree.Element:
    found = read(client.get("/feed.atom?q=budget").content).find(f"{{{ATOM}}}entry")
    assert found is not None
    return found


def test_atom_has_one_entry_for_each_hit(client: Client) -> None:
    one = entry(client)
    assert one.findtext(f"{{{ATOM}}}title") == "The budget <b>"
    assert one.findtext(f"{{{ATOM}}}id") == "urn:press-archive:release:a%20b%2F%C3%BC"
    assert links(one)["alternate"] == "http://archive.example/r/a%20b%2F%C3%BC"
    assert one.findtext(f"{{{ATOM}}}published") == "2024-07-03T00:00:00+00:00"
    assert one.findtext(f"{{{ATOM}}}summary") == "About a <mark>budget</mark> &amp; more"
    assert one.findtext(f"{{{ATOM}}}rights") == "public domain"


def test_an_entry_is_updated_when_its_wording_was_last_captured(client: Client) -> None:
    assert entry(client).findtext(f"{{{ATOM}}}updated") == "2024-03-01T12:00:00+00:00"


def test_a_feed_says_what_was_asked_and_where_to_read_on(client: Client) -> None:
    feed = read(client.get(f"/feed.atom?{QUESTION}").content)
    assert feed.findtext(f"{{{ATOM}}}title") == "Press Archive: budget, António Guterres"
    assert links(feed)["alternate"] == f"http://archive.example/?{QUESTION}"
    assert links(feed)["self"] == f"http://archive.example/feed.atom?{QUESTION}"
    assert feed.findtext(f"{{{ATOM}}}id") == f"urn:press-archive:search:{QUESTION}"


def test_addresses_in_a_feed_are_those_that_the_owner_has_given(
    client: Client, archive: OneRelease
) -> None:
    archive.settings = replace(archive.settings, url="https://press.example/")
    assert links(entry(client))["alternate"] == "https://press.example/r/a%20b%2F%C3%BC"


def test_an_address_that_is_not_of_the_web_is_in_no_feed(client: Client) -> None:
    for name in ("feed.atom", "feed.json"):
        assert b"javascript" not in client.get(f"/{name}?q=budget").content


def test_an_undated_release_that_is_gone_meanwhile_does_not_break_a_feed() -> None:
    gone = entry_of(replace(HIT, published=None), None, BASE)
    feed = read(atom(Feed("t", SearchRequest(), BASE, "feed.atom", (gone,))))
    assert feed.findtext(f"{{{ATOM}}}updated") == "1970-01-01T00:00:00+00:00"


def test_a_feed_is_the_newest_first_and_folded_whatever_the_page_shows(
    client: Client, archive: OneRelease
) -> None:
    client.get("/feed.atom?q=budget&sort=oldest&page=7&size=3&copies=all&person=g")
    asked = archive.asked
    assert (asked.sort, asked.page, asked.size, asked.fold) == (Sort.NEWEST, 1, 50, True)
    assert asked.selected("person") == ("g",)


def test_a_long_feed_has_parts_that_lead_to_one_another(
    client: Client, archive: OneRelease
) -> None:
    archive.result = replace(RESULT, total=900, heads=120)
    feed = read(client.get("/feed.atom?q=budget&part=2").content)
    assert archive.asked.page == 2
    to = "http://archive.example/feed.atom?q=budget"
    assert {rel: href for rel, href in links(feed).items() if rel not in {"self", "alternate"}} == {
        "first": to,
        "previous": to,
        "next": f"{to}&part=3",
        "last": f"{to}&part=3",
    }
    said = client.get("/feed.json?q=budget&part=2").json()
    assert said["next_url"] == "http://archive.example/feed.json?q=budget&part=3"
    assert "next_url" not in client.get("/feed.json?q=budget&part=3").json()


def test_a_feed_of_one_part_has_no_others(client: Client) -> None:
    assert set(links(read(client.get("/feed.atom?q=budget").content))) == {"self", "alternate"}


@pytest.mark.parametrize("name", ["feed.atom", "feed.json"])
def test_a_feed_holds_no_release_that_has_only_some_of_the_words(client: Client, name: str) -> None:
    assert b"urn:press-archive:release" in client.get(f"/{name}?q=budget").content
    assert b"urn:press-archive:release" not in client.get(f"/{name}?q=budget glacier").content


def test_json_feed_says_the_same(client: Client) -> None:
    said = client.get(f"/feed.json?{QUESTION}").json()
    assert said["version"] == "https://jsonfeed.org/version/1.1"
    assert said["title"] == "Press Archive: budget, António Guterres"
    assert said["home_page_url"] == f"http://archive.example/?{QUESTION}"
    assert said["items"] == [
        {
            "id": "urn:press-archive:release:a%20b%2F%C3%BC",
            "url": "http://archive.example/r/a%20b%2F%C3%BC",
            "title": "The budget <b>",
            "content_html": "About a <mark>budget</mark> &amp; more",
            "summary": "About a budget & more",
            "date_published": "2024-07-03T00:00:00+00:00",
            "date_modified": "2024-03-01T12:00:00+00:00",
            "authors": [{"name": "Department of Justice"}],
            "language": "en",
            "tags": ["António Guterres"],
        }
    ]


def test_the_title_of_a_feed_tells_days_and_what_is_left_out() -> None:
    asked = SearchRequest.from_params({"since": ["2024-01-01"], "q": ["budget"]})
    assert title_of(replace(RESULT, facets=()), asked) == "Press Archive: budget, 2024-01-01–"
