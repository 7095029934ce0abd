"""The parts of a question that have no parts: words, phrases, patterns, near spellings."""

from __future__ import annotations

import re
from typing import Final

from archive.errors import QueryError
from index.analysis import words
from index.query.tokens import Token
from index.query.tree import Boosted, Fuzzy, Node, Phrase, Wild, Word

MAX_NODES: Final = 64
"""Parts of one question."""

_WILD = re.compile(r"[*?]\w|\w[*]|\w[?]\w")
"""A question mark at the end only asks."""

_MOST_BOOST: Final = 100.0
_LEAST_BOOST: Final = 0.01
_MOST_SLOP: Final = 99


def word(token: Token, typed: str) -> Node | None:
    """A token as a word, several words typed as one, a near spelling or a pattern.

    Raises QueryError for a pattern that stands for nearly every word.
    """
    text = token.text
    fuzzy = re.fullmatch(r"~?(.*\w)~(\d?)|~(.*\w)", text)
    if fuzzy and (found := words(fuzzy[1] or fuzzy[3])):
        edits = min(max(int(fuzzy[2] or 1), 1), 2)
        return Fuzzy(found[0], edits) if len(found) == 1 else Phrase(tuple(found), exact=False)
    pattern = _pattern(text)
    if not _WILD.search(pattern):
        return phrase(text, exact=False)
    if len(re.sub(r"[*?]", "", pattern)) >= 2:
        return Wild(pattern)
    raise QueryError(
        f"“{text}” would match nearly every word; give two letters beside the star",
        position=token.start,
        repair=bare(typed[: token.start] + " " + typed[token.end :]),
        kind="any_word",
        typed=text,
    )


def _pattern(text: str) -> str:
    """The text folded between its stars and question marks."""
    parts = re.split(r"([*?])", text)
    folded = "".join(part if part in "*?" else "".join(words(part)) for part in parts)
    return re.sub(r"\*+", "*", folded)


def phrase(text: str, *, exact: bool = True, slop: int = 1) -> Node | None:
    """The words of a text in their order, or its one word; None if it has none."""
    found = tuple(words(text))
    if not found:
        return None
    if len(found) == 1:
        return Phrase(found) if exact else Word(found[0])
    return Phrase(found, exact, min(slop, _MOST_SLOP))


def boosted(node: Node | None, text: str) -> Node | None:
    """A node with the factor of "^2", within bounds."""
    factor = min(max(float(text[1:]), _LEAST_BOOST), _MOST_BOOST)
    return Boosted(node, factor) if node is not None else None


def bare(typed: str) -> str:
    """What was typed, as plain words, as many as can be read."""
    return " ".join(words(typed)[: MAX_NODES // 2])
