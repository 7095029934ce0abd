"""The names of the archive, to look through and to find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from archive.model import EntityType
from index.people import Answers
from index.request import SearchRequest
from index.result import FacetValue

_NEAR: Final = 8


@dataclass(frozen=True, slots=True)
class NamesView:
    """One page of the names of a type. `total` counts all of the type, `more` says that there
    is another page.
    """

    values: tuple[FacetValue, ...]
    total: int
    more: bool


def names(
    archive: Answers, kind: EntityType, typed: str, *, by_name: bool, page: int, size: int
) -> NamesView:
    """One page of the names of a type that have a word that begins like `typed`.

    The most named first, or in alphabetical order.
    """
    facet, start, end = kind.value, (page - 1) * size, page * size
    total = archive.search(SearchRequest(size=1, facet_size=1)).facet(facet).distinct
    found = archive.facet_values(SearchRequest(), facet, typed, end + 1, by_name=by_name)
    return NamesView(found[start:end], total, len(found) > end)


def nearest(archive: Answers, kind: EntityType, name: str) -> tuple[FacetValue, ...]:
    """Entities whose names have words of an id or a name that is nobody's."""
    words = name.replace("-", " ").split()
    tries = [" ".join(words), *sorted(words, key=len, reverse=True)]
    found: dict[str, FacetValue] = {}
    for typed in dict.fromkeys(filter(None, tries)):
        values = archive.facet_values(SearchRequest(), kind.value, typed, _NEAR)
        found |= {value.key: value for value in values if value.key not in found}
        if len(found) >= _NEAR:
            break
    return tuple(found.values())[:_NEAR]
