"""Agencies told by their first word: "Universidad de Chile", "Enterprise Ireland"."""

from __future__ import annotations

import re

from archive.entities.agencies.chambers import states
from archive.entities.agencies.evidence import is_word, plain_words
from archive.entities.agencies.items import of_a_list
from archive.entities.agencies.state_bodies import country_set, foreign_ministry, own_ministry
from archive.entities.agencies.words import about, charities, companies
from archive.entities.lexicon import common_words, given_names, lexicon
from archive.entities.reading import AGENCY, PLACE, Reading, Span
from archive.entities.tokens import Tokens

_LONGEST = 8
_STATION = re.compile(r"[KW][A-Z]{2,3}-(?:FM|AM|TV|DT|LP)")


def read_first(reading: Reading, at: int) -> None:
    """Claim the body whose noun, in another language, opens its name at a token."""
    tokens = reading.tokens
    held = reading.owner[at]
    if (held is not None and held.end - held.start > 1) or tokens.banner[at] or tokens.loud[at]:
        return
    if _inside(reading, at):
        return  # the noun does not stand first
    if tokens.lows[at] == "radio" and _everyday(tokens.lows[at + 1 : at + 2]):
        return
    end = _with_kind(tokens, _last(reading, at + 1))
    if end > at + 1:
        name = " ".join(tokens.surface(at, end).split())
        reading.claim(Span(at, end, AGENCY, name, "first noun"))


def opens_foreign(tokens: Tokens, at: int) -> bool:
    """Whether a noun we have in English, too, opens a name of another language at a token.

    "Bureau du coroner", "Institut National de Recherche": a small word of that language follows.
    """
    if tokens.lows[at] not in _SHARED:
        return False
    after = tokens.lows[at + 1 : at + 3]
    return not _FOREIGN.isdisjoint(after[:1]) or (
        not _FOREIGN.isdisjoint(after[1:]) and tokens.caps[at + 1]
    )


_SHARED = frozenset(
    {"institut", "bureau", "tribunal", "conseil", "union", "centre", "commission", "office"}
    | {"section", "service", "division", "commissariat", "police", "syndicat"}
)
_FOREIGN = frozenset({"du", "des", "de", "del", "della", "da", "dos", "pour", "para"})


def read_people_for(reading: Reading, at: int) -> None:
    """Claim who is united for something: "Americans for Democratic Action"."""
    tokens = reading.tokens
    link = tokens.lows[at + 1 : at + 2]
    friends = tokens.lows[at] == "friends"
    if (
        link not in ([["of"]] if friends else [["for"], ["against"]])
        or tokens.banner[at]
        or tokens.loud[at]
    ):
        return
    if _inside(reading, at) or reading.holds(at, at + 1, AGENCY):
        return
    first = end = at + 2 + (friends and tokens.lows[at + 2 : at + 3] == ["the"])
    while end < len(tokens.words) and end - at < _LONGEST and _is_cause(reading, end):
        end += 1
    place = reading.owner[end + 1] if friends and end + 1 < len(tokens.words) else None
    if place is not None and place.type is PLACE and tokens.lows[end] == "of":
        end = place.end
    if end > first and tokens.lows[end - 1] not in lexicon("organisations", "not_heads"):
        name = " ".join(tokens.surface(at, end).split())
        reading.claim(Span(at, end, AGENCY, name, "first noun"))


def _is_cause(reading: Reading, at: int) -> bool:
    """Whether a word may be one of those of a cause: no name of another."""
    tokens = reading.tokens
    if not tokens.caps[at] or tokens.gap[at] or _closes(tokens.lows[at]):
        return False
    return reading.owner[at] is None


def _inside(reading: Reading, at: int) -> bool:
    """Whether a capitalised word stands before the noun, other than one that opens a sentence."""
    tokens = reading.tokens
    if not at or not tokens.caps[at - 1] or tokens.gap[at]:
        return False
    return tokens.lows[at - 1] not in lexicon("words", "stop")


def _everyday(lows: list[str]) -> bool:
    """Whether a word after "Radio" is of the language: "Radio Frequency", not "Radio Free"."""
    return bool(lows) and lows[0] in common_words() and lows[0] != "free"


def _with_kind(tokens: Tokens, end: int) -> int:
    """The token after "region" in "Akimat of Kyzylorda region"."""
    small = lexicon("places", "small_kinds") | {"city"}
    return end + 1 if end < len(tokens.words) and tokens.lows[end] in small else end


def _last(reading: Reading, at: int) -> int:
    """The token after the capitalised words, and the small ones between them, from a token on."""
    tokens = reading.tokens
    small = lexicon("organisations", "particles")
    first = end = at
    limit = min(len(tokens.words), at + _LONGEST)
    while at < limit and not tokens.gap[at]:
        numbered = tokens.words[at].isdigit() and tokens.caps[at + 1 : at + 2] == [True]
        word = tokens.caps[at] and tokens.words[at][0].isalpha()
        if numbered:
            at += 1  # "Université Paris 1 Panthéon-Sorbonne"
        elif word and not _closes(tokens.lows[at]):
            held = reading.owner[at]
            at = end = held.end if held is not None else at + 1
        elif tokens.lows[at] == "of" and at > first:
            break  # "Fonds National of Mali"
        elif tokens.lows[at] in small:
            at += 1
        elif tokens.lows[at - 1] in _FOREIGN and tokens.lows[at].isalpha():
            at = end = at + 1  # "Bureau du coroner du Québec"
        else:
            break
    return end


def _closes(low: str) -> bool:
    """Whether a capitalised word is that of a title, or of another phrase."""
    return low not in _WIDE and (
        low.rstrip(".") in lexicon("titles", "heads")
        or low in lexicon("titles", "modifiers")
        or low in lexicon("titles", "honorifics")
        or low in lexicon("organisations", "barriers")
        or low in lexicon("words", "stop")
        or low in lexicon("words", "months")
    )


_WIDE = frozenset({"national", "international", "general", "federal", "regional", "central"})


def read_foreign_ministry(reading: Reading, at: int, end: int) -> bool:
    """Claim "MFA Armenia", and the "Foreign Ministry" that is the source's own."""
    tokens = reading.tokens
    after = reading.owner[end] if end < len(tokens.words) and not tokens.gap[end] else None
    if tokens.lows[at] == "mfa" and after is not None and after.canonical in country_set():
        name = foreign_ministry(after.canonical)
        reading.claim(Span(at, after.end, AGENCY, name, "country's body"))
        return True
    quiet = tokens.lows[at] == "mfa" or not (tokens.banner[at] or tokens.loud[at])
    quiet = quiet or (not tokens.loud[at] and of_a_list(reading, at, end))
    elsewhere = reading.country == "US" or not quiet
    name = "" if elsewhere else own_ministry(reading, at, end)
    if name:
        reading.claim(Span(at, end, AGENCY, name, "source's body"))
    return bool(name)


def find_stations(reading: Reading) -> None:
    """Claim the stations of the United States by the letters they are given: "KHCC-FM"."""
    text = reading.tokens.text
    if "-FM" not in text and "-TV" not in text and "-AM" not in text:
        return
    for at, word in enumerate(reading.tokens.words):
        if reading.owner[at] is None and "-" in word and _STATION.fullmatch(word):
            reading.claim(Span(at, at + 1, AGENCY, word, "station"))


# ---------------------------------------------------------------- "Enterprise Ireland"


def find_national(reading: Reading) -> None:
    """Claim what a country's body is about, before its country: "Public Health England"."""
    tokens = reading.tokens
    for held in reading.spans():
        at = held.start - 1
        if held.type is not PLACE or at < 0 or not tokens.caps[at]:
            continue
        if (
            tokens.gap[held.start]
            or tokens.banner[at]
            or tokens.loud[at]
            or _runs_on(reading, held)
        ):
            continue
        state = held.canonical in states()
        if not (state or held.canonical in country_set() or held.canonical in _NATIONS):
            continue
        start = _of_state(reading, at) if state else _subject(reading, at)
        if start <= at:
            name = tokens.surface(start, held.end)
            reading.claim(Span(start, held.end, AGENCY, name, "national body"))


_NATIONS = frozenset({"England", "Scotland", "Wales", "Northern Ireland"})


def _runs_on(reading: Reading, place: Span) -> bool:
    tokens = reading.tokens
    end = place.end
    if tokens.words[place.start].isupper() and place.end - place.start == 1:
        return len(tokens.words[place.start]) > 2  # "UK" and "NZ" are written so
    return end < len(tokens.words) and tokens.caps[end] and not tokens.gap[end]


def _subject(reading: Reading, at: int) -> int:
    """Where the words of a national body begin that end at a token, past it when there are none."""
    tokens = reading.tokens
    held = reading.owner[at]
    if held is not None:
        return held.start if _branch(reading, held) else at + 1
    start = at + 1
    while start > 0 and tokens.caps[start - 1] and reading.owner[start - 1] is None:
        strange = start > at and _strange(reading, at)
        told = strange or _is_about(tokens.lows[start - 1])
        if not told or (start <= at and tokens.gap[start]):
            return at + 1
        start -= 1
    told = any(tokens.lows[i] in lexicon("organisations", "national") for i in range(start, at + 1))
    return start if told or (start == at and _strange(reading, at)) else at + 1


def _strange(reading: Reading, at: int) -> bool:
    """Whether one word before a country is that of a company there: "Airtel Uganda"."""
    low, before = reading.tokens.lows[at], reading.tokens.lows[at - 1] if at else ""
    return (
        reading.country not in {"", "US"}
        and before in _BEFORE_COMPANY
        and is_word(reading, at)
        and low not in plain_words()
        and low not in lexicon("organisations", "wide")
        and low not in given_names()
        and low not in _NO_COMPANY
        and not low.endswith(("ern", "ing", "ed", "ish", "ese", "ist"))
    )


_NO_COMPANY = frozenset({"black", "white", "hotel", "team", "mainland", "greater", "radio"})
_BEFORE_COMPANY = frozenset({"of", "with", "by", "and", "at", "from", "through"})


def _of_state(reading: Reading, at: int) -> int:
    """Where a charity begins whose branch in a state is named: "AARP Indiana"."""
    held = reading.owner[at]
    here = held is not None and held.canonical in charities() and _branch(reading, held)
    return held.start if held is not None and here else at + 1


def _is_about(low: str) -> bool:
    return low in lexicon("organisations", "national") or low in about()


def _branch(reading: Reading, held: Span) -> bool:
    """Whether a body before a country is the one there: "IDA Ireland", "Save the Children UK"."""
    tokens = reading.tokens
    if held.type is not AGENCY:
        return False
    word = tokens.words[held.start]
    place = reading.owner[held.end]
    end = place.end if place is not None else held.end + 1
    after = tokens.lows[end] if end < len(tokens.words) else "\n"
    verb = reading.country != "US" and after.endswith("ed")
    closed = after in _CLOSING or verb or not after[0].isalpha()
    known = held.canonical in companies() or held.canonical in charities()
    if known or (held.rule == "gazetteer" and tokens.words[held.start].istitle() and closed):
        return closed and (known or held.end - held.start == 1)
    if held.end - held.start != 1:
        return False
    return word.isupper() and closed and word not in {"UN", "EU", "NATO", "OSCE", "AU", "CIS"}


_CLOSING = frozenset(
    {"and", "or", "has", "have", "had", "is", "was", "are", "were", "will", "said", "says", "to"}
    | {"in", "on", "at", "for", "with", "by", "also", "of", "as", "which", "that", "'s", "chief"}
)
