"""A release whose names are told apart: its mentions, and the words around each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.model import EntityType, Mention


@dataclass(frozen=True, slots=True)
class Page:
    """The mentions of a release, its words, and what is known beside them.

    `country` is the source's, `chamber` that of the Congress whose member the release is of.
    """

    mentions: Sequence[Mention]
    title: str
    text: str
    country: str = ""
    chamber: str = ""

    def of(self, kind: EntityType) -> Iterator[tuple[int, Mention]]:
        """The mentions of a type that stand in title or text, with their numbers, in order."""
        for at, mention in enumerate(self.mentions):
            if mention.type is kind and mention.field in ("title", "text"):
                yield at, mention

    def before(self, mention: Mention, letters: int = 40) -> str:
        """So many characters that stand before a mention, at most."""
        field = self._field(mention)
        return field[max(0, mention.start - letters) : mention.start]

    def after(self, mention: Mention, letters: int = 40) -> str:
        """So many characters that stand behind a mention, at most."""
        return self._field(mention)[mention.end : mention.end + letters]

    def between(self, one: Mention, other: Mention, most: int = 24) -> str | None:
        """What stands between two mentions, None if they are farther apart, or elsewhere."""
        if one.field != other.field or not 0 <= other.start - one.end <= most:
            return None
        return self._field(one)[one.end : other.start]

    def _field(self, mention: Mention) -> str:
        return self.title if mention.field == "title" else self.text
