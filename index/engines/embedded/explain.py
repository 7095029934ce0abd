"""Which parts of a question a release was found by, and what each adds to its score.

A question is walked as `translate` walks it, and the same queries are evaluated, one part and one
field at a time, for some releases alone. What the evaluation adds up is added up here; where it
asks for all of several parts, what one of them scores counts only where all match.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from index.engines import Share
from index.engines.embedded.evaluation import SCORED, Cut, Evaluation
from index.engines.embedded.segments.postings import I64
from index.engines.embedded.terms import looked_for_in
from index.engines.embedded.translate import Translator, Vocabulary
from index.fields import BY_NAME, SEARCHED, Field
from index.query import render
from index.query.tree import And, Boosted, Dates, Every, In, Maybe, Node, Not, Or

_DATE: Final = "date"

Shares = list[Share]
"""What adds to the score of one release."""


class Explainer:
    """Explains questions to some releases, given ascending."""

    def __init__(self, vocabulary: Vocabulary, run: Evaluation, releases: I64) -> None:
        self._vocabulary, self._run, self._releases = vocabulary, run, releases
        self._translator = Translator(vocabulary)

    def shares(self, tree: Node) -> list[Shares | None]:
        """For each release what adds to its score; None where it does not match."""
        return self._shares(tree, SEARCHED, 1.0)

    def _shares(self, node: Node, fields: Sequence[Field], boost: float) -> list[Shares | None]:
        match node:
            case In(name, inner):
                return self._shares(inner, (BY_NAME[name],), boost)
            case Boosted(inner, factor):
                return self._shares(inner, fields, boost * factor)
            case And(nodes):
                each = [self._shares(one, fields, boost) for one in nodes]
                return [_all(parts) for parts in zip(*each, strict=True)]
            case Or(nodes):
                each = [self._shares(one, fields, boost) for one in nodes]
                return [_any(parts) for parts in zip(*each, strict=True)]
            case Maybe(inner, bonus):
                first = self._shares(inner, fields, boost)
                more = self._shares(bonus, fields, boost)
                pairs = zip(first, more, strict=True)
                return [None if one is None else one + (other or []) for one, other in pairs]
            case Every() | Not() | Dates():
                name = _DATE if isinstance(node, Dates) else ""
                return self._found(node, name, self._translator.query(node, fields, boost), {})
        each = [self._in_field(node, field, boost) for field in fields]
        return [_any(parts) for parts in zip(*each, strict=True)]

    def _in_field(self, node: Node, field: Field, boost: float) -> list[Shares | None]:
        query = self._translator.in_field(node, field, boost)
        terms = looked_for_in(node, field, self._vocabulary)
        return self._found(node, field.name, query, terms)

    def _found(
        self, node: Node, name: str, query: object, terms: dict[str, frozenset[str]]
    ) -> list[Shares | None]:
        """One part of the question: a share for each release that matches it."""
        try:
            scores, held = self._run.among(query, self._releases, SCORED)
        except Cut:
            return [None] * len(self._releases)  # too late
        asked = render(node)
        return [
            [Share(name, asked, score, terms)] if matches else None
            for score, matches in zip(scores.tolist(), held.tolist(), strict=True)
        ]


def _all(parts: Sequence[Shares | None]) -> Shares | None:
    return _any(parts) if all(part is not None for part in parts) else None


def _any(parts: Sequence[Shares | None]) -> Shares | None:
    found = [part for part in parts if part is not None]
    return [share for part in found for share in part] if found else None


def pulled(shares: Shares, pull: float) -> tuple[Share, ...]:
    """With what the pull towards newer releases adds, which multiplies the score."""
    gained = sum(share.score for share in shares) * (pull - 1)
    return (*shares, Share(_DATE, "", gained, {})) if gained else tuple(shares)
