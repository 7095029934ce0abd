"""A text to mentions with whatever is active: the rules, and a model beside them if one is."""

from __future__ import annotations

from archive.entities.guesses.doubts import doubtful
from archive.entities.guesses.model import Model, guess
from archive.entities.recognise import RULES, finish, start, whole
from archive.model import Mention


def extractor(model: Model | None) -> str:
    """Name and version of what recognises: mentions are made again when it changes."""
    return f"{RULES}+{model.label}" if model else RULES


def read(
    model: Model | None,
    text: str,
    *,
    title: str = "",
    people: tuple[str, ...] = (),
    agencies: tuple[str, ...] = (),
    country: str = "",
    language: str = "",
) -> tuple[Mention, ...]:
    """The mentions of a release, as `recognise` gives them; the model reads English only.

    `language` is the release's (ISO 639-1), "" when it is not known.
    """
    begun = start(text, title=title, people=people, agencies=agencies, country=country)
    if model is None or not _english(language, text):
        return finish(begun, None)
    return finish(begun, guess(model, whole(title, text), doubtful(begun.reading)))


def _english(language: str, text: str) -> bool:
    """Whether the text may be English: it says so, or says nothing and is in Latin letters."""
    if language:
        return language.casefold().startswith("en")
    return sum(letter.isascii() for letter in text) > 0.9 * len(text)
