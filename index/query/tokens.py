"""Typed words to tokens: what the parser reads, with where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from index.query import days

_QUOTES: Final = '"“”„«»'
_BOOST: Final = r"\^\d{0,9}(?:\.\d{1,4})?(?=[\s)|]|$)(?<!\^)"

_TOKEN = re.compile(
    rf"""\s+ | (?P<open>\() | (?P<close>\))
    | (?P<quote>[{_QUOTES}]) (?P<phrase>[^{_QUOTES}]*) (?:[{_QUOTES}](?:~(?P<slop>\d{{1,3}}))?)?
    | (?P<days>{days.BARE.pattern})
    | (?P<near>near/\d{{1,3}})(?=[\s)]|$)
    | (?P<maybe>(?-i:AND\s*MAYBE))(?=[\s(]|$)
    | (?P<or>\|\|?) | (?P<and>&&?)(?=\s|$)
    | (?P<minus>[-−])(?=[^\s)−-])
    | (?P<field>[^\W\d_]{{2,20}}):(?=\S)
    | (?P<boost>{_BOOST})
    | (?P<word>(?:(?!{_BOOST})[^\s()|{_QUOTES}])+)""",
    re.VERBOSE | re.IGNORECASE,
)
_OPERATORS: Final = {
    "AND": "and",
    "OR": "or",
    "NOT": "not",
    "ANDNOT": "not",
}
"""Only in capitals: in small letters they are words to look for."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of what was typed: its kind, what it says, where it stood."""

    kind: str
    text: str
    start: int
    end: int
    slop: int = 1


def tokens(typed: str) -> Iterator[Token]:
    """The tokens in order. Whatever is typed has some reading; what has none is passed over."""
    at = 0
    while at < len(typed):
        match = _TOKEN.match(typed, at)
        if match is None:  # a lone character that no rule takes
            at += 1
            continue
        at = match.end()
        if match.lastgroup is None:  # space
            continue
        yield _token(match)


def _token(match: re.Match[str]) -> Token:
    start, end = match.span()
    if match["quote"]:
        return Token("phrase", match["phrase"], start, end, max(1, int(match["slop"] or 1)))
    kind = match.lastgroup or ""
    text = match[kind]
    return Token(_OPERATORS.get(text, kind) if kind == "word" else kind, text, start, end)
