"""The page of an archive in memory, and a real archive that is served."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.page import frame
from tests.page.fake_archive import FakeArchive
from tests.page.known_releases import releases
from tests.page.reader import Reader
from tests.page.served import Served, build_home
from tests.visitor import browser, visit

__all__ = ["browser", "visit"]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A server to be stopped by the test."""
    server = Served(tmp_path)
    yield server
    if server.process.poll() is None:
        server.interrupt()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served archive."""
    home = tmp_path_factory.mktemp("served")
    build_home(home)
    server = Served(home)
    yield server.address
    server.interrupt()


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch) -> FakeArchive:
    """The page's archive, replaced for one test."""
    fake = FakeArchive({view.release.id: view for view in releases()})
    monkeypatch.setattr(frame, "shared", lambda home: fake)
    return fake


@pytest.fixture
def reader(archive: FakeArchive) -> Reader:
    """Somebody before the page of the fake archive."""
    return Reader()
