"""The weights of signs, in nats: how much each adds to the log odds of a name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from archive.entities.lexicon import rows

ANY = "any phrase"
"""The sign that every phrase has: the log odds of one that has no other."""


@cache
def weights() -> dict[str, float]:
    """By sign its weight; a sign that is not there weighs nothing."""
    return {row["sign"]: float(row["weight"]) for row in rows("odds.csv")}


def added(signs: Iterable[str]) -> float:
    """The weights of signs together."""
    known = weights()
    return sum([known[sign] for sign in signs if sign in known])
