"""`press-archive import`: what comes in, what does not, and where that is written down."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.cli import run
from archive.store import open_store

Import = Callable[..., tuple[int, str, str]]

BAD = b'{"text": "The bridge is open."}\nnope\n{"title": "no text"}\n{"text": "It is old."}\n'


@pytest.fixture
def take(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Import:
    """Types `press-archive import … --no-index` at a new archive: status, output, errors."""

    def typed(*words: str) -> tuple[int, str, str]:
        start = ["press-archive", "--home", str(tmp_path / "home"), "import", "--no-index"]
        monkeypatch.setattr(sys, "argv", [*start, *words])
        status = 0
        try:
            run()
        except SystemExit as stop:
            status = int(stop.code or 0)
        return status, *capsys.readouterr()

    return typed


def test_what_came_in_and_what_did_not_is_said_on_one_line(take: Import, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(BAD)
    status, out, err = take(str(tmp_path / "a.jsonl"))
    assert status == 0
    assert out.strip() == ("2 new, 0 changed, 0 held already, 0 without a release, 2 skipped")
    assert "a.jsonl:2: no JSON" in err and "a.jsonl:3: the row has no text" in err


def test_the_report_names_every_record_that_did_not_come_in(take: Import, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(BAD + b"nope\n" * 100)
    files = [str(tmp_path / name) for name in ("a.jsonl", "r.jsonl", "r.csv")]
    assert "… and 82 more; --report FILE names all" in take(files[0], "--report", files[1])[2]
    lines = [json.loads(line) for line in Path(files[1]).read_text("utf-8").splitlines()]
    assert (len(lines), lines[0]["where"], lines[0]["bad"]) == (102, "a.jsonl:2", True)
    take(files[0], "--report", files[2])
    with Path(files[2]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["where"] for row in rows] == [line["where"] for line in lines]


def test_scripts_get_the_counts_and_the_first_names(take: Import, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(BAD)
    said = json.loads(take(str(tmp_path / "a.jsonl"), "--json")[1])
    assert (said["intake"]["counts"]["new"], said["intake"]["skipped"]) == (2, 2)
    assert [one["where"] for one in said["skipped"]] == ["a.jsonl:2", "a.jsonl:3"]


def test_one_of_several_files_that_cannot_be_read_is_skipped(take: Import, tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_bytes(b"?")
    (tmp_path / "b.jsonl").write_bytes(BAD)
    status, out, err = take(str(tmp_path / "a.xyz"), str(tmp_path / "b.jsonl"))
    assert (status, out.startswith("2 new")) == (0, True)
    assert "a.xyz: a file of this kind is not read" in err
    assert take(str(tmp_path / "a.xyz"))[0] == 1


def test_columns_are_named_on_the_command_line(take: Import, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"kop,verhaal\nBrug open,De brug is open.\n")
    status, _, err = take(str(tmp_path / "a.csv"))
    assert status == 1 and "--column text=NAME: it has kop, verhaal" in err
    file = str(tmp_path / "a.csv")
    assert take(file, "--column", "title=kop", "--column", "text=verhaal")[0] == 0
    with open_store(tmp_path / "home" / "store.sqlite") as store:
        (release,) = store.releases.all()
    assert (release.title, release.text) == ("Brug open", "De brug is open.")


def test_a_report_that_cannot_be_written_is_one_line(take: Import, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(BAD)
    status, _, err = take(str(tmp_path / "a.jsonl"), "--report", str(tmp_path / "no" / "r.csv"))
    assert status == 1 and "r.csv" in err
    assert not (tmp_path / "home" / "store.sqlite").exists()
