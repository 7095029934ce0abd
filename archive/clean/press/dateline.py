"""The place, agency and day in front of a text: "ASTANA, 3 July 2024 — "."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from archive.clean.press.forms import data, expression
from archive.model import TEXT_LABELS, Block, Label

LONGEST = 90  # characters
_PARAGRAPHS = 3  # of a text's first ones are looked at
_CAPITAL = r"A-ZÀ-ÖØ-ÞА-ЯЁӘҒҚҢӨҰҮҺІ"
_NAME = rf"[{_CAPITAL}][\w.’'-]*"
_PLACE = rf"{_NAME}(?:/{_NAME})?(?: (?:{_NAME}|de|del|la|am|an der|upon|sur|of)){{0,4}}"
_REGION = rf"(?:,? ?(?:D\.? ?C\.?|{_NAME}(?: {_NAME}){{0,2}}))"
_DATE = expression(r"(?i:[.,]? ?\(?(?:le |den |am |on )?(?:<weekday>)?(?:<date>)\)?)")
_SHORT_DATE = expression(
    r"(?i:[.,]? ?(?:(?:<weekday>)?<month> \d{1,2}(?:st|nd|rd|th)?|\d{1,2}\.? (?:de )?<month>))"
)
_FIRST_DAY = expression(r"(?i:(?:<date>)\s?[|/–-]\s?)")
_AGENCY = (
    r"\s?(?:\([\w .&/'-]{2,30}\)|/[\w .&-]{2,30}/"
    rf"|[.,] ?[{_CAPITAL}]{{3,14}}(?:[ -][{_CAPITAL}]{{3,14}})?"
    r"(?=\.? ?[-–—]))"
)
_DASH = r"\s?(?:\.?-{1,2}|[–—―]{1,2})(?=[\s\"“„«(A-ZА-ЯЁ]|$)"
_FOUND = re.compile(
    rf"(?P<all>(?P<first>{_FIRST_DAY})?\(?(?P<place>{_PLACE})(?P<region>{_REGION})?\)?(?P<day>{_DATE}|{_SHORT_DATE})?"
    rf"(?P<agency>{_AGENCY})?(?P<late>{_DATE})?)"
    rf"(?P<end>{_DASH}|\s?[.:] ?(?=[\s\"“„«(A-ZА-ЯЁ]|$)| (?=[{_CAPITAL}\"“„«])|,?$)"
)

_YEAR = re.compile(r"\d{4}")
_HINT = re.compile(r"\d{4}|[-–—,]$|D\.? ?C|,")  # what every block that is a dateline has


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in data("dateline")[name])


def find(text: str) -> str:
    """The dateline at the beginning of a paragraph as it is written, without its dash; or ""."""
    hit = _FOUND.match(text, 0, 160)
    return hit["all"].strip(" ,-–—") if hit and _believed(hit) else ""


@lru_cache(maxsize=4096)
def is_whole(text: str) -> bool:
    """Is a block nothing but a dateline?"""
    hit = _FOUND.match(text) if len(text) <= LONGEST and _HINT.search(text) else None
    return hit is not None and hit.end() == len(text) and _believed(hit)


def of(blocks: Iterable[Block]) -> str:
    """The dateline of a release: a block of its own, or in front of one of the first paragraphs."""
    paragraphs = 0
    for block in blocks:
        if block.label is Label.DATELINE:
            return block.text.strip(" ,-–—")
        if block.label in TEXT_LABELS and paragraphs < _PARAGRAPHS:
            paragraphs += 1
            if found := find(block.text):
                return found
    return ""


def _believed(hit: re.Match[str]) -> bool:
    """Two of: a day, an agency, a region or a well-known place, capitals, a dash after it."""
    place = hit["place"]
    if len(hit["all"]) > LONGEST or place.casefold().strip(". ") in _words("not_places"):
        return False
    capitals = place.isupper() and len(place) > 2
    known = place.casefold() in _words("cities") or _is_washington(hit)
    dated = bool(hit["day"] or hit["late"] or hit["first"])
    dashed = bool(hit["end"].strip(" .:,"))
    if not dashed and not hit["end"].strip():  # nothing, or a blank, after it
        return _believed_bare(hit, capitals, known, dated)
    if not dashed:  # a full stop, a colon or a comma
        return (dated or (hit["end"] == "," and bool(hit["region"]))) and (capitals or known)
    return dated or bool(hit["agency"]) or capitals or known or _set_apart(hit)


def _believed_bare(hit: re.Match[str], capitals: bool, known: bool, dated: bool) -> bool:
    if hit.end() == len(hit.string):
        written_out = _YEAR.search(hit["day"] or "") is not None
        return (known and bool(hit["region"] or dated)) or (capitals and dated) or written_out
    after = hit.string[hit.end() : hit.end() + 12]
    if hit["region"] and hit["all"].startswith("(") and hit["all"].endswith(")"):
        return True
    return _is_washington(hit) and (after.startswith("Today") or (capitals and not after.isupper()))


def _set_apart(hit: re.Match[str]) -> bool:
    """Has a place its region beside it, or brackets around it?"""
    if hit["all"].startswith("(") and hit["all"].endswith(")"):
        return True
    return bool(hit["region"]) and "," in hit["region"] and " " not in hit["place"].strip()


def _is_washington(hit: re.Match[str]) -> bool:
    region = (hit["region"] or "").replace(" ", "").replace(".", "").strip(",")
    return hit["place"].casefold() == "washington" and region in ("", "DC")
