"""Kazakh case endings: which a word may carry, by the sound before them."""

from __future__ import annotations

from collections.abc import Iterator

_VOWELS = frozenset("аәеиоөуұүыіэюяёу")
_NASAL = frozenset("мнң")
_SONOROUS = frozenset("рлй")
_BUZZING = frozenset("жз")

# genitive, dative, accusative, locative, ablative, instrumental, by the sound before the ending
_AFTER = {
    "vowel": "ның нің ға ге ны ні да де дан ден мен дағы дегі",
    "nasal": "ның нің ға ге ды ді да де нан нен мен дағы дегі",
    "sonorous": "дың дің ға ге ды ді да де дан ден мен дағы дегі",
    "buzzing": "дың дің ға ге ды ді да де дан ден бен дағы дегі",
    "voiceless": "тың тің қа ке ты ті та те тан тен пен тағы тегі",
    "glide": "дың дің ның нің ға ге ды ді ны ні да де дан ден мен дағы дегі",  # Нұртілеудің
    # after the possessive ending of a noun: министрлігі, министрлігіне
    "possessive": "не на н нде нда нен нан ндегі ндағы",
}
_ENDINGS = {kind: tuple(endings.split()) for kind, endings in _AFTER.items()}
_LONGEST = 5
_HYPHENS = "-–‑"


def _kind(last: str) -> str:
    if last in "уиьъ":
        return "glide"
    if last in _VOWELS:
        return "vowel"
    if last in _NASAL:
        return "nasal"
    if last in _SONOROUS:
        return "sonorous"
    return "buzzing" if last in _BUZZING else "voiceless"


def stems(low: str, *, possessive: bool = False) -> Iterator[tuple[str, str]]:
    """Every way to part a word (plain) into a stem and a case ending, the longest stem first.

    `possessive` stems end in -ы or -і as a noun owned by another does. An acronym has its ending
    behind a hyphen (БҰҰ-ның).
    """
    for size in range(1, _LONGEST + 1):
        stem, ending = low[:-size], low[-size:]
        if len(stem) < 2:
            return
        if stem[-1] in _HYPHENS:
            if any(ending in endings for endings in _ENDINGS.values()):
                yield stem[:-1], ending
        elif ending in _ENDINGS[_kind(stem[-1])] or (
            possessive and stem[-1] in "ыі" and ending in _ENDINGS["possessive"]
        ):
            yield stem, ending
