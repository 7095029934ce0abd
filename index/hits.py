"""Releases as hits: what the store shows of them, with what was looked for marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from archive.model import Copy
from archive.store import Shown, Store
from index.result import FacetValue, Hit
from index.snippets import Terms, mark, snippet

_NAMES_SHOWN = 6
"""People, and agencies, named with each hit."""


Copies = Mapping[str, tuple[tuple[str, ...], int]]
"""Of hits the copies found with them, and how many there are (see `index.engines.Found`)."""


_NO_COPIES: Final[Copies] = {}


def hits(
    store: Store, scores: Mapping[str, float], terms: Terms, copies: Copies = _NO_COPIES
) -> tuple[Hit, ...]:
    """The releases with these ids, in their order; those that are gone are left out."""
    known = store.copies.some([one for ids, _ in copies.values() for one in ids]) if copies else {}
    found = (_hit(shown, scores[shown.id], terms) for shown in store.showing.some([*scores]))
    return tuple(_folded(hit, *copies[hit.id], known) if hit.id in copies else hit for hit in found)


def _folded(hit: Hit, ids: Sequence[str], number: int, known: Mapping[str, Copy]) -> Hit:
    named = tuple(known[one] for one in ids if one in known)
    return replace(hit, copies=named, copied=number)


def _hit(shown: Shown, score: float, terms: Terms) -> Hit:
    language = shown.language
    return Hit(
        id=shown.id,
        title=mark(shown.title, terms, language=language, names=shown.title_names),
        snippet=snippet(shown.text, terms, language=language, names=shown.names),
        published=shown.published,
        source=shown.source,
        source_title=shown.source_title,
        url=shown.url,
        language=language,
        people=_values(shown.people),
        agencies=_values(shown.agencies),
        score=score,
    )


def _values(named: Sequence[tuple[str, str, int]]) -> tuple[FacetValue, ...]:
    return tuple(FacetValue(*one) for one in named[:_NAMES_SHOWN])
