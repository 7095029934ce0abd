"""Kazakh people: after a title, by a given name, by initials; the last word may carry an ending."""

from __future__ import annotations

from functools import cache

from archive.entities.cyrillic.data import given_names, words
from archive.entities.cyrillic.declension import standard
from archive.entities.cyrillic.kazakh import stems
from archive.entities.cyrillic.morphology import word
from archive.entities.cyrillic.page import Page
from archive.entities.cyrillic.russian_names import is_initial
from archive.model import EntityType

_FATHER = ("ұлы", "қызы", "улы", "кызы")
_PATRONYMIC = ("ович", "евич", "овна", "евна")


def bare(page: Page, at: int) -> str:
    """A name's last word (verbatim) without its case ending, when it carries one."""
    written, low = page.written(at), page.lows[at]
    if low in given_names() or _surname(low):
        return written
    for stem, ending in stems(low):
        if len(stem) < 3:
            continue
        shown = stem in given_names() or _surname(stem) or stem in page.capital
        if shown or (ending in words("kazakh", "safe_endings") and len(stem) > 3):
            return written[: len(stem)]
    return written


def _surname(low: str) -> bool:
    if standard(low) or low.endswith((*_FATHER, *_PATRONYMIC, "ий")):
        return True
    found = word(low)
    return found.known and "Surn" in found.marks


def is_given(low: str) -> bool:
    """Whether a word is a given name as it stands."""
    if low in given_names():
        return True
    found = word(low)
    return len(low) > 3 and found.known and "Name" in found.marks


def _given(page: Page, at: int) -> bool:
    """Whether a token is a given name, its ending aside."""
    low = page.lows[at]
    return is_given(low) or any(is_given(stem) for stem, _ in stems(low))


def _name_word(page: Page, at: int) -> bool:
    written, low = page.written(at), page.lows[at]
    if at >= len(page) or not page.cap(at) or len(written) < 2 or low[0].isascii():
        return False
    if (written.isupper() and not page.loud[at]) or not low[0].isalpha():
        return False
    held = page.held(at)
    if held is not None and (held.type is EntityType.AGENCY or held.country):
        return False
    return low not in _never() and low not in words("kazakh", "agencies")


def _second(page: Page, at: int) -> bool:
    """Whether a second person's given name stands at a token."""
    return is_given(page.lows[at]) and not _given(page, at - 1)


def _father(page: Page, at: int) -> bool:
    return page.lows[at].endswith((*_FATHER, *_PATRONYMIC))


@cache
def _never() -> frozenset[str]:
    return frozenset().union(*(words("kazakh", key) for key in ("never", "titles", "modifiers")))


def _end(page: Page, at: int) -> int:
    """The token after the words of a name; a word with an ending is the last."""
    end = at
    particles = words("kazakh", "particles")
    while end < len(page) and end - at < 7:
        if end > at and bare(page, end - 1) != page.written(end - 1):
            break
        if end - at == 2 and standard(page.lows[end - 1]) and not _father(page, end):
            break  # given name and family name are there
        if is_initial(page, end):
            end += 2
        elif _name_word(page, end):
            joined = page.lows[end - 1] in particles
            if end - at > 1 and not joined and _second(page, end):
                break
            end += 1
        elif (
            end > at
            and page.lows[end] in particles
            and end + 1 < len(page)
            and _name_word(page, end + 1)
        ):
            end += 1
        else:
            break
    return end


def claim_people(page: Page) -> None:
    """Claim the people of the Kazakh lines."""
    at = 0
    while at < len(page):
        kk = page.languages[at] == "kk" and page.cap(at) and not page.loud[at]
        at = max(at + 1, _person(page, at)) if kk and page.held(at) is None else at + 1


def _person(page: Page, at: int) -> int:
    if is_initial(page, at):
        return _initialled(page, at)
    if not _name_word(page, at):
        return at
    end = _end(page, at)
    role = role_before(page, at)
    size = end - at
    if _called_after(page, end):
        return end
    full = size >= 2 and _is_full(page, at, end)
    titled = bool(role) and (size >= 2 or _surname(bare(page, at).casefold()))
    polite = end < len(page) and page.lows[end] in words("kazakh", "honorifics")
    alone = size == 1 and _family_name(page, at)
    if not (full or titled or alone or (polite and size >= 1)):
        return at + 1
    if size == 1 and " " not in role and bare(page, at) != page.written(at):
        role = ""  # "Елші Қошановқа": the ambassador gave it to Қошанов
    _claim(page, at, end, "title" if role else "given name", role)
    return end


def _called_after(page: Page, end: int) -> bool:
    """Whether what follows makes the name a thing's: "Бараев атындағы", "Сергеев су қоймасы"."""
    if end >= len(page):
        return False
    low = page.lows[end]
    if page.written(end) == "»" or low in words("kazakh", "things"):
        return True
    kinds = words("kazakh", "places") | words("kazakh", "agencies")
    return low in kinds or any(stem in kinds for stem, _ in stems(low, possessive=True))


def _is_full(page: Page, at: int, end: int) -> bool:
    last = bare(page, end - 1).casefold()
    if is_given(page.lows[at]) and not (page.opens(at) and page.lows[at] in page.small):
        return _surname(last) or is_given(last) or not word(last).common
    if page.lows[at + 1].endswith(_FATHER):
        return True
    if end - at == 2 and standard(last) and not page.opens(at):
        return page.lows[at] not in page.small
    return _surname(page.lows[at]) and is_given(bare(page, at + 1).casefold())


def _family_name(page: Page, at: int) -> bool:
    """Whether a word alone is a family name by its ending: Тезекбаев."""
    low = bare(page, at).casefold()
    beside = at + 1 < len(page) and page.cap(at + 1)
    return len(low) > 5 and low.endswith(("ов", "ев", "ова", "ева")) and not beside


def _initialled(page: Page, at: int) -> int:
    end = at
    while is_initial(page, end):
        end += 2
    if end >= len(page) or not _name_word(page, end):
        return at
    _claim(page, at, end + 1, "initials", role_before(page, at))
    return end + 1


def _claim(page: Page, at: int, end: int, rule: str, role: str) -> None:
    last = bare(page, end - 1)
    said = page.surface(at, end - 1) if end - at > 1 else ""
    joined = f"{said.replace('. ', '.')} {last}" if said else last
    page.claim(at, end, EntityType.PERSON, _ordered(joined), rule, role)


def _ordered(name: str) -> str:
    """A name in the order given, family name: Тоқаев Қасым-Жомарт turns round."""
    found = name.split()
    if len(found) == 2 and standard(found[0].casefold()) and is_given(found[1].casefold()):
        return name if standard(found[1].casefold()) else f"{found[1]} {found[0]}"
    if len(found) == 3 and found[2].casefold().endswith((*_FATHER, *_PATRONYMIC)):
        return " ".join((*found[1:], found[0]))
    return name


def role_before(page: Page, at: int) -> str:
    """The title that ends before a token, "" when none does."""
    titles = words("kazakh", "titles")
    end = at
    if end < 1 or page.lows[end - 1] not in titles:
        return ""
    start = end - 1
    while start > 0 and end - start < 16 and page.languages[start - 1] == "kk":
        if not _belongs(page, start - 1):
            break
        held = page.held(start - 1)
        start = held.start if held is not None else start - 1
    while start < end - 1 and page.lows[start] in {"және", "мен", "–", "—", "-"}:
        start += 1
    return page.surface(start, end)


def _belongs(page: Page, at: int) -> bool:
    held, low = page.held(at), page.lows[at]
    if held is not None:
        return held.type is not EntityType.PERSON
    if low in words("kazakh", "titles") or low in words("kazakh", "modifiers"):
        return True
    if page.written(at) in "–—-" and at > 0:
        return page.lows[at - 1] in words("kazakh", "titles")
    if page.acronym(at):
        return True
    return any(
        s in words("kazakh", "titles") or s in words("kazakh", "agencies")
        for s, e in stems(low, possessive=True)
        if e in {"нің", "ның", "дың", "дің", "тың", "тің"} or not e
    )
