"""Things that are called after someone: laws, streets, companies."""

from __future__ import annotations

from archive.entities.lexicon import given_names, lexicon, lexicon_of
from archive.entities.name_words import is_plain_given, is_title_word
from archive.entities.reading import Reading


def part_of_thing(reading: Reading, end: int) -> bool:
    """Whether words follow that make the name a thing's: "Act", "Fair Pay Act", "& Wesson"."""
    tokens = reading.tokens
    if end + 1 < len(tokens) and tokens.words[end] == "&" and tokens.caps[end + 1]:
        return tokens.lows[end + 1] not in given_names()
    things = lexicon("names", "things")
    for at in range(end, min(end + 4, len(tokens))):
        if not tokens.caps[at] or tokens.gap[at]:
            return False
        if tokens.lows[at] in things:
            return True
        if reading.owner[at] is not None or is_title_word(tokens.lows[at]):
            return False
    return False


def is_thing(reading: Reading, at: int, end: int) -> bool:
    """Whether the words name a thing called after someone ("Frank Lautenberg Act")."""
    tokens = reading.tokens
    if part_of_thing(reading, end):
        return True
    things = lexicon_of(("names", "things"), ("places", "kinds"))
    last = end - 1
    bearer = (
        end - at == 2
        and is_plain_given(tokens.lows[at])
        and tokens.lows[last] in lexicon("names", "things_borne")
        and not (at and tokens.lows[at - 1] in {"at", "in", "the", "of", "near", "on"})
    )
    return any(low in things for low in tokens.lows[at : last if bearer else end])
