"""Builds: whole and by following changes, in one process and in several, killed and refused."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from archive.errors import EngineError, EngineLocked, EngineMissing, StoreMissing, WorkerDied
from archive.model import Block, Capture, Draft, Label, Place, Source
from archive.settings import Settings
from archive.store import Store, open_store
from index import build, generations, shares
from index.engines import embedded

OFFICE = Source("office", "Press Office")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def put(store: Store, number: int, title: str = "A speech") -> str:
    url = f"https://office.example/{number}"
    offset = store.captures.count()
    capture = store.captures.add(
        Capture(
            url=url,
            final_url=url,
            at=NOON + timedelta(hours=offset),
            status=200,
            media_type="text/html",
            digest=f"{offset:064x}",
            place=Place("a.warc.gz", offset),
            source=OFFICE.name,
        )
    )
    draft = Draft(title, (Block(f"Text {number}.", Label.BODY, "paragraph"),), url=url)
    with store.writing():
        return store.releases.put(draft, OFFICE, capture, "cleaner-1")[0]


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with open_store(settings.store, create=True) as opened:
        opened.sources.put(OFFICE)
        for number in range(5):
            put(opened, number)
        yield opened


def searchable(settings: Settings) -> int:
    return embedded.check(build.current(settings.index))


def test_a_rebuild_makes_every_release_searchable(settings: Settings, store: Store) -> None:
    built = build.rebuild(settings)
    assert (built.documents, built.written, built.whole) == (5, 5, True)
    assert searchable(settings) == 5
    assert build.applied(build.current(settings.index)) == store.releases.last_change()


def test_processes_build_what_one_builds(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shares, "_WORTH_IT", 1)
    told: list[tuple[str, int, int]] = []
    built = build.rebuild(settings, lambda *progress: told.append(progress))
    assert built.documents == searchable(settings) == 5
    assert told[0] == ("indexing", 0, 5)
    generation = build.current(settings.index)
    assert not [path for path in generation.iterdir() if path.is_dir()]
    assert len(list(generation.glob("*.seg"))) == 1


def test_a_process_that_dies_leaves_the_index_in_use(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.rebuild(settings)
    old = build.current(settings.index)

    def killed(*_: object) -> None:
        raise WorkerDied("the process that worked on it ended (-9)")

    monkeypatch.setattr(shares, "_WORTH_IT", 1)
    monkeypatch.setattr(shares, "apart", killed)
    with pytest.raises(EngineError, match=r"-9.*memory.*still is"):
        build.rebuild(settings)
    assert build.current(settings.index) == old
    assert list(settings.index.glob("gen-*")) == [old]


def test_too_little_memory_leaves_the_index_in_use(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.rebuild(settings)
    old = build.current(settings.index)

    def greedy(*_: object) -> int:
        raise MemoryError

    monkeypatch.setattr(build, "write_all", greedy)
    with pytest.raises(EngineError, match=r"not enough memory.*still is"):
        build.rebuild(settings)
    assert list(settings.index.glob("gen-*")) == [old]


def test_an_error_of_a_process_is_told_as_it_is(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shares, "_WORTH_IT", 1)
    lost = replace(settings, home=settings.home / "moved")  # the processes look for it there
    store.path = lost.store
    with pytest.raises(StoreMissing):
        shares.write_all(generations.new(settings.index), store, lambda *_: None)


def test_an_update_follows_what_came_changed_and_went(settings: Settings, store: Store) -> None:
    build.rebuild(settings)
    generation = build.current(settings.index)
    put(store, 5)
    put(store, 0, "Another title")
    with store.writing():
        store.releases.keep_only(2, ())  # the third capture holds no release after all
    built = build.update(settings)
    assert (built.documents, built.written, built.deleted, built.whole) == (5, 2, 1, False)
    assert build.current(settings.index) == generation
    assert searchable(settings) == 5
    assert build.update(settings).written == 0


def test_what_is_new_is_found_before_segments_are_merged(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.rebuild(settings)
    put(store, 5)

    def full_disk(generation: Path) -> None:
        assert build.applied(generation) == store.releases.last_change()
        assert embedded.count(generation) == 6
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(embedded, "tidy", full_disk)
    assert build.update(settings).documents == 6
    assert searchable(settings) == 6


def test_applied_changes_are_forgotten(settings: Settings, store: Store) -> None:
    build.rebuild(settings)
    assert len(store.releases.changes(0)) == 1  # the newest stays, so that numbers go on


def made_by_other_code(generation: Path) -> None:
    (generation / "engine.json").write_text(json.dumps({"made_by": "embedded 1"}))


def without_manifest(generation: Path) -> None:
    (generation / "manifest.json").unlink()


def with_damaged_segments(generation: Path) -> None:
    for path in generation.glob("*.seg"):
        path.write_bytes(path.read_bytes()[:-1])


def with_a_damaged_state(generation: Path) -> None:
    (generation / "state.json").write_text("{")


@pytest.mark.parametrize(
    "spoil", [made_by_other_code, without_manifest, with_damaged_segments, with_a_damaged_state]
)
def test_an_update_builds_anew_what_cannot_follow(
    settings: Settings, store: Store, spoil: Callable[[Path], None]
) -> None:
    build.rebuild(settings)
    spoil(build.current(settings.index))
    put(store, 0, "Another title")
    built = build.update(settings)
    assert (built.whole, built.documents) == (True, 5)
    assert searchable(settings) == 5


def test_an_index_made_by_other_code_is_built_anew_though_nothing_changed(
    settings: Settings, store: Store
) -> None:
    build.rebuild(settings)
    made_by_other_code(build.current(settings.index))
    assert build.update(settings).whole
    assert searchable(settings) == 5


def test_an_index_put_back_from_an_older_copy_is_made_anew(
    settings: Settings, store: Store
) -> None:
    build.rebuild(settings)
    copy = settings.home / "copy"
    shutil.copytree(settings.index, copy)
    for number in (5, 6):  # the change of the first is forgotten when the second is followed
        put(store, number)
        build.update(settings)
    shutil.rmtree(settings.index)
    copy.rename(settings.index)
    build.update(settings)
    assert searchable(settings) == 7


def test_what_is_new_is_found_though_another_process_writes_to_the_store(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.rebuild(settings)
    put(store, 5)
    monkeypatch.setattr("archive.store.connection.WAIT", 0.0)
    with store.writing():
        assert build.update(settings).documents == 6
    assert len(store.releases.changes(0)) > 1
    build.update(settings)
    assert searchable(settings) == 6


def test_another_store_is_indexed_anew(settings: Settings, store: Store) -> None:
    build.rebuild(settings)
    with store.writing():
        store.put_fact("store", "another")
    assert build.update(settings).whole


def test_many_changes_are_a_rebuild(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.rebuild(settings)
    monkeypatch.setattr(build, "_MANY", 2)
    for number in range(3):
        put(store, number, "Another title")
    assert build.update(settings).whole


def test_a_second_builder_is_told_to_wait(settings: Settings, store: Store) -> None:
    build.rebuild(settings)
    with FileLock(settings.index / "build.lock"):
        for work in (build.rebuild, build.update):
            with pytest.raises(EngineLocked, match="wait until it ends"):
                work(settings)


def test_a_full_disk_leaves_the_index_in_use(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.rebuild(settings)
    old = build.current(settings.index)

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    put(store, 5)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full_disk)
        for work in (build.rebuild, build.update):
            with pytest.raises(
                EngineError, match=r"No space left.*still is.*press-archive rebuild"
            ):
                work(settings)
        assert build.current(settings.index) == old
    assert searchable(settings) == 5
    assert build.update(settings).documents == 6


def test_a_disk_that_is_full_for_the_processes_leaves_the_index_in_use(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    resource = pytest.importorskip("resource")
    build.rebuild(settings)
    old = build.current(settings.index)
    monkeypatch.setattr(shares, "_WORTH_IT", 1)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, limits[1]))  # of each file, and inherited
    try:
        with pytest.raises(EngineError, match=r"File too large.*still is"):
            build.rebuild(settings)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list(settings.index.glob("gen-*")) == [old]
    assert searchable(settings) == 5


def test_what_killed_builds_left_goes_with_the_next_one(settings: Settings, store: Store) -> None:
    build.rebuild(settings)
    left = settings.index / "gen-1"
    for work in (build.update, build.rebuild):
        (left / "part-0").mkdir(parents=True)
        work(settings)
        assert not left.exists()


def test_an_old_generation_stays_for_its_readers_for_a_while(
    settings: Settings, store: Store
) -> None:
    build.rebuild(settings)
    old = build.current(settings.index)
    build.rebuild(settings)
    build.update(settings)
    assert old.exists()
    long_ago = old.stat().st_mtime - generations._GRACE - 1
    os.utime(old, (long_ago, long_ago))
    build.update(settings)
    assert not old.exists()


@pytest.mark.parametrize("text", ["", "gen-1", "../elsewhere", "\udcff"])
def test_a_pointer_to_nothing_is_no_index(settings: Settings, text: str) -> None:
    settings.index.mkdir(parents=True)
    (settings.index / "CURRENT").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(EngineMissing, match="press-archive rebuild"):
        build.current(settings.index)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"applied": "x"}'])
def test_a_damaged_state_says_so(settings: Settings, store: Store, text: str) -> None:
    build.rebuild(settings)
    generation = build.current(settings.index)
    (generation / "state.json").write_text(text)
    with pytest.raises(EngineError, match="damaged; run `press-archive rebuild`"):
        build.applied(generation)


KILLED = """
import json, os, signal, sys
from pathlib import Path
from archive.settings import load_settings
from archive.store import open_store
from tests_of_builds import OFFICE, build, put, searchable

settings = load_settings(Path(sys.argv[1]), {})
with open_store(settings.store, create=True) as store:
    store.sources.put(OFFICE)
    put(store, 0)
build.rebuild(settings)
real, seen = os.fsync, []
for work in (build.update, build.rebuild):
    for steps in range(100):
        with open_store(settings.store) as store:
            put(store, store.releases.count())
            count = store.releases.count()
        child = os.fork()
        if not child:
            left = iter(range(steps))
            def dying(handle):
                if next(left, None) is None:
                    os.kill(os.getpid(), signal.SIGKILL)
                real(handle)
            os.fsync = dying
            work(settings)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        after = searchable(settings)
        build.update(settings)
        seen.append([os.WIFSIGNALED(status), count - after, count - searchable(settings)])
        if not os.WIFSIGNALED(status):
            break
print(json.dumps(seen))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills copies of a process")
def test_a_killed_build_leaves_the_old_index_or_the_new_one(tmp_path: Path) -> None:
    (tmp_path / "tests_of_builds.py").write_bytes(Path(__file__).read_bytes())
    root = Path(build.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, tmp_path / "home"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(root), str(tmp_path)])},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert sum(killed for killed, *_ in seen) == len(seen) - 2 > 6
    assert {behind for _, behind, _ in seen} == {0, 1}
    assert {behind for *_, behind in seen} == {0}
