"""Many items through one function on all cores: in order, lazily, and errors come out."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from archive.parallel import in_order


def square(number: int) -> int:
    return number * number


def process(number: int) -> int:
    return os.getpid()


def picky(number: int) -> int:
    if number == 150:
        raise ValueError("150 is not welcome")
    return number


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
