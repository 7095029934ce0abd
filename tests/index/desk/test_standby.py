"""The process that applies decisions is kept for the next one, and ends as it should."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from archive.errors import WorkerDied
from archive.parallel import Tell
from index.desk.standby import Standby


def work(tell: Tell, job: str) -> int:
    """Tells twice, and says which process it is; some jobs end badly."""
    if job == "fail":
        raise ValueError("not this one")
    if job == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    tell(50)
    tell(100)
    return os.nice(0) if job == "how nice" else os.getpid()


@pytest.fixture
def standby() -> Iterator[Standby[str, int]]:
    kept = Standby(work)
    yield kept
    kept.end()


def test_jobs_are_done_in_one_other_process_that_says_how_far_it_is(
    standby: Standby[str, int],
) -> None:
    heard: list[int] = []
    processes = {standby.do("work", heard.append) for _ in range(3)}
    assert len(processes) == 1
    assert os.getpid() not in processes
    assert heard == [50, 100] * 3


def test_it_gives_way_to_whoever_started_it(standby: Standby[str, int]) -> None:
    assert standby.do("how nice", lambda at: None) > os.nice(0)


def test_a_job_that_fails_says_where_and_the_process_goes_on(standby: Standby[str, int]) -> None:
    before = standby.do("work", lambda at: None)
    with pytest.raises(ValueError, match="not this one") as told:
        standby.do("fail", lambda at: None)
    assert "in work" in told.value.__notes__[0]
    assert standby.do("work", lambda at: None) == before


def test_a_job_whose_process_dies_says_so_and_the_next_one_is_done(
    standby: Standby[str, int],
) -> None:
    with pytest.raises(WorkerDied, match="-9"):
        standby.do("die", lambda at: None)
    assert standby.do("work", lambda at: None)


def test_a_process_that_ended_while_it_waited_is_started_again(
    standby: Standby[str, int],
) -> None:
    before = standby.do("work", lambda at: None)
    os.kill(before, signal.SIGKILL)
    assert standby.do("work", lambda at: None) != before


def test_whoever_has_it_ready_again_need_not_wait_for_its_start(
    standby: Standby[str, int],
) -> None:
    os.kill(standby.do("work", lambda at: None), signal.SIGKILL)
    assert standby.waits(30) is False
    standby.ready()
    assert standby.waits()


def test_nobody_who_stops_listening_is_told_of_another_job(standby: Standby[str, int]) -> None:
    def leave(at: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        standby.do("work", leave)
    heard: list[int] = []
    standby.do("work", heard.append)
    assert heard == [50, 100]


def test_a_process_without_jobs_ends() -> None:
    impatient = Standby(work, patience=0)
    impatient.ready()
    assert impatient.waits(30) is False


def test_it_keeps_nobody_from_ending() -> None:
    code = (
        "import os\n"
        "from index.desk.standby import Standby\n"
        "if __name__ == '__main__':\n"
        "    kept = Standby(os.path.join)\n"
        "    kept.ready()\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], timeout=60, check=False)
    assert ended.returncode == 0
