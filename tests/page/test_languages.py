"""Every screen in Russian and Kazakh: no English is left but names and what one types.

All that the archive holds here is Cyrillic, so Latin letters are the page's own.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

import pytest

from archive.errors import EngineError, EngineMissing, EngineOutdated, StoreMissing
from archive.model import (
    Alarm,
    AlarmKind,
    Block,
    BlockKind,
    Copy,
    CopyKind,
    Draft,
    Label,
    Quote,
    Run,
    Version,
)
from archive.settings import Settings
from index import desk
from index.page import frame
from index.people import Joined, Written
from index.query import parse
from index.request import SearchRequest
from index.result import Bound, BoundKind, Reason, SearchResult
from index.search import ReleaseView
from tests.page.fake_archive import FakeArchive
from tests.page.known_releases import agency, person, view
from tests.page.reader import Reader
from tests.page.spoken import english_left

NOON: Final = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY: Final = date(2026, 11, 23)
LANGUAGES: Final = ("ru", "kk")
AKHMETOV = person("1", "Асқар Ахметов", "министр")
SERIK = person("2", "Айгүл Серік", "баспасөз хатшысы")
MINISTRY = agency("3", "Әділет министрлігі")

RULES: Final = (
    "page.class.footer",
    "page.hidden",
    "page.outside",
    "grammar.share.words",
    "layout.body",
    "pdf.header",
    "text.before",
    "learnt.line 97/98",
    "learnt.position 12/20",
)


class Reading(FakeArchive):
    """Refuses what the query language refuses."""

    def search(self, request: SearchRequest) -> SearchResult:
        parse(request.words, today=TODAY)
        return super().search(request)


def cyrillic(number: int, *, updated: str = "") -> ReleaseView:
    """A release that has every field, and nothing in Latin letters."""
    text = f"Асқар Ахметов бюджет туралы айтты, {number}-бөлім. {updated}" * 3
    made = view(number, f"Бюджет туралы № {number}", text, (AKHMETOV, SERIK))
    removed = tuple(Block(f"Алынған {rule}"[:8], label, rule) for rule in RULES for label in Label)
    draft = replace(
        made.release.draft,
        blocks=(
            Block(f"Бюджет туралы № {number}", Label.HEADLINE, "layout.title", BlockKind.HEADING),
            *removed,
            Block(text, Label.BODY, "page.article"),
        ),
        language="kk",
        authors=("Айгүл Серік",),
        issuer="Баспасөз қызметі",
        dateline="АСТАНА, 1 наурыз",
        embargo="ертеңге дейін",
        topics=("Бюджет",),
        number="24",
        published_from=("dateline", "json-ld", "stamp")[number % 3],
        published_sure=False,
    )
    copy = Copy("r2", "mfa", "Сыртқы істер министрлігі", "Бюджет", TODAY, CopyKind.JOINT)
    return replace(
        made,
        release=replace(made.release, draft=draft, versions=3, removed=NOON),
        source_title="Үкімет",
        agencies=(MINISTRY,),
        copies=(copy,),
        quotes=(Quote(0, 20, "Бюджет өсті.", "Асқар Ахметов", cue="деді"),),
    )


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch) -> FakeArchive:
    """An archive of Cyrillic releases, with all that can be told of it."""
    views = {one.release.id: one for one in map(cyrillic, range(1, 32))}
    copies = {"r5": views["r5"].copies}
    made = Reading(views, copies=copies, doing={"title": "Үкімет", "name": "1"})
    made.spelt = (Written("А. Ахметов", 3, Joined.RULES), Written("Асқар", 1, Joined.DECISION))
    made.notes = {"1": "Ахметов А."}
    made.wordings = {"r2": wordings()}
    monkeypatch.setattr(frame, "shared", lambda settings: made)
    return made


def wordings() -> tuple[tuple[Version, Draft], ...]:
    """Three versions of a release: words, a title and typography changed."""
    drafts = [cyrillic(2, updated=more).release.draft for more in ("", "Түзетілді.", "Түзетілді!")]
    drafts[1] = replace(drafts[1], title="Бюджет туралы")
    return tuple(
        (Version("r2", n, NOON, draft.title, draft.text, str(n), 1), draft)
        for n, draft in enumerate(drafts, start=1)
    )


SCREENS: Final[dict[str, dict[str, str | list[str]]]] = {
    "home": {},
    "results": {"q": "бюджет", "person": "1", "source": "doj", "since": "2020-01-01"},
    "every part of a question": {
        "q": '"бюджет туралы"~3 OR (салық near/5 бюд*) AND MAYBE tax~2^2 -person:қ date:2024..'
    },
    "days until": {"q": "before:2020 салық-бюджет"},
    "words read as one": {"q": "title:(а OR б) date:2024-01-01"},
    "why": {"q": "бюджет", "why": "r30"},
    "titles only": {"rows": "dense", "copies": "all", "size": "25", "page": "2"},
    "a page beyond the last": {"page": "90"},
    "a field there is not": {"q": "pers:қ"},
    "a day that is none": {"q": "date:ертең"},
    "a star alone": {"q": "а*"},
    "near more than words": {"q": "салық near/3 (бюджет OR табыс)"},
    "too long a question": {"q": "а " * 80},
    "too many patterns": {"q": "бюд* " * 9},
    "too deep a question": {"q": "(" * 20 + "а"},
    "nothing found": {"q": "жоқсөз", "person": "1", "since": "2020-01-01", "until": "2030-01-01"},
    "filters at length": {"more": "person", "az": "agency", "person": ["1", "2", "-9"]},
    "a release": {"release": "r1", "q": "бюджет"},
    "a release with what was removed": {"release": "r1", "removed": "on"},
    "versions": {"release": "r2"},
    "two versions": {"release": "r2", "compare": "1-2"},
    "only typography": {"release": "r2", "compare": "2-3"},
    "no release": {"release": "жоқ"},
    "a person": {"view": "person", "id": "1"},
    "an agency": {"view": "agency", "id": "3"},
    "two people": {"view": "person", "id": ["1", "2"]},
    "nobody": {"view": "person", "id": "Ахме"},
    "all people": {"view": "person"},
    "all places": {"view": "place"},
    "sources": {"view": "sources"},
    "saved searches": {"view": "saved"},
    "help": {"view": "help"},
    "the desk of a reader": {"view": "desk"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", SCREENS)
def test_no_english_is_left(reader: Reader, language: str, screen: str) -> None:
    page = reader.open(lang=language, **SCREENS[screen])
    assert not page.exception
    assert english_left(reader, str(SCREENS[screen].get("q", ""))) == []


# ---------------------------------------------------------------- what seldom happens


CAUSES: Final = (
    Alarm(AlarmKind.FAILING, "x", NOON, "failed", {"runs": 3, "pages": 0}, error="no answer"),
    Alarm(AlarmKind.FAILING, "x", NOON, "missed", {"runs": 4, "pages": 21}),
    Alarm(AlarmKind.WALLED, "x", NOON, "walled", {"answers": 8, "of": 10}, (("bot wall", 8),)),
    Alarm(AlarmKind.SILENT, "x", NOON, "silent", {"days": 34, "usual": 5}),
    Alarm(
        AlarmKind.LITTLE_TEXT,
        "x",
        NOON,
        "little_text",
        {"pages": 4, "of": 5, "usual": 2000},
        (("too little text", 4),),
    ),
    Alarm(AlarmKind.LAYOUT, "x", NOON, "layout", {"pages": 3}),
    *(
        Alarm(AlarmKind.DATES, "x", NOON, cause, {"n": 4, "of": 5})
        for cause in ("future", "one_date", "no_date", "long_ago")
    ),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_english_is_left_on_a_board_where_all_goes_wrong(
    reader: Reader, archive: FakeArchive, language: str
) -> None:
    run = Run("1", "collect", NOON, NOON, new=1, fetched=7, skipped=2, error="no answer")
    archive.doing |= {"alarms": CAUSES, "last_run": run, "per_week": 2.5, "last_new": NOON}
    archive.behind = 2
    reader.open(view="sources", lang=language)
    assert len(reader.soup.select(".alarms li")) == len(CAUSES)
    assert english_left(reader) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_english_is_left_where_a_question_was_bounded_or_relaxed(
    reader: Reader, archive: FakeArchive, language: str
) -> None:
    bounds = tuple(Bound(kind, "9") for kind in BoundKind)
    archive.saying = {"relaxed": True, "bounds": bounds, "suggestion": "бюджет"}
    reader.open(q="бюджет", lang=language)
    assert english_left(reader) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_english_is_left_in_the_reasons_for_a_result(
    reader: Reader, archive: FakeArchive, language: str
) -> None:
    fields = ("title", "text", "contact", "date", "", "person", "agency", "role", "year")
    archive.reasons = tuple(Reason(field, "бюджет", (("бюджет", 2),), 0.1) for field in fields)
    archive.reasons += (Reason("date", "", (), 0.1),)
    reader.open(q="бюджет", why="r30", lang=language)
    assert english_left(reader) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "error",
    [
        StoreMissing("there is none", kind="no_archive"),
        EngineMissing("there is none", kind="no_index"),
        EngineOutdated("it is old", kind="index_outdated"),
        EngineError("индекс"),
    ],
)
def test_no_english_is_left_where_an_archive_cannot_be_read(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, error: Exception, language: str
) -> None:
    def broken(settings: Settings) -> None:
        raise error

    monkeypatch.setattr(frame, "shared", broken)
    reader.open(lang=language)
    assert english_left(reader) == []


STAGES: Final = ("collecting", "cleaning", "learning", "finding copies", "recognising", "indexing")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", STAGES)
def test_no_english_is_left_while_a_collection_goes_on(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, stage: str, language: str
) -> None:
    going = desk.Collection(("1",), NOON, stage, 3, 9, stopping=True)
    monkeypatch.setattr(desk, "collection", lambda settings: going)
    reader.open(view="sources", lang=language)
    assert reader.soup.select_one(".collecting")
    assert english_left(reader) == []
