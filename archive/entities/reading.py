"""A text while it is read: its tokens, and the names found so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from archive.entities.tokens import Tokens
from archive.model import EntityType

PERSON, AGENCY, PLACE = EntityType.PERSON, EntityType.AGENCY, EntityType.PLACE
"""The types by themselves: to ask their class for one takes eight times as long."""


@dataclass(slots=True, eq=False)
class Span:
    """A name in the tokens: from `start` to before `end`. Mutable: coreference completes it.

    Two are the same only if they are one, so that they are told apart without a look inside.
    """

    start: int
    end: int
    type: EntityType
    canonical: str
    rule: str
    role: str = ""
    ambiguous: bool = False  # a place that may as well be a person's name
    country: str = ""
    second: str = ""  # a person's other role of the same place: "Ambassador X, head of Y"


@dataclass(slots=True)
class Reading:
    """The tokens, who owns each of them, and what we know from outside the text."""

    tokens: Tokens
    owner: list[Span | None]
    country: str = ""
    adjectives: dict[int, tuple[int, str]] = field(default_factory=dict)  # start → (end, country)
    _spans: tuple[Span, ...] | None = None  # all names, until one is claimed or forgotten

    def claim(self, span: Span) -> None:
        """Give the span its tokens; whatever owned one of them goes."""
        start, end = span.start, span.end
        for at in range(start, end):
            held = self.owner[at]  # asked anew: once let go, a span owns none of the others
            if held is not None:
                self.release(held)
        self.owner[start:end] = [span] * (end - start)
        self._spans = None

    def release(self, span: Span) -> None:
        """Forget a span."""
        for i in range(span.start, span.end):
            if self.owner[i] is span:
                self.owner[i] = None
        self._spans = None

    def holds(self, start: int, end: int, kind: EntityType) -> bool:
        """Whether a name of this type owns one of these tokens."""
        return kind in [held.type for held in self.owner[start:end] if held is not None]

    def spans(self) -> tuple[Span, ...]:
        """All names, in order."""
        if self._spans is None:
            self._spans = tuple(self.within(0, len(self.owner)))
        return self._spans

    def within(self, start: int, end: int) -> list[Span]:
        """The names that own one of these tokens, in order."""
        return list(dict.fromkeys(filter(None, self.owner[start:end])))
