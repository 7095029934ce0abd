"""Typed words to a tree: recursive descent, kind to what is left open."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from datetime import date
from itertools import takewhile
from typing import Final

from archive.errors import QueryError
from index.query import days, leaves
from index.query.leaves import MAX_NODES
from index.query.tokens import Token, tokens
from index.query.tree import (
    And,
    Dates,
    Every,
    Fuzzy,
    In,
    Maybe,
    Near,
    Node,
    Not,
    Or,
    Wild,
    Word,
)

MAX_DEPTH: Final = 16
"""What one question may hold, with MAX_NODES; a longer one is refused before it costs anything."""

MAX_PATTERNS: Final = 8
"""Patterns and near spellings of one question: each is held against every word of the index."""

_LONGEST_DATE: Final = 8
"""Words of the longest date: 1 July 2024 .. 30 September 2024 and a few."""
_REPAIRS: Final = 8

FIELDS: Final = {
    "title": "title",
    "text": "text",
    "body": "text",
    "person": "person",
    "people": "person",
    "agency": "agency",
    "org": "agency",
    "place": "place",
    "role": "role",
    "topic": "topic",
    "contact": "contact",
    "source": "source",
    "lang": "language",
    "language": "language",
    "year": "year",
}
_DATES: Final = ("date", "before", "after")


def parse(typed: str, *, today: date) -> Node:
    """The tree of what was typed. `today` is what "last 30 days" counts from.

    Raises QueryError with a position and a repair that can be read.
    """
    try:
        return _Parser(typed, today).parse()
    except QueryError as error:
        error.repair = _readable(error.repair, today)
        raise


def _readable(repair: str, today: date) -> str:
    """A repair whose own faults are repaired, however many words were misspelt."""
    for _ in range(_REPAIRS):
        try:
            _Parser(repair, today).parse()
            return repair
        except QueryError as error:
            repair = error.repair
    return leaves.bare(repair)


class _Parser:
    """Recursive descent over the tokens, as deep as MAX_DEPTH."""

    def __init__(self, typed: str, today: date) -> None:
        self._typed = typed
        self._today = today
        self._tokens = list(tokens(typed))
        self._at = 0
        self._depth = 0
        self._patterns = 0
        if len(self._tokens) > MAX_NODES:
            kept = self._tokens[MAX_NODES // 2]
            raise QueryError(
                f"this question has more than {MAX_NODES} parts",
                position=kept.start,
                repair=leaves.bare(typed[: kept.start]),
                kind="too_long",
                most=str(MAX_NODES),
            )

    def parse(self) -> Node:
        nodes = [node for node in self._sequences() if node]
        return _join(nodes)

    def _sequences(self) -> Iterator[Node | None]:
        while self._at < len(self._tokens):
            yield self._all()
            self._take("close")  # one too many is nobody's loss

    def _all(self) -> Node | None:
        """Parts side by side: all of them, but OR and AND MAYBE join their two neighbours."""
        parts: list[Node] = []
        joining = ""
        while (token := self._peek()) and token.kind != "close":
            if token.kind in ("or", "maybe"):
                self._at += 1
                joining = token.kind if parts else ""
                continue
            if self._take("and"):
                continue
            node = self._part()
            if node is None:
                continue
            parts.append(_joined(joining, parts.pop(), node) if joining else node)
            joining = ""
        return _join(parts) if parts else None

    def _part(self) -> Node | None:
        if self._take("not") or self._take("minus"):
            node = self._deeper(self._part) if self._peek() else None
            return _negated(node)
        node = self._primary()
        while token := self._peek():
            if token.kind == "near":
                node = self._near(node, token)
            elif token.kind == "boost" and token.start == self._tokens[self._at - 1].end:
                self._at += 1
                node = leaves.boosted(node, token.text)
            else:
                break
        return node

    def _near(self, left: Node | None, token: Token) -> Node | None:
        self._at += 1
        right = self._primary() if self._peek() else None
        distance = max(1, int(token.text.partition("/")[2]))
        if isinstance(left, Word) and isinstance(right, Word):
            return Near(left.text, right.text, distance)
        if left is None or right is None:
            return left or right
        raise QueryError(
            f"{token.text} stands between two single words",
            position=token.start,
            repair=leaves.bare(self._typed[: token.start] + " " + self._typed[token.end :]),
            kind="near",
            typed=token.text,
        )

    def _primary(self) -> Node | None:
        token = self._tokens[self._at]
        self._at += 1
        if token.kind == "open":
            node = self._deeper(self._all)
            self._take("close")
            return node
        if token.kind == "field":
            return self._field(token)
        return self._leaf(token)

    def _leaf(self, token: Token) -> Node | None:
        """A part without parts; None for an operator with nothing to operate on."""
        match token.kind:
            case "phrase":
                return leaves.phrase(token.text, slop=token.slop)
            case "word":
                return self._counted(leaves.word(token, self._typed), token)
            case "days":
                span = days.read("date", token.text, self._today)
                return Dates(*span) if span else leaves.phrase(token.text, exact=False)
            case "boost":  # of nothing: a number
                return leaves.phrase(token.text, exact=False)
        return None

    def _counted(self, node: Node | None, token: Token) -> Node | None:
        self._patterns += isinstance(node, (Wild, Fuzzy))
        if self._patterns > MAX_PATTERNS:
            raise QueryError(
                f"this question has more than {MAX_PATTERNS} patterns and near spellings",
                position=token.start,
                repair=self._typed[: token.start],
                kind="too_many_patterns",
                most=str(MAX_PATTERNS),
            )
        return node

    def _deeper(self, read: Callable[[], Node | None]) -> Node | None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise QueryError(
                f"this question is nested more than {MAX_DEPTH} deep",
                position=self._tokens[min(self._at, len(self._tokens) - 1)].start,
                repair=leaves.bare(self._typed),
                kind="too_deep",
                most=str(MAX_DEPTH),
            )
        node = read()
        self._depth -= 1
        return node

    def _field(self, token: Token) -> Node | None:
        name = token.text.lower()
        if name in _DATES:
            return self._dates(name, token)
        if name in FIELDS:
            node = self._deeper(self._part) if self._peek() else None
            return In(FIELDS[name], node) if node is not None else None
        near = difflib.get_close_matches(name, [*FIELDS, *_DATES], n=1, cutoff=0.75)
        if not near:
            return leaves.phrase(token.text, exact=False)  # "Note: …" is no field, only words
        rest = self._typed[token.end :]
        raise QueryError(
            f"there is no field “{token.text}”; did you mean “{near[0]}”?",
            position=token.start,
            repair=f"{self._typed[: token.start]}{near[0]}:{rest}",
            kind="no_field",
            typed=token.text,
            near=near[0],
        )

    def _dates(self, name: str, token: Token) -> Node:
        values = self._values()
        for count in range(len(values), 0, -1):
            text = " ".join(value.text for value in values[:count])
            if span := days.read(name, text, self._today):
                self._at += count
                return Dates(*span)
        end = values[0].end if values else token.end
        raise QueryError(
            f"“{self._typed[token.start : end]}” names no day; "
            f"try {name}:2024, {name}:2024-07 or {name}:2024-07-15",
            position=token.start,
            repair=leaves.bare(self._typed[: token.start] + " " + self._typed[end:]),
            kind="no_day",
            typed=self._typed[token.start : end],
            name=name,
        )

    def _values(self) -> list[Token]:
        """The words that may be one date: a phrase, or the words that follow."""
        values = self._tokens[self._at : self._at + _LONGEST_DATE]
        if values and values[0].kind == "phrase":
            return values[:1]
        return list(takewhile(lambda value: value.kind in ("word", "days"), values))

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, kind: str) -> bool:
        token = self._peek()
        if token is None or token.kind != kind:
            return False
        self._at += 1
        return True


def _joined(by: str, left: Node, right: Node) -> Node:
    if by == "maybe":
        return Maybe(left, right)
    return Or((*(left.nodes if isinstance(left, Or) else (left,)), right))


def _negated(node: Node | None) -> Node | None:
    if isinstance(node, Not):
        return node.node
    return Not(node) if node is not None else None


def _join(nodes: list[Node]) -> Node:
    flat = [one for node in nodes for one in (node.nodes if isinstance(node, And) else (node,))]
    if not flat:
        return Every()
    return flat[0] if len(flat) == 1 else And(tuple(flat))
