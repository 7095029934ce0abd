import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from archive.model import Fetched, Place
from archive.warc import WarcWriter, iterate, read

ROOT = Path(__file__).parents[3]

# writes without end, and says on a line where each response stands once it is kept
PROGRAM = """
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from archive.model import Fetched
from archive.warc import WarcWriter
with WarcWriter(Path(sys.argv[1])) as writer:
    for n in count():
        body = b"%d " % n * 20_000
        at = datetime(2026, 11, 23, tzinfo=UTC)
        place = writer.write(Fetched(f"https://a.example/{n}", "", 200, (), body, at), "a").place
        print(place.file, place.offset, flush=True)
"""


def test_kill_minus_nine_loses_at_most_the_response_in_flight(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(25)]
        process.send_signal(signal.SIGKILL)
        told += process.stdout.readlines()
    places = [Place(line.split()[0], int(line.split()[1])) for line in told if line.endswith("\n")]
    assert len(places) >= 25
    page = Fetched("https://a.example/next", "", 200, (), b"x", datetime(2026, 11, 24, tzinfo=UTC))
    with WarcWriter(tmp_path) as writer:
        places.append(writer.write(page, "a").place)
    urls = [read(tmp_path, place).url for place in places]
    assert urls == [*(f"https://a.example/{n}" for n in range(len(urls) - 1)), page.url]
    complaints: list[str] = []
    for path in tmp_path.glob("*.warc.gz"):
        list(iterate(path, on_damage=complaints.append))
    assert complaints == []
