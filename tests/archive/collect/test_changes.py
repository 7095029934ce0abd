"""What happens to a release on its site: it is edited, moved away, emptied, put back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler

import pytest

from archive import derive
from archive.collect import Plan, collect
from archive.model import Release, Run
from archive.settings import Settings
from archive.store import open_store
from tests.newsroom import RELEASES, Newsroom, Redirect

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
FIRST = RELEASES[0]
PATH = f"/releases/{FIRST.slug}"


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as opened:
        yield opened


@dataclass
class Says:
    """Answers with a status and a page of its own."""

    page: str
    status: int = 200

    def answer(self, handler: BaseHTTPRequestHandler) -> bool:
        body = self.page.encode()
        handler.send_response(self.status)
        handler.send_header("Content-Type", "text/html; charset=utf-8")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)
        return True


@dataclass
class Behaves:
    """Lets the newsroom answer again."""

    def answer(self, handler: BaseHTTPRequestHandler) -> bool:
        return False


def looked(newsroom: Newsroom, settings: Settings, day: int) -> Run:
    """A look at every release, some days after the first."""
    at = START + timedelta(days=day)
    (run,) = collect(settings, [newsroom.source()], Plan(again=True), clock=lambda: at)
    return run


def first(settings: Settings) -> Release:
    with open_store(settings.store) as store:
        return next(one for one in store.releases.all() if FIRST.title in one.title)


def test_an_edit_of_its_words_is_told_from_one_of_its_typography(
    newsroom: Newsroom, settings: Settings
) -> None:
    looked(newsroom, settings, 0)
    newsroom.edit(FIRST.slug, "2026 – Minister", "2026 — Minister")
    newsroom.edit(RELEASES[1].slug, RELEASES[1].paragraphs[0].split()[0], "Quietly")
    run = looked(newsroom, settings, 1)
    assert (run.changed, run.edited) == (2, 1)


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_marks_its_release_removed(
    newsroom: Newsroom, settings: Settings, status: int
) -> None:
    looked(newsroom, settings, 0)
    newsroom.misbehave(PATH, Says("<h1>Gone</h1>", status))
    run = looked(newsroom, settings, 1)
    assert (run.removed, run.skipped) == (1, 0)
    release = first(settings)
    assert release.removed is not None
    assert FIRST.paragraphs[0] in release.text


def test_a_page_that_leads_home_marks_its_release_removed(
    newsroom: Newsroom, settings: Settings
) -> None:
    looked(newsroom, settings, 0)
    newsroom.misbehave(PATH, Redirect("/"))
    assert looked(newsroom, settings, 1).removed == 1
    assert first(settings).removed is not None


def test_a_page_that_leads_to_the_list_of_releases_marks_its_release_removed(
    newsroom: Newsroom, settings: Settings
) -> None:
    looked(newsroom, settings, 0)
    newsroom.misbehave(PATH, Redirect("/press"))
    assert looked(newsroom, settings, 1).removed == 1
    with open_store(settings.store) as store:
        assert store.releases.count() == len(RELEASES)


def test_a_page_that_moved_within_the_site_is_still_there(
    newsroom: Newsroom, settings: Settings
) -> None:
    looked(newsroom, settings, 0)
    newsroom.misbehave(PATH, Redirect(f"/releases/{FIRST.slug}?print=1"))
    run = looked(newsroom, settings, 1)
    assert run.removed == 0


def test_a_page_that_was_emptied_marks_its_release_removed_and_keeps_its_words(
    newsroom: Newsroom, settings: Settings
) -> None:
    looked(newsroom, settings, 0)
    newsroom.misbehave(PATH, Says("<html><body></body></html>"))
    assert looked(newsroom, settings, 1).removed == 1
    assert FIRST.paragraphs[0] in first(settings).text


def test_a_wall_before_a_page_does_not_mean_that_it_is_gone(
    newsroom: Newsroom, settings: Settings
) -> None:
    looked(newsroom, settings, 0)
    newsroom.misbehave(PATH, Says("<title>Just a moment...</title><p>Checking your browser</p>"))
    run = looked(newsroom, settings, 1)
    assert (run.removed, run.skipped) == (0, 1)
    assert first(settings).removed is None


def test_a_release_that_is_put_back_is_no_longer_removed(
    newsroom: Newsroom, settings: Settings
) -> None:
    looked(newsroom, settings, 0)
    newsroom.misbehave(PATH, Says("<h1>Not found</h1>", 404))
    looked(newsroom, settings, 1)
    newsroom.misbehave(PATH, Behaves())
    run = looked(newsroom, settings, 2)
    assert (run.new, run.changed) == (0, 0)
    assert first(settings).removed is None


def test_removals_and_versions_are_known_again_from_the_warc_files_alone(
    newsroom: Newsroom, settings: Settings
) -> None:
    looked(newsroom, settings, 0)
    newsroom.edit(RELEASES[1].slug, RELEASES[1].paragraphs[0].split()[0], "Quietly")
    newsroom.misbehave(PATH, Says("<h1>Gone</h1>", 410))
    looked(newsroom, settings, 1)

    def held() -> list[tuple[str, int, datetime | None, datetime]]:
        with open_store(settings.store) as store:
            return [
                (one.id, one.versions, one.removed, one.last_seen) for one in store.releases.all()
            ]

    before = held()
    for file in settings.home.glob("store.sqlite*"):
        file.unlink()
    derive.restore(settings, {"norland": newsroom.source()})
    assert held() == before
    assert sum(removed is not None for _, _, removed, _ in before) == 1


def test_what_was_restored_is_not_asked_for_again(newsroom: Newsroom, settings: Settings) -> None:
    looked(newsroom, settings, 0)
    for file in settings.home.glob("store.sqlite*"):
        file.unlink()
    derive.restore(settings, {"norland": newsroom.source()})
    (run,) = collect(settings, [newsroom.source()], clock=lambda: START + timedelta(hours=1))
    assert (run.found, run.fetched) == (0, 0)
