"""What stands before the name of whom to ask, who wrote or who signed: "Contact:", "Issued by:"."""

from __future__ import annotations

from archive.entities.lexicon import given_names
from archive.entities.people.bare_names import is_unspoken, words_end
from archive.entities.people.claim import claim_person
from archive.entities.people.name_words import is_persons_name
from archive.entities.reading import Reading

_MARKS = frozenset({":", "–", "—"})
_INTRODUCING = frozenset(
    {"contact", "contacts", "by", "photo", "photos", "image", "images", "author", "speaker"}
    | {"enquiries", "inquiries", "spokesperson", "information", "translator", "translation"}
    | {"editor", "signed", "sd", "media", "press", "relations", "officer", "attention", "attn"}
    | {"queries", "interpreter", "kontakt"}
    | {"contacto", "contatto", "contato", "presse", "prensa"}
)
_DASHED = frozenset({"contact", "contacts", "relations", "enquiries", "inquiries", "signed"})
_MADE = frozenset(
    {"translated", "issued", "prepared", "written", "released", "compiled", "edited", "posted"}
    | {"reported", "photographed", "interpreted"}
)


def is_introduced(reading: Reading, at: int) -> bool:
    """Whether "Contact:" or the like stands before a name, or the "By" of a line of its own."""
    tokens = reading.tokens
    if at < 2:
        return False
    mark, before = tokens.words[at - 1], tokens.lows[at - 2]
    if mark == "By" and before == "\n":
        return any(word == "\n" for word in tokens.words[at + 2 : at + 5])
    if mark in {"by", "By", "BY"}:
        return before in _MADE
    if mark == "\n" and before == ":" and at > 2:
        return tokens.lows[at - 3] in _DASHED or tokens.lows[at - 3] == "by"
    if mark == ":":
        return before in _INTRODUCING
    return mark in _MARKS and before in _DASHED


_HEADING = frozenset({"contact", "contacts", "enquiries", "inquiries", "contacto", "kontakt"})
_WITHIN = 80
"""Tokens behind the word "contact" in which whom to ask stands."""
_CLOSING = frozenset(
    {"\n", ",", "–", "—", "-", "|", ":", "+", "(", "tel", "email", "e-mail", "phone"}
)


def find_contacts(reading: Reading) -> None:
    """Claim the unknown names that begin a line behind "Contact" and fill it, or to a mark."""
    tokens = reading.tokens
    after = 0
    for at in tokens.among(_HEADING):
        first = max(after, at + 1)
        after = min(len(tokens.words), at + _WITHIN)
        for line in range(first, after):
            if tokens.words[line - 1] in {"\n", "–", "—"} and reading.owner[line] is None:
                _claim_line(reading, line)


def _claim_line(reading: Reading, at: int) -> None:
    end = words_end(reading, at)
    lows = reading.tokens.lows
    if not 2 <= end - at <= 3 or (end < len(lows) and lows[end] not in _CLOSING):
        return
    named = all(is_persons_name(low) for low in lows[at:end])
    if named and (is_unspoken(reading, at, end) or lows[at] in given_names()):
        claim_person(reading, at, end, "contact line")
