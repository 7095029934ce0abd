"""A release's text and title, read for people, agencies and places."""

from __future__ import annotations

from archive.entities.acronyms import find_acronyms
from archive.entities.agencies import find_agencies
from archive.entities.companies import find_introduced
from archive.entities.coreference import resolve_people
from archive.entities.cyrillic import find_cyrillic, has_cyrillic, has_latin, has_latin_word
from archive.entities.first_names import find_first_names
from archive.entities.foreign_acronyms import drop_foreign
from archive.entities.gazetteer import find_given, find_known
from archive.entities.lexicon import data_digest
from archive.entities.persons import find_titled
from archive.entities.places import find_places
from archive.entities.reading import Reading, Span
from archive.entities.short_agencies import resolve_agencies
from archive.entities.title_alone import find_titles_alone
from archive.entities.tokens import read_tokens
from archive.entities.untitled import find_untitled
from archive.model import EntityType, Mention

EXTRACTOR: str = f"rules-1:{data_digest()}"
"""Name and version of what recognises; changes with the rules and their data."""

_BREAK = "\n\n"


def recognise(
    text: str,
    *,
    title: str = "",
    people: tuple[str, ...] = (),
    agencies: tuple[str, ...] = (),
    country: str = "",
) -> tuple[Mention, ...]:
    """The people, agencies and places of a release, in the title and the text.

    Offsets count characters of the field a mention stands in. `people` and `agencies` are names
    the publisher gives, `country` is the source's (ISO 3166-1 alpha-2): both only help to
    resolve what the text says; nothing is returned that does not stand in it. The mentions of a
    field do not overlap; those of the title come first.
    """
    reading = _read(title + _BREAK + text if title else text, country)
    cyrillic = has_cyrillic(reading.tokens.text)
    if not cyrillic or has_latin(reading.tokens.text):
        _find(reading, people, agencies)
    elif has_latin_word(reading.tokens.text):
        find_known(reading)
        drop_foreign(reading)
    if cyrillic:
        find_cyrillic(reading, people)
    shift = len(title) + len(_BREAK) if title else 0
    return tuple(_mention(reading, span, shift) for span in reading.spans())


def _find(reading: Reading, people: tuple[str, ...], agencies: tuple[str, ...]) -> None:
    """The names of a text in Latin letters."""
    find_known(reading)
    drop_foreign(reading)
    find_agencies(reading)
    find_given(reading, agencies)
    find_acronyms(reading)
    find_titled(reading)
    find_untitled(reading)
    find_first_names(reading)
    find_introduced(reading)
    find_places(reading)
    resolve_people(reading, people)
    find_titles_alone(reading)
    resolve_agencies(reading)


def _read(text: str, country: str) -> Reading:
    tokens = read_tokens(text)
    return Reading(tokens, [None] * len(tokens), country.upper())


def _mention(reading: Reading, span: Span, shift: int) -> Mention:
    tokens = reading.tokens
    start, end = tokens.starts[span.start], tokens.ends[span.end - 1]
    role = span.role if span.type is EntityType.PERSON else ""
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
