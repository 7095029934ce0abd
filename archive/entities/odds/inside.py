"""Signs in a phrase: its nouns, its letters, the names it holds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from math import inf

from archive.entities.agencies.evidence import plain_words
from archive.entities.agencies.words import all_heads, is_suffix
from archive.entities.lexicon import common_words, given_names, lexicon, surnames
from archive.entities.odds.phrases import PARTICLES, held_whole, things
from archive.entities.odds.weights import added, weights
from archive.entities.reading import Reading
from archive.model import EntityType

_FOREIGN = frozenset(
    {"fonds", "fondo", "fundo", "institut", "instituto", "istituto", "bureau", "banque"}
    | {"banco", "banca", "conseil", "consejo", "centro", "école", "escola", "escuela", "société"}
    | {"sociedad", "companhia", "empresa", "groupement", "pôle", "parquet", "cour", "corte"}
    | {"ministère", "ministerio", "agence", "agencia", "groupe", "grupo", "kunsill", "haute"}
    | {"université", "universidad", "universidade", "hôpital", "polskie", "hrvatske"}
)
_SITES = frozenset(
    ["villa", "palacio", "palazzo", "palais", "castle", "château", "house", "hotel", "memorial"]
)
_LINKS = {"of": "of inside", "for": "of inside", "and": "and inside"} | dict.fromkeys(
    ("in", "to", "on", "the"), "small word inside"
)

_SMALL = PARTICLES | _LINKS.keys()


@cache
def _heads() -> frozenset[str]:
    heads = all_heads()
    return heads | {f"{head}s" for head in heads}


@cache
def _first_heads() -> frozenset[str]:
    return _FOREIGN | lexicon("organisations", "first_heads")


@cache
def _sites() -> frozenset[str]:
    sites = (
        lexicon("places", "kinds")
        | lexicon("places", "weak_kinds")
        | lexicon("places", "with_model")
    )
    return (sites | _SITES) - _heads()


@cache
def _plain() -> frozenset[str]:
    return common_words() | plain_words()


def inside(reading: Reading, start: int, end: int) -> list[str]:
    """The names of the signs in a phrase, and of an acronym behind it that fits, each once."""
    tokens = reading.tokens
    lows = tokens.lows[start:end]
    caps = [i for i in range(start, end) if tokens.caps[i]]
    signs = [f"words {min(end - start, 5)}"]
    signs.extend(_of_first(lows[0]))
    signs.extend(_of_last(lows[-1]))
    if not _heads().isdisjoint(lows[1:-1]):
        signs.append("noun amid")
    if not lexicon("organisations", "laws").isdisjoint(lows):
        signs.append("law inside")
    if end - start == 1:
        signs.extend(_of_alone(tokens.words[start], lows[0]))
    signs.append(_commonness([tokens.lows[i] for i in caps]))
    signs.extend(_held(reading, start, end))
    signs.extend(_letters(reading, start, end))
    signs.extend(_fits(reading, end, [tokens.words[i][0] for i in caps]))
    return list(dict.fromkeys(signs))  # as they are learnt: two bodies inside are one sign


def most_inside(reading: Reading, start: int, end: int) -> float:
    """The log odds that the signs in a phrase add at most: told by the words at its ends.

    Quick to say, as most phrases are no bodies whatever else is in them. One that holds a name,
    or has a bracket behind it, may have more signs than these words tell: it may be anything.
    """
    tokens = reading.tokens
    if tokens.words[end : end + 1] == ["("] or any(reading.owner[start:end]):
        return inf
    lows = tokens.lows
    signs = (f"words {min(end - start, 5)}", *_of_first(lows[start]), *_of_last(lows[end - 1]))
    alone = _of_alone(tokens.words[start], lows[start]) if end - start == 1 else ()
    return _most_amid() + added(dict.fromkeys((*signs, *alone)))


@cache
def _most_amid() -> float:
    """The log odds that the signs of a phrase's other words, and of its letters, add at most."""
    known = weights()
    common = max(known.get(f"{part} common", 0.0) for part in _PARTS)
    return common + sum(max(known.get(sign, 0.0), 0.0) for sign in _AMID)


_PARTS = ("all", "most", "some", "none")
_AMID = (
    *("noun amid", "law inside", "of inside", "and inside", "small word inside"),
    *("particle inside", "adjective first", "number inside", "letters and digits", "headline"),
    *("banner", "letters beyond English"),
)


@lru_cache(maxsize=8192)
def _of_first(low: str) -> tuple[str, ...]:
    """The signs of the first word of a phrase."""
    told = (
        ("noun first", low in _heads()),
        ("foreign noun first", low in _first_heads()),
        ("noun of places", low in _sites()),
        ("given name first", low in given_names()),
        ("surname first", low in surnames()),
    )
    return tuple(sign for sign, there in told if there)


@lru_cache(maxsize=8192)
def _of_last(low: str) -> tuple[str, ...]:
    """The signs of the last word of a phrase."""
    told = (
        ("noun last", low in _heads()),
        ("strong noun last", low in lexicon("organisations", "heads")),
        ("legal form last", is_suffix(low)),
        ("noun of places", low in _sites()),
        ("thing last", low in things()),
        ("function last", low in lexicon("organisations", "functions")),
        ("surname last", low in surnames()),
    )
    return tuple(sign for sign, there in told if there)


@lru_cache(maxsize=8192)
def _of_alone(word: str, low: str) -> tuple[str, ...]:
    """The signs of a phrase of one word."""
    return tuple(_alone(word, low))


def _alone(word: str, low: str) -> Iterator[str]:
    if word.isupper():
        yield f"capitals {min(len(word), 6)}"
    elif any(letter.isupper() for letter in word[1:]):
        yield "capital within"
    else:
        yield "one word"
    if low in common_words():
        yield "one common word"
    if low in surnames() or low in given_names():
        yield "one person's name"


def _commonness(lows: list[str]) -> str:
    plain = _plain()
    common = len([low for low in lows if low in plain])
    if common == len(lows):
        return "all common"
    return "most common" if common * 2 > len(lows) else "some common" if common else "none common"


def _held(reading: Reading, start: int, end: int) -> Iterator[str]:
    """The signs of the names that a phrase holds and is more than."""
    if held_whole(reading, start, end) is not None:
        return
    held = reading.within(start, end)
    agencies = 0
    for one in held:
        where = "first" if one.start == start else "last" if one.end == end else "amid"
        yield f"{one.type.value} {where}"
        if one.type is EntityType.AGENCY:
            agencies += 1
            yield "known agency inside" if one.rule == "gazetteer" else "agency inside"
    if agencies > 1:
        yield "two agencies inside"
    if held and all(reading.owner[i] for i in range(start, end) if reading.tokens.caps[i]):
        yield "all owned"


def _letters(reading: Reading, start: int, end: int) -> Iterator[str]:
    tokens = reading.tokens
    lows = tokens.lows[start:end]
    if not _SMALL.isdisjoint(lows):
        yield from {_LINKS[low] for low in lows if low in _LINKS}
        if not PARTICLES.isdisjoint(lows):
            yield "particle inside"
    if start in reading.adjectives:
        yield "adjective first"
    odd = [word for word in tokens.words[start:end] if not word.isalpha()]
    if any(word[0].isdigit() for word in odd):
        yield "number inside"
    if any(_is_code(word) for word in odd):
        yield "letters and digits"
    if tokens.headline[start]:
        yield "headline"
    elif tokens.banner[start]:
        yield "banner"
    if not tokens.text[tokens.starts[start] : tokens.ends[end - 1]].isascii():
        yield "letters beyond English"


def _is_code(word: str) -> bool:
    """Whether letters and digits are mixed: "A16A0032"."""
    return word[0].isalpha() and any(letter.isdigit() for letter in word)


def _fits(reading: Reading, end: int, initials: list[str]) -> Iterator[str]:
    """Whether an acronym behind a phrase is made of its first letters, or begins with the first."""
    words = reading.tokens.words[end : end + 3]
    if len(words) < 3 or words[0] != "(" or words[2] != ")" or not words[1].isupper():
        return
    if len(words[1]) > 1:
        if words[1] == "".join(initials).upper():
            yield "acronym fits"
        elif words[1][0] == initials[0].upper():
            yield "acronym begins"
