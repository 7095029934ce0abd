"""The layers of the cleaner, each of which can be left out to measure what it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from archive.clean.press import grammar
from archive.clean.repeats import learnt
from archive.model import Block


class Layer(StrEnum):
    """What labels blocks, in the order in which it does.

    Without MAIN, what stands in no furniture is the article. Without GRAMMAR, no block is known
    by its words. Without LEARNT, what the source repeats is not looked at.
    """

    MAIN = "main content"
    GRAMMAR = "grammar"
    LEARNT = "learnt"


ALL_LAYERS = frozenset(Layer)


def by_words(blocks: Sequence[Block], layers: frozenset[Layer]) -> tuple[Block, ...]:
    """The blocks as the grammar labels them."""
    return grammar.label(blocks) if Layer.GRAMMAR in layers else tuple(blocks)


def by_source(
    blocks: Sequence[Block], known: learnt.Learnt | None, layers: frozenset[Layer]
) -> tuple[Block, ...]:
    """The blocks, with those labelled that their source repeats."""
    return learnt.apply(blocks, known if Layer.LEARNT in layers else None)
