"""What the documents say holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click import Command, Context, Group
from click.testing import CliRunner

from archive.entities import ACTIONS, read_authority, write_authority
from archive.sources import parse_sources

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").glob("*.md"))
ENTRIES = [
    entry
    for page in PAGES
    for entry in re.findall(r"```toml\n(.*?)```", page.read_text("utf-8"), flags=re.DOTALL)
]


@pytest.mark.parametrize("entry", ENTRIES, ids=range(len(ENTRIES)))
def test_every_entry_that_is_shown_can_be_used(entry: str) -> None:
    (source,) = parse_sources(entry, "docs")
    assert source.ways


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_flag_that_is_named_is_one_of_its_command(page: Path) -> None:
    from archive.cli import main

    for name, rest in re.findall(
        r"press-archive (?:--home \S+ )?([a-z]+)((?: [^`\n]*)?)", page.read_text("utf-8")
    ):
        helped = _help(main, name, *rest.split()[:1])
        for flag in re.findall(r"--[a-z-]+", rest):
            assert flag in helped, f"{page.name}: press-archive {name} {flag}"


def _help(main: Command, name: str, sub: str = "") -> str:
    """The help of a command, or of its subcommand where it has one of this name."""
    assert isinstance(main, Group)
    command = main.get_command(Context(main), name)
    words = (name, sub) if isinstance(command, Group) and sub in command.commands else (name,)
    return CliRunner().invoke(main, [*words, "--help"]).output


def test_the_authority_file_that_is_shown_can_be_read_and_has_every_action(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "entities.md").read_text("utf-8")
    (shown,) = re.findall(r"```csv\n(.*?)```", page, flags=re.DOTALL)
    path = tmp_path / "authority.csv"
    path.write_text(shown, "utf-8")
    decisions = read_authority(path)
    assert {decision.action for decision in decisions} == set(ACTIONS)
    write_authority(path, decisions)
    assert path.read_text("utf-8") == shown


def test_the_rules_of_merging_are_all_explained() -> None:
    page = (ROOT / "docs" / "entities.md").read_text("utf-8")
    folder = ROOT / "archive" / "entities" / "across"
    code = "".join(path.read_text("utf-8") for path in sorted(folder.glob("*.py")))
    rules = re.findall(r"\bjoin(?:_by)?\([^()]*?, \"([a-z ,]+)\"", code)
    assert len(rules) > 8
    for rule in rules:
        assert rule in page or rule in {"decided", "before"}, rule  # nobody is told these
