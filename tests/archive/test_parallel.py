"""Many items through one function on all cores: in order, lazily, and errors come out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from threading import Barrier, Event, get_ident

import pytest

from archive.errors import WorkerDied
from archive.parallel import Tell, Workers, apart, at_once, in_order


def square(number: int) -> int:
    return number * number


def process(number: int) -> int:
    return os.getpid()


def fatal(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def picky(number: int) -> int:
    if number == 150:
        raise ValueError("150 is not welcome")
    return number


def counting(tell: Tell, number: int) -> int:
    for done in range(number):
        tell(done + 1)
    return os.getpid()


def starting(tell: Tell, number: int) -> int:
    return apart(counting, [number], lambda job, done: tell(done))[0]


def ending(tell: Tell, number: int) -> int:
    if number:
        fatal(number)
        picky(number)
    Event().wait()  # until it is ended
    return number


def test_jobs_apart_say_how_far_they_are_and_bring_results_in_order() -> None:
    told: list[tuple[int, int]] = []
    processes = apart(counting, [2, 0, 3], lambda job, done: told.append((job, done)))
    assert len({*processes, os.getpid()}) == 4
    assert sorted(told) == [(0, 1), (0, 2), (2, 1), (2, 2), (2, 3)]
    assert apart(counting, [], lambda *_: None) == []


def test_a_job_apart_that_fails_ends_the_others_and_comes_out() -> None:
    with pytest.raises(ValueError, match="150 is not welcome") as told:
        apart(ending, [0, 150], lambda *_: None)
    assert "in picky" in told.value.__notes__[0]  # where it happened there


def test_a_job_apart_whose_process_dies_says_so() -> None:
    with pytest.raises(WorkerDied, match="-9"):
        apart(ending, [0, 7], lambda *_: None)


def test_a_job_that_is_not_alone_may_start_jobs_of_its_own() -> None:
    told: list[tuple[int, int]] = []
    (process,) = apart(starting, [3], lambda job, done: told.append((job, done)), alone=False)
    assert process != os.getpid()
    assert told == [(0, 1), (0, 2), (0, 3)]


def test_many_items_come_back_in_order() -> None:
    assert list(in_order(square, range(500), workers=2)) == [n * n for n in range(500)]


def test_few_items_stay_in_this_process() -> None:
    assert set(in_order(process, range(10), workers=2)) == {os.getpid()}


def test_many_items_leave_this_process() -> None:
    assert os.getpid() not in set(in_order(process, range(200), workers=2))


def test_items_are_taken_as_results_are_wanted_not_all_at_once() -> None:
    taken = 0

    def numbers() -> Iterator[int]:
        nonlocal taken
        while taken < 100_000:
            yield taken
            taken += 1

    results = in_order(square, numbers(), workers=2)
    assert next(results) == 0
    assert taken < 1_000
    results.close()


def test_an_error_comes_out_at_its_item() -> None:
    results = in_order(picky, range(300), workers=2)
    with pytest.raises(ValueError, match="not welcome"):
        list(results)


def test_a_process_that_is_killed_ends_the_work_in_words() -> None:
    with pytest.raises(WorkerDied, match="run the same command again"):
        list(in_order(fatal, range(200), workers=2))


def test_workers_end_with_their_parent_even_when_it_is_killed() -> None:
    code = (
        "import time\n"
        "from archive.parallel import in_order\n"
        "if __name__ == '__main__':\n"
        "    for done in in_order(time.sleep, [0.01] * 20_000, workers=2):\n"
        "        print('at work', flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"at work\n"
        process.kill()
        process.communicate(timeout=30)  # ends only when the last worker has let go of the pipe
    assert process.returncode == -signal.SIGKILL


def test_work_that_comes_item_by_item_leaves_this_process_once_it_is_worth_it() -> None:
    with Workers(workers=2, worth_it=3) as workers:
        where = [workers.run(process, item) for item in range(6)]
    assert where[:3] == [os.getpid()] * 3
    assert os.getpid() not in where[3:]


def test_an_item_that_ends_its_process_is_named_and_the_next_one_is_done() -> None:
    with Workers(workers=2, worth_it=0) as workers:
        with pytest.raises(WorkerDied):
            workers.run(fatal, 7)
        assert workers.run(fatal, 8) == 8


def test_each_item_waits_in_a_thread_of_its_own() -> None:
    together = Barrier(3, timeout=30)

    def meet(item: int) -> tuple[int, int]:
        together.wait()  # passed only when all three are here
        return item, get_ident()

    results = at_once(meet, [1, 2, 3], threads=3)
    assert [item for item, _ in results] == [1, 2, 3]
    assert len({thread for _, thread in results}) == 3


def test_more_items_than_threads_are_all_done_in_order() -> None:
    assert at_once(square, range(100), threads=4) == [n * n for n in range(100)]


def test_nothing_at_once_is_nothing() -> None:
    assert at_once(square, [], threads=4) == []


def test_an_error_in_a_thread_comes_out_after_the_others_are_through() -> None:
    through: list[int] = []

    def fail_at_first(item: int) -> None:
        if item == 0:
            raise ValueError("not this one")
        through.append(item)

    with pytest.raises(ValueError, match="not this one"):
        at_once(fail_at_first, range(20), threads=2)
    assert sorted(through) == list(range(1, 20))


def test_an_interrupt_stops_the_threads() -> None:
    stopped = Event()
    code = os.getpid()

    def wait(item: int) -> None:
        if item == 0:
            os.kill(code, signal.SIGINT)
        stopped.wait(30)

    with pytest.raises(KeyboardInterrupt):
        at_once(wait, [0, 1], threads=2, stop=stopped.set)
    assert stopped.is_set()
