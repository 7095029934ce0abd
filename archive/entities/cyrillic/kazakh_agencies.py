"""Kazakh organisations by grammar: their noun comes last and may carry a case ending."""

from __future__ import annotations

from archive.entities.cyrillic.data import words
from archive.entities.cyrillic.kazakh import stems
from archive.entities.cyrillic.page import Page
from archive.entities.cyrillic.russian_agencies import quotation
from archive.model import EntityType

_LONGEST = 9
_APART = tuple("да де та те дан ден нан нен ға ге қа ке дағы дегі тағы тегі мен пен бен".split())
"""Endings that part a place from the name after it: "Алматыда", not "Алматының"."""


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
    start = at
    best = -1
    while start > 0 and at - start < _LONGEST and page.languages[start - 1] == "kk":
        low, held = page.lows[start - 1], page.held(start - 1)
        if held is not None:
            if held.type is EntityType.PERSON or low.endswith(_APART):
                break
            start = best = held.start
            continue
        if not low[0].isalpha() or low in words("kazakh", "titles"):
            break
        if low in {"және", "мен"} and best >= 0:
            break
        start -= 1
        if page.cap(start):
            best = start
            if not _goes_further(page, start):
                break
        elif not _joins(low):
            break
    if best < 0 or page.loud[at]:
        return
    inner = any(page.cap(i) or page.held(i) is not None for i in range(best + 1, at))
    if not page.cap(best) or (page.opens(best) and page.held(best) is None and not inner):
        return
    name = page.surface(best, at) + " " + page.written(at)[: len(head)]
    page.claim(best, at + 1, EntityType.AGENCY, name, "head noun")


def _goes_further(page: Page, at: int) -> bool:
    """Whether the word before may still belong: a name in the genitive, a capitalised word."""
    return at > 0 and (page.held(at - 1) is not None or (page.cap(at - 1) and not page.opens(at)))


def _joins(low: str) -> bool:
    """Whether a word in small letters may stand inside a name: no verb, no case of a phrase."""
    if low in {"және", "мен", "жөніндегі", "ісі", "істері", "атындағы", "туралы", "қарсы", "іс-қимыл"}:
        return True
    return not low.endswith(
        ("ды", "ді", "ты", "ті", "ған", "ген", "қан", "кен", "да", "де", "та", "те", "дан", "ден",
         "нан", "нен", "тан", "тен", "ып", "іп", "п", "у", "деп", "ға", "ге", "қа", "ке")
    )
