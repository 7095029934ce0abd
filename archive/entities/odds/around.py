"""Signs beside a phrase: what stands before it, and what stands behind."""

from __future__ import annotations

from functools import cache

from archive.entities.agencies.words import POSSESSIVE
from archive.entities.lexicon import lexicon
from archive.entities.reading import Reading

_QUOTES = frozenset({"“", '"', "«", "‘", "„"})
_LINKS = frozenset(
    {"of", "at", "by", "with", "from", "to", "for", "in", "between", "on", "under", "via"}
    | {"through", "within", "into", "as", "against", "than", "about", "near", "over"}
) | {",", ";", "(", "and", "or", "&", "/"}
_OPENING = {
    "\n": "line",
    ".": "sentence",
    "?": "sentence",
    "!": "sentence",
    ":": "colon",
} | dict.fromkeys(("•", "–", "-", "—", "*", "·"), "item")
_LED = frozenset({"of", "at", "for", "with", "from", "to", "on"})
_VERBS = frozenset(
    {"said", "says", "announced", "announces", "has", "have", "had", "will", "would", "is"}
    | {"was", "are", "were", "plans", "signed", "launched", "operates", "provides", "offers"}
)
_THEN = frozenset({"in", "of", "on", "for", "to", "at", "with", "by"})
_ENDING = {
    "\n": "line",
    ".": "sentence",
    "?": "sentence",
    "!": "sentence",
    ":": "colon",
    ")": "bracket",
}
_KIND_BEHIND = frozenset({"clinic", "group", "employees", "staff", "officials", "team", "members"})


@cache
def _posts() -> frozenset[str]:
    """Words for those who hold a post in a body."""
    return (
        lexicon("titles", "heads")
        | lexicon("organisations", "posts")
        | frozenset(
            {"head", "member", "members", "officials", "representative", "delegation"}
            | {"spokesperson", "board", "experts", "staff", "chairmanship", "presidency"}
            | {"headquarters", "governors"}
        )
    )


@cache
def _kinds() -> frozenset[str]:
    return (
        lexicon("organisations", "kinds_before")
        | lexicon("organisations", "introduced_as")
        | frozenset(
            {"operator", "partner", "member", "concern", "group", "clinic", "exchange"}
            | {"regulator", "body", "institute", "institution", "party", "union"}
        )
    )


def _post(reading: Reading, at: int) -> bool:
    return 0 <= at < len(reading.tokens.words) and reading.tokens.lows[at].rstrip(".") in _posts()


def before(reading: Reading, start: int) -> list[str]:
    """The names of the signs before a phrase."""
    tokens = reading.tokens
    signs: list[str] = []
    at = start - 1
    if at >= 0 and tokens.lows[at] == "the":
        signs.append("the before")
        at -= 1
    if at >= 0 and tokens.words[at] in _QUOTES:
        signs.append("quote before")
        at -= 1
    if at < 0:
        return [*signs, "opens line"]
    signs.append(_word_before(reading, at))
    signs.extend(_two_before(reading, at))
    return signs


def _word_before(reading: Reading, at: int) -> str:
    """The sign of the word before a phrase."""
    tokens = reading.tokens
    held, low = reading.owner[at], tokens.lows[at]
    if held is not None:
        return f"after {held.type.value}"
    if low in _OPENING:
        return f"opens {_OPENING[low]}"
    if low in _LINKS:
        return f"after {low}"
    if tokens.caps[at]:
        return "after title" if low.rstrip(".") in lexicon("titles", "heads") else "after capital"
    if low in _kinds():
        return "after kind"
    if low in POSSESSIVE:
        return "after possessive"
    return "after small word" if low in lexicon("words", "stop") else "after word"


def _two_before(reading: Reading, at: int) -> list[str]:
    """The signs of the word before the one before a phrase, and of both together."""
    tokens = reading.tokens
    low = tokens.lows[at]
    if not at:
        return []
    held = reading.owner[at - 1]
    signs: list[str] = []
    if low in _LED and _post(reading, at - 1):
        signs.append("post of")
    elif low == "of":
        signs.append("capital of" if tokens.caps[at - 1] else "noun of")
    if low == "," and _post(reading, at - 1):
        signs.append("post, then")
    if held is not None:
        kind = held.type.value
        if low in {"and", "or", "&"}:
            signs.append(f"{kind} and")
        elif low in {",", "("}:
            signs.append(f"{kind} {low}")
        elif kind == "person" and low in {"of", "from", "at"}:
            signs.append("person of")
    return signs


def behind(reading: Reading, end: int) -> list[str]:
    """The names of the signs behind a phrase."""
    tokens = reading.tokens
    if end >= len(tokens.words):
        return ["ends line"]
    held, low = reading.owner[end], tokens.lows[end]
    if held is not None:
        return [f"before {held.type.value}"]
    if low in POSSESSIVE:
        return ["possessive behind"] + ["possessive, post"] * _post(reading, end + 1)
    if low == "(":
        return _bracket(reading, end)
    if low in {",", ";"}:
        return ["comma behind", *_after_comma(reading, end + 1)]
    if low in {"and", "or"}:
        follows = end + 1 + (tokens.lows[end + 1 : end + 2] == ["the"])
        return ["and behind", *_then(reading, follows, "and then")]
    return [_word_behind(reading, end, low)]


def _word_behind(reading: Reading, at: int, low: str) -> str:
    """The sign of a plain word behind a phrase."""
    if low in _VERBS:
        return "verb behind"
    if low in _ENDING:
        return f"ends {_ENDING[low]}"
    if reading.tokens.caps[at]:
        return "post behind" if _post(reading, at) else "capital behind"
    if low in _THEN:
        return f"then {low}"
    if low in lexicon("words", "stop"):
        return "small word behind"
    return "kind behind" if low in _kinds() or low in _KIND_BEHIND else "word behind"


def _bracket(reading: Reading, at: int) -> list[str]:
    tokens = reading.tokens
    first = tokens.words[at + 1] if at + 1 < len(tokens.words) else ""
    if tokens.words[at + 2 : at + 3] == [")"] and first.isupper() and len(first) > 1:
        return ["acronym behind"]
    signs = ["bracket behind"]
    if first[:1].isdigit():
        signs.append("number in bracket")
    if first.casefold() in lexicon("organisations", "exchanges"):
        signs.append("ticker behind")
    return signs


def _after_comma(reading: Reading, at: int) -> list[str]:
    if at >= len(reading.tokens.words):
        return []
    low = reading.tokens.lows[at]
    signs = [f"comma {low}"] if low in {"a", "an", "the", "which", "whose"} else []
    return signs + _then(reading, at, "comma then")


def _then(reading: Reading, at: int, words: str) -> list[str]:
    held = reading.owner[at] if at < len(reading.tokens.words) else None
    return [] if held is None else [f"{words} {held.type.value}"]
