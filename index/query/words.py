"""A tree back to words: as it could be typed, and as a sentence."""

from __future__ import annotations

from datetime import date
from typing import Final

from index.query import days
from index.query.tree import (
    And,
    Boosted,
    Dates,
    Every,
    Fuzzy,
    In,
    Maybe,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Wild,
    Word,
)


def render(node: Node) -> str:  # noqa: C901 - one arm per kind of node
    """The tree as typed words; parsing them gives the tree again."""
    match node:
        case Every():
            return ""
        case Word(text):
            return text
        case Phrase(found, exact, slop):
            within = f"~{slop}" if slop > 1 else ""
            return f'"{" ".join(found)}"{within}' if exact else "-".join(found)
        case Wild(pattern):
            return pattern
        case Fuzzy(text, edits):
            return f"{text}~{edits}"
        case Near(left, right, distance):
            return f"{left} near/{distance} {right}"
        case In(field, inner):
            return f"{_NAMES.get(field, field)}:{_grouped(inner)}"
        case Dates(since, until):
            return f"date:{since or ''}..{until or ''}"
        case And(nodes):
            parts = [_grouped(one, And) for one in nodes]
            return (" AND " if days.BARE.search(" ".join(parts)) else " ").join(parts)
        case Or(nodes):
            return " OR ".join(_grouped(one) for one in nodes)
        case Not(inner):
            return f"-{_grouped(inner)}"
        case Maybe(inner, bonus):
            return f"{_grouped(inner)} AND MAYBE {_grouped(bonus)}"
        case Boosted(inner, factor):
            bare = isinstance(inner, (Word, Phrase, Wild, Fuzzy))
            return f"{render(inner) if bare else f'({render(inner)})'}^{factor:g}"


_NAMES: Final = {"language": "lang"}


def _grouped(node: Node, within: type[And] | None = None) -> str:
    """In parentheses where its neighbours would otherwise take it apart."""
    alone = isinstance(node, (Word, Phrase, Wild, Fuzzy, Dates, In, Boosted))
    if alone or (within and isinstance(node, (Not, Or))):
        return render(node)
    return f"({render(node)})"


def read_as(node: Node) -> str:  # noqa: C901 - one arm per kind of node
    """How a question was read, in words."""
    match node:
        case Every():
            return "all releases"
        case Word(text):
            return text
        case Phrase(found, exact, slop):
            within = f" with up to {slop - 1} words between" if slop > 1 else ""
            return f"“{' '.join(found)}”{within}" if exact else f"{' '.join(found)} in this order"
        case Wild(pattern):
            return f"words like {pattern}"
        case Fuzzy(text, edits):
            return f"{text} or {edits} {'letter' if edits == 1 else 'letters'} off"
        case Near(left, right, distance):
            return f"{left} within {distance} words of {right}"
        case In(field, inner):
            return f"{field} has {_bracketed(inner)}"
        case Dates(since, until):
            return _days_in_words(since, until)
        case And(nodes):
            return " and ".join(_bracketed(one) for one in nodes)
        case Or(nodes):
            return " or ".join(_bracketed(one) for one in nodes)
        case Not(inner):
            return f"not {_bracketed(inner)}"
        case Maybe(inner, bonus):
            return f"{_bracketed(inner)}, better with {_bracketed(bonus)}"
        case Boosted(inner, factor):
            return f"{_bracketed(inner)} (counts {factor:g} times)"


def _bracketed(node: Node) -> str:
    return f"({read_as(node)})" if isinstance(node, (And, Or, Maybe)) else read_as(node)


def _days_in_words(since: date | None, until: date | None) -> str:
    if since and until:
        return f"published {since} to {until}" if since != until else f"published on {since}"
    return f"published since {since}" if since else f"published until {until}"
