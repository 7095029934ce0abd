"""The ways one name is written, where punctuation is kept and where it is lost."""

from __future__ import annotations

from archive.entities.lexicon import given_names
from archive.entities.tokens import words_of

_STATES = ("U.S.", "US", "U S", "United States")
_NATIONS = ("UN", "U.N.", "United Nations")
_UNION = ("EU", "European Union")
_CROWN = ("HM", "Her Majesty's", "His Majesty's")
FIRST_WORDS = (*_STATES, *_NATIONS, *_UNION, *_CROWN)
"""What names begin with that have several spellings."""


def spellings(name: str) -> tuple[tuple[str, ...], ...]:
    """The folded words of a name in each of its spellings, the name's own first.

    "U.S. Department" is also "US", "U S" and "United States Department"; "A, B, and C" is also
    "A, B and C" and "A B and C"; "Veterans' Affairs" is "Veterans Affairs"; "&" is "and".
    """
    forms = dict.fromkeys(
        form
        for country in _countries(name)
        for joined in _joined(country)
        for form in _stopped(joined)
    )
    return tuple(dict.fromkeys(words_of(form) for form in forms))


def place_spellings(name: str) -> tuple[tuple[str, ...], ...]:
    """The folded words of a place's name in each of its spellings, the name's own first.

    "St. Paul" is also "Saint Paul" and, where points are lost, "St Paul"; so are Mount and Fort.
    "Guinea-Bissau" is also "Guinea Bissau", "Savai'i" also "Savaii", "and" also "&".
    """
    forms = [name]
    for full, short in _SHORTENED:
        for word in (full, f"{short}."):
            if f"{word} " in f"{name} ":
                forms += [name.replace(word, other) for other in _others(name, full, short)]
    forms += [form.replace("-", " ") for form in forms if "-" in form and len(form) > 8]
    forms += [form.replace(" and ", " & ") for form in forms if " and " in form]
    forms += [form.replace("'", "") for form in forms if "'" in form]
    return tuple(dict.fromkeys(words_of(form) for form in forms))


_SHORTENED = (("Saint", "St"), ("Mount", "Mt"), ("Fort", "Ft"))


def _others(name: str, full: str, short: str) -> tuple[str, ...]:
    """The ways a word may be written; "Saint John", two words, is as often the saint himself."""
    points = (f"{short}.", short, f"{short.upper()}.")
    words = name.casefold().split()
    saint = full == "Saint" and len(words) == 2 and words[1] in given_names()
    if saint:
        return () if name.startswith(full) else points
    return (full, *points)


def _countries(name: str) -> list[str]:
    if not name.startswith(FIRST_WORDS):
        return [name]
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
