"""A person's name taken into the reading."""

from __future__ import annotations

from archive.entities.lexicon import lexicon
from archive.entities.reading import AGENCY, PERSON, Reading, Span


def claim_person(
    reading: Reading, at: int, end: int, rule: str, role: str = "", second: str = ""
) -> bool:
    """Claim a person's name unless an agency or another person owns a word of it."""
    if reading.holds(at, end, AGENCY) or reading.holds(at, end, PERSON):
        return False
    name = name_of(reading, at, end)
    reading.claim(Span(at, end, PERSON, name, rule, role, second=second))
    return True


def name_of(reading: Reading, at: int, end: int) -> str:
    """The name the tokens spell, in plain case: Penny Wilson, Gabriel Visentin for "VISENTIN"."""
    words = reading.tokens.surface(at, end).split()
    name = " ".join(words)
    if reading.tokens.loud[at] and name.isupper():
        return name.title()
    if len(words) > 1 and not name.isupper() and any(map(_is_loud, words)):
        return " ".join(_plain(word) if _is_loud(word) else word for word in words)
    return name


def _plain(word: str) -> str:
    return word[:2] + word[2:].title() if word.startswith("Mc") else word.title()


def _is_loud(word: str) -> bool:
    """Whether a word is a family name in capitals, no initials and no number of a king."""
    return (
        (word.isupper() or (word.startswith("Mc") and word[2:].isupper()))
        and (len(word) > 2 or word.casefold() in lexicon("names", "family_weak"))
        and word.replace("-", "").replace("'", "").replace("’", "").isalpha()
        and word.casefold() not in lexicon("names", "generations")
    )
