"""What is measured in processes of their own: building, opening, memory, adding.

Each measure is a function of this module that runs in a fresh interpreter and prints JSON; its
twin here starts it and reads that. Memory is that of the process and all it starts, polled from
/proc (proportional set size: pages that several of them share count once); Linux only.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # nothing is loaded here that a measured process does not need
    from index.engines import Document

_EVERY = 0.25  # seconds between two looks at memory
_MEGABYTE = 1024  # kB


def build(engine: str, releases: Path, times: int, folder: Path, threads: int) -> dict[str, Any]:
    """Seconds, those of the processor, and peak MB of an index, with the reading of releases."""
    folder.mkdir(parents=True)
    return _run("_build", engine, str(releases), times, str(folder), threads)


def reading(releases: Path, times: int) -> dict[str, Any]:
    """Seconds of reading the releases alone: what all builds have in common."""
    return _run("_read", str(releases), times)


def cold(engine: str, folder: Path, questions: Path, number: int) -> dict[str, Any]:
    """Milliseconds of a fresh process: from its start, of imports, to open, to the first answer."""
    return _run("_cold", engine, str(folder), str(questions), number, time.time())


def memory(engine: str, folder: Path, questions: Path) -> dict[str, Any]:
    """MB that a process has more after all questions than with Streamlit and NumPy alone."""
    return _run("_memory", engine, str(folder), str(questions))


def adding(engine: str, folder: Path, times: int) -> dict[str, Any]:
    """Seconds until an added release is found, by a process that is at work and one that is not.

    The index is copied first; it stays as it is.
    """
    with tempfile.TemporaryDirectory(dir=folder.parent) as copy:
        copytree(folder, Path(copy) / "index")
        return _run("_adding", engine, str(Path(copy) / "index"), times)


def command(words: list[str], **environment: str) -> dict[str, Any]:
    """Seconds, those of the processor, and peak MB of any command."""
    started, before = time.perf_counter(), _spent()
    process = subprocess.Popen(words, env=os.environ | environment, stdout=subprocess.DEVNULL)
    peak = _Peak(process.pid)
    if process.wait():
        raise SystemExit(f"{' '.join(words)} failed")
    seconds = time.perf_counter() - started
    return {"seconds": seconds, "cpu": _spent() - before, **peak.stop()}


def _spent() -> float:
    """Seconds of processor time of all processes that have ended, with all they started."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _run(function: str, *arguments: Any) -> dict[str, Any]:
    words = [sys.executable, "-m", "benchmarks.search_process", function, json.dumps(arguments)]
    before = _spent()
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    peak = _Peak(process.pid)
    out, _ = process.communicate()
    highest = peak.stop()
    if process.returncode:
        raise SystemExit(f"{function} of {arguments[0]} failed")
    return {"cpu": _spent() - before, **highest, **json.loads(out.splitlines()[-1])}


# ---------------------------------------------------------------- memory as the kernel tells it


class _Peak:
    """The highest memory of a process and its children, in MB; in all, and without files."""

    def __init__(self, pid: int) -> None:
        self._pid, self._highest, self._private = pid, 0.0, 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._done.wait(_EVERY):
            family = _family(self._pid)
            sizes = [_rollup(pid) for pid in family]
            shared = sum(size.get("Pss", 0) for size in sizes)
            self._highest = max(self._highest, shared, _status(self._pid, "VmHWM"))
            self._private = max(self._private, sum(size.get("Anonymous", 0) for size in sizes))

    def stop(self) -> dict[str, float]:
        self._done.set()
        self._thread.join()
        return {"peak": self._highest / _MEGABYTE, "private peak": self._private / _MEGABYTE}


def _family(pid: int) -> list[int]:
    found = [pid]
    for one in found:  # grows as children of children are found
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            found += [int(child) for child in _read_file(task).split()]
    return found


def _rollup(pid: int | str = "self") -> dict[str, int]:
    """Kilobytes by kind."""
    lines = _read_file(Path(f"/proc/{pid}/smaps_rollup")).splitlines()[1:]
    return {line.split(":")[0]: int(line.split()[1]) for line in lines}


def _status(pid: int, name: str) -> int:
    lines = _read_file(Path(f"/proc/{pid}/status")).splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), 0)


def _read_file(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # it has ended meanwhile
        return ""


# ---------------------------------------------------------------- in the fresh process


def _documents(releases: str, times: int) -> Iterator[Document]:
    """Of a file of releases, or of the store of an archive's home."""
    if Path(releases).is_file():
        from benchmarks.search_corpus import documents

        yield from documents(Path(releases), times)
    else:
        from archive.settings import Settings
        from archive.store import open_store
        from index.documents import documents as stored

        with open_store(Settings(Path(releases)).store) as store:
            yield from stored(store, store.releases.all())


def _build(name: str, releases: str, times: int, folder: str, threads: int) -> dict[str, Any]:
    from benchmarks.search_engines import engine

    module = engine(name)
    started = time.perf_counter()
    module.build(_documents(releases, times), Path(folder), threads)
    return {"seconds": time.perf_counter() - started}


def _read(releases: str, times: int) -> dict[str, Any]:
    started = time.perf_counter()
    count = sum(1 for _ in _documents(releases, times))
    return {"seconds": time.perf_counter() - started, "releases": count}


def _cold(name: str, folder: str, file: str, number: int, began: float) -> dict[str, Any]:
    from benchmarks.search_engines import engine

    module = engine(name)
    from benchmarks.search_questions import questions

    question = questions(Path(file))[number]
    imported = time.perf_counter()
    imported_at = time.time()
    searcher = module.open(Path(folder))
    opened = time.perf_counter()
    searcher.answer(question)
    answered = time.perf_counter()
    return {
        "imports": (imported_at - began) * 1e3,
        "open": (opened - imported) * 1e3,
        "first": (answered - opened) * 1e3,
    }


def _memory(name: str, folder: str, file: str) -> dict[str, Any]:
    import numpy as np  # noqa: F401 - what a serving process has loaded anyhow
    import streamlit  # noqa: F401

    before = _rollup()
    from benchmarks.search_engines import Unasked, engine
    from benchmarks.search_questions import questions

    searcher = engine(name).open(Path(folder))
    for question in questions(Path(file)):
        try:
            searcher.answer(question)
        except Unasked:
            continue
    after = _rollup()
    return {
        "rss": (after["Rss"] - before["Rss"]) / _MEGABYTE,
        "private": (after["Anonymous"] - before["Anonymous"]) / _MEGABYTE,
    }


def _adding(name: str, folder: str, times: int) -> dict[str, Any]:
    from benchmarks.search_engines import engine
    from benchmarks.search_questions import DEFAULT, questions
    from index.engines import Document
    from index.query.tree import Word

    module = engine(name)
    seconds = []
    for number in range(times):
        word = f"zyxwv{'abcdefghij'[number % 10]}q"
        found = questions(DEFAULT)[0]
        question = replace(found, request=replace(found.request, words=word), tree=Word(word))
        text = f"The {word} bill was passed today by the Senate."
        document = Document(f"added{number}", f"On the {word}", text, None, "en", {}, {})
        started = time.perf_counter()
        module.add(Path(folder), document)
        searcher = module.open(Path(folder))
        ids = searcher.top(question)
        seconds.append(time.perf_counter() - started)
        searcher.close()
        if ids != (document.id,):
            raise SystemExit(f"{name} does not find what was added: {ids}")
    return {"seconds": sorted(seconds)[len(seconds) // 2], "worst": max(seconds)}


_FUNCTIONS: dict[str, Callable[..., dict[str, Any]]] = {
    "_build": _build,
    "_read": _read,
    "_cold": _cold,
    "_memory": _memory,
    "_adding": _adding,
}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(_FUNCTIONS[sys.argv[1]](*json.loads(sys.argv[2]))) + "\n")
