"""How many releases a second are read for names: by the rules alone, and with a model.

    python -m benchmarks.entities_speed RELEASES.jsonl [--limit 1000] [--cores 2]

A line of RELEASES has `text`, and `title` if there is one. Rates are those of releases of 3,000
characters: what was measured times the mean length. *Processor time* is that of one process
with everything loaded, so that a busy machine does not matter much; *on N cores* is by the
clock, as an archive reads: it includes starting the processes and loading the rules and the
model in each.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from archive.entities import Model, extractor, find_model, read
from archive.parallel import in_order

Row = tuple[str, str]
_SIZE = 3_000
_WARM = 20


def rows(path: Path, limit: int) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        for line in islice(lines, limit):
            row = json.loads(line)
            yield row.get("title") or "", row["text"]


def mentions(model: Model | None, row: Row) -> int:
    title, text = row
    return len(read(model, text, title=title, language="en"))


def processor(model: Model | None, releases: list[Row]) -> float:
    """Releases a second of processor time, in this process."""
    for row in releases[:_WARM]:
        mentions(model, row)
    began = time.process_time()
    for row in releases:
        mentions(model, row)
    return len(releases) / (time.process_time() - began)


def clock(model: Model | None, releases: list[Row], cores: int) -> float:
    """Releases a second by the clock, from a cold start on so many cores."""
    began = time.perf_counter()
    for _ in in_order(partial(mentions, model), releases, workers=cores):
        pass
    return len(releases) / (time.perf_counter() - began)


def main() -> None:
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")  # numpy, imported with the model, reads them
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("releases", type=Path)
    parser.add_argument("--limit", type=int, default=1_000)
    parser.add_argument("--cores", type=int, default=2)
    options = parser.parse_args()
    releases = list(rows(options.releases, options.limit))
    length = sum(len(title) + len(text) for title, text in releases) / len(releases)
    print(f"{len(releases)} releases of {length:.0f} characters; rates for {_SIZE} characters")
    choice = find_model()
    for model in (None, choice.model) if choice.model else (None,):
        one = processor(model, releases) * length / _SIZE
        many = clock(model, releases, options.cores) * length / _SIZE
        print(
            f"{extractor(model)}: {one:.1f} a second of processor time,"
            f" {many:.1f} a second on {options.cores} cores"
        )
    if choice.model is None:
        print(f"no model: {choice.reason}")


if __name__ == "__main__":
    main()
