"""People a model guesses, joined to those the rules found.

The rules know a person by a title or a given name, a model by the sentence. So a guess
fills what the rules left and completes what they cut short, where something beside the model's
word shows a person; a given name falls where the model sees a part of something else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from archive.entities.guesses.person_shown import is_likely
from archive.entities.guesses.runs import Run, claim, goes_on_right, key, quiet
from archive.entities.lexicon import common_words, given_names, lexicon, surnames
from archive.entities.people.appositions import title_after
from archive.entities.people.name_things import is_thing
from archive.entities.reading import Reading, Span
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
        or (
            _one(tokens.lows[start]) in titles
            and (tokens.lows[start] not in given_names() or _bears_title(reading, start + 1))
        )
    ):
        start += 1
    return Run(start, run.end, run.type)


def _bears_title(reading: Reading, at: int) -> bool:
    """Whether somebody's name begins at a token whom the rules know by the title before it."""
    held = reading.owner[at] if at < len(reading.owner) else None
    return held is not None and held.rule == "title" and held.start == at


def _one(low: str) -> str:
    """A title without its point, or of one of several people: "Sen.", "Admirals"."""
    bare = low.rstrip(".")
    return bare if bare in _titles() else bare.removesuffix("s")


def _join_person(reading: Reading, run: Run, named: dict[str, set[tuple[str, ...]]]) -> None:
    if run.start == run.end:
        return
    run = _whole_name(reading, run)
    if not quiet(reading, run):
        return
    if run.end - run.start < 2:
        if _named_with(reading, run):
            claim(reading, run, EntityType.PERSON, "model person")
        return
    held = reading.within(run.start, run.end)
    people = [one for one in held if one.type is EntityType.PERSON]
    if not (_names_person(reading, run) and (people or is_likely(reading, run, named))):
        return
    if any(one.type is EntityType.AGENCY for one in held):
        return
    if not people and all(one is not None for one in reading.owner[run.start : run.end]):
        return  # nothing but places
    if any(not _completes(reading, run, one) for one in people):
        return
    role = next((one.role for one in people if one.role), "") or title_after(reading, run.end)
    rule = "model person" if not people else f"{people[0].rule}, model person"
    claim(reading, run, EntityType.PERSON, rule, role)


def _named_with(reading: Reading, run: Run) -> bool:
    """Whether the word is a family name beside that of a person with a title: "and Orlu"."""
    tokens = reading.tokens
    at = run.start
    if at < 2 or tokens.lows[at - 1] != "and" or reading.owner[at] is not None:
        return False
    beside = reading.owner[at - 2]
    return (
        beside is not None
        and beside.rule == "title"
        and beside.end - beside.start == 1
        and tokens.words[at].istitle()
        and not goes_on_right(reading, run.end)
    )


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
    while end > start + 1 and tokens.lows[end - 1] in lexicon("words", "headline_verbs"):
        end -= 1  # "Orlu Congratulates"
    while (
        end < len(tokens.words)
        and end - start < 5
        and not tokens.gap[end]
        and _beside(reading, end)
    ):
        end += 1
    while end - start > 2 and _is_letters(tokens.words[end - 1]):
        if tokens.words[end - 2].isupper() and not _is_letters(tokens.words[end - 2]):
            break
        end -= 1
    while end - start > 2 and tokens.lows[end - 1] in lexicon("titles", "heads"):
        end -= 1
    return Run(start, end, run.type)


def _is_letters(word: str) -> bool:
    """Whether a word is one of letters behind a name, as OBE; "ORLUMBA" is none."""
    return word.isupper() and 1 < len(word) < 6


def _beside(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    return (
        tokens.caps[at]
        and tokens.words[at].isalpha()
        and reading.owner[at] is None
        and at not in reading.adjectives
        and tokens.lows[at] not in lexicon("words", "headline_verbs")
        and tokens.lows[at] not in lexicon("words", "stop")
        and tokens.lows[at] not in lexicon("titles", "heads")
    )


def _completes(reading: Reading, run: Run, span: Span) -> bool:
    """Whether the run is the whole of a name of which the rules have one word, or all but one."""
    tokens = reading.tokens
    inside = run.start <= span.start and span.end <= run.end
    initials = all(len(word.rstrip(".")) == 1 for word in tokens.words[run.start : span.start])
    if span.end - span.start == 1:
        return inside and (span.end < run.end or not initials)
    if span.rule != "given name" or (run.start, run.end) != (span.start, span.end + 1):
        return False
    last = tokens.words[span.end]
    known = tokens.lows[span.end] in surnames() or tokens.lows[span.end] not in common_words()
    return last.istitle() and len(last) > 2 and known


def _names_person(reading: Reading, run: Run) -> bool:
    tokens = reading.tokens
    words = range(run.start, run.end)
    if run.end - run.start > 5 or is_thing(reading, run.start, run.end):
        return False
    if any(letter.isdigit() or letter in _MARKS for at in words for letter in tokens.words[at]):
        return False
    if not tokens.caps[run.end - 1] or any(_ran_together(tokens.words[at]) for at in words):
        return False
    first = tokens.words[run.start]
    if first.isupper() and len(first) > 3 and not tokens.words[run.end - 1].isupper():
        return False  # KXQI
    never = _never()
    return all(tokens.lows[at] not in never or tokens.lows[at] in given_names() for at in words)


def _ran_together(word: str) -> bool:
    """Whether two words are written as one: "OrluThe"."""
    return (
        any(a.islower() and b.isupper() for a, b in pairwise(word[3:]))
        or (word[3:4].isupper() and word[3:].casefold() in lexicon("titles", "heads"))
        or word.endswith(("'s", "’s"))
        or not all(letter.isalpha() or letter in _LETTERS for letter in word)
    )


_LETTERS = frozenset(".-‑'’‘ʻʼ")


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
        and span.end < run.end
        and tokens.caps[span.end]
        and tokens.lows[run.end - 1] not in lexicon("titles", "heads")
        and all(tokens.words[at][0].isalnum() for at in beyond)
        and any(tokens.caps[at] for at in beyond)
    )
