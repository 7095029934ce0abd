"""What several rooms' tests need: an archive built by the real path, once a session."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

from archive.settings import NER_VARIABLE, Settings, load_settings

# What is read once, when a text first needs it, would make the first example look slow.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

RULES_ALONE = {NER_VARIABLE: "off"}
"""What an archive of the tests is recognised by, whether or not a model is installed."""

os.environ |= RULES_ALONE  # commands read it, in this process and in others


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An archive's settings with a home of its own."""
    return load_settings(tmp_path / "home", RULES_ALONE)


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive, as `press-archive demo` builds it. Read it; never write to it."""
    from archive.cli.demo import build_sample

    home = tmp_path_factory.mktemp("sample")
    build_sample(load_settings(home, RULES_ALONE))
    return home
