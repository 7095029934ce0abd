"""The company a release is about: who does something in its headline, and is named again."""

from __future__ import annotations

from archive.entities.agencies.evidence import is_word, plain_words
from archive.entities.agencies.words import is_suffix
from archive.entities.lexicon import given_names, lexicon, surnames
from archive.entities.reading import Reading, Span
from archive.model import EntityType

_LONGEST = 6
_AGAIN = 2
"""Times the text must have the name besides."""


def claim_subject(reading: Reading) -> None:
    """Claim "Acme Widgets" of "Acme Widgets Launches a Shop", wherever the text has it.

    Legislators of the United States do all that in their headlines, too: theirs are not read.
    """
    if reading.country == "US":
        return
    tokens = reading.tokens
    end = _before_verb(reading)
    words = tuple(tokens.lows[:end])
    if not words or not _names_company(tokens.words[:end], words):
        return
    places = [
        at
        for at in tokens.where.get(words[0], ())
        if tuple(tokens.lows[at : at + end]) == words and tokens.caps[at + end - 1]
    ]
    if len(places) <= _AGAIN or any(reading.owner[at] is not None for at in places):
        return
    name = " ".join(tokens.surface(places[-1], places[-1] + end).split())
    for at in places:
        if all(held is None for held in reading.owner[at : at + end]):
            reading.claim(Span(at, at + end, EntityType.AGENCY, name, "subject"))


def _before_verb(reading: Reading) -> int:
    """How many words of the headline stand before its verb, 0 when they are no name."""
    tokens = reading.tokens
    verbs = lexicon("words", "headline_verbs")
    for at in range(min(_LONGEST + 1, len(tokens.words))):
        if at and tokens.lows[at] in verbs:
            return at
        counts = at == 0 and tokens.words[0].isdigit() and tokens.caps[1:2] == [True]
        if not (is_word(reading, at) or counts) and not (at and tokens.words[at] == "&"):
            return 0
    return 0


def _names_company(words: list[str], lows: tuple[str, ...]) -> bool:
    """Whether the words are no person's and not all of the language."""
    if all(low in plain_words() or is_suffix(low) for low in lows):
        return False
    if len(lows) == 1:
        inner = any(letter.isupper() for letter in words[0][1:])
        return inner or (lows[0] not in surnames() and lows[0] not in given_names())
    return lows[0] not in given_names() and lows[-1] not in lexicon("organisations", "not_heads")
