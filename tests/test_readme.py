"""Everything the README shows is run, in its order, as its reader would."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.newsroom import RELEASES, Newsroom

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text("utf-8")
EXAMPLE = "https://press.example.org"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def commands(program: str) -> list[list[str]]:
    """The command lines of a program that the README shows, without their comments."""
    lines = (line for block in blocks("sh") for line in block.splitlines())
    split = (shlex.split(line, comments=True) for line in lines)
    return [words for words in split if words and words[0] == program]


class Reader:
    """Somebody who types what the README shows."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.environ = os.environ | {"PRESS_ARCHIVE_HOME": str(home), "PYTHONPATH": str(ROOT)}

    def command(self, words: list[str]) -> list[str]:
        code = "from archive.cli import run; run()"
        return [sys.executable, "-c", code, *words[1:]]

    def types(self, words: list[str]) -> str:
        done = subprocess.run(
            self.command(words),
            cwd=self.folder,
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def serves(self, words: list[str]) -> str:
        """Start a server, read the line that says where it is, stop it as a person does."""
        with subprocess.Popen(
            self.command(words),
            cwd=self.folder,
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            line = process.stdout.readline()
            process.send_signal(signal.SIGINT)
            _, told = process.communicate(timeout=30)
            assert process.returncode == 0, told
        return line


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as opened:
        yield opened


@pytest.fixture(scope="module")
def reader(
    tmp_path_factory: pytest.TempPathFactory, sample_home: Path, newsroom: Newsroom
) -> Reader:
    """A reader with a copy of the sample archive, the README's source, and files to work on."""
    folder = tmp_path_factory.mktemp("reader")
    home = folder / "home"
    shutil.copytree(sample_home, home)
    (source,) = blocks("toml")
    loopback = f'homepage = "{newsroom.url}/"\nallow_private = true\ndelay = 0.0'
    source = source.replace(f'homepage = "{EXAMPLE}/"', loopback).replace(EXAMPLE, newsroom.url)
    (home / "sources.toml").write_text(source, "utf-8")
    page = (ROOT / "tests" / "golden" / "kz-kt" / "two-stories.html").read_text("utf-8")
    (folder / "page.html").write_text(page, "utf-8")
    (folder / "page.txt").write_text("Minister Kairat Umarov met the UN in Astana.", "utf-8")
    (folder / "pages.jsonl").write_text(json.dumps({"id": 1, "html": page}) + "\n", "utf-8")
    row = {"title": "A new treaty", "date": "2024-05-06", "text": "The treaty was signed."}
    (folder / "releases.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    (folder / "table.csv").write_text("headline,body\nA toll,The toll was lifted.\n", "utf-8")
    return Reader(folder, home)


@pytest.mark.parametrize("words", commands("press-archive"), ids=" ".join)
def test_every_command_of_the_readme_does_what_it_says(reader: Reader, words: list[str]) -> None:
    if "serve" in words:
        assert "Press Archive is at http://" in reader.serves(words)
    else:
        reader.types(words)


def test_the_source_of_the_readme_brings_its_releases(reader: Reader) -> None:
    reader.types(["press-archive", "collect", "examplia-mfa"])
    found = reader.types(["press-archive", "search", "source:examplia", "--size", "50", "--json"])
    assert json.loads(found)["total"] == len(RELEASES)


@pytest.mark.parametrize("words", commands("make"), ids=" ".join)
def test_every_target_of_the_readme_is_one_of_the_makefile(words: list[str]) -> None:
    done = subprocess.run(
        ["make", "--dry-run", *words[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", TEXT))
def test_every_file_the_readme_names_is_there(link: str) -> None:
    assert link.startswith("https://") or (ROOT / link).exists()


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "exec make test" in (ROOT / ".ci" / "run").read_text("utf-8")
    assert ["make", "test"] in commands("make")
