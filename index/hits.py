"""Releases as hits: what the store shows of them, with what was looked for marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.store import Shown, Store
from index.result import FacetValue, Hit
from index.snippets import Terms, mark, snippet

_NAMES_SHOWN = 6
"""People, and agencies, named with each hit."""


def hits(store: Store, scores: Mapping[str, float], terms: Terms) -> tuple[Hit, ...]:
    """The releases with these ids, in their order; those that are gone are left out."""
    return tuple(_hit(shown, scores[shown.id], terms) for shown in store.showing.some([*scores]))


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
