"""The walk of a release, whole: from a press office to an answer, and what can go wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from archive import derive
from archive.cli.follow import follow
from archive.collect import Plan, collect
from archive.errors import StoreLocked
from archive.model import Run, WayKind
from archive.progress import silent
from archive.settings import Settings
from archive.store import open_store
from archive.warc import iterate, verify
from index import build
from index.request import SearchRequest
from index.search import Archive, open_archive
from tests.newsroom import RELEASES, Newsroom, RedirectLoop

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as opened:
        yield opened


def walked(
    newsroom: Newsroom, settings: Settings, at: datetime = START, *, again: bool = False
) -> Run:
    """One run of the collector at a time of our choosing, and what follows it."""
    (run,) = collect(settings, [newsroom.source()], Plan(again=again), clock=lambda: at)
    follow(settings, silent)
    return run


def titles(archive: Archive, request: SearchRequest) -> set[str]:
    result = archive.search(replace(request, size=50))
    return {"".join(part.text for part in hit.title) for hit in result.hits}


def test_a_release_walks_from_its_server_to_an_answer(
    newsroom: Newsroom, settings: Settings
) -> None:
    run = walked(newsroom, settings)
    assert (run.new, run.error) == (len(RELEASES), "")
    with open_archive(settings) as archive:
        assert titles(archive, SearchRequest()) == {text.title for text in RELEASES}
        for text in RELEASES:
            (hit,) = archive.search(SearchRequest(f'title:"{text.title}"')).hits
            view = archive.release(hit.id)
            assert view is not None
            assert view.release.published == text.published
            assert view.release.url == newsroom.address(text.slug)
            assert view.release.capture.place.file.endswith(".warc.gz")


def test_boilerplate_is_gone_and_the_releases_own_words_are_not(
    newsroom: Newsroom, settings: Settings
) -> None:
    walked(newsroom, settings)
    furniture = ("Tell a friend", "Print this page", "Share", "cookies", "Related", "Privacy")
    with open_store(settings.store) as store:
        for release in store.releases.all():
            for words in furniture:
                assert words not in release.text
            text = next(one for one in RELEASES if one.title == release.title)
            for paragraph in text.paragraphs:
                assert paragraph.removeprefix("> ") in release.text


def test_people_and_agencies_become_facets_that_narrow(
    newsroom: Newsroom, settings: Settings
) -> None:
    walked(newsroom, settings)
    text = next(one for one in RELEASES if one.people)
    with open_archive(settings) as archive:
        request = archive.named(SearchRequest().choose("person", [text.people[0]]))
        assert text.title in titles(archive, request)
        assert len(titles(archive, request)) < len(RELEASES)


def test_collecting_twice_adds_nothing_twice(newsroom: Newsroom, settings: Settings) -> None:
    walked(newsroom, settings)
    asked = len([one for one in newsroom.requests if one.path.startswith("/releases/")])
    run = walked(newsroom, settings, START + timedelta(minutes=5))
    assert (run.new, run.changed, run.fetched) == (0, 0, 0)
    assert len([one for one in newsroom.requests if one.path.startswith("/releases/")]) == asked
    with open_store(settings.store) as store:
        assert store.releases.count() == len(list(store.captures.all())) == len(RELEASES)


def test_looking_again_asks_only_whether_anything_changed(
    newsroom: Newsroom, settings: Settings
) -> None:
    walked(newsroom, settings)
    run = walked(newsroom, settings, START + DAY, again=True)
    assert (run.fetched, run.new, run.changed) == (len(RELEASES), 0, 0)
    asked = [one for one in newsroom.requests if one.path.startswith("/releases/")]
    again = asked[-len(RELEASES) :]
    assert all(
        "If-None-Match" in one.headers or "If-Modified-Since" in one.headers for one in again
    )


def test_a_silent_edit_is_a_new_version_and_the_old_one_stays(
    newsroom: Newsroom, settings: Settings
) -> None:
    walked(newsroom, settings)
    text = RELEASES[0]
    old = text.paragraphs[0].split()[0]
    newsroom.edit(text.slug, old, "Quietly")
    run = walked(newsroom, settings, START + DAY, again=True)
    assert run.changed == 1
    with open_archive(settings) as archive:
        (hit,) = archive.search(SearchRequest("quietly")).hits
        before, after = archive.store.releases.versions(hit.id)
        assert "Quietly" not in before.text
        assert "Quietly" in after.text


def test_a_release_that_is_taken_down_is_marked_and_kept(
    newsroom: Newsroom, settings: Settings
) -> None:
    walked(newsroom, settings)
    newsroom.remove(RELEASES[0].slug)
    walked(newsroom, settings, START + DAY, again=True)
    with open_store(settings.store) as store:
        removed = [release for release in store.releases.all() if release.removed]
        assert [release.title for release in removed] == [RELEASES[0].title]


def test_one_broken_page_does_not_stop_the_others_and_is_tried_again(
    newsroom: Newsroom, settings: Settings
) -> None:
    for path in (f"/releases/{RELEASES[0].slug}", "/loop/a", "/loop/b"):
        newsroom.misbehave(path, RedirectLoop())
    warnings: list[str] = []
    (run,) = collect(settings, [newsroom.source()], clock=lambda: START, warn=warnings.append)
    assert (run.new, run.skipped) == (len(RELEASES) - 1, 1)
    assert RELEASES[0].slug in warnings[0]


def test_a_source_that_cannot_be_reached_is_told_and_does_not_stop_the_next(
    newsroom: Newsroom, settings: Settings
) -> None:
    for path in ("/feed.xml", "/loop/a", "/loop/b"):
        newsroom.misbehave(path, RedirectLoop())
    broken = newsroom.source(WayKind.FEED, name="broken")
    warnings: list[str] = []
    first, second = collect(
        settings, [broken, newsroom.source()], clock=lambda: START, warn=warnings.append
    )
    assert first.error
    assert warnings
    assert second.new == len(RELEASES)


def test_a_crash_after_the_warc_and_before_the_store_loses_nothing(
    newsroom: Newsroom, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(derive, "keep", crash)
        collect(settings, [newsroom.source()], clock=lambda: START)
    (file,) = settings.warc.glob("*.warc.gz")
    assert sum("/releases/" in fetched.url for _, fetched in iterate(file)) == 1
    run = walked(newsroom, settings, START + timedelta(minutes=1))
    assert run.new == len(RELEASES) - 1
    assert all(newsroom.asked(f"/releases/{text.slug}") == 1 for text in RELEASES)
    with open_store(settings.store) as store:
        assert store.releases.count() == len(RELEASES)


def test_everything_is_made_again_from_the_warc_files_alone(
    newsroom: Newsroom, settings: Settings
) -> None:
    walked(newsroom, settings)
    with open_archive(settings) as archive:
        before = archive.search(SearchRequest("minister"))
    settings.store.unlink()
    for beside in settings.home.glob("store.sqlite-*"):
        beside.unlink()
    counts = derive.restore(settings, {"norland": newsroom.source()})
    build.rebuild(settings)
    assert (counts.new, counts.damaged) == (len(RELEASES), ())
    with open_archive(settings) as archive:
        after = archive.search(SearchRequest("minister"))
        assert replace(after, took=0) == replace(before, took=0)


def test_every_capture_verifies_until_a_byte_is_changed(
    newsroom: Newsroom, settings: Settings
) -> None:
    walked(newsroom, settings)
    with open_store(settings.store) as store:
        captures = list(store.captures.all())
        assert list(verify(settings.warc, captures)) == []
        (file,) = settings.warc.glob("*.warc.gz")
        data = bytearray(file.read_bytes())
        middle = captures[2].place.offset + 200
        data[middle] ^= 0xFF
        file.write_bytes(data)
        assert [bad.url for bad, _ in verify(settings.warc, captures)] == [captures[2].url]


def test_readers_keep_answering_while_the_index_is_rebuilt(
    newsroom: Newsroom, settings: Settings
) -> None:
    walked(newsroom, settings)
    with open_archive(settings) as archive:
        before = archive.search(SearchRequest()).total
        old = build.current(settings.index)
        built = build.rebuild(settings)
        assert build.current(settings.index) != old
        assert built.documents == before
        assert archive.search(SearchRequest()).total == before


def test_a_rebuild_that_fails_leaves_the_old_generation_in_use(
    newsroom: Newsroom, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked(newsroom, settings)
    old = build.current(settings.index)

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(build.EngineError, match="No space left"):
        build.rebuild(settings)
    assert build.current(settings.index) == old
    assert list(settings.index.glob("gen-*")) == [old]


def test_two_collectors_do_not_write_into_one_archive(
    newsroom: Newsroom, settings: Settings
) -> None:
    from archive.collect import collecting

    with collecting(settings), pytest.raises(StoreLocked, match="wait until it ends"):
        collect(settings, [newsroom.source()])
