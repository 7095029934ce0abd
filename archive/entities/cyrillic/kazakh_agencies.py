"""Kazakh organisations by grammar: their noun comes last and may carry a case ending."""

from __future__ import annotations

from archive.entities.cyrillic.data import given_names, words
from archive.entities.cyrillic.kazakh import stems
from archive.entities.cyrillic.page import Page
from archive.entities.cyrillic.russian_agencies import quotation
from archive.model import EntityType

_LONGEST = 9


def claim_agencies(page: Page) -> None:
    """Claim names in quotes before their kind, then organisations by their noun."""
    for at in range(len(page)):
        if page.languages[at] == "kk":
            _quoted(page, at)
    for at, low in enumerate(page.lows):
        if page.languages[at] == "kk" and page.held(at) is None:
            head = _stem_in(low, "agencies")
            if head:
                _headed(page, at, head)


def _stem_in(low: str, key: str) -> str:
    listed = words("kazakh", key)
    if low in listed:
        return low
    return next((stem for stem, _ in stems(low, possessive=True) if stem in listed), "")


def _quoted(page: Page, at: int) -> None:
    inside = quotation(page, at)
    if inside is None:
        return
    start, end = inside
    after = end + 1
    kind = after < len(page) and (
        _stem_in(page.lows[after], "kinds") or page.written(after) in {"АҚ", "ЖШС", "ҰК", "ҰКАҚ"}
    )
    if kind and page.written(start)[0].isupper() and page.free(start, end):
        page.claim(start, end, EntityType.AGENCY, page.surface(start, end), "name in quotes")


def _headed(page: Page, at: int, head: str) -> None:
    """Claim the capitalised word before a noun and what stands between them."""
    start = _beginning(page, at)
    if start < 0 or page.loud[at] or not page.cap(start):
        return
    inner = any(page.cap(i) or page.held(i) is not None for i in range(start + 1, at))
    if page.opens(start) and page.held(start) is None and not inner:
        return  # a sentence opens with a capital, too
    name = page.surface(start, at) + " " + page.written(at)[: len(head)]
    page.claim(start, at + 1, EntityType.AGENCY, name, "head noun")


def _beginning(page: Page, at: int) -> int:
    """Where the name that a noun closes begins, or -1."""
    start, best = at, -1
    while start > 0 and at - start < _LONGEST and page.languages[start - 1] == "kk":
        step = _step(page, start - 1, best >= 0)
        if step < 0:
            break
        start = step
        if page.held(start) is not None:
            best = start
        elif page.cap(start):
            best = start
            if not _goes_further(page, start):
                break
    return best


def _step(page: Page, at: int, begun: bool) -> int:
    """Where the word or name at a token begins when it may stand inside the name, else -1."""
    low, held = page.lows[at], page.held(at)
    if held is not None:
        parted = low.endswith(tuple(words("kazakh", "parting_endings")))
        return -1 if held.type is EntityType.PERSON or parted else held.start
    if not low[0].isalpha() or low in words("kazakh", "titles") or low in given_names():
        return -1
    if low in words("kazakh", "openers"):
        return -1
    if low in {"және", "мен"} and begun:
        return -1
    return at if page.cap(at) or _joins(low) else -1


def _goes_further(page: Page, at: int) -> bool:
    """Whether the word before may still belong: a name in the genitive, a capitalised word."""
    return at > 0 and (page.held(at - 1) is not None or (page.cap(at - 1) and not page.opens(at)))


def _joins(low: str) -> bool:
    """Whether a word in small letters may stand inside a name: no verb, no case of a phrase."""
    if low in {
        "және",
        "мен",
        "жөніндегі",
        "ісі",
        "істері",
        "атындағы",
        "туралы",
        "қарсы",
        "іс-қимыл",
    }:
        return True
    return not low.endswith(tuple(words("kazakh", "outside_endings")))
