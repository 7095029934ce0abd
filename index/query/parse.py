"""Typed words to a tree: recursive descent, kind to what is left open."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from archive.errors import QueryError
from index.analysis import words
from index.query import days
from index.query.tree import And, Dates, Every, Fuzzy, In, Near, Node, Not, Or, Phrase, Wild, Word

MAX_NODES: Final = 64
MAX_DEPTH: Final = 16
"""What one question may hold; a longer one is refused before it costs anything."""

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

_TOKEN = re.compile(
    r"""\s+ | (?P<open>\() | (?P<close>\))
    | (?P<quote>["“”„«»]) (?P<phrase>[^"“”„«»]*) ["“”„«»]?
    | (?P<near>near/\d{1,3})(?=[\s)]|$)
    | (?P<minus>-)(?=[^\s)-])
    | (?P<field>[^\W\d_]{2,20}):(?=\S)
    | (?P<word>[^\s()"“”„«»]+)""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


def parse(typed: str, *, today: date) -> Node:
    """The tree of what was typed. `today` is what "last 30 days" counts from.

    Raises QueryError with a position and a repair that can be read.
    """
    return _Parser(typed, today).parse()


def _tokens(typed: str) -> Iterator[_Token]:
    at = 0
    while at < len(typed):
        match = _TOKEN.match(typed, at)
        if match is None:  # a lone character that no rule takes
            at += 1
            continue
        kind = match.lastgroup or ""
        if kind == "phrase":
            yield _Token("phrase", match["phrase"], match.start(), match.end())
        elif kind == "word" and match["word"] in ("AND", "OR", "NOT"):
            yield _Token(match["word"].lower(), match["word"], match.start(), match.end())
        elif kind:
            yield _Token(kind, match[kind], match.start(), match.end())
        at = match.end()


class _Parser:
    """Recursive descent over the tokens, as deep as MAX_DEPTH."""

    def __init__(self, typed: str, today: date) -> None:
        self._typed = typed
        self._today = today
        self._tokens = list(_tokens(typed))
        self._at = 0
        self._depth = 0
        if len(self._tokens) > MAX_NODES:
            kept = self._tokens[MAX_NODES // 2]
            raise QueryError(
                f"this question has more than {MAX_NODES} parts",
                position=kept.start,
                repair=_bare(typed[: kept.start]),
            )

    def parse(self) -> Node:
        nodes = [node for node in self._sequences() if node]
        return _join(nodes)

    def _sequences(self) -> Iterator[Node | None]:
        while self._at < len(self._tokens):
            yield self._all()
            self._take("close")  # one too many is nobody's loss

    def _all(self) -> Node | None:
        """Parts side by side: all of them, but OR joins its two neighbours."""
        parts: list[Node] = []
        joining = False
        while (token := self._peek()) and token.kind != "close":
            if self._take("or"):
                joining = bool(parts)
                continue
            if self._take("and"):
                continue
            node = self._part()
            if node is None:
                continue
            if joining:
                before = parts.pop()
                nodes = before.nodes if isinstance(before, Or) else (before,)
                node = Or((*nodes, node))
            parts.append(node)
            joining = False
        return _join(parts) if parts else None

    def _part(self) -> Node | None:
        if self._take("not") or self._take("minus"):
            node = self._deeper(self._part) if self._peek() else None
            return _negated(node)
        node = self._primary()
        while (token := self._peek()) and token.kind == "near":
            node = self._near(node, token)
        return node

    def _near(self, left: Node | None, token: _Token) -> Node | None:
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
            repair=_bare(self._typed[: token.start] + " " + self._typed[token.end :]),
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
        if token.kind == "phrase":
            return _phrase(token.text)
        if token.kind == "word":
            return self._word(token)
        return None  # an operator with nothing to operate on

    def _deeper(self, read: Callable[[], Node | None]) -> Node | None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise QueryError(
                f"this question is nested more than {MAX_DEPTH} deep",
                position=self._tokens[min(self._at, len(self._tokens) - 1)].start,
                repair=" ".join(words(self._typed)[:MAX_DEPTH]),
            )
        node = read()
        self._depth -= 1
        return node

    def _field(self, token: _Token) -> Node | None:
        name = token.text.lower()
        if name in _DATES:
            return self._dates(name, token)
        if name in FIELDS:
            node = self._part() if self._peek() else None
            return In(FIELDS[name], node) if node is not None else None
        near = difflib.get_close_matches(name, [*FIELDS, *_DATES], n=1, cutoff=0.75)
        if not near:
            return _phrase(token.text, exact=False)  # "Note: …" is no field, only words
        rest = self._typed[token.end :]
        raise QueryError(
            f"there is no field “{token.text}”; did you mean “{near[0]}”?",
            position=token.start,
            repair=f"{self._typed[: token.start]}{near[0]}:{rest}",
        )

    def _dates(self, name: str, token: _Token) -> Node:
        value = self._peek()
        if value and value.kind in ("word", "phrase"):
            self._at += 1
            span = days.read(name, value.text, self._today)
            if span:
                return Dates(*span)
        end = value.end if value else token.end
        raise QueryError(
            f"“{self._typed[token.start : end]}” names no day; "
            f"try {name}:2024, {name}:2024-07 or {name}:2024-07-15",
            position=token.start,
            repair=_bare(self._typed[: token.start] + " " + self._typed[end:]),
        )

    def _word(self, token: _Token) -> Node | None:
        text = token.text
        fuzzy = re.fullmatch(r"(.*\w)~([12]?)", text)
        if fuzzy and (found := words(fuzzy[1])):
            edits = int(fuzzy[2] or 1)
            return Fuzzy(found[0], edits) if len(found) == 1 else _phrase(fuzzy[1], exact=False)
        if re.search(r"[*?]\w|\w[*]|\w[?]\w", text):
            return self._wild(token)
        return _phrase(text, exact=False)

    def _wild(self, token: _Token) -> Node:
        pattern = "".join(
            part if part in "*?" else "".join(words(part))
            for part in re.split(r"([*?])", token.text)
        )
        if len(re.sub(r"[*?]", "", pattern)) >= 2:
            return Wild(pattern)
        raise QueryError(
            f"“{token.text}” would match nearly every word; give two letters beside the star",
            position=token.start,
            repair=_bare(self._typed[: token.start] + " " + self._typed[token.end :]),
        )

    def _peek(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, kind: str) -> bool:
        token = self._peek()
        if token is None or token.kind != kind:
            return False
        self._at += 1
        return True


def _phrase(text: str, *, exact: bool = True) -> Node | None:
    found = tuple(words(text))
    if not found:
        return None
    if len(found) == 1 and not exact:
        return Word(found[0])
    return Phrase(found, exact)


def _negated(node: Node | None) -> Node | None:
    if isinstance(node, Not):
        return node.node
    return Not(node) if node is not None else None


def _join(nodes: list[Node]) -> Node:
    flat = [one for node in nodes for one in (node.nodes if isinstance(node, And) else (node,))]
    if not flat:
        return Every()
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def _bare(typed: str) -> str:
    """What was typed, as plain words: always readable."""
    return " ".join(words(typed))
