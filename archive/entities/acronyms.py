"""Acronyms a release defines: "National Biodiesel Board (NBB)"."""

from __future__ import annotations

from archive.entities.reading import Reading, Span
from archive.entities.tokens import words_of
from archive.model import EntityType


def find_acronyms(reading: Reading) -> None:
    """Claim "Long Form (ACR)" acronyms: each stands for the long form in this text."""
    defined = _definitions(reading)
    if not defined:
        return
    tokens = reading.tokens
    for at, word in enumerate(tokens.words):
        name = defined.get(word)
        if name and (reading.owner[at] is None or _short(reading.owner[at], at)):
            reading.claim(Span(at, at + 1, EntityType.AGENCY, name, "acronym defined"))


def _short(held: Span | None, at: int) -> bool:
    return held is not None and held.end - held.start == 1


def _definitions(reading: Reading) -> dict[str, str]:
    tokens = reading.tokens
    found: dict[str, str] = {}
    for span in reading.spans():
        at = span.end
        if span.type is not EntityType.AGENCY or at + 2 >= len(tokens) or tokens.words[at] != "(":
            continue
        at += tokens.words[at + 1] in {'"', "“", "”"}
        word = tokens.words[at + 1] if at + 1 < len(tokens) else ""
        if _is_acronym(word, tokens.surface(span.start, span.end)):
            found[word] = span.canonical
    return found


def _is_acronym(word: str, long: str) -> bool:
    """Whether a word is the initials of a longer form, in order."""
    if not 2 <= len(word) <= 8 or sum(letter.isupper() for letter in word) < 2:
        return False
    initials = iter(part[0].casefold() for part in words_of(long) if part[0].isalnum())
    letters = [letter.casefold() for letter in word if letter.isupper()]
    missing = sum(letter not in initials for letter in letters[:1])
    return missing == 0
