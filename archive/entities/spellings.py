"""The ways one name is written, where punctuation is kept and where it is lost."""

from __future__ import annotations

from archive.entities.tokens import words_of

_STATES = ("U.S.", "US", "U S", "United States")
_NATIONS = ("UN", "U.N.", "United Nations")
_UNION = ("EU", "European Union")
_CROWN = ("HM", "Her Majesty's", "His Majesty's")


def spellings(name: str) -> tuple[tuple[str, ...], ...]:
    """The folded words of a name in each of its spellings, the name's own first.

    "U.S. Department" is also "US", "U S" and "United States Department"; "A, B, and C" is also
    "A, B and C" and "A B and C"; "Veterans' Affairs" is "Veterans Affairs"; "&" is "and".
    """
    forms = [
        form
        for country in _countries(name)
        for joined in _joined(country)
        for form in _stopped(joined)
    ]
    return tuple(dict.fromkeys(words_of(form) for form in forms))


def _countries(name: str) -> list[str]:
    for group in (_STATES, _NATIONS, _UNION, _CROWN):
        for first in group:
            if name.startswith(f"{first} ") and name != first:
                rest = name[len(first) :]
                return [name, *(other + rest for other in group if other != first)]
    return [name]


def _joined(name: str) -> list[str]:
    forms = [name]
    if ", and " in name:
        forms.append(name.replace(", and ", " and "))
    elif "," in name and " and " in name:
        forms.append(name.replace(" and ", ", and "))
    for word, mark in ((" and ", " & "), (" & ", " and ")):
        if word in name:
            forms.append(name.replace(word, mark))
    return forms


def _stopped(name: str) -> list[str]:
    """The name, and as it stands in a text that lost its marks."""
    plain = name.replace(",", "")
    forms = [name, plain, plain.replace(" & ", " ")]
    if "'" in name:
        bare = plain.replace("'s", "s").replace("'", "")
        forms += [name.replace("'", "’"), bare, plain.replace("'s", " s").replace("'", "")]
    return forms
