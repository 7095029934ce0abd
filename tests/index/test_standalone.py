"""A release as a page that needs no JavaScript: what people, search engines and Zotero get."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup

from archive.model import (
    Block,
    Capture,
    Copy,
    CopyKind,
    Draft,
    Entity,
    EntityType,
    EntityUse,
    Label,
    Mention,
    Place,
    Release,
)
from index.search import ReleaseView
from index.standalone import STYLE, release_html
from index.words import Words

AT = datetime(2024, 3, 1, 12, tzinfo=UTC)
NASTY = "</script><script>alert(1)</script> \u2028 & \"quotes\" 'x'"
ANN = Entity("ann lee", EntityType.PERSON, "Ann Lee")
BASE = "https://archive.press/"
VIEW = ReleaseView(
    release=Release(
        "r1",
        "doj",
        Draft(
            "Talks begin",
            (
                Block("Share", Label.SHARE, "r"),
                Block("Mayor Ann Lee spoke.", Label.BODY, "article"),
                Block("Ann: ann@press.example", Label.CONTACT, "r"),
            ),
            url="https://press.example/1",
            published=date(2024, 7, 3),
            language="en",
            topics=("Peace", "Trade"),
        ),
        AT,
        AT,
        "d",
        Capture(
            "https://press.example/1", "", AT, 200, "text/html", "ab" * 32, Place("w.gz", 7), "doj"
        ),
        versions=3,
    ),
    source_title="Department of Justice",
    mentions=(Mention(6, 13, "Ann Lee", EntityType.PERSON, "Ann Lee", "Mayor"),),
    people=(EntityUse(ANN, 1, ("Mayor",)),),
    agencies=(),
    places=(),
    copies=(Copy("r2", "mfa", "Foreign Ministry", "Talks", date(2024, 7, 4), CopyKind.JOINT),),
    named={(EntityType.PERSON, "Ann Lee"): ANN},
)


def page(view: ReleaseView = VIEW, language: str = "en") -> BeautifulSoup:
    return BeautifulSoup(release_html(view, BASE, (), Words(language)), "html.parser")


def meta(soup: BeautifulSoup) -> dict[str, str]:
    return {
        str(m.get("name") or m.get("property")): str(m.get("content")) for m in soup.select("meta")
    }


def retitled(title: str) -> ReleaseView:
    draft = replace(VIEW.release.draft, title=title, subtitle=title)
    return replace(VIEW, release=replace(VIEW.release, draft=draft))


def test_reference_managers_and_messages_are_told_what_it_is() -> None:
    told = meta(page())
    assert told["citation_title"] == told["og:title"] == "Talks begin"
    assert told["citation_author"] == "Department of Justice"
    assert told["citation_publication_date"] == "2024/07/03"
    assert told["citation_language"] == "en"
    assert told["citation_keywords"] == "Peace; Trade"
    assert told["description"] == told["og:description"] == "Mayor Ann Lee spoke."
    assert told["og:url"] == "https://archive.press/r/r1"


def test_search_engines_are_told_where_it_is_from_and_whom_it_names() -> None:
    (data,) = page().select("script[type='application/ld+json']")
    told = json.loads(str(data.string))
    assert told["@type"] == "Article"
    assert told["genre"] == "press release"
    assert told["isBasedOn"] == "https://press.example/1"
    assert told["archivedAt"] == "https://archive.press/r/r1/capture"
    assert told["mentions"] == [{"@type": "Person", "name": "Ann Lee"}]


def test_a_hostile_title_ends_no_script_and_is_told_as_it_is() -> None:
    soup = page(retitled(NASTY))
    assert [script.get("type") for script in soup.select("script")] == ["application/ld+json"]
    assert json.loads(str(soup.script.string))["headline"] == NASTY  # type: ignore[union-attr]
    assert soup.h1
    assert soup.h1.text == NASTY


def test_names_lead_to_their_pages_in_the_archive() -> None:
    (name,) = page().select("article a")
    assert name["href"] == "https://archive.press/?view=person&id=ann+lee"
    assert name["title"] == "Person: Ann Lee, Mayor"


def test_copies_versions_fields_and_other_forms_are_there() -> None:
    soup = page()
    links = {str(a["href"]).removeprefix(BASE) for a in soup.select("a")}
    assert {"r/r2", "r/r1/capture", "r/r1.warc.gz", "r/r1.txt", "r/r1.md", "r/r1.json"} <= links
    assert {"r/r1.bib", "r/r1.ris", "r/r1.csl.json", "mailto:ann@press.example"} <= links
    assert "3 versions kept" in soup.text
    assert "Department of Justice. (2024, July 3). Talks begin [Press release]." in soup.text
    assert "Share" not in soup.text


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "Снимок страницы"), ("kk", "Сақталған бет")]
)
def test_the_words_around_it_are_of_the_language_asked_for(language: str, words: str) -> None:
    soup = page(language=language)
    assert words in soup.text
    assert [part["lang"] for part in soup.select("html, nav, aside")] == ["en", language, language]
    assert "The capture" not in soup.text


def test_it_needs_no_script_and_loads_nothing() -> None:
    soup = page()
    assert soup.select("[src], [style], link[rel=stylesheet]") == []
    assert [style.string for style in soup.select("style")] == [STYLE]


def test_an_imported_undated_release_without_title_has_a_page_too() -> None:
    bare = Release("r1", "doj", Draft("", ()), AT, AT, "d", None)  # type: ignore[arg-type]
    soup = page(replace(VIEW, release=bare, mentions=()))
    assert soup.h1
    assert soup.h1.text == "Untitled release"
    assert "None: the text was imported without a page." in soup.text
    assert "no text of its own" in soup.text
