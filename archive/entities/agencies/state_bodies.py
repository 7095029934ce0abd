"""Bodies of a country: its ministry of foreign affairs, its government, a party."""

from __future__ import annotations

from functools import cache

from archive.entities.agencies.local_governments import (
    LOCAL,
    claim_local,
    claim_peoples,
    is_local,
    is_peoples,
)
from archive.entities.gazetteer import WITH_ARTICLE, is_country_word
from archive.entities.known_names import gazetteer
from archive.entities.lexicon import country_names
from archive.entities.reading import Reading, Span
from archive.entities.tokens import words_of
from archive.model import EntityType

_POSSESSIVE = frozenset({"'s", "’s", "'", "’", "`s", "´s"})


def of_country(reading: Reading, start: int, end: int) -> bool:
    """Claim "Kazakh MFA", "Japan's Ministry of Finance": the body of the country before it."""
    tokens = reading.tokens
    before = start - 1
    if before >= 0 and tokens.lows[before] in _POSSESSIVE:
        before -= 1
    country, first = _country_before(reading, before + 1, start, end)
    if not country:
        return False
    body = " ".join(tokens.surface(max(start, _country_end(reading, first, start)), end).split())
    if first == start and end - first < 2:
        return False
    name = _body_of(body, country)
    if name is None:
        return False
    if name.startswith("Embassy of ") and first == start:
        name = " ".join(tokens.surface(first, end).split())  # as it calls itself
    reading.claim(Span(first, end, EntityType.AGENCY, name, "country's body"))
    return True


def _country_end(reading: Reading, first: int, start: int) -> int:
    found = is_country_word(reading, first)
    end = found[0] if found else start
    lows = reading.tokens.lows
    return end + 1 if end < len(lows) and lows[end] in _POSSESSIVE else end


def _country_before(reading: Reading, limit: int, start: int, end: int) -> tuple[str, int]:
    """The country that opens a name, or stands just before it, and where it begins."""
    for first in range(max(0, limit - 4), min(start + 1, end)):
        found = is_country_word(reading, first)
        if found is not None and found[0] in {limit, start} | (
            {found[0]} if first == start else set()
        ):
            return (found[1], first) if found[1] in country_set() else ("", start)
    return "", start


@cache
def country_set() -> frozenset[str]:
    """The short names of all countries."""
    return frozenset(country_names().values())


def _body_of(body: str, country: str) -> str | None:
    """The official name of a country's body, or None when the words name no such body."""
    words = words_of(body)
    if not words:
        return None
    if words in _FOREIGN:
        return foreign_ministry(country)
    if words[words[0] == "federal"] == "ministry" and len(words) > 2:
        return f"{body} of {with_article(country)}"
    if words[-1] == "ministry" and len(words) > 1:
        return f"Ministry of {' '.join(body.split()[:-1])} of {with_article(country)}"
    if words[0] in {"parliament", "senate", "embassy"} and len(words) == 1:
        return f"{body.capitalize()} of {with_article(country)}"
    return None


_FOREIGN = frozenset(
    {
        ("mfa",),
        ("foreign", "ministry"),
        ("foreign", "affairs", "ministry"),
        ("ministry", "of", "foreign", "affairs"),
        ("ministry", "for", "foreign", "affairs"),
    }
)


def named_ministry(reading: Reading, start: int, end: int) -> str:
    """The ministry of foreign affairs named with its country after it, or ""."""
    held = reading.owner[end - 1]
    if held is None or held.canonical not in country_set() or held.end != end:
        return ""
    lows = reading.tokens.lows[start : held.start]
    body = tuple(lows[:-2] if lows[-1:] == ["the"] else lows[:-1])
    return foreign_ministry(held.canonical) if body in _FOREIGN else ""


def own_ministry(reading: Reading, start: int, end: int) -> str:
    """The source's own ministry of foreign affairs, when named without a country, or ""."""
    if tuple(reading.tokens.lows[start:end]) not in _FOREIGN:
        return ""
    country = country_names().get(reading.country, "")
    return foreign_ministry(country) if country else ""


def with_article(country: str) -> str:
    """A country's name as it stands after "of"."""
    return f"the {country}" if country in WITH_ARTICLE else country


def foreign_ministry(country: str) -> str:
    """The name of a country's ministry of foreign affairs."""
    whole = with_article(country)
    for form in (f"Foreign Ministry of {whole}", f"{country} Foreign Ministry"):
        known = gazetteer().agency(words_of(form))
        if known:
            return known
    return f"Ministry of Foreign Affairs of {whole}"


def claim_party(reading: Reading, at: int) -> None:
    """Let "AMANAT party" be one name."""
    held = reading.owner[at - 1]
    if held is not None and held.type is EntityType.AGENCY and held.end == at:
        reading.claim(Span(held.start, at + 1, held.type, held.canonical, held.rule))


def claim_government(reading: Reading, at: int) -> None:
    """Claim "Government of the Republic of Kazakhstan", whatever its case."""
    tokens = reading.tokens
    if at + 2 >= len(tokens.words) or tokens.lows[at + 1] != "of":
        return
    if is_peoples(tokens.lows, at):
        claim_peoples(reading, at)
        return
    place = at + 2 + (tokens.lows[at + 2] == "the" and reading.owner[at + 2] is None)
    found = is_country_word(reading, place)
    if found is None or place in reading.adjectives:
        return
    start, name = at, f"Government of {with_article(found[1])}"
    if at and tokens.lows[at - 1] in _KINDS | LOCAL and tokens.caps[at - 1]:
        start, name = at - 1, " ".join(tokens.surface(at - 1, found[0]).split())
    reading.claim(Span(start, found[0], EntityType.AGENCY, name, "government of"))


def claim_their_government(reading: Reading, at: int) -> None:
    """Claim "Philippine Government"; that of the United States goes without saying at home.

    The noun is as often written small: "the Kazakh government".
    """
    tokens = reading.tokens
    if not at or tokens.banner[at] or tokens.loud[at]:
        return
    if not tokens.caps[at] and not reading.country:
        return
    if tokens.caps[at] and is_local(reading, at):
        claim_local(reading, at)
        return
    kind = at - 1 if tokens.lows[at - 1] in _KINDS and tokens.caps[at - 1] else at
    for first in range(max(0, kind - 3), kind):
        found = is_country_word(reading, first)
        if found is None or found[0] != kind:
            continue
        if found[1] == "United States" and not _says_states(reading, first):
            continue
        if kind < at and tokens.caps[at]:
            whole = " ".join(tokens.surface(first, at + 1).split())
            reading.claim(Span(first, at + 1, EntityType.AGENCY, whole, "government of"))
            return
        name = f"Government of {with_article(found[1])}"
        if found[1] not in country_set():
            if reading.country == "US":
                return  # "Virginia Government" is a phrase
            name = f"{found[1]} Government"
        reading.claim(Span(first, at + 1, EntityType.AGENCY, name, "government of"))
        return


_KINDS = frozenset({"regional", "provincial", "transitional", "interim", "provisional"})
"""What says of a government that it is not the country's, or not for long."""


def _says_states(reading: Reading, at: int) -> bool:
    """Whether the government of the United States is named as such, not "the U.S. government"."""
    spelt = reading.tokens.lows[at] == "united" and reading.country == "US"
    return spelt or _is_abroad(reading)


def claim_small(reading: Reading, at: int) -> None:
    """Claim "Kazakh parliament", "British army" in a release from abroad, written small."""
    if not at or not _is_abroad(reading):
        return
    tokens = reading.tokens
    first = next((i for i in range(max(0, at - 3), at) if ends_at(reading, i, at)), None)
    if first is None:
        return
    country = is_country_word(reading, first)
    name = gazetteer().agency(tuple(tokens.lows[first : at + 1]))
    if not name and country is not None and tokens.lows[at] == "parliament":
        name = f"Parliament of {with_article(country[1])}"
    if name:
        reading.claim(Span(first, at + 1, EntityType.AGENCY, name, "country's body"))


def ends_at(reading: Reading, first: int, at: int) -> bool:
    """Whether a country or its adjective stands from one token to another."""
    found = is_country_word(reading, first)
    return found is not None and found[0] == at and found[1] in country_set()


def _is_abroad(reading: Reading) -> bool:
    """Whether the source is known to be that of another country than the United States."""
    return reading.country not in {"", "US"}
