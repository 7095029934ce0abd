"""Unknown names that "and" joins to a person: "Linda Emukule and Raphael Kigamwa"."""

from __future__ import annotations

from archive.entities.lexicon import given_names
from archive.entities.people.bare_names import is_unspoken, words_end
from archive.entities.people.claim import claim_person
from archive.entities.people.name_words import is_title_word
from archive.entities.people.party_tags import after_origin
from archive.entities.reading import PERSON, PLACE, Reading

_STAFF = frozenset({"employee", "employees", "staff", "officials", "executives", "customers"})
"""Who is a body's that stands before: "and Galaxy Star employee Rodney Britton"."""


def find_joined_names(reading: Reading) -> None:
    """Claim the unknown name on the other side of an "and" beside a person of two words."""
    lows, words = reading.tokens.lows, reading.tokens.words
    for span in reading.spans():
        if span.type is not PERSON or span.end - span.start < 2:
            continue
        after = after_origin(reading, _past_country(reading, span.end))
        after += words[after : after + 1] == [","]
        if lows[after : after + 1] == ["and"]:
            _claim_after(reading, after + 1)
        if span.start > 2 and lows[span.start - 1] == "and":
            _claim_before(reading, span.start - 1)


def _claim_after(reading: Reading, at: int) -> None:
    end = words_end(reading, at, anywhere=True)
    staff = reading.tokens.lows[end : end + 1]
    if end and end - at < 4 and _is_name(reading, at, end) and _STAFF.isdisjoint(staff):
        claim_person(reading, at, end, "joined names")


def _claim_before(reading: Reading, end: int) -> None:
    """Claim the two or three words before "and", and those that commas part before them."""
    tokens = reading.tokens
    at = end
    while at > 0 and end - at < 4 and tokens.caps[at - 1] and reading.owner[at - 1] is None:
        low = tokens.lows[at - 1].rstrip(".")
        if is_title_word(low) or is_title_word(low.removesuffix("s")):
            break  # "Corporals X and Y"
        at -= 1
    if words_end(reading, at, anywhere=True) == end and end - at < 4 and _is_name(reading, at, end):
        claim_person(reading, at, end, "joined names")


def _is_name(reading: Reading, at: int, end: int) -> bool:
    """Whether no word is of a language we know, or the first of two is a given name."""
    lows = reading.tokens.lows
    if at and lows[at - 1] in {"aka", "a.k.a.", "alias"}:
        return False
    if is_unspoken(reading, at, end):
        return True
    return not reading.tokens.headline[at] and end - at == 2 and lows[at] in given_names()


def _past_country(reading: Reading, at: int) -> int:
    """The token after the place somebody is of: "Raúl Chapado of Spain (119) and"."""
    held = reading.owner[at + 1] if at + 1 < len(reading.tokens.words) else None
    of_place = held is not None and held.type is PLACE
    return held.end if held and of_place and reading.tokens.lows[at] == "of" else at
