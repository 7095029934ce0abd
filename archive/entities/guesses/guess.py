"""What a statistical model takes for names in a text: data, so that rules need no model."""

from __future__ import annotations

from dataclasses import dataclass

from archive.model import EntityType


@dataclass(frozen=True, slots=True)
class Guess:
    """A span that a model takes for a name: offsets in characters of the text it read.

    `type` is None for the name of what is neither person, agency nor place: a law, a product.
    """

    start: int
    end: int
    type: EntityType | None
