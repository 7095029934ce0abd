"""The product works as pip installs it: from a wheel, without the checkout around it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel installs, built from a copy of what git would ship."""
    folder = tmp_path_factory.mktemp("wheel")
    build = "from setuptools import build_meta as b; import sys; print(b.build_wheel(sys.argv[1]))"
    source = folder / "source"
    source.mkdir()
    for name in ("archive", "index", "app.py", "pyproject.toml", "README.md", "LICENSE"):
        (source / name).symlink_to(ROOT / name)
    done = subprocess.run(
        [sys.executable, "-c", build, str(folder)], cwd=source, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_brings_code_data_sample_and_the_command(installed: Path) -> None:
    for name in (
        "app.py",
        "archive/py.typed",
        "archive/sample/pages.warc.gz",
        "archive/sample/releases.jsonl.gz",
        "archive/sample/PROVENANCE.md",
        "archive/sources/catalogue.toml",
        "archive/clean/press/opening.toml",
        "archive/entities/data/agencies.csv",
        "index/page/server.py",
        "index/page/behaviour/page.js",
        "index/page/saving/kept.js",
        "index/page/styles/base.css",
    ):
        assert (installed / name).is_file(), name
    (entry,) = installed.glob("*.dist-info/entry_points.txt")
    assert "press-archive = archive.cli:run" in entry.read_text()
    assert not (installed / "tests").exists()


def test_the_installed_product_cleans_a_page_far_from_any_checkout(
    installed: Path, tmp_path: Path
) -> None:
    (tmp_path / "release.txt").write_text("Tell a friend\n\nThe Minister opened the bridge.\n")
    done = subprocess.run(
        [sys.executable, "-c", "from archive.cli import run; run()", "clean", "release.txt"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "The Minister opened the bridge." in done.stdout
    assert "Tell a friend" not in done.stdout
