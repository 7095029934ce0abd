"""The title that leads up to a name found without it: "Head of the Xyz Unit John Smith"."""

from __future__ import annotations

from archive.entities.lexicon import lexicon
from archive.entities.people.roles import title_start
from archive.entities.reading import Reading
from archive.model import EntityType

_LINKS = frozenset({"of", "for", "on", "in", "at", "to"})
_JOINS = _LINKS | {"the", "and", "&", "'s", "’s"}
_MARKS = frozenset({'"', "“", "”", "«", "»", "(", ")"})
_CLOSING = frozenset({'"', "”", "»", ")"})
_REACH = 14


def title_before(reading: Reading, at: int) -> str:
    """The title whose complement, of words we do not know, ends before a name, or "".

    Every word between the noun and the name must be capitalised or join two that are.
    """
    tokens = reading.tokens
    heads = lexicon("titles", "heads")
    comma = at > 2 and tokens.words[at - 1] == ","
    end = at - comma
    i = end - 1
    short = len(tokens.words[i].rstrip(".")) == 1 and tokens.words[i] not in _CLOSING
    if i < 1 or tokens.lows[i] in _JOINS or short:
        return ""  # "the CEO of John Smith"
    if comma and (start := _before_body(reading, end)) is not None:
        return " ".join(tokens.surface(start, end).split())
    while i >= 0 and at - i < _REACH and _joins(reading, i):
        if tokens.lows[i].rstrip(".") in heads and tokens.lows[i + 1] in _LINKS:
            start = title_start(reading, i)
            if comma and (not _of_one(reading, start) or _body(reading, start)):
                return ""
            return " ".join(tokens.surface(start, end).split())
        i -= 1
    return ""


def _before_body(reading: Reading, end: int) -> int | None:
    """Where the title begins that a comma parts from its body: "the Secretary, Ministry of X"."""
    tokens = reading.tokens
    body = end - 1
    while (
        body > 1 and end - body < _REACH and tokens.words[body - 1] != "," and _joins(reading, body)
    ):
        body -= 1
    held = reading.owner[body]
    known = held is not None and held.type is EntityType.AGENCY and held.start == body
    if body < 2 or not (known or tokens.lows[body] in lexicon("organisations", "heads")):
        return None
    noun = body - 2
    titled = tokens.caps[noun] and tokens.lows[noun] in lexicon("titles", "heads")
    if tokens.words[noun + 1] != "," or not titled:
        return None
    start = title_start(reading, noun)
    return start if _of_one(reading, start) else None


def _of_one(reading: Reading, start: int) -> bool:
    """Whether a title is one person's, whose name may follow its comma: "the Head of X, Y"."""
    tokens = reading.tokens
    if start > 1 and tokens.lows[start - 1] in {"new", "outgoing", "incoming", "current", "then"}:
        start -= 1
    opens = start == 0 or tokens.words[start - 1] in {".", "\n", ";", "“", '"'}
    return opens or tokens.lows[start - 1] in {"the", "an", "its", "our", "by", "his", "her"}


def _body(reading: Reading, start: int) -> bool:
    """Whether the words are a body's: "the Office of the Spokesperson"."""
    low = reading.tokens.lows[start]
    return reading.owner[start] is not None and low in lexicon("organisations", "heads")


def _joins(reading: Reading, at: int) -> bool:
    """Whether the word at a token may stand between the noun of a title and the name."""
    tokens = reading.tokens
    held = reading.owner[at]
    if tokens.gap[at + 1] or (held is not None and held.type is EntityType.PERSON):
        return False
    if tokens.lows[at] in lexicon("titles", "heads"):
        return True
    if tokens.words[at] in _MARKS:
        return at + 1 < len(tokens.words) and (tokens.caps[at - 1] or tokens.caps[at + 1])
    return tokens.lows[at] in _JOINS or (tokens.caps[at] and tokens.words[at][0].isalpha())
