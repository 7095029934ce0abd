"""Learn the weights of archive/entities/data/odds.csv from labelled releases.

    python -m benchmarks.odds GOLD.jsonl... [--out odds.csv] [--check HELD_OUT.jsonl...]

GOLD is written as that of benchmarks/entities.py. Each release is read once with all agencies we
know and once without each third of them, so that known bodies teach how unknown ones stand in a
text. The weights are those of a logistic regression with an L2 penalty, fitted by Newton's method
(Hastie, Tibshirani, Friedman: The Elements of Statistical Learning, 2009, 4.4); signs of fewer
than twenty phrases, or five releases, are left out. `--check` counts the phrases above
a few odds in releases not learnt from; of those that overlap, the rules claim one.
"""

from __future__ import annotations

import argparse
import csv
import json
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from archive.entities import known_names, recognise
from archive.entities.lexicon import Agency, agencies
from archive.entities.odds.around import before, behind
from archive.entities.odds.inside import inside
from archive.entities.odds.phrases import phrases as weighed
from archive.entities.odds.phrases import stretches
from archive.entities.odds.weights import ANY
from archive.entities.reading import Reading

_OUT = Path(__file__).parents[1] / "archive" / "entities" / "data" / "odds.csv"
_PARTS = 3
_FEWEST = 20
_PENALTY = 8.0
_ROUNDS = 30

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a release: its words, its signs, and whether it is a body's name."""

    words: str
    signs: frozenset[str]
    body: bool


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=_OUT)
    parser.add_argument("--check", nargs="+", type=Path, default=[])
    options = parser.parse_args()
    taught = [one for part in (None, *range(_PARTS)) for one in phrases(options.gold, part)]
    weights = learnt(taught)
    print(f"{len(taught)} phrases, {sum(one.body for one in taught)} of them bodies")
    if options.check:
        check(list(phrases(options.check, None)), weights)
    else:
        write(weights, options.out)
        print(f"{len(weights)} weights written to {options.out}")


# ---------------------------------------------------------------- reading


def phrases(gold: list[Path], hidden: int | None) -> Iterator[Phrase]:
    """The phrases of labelled releases, read without a part of the agencies we know."""
    with patch.object(known_names, "agencies", lambda: _without(hidden)):
        known_names.gazetteer.cache_clear()
        for path in gold:
            for line in path.read_text(encoding="utf-8").splitlines():
                yield from _of_release(json.loads(line))
    known_names.gazetteer.cache_clear()


def _without(hidden: int | None) -> tuple[Agency, ...]:
    return tuple(
        one
        for one in agencies()
        if hidden is None or zlib.crc32(one.name.encode()) % _PARTS != hidden
    )


def _of_release(row: dict[str, Any]) -> list[Phrase]:
    """The phrases that are weighed in a release, but for those that the labels leave open."""
    found: list[Phrase] = []

    def look(reading: Reading) -> bool:
        found.extend(_labelled(reading, row))
        return False

    recognising = import_module("archive.entities.recognise")  # the package has it as a function
    with patch.object(recognising, "find_likely", look):
        recognise(row["text"], country=_abroad(row))
    return found


def _abroad(row: dict[str, Any]) -> str:
    """The country of a release; an American one is read as one of no country, to teach, too."""
    country = str(row.get("country", ""))
    return "" if country == "US" else country


def _labelled(reading: Reading, row: dict[str, Any]) -> Iterator[Phrase]:
    tokens = reading.tokens
    bodies = {(one["start"], one["end"]) for one in row["spans"] if one["type"] == "ORG"}
    for stretch in stretches(reading):
        for start, end in weighed(reading, stretch):
            first, last = tokens.starts[start], tokens.ends[end - 1]
            body = (first, last) in bodies
            unsure = not body and any(first < b and a < last for a, b in row.get("ignore", ()))
            if not unsure:
                around = (*before(reading, start), *behind(reading, end))
                signs = frozenset([ANY, *around, *inside(reading, start, end)])
                yield Phrase(tokens.surface(start, end), signs, body)


# ---------------------------------------------------------------- learning


def learnt(taught: Sequence[Phrase]) -> dict[str, float]:
    """By sign its weight, in nats."""
    times = Counter(sign for one in taught for sign in one.signs)
    signs = sorted(sign for sign, count in times.items() if count >= _FEWEST)
    column = {sign: at for at, sign in enumerate(signs)}
    table = np.zeros((len(taught), len(signs)))
    for row, one in enumerate(taught):
        table[row, [column[sign] for sign in one.signs if sign in column]] = 1
    bodies = np.array([one.body for one in taught], dtype=float)
    weights = _fitted(table, bodies, np.array([0.0 if s == ANY else _PENALTY for s in signs]))
    return dict(zip(signs, (round(float(one), 3) for one in weights), strict=True))


def _fitted(table: Floats, bodies: Floats, penalty: Floats) -> Floats:
    weights = np.zeros(table.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (chance - bodies) + penalty * weights
        spread = (table.T * (chance * (1 - chance))) @ table + np.diag(penalty + 1e-9)
        step = np.linalg.solve(spread, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            return weights
    raise SystemExit(f"The weights have not settled after {_ROUNDS} rounds: raise the penalty.")


def write(weights: dict[str, float], path: Path) -> None:
    """The weights as the rules read them, by name."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["sign", "weight"])
        lines.writerows(sorted(weights.items()))


def check(held_out: Sequence[Phrase], weights: dict[str, float]) -> None:
    """How many phrases of releases not learnt from are claimed rightly, by least log odds."""
    odds = [sum(weights.get(sign, 0.0) for sign in one.signs) for one in held_out]
    for least in (-0.5, 0.0, 0.5, 1.0):
        claimed = [one for one, odd in zip(held_out, odds, strict=True) if odd > least]
        right = sum(one.body for one in claimed)
        print(f"above {least:4}: {right} bodies, {len(claimed) - right} others")
    for one, odd in sorted(zip(held_out, odds, strict=True), key=lambda pair: -pair[1]):
        if odd > 0 and not one.body:
            print(f"  {odd:5.2f} {one.words!r}")


if __name__ == "__main__":
    main()
