"""What is wrong, in the words of the interface: by the kind of an error, else by what it is of."""

from __future__ import annotations

from typing import Final

from archive.errors import (
    EngineError,
    PressArchiveError,
    QueryError,
    SettingsError,
    SourceError,
    StoreError,
)
from index.words import Words

_OF: Final = (
    (EngineError, "wrong_index"),
    (StoreError, "wrong_store"),
    (SourceError, "wrong_sources"),
    (SettingsError, "wrong_settings"),
)
"""What is said around the English message of an error whose kind has no words."""


def what_is_wrong(say: Words, error: PressArchiveError) -> str:
    """An error as plain text, in the language of the reader as far as its kind has words."""
    if isinstance(error, QueryError) and f"unread_{error.kind}" in say:
        return say(f"unread_{error.kind}", **error.values)
    if f"wrong_{error.kind}" in say:
        return say(f"wrong_{error.kind}", **error.values)
    told = str(error)
    return next((say(words, what=told) for kind, words in _OF if isinstance(error, kind)), told)
