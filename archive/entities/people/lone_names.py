"""Family names that stand alone in the whole release: of who speaks, of who needs no first name."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import common_words, given_names, lexicon, lexicon_of, surnames
from archive.entities.people.name_words import is_persons_name
from archive.entities.people.skeletons import ascii_fold
from archive.entities.reading import Reading, Span
from archive.entities.tokens import words_of
from archive.model import EntityType


def find_lone_names(reading: Reading) -> None:
    """Claim "Biden", "said Klobuchar", and "Klobuchar Praises …" where a headline begins."""
    tokens = reading.tokens
    signs = _signs()
    marked = tokens.among(signs)
    known: list[int] = []
    speaking: set[str] = set()
    for at in marked:
        if tokens.lows[at] in lexicon("names", "known_alone"):
            if _alone(reading, at):
                known.append(at)
        else:
            found = _speaker(reading, at)
            if found is not None:
                speaking.add(tokens.lows[found])
    if speaking:
        known += [at for at in tokens.among(speaking) if _alone(reading, at)]
    if known:
        taken = _taken(reading)
        for at in known:
            if ascii_fold(tokens.lows[at]) not in taken:
                _claim(reading, at)


@cache
def _signs() -> frozenset[str]:
    return lexicon_of(
        ("names", "known_alone"), ("names", "saying_alone"), ("names", "acting_alone")
    )


def _taken(reading: Reading) -> frozenset[str]:
    """The words of longer names: of bodies, and of people, who may be several of one family."""
    return frozenset(
        ascii_fold(word)
        for span in reading.spans()
        if span.type is not EntityType.PLACE and " " in span.canonical
        for word in words_of(span.canonical)
    )


def _claim(reading: Reading, at: int) -> None:
    word = reading.tokens.words[at]
    name = word.title() if word.isupper() else word
    reading.claim(Span(at, at + 1, EntityType.PERSON, name, "family name alone"))


def _speaker(reading: Reading, at: int) -> int | None:
    """The family name beside a verb of saying, or before that of a headline, or None."""
    tokens = reading.tokens
    if tokens.lows[at] in lexicon("names", "acting_alone"):
        opens = at > 0 and (at == 1 or tokens.words[at - 2] == "\n")
        return at - 1 if opens and tokens.headline[at] and _is_family(reading, at - 1) else None
    if tokens.headline[at]:
        return None
    if at and _is_family(reading, at - 1) and not _before(reading, at - 1):
        return at - 1
    said = tokens.lows[at] == "said" and at + 1 < len(tokens.words) and _is_family(reading, at + 1)
    return at + 1 if said and _alone(reading, at + 1) else None


def _is_family(reading: Reading, at: int) -> bool:
    """Whether a word is a family's name and nothing else, and nobody has it."""
    tokens = reading.tokens
    low = tokens.lows[at]
    if not tokens.caps[at] or reading.owner[at] is not None or low in given_names():
        return False
    if low in common_words() or low in lexicon("words", "stop"):
        return False
    return low in surnames() or (len(low) > 6 and is_persons_name(low))


def _before(reading: Reading, at: int) -> bool:
    """Whether a capitalised word, or an article, stands before a token in its sentence."""
    tokens = reading.tokens
    if not at or tokens.gap[at]:
        return False
    return tokens.caps[at - 1] or tokens.lows[at - 1] in {"the", "a", "an", "'s", "’s", "-", "&"}


def _alone(reading: Reading, at: int) -> bool:
    """Whether no other word of a name stands beside the one at a token, which nobody has."""
    tokens = reading.tokens
    if reading.owner[at] is not None or not tokens.caps[at]:
        return False
    end = at + 1
    following = tokens.lows[end] if end < len(tokens.words) else "\n"
    if following == "administration" or following[0].isdigit():
        return False  # a body, in all but name; "Trump 29 Casino"
    if tokens.headline[at]:
        joined = following in {"'s", "’s", "'", "’"} or following in _headline_verbs()
        return joined or not (end < len(tokens.words) and tokens.caps[end])
    before = tokens.lows[max(0, at - 2) : at]
    if following in _AGAINST or before[-1:] == ["v"] or before == ["v", "."]:
        return False  # a lawsuit
    beyond = end < len(tokens.words) and tokens.caps[end] and not tokens.gap[end]
    return not beyond and not _before(reading, at)


_AGAINST = frozenset({"v", "v.", "vs", "vs."})


@cache
def _headline_verbs() -> frozenset[str]:
    return lexicon_of(("words", "headline_verbs"), ("words", "stop"))
