"""Places beyond the gazetteer: a kind of place before or after a name, a name after "в"."""

from __future__ import annotations

from archive.entities.cyrillic.data import words
from archive.entities.cyrillic.kazakh import stems
from archive.entities.cyrillic.morphology import adjective, only_place, place, word
from archive.entities.cyrillic.page import Page, nouns
from archive.entities.cyrillic.russian_agencies import cased_as
from archive.model import EntityType

_INSIDE = frozenset({"в", "во", "из", "под", "близ", "около"})


def claim_places(page: Page) -> None:
    """Claim places by what stands around them."""
    for at in page.reading.tokens.capitals:
        if page.held(at) is not None or page.loud[at]:
            continue
        if page.languages[at] == "ru":
            _russian(page, at)
        elif page.languages[at] == "kk":
            _kazakh(page, at)


def claim_regions(page: Page) -> None:
    """Claim "Костанайский район": an adjective before a kind of region."""
    regions = nouns("regions")
    for after in [at for at, low in enumerate(page.lows) if low in regions and at]:
        at, noun = after - 1, regions[page.lows[after]]
        free = page.free(at, after + 1) and page.languages[at] == "ru" and not page.loud[at]
        named = page.cap(at) and len(page.lows[at]) > 5
        if free and named and not noun.plural and "ADJF" in word(page.lows[at]).kinds:
            plain = adjective(page.lows[at], noun.gender)
            name = f"{cased_as(page.written(at), plain)} {noun.lemma}"
            page.claim(at, after + 1, EntityType.PLACE, name, "kind of place")


def release_quoted(page: Page) -> None:
    """Let go of places in quotes by themselves: «Сколково» is what is called so."""
    for span in page.reading.spans():
        alone = span.type is EntityType.PLACE and span.start > 0 and span.end < len(page)
        if alone and page.written(span.start - 1) == "«" and page.written(span.end) == "»":
            page.reading.release(span)


def _russian(page: Page, at: int) -> None:
    before = at - 1 if at and page.written(at - 1) != "." else at - 2
    kind = page.lows[before] if before >= 0 else ""
    written = page.written(at)
    if written.isupper() or len(written) < 3:
        return
    beside = at + 1 < len(page) and page.cap(at + 1) and page.held(at + 1) is None
    if only_place(page.lows[at]) and not beside:
        page.claim(at, at + 1, EntityType.PLACE, _title(place(page.lows[at])), "dictionary")
        return
    if kind in nouns("places") and not word(page.lows[at]).common:
        name = place(page.lows[at])
        page.claim(
            at,
            at + 1,
            EntityType.PLACE,
            cased_as(written, name) if name else written,
            "kind of place",
        )
    elif page.lows[at - 1 : at] and page.lows[at - 1] in _INSIDE:
        _after_preposition(page, at)


def _after_preposition(page: Page, at: int) -> None:
    found = word(page.lows[at])
    name = place(page.lows[at])
    beside = at + 1 < len(page) and page.cap(at + 1) and page.held(at + 1) is None
    if name and not beside and not found.marks & {"Surn", "Patr"}:
        page.claim(at, at + 1, EntityType.PLACE, _title(name), "after a preposition")


def _title(name: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in name.split("-"))


def _kazakh(page: Page, at: int) -> None:
    """Claim "Ордабасы ауданында"."""
    if at + 1 >= len(page) or page.cap(at + 1) or page.written(at).isupper():
        return
    after = page.lows[at + 1]
    kinds = words("kazakh", "places")
    kind = next(
        (w for w in (after, *(s for s, _ in stems(after, possessive=True))) if w in kinds), ""
    )
    if kind and not page.acronym(at):
        page.claim(at, at + 2, EntityType.PLACE, f"{page.written(at)} {kind}", "kind of place")
