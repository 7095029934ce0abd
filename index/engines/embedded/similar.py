"""More like this: the words that set a text apart, as a question.

The words are those with the greatest tf·idf, as in Lucene's MoreLikeThis.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from whoosh import query

from index.analysis import stem, words
from index.fields import TEXT, TITLE

_READ: Final = 5_000
"""Words of a text that are looked at; what it is about stands in them."""

_TERMS: Final = 30
_SHORTEST: Final = 3
_RAREST: Final = 2
"""A word that no other release has says nothing about likeness."""


def similar_to(
    text: str, language: str, releases: int, frequency: Callable[[str, str], int]
) -> Any:
    """The Whoosh query for releases that share a text's telling words.

    `frequency` says in how many of the `releases` a field has a term.
    """
    found = Counter(
        stem(word, language)
        for word in words(text)[:_READ]
        if len(word) >= _SHORTEST and not word.isdigit()
    )
    weighed = sorted(
        ((_weight(often, frequency(TEXT, term), releases), term) for term, often in found.items()),
        reverse=True,
    )[:_TERMS]
    return query.Or(
        [
            query.Term(field, term, boost=weight / weighed[0][0])
            for weight, term in weighed
            if weight > 0
            for field in (TITLE, TEXT)
        ]
    )


def _weight(often: int, releases_with: int, releases: int) -> float:
    if releases_with < _RAREST:
        return 0.0
    return often / (often + 1.2) * math.log(1 + releases / (releases_with + 0.5))
