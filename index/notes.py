"""How values of facets are written besides their label, so that a reader sees what was merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from weakref import ReferenceType, ref

from archive.model import EntityType
from archive.store import Store
from index.engines import Engine
from index.result import FacetValue

_KINDS: Final = {kind.value: kind for kind in EntityType}

_MOST: Final = 20_000
"""Values whose other names are remembered."""


class Notes:
    """Remembers them as long as one engine answers: people type, and the same ones are shown.

    Shared by threads: what one forgets, another reads again.
    """

    def __init__(self) -> None:
        self._engine: ReferenceType[Engine] | None = None
        self._known: dict[tuple[str, str], str] = {}

    def noted(
        self, store: Store, engine: Engine, facet: str, values: Sequence[FacetValue]
    ) -> tuple[FacetValue, ...]:
        """The values with their notes: the other names, the most frequent first, "; " between."""
        if facet not in _KINDS:
            return tuple(values)
        known = self._of(engine)
        new = [value.key for value in values if (facet, value.key) not in known]
        if new:
            names = store.sightings.other_names(_KINDS[facet], new)
            known.update({(facet, key): "; ".join(names.get(key, ())) for key in new})
        return tuple(
            replace(value, note=note) if (note := known.get((facet, value.key))) else value
            for value in values
        )

    def _of(self, engine: Engine) -> dict[tuple[str, str], str]:
        if self._engine is None or self._engine() is not engine or len(self._known) > _MOST:
            self._engine, self._known = ref(engine), {}
        return self._known
