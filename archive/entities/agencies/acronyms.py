"""Acronyms a release defines: "National Biodiesel Board (NBB)", or the other way about."""

from __future__ import annotations

from archive.entities.agencies.form import tidy
from archive.entities.agencies.spelt import completed, spelt_loosely
from archive.entities.known_names import gazetteer
from archive.entities.lexicon import lexicon
from archive.entities.reading import AGENCY, PLACE, Reading, Span
from archive.entities.tokens import Tokens, folded, words_of

_QUOTES = frozenset({'"', "“", "”", "‘", "'", "’"})
_SMALL = frozenset({"of", "for", "the", "and", "&", "on", "in", "to", "de", "la"})


def find_acronyms(reading: Reading) -> None:
    """Claim both forms: the acronym stands for the long form in this text."""
    defined = _definitions(reading) | _unbracketed(reading)
    if not defined:
        return
    tokens = reading.tokens
    for at in tokens.among({folded(acronym) for acronym in defined}):
        name = defined.get(tokens.words[at])
        if name and (reading.owner[at] is None or _short(reading.owner[at], at)):
            reading.claim(Span(at, at + 1, AGENCY, name, "acronym defined"))


def without_acronym(reading: Reading, start: int, end: int) -> int:
    """Where a name ends before its own acronym, which stood in brackets that are lost."""
    tokens = reading.tokens
    return end - 1 if end - start > 3 and _spells(tokens, start, end - 1) else end


def _spells(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the capitals right behind some words are their initials."""
    last = tokens.words[end] if end < len(tokens.words) else ""
    if not (last.isupper() and last.isalpha() and 2 < len(last) < 9):
        return False
    lows = tokens.lows[start:end]
    spelt = "".join(low[0] for low in lows if low not in _SMALL)
    return last.casefold() in {spelt, "".join(low[0] for low in lows)}


def _short(held: Span | None, at: int) -> bool:
    return held is not None and held.end - held.start == 1


def _unbracketed(reading: Reading) -> dict[str, str]:
    """The acronyms right behind their body, in texts that have lost their brackets."""
    tokens = reading.tokens
    if "(" in tokens.text:
        return {}
    return {
        tokens.words[span.end]: span.canonical
        for span in reading.spans()
        if span.type is AGENCY
        and span.end - span.start > 2
        and _spells(tokens, span.start, span.end)
        and not gazetteer().agency((tokens.lows[span.end],))
    }


def _definitions(reading: Reading) -> dict[str, str]:
    tokens = reading.tokens
    found: dict[str, str] = {}
    last = len(tokens.words) - 2
    for at in tokens.where.get("(", ()):
        if at >= last:
            continue
        inside = at + 1
        if tokens.lows[inside] == "the" or tokens.words[inside] in _QUOTES:
            inside += 1
        if inside < len(tokens.words) and _many(tokens.words[inside]):
            _forget(reading, at, tokens.words[inside][:-1])
        elif inside < len(tokens.words) and _looks(tokens.words[inside]):
            _before(reading, at, tokens.words[inside], found)
        elif at and _looks(tokens.words[at - 1]):
            _after(reading, at, inside, found)
    return found


def _looks(word: str) -> bool:
    """Whether a word may be an acronym."""
    letters = sum(letter.isupper() for letter in word)
    return 2 <= len(word) <= 10 and letters >= 2 and letters * 2 > len(word) and word.isalnum()


def _tail(tokens: Tokens, held: Span, acronym: str) -> str:
    """The whole an acronym means behind a part of it: "Committee of the Lark Union (LU)", or ""."""
    for at in range(held.start + 1, held.end - 2):
        if tokens.lows[at] != "of":
            continue
        first = at + 1 + (tokens.lows[at + 1] == "the")
        spelt = [low[0] for low in tokens.lows[first : held.end] if low not in _SMALL]
        words = tuple(tokens.lows[first : held.end])
        named = not lexicon("organisations", "heads").isdisjoint(words)
        if "".join(spelt) == acronym.casefold() and len(spelt) > 1 and named:
            return gazetteer().agency(words) or tokens.surface(first, held.end)
    return ""


def _many(word: str) -> bool:
    """Whether a word is an acronym in the plural: "(BPAs)"."""
    return len(word) > 3 and word[-1] == "s" and word[:-1].isupper()


def _forget(reading: Reading, bracket: int, acronym: str) -> None:
    """Forget the body of an acronym that things of the text are called by: "agreements (BPAs)"."""
    words = reading.tokens.lows[max(0, bracket - 12) : bracket]
    if _means_other(words, acronym):
        _let_go(reading, acronym, words)


def _before(reading: Reading, bracket: int, acronym: str, found: dict[str, str]) -> None:
    """Note "Long Form (ACR)": an agency found already, or words the initials show to be one."""
    held = reading.owner[bracket - 1] if bracket else None
    tokens = reading.tokens
    if held is not None and held.type is AGENCY:
        held = completed(reading, held, acronym)
        lows = tokens.lows[held.start : held.end]
        known = gazetteer().agency((acronym.casefold(),))
        if known and known != held.canonical and _ends_in(lows, known):
            found[acronym] = known
        elif _tail(tokens, held, acronym):
            found[acronym] = _tail(tokens, held, acronym)
        elif _is_acronym(acronym, lows, known) or (known == acronym and len(lows) > 2):
            found[acronym] = held.canonical
        return
    start = _spelt(reading, bracket, acronym)
    start = spelt_loosely(reading, bracket, acronym) if start is None else start
    if start is not None:
        name = tidy(tokens.surface(start, bracket))
        reading.claim(Span(start, bracket, AGENCY, name, "acronym defined"))
        found[acronym] = name
        return
    words = tokens.lows[max(0, bracket - 12) : bracket]
    if start is None and _means_other(words, acronym):
        _let_go(reading, acronym, words)


def _means_other(lows: list[str], acronym: str) -> bool:
    """Whether the words before a bracket spell the acronym, and so say what it means here."""
    initials = "".join(low[0] for low in lows if low not in _SMALL)
    return len(acronym) > 2 and initials.endswith(acronym.casefold())


def _let_go(reading: Reading, acronym: str, lows: list[str]) -> None:
    """Forget the known body of an acronym that means another thing in this text."""
    for span in reading.spans():
        known = span.rule == "acronym" and span.type is AGENCY
        if known and reading.tokens.words[span.start] == acronym and not _akin(span, lows):
            reading.release(span)


def _akin(span: Span, lows: list[str]) -> bool:
    """Whether words are much like a body's name: "Israeli Defense Force"."""
    name = [word[:_STEM] for word in words_of(span.canonical) if word not in _SMALL]
    like = sum(low[:_STEM] in name for low in lows[-len(name) - 2 :])
    return like * 2 >= len(name)


_STEM = 5
"""Letters that words which mean the same begin with."""


def _after(reading: Reading, bracket: int, inside: int, found: dict[str, str]) -> None:
    """Note "ACR (Long Form)"."""
    held = reading.owner[inside] if inside < len(reading.tokens.words) else None
    if held is None or held.type is not AGENCY or held.start != inside:
        return
    acronym = reading.tokens.words[bracket - 1]
    owner = reading.owner[bracket - 1]
    if owner is not None and owner.type is PLACE:
        return  # "Albany, NY (Newsworthy.ai)"
    if _is_acronym(acronym, reading.tokens.lows[held.start : held.end], acronym):
        found[acronym] = held.canonical


def _spelt(reading: Reading, bracket: int, acronym: str) -> int | None:
    """Where the capitalised words begin whose initials are the acronym, to the letter.

    Such words name as often a law or a programme: they must hold a noun of organisations.
    """
    tokens = reading.tokens
    letters = [letter.casefold() for letter in acronym if letter.isalpha()]
    at = bracket
    body = False
    while letters and at > 0:
        at -= 1
        low = tokens.lows[at]
        if low in _SMALL and not tokens.caps[at]:
            continue
        free = reading.owner[at] is None or (
            reading.owner[at] is not None and _is_place(reading, at)
        )
        if not tokens.caps[at] or not free or low[0] != letters.pop():
            return None
        last = at + 1 == bracket or low != "service"  # "Cloud Service Provider"
        body = body or (last and low in lexicon("organisations", "heads") - _PLAIN)
        body = body or low in lexicon("organisations", "acronym_nouns")
        body = body or (at + 1 == bracket and low in _TRADES)
    good = not letters and body and not tokens.banner[at] and not tokens.loud[at]
    return at if good else None


_TRADES = frozenset(
    {"international", "associates", "club", "brands", "ventures", "properties", "restaurants"}
    | {"hotels", "therapeutics", "biosciences", "railroad", "bancorp", "bancshares", "broadcasting"}
)
"""Trades of companies that are no things themselves."""

_PLAIN = frozenset({"services", "systems", "fund", "network", "exchange", "library"})
"""Nouns of bodies that as often make an acronym of a thing: VPN, CSP."""


def _is_place(reading: Reading, at: int) -> bool:
    held = reading.owner[at]
    return held is not None and held.type is PLACE and held.start == at


def _ends_in(lows: list[str], name: str) -> bool:
    """Whether words end in "of" or "and" and a shorter name."""
    words = words_of(name)
    before = lows[: -len(words)][-2:]
    return bool({"of", "and"} & set(before)) and tuple(lows[-len(words) :]) == words


def _is_acronym(word: str, lows: list[str], known: str) -> bool:
    """Whether the first letter of a word begins one of the first words of a longer form.

    Or all of them are spelt by its end, and no body is known by the whole acronym.
    """
    initials = [low[0] for low in lows if low[0].isalnum() and low not in _SMALL]
    if not known and len(initials) > 2 and word.casefold().endswith("".join(initials)):
        return True  # whose body it is stands elsewhere
    return word[0].casefold() in initials[:4]
