"""A run as the table of what must be reached, and what stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import Any

import numpy as np

from benchmarks.search_engines import OURS
from benchmarks.search_interleaved import PAGE, TOP_ALONE, Run
from benchmarks.search_questions import Question

Choose = Callable[[Run, str, Iterable[int]], list[float]]
Results = dict[str, Any]
"""What was measured, by step; kept as JSON in the working folder."""


def label(engine: str, times: int) -> str:
    return engine if times == 1 else f"{engine} x{times}"


def _warm(run: Run, asked: str, numbers: Iterable[int]) -> list[float]:
    """The median of each question, without the first time it was asked."""
    return [median(run.times[asked][n][1:] or run.times[asked][n]) for n in numbers]


def _first(run: Run, asked: str, numbers: Iterable[int]) -> list[float]:
    return [run.times[asked][number][0] for number in numbers]


def _p95(values: Sequence[float]) -> float:
    return float(np.percentile(values, 95)) if values else float("nan")


def times(questions: Sequence[Question], runs: Mapping[str, Run]) -> Iterator[str]:
    """Milliseconds by kind of question, and over all."""
    kinds = list(dict.fromkeys(question.kind for question in questions))
    for asked, title in (
        (PAGE, "top 10, total, all facets, months, ten snippets"),
        (TOP_ALONE, "top 10 alone"),
    ):
        yield f"\n{title}: median ms of all repeats but the first"
        yield _row("", runs)
        for kind in kinds:
            yield _row(
                kind,
                [
                    _shown(
                        _warm(
                            run, asked, [n for n in run.times[asked] if questions[n].kind == kind]
                        )
                    )
                    for run in runs.values()
                ],
            )
        for name, choose, reduce in (
            ("all: median", _warm, median),
            ("all: p95", _warm, _p95),
            ("first time: median", _first, median),
            ("first time: p95", _first, _p95),
        ):
            yield _row(
                name,
                [f"{reduce(choose(run, asked, run.times[asked])):.2f}" for run in runs.values()],
            )


def _shown(values: Sequence[float]) -> str:
    return f"{median(values):.2f}" if values else "-"


def _row(name: str, cells: Iterable[str]) -> str:
    return f"{name[:48]:<48}" + "".join(f"{cell:>16}" for cell in cells)


def agreement(questions: Sequence[Question], runs: Mapping[str, Run]) -> Iterator[str]:
    """Hits of each question by engine, and how many of ours' ten hits an engine has, too."""
    yield "\nhits (of our ten hits, how many are among theirs)"
    yield _row("", runs)
    shares: dict[str, list[float]] = {name: [] for name in runs}
    for number, question in enumerate(questions):
        cells = []
        for name, run in runs.items():
            answer = run.answers.get(number)
            ours = runs[OURS].answers.get(number) if OURS in runs else None
            if answer is None:
                cells.append("-")
                continue
            if ours is None or not ours.ids:
                cells.append(str(answer.total))
                continue
            shared = len(set(ours.ids) & set(answer.ids))
            shares[name].append(shared / len(ours.ids))
            cells.append(f"{answer.total} ({shared})")
        yield _row(f"{question.kind}: {question.name}", cells)
    yield _row("mean share", [f"{np.mean(s):.2f}" if s else "-" for s in shares.values()])


# ---------------------------------------------------------------- what must be reached


def bars(results: Results, runs: Mapping[str, Run], sizes: Sequence[int]) -> Iterator[str]:
    """Each requirement, what was measured, and whether it is reached."""
    most = sizes[-1]
    yield f"\n{'must be':<64}{'measured':>14}  reached"
    if runs:
        yield from _search_bars(runs, sizes)
    few = results.get("build", {}).get("whoosh", {}).get("releases")
    all_of_them = results.get("build", {}).get(OURS, {}).get("releases")
    if few and all_of_them and few != all_of_them:
        yield f"  (stock Whoosh has {few:,} of the {all_of_them:,} releases)"
    yield from _build_bars(results.get("build", {}), sizes)
    yield from _store_bars(results.get("store", {}))
    for name, row in results.get("cold", {}).items():
        if name.split()[0] == OURS:
            alone = row["open"] + row["first"]
            yield _bar(f"{name}: open + first answer, imports done, <= 250 ms", alone, 250)
            yield _bar(f"{name}: from the start of the process <= 250 ms", row["whole"], 250)
    if OURS in results.get("memory", {}):
        row = results["memory"][OURS]
        yield _bar("memory beyond Streamlit and NumPy <= 300 MB (resident)", row["rss"], 300)
        yield _bar("the same, private pages alone", row["private"], 300)
    added = results.get("add", {}).get(label(OURS, most))
    if added:
        yield _bar(f"one release added -> found, x{most}, <= 1 s", added["seconds"], 1)


def _search_bars(runs: Mapping[str, Run], sizes: Sequence[int]) -> Iterator[str]:
    for choose, when in ((_warm, ""), (_first, ", first time asked")):
        for rival, factor in (("tantivy", 0.5), ("fts5", 0.1), ("whoosh", 1 / 200)):
            ratio = _ratio(runs, PAGE, OURS, rival, choose)
            if ratio is not None:
                yield _bar(f"page of results{when}: median <= {factor:g} x {rival}", ratio, factor)
    if "tantivy" in runs and OURS in runs:
        ours, theirs = (
            _p95(_warm(runs[name], PAGE, runs[name].times[PAGE])) for name in (OURS, "tantivy")
        )
        yield _bar("page of results: p95 <= 1 x tantivy's", ours / theirs, 1)
    for rival, factor in (("tantivy", 2), ("fts5", 0.1)):
        ratio = _ratio(runs, TOP_ALONE, OURS, rival)
        if ratio is not None:
            yield _bar(f"top 10 alone: median <= {factor:g} x {rival}", ratio, factor)
    for size in sizes[1:]:
        ratio = _ratio(runs, PAGE, label(OURS, size), OURS)
        if ratio is not None:
            yield _bar(f"growth of the median to x{size} <= {size} x", ratio, size)


def _ratio(
    runs: Mapping[str, Run], asked: str, one: str, other: str, choose: Choose = _warm
) -> float | None:
    """Of the medians over the questions that both answer."""
    if one not in runs or other not in runs:
        return None
    both = [n for n in runs[one].times[asked] if n in runs[other].times[asked]]
    return median(choose(runs[one], asked, both)) / median(choose(runs[other], asked, both))


def _build_bars(build: Results, sizes: Sequence[int]) -> Iterator[str]:
    ours = build.get(OURS)
    if ours is None:
        return
    for rival, factor in (("fts5", 3), ("whoosh", 1 / 8)):
        if rival in build:
            theirs = build[rival]
            per_release = ours["releases"] / theirs["releases"]
            ratio = ours["seconds"] / theirs["seconds"] / per_release
            yield _bar(f"full build <= {factor:g} x {rival}'s time", ratio, factor)
    for size in sizes:
        row = build.get(label(OURS, size))
        if row:
            yield _bar(f"peak memory of the build, x{size}, < 1000 MB", row["peak"], 1000)
    if "tantivy" in build:
        ratio = ours["index"] / build["tantivy"]["index"]
        yield _bar("index <= 1.5 x tantivy's with the same fields", ratio, 1.5)


def _store_bars(store: Results) -> Iterator[str]:
    if "rebuild" not in store:
        return
    ours = store["rebuild"]
    for rival, factor in (("fts5", 3), ("whoosh", 1 / 8)):
        if rival in store:
            ratio = ours["seconds"] / store[rival]["seconds"]
            yield _bar(f"rebuild from the store <= {factor:g} x {rival}'s time", ratio, factor)
    yield _bar("peak memory of the rebuild from the store < 1000 MB", ours["peak"], 1000)


def _bar(name: str, measured: float, most: float) -> str:
    return f"{name:<64}{measured:>14.3f}  {'yes' if measured <= most else 'NO'}"


def others(results: Results) -> Iterator[str]:
    """The numbers of all engines that are not times of questions."""
    for step, title, columns in (
        ("build", "builds from the file of releases (s, s of processor time, MB, bytes)",
         ("seconds", "cpu", "peak", "private peak", "releases", "index", "texts")),
        ("store", "builds from the store (s, s of processor time, MB)",
         ("seconds", "cpu", "peak", "private peak", "releases")),
        ("cold", "a fresh process (ms; s of processor time in all)",
         ("whole", "imports", "open", "first", "cpu")),
        ("memory", "serving, after all questions (MB)", ("rss", "private")),
        ("add", "one release added -> found (s)", ("seconds", "worst")),
    ):  # fmt: skip
        rows = results.get(step, {})
        if rows:
            yield "\n" + title
            yield _row("", columns)
            for name, row in rows.items():
                yield _row(name, [_number(row.get(column)) for column in columns])


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,}" if isinstance(value, int) else f"{value:.2f}"
