"""`press-archive export`: all of what was asked, as it was asked, whole or not at all."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.cli import run
from archive.store import open_store

Export = Callable[..., tuple[int, str, str]]


@pytest.fixture
def export(
    sample_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Export:
    """Types `press-archive export …` at the sample archive: status, output, errors."""

    def typed(*words: str) -> tuple[int, str, str]:
        start = ["press-archive", "--home", str(sample_home), "export"]
        monkeypatch.setattr(sys, "argv", [*start, *words])
        status = 0
        try:
            run()
        except SystemExit as stop:
            status = int(stop.code or 0)
        return status, *capsys.readouterr()

    return typed


def count(home: Path) -> int:
    with open_store(home / "store.sqlite") as store:
        return store.releases.count()


def test_the_whole_archive_goes_out_with_what_is_needed_to_cite(
    export: Export, sample_home: Path
) -> None:
    status, out, _ = export()
    rows = [json.loads(line) for line in out.splitlines()]
    assert (status, len(rows)) == (0, count(sample_home))
    assert all(row["source_title"] and row["capture_sha256"] and row["captured"] for row in rows)
    assert any(row["country"] == "US" for row in rows) and any(row["roles"] for row in rows)


def test_the_name_of_the_file_says_the_format(export: Export, tmp_path: Path) -> None:
    assert export("tax", "--to", str(tmp_path / "t.csv"))[0] == 0
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 20
    assert export("tax", "--to", str(tmp_path / "t.jsonl"))[0] == 0
    lines = (tmp_path / "t.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["id"] for line in lines} == {row["id"] for row in rows}


def test_a_search_goes_out_as_warc(export: Export, tmp_path: Path) -> None:
    from archive.importers import Imported, read

    assert export("tax", "--to", str(tmp_path / "t.warc.gz"))[0] == 0
    assert export("tax", "--to", str(tmp_path / "t.jsonl"))[0] == 0
    pages = [one for one in read(tmp_path / "t.warc.gz") if isinstance(one, Imported)]
    assert len(pages) == len((tmp_path / "t.jsonl").read_text("utf-8").splitlines())


def test_the_archive_goes_out_as_a_site(export: Export, sample_home: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert export("--format", "site", "--to", str(site))[0] == 0
    assert len(list((site / "r").rglob("*.html"))) == count(sample_home)
    assert "United States Department of Justice" in (site / "sources.html").read_text("utf-8")


@pytest.mark.parametrize("kind", ["warc", "site"])
def test_what_cannot_go_to_standard_output_says_what_it_needs(export: Export, kind: str) -> None:
    status, out, err = export("--format", kind)
    assert (status, out) == (2, "")
    assert "--to" in err


def test_a_folder_of_others_is_left_alone(export: Export, tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").touch()
    status, _, err = export("--format", "site", "--to", str(tmp_path))
    assert status == 1 and "name a new or empty folder" in err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_a_place_that_cannot_be_written_is_one_line(export: Export, tmp_path: Path) -> None:
    status, _, err = export("--to", str(tmp_path / "none" / "t.csv"))
    assert status == 1
    assert "cannot be written" in err.splitlines()[-1]
