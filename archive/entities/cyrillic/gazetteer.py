"""Names we know in Russian and Kazakh, in all their forms, and what every country has one of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from archive.entities.cyrillic.data import parts, plain, rows
from archive.entities.cyrillic.declension import declined
from archive.entities.cyrillic.kazakh import stems
from archive.entities.cyrillic.page import Page
from archive.entities.lexicon import country_names
from archive.entities.tokens import words_of
from archive.model import EntityType

BODY = "body"
COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Known:
    """One way of writing a known name.

    `kind` is "agency", "place", "country", "adjective" (of a country) or "body" (what every
    country has one of: `name` then lacks the country). `exact` names are acronyms.
    """

    words: tuple[str, ...]
    kind: str
    name: str
    code: str
    exact: bool
    language: str
    plain: str = ""


def _words(name: str) -> tuple[str, ...]:
    return tuple(plain(word) for word in words_of(name))


def _forms(cell: str, language: str, kind: str, name: str, code: str) -> Iterator[Known]:
    for written in parts(cell):
        exact = written.isupper() and " " not in written
        base = _words(written)
        if exact or language == "kk":
            yield Known(base, kind, name, code, exact, language, written)
            continue
        for form in dict.fromkeys(declined(base)):
            yield Known(form, kind, name, code, False, language, written)


_LANGUAGES: tuple[str, ...] = ("ru", "kk")


def _all() -> Iterator[Known]:
    yield from _listed()
    yield from _countries()
    yield from _bodies()


def _listed() -> Iterator[Known]:
    for language in _LANGUAGES:
        for row in rows("agencies.csv"):
            yield from _forms(row[language], language, "agency", row["name"], row["country"])
        for row in rows("places.csv"):
            yield from _forms(row[language], language, "place", row["name"], "")


def _countries() -> Iterator[Known]:
    for row in rows("countries.csv"):
        name, code = country_names()[row["code"]], row["code"]
        for language in _LANGUAGES:
            yield from _forms(row[language], language, COUNTRY, name, code)
        yield from _forms(row["adjectives"], "ru", "adjective", name, code)
        stems = [written[:-2] for written in parts(row["adjectives"]) if written[-2:] == "ий"]
        for ending in ("ая", "ое", "ие"):
            yield from _forms(";".join(s + ending for s in stems), "ru", "adjective", name, code)


def _bodies() -> Iterator[Known]:
    for row in rows("bodies.csv"):
        for language in _LANGUAGES:
            yield from _forms(row[language], language, BODY, row["name"], row["bare"])
    for row in rows("portfolios.csv"):
        yield from _forms("министерство " + row["ru"], "ru", BODY, row["name"], "yes")
        yield from _forms(row["kk"] + " министрлігі", "kk", BODY, row["name"], "yes")
        for acronym in parts(row["acronyms"]):
            yield from _acronym(acronym, row["name"])


def _acronym(written: str, name: str) -> Iterator[Known]:
    """МИД, of the МИДа; Минфин declines."""
    if written.isupper():
        for ending in ("", "а", "у", "ом", "е"):
            yield Known((plain(written) + ending,), BODY, name, "yes", True, "ru", written)
    else:
        yield from _forms(written, "ru", BODY, name, "yes")


@cache
def index() -> dict[str, tuple[Known, ...]]:
    """All known names by their first word, the longest first."""
    found: dict[str, list[Known]] = defaultdict(list)
    for known in _all():
        found[known.words[0]].append(known)
    return {
        first: tuple(sorted(group, key=lambda known: -len(known.words)))
        for first, group in found.items()
    }


@dataclass(frozen=True, slots=True)
class Match:
    """A known name that stands in the text, from `start` to before `end`."""

    start: int
    end: int
    known: Known


def find_matches(page: Page) -> list[Match]:
    """The known names of the text, longest first from left to right."""
    found: list[Match] = []
    after = 0
    table = index()
    for at, low in enumerate(page.lows):
        group = table.get(low, ())
        kazakh = page.languages[at] == "kk"
        if not (group or kazakh) or at < after or not page.languages[at] or page.glued(at):
            continue
        known = _longest(page, at, group) or (_stem(page, at) if kazakh else None)
        if known is not None:
            after = at + len(known.words)
            found.append(Match(at, after, known))
    return found


def _longest(page: Page, at: int, group: tuple[Known, ...]) -> Known | None:
    for known in group:
        if _stands(page, at, known):
            return known
    return None


def _stem(page: Page, at: int) -> Known | None:
    """A Kazakh name of one word with a case ending."""
    if not page.cap(at):
        return None
    for stem, _ in stems(page.lows[at], possessive=True):
        for known in index().get(stem, ()):
            if len(known.words) == 1 and known.kind != "adjective" and _case_fits(page, at, known):
                return known
    return None


def _stands(page: Page, at: int, known: Known) -> bool:
    size = len(known.words)
    end = at + size
    if end > len(page) or (known.language == "kk" and page.languages[at] == "ru"):
        return False
    if tuple(page.lows[at : end - 1]) != known.words[:-1]:
        return False
    last, wanted = page.lows[end - 1], known.words[-1]
    if last != wanted and not (
        known.language == "kk" and any(stem == wanted for stem, _ in stems(last, possessive=True))
    ):
        return False
    return _case_fits(page, at, known)


def _case_fits(page: Page, at: int, known: Known) -> bool:
    """Whether a name is written with the capitals it needs."""
    size = len(known.words)
    if known.kind == "adjective":
        return True
    if known.exact:
        length = len(known.plain)
        return page.written(at)[:length].isupper()
    if known.kind == BODY:
        return True
    if size == 1:
        return page.cap(at) and _small_enough(page, at, known)
    return any(page.cap(i) for i in range(at, at + size)) or known.kind == BODY


def _small_enough(page: Page, at: int, known: Known) -> bool:
    """Whether a word of capitals may be the name: a place may, as in a dateline."""
    return known.kind in {"place", COUNTRY} or page.loud[at] or not page.written(at).isupper()


def claim_known(page: Page) -> list[Match]:
    """Claim the known agencies and places; adjectives and bodies are left to `state_bodies`."""
    matches = find_matches(page)
    for match in matches:
        known = match.known
        start, end = match.start, match.end
        if known.kind in {"agency", "place", COUNTRY}:
            if page.written(start) in "«" and page.written(end - 1) == "»":
                start, end = start + 1, end - 1
            kind = EntityType.AGENCY if known.kind == "agency" else EntityType.PLACE
            span = page.claim(start, end, kind, known.name, "gazetteer")
            span.country = known.code
    return matches
