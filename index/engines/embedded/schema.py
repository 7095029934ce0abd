"""The fields of the index as Whoosh knows them, for its own parser and searcher."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh import fields as whoosh_fields
from whoosh.analysis import Token, Tokenizer

from index.analysis import fold, spans, stems
from index.engines.embedded.indexed import EXACT, ID, INDEXED, STEMMED
from index.engines.embedded.segments.segment import IndexedField


class Words(Tokenizer):  # type: ignore[misc] # Whoosh has no types
    """Text to terms as `index.analysis` makes them, for what is typed into Whoosh's own parser.

    `stemmed`: every stem the word may have, in the same place.
    """

    def __init__(self, *, stemmed: bool) -> None:
        self.stemmed = stemmed

    def __call__(
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        start_pos: int = 0,
        start_char: int = 0,
        mode: str = "",
        **_: object,
    ) -> Iterator[Token]:
        """The terms of a text, one after the other in the same object, as Whoosh has it."""
        token = Token(positions, chars, mode=mode)
        token.boost, token.stopped = 1.0, False
        for place, (first, last) in enumerate(spans(value), start_pos):
            word = fold(value[first:last])
            token.pos, token.original = place, value[first:last]
            token.startchar, token.endchar = start_char + first, start_char + last
            for term in sorted(stems(word)) if self.stemmed else (word,):
                token.text = term
                yield token


def _text(field: IndexedField) -> Any:
    words = Words(stemmed=field.name in STEMMED)
    return whoosh_fields.TEXT(
        analyzer=words, phrase=field.positional, multitoken_query="or" if words.stemmed else "and"
    )


def schema() -> Any:
    """The Whoosh schema."""
    return whoosh_fields.Schema(
        **{
            field.name: whoosh_fields.ID(unique=field.name == ID)
            if field.name in EXACT
            else _text(field)
            for field in INDEXED
        }
    )
