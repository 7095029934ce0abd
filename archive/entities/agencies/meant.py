"""Which body is meant once all of a release is read: the ministry at home, the bank's group."""

from __future__ import annotations

from collections.abc import Sequence

from archive.entities.agencies.left import dateline_word
from archive.entities.agencies.state_bodies import country_set, foreign_ministry, with_article
from archive.entities.agencies.words import companies, parliaments, unions
from archive.entities.known_names import gazetteer
from archive.entities.lexicon import country_names
from archive.entities.reading import AGENCY, PLACE, Reading, Span
from archive.entities.tokens import words_of

_MINISTRY = frozenset({"mofa", "mfa"})
_CHAMBERS = frozenset({"senate", "congress"})


def settle_meant(reading: Reading, spans: Sequence[Span]) -> None:
    """Give bodies of the wrong country their own, and a bank of several states its group."""
    if "Group" in reading.tokens.text:
        for span in spans:
            if span.canonical.endswith(" Bank"):
                _with_group(reading, span)
    home = country_names().get(reading.country, "")
    if not home or reading.country == "US":
        return
    places = {one.canonical for one in spans if one.type is PLACE}
    for span in [one for one in spans if one.type is AGENCY]:
        known = span.rule == "gazetteer" and span.country
        if known and span.canonical not in companies():
            _with_country(reading, span)
        if span.end > span.start + 1:
            continue
        low = reading.tokens.lows[span.start]
        if low in _MINISTRY and span.canonical.startswith("Ministry of Foreign Affairs of "):
            _at_home(span, home, places)
        elif low in _CHAMBERS:
            _of_guests(reading, span, home)


def _with_country(reading: Reading, span: Span) -> None:
    """Let a known body have its own country in its name: "Knesset of the State of Israel"."""
    lows, start, end = reading.tokens.lows, span.start, span.end
    before = reading.owner[start - 1] if start and not reading.tokens.gap[start] else None
    place = end + 1 + (lows[end + 1 : end + 2] == ["the"])
    behind = reading.owner[place] if lows[end : end + 1] == ["of"] and place < len(lows) else None
    if behind is not None and behind.start == place and _is_of(behind, span):
        end = behind.end
    elif before is not None and not dateline_word(reading.tokens, before.start):
        start = before.start if _is_of(before, span) else start
    if (start, end) != (span.start, span.end):
        reading.claim(
            Span(start, end, span.type, span.canonical, span.rule, "", False, span.country)
        )


def _is_of(whole: Span, body: Span) -> bool:
    """Whether a name is that of a body's country, or of the parliament it is a chamber of."""
    if whole.country != body.country:
        return False
    if whole.type is PLACE:
        return whole.canonical in country_set()
    return {whole.canonical, body.canonical} <= parliaments()


def _with_group(reading: Reading, span: Span) -> None:
    """Claim "Lark Development Bank Group", its acronym before the noun or not."""
    tokens = reading.tokens
    end = span.end
    if tokens.words[end : end + 1] == ["("] and tokens.words[end + 2 : end + 3] == [")"]:
        end += 3
    if tokens.words[end : end + 1] != ["Group"] or span.canonical not in unions():
        return
    name = f"{span.canonical} Group"
    reading.claim(Span(span.start, end + 1, AGENCY, name, span.rule))


def _at_home(span: Span, home: str, places: set[str]) -> None:
    """Take "MoFA" for the ministry of the release's country, unless another is spoken of."""
    country = span.canonical.removeprefix("Ministry of Foreign Affairs of ").removeprefix("the ")
    if country != home and country not in places:
        span.canonical = foreign_ministry(home)


def _of_guests(reading: Reading, span: Span, home: str) -> None:
    """Take "the Senate" for that of the guests' country where the release's own has none."""
    kind = reading.tokens.surface(span.start, span.end).capitalize()
    if span.canonical != f"{kind} of {with_article(home)}" or _known(span.canonical):
        return
    codes = {country for _, country in reading.adjectives.values()} - {reading.country, "US"}
    others = {f"{kind} of {with_article(country_names()[code])}" for code in codes}
    known = [name for name in sorted(others) if _known(name)]
    if len(known) == 1:
        span.canonical = known[0]


def _known(name: str) -> bool:
    return gazetteer().agency(words_of(name)) == name
