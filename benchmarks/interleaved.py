"""Every extractor over every page in one run, so that all meet the same machine."""

from __future__ import annotations

import signal
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

from benchmarks.corpora import Page
from benchmarks.rivals import Extract
from benchmarks.scores import Answer, Row, row

LIMIT = 30.0  # seconds for a page
_WARM = 5  # pages that every extractor reads before the clock counts


class TooLate(BaseException):
    """A page took longer than LIMIT. No Exception: extractors swallow those."""


@dataclass(slots=True)
class Run:
    """What one extractor made of all pages: rows, answers and seconds, page by page."""

    rows: list[Row] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)


def interleave(pages: Sequence[Page], extractors: Mapping[str, Extract]) -> dict[str, Run]:
    """Page by page, every extractor in turn; who goes first changes with every page."""
    signal.signal(signal.SIGALRM, _alarm)
    runs = {name: Run() for name in extractors}
    for page in pages[:_WARM]:
        for call in extractors.values():
            _read(call, page, page.body)
    names = list(extractors)
    for number, page in enumerate(pages):
        body = page.body
        start = number // 2 % len(names)
        turn = names[start:] + names[:start]
        for name in turn if number % 2 else reversed(turn):
            _into(runs[name], page, *_read(extractors[name], page, body))
    return runs


def _into(run: Run, page: Page, answer: Answer, failure: str, cpu: float, wall: float) -> None:
    if failure:
        run.failures.append((page.id, failure))
    run.answers.append(answer)
    run.rows.append(row(page.gold, answer))
    run.cpu.append(cpu)
    run.wall.append(wall)


def _read(call: Extract, page: Page, body: bytes) -> tuple[Answer, str, float, float]:
    """The answer, why there is none, and the seconds of processor and clock. A crash is a miss."""
    answer, failure = Answer(), ""
    cpu, wall = time.process_time(), time.perf_counter()
    signal.setitimer(signal.ITIMER_REAL, LIMIT)
    try:
        answer = call(body, page.url)
    except TooLate:
        failure = f"over {LIMIT:g} s"
    except Exception as error:
        failure = f"{type(error).__name__}: {error}"[:160]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return answer, failure, time.process_time() - cpu, time.perf_counter() - wall


def _alarm(_signal: int, _frame: FrameType | None) -> None:
    raise TooLate
