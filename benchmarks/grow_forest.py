"""Grow archive/clean/article/forest.json from pages with gold; measure it on pages not seen.

    python -m benchmarks.grow_forest --data DIR [--folds DIR] [--write FILE]

DIR holds pages/ and gold.jsonl: rows with file, domain, and either text (the whole article) or
with/without (strings that belong to it and that do not). Only numbers come out of it. `--folds`
keeps one forest for each fifth of the domains, grown without it, for a measurement on all pages
in which no page is judged by trees that saw its site (benchmarks/cleaning.py --forests).

Needs catboost.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from catboost import CatBoostClassifier, Pool

from archive.clean.article import signs
from archive.clean.page import coarse, dom, metadata
from archive.clean.page.decode import decode
from benchmarks.corpora import FOLDS, fold

GROWN = {
    "depth": 6, "iterations": 350, "learning_rate": 0.07, "l2_leaf_reg": 5, "rsm": 0.3,
    "bootstrap_type": "Bernoulli", "subsample": 0.7, "border_count": 64, "thread_count": 2,
    "verbose": 0, "allow_writing_files": False,
}  # fmt: skip
_WORD = re.compile(r"\w+")
SEEDS = (1, 2)  # a forest is the mean of one for each: they differ where neither is sure
_SHARPNESS = 0.85  # how much more a long block weighs than a short one


@dataclass(frozen=True)
class Page:
    """What is learnt from a page: signs, whether a block is the article's, and what it weighs."""

    domain: str
    signs: np.ndarray
    is_article: np.ndarray
    weight: np.ndarray


def pages(folder: Path) -> Iterator[Page]:
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        html = decode((folder / "pages" / gold["file"]).read_bytes())
        page = dom.parse(coarse.without_giants(html))
        if page is None or not page.blocks:
            continue
        found = signs.of(page, metadata.read(page.root).titles)
        share = shares([raw.text for raw in page.blocks], gold)
        known = ~np.isnan(share)
        if known.any():
            sizes = np.array([len(raw.text.split()) + 3 for raw in page.blocks], float)[known]
            yes = share[known] >= 0.5
            # a block weighs what it would cost the page's score to get it wrong
            weight = np.minimum(1, sizes / max(30, sizes[yes].sum())) ** _SHARPNESS * 100
            yield Page(gold["domain"], found[known], yes, weight)


def shares(texts: list[str], gold: dict[str, Any]) -> np.ndarray:
    """How much of each block is gold, 0 to 1; NaN where the gold does not say."""
    if gold.get("text"):
        return np.array(list(_of_text(texts, gold["text"])))
    wanted, unwanted = (
        [" ".join(s.split()) for s in gold.get(name, [])] for name in ("with", "without")
    )
    return np.array([_of_strings(text, wanted, unwanted) for text in texts])


def _of_text(texts: list[str], gold: str) -> Iterator[float]:
    """The share of a block's runs of four words that the gold has; short ones must be lines."""
    words = _WORD.findall(gold.lower())
    runs = {n: set(zip(*(words[i:] for i in range(n)), strict=False)) for n in (1, 2, 3, 4)}
    lines = {" ".join(_WORD.findall(line.lower())) for line in gold.split("\n")}
    for text in texts:
        own = _WORD.findall(text.lower())
        n = min(4, len(own))
        if not own or (n < 4 and " ".join(own) not in lines):
            yield 0.0
        else:
            mine = list(zip(*(own[i:] for i in range(n)), strict=False))
            yield sum(run in runs[n] for run in mine) / len(mine)


def _of_strings(text: str, wanted: list[str], unwanted: list[str]) -> float:
    if any(s in text or (len(text) > 15 and text in s) for s in wanted):
        return 1.0
    if any(s in text or (len(text) > 3 and text in s) for s in unwanted):
        return 0.0
    return float("nan")


def grow(of: list[Page]) -> str:
    """The JSON of a forest."""
    pool = Pool(
        np.concatenate([page.signs for page in of]),
        np.concatenate([page.is_article for page in of]).astype(int),
        weight=np.concatenate([page.weight for page in of]),
    )
    grown = [_grown(pool, seed) for seed in SEEDS]
    bias = sum(data["scale_and_bias"][1][0] for data in grown) / len(SEEDS)
    trees = [_tree(tree) for data in grown for tree in data["oblivious_trees"] if tree["splits"]]
    rows = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    head = json.dumps(list(signs.names()), ensure_ascii=False)
    return f'{{"signs": {head},\n"bias": {bias:.6g},\n"trees": [\n{rows}\n]}}\n'


def _grown(pool: Pool, seed: int) -> dict[str, Any]:
    model = CatBoostClassifier(**GROWN, random_seed=seed)
    model.fit(pool)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "forest.json"
        model.save_model(str(path), format="json")
        data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    assert data["scale_and_bias"][0] == 1
    return data


def _tree(tree: dict[str, Any]) -> list[list[float]]:
    """A tree of full depth: [asks, above, adds]; a missing question is one nobody passes."""
    asks = [split["float_feature_index"] for split in tree["splits"]]
    above = [float(f"{split['border']:.6g}") for split in tree["splits"]]
    adds = [float(f"{value / len(SEEDS):.4g}") for value in tree["leaf_values"]]
    while len(asks) < GROWN["depth"]:
        asks, above, adds = [*asks, 0], [*above, 1e30], [*adds, *([0.0] * len(adds))]
    return [asks, above, adds]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    known = list(pages(options.data))
    print(f"{len(known)} pages, {sum(len(page.weight) for page in known)} blocks")
    if options.folds:
        options.folds.mkdir(exist_ok=True)
        for number in range(FOLDS):
            seen = [page for page in known if fold(page.domain) != number]
            (options.folds / f"{number}.json").write_text(grow(seen), "utf-8")
            print(f"grown without fold {number}")
    if options.write:
        options.write.write_text(grow(known), "utf-8")
        print(f"written to {options.write}")


if __name__ == "__main__":
    main()
