"""Values are shown with the other names that were merged into them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.model import EntityType
from index.notes import Notes
from index.result import FacetValue


@dataclass
class Sightings:
    asked: list[tuple[EntityType, list[str]]] = field(default_factory=list)

    def other_names(self, type_: EntityType, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        self.asked.append((type_, list(ids)))
        return {"tok": ("Tokaev", "Токаев")}


@dataclass
class Store:
    sightings: Sightings = field(default_factory=Sightings)


class Engine:
    """Only who it is matters."""


TOK, BO = FacetValue("tok", "Tokayev", 3, selected=True), FacetValue("bo", "Bo", 2)


def noted(notes: Notes, store: Store, engine: Engine, facet: str = "person") -> list[str]:
    values = notes.noted(store, engine, facet, (TOK, BO))  # type: ignore[arg-type] - stand-ins
    assert [(v.key, v.count, v.selected) for v in values] == [("tok", 3, True), ("bo", 2, False)]
    return [value.note for value in values]


def test_a_value_says_what_else_it_is_written_as() -> None:
    assert noted(Notes(), Store(), Engine()) == ["Tokaev; Токаев", ""]


def test_names_are_read_once_while_one_engine_answers() -> None:
    notes, store, engine, next_one = Notes(), Store(), Engine(), Engine()
    for _ in range(2):
        assert noted(notes, store, engine)[0]
    assert store.sightings.asked == [(EntityType.PERSON, ["tok", "bo"])]
    noted(notes, store, next_one)
    assert len(store.sightings.asked) == 2


def test_only_people_agencies_and_places_have_other_names() -> None:
    store = Store()
    assert noted(Notes(), store, Engine(), "source") == ["", ""]
    assert store.sightings.asked == []
