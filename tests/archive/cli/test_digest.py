"""press-archive digest: news of searches, to be mailed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.shell import Shell

BEGINNING = ("--since", "2000-01-01")


def saved(folder: Path, seen: str, *searches: str) -> str:
    """A file of saved searches as the page writes it."""
    file = folder / "searches.json"
    listed = [{"name": f"No. {n}", "search": one, "seen": seen} for n, one in enumerate(searches)]
    file.write_text(json.dumps({"format": "x", "version": 1, "searches": listed}), "utf-8")
    return str(file)


def test_each_question_is_a_search_and_each_release_is_told_once(shell: Shell) -> None:
    said = shell("digest", *BEGINNING, "--json", "minister OR bridge", "minister").json
    assert [one["name"] for one in said["searches"]] == ["minister OR bridge", "minister"]
    ids = [one["release"]["id"] for one in said["releases"]]
    assert len(ids) == len(set(ids)) > 0
    assert sum(len(one["reasons"]) for one in said["releases"]) > len(ids)


def test_the_message_says_what_is_new_and_why(shell: Shell) -> None:
    lines = shell("digest", *BEGINNING, "minister").out.splitlines()
    assert lines[0].startswith("Press Archive: ")
    assert any(line.startswith("  found by minister: ") for line in lines)
    assert any(line.startswith("  press-archive show ") for line in lines)


def test_a_file_of_saved_searches_says_since_when(shell: Shell, tmp_path: Path) -> None:
    old = shell(
        "digest", "--json", "--saved", saved(tmp_path, "2000-01-01T00:00:00Z", "q=the")
    ).json
    assert old["releases"]
    file = saved(tmp_path, "2999-01-01T00:00:00+00:00", "q=the")
    assert shell("digest", "--json", "--saved", file).json["releases"] == []
    assert shell("digest", "--json", *BEGINNING, "--saved", file).json["releases"]


def test_nothing_is_mailed_when_nothing_is_new(shell: Shell) -> None:
    assert shell("digest", "--if-news", "--since", "2999-01-01", "the").out == ""


@pytest.mark.parametrize("content", ["[1", "[]", '{"searches": [{"name": 1}]}'])
def test_a_file_that_holds_no_searches_is_said(shell: Shell, tmp_path: Path, content: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(content, "utf-8")
    ran = shell("digest", "--saved", str(file))
    assert ran.status == 2
    assert "holds no saved searches" in ran.err


def test_somebody_who_asks_nothing_is_told_how(shell: Shell) -> None:
    ran = shell("digest")
    assert ran.status == 2
    assert "name a question, or a file of saved searches" in ran.err
