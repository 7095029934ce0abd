"""Places and agencies a model guesses, joined to those the rules found.

A model calls much a place or an organisation that is none (surnames, products, programmes), so
its word alone is not enough: something beside the name has to confirm it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from archive.entities.appositions import title_after
from archive.entities.lexicon import common_words, given_names, lexicon, surnames
from archive.entities.reading import Reading
from archive.entities.runs import Run, claim, goes_on_left, key, quiet
from archive.model import EntityType


def join_places(reading: Reading, runs: Sequence[Run]) -> None:
    """Claim places that a preposition or another place beside them confirms."""
    things = {
        at
        for run in runs
        if run.type in {EntityType.AGENCY, None}
        for at in range(run.start, run.end)
    }
    for span in reading.spans():
        if span.rule == "after a preposition" and not things.isdisjoint(
            range(span.start, span.end)
        ):
            reading.release(span)
    others = {key(reading, run) for run in runs if run.type is not EntityType.PLACE}
    for run in runs:
        free = run.type is EntityType.PLACE and key(reading, run) not in others
        if free and _names_place(reading, run):
            claim(reading, run, EntityType.PLACE, "model place")


def _names_place(reading: Reading, run: Run) -> bool:
    tokens = reading.tokens
    words = range(run.start, run.end)
    if any(one is not None for one in reading.owner[run.start : run.end]):
        return False
    if not quiet(reading, run) or not _proper(reading, run):
        return False
    if (
        run.end < len(tokens)
        and tokens.caps[run.end]
        and not tokens.gap[run.end]
        and tokens.words[run.end][0].isalpha()
    ):
        return False
    before = tokens.lows[run.start - 1] if run.start else "\n"
    if before in {"the"} and run.start > 1:
        before = tokens.lows[run.start - 2] if len(words) > 1 else ""
    return before in _PREPOSITIONS


_PREPOSITIONS = frozenset({"in", "at", "near", "across", "outside", "around", "throughout"})


def _proper(reading: Reading, run: Run) -> bool:
    """Whether every word is one of a name: no everyday words, titles, acronyms or numbers."""
    tokens = reading.tokens
    never = _everyday()
    return all(
        tokens.caps[at]
        and tokens.words[at].isalpha()
        and not tokens.words[at].isupper()
        and tokens.lows[at] not in never
        for at in range(run.start, run.end)
    )


@cache
def _everyday() -> frozenset[str]:
    return (
        lexicon("words", "stop")
        | lexicon("titles", "heads")
        | lexicon("titles", "portfolio")
        | lexicon("organisations", "heads")
        | lexicon("organisations", "not_heads")
        | common_words()
    )


# ---------------------------------------------------------------- agencies


def join_agencies(reading: Reading, runs: Sequence[Run]) -> None:
    """Claim organisations without a noun that says so, once something shows them to be one.

    One of a single word that begins a longer name of the release stands for that.
    """
    free = [run for run in runs if run.type is EntityType.AGENCY and _names_agency(reading, run)]
    times = Counter(key(reading, run) for run in free)
    shown = {key(reading, run) for run in free if _shown(reading, run)}
    shown -= {key(reading, run) for run in runs if run.type is not EntityType.AGENCY}
    for run in sorted(free, key=lambda run: run.start - run.end):
        words = key(reading, run)
        single = len(words) == 1
        longer = _beginning(reading, words) if single else set()
        if len(longer) == 1 or (words in shown and not longer and times[words] > single):
            claim(reading, run, EntityType.AGENCY, "model agency")
        if len(longer) == 1:
            reading.within(run.start, run.end)[0].canonical = longer.pop()


def _shown(reading: Reading, run: Run) -> bool:
    """Whether the last word is a business's, or somebody speaks or holds an office there."""
    tokens = reading.tokens
    heads = lexicon("titles", "heads")
    if run.end - run.start > 1 and tokens.lows[run.end - 1] in lexicon("organisations", "traded"):
        return True
    after = tokens.lows[run.end] if run.end < len(tokens) else ""
    if after in lexicon("names", "saying") or after in heads:
        return True
    link = tokens.lows[run.start - 1] if run.start > 1 else ""
    return link in {"of", "at"} and tokens.lows[run.start - 2] in heads


def _beginning(reading: Reading, words: tuple[str, ...]) -> set[str]:
    """The agencies of the release whose longer name begins with these words."""
    return {
        span.canonical
        for span in reading.spans()
        if span.type is EntityType.AGENCY
        and span.end - span.start > len(words)
        and tuple(reading.tokens.lows[span.start : span.start + len(words)]) == words
    }


def _names_agency(reading: Reading, run: Run) -> bool:
    tokens = reading.tokens
    if any(one is not None for one in reading.owner[run.start : run.end]):
        return False
    before = tokens.lows[run.start - 1].rstrip(".") if run.start else ""
    if before in _before_people():
        return False
    if goes_on_left(reading, run.start):
        return False
    after = tokens.lows[run.end] if run.end < len(tokens) else ""
    if after in lexicon("organisations", "not_heads") or title_after(reading, run.end):
        return False
    return quiet(reading, run) and _organisation(reading, run)


def _organisation(reading: Reading, run: Run) -> bool:
    """Whether the words may name an organisation: the first is a proper one, none a person's."""
    tokens = reading.tokens
    first = Run(run.start, run.start + 1, run.type)
    return (
        _proper(reading, first)
        and not _thing(tokens.lows[run.end - 1], run.end - run.start)
        and given_names().isdisjoint(tokens.lows[run.start : max(run.start + 1, run.end - 1)])
        and all(
            tokens.caps[at] and tokens.words[at].isalpha() and not _acronyms(tokens.words[at])
            for at in range(run.start, run.end)
        )
    )


def _thing(last: str, size: int) -> bool:
    """Whether the last word is a thing's, or several things': "Tax Scams", "Police Departments"."""
    one = last.removesuffix("s")
    heads = lexicon("organisations", "heads")
    many = one != last and (one in heads or (one in common_words() and last not in heads))
    return last in _last_of_things() or many or (size == 1 and last in surnames())


@cache
def _before_people() -> frozenset[str]:
    return lexicon("titles", "heads") | lexicon("titles", "honorifics") | given_names()


@cache
def _last_of_things() -> frozenset[str]:
    return (
        lexicon("organisations", "not_heads")
        | lexicon("organisations", "laws")
        | lexicon("titles", "heads")
        | lexicon("words", "stop")
    )


def _acronyms(word: str) -> bool:
    """Whether a word is an acronym in the plural, such as MVNOs: a kind, not a name."""
    return len(word) > 2 and word[-1] == "s" and word[:-1].isupper()
