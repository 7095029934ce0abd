"""What shows that words a model takes for a person's name are one."""

from __future__ import annotations

from archive.entities.guesses.runs import Run, goes_on_left, goes_on_right
from archive.entities.lexicon import common_words, given_names, lexicon, lexicon_lines, surnames
from archive.entities.people.appositions import title_after
from archive.entities.people.name_words import is_persons_name, is_plain_given
from archive.entities.people.rare_names import is_foreign
from archive.entities.reading import Reading
from archive.model import EntityType


def is_likely(reading: Reading, run: Run, named: dict[str, set[tuple[str, ...]]]) -> bool:
    """Whether something beside the model's word shows a person, and nothing speaks against it."""
    tokens = reading.tokens
    lows = tokens.lows[run.start : run.end]
    if not common_words().isdisjoint(lows) or _again(reading, run):
        return False
    if tokens.words[run.end - 1].isupper():
        return _family_in_capitals(reading, run)
    if lows[0] in lexicon("names", "never_first") or _after_saint(reading, run.start):
        return False
    if _branded(reading, run) or _among_places(reading, run):
        return False
    if lows[-1] in lexicon("places", "with_model"):
        return False  # "Sikh Temple"
    after = tokens.lows[run.end] if run.end < len(tokens.words) else ""
    if after in lexicon("organisations", "not_heads") or after in lexicon("places", "with_model"):
        return False  # "the Devver Orlu bill"
    placed = reading.owner[run.start] is not None  # "Baltimore Symphony"
    if lows[0] not in given_names() and (placed or goes_on_left(reading, run.start)):
        return False
    return (
        is_plain_given(lows[0])
        or lows[-1] in surnames()
        or bool(named[lows[-1]] - {tuple(lows)})  # the family name again, alone
        or _listed(reading, run)
        or bool(title_after(reading, run.end))
        or _acts(reading, run)
        or _rare(reading, run)
    )


_BEFORE = frozenset(
    {"with", "by", "to", "thanked", "met", "after", "succeeds", "replaces", "congratulated"}
)


def _rare(reading: Reading, run: Run) -> bool:
    """Whether rare words, one of which is a name of somebody's, stand alone where people do."""
    tokens = reading.tokens
    plain = all(word.istitle() and len(word) > 2 for word in tokens.words[run.start : run.end])
    joined = run.start > 0 and tokens.lows[run.start - 1] in _BEFORE
    known = any(map(is_persons_name, tokens.lows[run.start : run.end]))
    foreign = is_foreign(reading, run.start, run.end)
    return plain and joined and known and foreign and not goes_on_right(reading, run.end)


def _branded(reading: Reading, run: Run) -> bool:
    """Whether the words are a brand's: a mark behind, capitals before, a man of a label."""
    tokens = reading.tokens
    lows = tokens.lows[run.start : run.end]
    first = tokens.words[run.start]
    if " ".join(lows) in lexicon_lines("names", "brands"):
        return True
    if lows[0] not in given_names() and (lows[0] in _ARTICLES or _orders(reading, run)):
        return True  # "La Carrera Panamericana"
    if tokens.words[run.end : run.end + 1] in (["®"], ["™"]):
        return True
    return first.isupper() and first.isalpha() and len(first) < 4 and lows[0] not in given_names()


_ARTICLES = frozenset({"la", "le", "les", "los", "las", "el", "il", "das"})


def _orders(reading: Reading, run: Run) -> bool:
    """Whether a sentence begins that tells the reader to do something: "Follow Ezra on"."""
    words = reading.tokens.words
    opens = run.start == 0 or words[run.start - 1] in {".", "!", "?", ":", "”"}
    return opens and words[run.end : run.end + 1] in (["on"], ["from"], ["at"], ["to"])


def _among_places(reading: Reading, run: Run) -> bool:
    """Whether commas part the name from towns on both sides: ", Upper Montclair, Caldwell,"."""
    words = reading.tokens.words
    parted = run.start > 1 and words[run.start - 1] == "," and words[run.end : run.end + 1] == [","]
    return parted and reading.holds(run.start - 2, run.start - 1, EntityType.PLACE)


def _again(reading: Reading, run: Run) -> bool:
    """Whether the run is a known person's family name with initials."""
    tokens = reading.tokens
    if any(len(word.rstrip(".")) > 1 for word in tokens.words[run.start : run.end - 1]):
        return False
    family = tokens.lows[run.end - 1]
    return any(
        one.type is EntityType.PERSON and tokens.lows[one.end - 1] == family
        for one in reading.spans()
    )


def _family_in_capitals(reading: Reading, run: Run) -> bool:
    """Whether the words are written as "Devver ORLUMBA"."""
    words = reading.tokens.words[run.start : run.end]
    given = [word for word in words if not word.isupper()]
    return (
        0 < len(given) < len(words)
        and words[: len(given)] == given
        and all(word.istitle() and len(word) > 2 for word in given)
        and len(words[-1]) > 3
    )


def _acts(reading: Reading, run: Run) -> bool:
    """Whether somebody writes or speaks, or is of a country: "By", "said", "of New Zealand"."""
    tokens = reading.tokens
    saying = lexicon("names", "saying")
    before = tokens.lows[run.start - 1] if run.start else ""
    after, beyond = [*tokens.lows[run.end : run.end + 2], "", ""][:2]
    if before == "by" and after == "\n":
        return True
    if after in saying or before in saying or (beyond in saying and after in {"also", "who"}):
        return True
    held = reading.owner[run.end + 1] if beyond else None
    return after == "of" and held is not None and bool(held.country)


def _after_saint(reading: Reading, start: int) -> bool:
    return start > 0 and reading.tokens.lows[start - 1] in {"st", "st."}


def _listed(reading: Reading, run: Run) -> bool:
    """Whether commas or "and" part the name from that of another person."""
    tokens = reading.tokens
    before, after = run.start - 1, run.end
    while before > 0 and tokens.lows[before] in _SEPARATORS:
        before -= 1
    while after < len(tokens.words) and tokens.lows[after] in _SEPARATORS:
        after += 1
    return (before < run.start - 1 and reading.holds(before, before + 1, EntityType.PERSON)) or (
        after > run.end and reading.holds(after, after + 1, EntityType.PERSON)
    )


_SEPARATORS = frozenset({",", "and", ";", "&"})
