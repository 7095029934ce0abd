"""What the archive knows of two people, agencies or places together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from index.people import BESIDE, Answers, EntityView
from index.request import SearchRequest, Sort
from index.result import Hit

_NEWEST: Final = 10
_COMMON: Final = 12
_COMPARED: Final = 200
"""Companions of each of two that are looked through for those they have in common."""


@dataclass(frozen=True, slots=True)
class Common:
    """Whom or what two entities both appear with, and in how many releases each."""

    facet: str
    key: str
    label: str
    counts: tuple[int, int]


@dataclass(frozen=True, slots=True)
class PairView:
    """Two entities of a type: how many releases name both, the newest of these, and whom they
    have in common.
    """

    both: tuple[EntityView, EntityView]
    shared: int
    newest: tuple[Hit, ...]
    common: tuple[Common, ...]


def pair_view(archive: Answers, one: EntityView, other: EntityView) -> PairView:
    """Two entities of the same type, seen together."""
    kind = one.entity.type.value
    ids = (one.entity.id, other.entity.id)
    asked = SearchRequest(sort=Sort.NEWEST, size=_NEWEST, facet_size=1).together(kind, ids)
    found = archive.search(asked)
    common = [row for facet in BESIDE for row in _common(archive, kind, ids, facet)]
    return PairView((one, other), found.total, found.hits, tuple(common))


def _common(archive: Answers, kind: str, ids: tuple[str, str], facet: str) -> tuple[Common, ...]:
    """Whom both appear with, those first that the rarer of the two has most often."""
    one, other = (
        {
            value.key: value
            for value in archive.facet_values(
                SearchRequest().together(kind, [id_]), facet, "", _COMPARED
            )
        }
        for id_ in ids
    )
    rows = [
        Common(facet, key, value.label, (value.count, other[key].count))
        for key, value in one.items()
        if key in other and key not in ids
    ]
    rows.sort(key=lambda row: (-min(row.counts), row.label))
    return tuple(rows[:_COMMON])
