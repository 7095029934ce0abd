"""Which body is meant once all of a release is read: the ministry at home, the bank's group."""

from __future__ import annotations

from collections.abc import Sequence

from archive.entities.agencies.state_bodies import foreign_ministry, with_article
from archive.entities.agencies.words import unions
from archive.entities.known_names import gazetteer
from archive.entities.lexicon import country_names
from archive.entities.reading import Reading, Span
from archive.entities.tokens import words_of
from archive.model import EntityType

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
    for span in spans:
        low = reading.tokens.lows[span.start]
        if span.end > span.start + 1 or span.type is not EntityType.AGENCY:
            continue
        if low in _MINISTRY and span.canonical.startswith("Ministry of Foreign Affairs of "):
            _at_home(reading, span, home)
        elif low in _CHAMBERS:
            _of_guests(reading, span, home)


def _with_group(reading: Reading, span: Span) -> None:
    """Claim "Lark Development Bank Group", its acronym before the noun or not."""
    tokens = reading.tokens
    end = span.end
    if tokens.words[end : end + 1] == ["("] and tokens.words[end + 2 : end + 3] == [")"]:
        end += 3
    if tokens.words[end : end + 1] != ["Group"] or span.canonical not in unions():
        return
    name = f"{span.canonical} Group"
    reading.claim(Span(span.start, end + 1, EntityType.AGENCY, name, span.rule))


def _at_home(reading: Reading, span: Span, home: str) -> None:
    """Take "MoFA" for the ministry of the release's country, unless another is spoken of."""
    country = span.canonical.removeprefix("Ministry of Foreign Affairs of ").removeprefix("the ")
    named = any(
        one.type is EntityType.PLACE and one.canonical == country for one in reading.spans()
    )
    if country != home and not named:
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
