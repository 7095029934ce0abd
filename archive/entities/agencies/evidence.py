"""Words a sentence shows to be the name of a body: "the airline Neos", "CEO of Acme"."""

from __future__ import annotations

from functools import cache

from archive.entities.agencies.words import about, is_suffix
from archive.entities.lexicon import common_words, given_names, lexicon
from archive.entities.reading import Reading, Span
from archive.model import EntityType

_LONGEST = 5
_CALLED = frozenset({"known", "called", "named", "dubbed"})
OPENING = frozenset({'"', "“", "«", "„"})
CLOSING = frozenset({'"', "”", "»", "“"})


@cache
def signs() -> frozenset[str]:
    """The words some evidence turns on: looked up first, for speed."""
    return (
        lexicon("organisations", "kinds_before")
        | lexicon("organisations", "led_by")
        | lexicon("organisations", "staff")
        | lexicon("organisations", "works_at")
        | _CALLED
    )


def shown(reading: Reading, at: int) -> tuple[int, int] | None:
    """Where the name begins and ends that the word at a token shows to be a body's."""
    tokens = reading.tokens
    low = tokens.lows[at]
    if tokens.banner[at] or tokens.loud[at]:
        return None
    if low in lexicon("organisations", "kinds_before") and not tokens.caps[at]:
        return after(reading, at + 1)
    if low in lexicon("organisations", "staff") and at and not tokens.gap[at]:
        whose = words_before(reading, at)
        if whose is not None:
            return whose
    follows = tokens.lows[at + 1] if at + 1 < len(tokens.words) else ""
    if low in _CALLED:
        kind = bool(at) and tokens.lows[at - 1] in lexicon("organisations", "called")
        return after(reading, at + 1 + (follows == "as")) if kind else None
    led = low in lexicon("organisations", "led_by") and follows in {"of", "at"}
    works = low in lexicon("organisations", "works_at") and follows == "at"
    return after(reading, at + 2) if led or works else None


def after(reading: Reading, at: int) -> tuple[int, int] | None:
    """The free capitalised words that begin at a token and are all of their phrase."""
    tokens = reading.tokens
    end = at
    while end < len(tokens.words) and end - at < _LONGEST and is_word(reading, end):
        if end > at and tokens.gap[end]:
            break
        end += 1
    if (
        end > at
        and tokens.lows[end : end + 1] == ["for"]
        and tokens.caps[end + 1 : end + 2] == [True]
    ):
        end = after_for(reading, end + 1)  # the nonprofit "Justice for Vets"
    return (at, end) if end > at and _closed(reading, end) else None


def after_for(reading: Reading, at: int) -> int:
    """The token after the capitalised words that begin at a token."""
    while at < len(reading.tokens.words) and is_word(reading, at) and not reading.tokens.gap[at]:
        at += 1
    return at


def _closed(reading: Reading, end: int) -> bool:
    """Whether a name may end before a token: no more of it follows."""
    tokens = reading.tokens
    if end >= len(tokens.words):
        return True
    if (tokens.caps[end] and not tokens.gap[end]) or tokens.words[end] in {"+", "&", "/"}:
        return False
    return not tokens.words[end][0].isdigit()


def words_before(reading: Reading, end: int) -> tuple[int, int] | None:
    """The free capitalised words that end before a token, where no other goes before them."""
    tokens = reading.tokens
    start = end
    while start > 0 and end - start < _LONGEST and is_word(reading, start - 1):
        start -= 1
        if tokens.gap[start]:
            break
    if end + 1 < len(tokens.words) and tokens.lows[end + 1] in lexicon(
        "organisations", "not_heads"
    ):
        return None
    if start and tokens.words[start - 1] == "&":
        return None  # only the end of a name
    opens = start == 0 or tokens.words[start - 1] in {"\n", ".", "!", "?", "“", '"', ":"}
    alone = end - start == 1 and opens and tokens.words[start].istitle()
    return None if start == end or alone or (start and tokens.caps[start - 1]) else (start, end)


def is_word(reading: Reading, at: int) -> bool:
    """Whether a token may be a word of an unknown name."""
    tokens = reading.tokens
    low = tokens.lows[at]
    return (
        tokens.caps[at]
        and reading.owner[at] is None
        and at not in reading.adjectives
        and tokens.words[at][0].isalnum()
        and low not in lexicon("words", "stop")
        and low not in lexicon("organisations", "barriers")
        and low.rstrip(".") not in lexicon("titles", "heads")
    )


def names_body(reading: Reading, start: int, end: int) -> bool:
    """Whether unknown words may be a body's name: not all of the language, nor a person's."""
    lows = reading.tokens.lows[start:end]
    if not lows or reading.tokens.banner[start] or reading.tokens.loud[start]:
        return False
    if lows[-1] in lexicon("organisations", "not_heads") or _is_code(lows[-1]):
        return False
    plain = plain_words()
    if all(low in plain or is_suffix(low) for low in lows):
        return False
    if lows[0] in given_names() or lows[0] in _no_bodies():
        return False
    return len(lows) > 1 or len(lows[0]) > 2


@cache
def plain_words() -> frozenset[str]:
    """Words of the language, and those a body may be about: alone they name none."""
    return common_words() | about() | lexicon("organisations", "plain")


def _is_code(low: str) -> bool:
    """Whether a word is that of a product: "AB-CM04"."""
    return "-" in low and low[-1].isdigit()


@cache
def _no_bodies() -> frozenset[str]:
    return lexicon("organisations", "no_bodies") | lexicon("places", "languages")


def without_domain(reading: Reading, end: int) -> int:
    """Where a name ends before the ".ai" of "Acme.ai" that ends before a token."""
    tokens = reading.tokens
    if end < 3 or tokens.lows[end - 1] not in _DOMAINS or tokens.words[end - 2] != ".":
        return end
    return end - 2 if tokens.ends[end - 2] == tokens.starts[end - 1] else end


def with_domain(reading: Reading, end: int) -> int:
    """The token after ".ai" in "Acme.ai"."""
    tokens = reading.tokens
    if (
        end + 1 >= len(tokens.words)
        or tokens.words[end] != "."
        or tokens.starts[end + 1] > tokens.ends[end]
    ):
        return end
    return end + 2 if tokens.lows[end + 1] in _DOMAINS else end


_DOMAINS = frozenset({"ai", "com", "io", "org", "net", "co", "tech", "app"})


def claim_quoted(reading: Reading, at: int) -> None:
    """Claim the name in the quotation marks behind a kind: 'NIAT "Khovar"', 'JSC "KEGOC"'."""
    tokens = reading.tokens
    kind = at - 1
    if kind < 0 or not _kind(reading, kind):
        return
    end = at + 1
    while end < len(tokens.words) and end - at <= _LONGEST and tokens.caps[end]:
        end += 1
    if end == at + 1 or end >= len(tokens.words) or tokens.words[end] not in CLOSING:
        return
    held = reading.owner[at + 1]
    if held is not None and held.type is EntityType.AGENCY:
        return
    start = kind if tokens.caps[kind] and reading.owner[kind] is None else at + 1
    name = tokens.surface(at + 1, end)
    last = end + 1 if start == kind else end
    reading.claim(Span(start, last, EntityType.AGENCY, name, "quoted"))


SHORT_KINDS = frozenset({"NIAT", "NC", "NAO", "PA", "IA", "TRK", "OJSC", "NGO", "SE", "RSE", "PF"})
"""What kinds of companies and bodies are called for short in the East."""


def _kind(reading: Reading, at: int) -> bool:
    """Whether a word says what is named in quotation marks behind it."""
    tokens = reading.tokens
    low, word = tokens.lows[at], tokens.words[at]
    if is_suffix(low) or low in lexicon("organisations", "kinds_before"):
        return True
    return word in SHORT_KINDS
