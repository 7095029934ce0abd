"""A real archive with the releases of the fake one, served by a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from archive.model import (
    Draft,
    Entity,
    EntityType,
    Mention,
    Source,
)
from archive.settings import Settings
from archive.store import open_store
from index import build
from tests.page.known_releases import releases

APP = Path(__file__).parents[2] / "app.py"


def build_home(home: Path) -> None:
    """The same releases in a real archive, with the names they have here."""
    settings = Settings(home=home)
    source = Source("doj", "Department of Justice", country="US")
    named: dict[tuple[EntityType, str], Entity] = {}
    with open_store(settings.store, create=True) as store:
        store.sources.put(source)
        for one in releases():
            capture = one.release.capture
            assert capture is not None
            store.releases.put(one.release.draft, source, store.captures.add(capture), "test")
        for unread in list(store.entities.unread("test")):
            found = list(_mentions(unread.draft, named))
            store.entities.put_mentions(unread.input_digest, "test", found)
        store.entities.spread("test")
        store.names.put(named)
    build.rebuild(settings)


def _mentions(draft: Draft, named: dict[tuple[EntityType, str], Entity]) -> Iterator[Mention]:
    uses = {use.entity.name: use for one in releases() for use in (*one.people, *one.agencies)}
    for name, use in uses.items():
        entity = use.entity
        start = draft.text.find(name)
        if start >= 0:
            named[entity.type, name] = entity
            role = use.roles[0] if use.roles else ""
            yield Mention(start, start + len(name), name, entity.type, name, role)


class Served:
    """A home served as `press-archive serve` does, by a process of its own."""

    def __init__(self, home: Path, port: int = 0) -> None:
        code = (
            "import sys; from pathlib import Path; from archive.settings import Settings;"
            "from index.page.server import serve;"
            "sys.exit(serve(Settings(Path(sys.argv[1])), int(sys.argv[2])))"
        )
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, str(home), str(port)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=APP.parent,
        )
        assert self.process.stdout is not None
        self.said = self.process.stdout.readline()
        self.address = self.said.split()[4].rstrip("/")

    def interrupt(self) -> int:
        """Press Ctrl-C; the exit status."""
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(timeout=20)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return status
