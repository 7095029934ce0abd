"""The walk over the Russian and Kazakh lines of a reading."""

from __future__ import annotations

from archive.entities.cyrillic import (
    kazakh_agencies,
    kazakh_people,
    places,
    russian_agencies,
    russian_people,
)
from archive.entities.cyrillic.acronyms import claim_acronyms
from archive.entities.cyrillic.gazetteer import claim_known
from archive.entities.cyrillic.page import Page, open_page
from archive.entities.cyrillic.short_forms import resolve_people
from archive.entities.cyrillic.state_bodies import claim_bodies
from archive.entities.reading import Reading, Span
from archive.model import EntityType


def find(reading: Reading, people: tuple[str, ...] = ()) -> None:
    """Claim the names in the Russian and Kazakh lines; `people` are known from outside the text."""
    page = open_page(reading)
    _clear(page)
    matches = claim_known(page)
    claim_bodies(page, matches)
    russian_agencies.claim_agencies(page)
    kazakh_agencies.claim_agencies(page)
    claim_acronyms(page)
    places.claim_regions(page)
    russian_people.claim_people(page)
    kazakh_people.claim_people(page)
    places.claim_places(page)
    places.release_quoted(page)
    resolve_people(page, people)


def _clear(page: Page) -> None:
    """Let go of what rules for Latin letters made of words in Cyrillic ones."""
    for span in page.reading.spans():
        cyrillic = any("Ѐ" <= page.written(i)[0] <= "ӿ" for i in range(span.start, span.end))
        here = page.languages[span.start] is not None
        doubtful = span.rule == "acronym" and span.country  # IPO, an offering, not the office
        part = span.type is EntityType.PLACE and _latin_beside(page, span)
        if cyrillic or (here and (doubtful or part)):
            page.reading.release(span)


def _latin_beside(page: Page, span: Span) -> bool:
    """Whether a place in Latin letters is part of a longer name: Los Angeles Times."""
    beside = [i for i in (span.start - 1, span.end) if 0 <= i < len(page)]
    return any(page.cap(i) and page.written(i)[0].isascii() for i in beside)
