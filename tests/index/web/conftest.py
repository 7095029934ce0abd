from __future__ import annotations

import pytest

from tests.index.web.one_release import Client, OneRelease


@pytest.fixture
def archive() -> OneRelease:
    return OneRelease()


@pytest.fixture
def client(archive: OneRelease) -> Client:
    return Client(archive)
