"""A reading with what our rules for Russian and Kazakh ask of its tokens."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from archive.entities.cyrillic.data import words
from archive.entities.cyrillic.morphology import Noun, forms, word
from archive.entities.cyrillic.scripts import Language, language_lines
from archive.entities.reading import Reading, Span
from archive.model import EntityType


@dataclass(slots=True)
class Page:
    """`lows` are the tokens in plain letters, `languages` that of the line each stands in.

    `loud` tells which stand in a line of capitals, `small` the words the text also writes small.
    """

    reading: Reading
    lows: list[str]
    languages: list[Language | None]
    loud: list[bool]
    small: frozenset[str]
    capital: frozenset[str]

    def __len__(self) -> int:
        return len(self.lows)

    def cap(self, at: int) -> bool:
        """Whether a token is a capitalised word of a line we read."""
        return self.reading.tokens.caps[at] and self.languages[at] is not None

    def written(self, at: int) -> str:
        """A token verbatim."""
        return self.reading.tokens.words[at]

    def acronym(self, at: int) -> bool:
        """Whether a token is an acronym: two capitals and more, in a line that is not loud."""
        written = self.written(at)
        return 1 < len(written) < 9 and written.isupper() and not self.loud[at]

    def held(self, at: int) -> Span | None:
        """What owns a token."""
        return self.reading.owner[at]

    def glued(self, at: int) -> bool:
        """Whether a token follows a point without a space, as in an address of the web."""
        starts, ends = self.reading.tokens.starts, self.reading.tokens.ends
        return (
            at > 1
            and self.written(at - 1) == "."
            and ends[at - 1] == starts[at]
            and (len(self.written(at - 2)) > 2 or not self.written(at - 2).isalpha())
        )

    def free(self, start: int, end: int) -> bool:
        """Whether nothing owns any of these tokens."""
        return all(held is None for held in self.reading.owner[start:end])

    def opens(self, at: int) -> bool:
        """Whether a token opens a sentence, a line or a quotation."""
        return at == 0 or self.written(at - 1) in {"\n", ".", "!", "?", "«", '"', "“", ":", "•"}

    def surface(self, start: int, end: int) -> str:
        """The text of some tokens, on one line."""
        return " ".join(self.reading.tokens.surface(start, end).split())

    def claim(
        self, start: int, end: int, kind: EntityType, name: str, rule: str, role: str = ""
    ) -> Span:
        """Claim a name; its span is returned."""
        span = Span(start, end, kind, name, rule, role)
        self.reading.claim(span)
        return span


def open_page(reading: Reading) -> Page:
    """The page of a reading."""
    tokens = reading.tokens
    languages: list[Language | None] = [None] * len(tokens.words)
    at = 0
    for start, end, language in language_lines(tokens.text):
        while at < len(tokens.words) and tokens.starts[at] < end:
            if tokens.starts[at] >= start:
                languages[at] = language
            at += 1
    lows = [low.replace("ё", "е").replace("‑", "-") for low in tokens.lows]
    loud = _loud(tokens.words)
    small = frozenset(low for low, cap in zip(lows, tokens.caps, strict=True) if not cap)
    capital = frozenset(low for low, cap in zip(lows, tokens.caps, strict=True) if cap)
    return Page(reading, lows, languages, loud, small, capital)


def _loud(written: list[str]) -> list[bool]:
    """Which tokens stand in a line of capitals."""
    flags = [False] * len(written)
    start = 0
    for at in range(len(written) + 1):
        if at == len(written) or written[at] == "\n":
            long = [w.isupper() for w in written[start:at] if len(w) > 2 and w.isalpha()]
            if len(long) > 2 and sum(long) > 0.7 * len(long):
                flags[start:at] = [True] * (at - start)
            start = at + 1
    return flags


@cache
def nouns(key: str) -> dict[str, Noun]:
    """Every form of the nouns of a list of words.toml ([russian])."""
    return forms(words("russian", key))


def known_word(page: Page, at: int) -> bool:
    """Whether a capitalised token is more likely a word of the language than a name."""
    low = page.lows[at]
    return word(low).common or low in page.small
