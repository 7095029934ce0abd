"""How likely each block is the article's, by a forest of decision trees that is data.

forest.json holds the trees. They are "oblivious": all nodes of one depth ask the same question, so
that a tree is a list of questions and a table of what to add for each combination of answers
(Prokhorenkova et al., "CatBoost: unbiased boosting with categorical features", 2018). The sum is
the logarithm of the odds. How the trees were grown stands in docs/decisions.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from archive.clean.article.signs import Numbers, names

_AT_ONCE = 500  # blocks


@dataclass(frozen=True, slots=True)
class Forest:
    """`asks` and `above` are (trees, depth): which sign, and above which number; `adds` is
    (trees, 2 ** depth).
    """

    asks: NDArray[np.intp]
    above: NDArray[np.float32]
    adds: NDArray[np.float32]
    bias: float

    def likelihood(self, signs: Numbers) -> NDArray[np.float64]:
        """For each row of signs how likely it is a block of the article, 0 to 1."""
        parts = [
            self._odds(signs[start : start + _AT_ONCE]) for start in range(0, len(signs), _AT_ONCE)
        ]
        odds = np.concatenate(parts) if parts else np.zeros(0)
        likely: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(odds, -50, 50)))
        return likely

    def _odds(self, signs: Numbers) -> NDArray[np.float64]:
        trees, depth = self.asks.shape
        columns = np.ascontiguousarray(signs.T)  # whole rows are sooner gathered than numbers
        leaves = np.zeros((trees, len(signs)), dtype=np.intp)
        for level in range(depth):
            answers = columns[self.asks[:, level]] > self.above[:, level, None]
            leaves |= answers.astype(np.intp) << level
        odds: NDArray[np.float64] = (
            np.take_along_axis(self.adds, leaves, axis=1).sum(axis=0, dtype=np.float64) + self.bias
        )
        return odds


@cache
def forest() -> Forest:
    """The forest that ships. Raises ValueError when it was grown for other signs."""
    return read(resources.files("archive.clean.article").joinpath("forest.json").read_text("utf-8"))


def read(text: str) -> Forest:
    """A forest from its JSON: {"signs": names, "bias": x, "trees": [[asks, above, adds], …]}."""
    data = json.loads(text)
    if tuple(data["signs"]) != names():
        raise ValueError("forest.json was grown for other signs: grow it again")
    asks, above, adds = zip(*data["trees"], strict=True)
    return Forest(
        np.array(asks), np.array(above, np.float32), np.array(adds, np.float32), data["bias"]
    )
