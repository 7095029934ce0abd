"""The forest: trees that are data say how likely a block is the article's."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.clean.article import forest, signs
from archive.clean.page.dom import parse


def grown(*trees: object, bias: float = 0.0) -> forest.Forest:
    return forest.read(json.dumps({"signs": signs.names(), "bias": bias, "trees": trees}))


def row(**columns: float) -> np.ndarray:
    out = np.zeros((1, len(signs.names())), dtype=np.float32)
    for name, value in columns.items():
        out[0, signs.names().index(name.replace("_", " "))] = value
    return out


def test_a_tree_adds_what_stands_at_its_combination_of_answers() -> None:
    names = signs.names()
    asks = [names.index("words"), names.index("link share")]
    one = grown([asks, [2.0, 0.5], [1.0, 2.0, 3.0, 4.0]])
    for words, links, odds in ((0, 0, 1), (3, 0, 2), (0, 0.9, 3), (3, 0.9, 4)):
        (found,) = one.likelihood(row(words=words, link_share=links))
        assert math.isclose(found, 1 / (1 + math.exp(-odds)), rel_tol=1e-6)


def test_trees_and_bias_add_up() -> None:
    tree = [[0], [0.5], [-1.0, 2.0]]
    (found,) = grown(tree, tree, bias=0.5).likelihood(row(characters=1.0))
    assert math.isclose(found, 1 / (1 + math.exp(-4.5)), rel_tol=1e-6)


def test_a_block_is_judged_alike_among_few_and_among_many() -> None:
    random = np.random.default_rng(7)
    many = random.normal(size=(1203, len(signs.names()))).astype(np.float32)
    whole = forest.forest().likelihood(many)
    assert np.allclose(whole[700:800], forest.forest().likelihood(many[700:800]))
    assert ((whole >= 0) & (whole <= 1)).all()
    assert len(forest.forest().likelihood(many[:0])) == 0


def test_a_forest_grown_for_other_signs_is_refused() -> None:
    with pytest.raises(ValueError, match="other signs"):
        forest.read(json.dumps({"signs": ["words"], "bias": 0, "trees": [[[0], [1], [0, 1]]]}))


PIECES = st.sampled_from(
    [
        "<p>A sentence of some words, with a <a href=x>link</a>.</p>",
        "<div class='share nav-x'>",
        "</div>",
        "<ul><li>Item",
        "<h1>Heading</h1>",
        "<table><tr><td>1<td>2",
        "<br><br>",
        "12:30",
        "<article id=body>",
    ]
)


@given(st.lists(PIECES, max_size=30))
def test_every_block_has_every_sign_and_each_is_a_number(parts: list[str]) -> None:
    page = parse("".join(parts))
    if page is not None:
        found = signs.of(page, ("Heading",))
        assert found.shape == (len(page.blocks), len(signs.names()))
        assert np.isfinite(found).all()
