"""Agencies a model guesses, joined to those the rules found.

A model calls much an organisation that is none (surnames, products, programmes), so its word
alone is not enough: something beside the name has to confirm it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from archive.entities.agencies.words import is_suffix
from archive.entities.guesses.runs import (
    Run,
    claim,
    goes_on_left,
    goes_on_right,
    key,
    proper,
    quiet,
)
from archive.entities.known_names import gazetteer
from archive.entities.lexicon import common_words, given_names, lexicon, surnames
from archive.entities.people.appositions import title_after
from archive.entities.reading import Reading
from archive.model import EntityType


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
        longer = _beginning(reading, words) if len(words) == 1 else set()
        sure = run.end - run.start > 1 or _capitals(reading, run)
        if len(words) == 1 and len(words[0]) < 4:
            continue
        if len(longer) == 1 or (words in shown and not longer and (sure or times[words] > 1)):
            claim(reading, run, EntityType.AGENCY, "model agency")
        if len(longer) == 1:
            reading.within(run.start, run.end)[0].canonical = longer.pop()


def _shown(reading: Reading, run: Run) -> bool:
    """Whether the last word is a business's, or somebody speaks or holds an office there."""
    tokens = reading.tokens
    heads = lexicon("titles", "heads")
    last = tokens.lows[run.end - 1]
    if run.end - run.start > 1 and (
        last in lexicon("organisations", "traded")
        or ((_bodily(last) or _unit(reading, run)) and not goes_on_right(reading, run.end))
    ):
        return True
    if _capitals(reading, run):
        return _presented(reading, run) and not _stands_for(reading, run)
    after = tokens.lows[run.end] if run.end < len(tokens.words) else ""
    if after in lexicon("names", "saying") or after in heads:
        return True
    link = tokens.lows[run.start - 1] if run.start > 1 else ""
    led = tokens.lows[run.start - 2] if link in {"of", "at"} else ""
    return led in heads and led != "professor" and proper(reading, run)


def _stands_for(reading: Reading, run: Run) -> bool:
    """Whether the capitals stand for words that are no agency's: a law's, a substance's."""
    tokens = reading.tokens
    word = tokens.words[run.start]
    return any(
        tokens.words[at - 1] == "("
        and reading.owner[at - 2] is None
        and tokens.words[at - 2].isalpha()
        for at in range(2, len(tokens.words))
        if tokens.words[at] == word
    )


def _presented(reading: Reading, run: Run) -> bool:
    """Whether the release says what it is, or it sends the release: ", the air traffic service"."""
    words = reading.tokens.lows[run.end : run.end + 2]
    if len(words) < 2:
        return False
    sends = (
        run.start > 0
        and reading.tokens.lows[run.start - 1] in {"(", "/"}
        and words[0] in {")", "/"}
    )
    dateline = sends and words[1] in {"-", "--", "–", "—"}
    return dateline or (words[0] == "," and words[1] in {"the", "a", "an"})


def _bodily(last: str) -> bool:
    """Whether names of bodies, and few others, end in the word."""
    return (
        last in lexicon("organisations", "heads") - lexicon("organisations", "not_alone")
        or last in lexicon("organisations", "with_model")
        or is_suffix(last)
    )


def _capitals(reading: Reading, run: Run) -> bool:
    """Whether the name is four capitals or more, alone: "NUBV"."""
    word = reading.tokens.words[run.start]
    known = reading.tokens.lows[run.start] in common_words() | lexicon("words", "stop")
    return run.end - run.start == 1 and len(word) > 3 and word.isupper() and not known


def _beginning(reading: Reading, words: tuple[str, ...]) -> set[str]:
    """The agencies of the release whose longer name begins with these words."""
    return {
        span.canonical
        for span in reading.spans()
        if span.type is EntityType.AGENCY
        and (
            span.canonical.casefold().startswith(f"{words[0]}-")
            or (span.end - span.start > 1 and reading.tokens.lows[span.start] == words[0])
        )
    }


def _names_agency(reading: Reading, run: Run) -> bool:
    tokens = reading.tokens
    if any(one is not None for one in reading.owner[run.start : run.end]):
        return False
    before = tokens.lows[run.start - 1].rstrip(".") if run.start else ""
    if before in _before_people() or before == "in":
        return False
    if goes_on_left(reading, run.start) or run.end - 1 in reading.adjectives:
        return False
    after = tokens.lows[run.end] if run.end < len(tokens.words) else ""
    if (
        after == ":"
        or after in lexicon("organisations", "not_heads")
        or title_after(reading, run.end)
    ):
        return False
    return quiet(reading, run) and _organisation(reading, run)


def _organisation(reading: Reading, run: Run) -> bool:
    """Whether the words may name an organisation: the first is a proper one, none a person's."""
    tokens = reading.tokens
    first = Run(run.start, run.start + 1, run.type)
    if _capitals(reading, run):
        return all(
            part.isalpha() and not gazetteer().agency((part.casefold(),))
            for part in tokens.words[run.start].split("-")
        )
    return (
        (proper(reading, first) or _numbered(tokens.words[run.start]) or _long_body(reading, run))
        and not _acronyms(tokens.words[run.start])
        and tokens.lows[run.start].removesuffix("s") not in lexicon("organisations", "heads")
        and tokens.lows[run.start] not in lexicon("organisations", "generic")
        and not _thing(tokens.lows[run.end - 1], run.end - run.start)
        and given_names().isdisjoint(tokens.lows[run.start : max(run.start + 1, run.end - 1)])
        and all(_of_an_agency(reading, at) for at in range(run.start + 1, run.end))
    )


def _long_body(reading: Reading, run: Run) -> bool:
    """Whether three words or more end in the noun of a body: "Financial Management Service"."""
    tokens = reading.tokens
    low = tokens.lows[run.start]
    if run.end - run.start < 3 or tokens.lows[run.end - 1] not in lexicon("organisations", "heads"):
        return False
    opener = low in lexicon("organisations", "openers") or low in lexicon("words", "stop")
    return not opener and (tokens.caps[run.start] or tokens.words[run.start].isdigit())


def _unit(reading: Reading, run: Run) -> bool:
    """Whether the name is a numbered unit's: "204th Transportation Company"."""
    heads = lexicon("organisations", "heads")
    return _numbered(reading.tokens.words[run.start]) and reading.tokens.lows[run.end - 1] in heads


def _numbered(word: str) -> bool:
    """Whether a word is a unit's number: "204th"."""
    return word[0].isdigit() and word[-2:] in {"st", "nd", "rd", "th"}


def _of_an_agency(reading: Reading, at: int) -> bool:
    word = reading.tokens.words[at]
    small = reading.tokens.lows[at] in {"of", "for", "and", "the", "&"}
    return small or (
        reading.tokens.caps[at]
        and word.replace("'", "").replace("’", "").isalpha()
        and not _acronyms(word)
    )


def _thing(last: str, size: int) -> bool:
    """Whether the last word is a thing's, or several things': "Tax Scams", "Police Departments"."""
    one = last.removesuffix("s")
    heads = lexicon("organisations", "heads")
    many = one != last and (one in heads or (one in common_words() and last not in heads))
    many = many or one in lexicon("organisations", "not_heads")
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
