"""`kill -9` at any moment: what was said to be kept is kept, and the next run goes on."""

import pickle
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.model import Fetched, Place
from archive.warc import WarcWriter, captures, iterate, read

ROOT = Path(__file__).parents[3]
URL = "https://a.example/1"
AT = datetime(2026, 11, 23, tzinfo=UTC)
HOP = Fetched(URL, URL, 301, (("Location", "/2"),), b"<h1>Moved</h1>", AT)
PAGE = Fetched(URL, "https://a.example/2", 200, (), b"one " * 500, AT, hops=(HOP, HOP))
ROW = Fetched("urn:row:1", "urn:row:1", 0, (), b'{"text": "one"}', AT)
AGAIN = Fetched(URL, URL, 200, (), PAGE.body, AT + timedelta(days=1))
UNCHANGED = Fetched(URL, URL, 304, (), b"", AT + timedelta(days=2))

RESPONSES = [PAGE, AGAIN, ROW, UNCHANGED, PAGE]
READ = [PAGE, AGAIN, ROW, replace(UNCHANGED, body=PAGE.body), PAGE]
REVISITS = [1, 3]  # of the first

# keeps the responses, says on a line where each stands once it is kept, and kills itself when so
# many bytes have gone into the file
PROGRAM = f"""
import os, pickle, signal, sys
from pathlib import Path
from archive.warc import WarcWriter, write

left, whole = int(sys.argv[2]), write._write_all

def dying(file, data):
    global left
    whole(file, data[:left])
    left -= len(data)
    if left <= 0:
        os.kill(os.getpid(), signal.SIGKILL)

write._write_all = dying
with WarcWriter(Path(sys.argv[1])) as writer:
    first = None
    for number, fetched in enumerate(pickle.load(sys.stdin.buffer)):
        unchanged = first if number in {REVISITS} else None
        capture = writer.write(fetched, "a", unchanged=unchanged)
        first = first or capture
        print(capture.place.file, capture.place.offset, flush=True)
"""


def told_before_dying(folder: Path, after: int) -> list[Place]:
    """Keep the responses in a process of its own that dies after so many bytes."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder), str(after)],
        input=pickle.dumps(RESPONSES),
        stdout=subprocess.PIPE,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == -9
    lines = done.stdout.decode().splitlines()
    return [Place(line.split()[0], int(line.split()[1])) for line in lines]


def complaints(folder: Path) -> list[str]:
    found: list[str] = []
    for path in folder.glob("*.warc.gz"):
        list(iterate(path, on_damage=found.append))
        list(captures(path, on_damage=found.append))
    return found


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        (1, 0),  # inside the record that begins the file
        (500, 0),  # inside the first redirect
        (900, 0),  # inside its request
        (1250, 0),  # inside the second redirect
        (2000, 0),  # inside the page itself
        (2400, 0),  # inside its request
        (2800, 1),  # inside the revisit
        (3550, 2),  # inside the row
        (3900, 3),  # inside "not modified"
        (6250, 4),  # inside the last page, which has redirects too
    ],
)
def test_it_loses_at_most_the_response_in_flight(tmp_path: Path, after: int, kept: int) -> None:
    places = told_before_dying(tmp_path, after)
    assert len(places) == kept
    with WarcWriter(tmp_path) as writer:
        places += [writer.write(one, "a").place for one in (ROW, PAGE)]
    assert [read(tmp_path, place) for place in places] == [*READ[:kept], ROW, PAGE]
    assert complaints(tmp_path) == []
    assert len(list(tmp_path.glob("*.warc.gz"))) == 1


def test_one_run_that_is_killed_after_another_loses_no_more(tmp_path: Path) -> None:
    places = [place for after in (2800, 2500, 3000) for place in told_before_dying(tmp_path, after)]
    with WarcWriter(tmp_path) as writer:
        places.append(writer.write(ROW, "a").place)
    assert [read(tmp_path, place) for place in places[-1:]] == [ROW]
    assert all(read(tmp_path, place) in READ for place in places)
    assert complaints(tmp_path) == []
