"""Documents and queries of all kinds, made up by hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st
from whoosh import query
from whoosh.query import spans

WORDS = ("a", "b", "c", "aa", "ab", "abc", "ba", "bb", "é", "éa")
WORDY = ("stem", "word", "name")
PLACED = ("word", "name")
DAYS = tuple(f"2024-{month:02}-01" for month in range(1, 13))

words = st.sampled_from(WORDS)
boosts = st.sampled_from((1.0, 1.0, 2.0, 0.5, 3.25))
flags = st.booleans()


@st.composite
def corpora(draw) -> list[dict[str, list[str | None]]]:
    text = st.lists(st.one_of(words, words, words, st.none()), max_size=9)
    row = st.fixed_dictionaries(
        {"day": st.sampled_from(DAYS).map(lambda day: [day])},
        optional={name: text for name in WORDY},
    )
    rows = draw(st.lists(row, min_size=1, max_size=25))
    return [{"id": [f"{number:03}"], **row} for number, row in enumerate(rows)]


@st.composite
def layouts(draw, size: int) -> tuple[list[int], list[int]]:
    """Where segments are cut, and which documents are deleted."""
    numbers = st.integers(0, size - 1)
    cuts = draw(st.lists(st.integers(1, size - 1), max_size=2)) if size > 1 else []
    return sorted(set(cuts)), sorted(draw(st.sets(numbers, max_size=size // 2)))


def _terms(fields=WORDY):
    return st.builds(query.Term, st.sampled_from(fields), words | st.just("zz"), boosts)


def _patterns(kind, texts):
    return st.builds(
        kind, st.sampled_from(WORDY), st.sampled_from(texts), boosts, constantscore=flags
    )


many = st.one_of(
    _patterns(query.Prefix, ("a", "b", "é", "ab", "z", "")),
    _patterns(query.Wildcard, ("a*", "?b", "*a*", "*b", "a?c", "*ab*", "[ab]*", "*")),
    _patterns(query.Regex, ("a.*", "b|a", "[ab]+$", ".*")),
    st.builds(
        query.FuzzyTerm,
        st.sampled_from(WORDY),
        st.sampled_from(("ab", "abd", "b", "éb", "a")),
        boosts,
        maxdist=st.integers(1, 2),
        prefixlength=st.integers(0, 1),
        constantscore=flags,
    ),
    st.builds(query.Variations, st.sampled_from(WORDY), words),
    st.builds(
        query.TermRange,
        st.sampled_from(WORDY),
        st.sampled_from((None, "a", "ab", "b")),
        st.sampled_from((None, "abc", "b", "é")),
        flags,
        flags,
        boost=boosts,
        constantscore=flags,
    ),
    st.builds(query.TermRange, st.just("day"), st.sampled_from(DAYS), st.sampled_from(DAYS)),
)

leaves = st.one_of(
    _terms(),
    many,
    st.builds(query.Every, st.sampled_from((None, *WORDY)), boosts),
    st.just(query.NullQuery),
)


def _phrases(field: str):
    return st.builds(
        query.Phrase,
        st.just(field),
        st.lists(st.sampled_from(WORDS[:4]), min_size=1, max_size=3),
        slop=st.sampled_from((1, 1, 2, 4)),
        boost=boosts,
    )


def _placed(field: str):
    terms = _terms((field,))
    either = st.builds(lambda a, b: query.Or([a, b]), terms, terms)
    both = st.builds(lambda a, b: query.And([a, b]), terms, terms)
    slops = st.integers(1, 4)

    def larger(part):
        some = st.lists(part, min_size=1, max_size=3)
        near = {"slop": slops, "ordered": flags, "mindist": st.integers(0, 2)}
        pairs = (spans.SpanNot, spans.SpanContains, spans.SpanBefore, spans.SpanCondition)
        return st.one_of(
            st.builds(spans.SpanNear, part, part, **near),
            st.builds(spans.SpanNear2, some, **near),
            st.builds(spans.SpanOr, some),
            st.builds(spans.SpanFirst, part, st.integers(0, 4)),
            st.builds(query.Sequence, some, slop=slops, ordered=flags, boost=boosts),
            st.builds(query.Ordered, some, boost=boosts),
            *(st.builds(pair, part, part) for pair in pairs),
        )

    return st.recursive(
        st.one_of(terms, terms, either, both, _phrases(field)), larger, max_leaves=4
    )


placed = st.sampled_from(PLACED).flatmap(_placed)


def _larger(part):
    some = st.lists(part, max_size=4)
    sifting = st.builds(query.Term, st.just("stem"), words, st.just(0.0))
    return st.one_of(
        st.builds(query.And, some, boosts),
        st.builds(lambda one, sift: query.And([one, sift]), part, sifting),
        st.builds(query.Or, some, boosts),
        st.builds(query.DisjunctionMax, some, boosts),
        st.builds(query.Not, part),
        st.builds(query.AndNot, part, part),
        st.builds(query.AndMaybe, part, part),
        st.builds(query.Require, part, part),
        st.builds(query.ConstantScoreQuery, part, st.sampled_from((1.0, 2.5))),
    )


queries = st.recursive(st.one_of(leaves, leaves, placed), _larger, max_leaves=8)
"""Queries that Whoosh evaluates in the same way whatever the segments."""

otherwise = st.builds(query.Otherwise, queries, queries)
"""Those it evaluates segment by segment."""
