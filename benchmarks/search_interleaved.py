"""All engines through all questions in one run, so that all meet the same machine."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.search_engines import Answer, Searcher, Unasked
from benchmarks.search_questions import Question

Clock = Callable[[], float]

PAGE, TOP_ALONE = "page", "top"
"""What is asked: all that a page of results shows, or ten hits alone."""


@dataclass(slots=True)
class Run:
    """What one engine did. Milliseconds by what was asked and question, the first time first."""

    times: dict[str, dict[int, list[float]]] = field(
        default_factory=lambda: {PAGE: {}, TOP_ALONE: {}}
    )
    answers: dict[int, Answer] = field(default_factory=dict)
    failures: dict[int, str] = field(default_factory=dict)


def interleave(
    questions: Sequence[Question],
    searchers: Mapping[str, Searcher],
    repeats: Mapping[str, int],
    clock: Clock = time.perf_counter,
) -> dict[str, Run]:
    """Question by question every engine in turn, who goes first changing; then all over again.

    Engines take part in their first so many `repeats` of both kinds. All of them answer in the
    thread that asks, so `time.thread_time` is a fair clock on a machine that others use, too.
    """
    runs = {name: Run() for name in searchers}
    names = list(searchers)
    for asked in (PAGE, TOP_ALONE):
        for repeat in range(max(repeats.values())):
            for number, question in enumerate(questions):
                start = (number + repeat) % len(names)
                for name in names[start:] + names[:start]:
                    if repeat < repeats[name] and number not in runs[name].failures:
                        _ask(runs[name], searchers[name], asked, number, question, clock)
    return runs


def _ask(
    run: Run, searcher: Searcher, asked: str, number: int, question: Question, clock: Clock
) -> None:
    call: Callable[[Question], Any] = searcher.answer if asked == PAGE else searcher.top
    started = clock()
    try:
        result = call(question)
    except Unasked as why:
        run.failures[number] = str(why)
        return
    took = (clock() - started) * 1e3
    run.times[asked].setdefault(number, []).append(took)
    if isinstance(result, Answer):
        run.answers.setdefault(number, result)
