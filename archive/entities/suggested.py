"""What a model suggests, joined to what the rules found.

The rules know titles, bodies and places by their words, a model knows names by their sentence.
So the rules' sure claims stand, a suggestion fills what they left, and a claim of the rules
that rests on little falls where the model sees something else. A model calls much an
organisation that is none: those need more than its word.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from archive.entities.lexicon import common_words, given_names, lexicon
from archive.entities.persons import is_thing
from archive.entities.reading import Reading, Span
from archive.entities.roles import title_after
from archive.entities.suggestion import Suggestion
from archive.model import EntityType


@dataclass(frozen=True, slots=True)
class Run:
    """A suggestion in tokens: from `start` to before `end`."""

    start: int
    end: int
    type: EntityType | None


def runs_of(reading: Reading, suggestions: Sequence[Suggestion]) -> tuple[Run, ...]:
    """The suggestions in tokens, cut at ends of line, without marks and words that only open."""
    tokens = reading.tokens
    runs: list[Run] = []
    for one in suggestions:
        start = bisect_right(tokens.ends, one.start)
        end = _line_end(reading, start, bisect_left(tokens.starts, one.end))
        while start < end and _opens(reading, start):
            start = reading.adjectives[start][0] if start in reading.adjectives else start + 1
        while start < end and _closes(reading, end - 1):
            end -= 1
        if start < end:
            runs.append(Run(start, end, one.type))
    return tuple(runs)


def _line_end(reading: Reading, start: int, end: int) -> int:
    tokens = reading.tokens
    ends = (
        at for at in range(start, end) if tokens.words[at] == "\n" or _lost_mark(reading, start, at)
    )
    return next(ends, end)


def _lost_mark(reading: Reading, start: int, at: int) -> bool:
    return at > start and reading.tokens.gap[at]


def _opens(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    return (
        not tokens.words[at][0].isalnum()
        or tokens.lows[at] in {"the", "a", "an"}
        or at in reading.adjectives
    )


def _closes(reading: Reading, at: int) -> bool:
    word = reading.tokens.words[at]
    return not word[0].isalnum() or word == "s"


def _quiet(reading: Reading, run: Run) -> bool:
    """Whether the run stands in running text: headlines and capitals give no new names."""
    tokens = reading.tokens
    return not any(tokens.headline[at] or tokens.loud[at] for at in range(run.start, run.end))


# ---------------------------------------------------------------- people


def join_people(reading: Reading, runs: Sequence[Run]) -> None:
    """Claim the people the rules passed over, complete those they cut short, drop the doubtful."""
    _drop_doubtful(reading, runs)
    things = {_key(reading, run) for run in runs if run.type is not EntityType.PERSON}
    for run in runs:
        if run.type is EntityType.PERSON and _key(reading, run) not in things:
            _join_person(reading, _without_title(reading, run))


def _without_title(reading: Reading, run: Run) -> Run:
    tokens = reading.tokens
    titles = (
        lexicon("titles", "heads") | lexicon("titles", "modifiers") | lexicon("titles", "between")
    )
    start = run.start
    while start < run.end and (
        not tokens.caps[start]
        or (tokens.lows[start].rstrip(".") in titles and tokens.lows[start] not in given_names())
    ):
        start += 1
    return Run(start, run.end, run.type)


def _join_person(reading: Reading, run: Run) -> None:
    run = _whole_name(reading, run)
    if run.end - run.start < 2 or not _quiet(reading, run):
        return
    held = reading.within(run.start, run.end)
    people = [one for one in held if one.type is EntityType.PERSON]
    if not (_names_person(reading, run) and (people or _uncommon(reading, run))):
        return
    if any(one.type is EntityType.AGENCY for one in held):
        return
    if not people and all(one is not None for one in reading.owner[run.start : run.end]):
        return  # nothing but places
    if any(not _completes(reading, run, one) for one in people):
        return
    role = next((one.role for one in people if one.role), "") or title_after(reading, run.end)
    name = " ".join(reading.tokens.surface(run.start, run.end).split())
    rule = "model person" if not people else f"{people[0].rule}, model person"
    reading.claim(Span(run.start, run.end, EntityType.PERSON, name, rule, role))


def _whole_name(reading: Reading, run: Run) -> Run:
    """The run with the name's words the model left outside, without letters after the name."""
    tokens = reading.tokens
    start, end = run.start, run.end
    while start and tokens.lows[start - 1] in given_names() and _beside(reading, start - 1):
        start -= 1
    while end < len(tokens) and end - start < 5 and not tokens.gap[end] and _beside(reading, end):
        end += 1
    while end - start > 2 and tokens.words[end - 1].isupper() and len(tokens.words[end - 1]) > 1:
        end -= 1  # OBE
    return Run(start, end, run.type)


def _beside(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    return (
        tokens.caps[at]
        and tokens.words[at].isalpha()
        and reading.owner[at] is None
        and at not in reading.adjectives
        and tokens.lows[at] not in lexicon("words", "stop")
    )


def _completes(reading: Reading, run: Run, span: Span) -> bool:
    """Whether the run is the whole of a name of which the rules have a part."""
    inside = run.start <= span.start and span.end <= run.end
    longer = span.end - span.start < run.end - run.start
    before = span.start > run.start and span.end - span.start > 1  # most likely its title
    return inside and longer and not before


def _names_person(reading: Reading, run: Run) -> bool:
    tokens = reading.tokens
    words = range(run.start, run.end)
    if run.end - run.start > 5 or is_thing(reading, run.start, run.end):
        return False
    if any(letter.isdigit() or letter in _NEVER for at in words for letter in tokens.words[at]):
        return False
    if not tokens.caps[run.end - 1]:
        return False
    never = (
        lexicon("organisations", "heads")
        | lexicon("titles", "portfolio")
        | lexicon("words", "stop")
    )
    return all(tokens.lows[at] not in never or tokens.lows[at] in given_names() for at in words)


def _uncommon(reading: Reading, run: Run) -> bool:
    """Whether the words alone look like a name: a given name first, or no everyday word."""
    lows = reading.tokens.lows[run.start : run.end]
    return lows[0] in given_names() or common_words().isdisjoint(lows)


_NEVER = frozenset("()[]/@&,;:|+*#")


def _drop_doubtful(reading: Reading, runs: Sequence[Run]) -> None:
    """Let go of people found by a word alone where the model sees no person."""
    seen = {at for run in runs if run.type is EntityType.PERSON for at in range(run.start, run.end)}
    spans = [span for span in reading.spans() if span.type is EntityType.PERSON]
    named = {
        reading.tokens.lows[at]
        for span in spans
        for at in range(span.start, span.end)
        if at in seen
    }
    named |= {reading.tokens.lows[span.end - 1] for span in spans if span.end - span.start > 1}
    for span in spans:
        if seen.isdisjoint(range(span.start, span.end)) and _doubtful(reading, span, runs, named):
            reading.release(span)


def _doubtful(reading: Reading, span: Span, runs: Sequence[Run], named: set[str]) -> bool:
    if span.end - span.start == 1:
        return span.rule == "title" and reading.tokens.lows[span.start] not in named
    return span.rule == "given name" and any(_reaches_over(reading, span, run) for run in runs)


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


# ---------------------------------------------------------------- places


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
    for run in runs:
        if run.type is EntityType.PLACE and _names_place(reading, run):
            name = " ".join(reading.tokens.surface(run.start, run.end).split())
            reading.claim(Span(run.start, run.end, EntityType.PLACE, name, "model place"))


def _names_place(reading: Reading, run: Run) -> bool:
    tokens = reading.tokens
    words = range(run.start, run.end)
    if any(one is not None for one in reading.owner[run.start : run.end]):
        return False
    if not _quiet(reading, run) or not _proper(reading, run):
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


_PREPOSITIONS = frozenset(
    {"in", "at", "near", "from", "to", "across", "outside", "of", "around", "throughout"}
)


def _proper(reading: Reading, run: Run) -> bool:
    """Whether every word is one of a name: no everyday words, titles, acronyms or numbers."""
    tokens = reading.tokens
    never = (
        lexicon("words", "stop")
        | lexicon("titles", "heads")
        | lexicon("titles", "portfolio")
        | lexicon("organisations", "heads")
        | lexicon("organisations", "not_heads")
        | common_words()
    )
    return all(
        tokens.caps[at]
        and tokens.words[at].isalpha()
        and not tokens.words[at].isupper()
        and tokens.lows[at] not in never
        for at in range(run.start, run.end)
    )


# ---------------------------------------------------------------- agencies


def join_agencies(reading: Reading, runs: Sequence[Run]) -> None:
    """Claim organisations without a noun that says so, when they are named again and again."""
    free = [run for run in runs if run.type is EntityType.AGENCY and _names_agency(reading, run)]
    times = Counter(_key(reading, run) for run in free)
    other = {_key(reading, run) for run in runs if run.type is not EntityType.AGENCY}
    for run in free:
        key = _key(reading, run)
        if key not in other and (times[key] > 1 or len(key) > 1):
            name = " ".join(reading.tokens.surface(run.start, run.end).split())
            reading.claim(Span(run.start, run.end, EntityType.AGENCY, name, "model agency"))


def _key(reading: Reading, run: Run) -> tuple[str, ...]:
    return tuple(reading.tokens.lows[run.start : run.end])


def _names_agency(reading: Reading, run: Run) -> bool:
    tokens = reading.tokens
    if any(one is not None for one in reading.owner[run.start : run.end]):
        return False
    before = tokens.lows[run.start - 1].rstrip(".") if run.start else ""
    if before in lexicon("titles", "heads") | lexicon("titles", "honorifics") | given_names():
        return False
    after = tokens.lows[run.end] if run.end < len(tokens) else ""
    if after in lexicon("organisations", "not_heads") or title_after(reading, run.end):
        return False
    return _quiet(reading, run) and _proper(reading, run) and not _like_person(reading, run)


def _like_person(reading: Reading, run: Run) -> bool:
    return reading.tokens.lows[run.start] in given_names()
