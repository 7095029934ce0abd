"""A release's text and title, read for people, agencies and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.entities.agencies.acronyms import find_acronyms
from archive.entities.agencies.bases import find_bases
from archive.entities.agencies.branches import find_branches
from archive.entities.agencies.commonwealth import claim_commonwealth
from archive.entities.agencies.companies import find_introduced
from archive.entities.agencies.media import find_media
from archive.entities.agencies.nouns import find_agencies
from archive.entities.agencies.short_forms import resolve_agencies
from archive.entities.agencies.subject import claim_subject
from archive.entities.agencies.white_house import claim_white_house
from archive.entities.agencies.written import name_as_written
from archive.entities.cyrillic import find_cyrillic, has_cyrillic, has_latin, has_latin_word
from archive.entities.foreign_acronyms import drop_foreign
from archive.entities.gazetteer import find_given, find_known
from archive.entities.guesses.grown import grow_agencies
from archive.entities.guesses.guess import Guess
from archive.entities.guesses.guessed_agencies import join_agencies
from archive.entities.guesses.guessed_people import join_people
from archive.entities.guesses.guessed_places import grow_places, join_places
from archive.entities.guesses.runs import runs_of
from archive.entities.lexicon import data_digest
from archive.entities.odds import find_likely
from archive.entities.people.coreference import resolve_people
from archive.entities.people.first_names import find_first_names
from archive.entities.people.title_alone import find_titles_alone
from archive.entities.people.titled import find_titled
from archive.entities.people.untitled import find_untitled
from archive.entities.places.surroundings import find_places
from archive.entities.reading import PERSON, Reading, Span
from archive.entities.tokens import read_tokens
from archive.model import Mention, joined_roles

RULES: str = f"rules-1:{data_digest()}"
"""Name and version of our rules; changes with them and their data."""

_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Started:
    """A release read by the rules that need no model, and what they may still be told."""

    reading: Reading
    shift: int
    people: tuple[str, ...]
    latin: bool
    cyrillic: bool


def recognise(
    text: str,
    *,
    title: str = "",
    people: tuple[str, ...] = (),
    agencies: tuple[str, ...] = (),
    country: str = "",
    guesses: Sequence[Guess] | None = None,
) -> tuple[Mention, ...]:
    """The people, agencies and places of a release, in the title and the text.

    Offsets count characters of the field a mention stands in. `people` and `agencies` are names
    the publisher gives, `country` is the source's (ISO 3166-1 alpha-2): both only help to
    resolve what the text says; nothing is returned that does not stand in it. `guesses` are
    what a model that has read `whole(title, text)` takes for names, None if none has. The
    mentions of a field do not overlap; those of the title come first.
    """
    begun = start(text, title=title, people=people, agencies=agencies, country=country)
    return finish(begun, guesses)


def start(
    text: str,
    *,
    title: str = "",
    people: tuple[str, ...] = (),
    agencies: tuple[str, ...] = (),
    country: str = "",
) -> Started:
    """Read a release so far that it shows what a model should be asked."""
    tokens = read_tokens(whole(title, text))
    reading = Reading(tokens, [None] * len(tokens.words), country.upper())
    cyrillic = has_cyrillic(tokens.text)
    latin = not cyrillic or has_latin(tokens.text)
    if latin:
        _find_sure(reading, agencies)
    elif has_latin_word(tokens.text):
        find_known(reading)
        drop_foreign(reading)
    shift = len(title) + len(_BREAK) if title else 0
    return Started(reading, shift, people, latin, cyrillic)


def finish(begun: Started, guesses: Sequence[Guess] | None) -> tuple[Mention, ...]:
    """The mentions of a release, with what a model guesses, None if there is none."""
    reading = begun.reading
    if begun.latin:
        _find_rest(reading, begun.people, guesses)
    if begun.cyrillic:
        find_cyrillic(reading, begun.people)
    return tuple(_mention(reading, span, begun.shift) for span in reading.spans())


def _find_sure(reading: Reading, agencies: tuple[str, ...]) -> None:
    """What a text in Latin letters says by words we know."""
    find_known(reading)
    claim_commonwealth(reading)
    drop_foreign(reading)
    find_bases(reading)
    find_branches(reading)
    find_agencies(reading)
    find_given(reading, agencies)
    find_acronyms(reading)
    find_titled(reading)
    find_untitled(reading)
    find_first_names(reading)
    find_introduced(reading)
    claim_subject(reading)
    find_media(reading)


def _find_rest(reading: Reading, people: tuple[str, ...], guesses: Sequence[Guess] | None) -> None:
    """What follows from that, and from a model."""
    runs = runs_of(reading, guesses or ())
    if guesses is not None:
        join_people(reading, runs)
        if grow_agencies(reading, runs):
            find_acronyms(reading)
    find_places(reading)
    claim_white_house(reading)
    resolve_people(reading, people)
    find_titles_alone(reading)
    if reading.country != "US" and find_likely(reading):  # there it finds as much that is none
        find_acronyms(reading)
    if guesses is not None:
        grow_places(reading, runs)
        join_places(reading, runs)
        join_agencies(reading, runs)
    resolve_agencies(reading)
    name_as_written(reading)


def whole(title: str, text: str) -> str:
    """The title and the text as they are read: in one piece."""
    return title + _BREAK + text if title else text


def _mention(reading: Reading, span: Span, shift: int) -> Mention:
    tokens = reading.tokens
    start, end = tokens.starts[span.start], tokens.ends[span.end - 1]
    role = joined_roles(span.role, span.second) if span.type is PERSON else ""
    in_title = start < shift
    move = 0 if in_title else shift
    return Mention(
        start - move,
        end - move,
        tokens.text[start:end],
        span.type,
        span.canonical,
        role,
        span.rule,
        "title" if in_title else "text",
    )
