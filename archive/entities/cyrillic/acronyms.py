"""Acronyms a release defines: "Агентство по финансовому мониторингу (АФМ)", then АФМ alone."""

from __future__ import annotations

from archive.entities.cyrillic.kazakh import stems
from archive.entities.cyrillic.page import Page
from archive.model import EntityType

_BETWEEN = frozenset({"далее", "–", "—", "-", ":", "«", "әрі", "қарай", "бұдан"})


def claim_acronyms(page: Page) -> None:
    """Claim the acronyms that stand in brackets after an agency, everywhere in the text."""
    defined: dict[str, str] = {}
    for span in page.reading.spans():
        if span.type is EntityType.AGENCY:
            at = _bracketed(page, span.end)
            if at and (held := page.held(at)) is None:
                defined.setdefault(page.lows[at], span.canonical)
            elif at and held is not None and held.type is EntityType.AGENCY:
                span.canonical = held.canonical if held.rule == "gazetteer" else span.canonical
    if defined:
        for at in range(len(page)):
            name = _name(page, at, defined)
            if name:
                page.claim(at, at + 1, EntityType.AGENCY, name, "acronym")


def _bracketed(page: Page, at: int) -> int:
    """The acronym in brackets at a token, 0 when there is none."""
    if at >= len(page) or page.written(at) != "(":
        return 0
    at += 1
    while at < len(page) and page.lows[at] in _BETWEEN:
        at += 1
    closed = at + 1 < len(page) and page.written(at + 1) in {")", "»"}
    return at if closed and page.acronym(at) else 0


def _name(page: Page, at: int, defined: dict[str, str]) -> str:
    low = page.lows[at]
    if page.held(at) is not None or not page.cap(at):
        return ""
    if low in defined:
        return defined[low] if page.acronym(at) else ""
    if page.languages[at] != "kk":
        return ""
    return next((defined[stem] for stem, _ in stems(low) if stem in defined), "")
