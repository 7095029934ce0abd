"""What every country has one of, with its country: МИД РК, Қазақстан Сыртқы істер министрлігі."""

from __future__ import annotations

from collections import defaultdict

from archive.entities.cyrillic.gazetteer import BODY, Match
from archive.entities.cyrillic.page import Page
from archive.entities.known_names import gazetteer
from archive.entities.lexicon import country_names
from archive.entities.reading import Span
from archive.entities.tokens import words_of
from archive.model import EntityType

_ARTICLE = (
    "United ",
    "Netherlands",
    "Philippines",
    "Maldives",
    "Bahamas",
    "Holy See",
    "Democratic Republic",
)


def official(body: str, country: str) -> str:
    """The English name of a country's body: the official one where the gazetteer has it."""
    article = "the " if country.startswith(_ARTICLE) or country.endswith("Republic") else ""
    name = f"{body} of {article}{country}"
    plain = gazetteer().agency(words_of(name)) or gazetteer().agency(
        words_of(f"{body} of {country}")
    )
    return plain or name


def country_at(page: Page, at: int) -> Span | None:
    """The country whose name begins at a token."""
    held = page.held(at) if 0 <= at < len(page) else None
    plain = held is not None and held.type is EntityType.PLACE and bool(held.country)
    return held if plain and held is not None and held.start == at else None


def country_before(page: Page, at: int) -> Span | None:
    """The country whose name ends before a token."""
    held = page.held(at - 1) if at > 0 else None
    plain = held is not None and held.type is EntityType.PLACE and bool(held.country)
    return held if plain else None


def claim_bodies(page: Page, matches: list[Match]) -> None:
    """Claim bodies with the country beside them, then those whose country the text gives once."""
    adjectives = {m.end: m for m in matches if m.known.kind == "adjective"}
    owned: dict[str, set[str]] = defaultdict(set)
    bare: list[Match] = []
    for match in matches:
        if match.known.kind != BODY or not page.free(match.start, match.end):
            continue
        found = _with_country(page, match, adjectives)
        if found is None:
            bare.append(match)
            continue
        start, end, country = found
        name = official(match.known.name, country)
        owned[match.known.name].add(name)
        page.claim(start, end, EntityType.AGENCY, name, "state body")
    for match in bare:
        _bare(page, match, owned[match.known.name])


def _with_country(
    page: Page, match: Match, adjectives: dict[int, Match]
) -> tuple[int, int, str] | None:
    if page.languages[match.start] == "kk":
        before = country_before(page, match.start)
        return (before.start, match.end, before.canonical) if before else None
    after = country_at(page, match.end)
    if after is not None:
        return match.start, after.end, after.canonical
    adjective = adjectives.get(match.start)
    return (adjective.start, match.end, adjective.known.name) if adjective else None


def _bare(page: Page, match: Match, names: set[str]) -> None:
    if not match.known.code or not any(page.cap(i) for i in range(match.start, match.end)):
        return
    code = page.reading.country or ("KZ" if page.languages[match.start] == "kk" else "")
    if page.acronym(match.start) and len(names) != 1 and code not in country_names():
        return  # whose, nothing says
    if len(names) == 1:
        name = next(iter(names))
    elif code in country_names():
        name = official(match.known.name, country_names()[code])
    else:
        name = match.known.plain
        name = name[0].upper() + name[1:]
    page.claim(match.start, match.end, EntityType.AGENCY, name, "state body")
