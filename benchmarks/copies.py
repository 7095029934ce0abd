"""How many copies are found, beside comparing every text with every other, and how fast.

    python benchmarks/copies.py RELEASES.jsonl [--sample 5000] [--rounds 3]

RELEASES.jsonl has one release a line: `text` or `body`, and where known `title`, `date`, `source`
or `senator`. The sample is a run of days, since copies come out together. Truth is the exact
share of runs of three words (Jaccard) of every pair. datasketch is timed too if it is installed.
The rounds of the rivals alternate; the median counts.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from archive.copies import Likeness, Wording, compare, read
from archive.copies.wording import RUN

Pair = tuple[int, int]
SHARES = (0.7, 0.8, 0.9)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("releases", type=Path)
    parser.add_argument("--sample", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    texts = sample(options.releases, options.sample)
    print(
        f"{len(texts)} releases, {sum(len(text) for _, text in texts) / len(texts):.0f} characters"
    )
    wordings = [read(*text) for text in texts]
    started = time.perf_counter()
    truth = exact(wordings, SHARES[0])
    print(f"{'every pair, exactly':24} {time.perf_counter() - started:6.1f} s")
    seconds: dict[str, list[float]] = defaultdict(list)
    found: dict[str, set[Pair]] = {}
    for _ in range(options.rounds):
        for name, rival in RIVALS.items():
            started = time.perf_counter()
            found[name] = rival(texts)
            seconds[name].append(time.perf_counter() - started)
    for name, pairs in found.items():
        print(f"{name:24} {statistics.median(seconds[name]):6.1f} s  {scores(pairs, truth)}")
    forms(wordings, truth)


def sample(path: Path, size: int) -> list[tuple[str, str]]:
    """The releases of some days in the middle, as title and text."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows.sort(key=lambda row: str(row.get("date") or ""))
    start = max(0, (len(rows) - size) // 2)
    few = rows[start : start + size]
    return [(str(row.get("title") or ""), str(row.get("text") or row.get("body"))) for row in few]


def exact(wordings: Sequence[Wording], least: float) -> dict[Pair, float]:
    """Every pair of texts of some length that shares at least so much, and how much."""
    postings: dict[str, list[int]] = defaultdict(list)
    longer = [number for number, wording in enumerate(wordings) if not wording.short]
    for number in longer:
        for run in wordings[number].runs:
            postings[run].append(number)
    sizes = np.array([len(wording.runs) for wording in wordings])
    lists = {run: np.array(numbers) for run, numbers in postings.items() if len(numbers) > 1}
    shares: dict[Pair, float] = {}
    for one in longer:
        hits = [lists[run] for run in wordings[one].runs if run in lists]
        if not hits:
            continue
        both = np.bincount(np.concatenate(hits), minlength=len(wordings))
        share = both / (sizes[one] + sizes - both)
        for other in np.flatnonzero(share >= least):
            if one < other:
                shares[one, int(other)] = float(share[other])
    return shares


def scores(pairs: set[Pair], truth: dict[Pair, float]) -> str:
    """Recall at several shares, and how many of the pairs found have the least of them."""
    recalls = []
    for least in SHARES:
        wanted = {pair for pair, share in truth.items() if share >= least}
        recalls.append(
            f"{len(wanted & pairs) / max(1, len(wanted)):.4f} of {len(wanted)} at {least}"
        )
    right = len(pairs & truth.keys()) / max(1, len(pairs))
    return f"recall {', '.join(recalls)}; {right:.2f} of {len(pairs)} candidates at {SHARES[0]}"


def forms(wordings: Sequence[Wording], truth: dict[Pair, float]) -> None:
    """How many pairs that share so much are copies, and how many come from one form."""
    verdicts: dict[float, Counter[Likeness]] = defaultdict(Counter)
    for (one, other), share in truth.items():
        bin_ = max(least for least in SHARES if share >= least)
        verdicts[bin_][compare(wordings[one], wordings[other])] += 1
    for least in SHARES:
        told = ", ".join(f"{kind.name} {count}" for kind, count in sorted(verdicts[least].items()))
        print(f"share from {least}: {told}")


# ---------------------------------------------------------------- rivals


def ours(texts: Sequence[tuple[str, str]]) -> set[Pair]:
    return sharing((number, read(*text).keys) for number, text in enumerate(texts))


def sharing(keys: Iterable[tuple[int, Iterable[int]]]) -> set[Pair]:
    buckets: dict[int, list[int]] = defaultdict(list)
    for number, of in keys:
        for key in of:
            buckets[key].append(number)
    return {pair for numbers in buckets.values() for pair in combinations(numbers, 2)}


def rensa_lsh(texts: Sequence[tuple[str, str]]) -> set[Pair]:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=SHARES[0], num_perm=128, num_bands=32)
    pairs: set[Pair] = set()
    for number, signature in signatures(texts, lambda: RMinHash(128, 7)):
        pairs |= {(other, number) for other in index.query(signature)}
        index.insert(number, signature)
    return pairs


def signatures(
    texts: Sequence[tuple[str, str]], make: Callable[[], object]
) -> Iterator[tuple[int, object]]:
    for number, text in enumerate(texts):
        wording = read(*text)
        if not wording.short:
            signature = make()
            signature.update(list(wording.runs))  # type: ignore[attr-defined] - MinHash of either
            yield number, signature


def datasketch(texts: Sequence[tuple[str, str]]) -> set[Pair]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=SHARES[0], num_perm=128)
    pairs: set[Pair] = set()
    for number, text in enumerate(texts):
        wording = read(*text)
        if wording.short:
            continue
        signature = MinHash(num_perm=128, seed=7)
        signature.update_batch([run.encode("utf-8", "replace") for run in wording.runs])
        pairs |= {(other, number) for other in index.query(signature)}
        index.insert(number, signature)
    return pairs


def rivals() -> dict[str, Callable[[Sequence[tuple[str, str]]], set[Pair]]]:
    found = {"ours: rensa, 25 x 5": ours, "rensa's own index, 32 x 4": rensa_lsh}
    try:
        import datasketch as installed  # noqa: F401 - only whether it is there
    except ImportError:
        return found
    return {**found, "datasketch": datasketch}


RIVALS = rivals()

if __name__ == "__main__":
    assert RUN == 3
    main()
