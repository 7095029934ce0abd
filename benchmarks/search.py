"""Our engine against tantivy, SQLite's FTS5 and stock Whoosh: the table of what must be reached.

    python -m benchmarks.search --releases FILE [--times 1,4] [--engines ours,tantivy,fts5]

FILE has a release a line; `search_corpus.py` says what is in it and how to make the one of the
US senators. Everything that is built stays in `--work DIR`; what is there is not built again
unless `--rebuild` names its engine. Steps, all of them unless `--only` names some:

    build    fresh process each: seconds with the reading of the releases, peak memory, bytes
    search   every engine in turn, question by question, in this process
    cold     fresh process each: imports, open, first answer
    memory   fresh process each: what serving takes beyond Streamlit and NumPy
    add      fresh process each, on a copy: one more release, until it is found

`--store HOME` times `press-archive rebuild` on a copy of that archive's store as well, and
builds of the rivals from the same documents.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import search_process as process
from benchmarks.search_corpus import documents, prepare
from benchmarks.search_engines import MODULES, OURS, engine
from benchmarks.search_interleaved import Run, interleave
from benchmarks.search_questions import DEFAULT, questions
from benchmarks.search_table import Results, agreement, bars, label, others, times

STEPS = ("build", "search", "cold", "memory", "add")
_COLD = 9  # fresh processes each
_ADDED = 5
_WHOOSH = "whoosh"


class Bench:
    """One working folder: releases, indexes, and what was measured."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.work: Path = options.work
        self.work.mkdir(parents=True, exist_ok=True)
        self.releases: Path = self.work / "releases.jsonl"
        if options.releases and not self.releases.exists():
            print(prepare(options.releases, self.releases, options.limit), "releases")
        self.sizes: list[int] = options.times
        self.questions = questions(options.queries)
        self.runs: dict[str, Run] = {}
        self._kept = self.work / "results.json"
        self.results: Results = json.loads(self._kept.read_text()) if self._kept.exists() else {}

    def keep(self, step: str, name: str, row: dict[str, Any]) -> None:
        self.results.setdefault(step, {})[name] = row
        self._kept.write_text(json.dumps(self.results, indent=1))
        shown = {key: round(value, 3) for key, value in row.items()}
        print(step, name, shown, file=sys.stderr, flush=True)

    def indexes(self) -> Iterator[tuple[str, int, Path]]:
        """Engine, size and folder of all that is compared; stock Whoosh at one size alone."""
        for size in self.sizes:
            for name in self.options.engines:
                if name != _WHOOSH or size == 1:
                    yield name, size, self.work / f"{name}-x{size}"

    # ------------------------------------------------------------ steps

    def build(self) -> None:
        for size in self.sizes:
            if label("reading alone", size) not in self.results.get("build", {}):
                row = process.reading(self.releases, size)
                self.keep("build", label("reading alone", size), row)
        for name, size, folder in self.indexes():
            if folder.exists() and name not in self.options.rebuild:
                continue
            releases = self._some() if name == _WHOOSH else self.releases
            for threads in (2, 1) if name.startswith("tantivy") else (1,):
                shutil.rmtree(folder, ignore_errors=True)
                row = process.build(name, releases, size, folder, threads)
                if name == OURS:
                    self._keep_texts(folder, size)
                row |= dict(zip(("index", "texts"), engine(name).size(folder), strict=True))
                row["releases"] = sum(1 for _ in releases.open(encoding="utf-8")) * size
                kind = f"{name}, 2 threads" if threads == 2 else name
                self.keep("build", label(kind, size), row)

    def _keep_texts(self, folder: Path, size: int) -> None:
        from benchmarks.search_ours import keep

        keep(documents(self.releases, size), folder)

    def _some(self) -> Path:
        """As many releases as stock Whoosh is to have; it takes its time."""
        most: int | None = self.options.whoosh_releases
        if most is None:
            return self.releases
        some = self.work / f"releases-{most}.jsonl"
        with self.releases.open(encoding="utf-8") as lines, some.open("w", encoding="utf-8") as out:
            out.writelines(line for line, _ in zip(lines, range(most), strict=False))
        return some

    def search(self) -> None:
        searchers = {
            label(name, size): engine(name).open(folder) for name, size, folder in self.indexes()
        }
        repeats = {
            name: min(2, self.options.repeat) if name == _WHOOSH else self.options.repeat
            for name in searchers
        }
        clock = time.thread_time if self.options.processor_time else time.perf_counter
        self.runs = interleave(self.questions, searchers, repeats, clock)
        for searcher in searchers.values():
            searcher.close()

    def cold(self) -> None:
        asked = [n for n, question in enumerate(self.questions) if question.kind == "and"] or [0]
        measured: dict[str, list[dict[str, Any]]] = {}
        for repeat in range(_COLD):
            number = asked[repeat % len(asked)]
            for name, size, folder in self.indexes():
                row = process.cold(name, folder, self.options.queries, number)
                row["whole"] = row["imports"] + row["open"] + row["first"]
                measured.setdefault(label(name, size), []).append(row)
        for name, rows in measured.items():
            self.keep("cold", name, {key: median(row[key] for row in rows) for key in rows[0]})

    def memory(self) -> None:
        for name, size, folder in self.indexes():
            row = process.memory(name, folder, self.options.queries)
            self.keep("memory", label(name, size), row)

    def add(self) -> None:
        for name, size, folder in self.indexes():
            self.keep("add", label(name, size), process.adding(name, folder, _ADDED))

    def store(self) -> None:
        """Builds from a store: ours by the product's own command."""
        home = self.work / "home"
        if not home.exists():
            home.mkdir()
            _copy(self.options.store / "store.sqlite", home / "store.sqlite")
        self.keep("store", "reading alone", process.reading(home, 1))
        for name in self.options.engines:
            if name == OURS:
                run = "from archive.cli import run; run()"  # `press-archive`, of this very code
                words = [sys.executable, "-c", run, "--home", str(home), "rebuild"]
                self.keep("store", "rebuild", process.command(words))
            else:
                folder = self.work / "from-store"
                shutil.rmtree(folder, ignore_errors=True)
                self.keep("store", name, process.build(name, home, 1, folder, 1))

    def report(self) -> Iterator[str]:
        yield from others(self.results)
        if self.runs:
            yield from agreement(self.questions, self.runs)
            yield from times(self.questions, self.runs)
        yield from bars(self.results, self.runs, self.sizes)


def _copy(store: Path, copy: Path) -> None:
    """A copy that is whole, though someone may be writing to the store."""
    with sqlite3.connect(store) as source, sqlite3.connect(copy) as target:
        source.backup(target)


def _as_json(bench: Bench) -> dict[str, Any]:
    runs = {
        name: {
            "times": {
                asked: {bench.questions[n].name: ms for n, ms in by.items()}
                for asked, by in run.times.items()
            },
            "hits": {bench.questions[n].name: (a.total, a.ids) for n, a in run.answers.items()},
        }
        for name, run in bench.runs.items()
    }
    return {"results": bench.results, "runs": runs}


def _options(words: Sequence[str] | None) -> argparse.Namespace:
    def names(text: str) -> list[str]:
        return [name for name in text.split(",") if name]

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    work = Path(tempfile.gettempdir()) / "press-archive-search"
    parser.add_argument("--releases", type=Path, help="JSON lines; needed the first time")
    parser.add_argument("--limit", type=int, help="only the first so many releases")
    parser.add_argument("--times", type=lambda t: [int(n) for n in names(t)], default=[1])
    parser.add_argument("--engines", type=names, default=["ours", "tantivy", "fts5", "whoosh"])
    parser.add_argument("--queries", type=Path, default=DEFAULT, help="see search_questions.py")
    parser.add_argument("--only", type=names, default=list(STEPS), help=f"of {','.join(STEPS)}")
    parser.add_argument("--rebuild", type=names, default=[], help="engines to build again")
    parser.add_argument("--repeat", type=int, default=6, help="how often each question is asked")
    parser.add_argument(
        "--processor-time", action="store_true", help="of answers, for a busy machine"
    )
    parser.add_argument("--whoosh-releases", type=int, help="stock Whoosh gets so many alone")
    parser.add_argument("--work", type=Path, default=work, help=f"where all is kept ({work})")
    parser.add_argument("--store", type=Path, help="home of an archive to rebuild from")
    parser.add_argument("--json", type=Path, help="write every time and hit here")
    options = parser.parse_args(words)
    unknown = {*options.engines} - {*MODULES} | {*options.only} - {*STEPS}
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    return options


def main(words: Sequence[str] | None = None) -> None:
    options = _options(words)
    bench = Bench(options)
    for step in STEPS:
        if step in options.only:
            getattr(bench, step)()
    if options.store:
        bench.store()
    print("\n".join(bench.report()))
    if options.json:
        options.json.write_text(json.dumps(_as_json(bench), indent=1))


if __name__ == "__main__":
    main()
