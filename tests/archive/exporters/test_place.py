"""An export stands in its place whole or not at all."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.errors import ExportError
from archive.exporters import file_beside, write_folder

FILES = (("index.html", b"front"), ("r/ab/1.html", b"page"))


def tree(folder: Path) -> dict[str, bytes]:
    found = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return {name: data for name, data in found.items() if not name.endswith(".json")}


def broken() -> Iterator[tuple[str, bytes]]:
    yield FILES[0]
    raise KeyboardInterrupt


def test_a_file_that_is_not_finished_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt), file_beside(path) as out:
        out.write("half")
        raise KeyboardInterrupt
    assert path.read_text() == "old"
    with file_beside(path) as out:
        out.write("new")
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_pipe_is_written_straight(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reader.start()
    with file_beside(pipe) as out:
        out.write("rows")
    reader.join(5)
    assert got == ["rows"] and pipe.exists()


def test_a_place_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be written"), file_beside(tmp_path / "x" / "y"):
        pass


def test_a_folder_is_written_and_written_again(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert write_folder(FILES, site) == 2
    assert tree(site) == {name: data for name, data in FILES}
    assert write_folder(FILES[:1], site) == 1
    assert tree(site) == {"index.html": b"front"}
    assert list(tmp_path.iterdir()) == [site]


def test_a_run_that_is_stopped_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_folder(FILES, site)
    with pytest.raises(KeyboardInterrupt):
        write_folder(broken(), site)
    assert tree(site) == {name: data for name, data in FILES}
    (tmp_path / ".site.part").mkdir()
    (tmp_path / ".site.part" / "left by a killed run").touch()
    write_folder(FILES, site)
    assert list(tmp_path.iterdir()) == [site]


def test_a_folder_with_files_of_others_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").touch()
    with pytest.raises(ExportError, match="name a new or empty folder"):
        write_folder(FILES, tmp_path)
    with pytest.raises(ExportError, match="is a file"):
        write_folder(FILES, tmp_path / "thesis.tex")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert write_folder(FILES, tmp_path / "site") == 2
