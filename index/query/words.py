"""A tree back to words: as it could be typed, and as a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import reduce
from typing import Final, Protocol

from index.query import days
from index.query.parse import FIELDS
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


class Say(Protocol):
    """The words of a language: those of the page (`index.words.Words`), or ENGLISH."""

    def __call__(self, key: str, count: int | None = None, /, **values: object) -> str:
        """A phrase, with its values and its count put in."""

    def day(self, day: date, /) -> str:
        """A day in words."""


class _English:
    """The words of programs and of the command line, which know no other language."""

    def __call__(self, key: str, count: int | None = None, /, **values: object) -> str:
        one, several = _ENGLISH[key]
        return (one if count == 1 else several).format(n=count, **values)

    def day(self, day: date) -> str:
        return day.isoformat()


ENGLISH: Final = _English()

_ENGLISH: Final = {
    "read_every": ("all releases",) * 2,
    "read_phrase": ("“{words}”",) * 2,
    "read_loose": (
        "“{words}” with up to {n} word between",
        "“{words}” with up to {n} words between",
    ),
    "read_together": ("{words} in this order",) * 2,
    "read_wild": ("words like {pattern}",) * 2,
    "read_fuzzy": ("{word} or {n} letter off", "{word} or {n} letters off"),
    "read_near": ("{left} within {n} word of {right}", "{left} within {n} words of {right}"),
    "read_and": ("{one} and {other}",) * 2,
    "read_or": ("{one} or {other}",) * 2,
    "read_not": ("not {what}",) * 2,
    "read_maybe": ("{what}, better with {bonus}",) * 2,
    "read_weight": ("{what} (counts {times} times)",) * 2,
    "read_on": ("published on {day}",) * 2,
    "read_between": ("published {since} to {until}",) * 2,
    "read_since": ("published since {day}",) * 2,
    "read_until": ("published until {day}",) * 2,
    **{f"read_in_{field}": (f"{field} has {{what}}",) * 2 for field in set(FIELDS.values())},
}
"""Each phrase for a single thing and for several."""


def read_as(node: Node, say: Say = ENGLISH) -> str:  # noqa: C901 - one arm per kind of node
    """How a question was read, in words."""
    match node:
        case Every():
            return say("read_every")
        case Word(text):
            return text
        case Phrase(found, exact, slop):
            told = " ".join(found)
            if not exact:
                return say("read_together", words=told)
            if slop > 1:
                return say("read_loose", slop - 1, words=told)
            return say("read_phrase", words=told)
        case Wild(pattern):
            return say("read_wild", pattern=pattern)
        case Fuzzy(text, edits):
            return say("read_fuzzy", edits, word=text)
        case Near(left, right, distance):
            return say("read_near", distance, left=left, right=right)
        case In(field, inner):
            return say(f"read_in_{field}", what=_bracketed(inner, say))
        case Dates(since, until):
            return _days_in_words(since, until, say)
        case And(nodes):
            return _joined("read_and", nodes, say)
        case Or(nodes):
            return _joined("read_or", nodes, say)
        case Not(inner):
            return say("read_not", what=_bracketed(inner, say))
        case Maybe(inner, bonus):
            return say("read_maybe", what=_bracketed(inner, say), bonus=_bracketed(bonus, say))
        case Boosted(inner, factor):
            return say("read_weight", what=_bracketed(inner, say), times=f"{factor:g}")


def _joined(key: str, nodes: Sequence[Node], say: Say) -> str:
    return reduce(
        lambda one, other: say(key, one=one, other=other),
        (_bracketed(node, say) for node in nodes),
    )


def _bracketed(node: Node, say: Say) -> str:
    told = read_as(node, say)
    return f"({told})" if isinstance(node, (And, Or, Maybe)) else told


def _days_in_words(since: date | None, until: date | None, say: Say) -> str:
    if since and until:
        if since == until:
            return say("read_on", day=say.day(since))
        return say("read_between", since=say.day(since), until=say.day(until))
    if since:
        return say("read_since", day=say.day(since))
    return say("read_until", day=say.day(until)) if until else say("read_every")
