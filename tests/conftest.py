"""What several rooms' tests need: an archive built by the real path, once a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.settings import Settings, load_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An archive's settings with a home of its own."""
    return load_settings(tmp_path / "home", {})


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive, as `press-archive demo` builds it. Read it; never write to it."""
    from archive.cli.demo import build_sample

    home = tmp_path_factory.mktemp("sample")
    build_sample(load_settings(home, {}))
    return home
