"""How Russian names decline, by their endings: every form of a known name, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

_HARD = "гкхжшщчғқһ"
_CONSONANTS = "бвгджзклмнпрстфхцчшщғқңһ"
_FIXED = frozenset({"ростов-на-дону"})
Forms = tuple[frozenset[str], ...]
"""A word's forms: nominative, genitive, dative, accusative, instrumental, locative."""


def is_adjective(low: str) -> bool:
    """Whether a word in the nominative looks like an adjective."""
    if low.endswith(("ая", "яя", "ое", "ее", "ый", "ые", "кие", "гие", "шие", "щие", "жие")):
        return True
    return low.endswith(("кий", "ний", "щий", "жий", "ской", "ьшой"))


def _six(*endings: str, stem: str) -> Forms:
    return tuple(frozenset(stem + e for e in cell.split("/")) for cell in endings)


def _adjective(low: str) -> Forms:
    stem, ending = low[:-2], low[-2:]
    soft = low.endswith(("ний", "щий", "жий", "няя", "нее", "щая"))
    e, y = ("е", "и") if soft else ("о", "ы/и")
    instrumental = "/".join(v + "м" for v in y.split("/"))
    if ending in {"ая", "яя"}:
        return _six(ending, e + "й", e + "й", "ую/юю", e + "й", e + "й", stem=stem)
    if ending in {"ые", "ие"}:
        plural = [ending, "ых/их", "ым/им", ending, "ыми/ими", "ых/их"]
        return _six(*plural, stem=stem)
    return _six(ending, e + "го", e + "му", ending, instrumental, e + "м", stem=stem)


def _noun(low: str) -> Forms:
    if low in _FIXED or low.endswith(("оа", "уа", "ео", "уэ")):
        return (frozenset({low}),) * 6  # Самоа
    if low == "египет":
        return _six("ет", "та", "ту", "ет", "том", "те", stem=low[:-2])
    stem, last = low[:-1], low[-1]
    if low.endswith("ия"):
        return _six("я", "и", "и", "ю", "ей", "и", stem=stem)
    if low.endswith(("ие", "ье")):
        return _six("е", "я", "ю", "е", "ем", "и/е", stem=stem)
    if low.endswith("ец"):
        return _six("ец", "ца", "цу", "ец", "цем/цом", "це", stem=low[:-2])
    if low.endswith("ий"):
        return _six("й", "я", "ю", "й", "ем", "и", stem=stem)
    table = {
        "а": ("а", "и" if stem[-1:] in _HARD else "ы", "е", "у", "ой/ей", "е"),
        "я": ("я", "и", "е", "ю", "ей", "е"),
        "й": ("й", "я", "ю", "й", "ем", "е"),
        "ь": ("ь", "и/я", "и/ю", "ь", "ью/ем", "и/е"),
        "о": ("о", "о/а", "о/у", "о", "о/ом", "о/е"),
        "е": ("е", "е/я", "е/ю", "е", "е/ем", "е"),
        "ы": ("ы", "ы/ов/", "ы/ам", "ы", "ы/ами", "ы/ах"),
        "и": ("и", "и/ей/", "и/ам/ям", "и", "и/ами/ями", "и/ах/ях"),
    }
    if last in table:
        return _six(*table[last], stem=stem)
    if last in _CONSONANTS:
        return _six("", "а", "у", "", "ом/ем", "е", stem=low)
    return (frozenset({low}),) * 6


def declined(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every form of a name of several words (plain), the nominative first.

    Leading adjectives and the noun they belong to decline, what follows stays; both names of
    "Босния и Герцеговина" decline.
    """
    tables: list[Forms] = []
    more, plural = True, False
    for at, low in enumerate(words):
        if not more or not low[0].isalpha() or low[0].isascii() or low == "и":
            tables.append((frozenset({low}),) * 6)
        elif is_adjective(low):
            tables.append(_adjective(low))
            plural = low.endswith(("ые", "ие"))
        elif low[-1] == "и" and not plural:
            tables.append((frozenset({low}),) * 6)  # Дели, Чили
            more = False
        else:
            tables.append(_noun(low))
            more = words[at + 1 : at + 2] == ("и",) and len(words) == at + 3
    for case in range(6):
        yield from _product([table[case] for table in tables])


def _product(cells: list[frozenset[str]]) -> Iterator[tuple[str, ...]]:
    if not cells:
        yield ()
        return
    for rest in _product(cells[1:]):
        for word in sorted(cells[0]):
            yield (word, *rest)


# ---------------------------------------------------------------- the way back

Reading = tuple[str, str, str]
"""Nominative, gender (m or f), and the cases the word may stand in."""

_ANY = "ngdail"
_POSSESSIVE = ("ов", "ев", "ин", "ын")


@lru_cache(maxsize=20_000)
def name_readings(low: str) -> tuple[Reading, ...]:
    """What a word (plain) may be when it is a person's given or family name."""
    return tuple(dict.fromkeys((*_possessive(low), *_adjectival(low), *_generic(low))))


def standard(nominative: str) -> bool:
    """Whether a family name has an ending that only family names have."""
    return nominative.endswith(
        ("ов", "ев", "ова", "ева", "ин", "ина", "ский", "ская", "цкий", "цкая", "енко", "швили")
    )


def _possessive(low: str) -> Iterator[Reading]:
    """Токаев, Токаева, Токаеву, Токаевым, Токаевой."""
    cells = (
        ("", "m", "n", ""),
        ("а", "m", "ga", ""),
        ("а", "f", "n", "а"),
        ("у", "m", "d", ""),
        ("у", "f", "a", "а"),
        ("ым", "m", "i", ""),
        ("е", "m", "l", ""),
        ("ой", "f", "gdil", "а"),
    )
    for ending, gender, cases, nominative in cells:
        stem = low.removesuffix(ending) if ending else low
        if (stem != low or not ending) and stem.endswith(_POSSESSIVE) and len(stem) > 3:
            yield stem + nominative, gender, cases


def _adjectival(low: str) -> Iterator[Reading]:
    """Жуковский, Жуковского, Жуковской."""
    cells = (
        ("ий", "m", "n", "ий"),
        ("ого", "m", "ga", "ий"),
        ("ому", "m", "d", "ий"),
        ("им", "m", "i", "ий"),
        ("ым", "m", "i", "ий"),
        ("ом", "m", "l", "ий"),
        ("ая", "f", "n", "ая"),
        ("ую", "f", "a", "ая"),
        ("ой", "f", "gdil", "ая"),
    )
    for ending, gender, cases, nominative in cells:
        stem = low.removesuffix(ending)
        if stem != low and stem.endswith(("ск", "цк")):
            yield stem + nominative, gender, cases
        elif stem != low and len(stem) > 3 and ending in {"ого", "ому", "ым"}:
            yield stem + "ый", gender, cases  # Навальный
            yield stem + "ой", gender, cases  # Толстой


def _generic(low: str) -> Iterator[Reading]:
    """Names of no family: Гутерриш, Мурат, Олжас, Сибига, Нуртлеу."""
    last, stem = low[-1], low[:-1]
    if last in _CONSONANTS or last in "йь":
        yield low, "m", "n"
        yield low, "f", _ANY
    elif last not in "ая":
        yield low, "m", _ANY
        yield low, "f", _ANY
    else:
        yield low, "m", "n"
        yield low, "f", "n"
    yield from _oblique(low, last, stem)
    if low.endswith(("ом", "ем")) and low[-3:-2] in _CONSONANTS and len(low) > 4:
        yield low[:-2], "m", "i"
    if low.endswith("ем") and len(low) > 4:
        yield low[:-2] + "й", "m", "i"
        yield low[:-2] + "ь", "m", "i"
    if low.endswith(("ой", "ей")) and len(low) > 3:
        for gender in "mf":
            yield low[:-2] + "а", gender, "i"
            if low.endswith("ей"):
                yield low[:-2] + "я", gender, "i"


_STEMS = {
    "а": (("", "m", "ga"),),
    "я": (("й", "m", "ga"), ("ь", "m", "ga")),
    "у": (("", "m", "d"), ("а", "mf", "a")),
    "ю": (("й", "m", "d"), ("ь", "m", "d"), ("я", "mf", "a")),
    "е": (("", "m", "l"), ("й", "m", "l"), ("а", "mf", "dl"), ("я", "mf", "dl")),
    "ы": (("а", "mf", "g"),),
    "и": (("а", "mf", "g"), ("я", "mf", "gdl"), ("ь", "f", "gdl")),
}
_VOWEL_STEM = {"павл": "павел", "льв": "лев", "петр": "петр"}


def _oblique(low: str, last: str, stem: str) -> Iterator[Reading]:
    for ending, genders, cases in _STEMS.get(last, ()):
        if ending in {"", "а"} and stem[-1:] not in _CONSONANTS:
            continue
        if len(stem) < 2 or (ending in {"й"} and stem[-1] in _CONSONANTS):
            continue
        for gender in genders:
            yield _VOWEL_STEM.get(stem, stem) + ending, gender, cases
