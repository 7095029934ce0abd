"""The archive as a folder of pages: every link leads somewhere, nothing of a release runs."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from archive.model import (
    Block,
    Capture,
    Draft,
    Entity,
    EntityType,
    EntityUse,
    Label,
    Place,
    Release,
    Source,
)
from index import site as site_module
from index.site import Exported, site

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>\x00\u202e&amp;'
ANA = EntityUse(Entity("ana-silva", EntityType.PERSON, "Ana Silva"), 2)
BUREAU = EntityUse(Entity("Бюро/..", EntityType.AGENCY, "Бюро"), 1)
OFFICE = Source("office", "Press Office", country="KZ", homepage="https://office.example/")
VOID = {"meta", "link", "br"}


def release(number: int, title: str = "", day: date | None = date(2026, 11, 3)) -> Release:
    url = f"https://office.example/{number}"
    blocks = (Block(f"The bridge {number} is open.", Label.BODY, "rule"),)
    draft = Draft(title or f"Bridge {number}", blocks, url, published=day, language="en")
    capture = Capture(url, url, NOON, 200, "text/html", "ab" * 32, Place("a", 0), "office")
    return Release(f"id{number:04}", "office", draft, NOON, NOON, "", capture)


def built(*releases: Release, uses: Sequence[EntityUse] = (ANA, BUREAU)) -> dict[str, str]:
    exported: list[Exported] = [(one, OFFICE, uses) for one in releases]
    files = list(site(exported))
    assert len(dict(files)) == len(files), "no two files have the same name"
    return {name: data.decode() for name, data in files}


class Links(HTMLParser):
    """The addresses of a page, and whether its elements are closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.names: set[str] = set()
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.found += [value for name, value in attrs if name in ("href", "src") and value]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_link_is_relative_and_leads_to_a_page_of_the_site() -> None:
    files = built(*(release(number, day=date(2020 + number, 3, 1)) for number in range(3)),
                  release(9, day=None))  # fmt: skip
    for name, html in files.items():
        if not name.endswith(".html"):
            continue
        page = Links(html)
        assert page.open == []
        for address in page.found:
            if not address.startswith("https://office.example/"):
                assert posixpath.normpath(posixpath.join(posixpath.dirname(name), address)) in files


def test_there_are_lists_by_month_source_person_and_agency() -> None:
    files = built(release(1), release(2), release(3, day=None))
    names = set(files)
    assert {"index.html", "sources.html", "people.html", "agencies.html", "feed.atom"} <= names
    assert {"months/2026-11.html", "months/undated.html", "sources/office.html"} <= names
    assert "Bridge 2" in files["people/ana-silva.html"]
    assert "Бюро" in files["agencies.html"]
    assert all(re.fullmatch(r"[a-z0-9./-]+", name) for name in names)


def test_the_newest_release_stands_first() -> None:
    files = built(release(1, day=date(2020, 1, 1)), release(2), release(3, day=None))
    front = files["index.html"]
    assert front.index("Bridge 2") < front.index("Bridge 1") < front.index("Bridge 3")


def test_a_page_says_what_is_needed_to_cite_and_to_go_back() -> None:
    html = built(replace(release(1), removed=NOON))["r/id/id0001.html"]
    for said in ("Bridge 1", "Press Office", "2026-11-03", "https://office.example/1", "ab" * 32,
                 "2026-11-23 12:00:00 UTC", "Gone from its site on 2026-11-23", "Ana Silva",
                 "citation_title"):  # fmt: skip
        assert said in html


def test_nothing_that_a_release_says_is_markup() -> None:
    hostile = release(1, HOSTILE)
    draft = replace(hostile.draft, blocks=(Block(HOSTILE, Label.BODY, "r"),), subtitle=HOSTILE,
                    url="javascript:alert(1)", language=HOSTILE)  # fmt: skip
    use = EntityUse(Entity("x", EntityType.PERSON, HOSTILE), 1)
    office = replace(OFFICE, title=HOSTILE, publisher=HOSTILE, licence=HOSTILE, homepage=HOSTILE)
    exported: list[Exported] = [(replace(hostile, draft=draft, id=n), office, (use,)) for n in "ab"]
    for name, data in site(exported):
        text = data.decode()
        assert "\x00" not in text and "\u202e" not in text
        if name.endswith(".html"):
            page = Links(text)
            assert page.names.isdisjoint({"script", "img"})
            assert not any(address.startswith("javascript") for address in page.found)
            assert "default-src &#x27;none&#x27;" in text
        else:
            ElementTree.fromstring(text)


def test_a_long_list_is_turned_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_module, "_ON_A_PAGE", 2)
    files = built(*(release(number) for number in range(5)))
    pages = [files[f"sources/office{end}.html"] for end in ("", ".2", ".3")]
    assert [page.count("<li>") for page in pages] == [2, 2, 1]
    assert 'href="office.2.html">Older' in pages[0] and 'href="office.html">Newer' in pages[1]


def test_who_is_named_once_has_no_page_and_is_named_on_the_release() -> None:
    files = built(release(1))
    assert "people/ana-silva.html" not in files and "Ana Silva" not in files["people.html"]
    assert "Ana Silva" in files["r/id/id0001.html"]


def test_the_feed_holds_the_newest_releases() -> None:
    files = built(release(1), release(2, day=date(2026, 11, 4)))
    feed = ElementTree.fromstring(files["feed.atom"])
    name = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{name}entry")
    assert [entry.findtext(f"{name}title") for entry in entries] == ["Bridge 2", "Bridge 1"]
    assert feed.findtext(f"{name}updated") == "2026-11-04T00:00:00Z"


def test_the_same_releases_give_the_same_bytes_in_any_order() -> None:
    releases = [release(number, title="Same") for number in range(4)]
    assert built(*releases) == built(*reversed(releases))


def test_an_empty_archive_is_an_empty_site() -> None:
    assert "0 releases" in built()["index.html"]
