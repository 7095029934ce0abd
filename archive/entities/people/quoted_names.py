"""Unknown names behind the verb that closes a quotation: "…," said Tassilo Festetics, CFO."""

from __future__ import annotations

from archive.entities.lexicon import given_names
from archive.entities.people.bare_names import is_unspoken, words_end
from archive.entities.people.claim import claim_person
from archive.entities.reading import Reading

_VERBS = frozenset(
    {"said", "says", "added", "explained", "noted", "commented", "stated", "declared"}
)
_QUOTES = frozenset({"”", '"', "»", "’", "''"})
_JOINTS = frozenset({"–", "—", "-", ","})
_CLOSING = frozenset({",", ".", ";", "(", "of", "from", "who", "\n"})


def find_quoted_names(reading: Reading) -> None:
    """Claim the two or three words between the verb that closes a quotation and a mark."""
    tokens = reading.tokens
    for at in tokens.among(_VERBS):
        before = at - 1 - (at > 1 and tokens.words[at - 1] in _JOINTS)
        if before < 0 or tokens.words[before] not in _QUOTES:
            continue
        end = words_end(reading, at + 1)
        closed = end and tokens.lows[end : end + 1] != [] and tokens.lows[end] in _CLOSING
        if not closed or end - at > 4:
            continue
        if is_unspoken(reading, at + 1, at + 2) or tokens.lows[at + 1] in given_names():
            claim_person(reading, at + 1, end, "quoted")
