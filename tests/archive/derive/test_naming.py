"""Releases → mentions: read once by what is active, and again when that is another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from archive import entities
from archive.derive import recognise_all
from archive.entities import Choice, Model, extract
from archive.entities.guesses.guess import Guess
from archive.model import Block, Capture, Draft, EntityType, Label, Place, Source
from archive.settings import Settings
from archive.store import Store, open_store

OFFICE = Source("office", "Press Office", country="KZ")
MODEL = Model("en_core_web_sm", "3.8.0", "01234567", "nowhere")


def put(store: Store, number: int, text: str, language: str = "en", **fields: Any) -> str:
    url = f"https://office.example/{number}"
    at, place = datetime(2026, 1, 1, tzinfo=UTC), Place("a.warc.gz", number)
    capture = store.captures.add(
        Capture(url, url, at, 200, "text/html", f"{number:064x}", place, "office")
    )
    block = Block(text, Label.BODY, "paragraph")
    draft = Draft("News of the day", (block,), url=url, language=language, **fields)
    with store.writing():
        return store.releases.put(draft, OFFICE, capture, "cleaner-1")[0]


def named(store: Store, release: str) -> list[str]:
    return [mention.canonical for mention in store.entities.mentions(release)]


def see_devver_orlu(
    model: Model, text: str, ranges: Sequence[tuple[int, int]]
) -> tuple[Guess, ...]:
    found = re.finditer("(Devver )?Orlu", text)
    return tuple(Guess(*one.span(), EntityType.PERSON) for one in found)


@pytest.fixture
def store(settings: Settings) -> Store:
    store = open_store(settings.store, create=True)
    store.sources.put(OFFICE)
    return store


def test_mentions_are_made_again_when_a_model_comes_and_when_it_goes(
    settings: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    active = [Choice(None, "none")]
    monkeypatch.setattr(entities, "find_model", lambda setting: active[0])
    monkeypatch.setattr(extract, "guess", see_devver_orlu)
    with store:
        english = put(store, 1, "Laura Jones spoke. They met Devver Orlu. Orlu left.")
        german = put(store, 2, "Sie trafen Devver Orlu.", "de")
        assert recognise_all(settings, store) == 2
        assert named(store, english) == ["Laura Jones"]

        active[0] = Choice(MODEL, "installed")
        assert recognise_all(settings, store) == 2
        assert named(store, english) == ["Laura Jones", "Devver Orlu", "Devver Orlu"]
        assert store.entities.mentions(english)[1].rule == "model person"
        assert store.entities.mentions(german) == ()
        assert store.entities.extractor(english) == entities.extractor(MODEL)
        assert recognise_all(settings, store) == 0

        active[0] = Choice(None, "none")
        assert recognise_all(settings, store) == 2
        assert named(store, english) == ["Laura Jones"]
        assert store.entities.extractors() == (entities.extractor(None),)


@pytest.mark.parametrize("none", ["Anna Muster " + "x" * 100_000, " "])
def test_what_stands_in_a_field_for_names_and_is_none_names_nobody(
    settings: Settings, store: Store, none: str
) -> None:
    release = put(store, 1, "The bridge opens.", people=("Devver Orlu", none), agencies=(none,))
    recognise_all(settings, store)
    assert named(store, release) == ["Devver Orlu"]
