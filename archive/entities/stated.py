"""Names that a publisher's own fields give: evidence as good as the text's."""

from __future__ import annotations

from collections.abc import Iterable

from archive.entities.agencies.written import official_name
from archive.entities.lexicon import lexicon
from archive.entities.recognise import recognise
from archive.model import EntityType, Mention

FIELD = "publisher"
"""The `field` of mentions that stand in no text; their offsets are 0."""


def bare_name(name: str) -> str:
    """A person's name without courtesies: "The Rt Hon Theresa May MP" is "Theresa May"."""
    words = name.replace(",", " ").split()
    before, after = lexicon("stated", "before"), lexicon("stated", "after")
    while len(words) > 1 and words[0].lower() in before:
        words = words[1:]
    while len(words) > 1 and words[-1].lower() in after:
        words = words[:-1]
    return " ".join(words)


def stated(
    people: Iterable[str], agencies: Iterable[str], mentions: Iterable[Mention], country: str = ""
) -> tuple[Mention, ...]:
    """The stated people and agencies that the text does not name, as mentions of no place.

    `people` are bare names. An agency is canonical as it would be in a text of that country.
    """
    named = {(mention.type, mention.canonical) for mention in mentions}
    wanted = [(EntityType.PERSON, name, name) for name in people]
    wanted += [(EntityType.AGENCY, name, _official(name, country)) for name in agencies]
    return tuple(
        Mention(0, 0, surface, type_, canonical, rule="publisher", field=FIELD)
        for type_, surface, canonical in dict.fromkeys(wanted)
        if (type_, canonical) not in named
    )


def _official(name: str, country: str) -> str:
    """The canonical form of an agency's name, which may say more than the name itself."""
    found = recognise(name, agencies=(name,), country=country)
    whole = (m.canonical for m in found if m.type is EntityType.AGENCY and m.surface == name)
    return official_name(next(whole, name), country)
