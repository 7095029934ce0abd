"""The language of a text."""

from __future__ import annotations

_TINY = 40  # characters below which the guess is a guess (py3langid: .990 at 40)
_ENOUGH = 2000


def of(text: str) -> str:
    """ISO 639-1 code of the language of a text, "" when the text is too short to tell."""
    if sum(char.isalpha() for char in text[:_ENOUGH]) < _TINY:
        return ""
    import py3langid  # loads a model of 4.5 MB

    return str(py3langid.classify(text[:_ENOUGH])[0])
