"""Which lines of a text are Russian, and which Kazakh; other languages in Cyrillic are let be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

Language = Literal["ru", "kk", ""]

_CYRILLIC = re.compile(r"[Ѐ-ӿ]{3}")
_LETTERS = re.compile(r"[Ѐ-ӿ]+")
_RUSSIAN = re.compile(
    r"\b(?:и|в|во|на|с|со|по|к|о|об|из|для|что|не|от|за|при|его|это|как|года|также|был|была)\b"
)
_TURKIC = re.compile(r"\w(?:нын|нин|нун|дын|дин|дун|лары|дары|ууну|ууга|ушту|ишти|менен|жана)\b")
_OTHER = re.compile(r"[ӘәҒғҚқҰұҺһІіҢңӨөҮүЇїЄєҐґЎўЂђЈјЉљЊњЋћЏџЃѓЌќЅѕҶҷҲҳӢӣӮӯъЪ]")
_LATIN = re.compile(r"[A-Za-z]+")
_KAZAKH = re.compile(r"[ӘәҒғҚқҰұҺһ]")
_SHARED = re.compile(r"[ІіҢңӨөҮү]")
_FOREIGN = re.compile(r"[ЇїЄєҐґЎўЂђЈјЉљЊњЋћЏџЃѓЌќЅѕҶҷҲҳӢӣӮӯ]")


def _count(letters: re.Pattern[str], text: str) -> int:
    """How many letters the runs of a pattern hold."""
    return sum(map(len, letters.findall(text)))


def has_cyrillic(text: str) -> bool:
    """Whether a text holds words in Cyrillic letters; quick for those that hold none."""
    return not text.isascii() and _CYRILLIC.search(text) is not None


def has_latin(text: str) -> bool:
    """Whether at least a fifth of the letters of a text are Latin, or a line is."""
    if _count(_LATIN, text) * 4 >= _count(_LETTERS, text):
        return True
    return any(
        len(line) > 40 and not _LETTERS.search(line) and _LATIN.search(line)
        for line in text.splitlines()
    )


def has_latin_word(text: str) -> bool:
    """Whether a text holds a capitalised word or acronym in Latin letters."""
    return re.search(r"[A-Z][A-Za-z]", text) is not None


def language_of(text: str) -> Language:
    """Russian, Kazakh or, for any other language, ""."""
    letters = _count(_LETTERS, text)
    foreign = len(_FOREIGN.findall(text))
    kazakh, shared = len(_KAZAKH.findall(text)), len(_SHARED.findall(text))
    if letters == 0 or foreign * 200 > letters:
        return ""
    if kazakh * 60 > letters:
        return "kk"
    russian = len(_RUSSIAN.findall(text))
    if shared * 100 > letters and russian * 40 < letters:
        return ""  # Kyrgyz, Ukrainian, Mongolian
    if letters > 40 and len(_TURKIC.findall(text)) > russian:
        return ""
    return "ru" if _is_russian(text, letters) else ""


def _is_russian(text: str, letters: int) -> bool:
    """Whether ы, э and ё are there and ъ is rare: Bulgarian is the other way round."""
    hard = len(re.findall("[ъЪ]", text))
    if hard > 1 and hard * 150 > letters:
        return False
    return letters < 300 or len(re.findall("[ыэёЫЭЁ]", text)) * 200 > letters


def _line_language(line: str, letters: int, whole: Language) -> Language:
    if whole == "kk" and (_KAZAKH.search(line) or _SHARED.search(line)):
        return "kk"
    if letters >= 60:
        return language_of(line)
    return "kk" if whole and _KAZAKH.search(line) else whole


def language_lines(text: str) -> Iterator[tuple[int, int, Language]]:
    """Start, end and language of the lines of a text that are mostly in Cyrillic letters.

    A short line follows the text as a whole: few words do not show their language.
    """
    whole = language_of(text)
    at = 0
    for line in text.splitlines(keepends=True):
        if whole == "ru" and not _OTHER.search(line) and _CYRILLIC.search(line):
            yield at, at + len(line), "ru"
            at += len(line)
            continue
        cyrillic = _count(_LETTERS, line)
        if cyrillic and cyrillic * 2 >= _count(_LATIN, line):
            yield at, at + len(line), _line_language(line, cyrillic, whole)
        at += len(line)
