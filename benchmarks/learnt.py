"""What the learnt layer labels, for reading by hand, and how fast it is.

Usage: python -m benchmarks.learnt CORPUS [--by FIELD] [--sample 200] [--seed 1]

CORPUS is JSON lines, zstd-compressed or not, with `text` or `html`, and `source`, `url`, `title`
and `date` where they are known; `--by` names another field that tells the sources apart. Every
release is read, each source is learnt from, and what was learnt is applied again. Printed are the
blocks that changed, a random sample of them with the block before and the block after; count those
that are a release's own text. No more than one in 200 may be.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import zstandard

from archive.clean import clean_page, clean_text, learn
from archive.clean.repeats import learnt
from archive.clean.repeats.learning import Page
from archive.model import TEXT_LABELS, Block, Draft, Repeat, Source


@dataclass(frozen=True)
class Labelled:
    """A block of text that the learnt layer labelled, and what stands beside it."""

    source: str
    block: Block
    before: str
    after: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--by", default="source")
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    sources: defaultdict[str, list[Page]] = defaultdict(list)
    for row in _rows(asked.corpus):
        sources[str(row.get(asked.by, ""))] += map(Page.of, _drafts(row))
    found, repeats = _learnt(sources)
    print(f"{len(repeats)} repeats learnt of {len(sources)} sources, {len(found)} blocks labelled")
    print(Counter(one.block.label.value for one in found))
    random.Random(asked.seed).shuffle(found)
    for number, one in enumerate(found[: asked.sample], 1):
        print(f"\n{number}. {one.source}  [{one.block.label}: {one.block.rule}]")
        print(f"   before  {one.before[-110:]}\n   >>>     {one.block.text[:300]}")
        print(f"   after   {one.after[:110]}")


def _learnt(sources: dict[str, list[Page]]) -> tuple[list[Labelled], list[Repeat]]:
    found: list[Labelled] = []
    repeats: list[Repeat] = []
    spent = Counter[str]()
    for name, pages in sources.items():
        start = time.perf_counter()
        known = learn(pages, Source("source", name))
        spent["learning"] += time.perf_counter() - start
        repeats += known.repeats
        for page in pages:
            start = time.perf_counter()
            after = learnt.apply(page.blocks, known)
            spent["applying"] += time.perf_counter() - start
            found += _changed(name, page.blocks, after)
    pages_read = sum(map(len, sources.values()))
    print(
        f"{pages_read} releases: learnt in {spent['learning']:.2f} s,"
        f" applied in {1000 * spent['applying'] / max(1, pages_read):.3f} ms a release"
    )
    return found, repeats


def _changed(name: str, before: tuple[Block, ...], after: tuple[Block, ...]) -> Iterator[Labelled]:
    texts = [i for i, block in enumerate(before) if block.label in TEXT_LABELS]
    around = ["", *(before[i].text for i in texts), ""]
    for position, index in enumerate(texts):
        if after[index] != before[index]:
            yield Labelled(name, after[index], around[position], around[position + 2])


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:
        plain = zstandard.ZstdDecompressor().stream_reader(file) if path.suffix == ".zst" else file
        yield from map(json.loads, io.TextIOWrapper(plain, "utf-8"))


def _drafts(row: dict[str, Any]) -> tuple[Draft, ...]:
    known = {"url": row.get("url") or ""}
    if "html" in row:
        return clean_page(row["html"].encode("utf-8", "replace"), charset="utf-8", **known)
    day = date.fromisoformat(row["date"]) if row.get("date") else None
    return clean_text(row["text"], title=row.get("title") or "", published=day, **known)


if __name__ == "__main__":
    main()
