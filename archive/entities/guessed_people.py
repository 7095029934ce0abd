"""People a model guesses, joined to those the rules found.

The rules know a person by a title or a given name, a model by the sentence. So a guess
fills what the rules left and completes what they cut short, where something beside the model's
word shows a person; a given name falls where the model sees a part of something else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from archive.entities.appositions import title_after
from archive.entities.lexicon import common_words, given_names, lexicon, surnames
from archive.entities.name_things import is_thing
from archive.entities.name_words import is_plain_given
from archive.entities.reading import Reading, Span
from archive.entities.runs import Run, claim, goes_on_left, key, quiet
from archive.model import EntityType

_INSIDE = frozenset({"in", "at", "near", "across", "outside", "throughout"})
_MARKS = frozenset("()[]/@&,;:|+*#–—")


def join_people(reading: Reading, runs: Sequence[Run]) -> None:
    """Claim the people the rules passed over, complete those they cut short, drop the doubtful."""
    _drop_doubtful(reading, runs)
    things = {
        key(reading, run)
        for run in runs
        if run.type is not EntityType.PERSON or _inside(reading, run)
    }
    people = [
        run for run in runs if run.type is EntityType.PERSON and key(reading, run) not in things
    ]
    named: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for run in people:
        named[key(reading, run)[-1]].add(key(reading, run))
    for run in people:
        _join_person(reading, _without_title(reading, run), named)


def _without_title(reading: Reading, run: Run) -> Run:
    tokens = reading.tokens
    titles = _titles()
    start = run.start
    while start < run.end and (
        not tokens.caps[start]
        or (tokens.lows[start].rstrip(".") in titles and tokens.lows[start] not in given_names())
    ):
        start += 1
    return Run(start, run.end, run.type)


def _join_person(reading: Reading, run: Run, named: dict[str, set[tuple[str, ...]]]) -> None:
    if run.start == run.end:
        return
    run = _whole_name(reading, run)
    if run.end - run.start < 2 or not quiet(reading, run):
        return
    held = reading.within(run.start, run.end)
    people = [one for one in held if one.type is EntityType.PERSON]
    if not (_names_person(reading, run) and (people or _likely(reading, run, named))):
        return
    if any(one.type is EntityType.AGENCY for one in held):
        return
    if not people and all(one is not None for one in reading.owner[run.start : run.end]):
        return  # nothing but places
    if any(not _completes(run, one) for one in people):
        return
    role = next((one.role for one in people if one.role), "") or title_after(reading, run.end)
    rule = "model person" if not people else f"{people[0].rule}, model person"
    claim(reading, run, EntityType.PERSON, rule, role)


def _whole_name(reading: Reading, run: Run) -> Run:
    """The run with the name's words the model left outside, without letters after the name."""
    tokens = reading.tokens
    start, end = run.start, run.end
    while (
        start
        and not tokens.gap[start]
        and tokens.lows[start - 1] in given_names()
        and _beside(reading, start - 1)
    ):
        start -= 1
    while end < len(tokens) and end - start < 5 and not tokens.gap[end] and _beside(reading, end):
        end += 1
    while end - start > 2 and tokens.words[end - 1].isupper() and len(tokens.words[end - 1]) > 1:
        end -= 1  # OBE
    while end - start > 2 and tokens.lows[end - 1] in lexicon("titles", "heads"):
        end -= 1
    return Run(start, end, run.type)


def _beside(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    return (
        tokens.caps[at]
        and tokens.words[at].isalpha()
        and reading.owner[at] is None
        and at not in reading.adjectives
        and tokens.lows[at] not in lexicon("words", "stop")
        and tokens.lows[at] not in lexicon("titles", "heads")
    )


def _completes(run: Run, span: Span) -> bool:
    """Whether the run is the whole of a name of which the rules have one word."""
    inside = run.start <= span.start and span.end <= run.end
    return inside and span.end - span.start == 1


def _names_person(reading: Reading, run: Run) -> bool:
    tokens = reading.tokens
    words = range(run.start, run.end)
    if run.end - run.start > 5 or is_thing(reading, run.start, run.end):
        return False
    if any(letter.isdigit() or letter in _MARKS for at in words for letter in tokens.words[at]):
        return False
    if not tokens.caps[run.end - 1]:
        return False
    never = _never()
    return all(tokens.lows[at] not in never or tokens.lows[at] in given_names() for at in words)


def _inside(reading: Reading, run: Run) -> bool:
    """Whether the words stand where a place does, and are no given name."""
    lows = reading.tokens.lows
    return run.start > 0 and lows[run.start - 1] in _INSIDE and lows[run.start] not in given_names()


@cache
def _titles() -> frozenset[str]:
    return (
        lexicon("titles", "heads") | lexicon("titles", "modifiers") | lexicon("titles", "between")
    )


@cache
def _never() -> frozenset[str]:
    """Words of bodies and of sentences, which stand in no name of a person."""
    return (
        lexicon("organisations", "heads")
        | lexicon("titles", "portfolio")
        | lexicon("words", "stop")
    )


def _likely(reading: Reading, run: Run, named: dict[str, set[tuple[str, ...]]]) -> bool:
    """Whether something beside the model's word shows a person, and nothing speaks against it."""
    tokens = reading.tokens
    lows = tokens.lows[run.start : run.end]
    if tokens.words[run.end - 1].isupper() or not common_words().isdisjoint(lows):
        return False
    if lows[0] in lexicon("names", "never_first") or _after_saint(reading, run.start):
        return False
    placed = reading.owner[run.start] is not None  # "Baltimore Symphony"
    if lows[0] not in given_names() and (placed or goes_on_left(reading, run.start)):
        return False
    return (
        is_plain_given(lows[0])
        or lows[-1] in surnames()
        or bool(named[lows[-1]] - {tuple(lows)})  # the family name again, alone
        or _listed(reading, run)
        or bool(title_after(reading, run.end))
    )


def _after_saint(reading: Reading, start: int) -> bool:
    return start > 0 and reading.tokens.lows[start - 1] in {"st", "st."}


def _listed(reading: Reading, run: Run) -> bool:
    """Whether commas or "and" part the name from that of another person."""
    tokens = reading.tokens
    before, after = run.start - 1, run.end
    while before > 0 and tokens.lows[before] in _SEPARATORS:
        before -= 1
    while after < len(tokens) and tokens.lows[after] in _SEPARATORS:
        after += 1
    return (before < run.start - 1 and reading.holds(before, before + 1, EntityType.PERSON)) or (
        after > run.end and reading.holds(after, after + 1, EntityType.PERSON)
    )


_SEPARATORS = frozenset({",", "and", ";", "&"})


def _drop_doubtful(reading: Reading, runs: Sequence[Run]) -> None:
    """Let go of people found by a given name that the model takes for part of a thing's name."""
    for span in reading.spans():
        if span.rule == "given name" and any(_reaches_over(reading, span, run) for run in runs):
            reading.release(span)


def _reaches_over(reading: Reading, span: Span, run: Run) -> bool:
    """Whether the model takes the name for a part of a longer name of a thing."""
    tokens = reading.tokens
    beyond = [*range(run.start, span.start), *range(span.end, run.end)]
    return (
        run.type is not EntityType.PERSON
        and run.start <= span.start
        and span.end <= run.end
        and bool(beyond)
        and all(tokens.words[at][0].isalnum() for at in beyond)
        and any(tokens.caps[at] for at in beyond)
    )
