"""A release that stands on its site as a PDF is collected, kept and read like all others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from archive import derive, warc
from archive.collect import Plan, collect
from archive.model import Label, WayKind
from archive.settings import Settings
from archive.sources import load_sources
from archive.store import open_store
from tests.newsroom import RELEASES, Newsroom
from tests.newsroom.pages import printed
from tests.pdfs import locked

FIRST = replace(RELEASES[0], slug="harbour-bridge.pdf")
WORDS = [one.removeprefix("> ") for one in FIRST.paragraphs]


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom((FIRST,)) as opened:
        yield opened


@pytest.mark.parametrize("kind", list(WayKind))
def test_a_pdf_is_collected_whatever_announces_it(
    newsroom: Newsroom, settings: Settings, kind: WayKind
) -> None:
    (run,) = collect(settings, [newsroom.source(kind)])
    assert (run.new, run.skipped, run.error) == (1, 0, "")
    with open_store(settings.store) as store:
        (release,) = store.releases.all()
    assert (release.title, release.text.split("\n\n")) == (FIRST.title, WORDS)
    assert release.draft.published == FIRST.published
    assert FIRST.contact in release.draft.labelled(Label.CONTACT)


def test_the_capture_holds_the_file_as_it_came(newsroom: Newsroom, settings: Settings) -> None:
    collect(settings, [newsroom.source()])
    with open_store(settings.store) as store:
        (release,) = store.releases.all()
    assert release.capture.media_type == "application/pdf"
    assert warc.read(settings.warc, release.capture.place).body == printed(FIRST)


def test_a_new_edition_of_a_pdf_is_a_new_version(newsroom: Newsroom, settings: Settings) -> None:
    collect(settings, [newsroom.source()])
    newsroom.edit(FIRST.slug, "14,000", "15,000")
    (run,) = collect(settings, [newsroom.source()], Plan(again=True))
    assert (run.changed, run.edited) == (1, 1)
    with open_store(settings.store) as store:
        (release,) = store.releases.all()
    assert release.versions == 2


def test_a_pdf_that_cannot_be_read_is_kept_and_says_why(
    newsroom: Newsroom, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.newsroom.pages.printed", lambda text: locked())
    (run,) = collect(settings, [newsroom.source()])
    assert (run.new, run.skipped) == (0, 1)
    with open_store(settings.store) as store:
        assert store.captures.reasons() == {"the PDF is locked with a password": 1}


def test_cleaning_the_captures_again_changes_nothing(
    newsroom: Newsroom, settings: Settings
) -> None:
    collect(settings, [newsroom.source()])
    with open_store(settings.store) as store:
        counts = derive.reclean(settings, store, load_sources(settings.sources), everything=True)
        (release,) = store.releases.all()
    assert (counts.changed, counts.new, release.title) == (0, 0, FIRST.title)
