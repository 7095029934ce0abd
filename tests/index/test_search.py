"""An open archive: one question, one answer. The engine is a fake where it is not the matter."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from archive.model import CopyKind
from archive.settings import Settings
from index import serving
from index.engines import Found
from index.fields import FACETS
from index.request import SearchRequest, Sort
from index.result import Bound, BoundKind, FacetValue
from index.search import Archive, open_archive
from index.snippets import STEMS


@dataclass
class FakeEngine:
    """Finds what it is told to find."""

    found: Found = field(
        default_factory=lambda: Found(0, (), dict.fromkeys(FACETS, ((), 0)), (), {})
    )
    like: tuple[tuple[str, float], ...] = ()
    asked: list[object] = field(default_factory=list)

    def search(self, request: SearchRequest) -> Found:
        self.asked.append(request)
        return self.found

    def similar(
        self, id: str, text: str, language: str, limit: int
    ) -> tuple[tuple[str, float], ...]:
        self.asked.append((id, text, language))
        return self.like[:limit]

    def facet_values(
        self,
        request: SearchRequest,
        facet: str,
        typed: str,
        limit: int = 20,
        *,
        by_name: bool,
        within: bool,
    ) -> tuple[FacetValue, ...]:
        return (FacetValue(f"{facet}-1", typed.title(), limit, by_name, within),)

    def close(self) -> None: ...


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    fake = FakeEngine()
    monkeypatch.setattr(serving.embedded, "open", lambda *_: fake)
    return fake


@pytest.fixture
def archive(sample_home: Path) -> Iterator[Archive]:
    with open_archive(Settings(home=sample_home)) as opened:
        yield opened


def ids(archive: Archive) -> list[str]:
    return [release.id for release in archive.store.releases.all()]


def found(*hits: tuple[str, float], **more: object) -> Found:
    terms = {STEMS: frozenset({"minist", "ministri"})}
    facets = dict.fromkeys(FACETS, ((), 0))
    return Found(len(hits), hits, facets, (), terms, **more)  # type: ignore[arg-type]


def test_hits_come_in_the_engines_order_with_what_the_store_knows(
    archive: Archive, engine: FakeEngine
) -> None:
    one, two, *_ = ids(archive)
    engine.found = found((two, 2.0), ("gone", 1.5), (one, 1.0))
    result = archive.search(SearchRequest(words="ministry"))
    assert [(hit.id, hit.score) for hit in result.hits] == [(two, 2.0), (one, 1.0)]
    view = archive.release(two)
    assert view is not None
    hit = result.hits[0]
    assert "".join(part.text for part in hit.title) == view.release.title
    assert (hit.source_title, hit.published) == (view.source_title, view.release.published)
    assert {value.key for value in hit.people} <= {use.entity.id for use in view.people}
    assert len(hit.people) == min(6, len(view.people))


def test_what_the_engine_says_of_the_words_is_in_the_answer(
    archive: Archive, engine: FakeEngine
) -> None:
    bounds = (Bound(BoundKind.PLACES), Bound(BoundKind.TIME))
    engine.found = found(suggestion="ministry", bounds=bounds, relaxed=True)
    result = archive.search(SearchRequest(words="minsitry"))
    assert (result.suggestion, result.bounds, result.relaxed) == ("ministry", bounds, True)
    told = "its words stand near each other in too many places; it took too long"
    assert result.cut == told


def test_the_order_by_match_reaches_the_engine(archive: Archive, engine: FakeEngine) -> None:
    archive.search(SearchRequest.from_params({"q": ["ministry"], "sort": ["match"]}))
    (asked,) = engine.asked
    assert isinstance(asked, SearchRequest)
    assert asked.sort is Sort.MATCH


def test_values_of_a_facet_are_found_by_their_beginning(
    archive: Archive, engine: FakeEngine
) -> None:
    values = archive.facet_values(SearchRequest(), "person", "tok", 3, by_name=True)
    assert values == (FacetValue("person-1", "Tok", 3, True, False),)


@pytest.fixture
def grouped(sample_home: Path, tmp_path: Path) -> Iterator[Archive]:
    """An archive in which the second release is a copy of the first."""
    shutil.copytree(sample_home, tmp_path / "home")
    with open_archive(Settings(home=tmp_path / "home")) as opened:
        first, second, *_ = ids(opened)
        with opened.store.writing():
            opened.store.copies.move({second: (first, CopyKind.JOINT)})
        yield opened


def test_copies_are_named_with_the_hit_they_are_folded_under(
    grouped: Archive, engine: FakeEngine
) -> None:
    first, second, *_ = ids(grouped)
    engine.found = found((first, 2.0), copies={first: ((second, "gone"), 70)}, heads=1)
    result = grouped.search(SearchRequest())
    (hit,) = result.hits
    assert hit.copies == grouped.store.copies.of(first)
    assert (hit.copied, result.heads) == (70, 1)


def test_all_ids_are_those_of_copies_too(archive: Archive, engine: FakeEngine) -> None:
    archive.ids(SearchRequest())
    (asked,) = engine.asked
    assert isinstance(asked, SearchRequest)
    assert not asked.fold


def test_similar_releases_are_neither_itself_nor_copies_of_it(
    grouped: Archive, engine: FakeEngine
) -> None:
    itself, copy, *alone = ids(grouped)
    engine.like = ((copy, 9.0), (itself, 8.0), *((id_, 5.0) for id_ in alone))
    similar = grouped.similar(itself, 3)
    assert [hit.id for hit in similar] == alone[:3]
    assert similar[0].score == 5.0
    assert not any(part.matched for hit in similar for part in (*hit.title, *hit.snippet))
    view = grouped.release(itself)
    assert view is not None
    release = view.release
    text = f"{release.title}\n{release.text}"
    assert engine.asked == [(itself, text, release.draft.language)]


def test_of_similar_releases_that_are_copies_the_most_similar_is_shown(
    grouped: Archive, engine: FakeEngine
) -> None:
    first, copy, other, another, *_ = ids(grouped)
    engine.like = ((copy, 3.0), (another, 2.0), (first, 1.0))
    assert [hit.id for hit in grouped.similar(other)] == [copy, another]


def test_nothing_is_similar_to_an_unknown_release(archive: Archive, engine: FakeEngine) -> None:
    assert archive.similar("nobody") == ()


def test_threads_share_an_archive(archive: Archive) -> None:
    words = ["ministry", "president", "energy", "", "court"] * 8
    alone = [archive.search(SearchRequest(words=one)).hits for one in words[:5]] * 8
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda one: archive.search(SearchRequest(words=one)).hits, words))
    assert together == alone


def test_a_release_tells_whom_each_of_its_names_stands_for(archive: Archive) -> None:
    views = [view for id_ in ids(archive) if (view := archive.release(id_))]
    assert any(view.named for view in views)
    for view in views:
        used = {use.entity.id for use in (*view.people, *view.agencies, *view.places)}
        assert {entity.id for entity in view.named.values()} == used
        forms = {(one.type, one.canonical) for one in view.mentions}
        assert view.named.keys() <= forms


def test_what_a_question_looks_for_is_what_its_snippets_mark(
    archive: Archive, engine: FakeEngine
) -> None:
    engine.found = found()
    assert archive.terms(SearchRequest(words="ministry", page=7)) == engine.found.terms
    (asked,) = engine.asked
    assert isinstance(asked, SearchRequest)
    assert (asked.words, asked.page, asked.size, asked.facet_size) == ("ministry", 1, 1, 0)


def test_a_version_leads_to_the_capture_it_was_read_from(archive: Archive) -> None:
    view = archive.release(ids(archive)[0])
    assert view is not None
    assert archive.capture(view.release.id, 1) == view.release.capture
    assert archive.capture(view.release.id, 2) is None
    assert archive.capture("none", 1) is None
