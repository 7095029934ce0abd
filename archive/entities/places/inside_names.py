"""Places that are a piece of other names: "Institut Pasteur de Lille", "US $5,000", "Md. Karim"."""

from __future__ import annotations

from archive.entities.reading import Reading, Span

_INSTITUTES = frozenset(
    {"institut", "instituto", "université", "universidad", "universidade", "école", "ecole"}
    | {"escola", "escuela", "banque", "banco", "chambre", "hôpital", "académie", "academia"}
    | {"collège", "fédération", "musée", "bourse"}
)
"""Nouns of bodies in the languages that name their town with "de"."""
_OF = frozenset({"de", "du", "des", "do", "da"})
_FORMS = frozenset({"corp", "corp.", "inc", "inc.", "bhd", "holdings", "corporation", "plc"})
_ASKED = frozenset({"caucus", "commission", "inquiry", "committee"})
"""Nouns of bodies that go on with "on" and what they are for."""
_SMALL = frozenset({"of", "the", "in", "and", "on", "for"})


def is_money(reading: Reading, span: Span) -> bool:
    """Whether "US" is of an amount in dollars: "US $5,000"."""
    words = reading.tokens.words
    return words[span.start] == "US" and words[span.end : span.end + 1] == ["$"]


def is_given_name(reading: Reading, span: Span) -> bool:
    """Whether "Md." is short for Mohammad before the rest of a name."""
    tokens, at = reading.tokens, span.start
    if tokens.words[at] != "Md." or span.end >= len(tokens.words):
        return False
    before = tokens.words[at - 1] if at else "\n"
    return tokens.caps[span.end] and before != "," and not tokens.gap[span.end]


def is_of_institute(reading: Reading, span: Span) -> bool:
    """Whether a body's noun and "de" stand before: "Institut Pasteur de Lille"."""
    lows, at = reading.tokens.lows, span.start - 1
    if at < 2 or lows[at] not in _OF:
        return False
    return not _INSTITUTES.isdisjoint(lows[max(0, at - 3) : at])


def is_of_company(reading: Reading, span: Span) -> bool:
    """Whether the form of a company follows: "SAN MIGUEL CORP."."""
    tokens, end = reading.tokens, span.end
    if end >= len(tokens.words) or tokens.gap[end] or not tokens.caps[end]:
        return False
    kind = span.start > 0 and tokens.lows[span.start - 1] in {"a", "an"}  # "a Florida Corporation"
    return tokens.lows[end] in _FORMS and span.rule == "gazetteer" and not kind


def is_asked_about(reading: Reading, span: Span) -> bool:
    """Whether a body is for it: "Congressional Caucus on Central Asia"."""
    tokens, at = reading.tokens, span.start
    told = False
    for before in range(at - 1, max(0, at - 9), -1):
        low = tokens.lows[before]
        if told and low in _ASKED:
            return tokens.caps[before]
        if not (low in _SMALL or tokens.caps[before]) or reading.owner[before] is not None:
            return False
        told = low == "on"
    return False


INSIDE = (is_money, is_given_name, is_of_institute, is_of_company, is_asked_about)
"""What shows that a place is no more than a piece of another name."""
