"""What the documents say of sources holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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
    from click import Group
    from click.testing import CliRunner

    from archive.cli import main

    assert isinstance(main, Group)
    for name, flags in re.findall(
        r"press-archive (?:--home \S+ )?([a-z]+)((?: [^`\n]*)?)", page.read_text("utf-8")
    ):
        helped = CliRunner().invoke(main, [name, "--help"]).output
        for flag in re.findall(r"--[a-z-]+", flags):
            assert flag in helped, f"{page.name}: press-archive {name} {flag}"
