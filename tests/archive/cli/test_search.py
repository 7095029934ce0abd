"""`press-archive search` and `show`: what they say beside the hits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from index.request import SearchRequest
from index.result import FacetValue, Hit, SearchResult
from index.search import Archive
from tests.shell import Shell

SAID = {
    "suggestion": "settlement ministry",
    "relaxed": True,
    "cut": "a wildcard stood for more than 1000 words",
}


@pytest.fixture
def telling(monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive that has something to say of the words of every search."""
    search = Archive.search

    def telling(self: Archive, request: SearchRequest) -> SearchResult:
        return replace(search(self, request), **SAID)  # type: ignore[arg-type] - its fields

    monkeypatch.setattr(Archive, "search", telling)


@pytest.mark.usefixtures("telling")
def test_search_says_what_it_made_of_the_words_apart_from_the_hits(shell: Shell) -> None:
    result = shell("search", "settlement", "minsitry")
    assert "did you mean: settlement ministry" in result.err
    assert "no release has all of these words; these have some of them" in result.err
    assert "a wildcard stood for more than 1000 words" in result.err
    assert "did you mean" not in result.out


@pytest.mark.usefixtures("telling")
def test_scripts_are_told_it_too(shell: Shell) -> None:
    answer = shell("search", "settlement", "--size", "1", "--json").json
    assert {name: answer[name] for name in SAID} == SAID


def test_search_says_nothing_of_words_that_it_took_as_they_are(shell: Shell) -> None:
    assert shell("search", "settlement").err.strip().count("\n") == 0


@pytest.fixture
def folded(monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive in which three of every answer's releases are copies of its first."""
    search = Archive.search

    def folding(self: Archive, request: SearchRequest) -> SearchResult:
        result = search(self, request)
        if not request.fold:
            return replace(result, heads=result.total)
        first, *others = result.hits
        return replace(result, hits=(replace(first, copied=3), *others), heads=result.total - 3)

    monkeypatch.setattr(Archive, "search", folding)


@pytest.mark.usefixtures("folded")
def test_copies_are_counted_and_listed_where_they_are_wanted(shell: Shell) -> None:
    result = shell("search", "settlement", "--size", "2")
    assert ", 3 of them copies, in " in result.err
    assert result.out.count("and 3 copies") == 1
    every = shell("search", "settlement", "--size", "2", "--copies")
    assert "copies" not in every.err + every.out


def test_hits_can_be_ordered_by_the_words_alone(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    search = Archive.search
    monkeypatch.setattr(
        Archive, "search", lambda self, r: asked.append(r.sort.value) or search(self, r)
    )
    assert shell("search", "settlement", "--sort", "match").status == 0
    assert shell("search", "settlement").status == 0
    assert asked == ["match", "relevance"]


def test_values_of_a_facet_are_found_by_their_beginning(shell: Shell) -> None:
    every = {v["key"]: v for v in facet(shell, "agency")}
    name = next(v["label"] for v in every.values() if " " in v["label"])
    start = name.split()[-1][:4].upper()
    found = shell("search", "--facet", f"agency={start}", "--json").json
    assert name in {value["label"] for value in found}
    for value in found:
        assert any(word.startswith(start) for word in value["label"].upper().split())
    shown = shell("search", "--facet", f"agency={start}").out
    assert f"{found[0]['count']:>6}  {found[0]['label']}  [{found[0]['key']}]" in shown


def facet(shell: Shell, name: str) -> list[dict[str, Any]]:
    result = shell("search", "--json").json
    return next(one["values"] for one in result["facets"] if one["name"] == name)


def test_values_of_a_facet_are_counted_within_the_search(shell: Shell) -> None:
    (source, *_) = facet(shell, "source")
    language = shell("search", "--source", source["key"], "--facet", "language=", "--json").json
    assert sum(value["count"] for value in language) <= source["count"]


@pytest.mark.parametrize("text", ["person", "colour=red", "=tok"])
def test_a_facet_that_is_none_is_wrong_use_and_names_those_there_are(
    shell: Shell, text: str
) -> None:
    result = shell("search", "--facet", text)
    assert result.status == 2
    assert "person, agency, place" in result.err


def test_similar_releases_are_listed(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    own, *others = shell("search", "--size", "3", "--json").json["hits"]

    def similar(self: Archive, id_: str, limit: int = 5) -> tuple[Hit, ...]:
        assert id_ == own["id"]
        return self.search(SearchRequest(size=3)).hits[1:]

    monkeypatch.setattr(Archive, "similar", similar)
    found = shell("show", own["id"], "--similar", "--json").json
    assert [hit["id"] for hit in found] == [hit["id"] for hit in others]
    shown = shell("show", own["id"], "--similar").out
    assert all(f"[{hit['id']}]" in shown for hit in others)
    monkeypatch.setattr(Archive, "similar", lambda *_: ())
    assert "no release is like this one" in shell("show", own["id"], "--similar").err


def test_values_keep_their_form_for_scripts(shell: Shell) -> None:
    (value, *_) = shell("search", "--facet", "source=", "--json").json
    assert FacetValue(**value).count > 0
