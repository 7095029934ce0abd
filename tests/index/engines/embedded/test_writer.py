"""Batches: what they leave when they end well, are taken back, or are killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import EngineError, EngineLocked, EngineMissing, EngineOutdated
from index.engines import Document, embedded
from index.engines.embedded import generation, inverter
from index.engines.embedded import writer as writing
from index.engines.embedded.indexed import INDEXED
from index.engines.embedded.segments.container import ContainerWriter
from index.engines.embedded.segments.manifest import read_manifest, segment_path
from index.engines.embedded.segments.segment import Segment


def document(id_: str, word: str = "word") -> Document:
    return Document(id_, word, f"{word} {word}", None, "en", {}, {})


def held(folder: Path) -> dict[str, str]:
    """The ids of a generation, and the word each has for a title."""
    found: list[tuple[str, str]] = []
    for listed in read_manifest(folder).segments:
        segment = Segment(segment_path(folder, listed.name), INDEXED)
        ids, titles = by_release(segment, "id"), by_release(segment, "title_words")
        gone = set(listed.deleted.tolist())
        found += [(ids[number], titles[number]) for number in ids if number not in gone]
        segment.close()
    assert len(found) == len(dict(found)) == embedded.count(folder)
    return dict(found)


def by_release(segment: Segment, name: str) -> dict[int, str]:
    field = segment.field(name)
    return {
        doc: field.terms.text(term)
        for term in range(len(field.terms))
        for doc in field.postings.docs(term, term + 1)[0].tolist()
    }


def written(folder: Path, *documents: Document) -> None:
    writer = embedded.create(folder)
    for one in documents:
        writer.put(one)
    writer.finish()


IDS = st.sampled_from("abcde")
STEPS = st.lists(
    st.tuples(st.just("put"), IDS, st.sampled_from(["x", "y"]))
    | st.tuples(st.just("delete"), IDS)
    | st.tuples(st.sampled_from(["finish", "cancel", "tidy"])),
    max_size=25,
)


@pytest.mark.parametrize("occurrences", [1, 7, 4_000_000])
@settings(max_examples=40)
@given(STEPS)
def test_a_generation_holds_what_its_finished_batches_say(
    occurrences: int, steps: list[tuple[str, ...]]
) -> None:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(inverter, "_OCCURRENCES", occurrences)
        folder = Path(name)
        written(folder)
        kept: dict[str, str] = {}
        batch = dict(kept)
        writer = embedded.update(folder)
        for step, *what in steps:
            if step == "put":
                writer.put(document(what[0], what[1]))
                batch[what[0]] = what[1]
            elif step == "delete":
                writer.delete(what[0])
                batch.pop(what[0], None)
            else:
                writer.cancel() if step == "cancel" else writer.finish()
                kept = kept if step == "cancel" else batch
                if step == "tidy":
                    embedded.tidy(folder)
                assert held(folder) == kept
                assert embedded.check(folder) == len(kept)
                batch, writer = dict(kept), embedded.update(folder)
        writer.cancel()
        assert held(folder) == kept


def test_tidying_joins_small_segments_and_drops_what_is_deleted(tmp_path: Path) -> None:
    written(tmp_path, document("a"), document("b"))
    for id_ in "bc":
        writer = embedded.update(tmp_path)
        writer.put(document(id_, "new"))
        writer.finish()
    assert len(read_manifest(tmp_path).segments) == 3
    embedded.tidy(tmp_path)
    (listed,) = read_manifest(tmp_path).segments
    assert (listed.docs, listed.live) == (3, 3)
    assert held(tmp_path) == {"a": "word", "b": "new", "c": "new"}


def test_generations_of_different_releases_join_into_one(tmp_path: Path) -> None:
    parts = [tmp_path / name for name in "pqr"]
    for part, ids in zip(parts, ["ab", "", "c"], strict=True):
        part.mkdir()
        written(part, *map(document, ids))
    whole = tmp_path / "whole"
    whole.mkdir()
    embedded.join(whole, parts)
    assert embedded.check(whole) == 3
    assert list(held(whole)) == ["a", "b", "c"]
    assert len(read_manifest(whole).segments) == 1


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    written(tmp_path)
    first = embedded.update(tmp_path)
    for other in (embedded.update, embedded.tidy):
        with pytest.raises(EngineLocked, match="wait until it ends"):
            other(tmp_path)
    first.cancel()
    embedded.update(tmp_path).cancel()


def test_a_cancelled_batch_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, document("a"))
    before = sorted(tmp_path.iterdir())
    monkeypatch.setattr(inverter, "_OCCURRENCES", 1)
    writer = embedded.update(tmp_path)
    writer.put(document("b"))
    assert sorted(tmp_path.iterdir()) != before
    writer.cancel()
    writer.cancel()
    assert sorted(tmp_path.iterdir()) == before


def test_what_a_killed_writer_left_goes_after_a_while(tmp_path: Path) -> None:
    written(tmp_path, document("a"))
    left = segment_path(tmp_path, "left")
    left.write_bytes(b"half a segment")
    embedded.update(tmp_path).cancel()
    assert left.exists()  # a reader may be about to open it
    long_ago = left.stat().st_mtime - writing._GRACE - 1
    os.utime(left, (long_ago, long_ago))
    for listed in read_manifest(tmp_path).segments:
        os.utime(segment_path(tmp_path, listed.name), (long_ago, long_ago))
    embedded.update(tmp_path).cancel()
    assert not left.exists()
    assert held(tmp_path) == {"a": "word"}


def test_a_merged_segment_stays_for_readers_that_know_it(tmp_path: Path) -> None:
    written(tmp_path, document("a"))
    (old,) = read_manifest(tmp_path).segments
    path = segment_path(tmp_path, old.name)
    os.utime(path, (0, 0))
    writer = embedded.update(tmp_path)
    writer.put(document("b"))
    writer.finish()
    embedded.tidy(tmp_path)
    embedded.update(tmp_path).cancel()
    assert path.exists()
    assert old.name not in {one.name for one in read_manifest(tmp_path).segments}


# ------------------------------------------------------------ full disks, killed writers


def batch(folder: Path) -> None:
    """A batch that adds, replaces and deletes, in several segments, and is tidied."""
    writer = embedded.update(folder)
    try:
        for number in range(4):
            writer.put(document(f"new {number}"))
        writer.put(document("a", "replaced"))
        writer.delete("b")
        writer.finish()
    except BaseException:
        writer.cancel()
        raise
    embedded.tidy(folder)


OLD = {"a": "word", "b": "word", "c": "word"}
NEW = {"a": "replaced", "c": "word"} | {f"new {number}": "word" for number in range(4)}


def failing_after(steps: int, real: Callable[..., object]) -> Callable[..., object]:
    left = iter(range(steps))

    def step(*arguments: object) -> object:
        if next(left, None) is None:
            raise OSError(28, "No space left on device")
        return real(*arguments)

    return step


@pytest.mark.parametrize("where", ["writing", "syncing"])
def test_a_full_disk_leaves_the_old_releases_or_the_new_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.setattr(inverter, "_OCCURRENCES", 5)
    place, name = {"writing": (ContainerWriter, "append"), "syncing": (os, "fsync")}[where]
    real = getattr(place, name)
    steps, outcomes = 0, []
    while not outcomes or outcomes[-1] != "whole":
        folder = tmp_path / str(steps)
        folder.mkdir()
        written(folder, *map(document, "abc"))
        with monkeypatch.context() as patch:
            patch.setattr(place, name, failing_after(steps, real))
            try:
                batch(folder)
                outcomes.append("whole")
            except OSError:
                outcomes.append("failed")
        assert held(folder) in (OLD, NEW)
        embedded.check(folder)
        batch(folder)  # nothing is locked, and doing it twice is harmless
        assert held(folder) == NEW
        steps += 29 if where == "writing" else 1
    assert outcomes.count("failed") > 3


KILLED = """
import json, os, signal, sys
from pathlib import Path
from tests_of_the_writer import OLD, NEW, batch, document, embedded, held, inverter, written

inverter._OCCURRENCES = 5
real = os.fsync
seen = []
for steps in range(100):
    folder = Path(sys.argv[1]) / str(steps)
    folder.mkdir()
    written(folder, *map(document, "abc"))
    child = os.fork()
    if not child:
        left = iter(range(steps))
        def dying(handle):
            if next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            real(handle)
        os.fsync = dying
        batch(folder)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    after = held(folder)
    embedded.check(folder)
    batch(folder)
    seen.append([os.WIFSIGNALED(status), after == OLD, after == NEW, held(folder) == NEW])
    if not os.WIFSIGNALED(status):
        break
print(json.dumps(seen))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills copies of a process")
def test_a_killed_writer_leaves_the_old_releases_or_the_new_ones(tmp_path: Path) -> None:
    (tmp_path / "tests_of_the_writer.py").write_bytes(Path(__file__).read_bytes())
    folder = tmp_path / "generations"
    folder.mkdir()
    root = Path(embedded.__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, folder],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(root), str(tmp_path)])},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert [killed for killed, *_ in seen] == [True] * (len(seen) - 1) + [False]
    assert all(old or new for _, old, new, _ in seen)
    assert any(old for _, old, *_ in seen) and any(new for _, _, new, _ in seen)
    assert all(again for *_, again in seen)


# ------------------------------------------------------------ foreign and damaged folders


def test_a_folder_without_an_index_says_so(tmp_path: Path) -> None:
    with pytest.raises(EngineMissing, match="press-archive rebuild"):
        embedded.update(tmp_path)


def test_a_generation_of_other_code_asks_for_a_rebuild(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "engine.json").write_text('{"made_by": "another"}')
    for use in (embedded.update, embedded.count, embedded.check):
        with pytest.raises(EngineOutdated, match="another"):
            use(tmp_path)


@pytest.mark.parametrize("name", ["engine.json", "manifest.json", "segment"])
@pytest.mark.parametrize("damage", ["cut", "changed", "gone"])
def test_damage_is_found(tmp_path: Path, name: str, damage: str) -> None:
    written(tmp_path, document("a"))
    (segment,) = tmp_path.glob("*.seg")
    path = segment if name == "segment" else tmp_path / name
    data = path.read_bytes()
    if damage == "gone":
        path.unlink()
    elif damage == "cut":
        path.write_bytes(data[:-5])
    else:
        path.write_bytes(data[: len(data) // 2] + b"\x00\x01\x02" + data[len(data) // 2 + 3 :])
    with pytest.raises(EngineError):
        embedded.check(tmp_path)


# ------------------------------------------------------------ which Whoosh


def installed(folder: Path, name: str, files: str) -> None:
    (folder / f"{name}.dist-info").mkdir()
    (folder / f"{name}.dist-info" / "RECORD").write_text(files)


def test_every_distribution_that_installs_whoosh_is_seen(tmp_path: Path) -> None:
    installed(tmp_path, "whoosh_reloaded-2.7.5", "whoosh/__init__.py,sha256=x,1\n")
    installed(tmp_path, "Whoosh-2.7.4", "a.py,,\nwhoosh/__init__.py,sha256=x,1\n")
    installed(tmp_path, "flask_whooshee-1.0", "flask_whooshee.py,,\n")
    (tmp_path / "whoosh_gone-1.dist-info").mkdir()
    assert generation.whooshes([str(tmp_path), str(tmp_path)]) == [
        ("whoosh", "2.7.4"),
        ("whoosh-reloaded", "2.7.5"),
    ]


@pytest.mark.parametrize(
    ("names", "advice"),
    [
        (["whoosh_reloaded-2.7.5", "Whoosh-2.7.4"], "pip uninstall whoosh whoosh-reloaded"),
        (["Whoosh-2.7.4"], "pip uninstall whoosh`"),
        ([], "pip install whoosh-reloaded"),
    ],
)
def test_two_whooshes_are_refused_with_a_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], advice: str
) -> None:
    for name in names:
        installed(tmp_path, name, "whoosh/__init__.py,sha256=x,1\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    generation.fingerprint.cache_clear()
    with pytest.raises(EngineError, match=advice):
        generation.fingerprint()


def test_the_fingerprint_names_the_whoosh_that_is_imported() -> None:
    generation.fingerprint.cache_clear()
    assert "whoosh-reloaded 2.7.5" in embedded.fingerprint()
