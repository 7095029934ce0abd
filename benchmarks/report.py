"""Runs as tables, lists and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Any

import numpy as np

from benchmarks.corpora import Page
from benchmarks.interleaved import Run
from benchmarks.rivals import OURS, REFERENCE
from benchmarks.scores import MEASURES, Measure, Row, interval, page_f1, value

_NAME, _CELL = 34, 12


def _numbers(pages: Sequence[Page], measure: Measure, run: Run) -> list[int]:
    """The pages that the measure is over. Gold alone decides, so they are the same for all."""
    return [
        number
        for number, page in enumerate(pages)
        if page.set in measure.sets and measure.needs in run.rows[number]
    ]


def _measured(
    pages: Sequence[Page], runs: Mapping[str, Run]
) -> Iterator[tuple[Measure, list[int]]]:
    for measure in MEASURES:
        numbers = _numbers(pages, measure, runs[OURS])
        if numbers:
            yield measure, numbers


def _rows(run: Run, numbers: Sequence[int]) -> list[Row]:
    return [run.rows[number] for number in numbers]


def table(pages: Sequence[Page], runs: Mapping[str, Run], resamples: int) -> str:
    """A line per measure: how many pages, each extractor, and the difference to trafilatura."""
    against = REFERENCE in runs
    heads = [*runs, f"- {REFERENCE} [95 %]" if against else "", "must reach"]
    lines = [_line("", "pages", heads)]
    for measure, numbers in _measured(pages, runs):
        cells = [_shown(value(measure, _rows(run, numbers))) for run in runs.values()]
        ours = value(measure, _rows(runs[OURS], numbers))
        theirs = value(measure, _rows(runs[REFERENCE], numbers)) if against else 0.0
        bounds = _interval(measure, numbers, runs, resamples) if against else (0.0, 0.0)
        gap = f"{ours - theirs:+.4f} [{bounds[0]:+.4f}, {bounds[1]:+.4f}]" if against else ""
        cells += [gap, _verdict(measure, ours, ours - theirs, bounds[0], against)]
        lines.append(_line(measure.name, str(len(numbers)), cells))
    return "\n".join(lines)


def _shown(number: float) -> str:
    """A measure of what an extractor does not give is 0, and shown as none."""
    return f"{number:.4f}" if number else "-"


def _interval(
    measure: Measure, numbers: Sequence[int], runs: Mapping[str, Run], resamples: int
) -> tuple[float, float]:
    ours, theirs = _rows(runs[OURS], numbers), _rows(runs[REFERENCE], numbers)
    return interval(measure, ours, theirs, resamples)


def _verdict(measure: Measure, ours: float, gain: float, low: float, against: bool) -> str:
    if measure.bar is not None:
        return f">= {measure.bar:.3f} {'yes' if ours >= measure.bar else 'NO'}"
    if measure.gain is not None and against:
        reached = gain >= measure.gain and low > 0
        return f"{measure.gain:+.3f}, low > 0 {'yes' if reached else 'NO'}"
    return ""


def _line(name: str, count: str, cells: Sequence[str]) -> str:
    *plain, gap, must = cells
    row = "".join(f"{cell:>{max(_CELL, len(cell) + 2)}}" for cell in plain)
    return f"{name:<{_NAME}}{count:>6}{row}  {gap:>28}  {must}".rstrip()


def speeds(runs: Mapping[str, Run]) -> str:
    """Pages a second of processor time on one core, and how often trafilatura's that is."""
    lines = ["", f"{'speed, all fields':<{_NAME}}{'pages/s':>10}{'median ms':>11}{'p99 ms':>9}"
             f"{'wall p/s':>10}{'x ' + REFERENCE:>15}"]  # fmt: skip
    for name, run in runs.items():
        per_second, wall = len(run.cpu) / sum(run.cpu), len(run.wall) / sum(run.wall)
        late = np.percentile(run.cpu, 99) * 1e3
        times = _times(run, runs[REFERENCE]) if REFERENCE in runs else ""
        lines.append(f"{name:<{_NAME}}{per_second:>10.1f}{median(run.cpu) * 1e3:>11.1f}{late:>9.0f}"
                     f"{wall:>10.1f}  {times}")  # fmt: skip
    return "\n".join(lines)


def _times(run: Run, reference: Run) -> str:
    """How many times as fast as the reference, with its 95 % interval over the pages."""
    draws = np.random.default_rng(7)
    count = len(run.cpu)
    weights = draws.multinomial(count, np.full(count, 1 / count), size=2000)
    ratios = (weights @ np.array(reference.cpu)) / (weights @ np.array(run.cpu))
    low, high = np.percentile(ratios, (2.5, 97.5))
    return f"{sum(reference.cpu) / sum(run.cpu):.2f} [{low:.2f}, {high:.2f}]"


def failures(runs: Mapping[str, Run]) -> str:
    """Who raised or ran out of time, on how many pages; who gave no text."""
    lines = [""]
    for name, run in runs.items():
        empty = sum(not answer.text.strip() for answer in run.answers)
        first = "; ".join(f"{page}: {why}" for page, why in run.failures[:3])
        lines.append(f"{name:<{_NAME}}failures {len(run.failures):>3}  no text {empty:>4}  {first}")
    return "\n".join(lines)


def oracle(pages: Sequence[Page], runs: Mapping[str, Run]) -> str:
    """What the best answer per page reaches: among the rivals, and with ours."""
    rivals = {name: run for name, run in runs.items() if name != OURS}
    lines = ["", f"{'best answer per page':<{_NAME}}{'rivals':>10}{'and ours':>10}"]
    for measure, numbers in _measured(pages, runs):
        found = [
            value(measure, [_best(some, number, measure) for number in numbers])
            for some in (rivals, runs)
            if some
        ]
        lines.append(f"{measure.name:<{_NAME}}" + "".join(f"{one:>10.4f}" for one in found))
    return "\n".join(lines)


def _best(runs: Mapping[str, Run], number: int, measure: Measure) -> Row:
    rows = [run.rows[number] for run in runs.values()]
    return max(rows, key=lambda row: (value(measure, [row]), page_f1(row) or 0.0))


# ---------------------------------------------------------------- the pages that cost us most

_FIELDS = (("text", page_f1), ("title", lambda row: row.get("title")),
           ("date", lambda row: row.get("date_hit")))  # fmt: skip


def errors(pages: Sequence[Page], runs: Mapping[str, Run], count: int) -> str:
    """Per field, the pages on which the best rival is furthest ahead of us."""
    lines: list[str] = []
    for name, score in _FIELDS:
        lost = []
        for number, page in enumerate(pages):
            ours = score(runs[OURS].rows[number])
            rest = {n: score(run.rows[number]) or 0.0 for n, run in runs.items() if n != OURS}
            if ours is not None and rest:
                best = max(rest, key=rest.__getitem__)
                lost.append((rest[best] - ours, page, ours, rest[best], best, number))
        lost.sort(key=lambda one: -one[0])
        lines += ["", f"{name}: ours, the best rival's"]
        for gap, page, ours, theirs, best, number in lost[:count]:
            if gap > 0:
                lines.append(f"  {ours:.3f} {theirs:.3f} {best:<12} {page.id:<28} {page.url}")
                lines += _said(page, runs, number, best, name)
    return "\n".join(lines)


def _said(page: Page, runs: Mapping[str, Run], number: int, best: str, name: str) -> list[str]:
    """For fields of a line: the gold, ours, theirs."""
    if name == "text":
        return []
    said = [getattr(runs[who].answers[number], name) for who in (OURS, best)]
    return [f"      {getattr(page.gold, name)!r}  {said[0]!r}  {said[1]!r}"]


def as_json(pages: Sequence[Page], runs: Mapping[str, Run], resamples: int) -> dict[str, Any]:
    """Every measure and every page, for looking at later."""
    measures = {
        measure.name: {
            "pages": len(numbers),
            **{name: value(measure, _rows(run, numbers)) for name, run in runs.items()},
            **(
                {"interval": _interval(measure, numbers, runs, resamples)}
                if REFERENCE in runs
                else {}
            ),
        }
        for measure, numbers in _measured(pages, runs)
    }
    return {
        "measures": measures,
        "seconds": {name: {"cpu": sum(r.cpu), "wall": sum(r.wall)} for name, r in runs.items()},
        "failures": {name: run.failures for name, run in runs.items()},
        "pages": [
            {
                "id": page.id,
                "url": page.url,
                **{name: {**run.rows[n], "cpu": run.cpu[n]} for name, run in runs.items()},
            }
            for n, page in enumerate(pages)
        ],
    }
