"""What the house promises about itself: its documents, its doors, its contracts."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from archive.cli import main
from archive.sources import load_sources

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
CONTEXT = click.Context(main)
COMMANDS = main.list_commands(CONTEXT)


def command(name: str) -> click.Command:
    found = main.get_command(CONTEXT, name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme_and_has_help(name: str) -> None:
    assert f"press-archive {name}" in README.read_text("utf-8")
    assert command(name).help


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_answers_help_and_documents_every_option(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0, result.output
    undocumented = [
        option.name
        for option in command(name).params
        if isinstance(option, click.Option) and not option.help
    ]
    assert undocumented == []


def test_every_command_in_the_readme_exists() -> None:
    named = set(re.findall(r"press-archive(?: --home \S+)? ([a-z]+)", README.read_text("utf-8")))
    assert named <= set(COMMANDS), f"unknown: {named - set(COMMANDS)}"


def test_commands_stand_in_the_order_of_the_walk() -> None:
    walk = ["sources", "collect", "import", "clean", "entities", "rebuild", "search", "show"]
    assert [name for name in COMMANDS if name in walk] == walk


def test_the_page_knows_only_the_index() -> None:
    tree = ast.parse((ROOT / "app.py").read_text("utf-8"))
    names = {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    names |= {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    outside = {name.split(".")[0] for name in names} - set(sys.stdlib_module_names)
    assert outside <= {"index", "streamlit"}


def test_the_entry_of_the_page_is_short() -> None:
    assert len((ROOT / "app.py").read_text("utf-8").splitlines()) < 40


def test_the_bare_command_line_loads_no_heavy_library() -> None:
    code = (
        "import sys; import archive.cli; "
        "heavy = {'streamlit', 'whoosh', 'lxml', 'numpy', 'requests', 'trafilatura'}; "
        "print(' '.join(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


def test_the_top_level_holds_only_what_convention_wants() -> None:
    wanted = {
        *("pyproject.toml", "README.md", "archive", "index", "app.py", "tests"),
        *("LICENSE", "CHANGELOG.md", "Makefile", ".ci", "docs", "benchmarks"),
        *(".gitignore", ".gitattributes", ".pre-commit-config.yaml"),
    }
    if not (shutil.which("git") and (ROOT / ".git").exists()):
        pytest.skip("not a git checkout: nothing tells what belongs to the product")
    listed = subprocess.run(["git", "ls-files"], capture_output=True, text=True, cwd=ROOT)
    assert {line.split("/")[0] for line in listed.stdout.splitlines()} <= wanted


def test_every_source_with_a_layout_has_a_golden_page() -> None:
    with_layout = {name for name, source in load_sources(None).items() if source.layouts}
    assert with_layout <= {path.parent.name for path in ROOT.glob("tests/golden/*/*.html")}


def test_the_sample_is_small() -> None:
    sample = ROOT / "archive" / "sample"
    assert sum(path.stat().st_size for path in sample.rglob("*")) < 10_000_000
