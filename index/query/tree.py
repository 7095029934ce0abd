"""What a question is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Every:
    """All releases."""


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word; matches its stem."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Folded words in order, each at most `slop` places after the one before.

    `exact` ones were quoted; others were typed as one (secretary-general).
    """

    words: tuple[str, ...]
    exact: bool = True
    slop: int = 1


@dataclass(frozen=True, slots=True)
class Wild:
    """A folded word with * (any letters) and ? (one letter)."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A folded word with up to `edits` letters changed."""

    text: str
    edits: int = 1


@dataclass(frozen=True, slots=True)
class Near:
    """Two words at most `distance` words apart, in any order."""

    left: str
    right: str
    distance: int


@dataclass(frozen=True, slots=True)
class In:
    """A part of the question asked of one field (by its name in `index.fields`)."""

    field: str
    node: Node


@dataclass(frozen=True, slots=True)
class Dates:
    """Published within these days, both included; None leaves a side open."""

    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of these."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Not this."""

    node: Node


@dataclass(frozen=True, slots=True)
class Maybe:
    """This; where `bonus` matches too, it counts on top."""

    node: Node
    bonus: Node


@dataclass(frozen=True, slots=True)
class Boosted:
    """This, its score multiplied by a factor above 0."""

    node: Node
    factor: float


Node = Every | Word | Phrase | Wild | Fuzzy | Near | In | Dates | And | Or | Not | Maybe | Boosted
