"""Russian people: after a title, by a given name, by initials, beside a verb of saying."""

from __future__ import annotations

from archive.entities.cyrillic.data import words
from archive.entities.cyrillic.declension import name_readings, standard
from archive.entities.cyrillic.morphology import word
from archive.entities.cyrillic.page import Page, known_word, nouns
from archive.entities.cyrillic.russian_names import (
    Name,
    is_given,
    is_initial,
    is_patronymic,
    is_surname,
    name_word,
    ordered,
    parse,
    words_end,
)
from archive.entities.cyrillic.russian_titles import Title, honorific, read_title, role_of
from archive.entities.reading import Span
from archive.model import EntityType

_PREPOSITIONS = {
    "с": "i",
    "со": "i",
    "к": "d",
    "ко": "d",
    "от": "g",
    "у": "g",
    "для": "g",
    "из": "g",
    "без": "g",
    "против": "g",
    "о": "l",
    "об": "l",
    "при": "l",
    "между": "i",
    "перед": "i",
}


_ENDINGS = ("ов", "ев", "ова", "ева")


def claim_people(page: Page) -> None:
    """Claim the people of the Russian lines."""
    _titled(page)
    after = 0
    for at in page.reading.tokens.capitals:
        if at >= after and page.languages[at] == "ru" and not page.loud[at] and _open(page, at):
            after = _untitled(page, at)


def _open(page: Page, at: int) -> bool:
    held = page.held(at)
    return held is None or (held.type is EntityType.PLACE and not held.country)


def _claim(page: Page, start: int, end: int, name: Name, rule: str, role: str = "") -> Span:
    return page.claim(start, end, EntityType.PERSON, ordered(name.text), rule, role)


# ---------------------------------------------------------------- titled


def _titled(page: Page) -> None:
    heads, polite = nouns("titles"), nouns("honorifics")
    after = 0
    for at in [at for at, low in enumerate(page.lows) if low in heads or low in polite]:
        if at < after or page.languages[at] != "ru" or page.loud[at]:
            continue
        if page.lows[at] in heads and page.held(at) is None:
            after = _after_title(page, read_title(page, at))
        elif honorific(page, at) and at + 1 < len(page):
            _addressed(page, at)


def _addressed(page: Page, at: int) -> None:
    start = at + 1
    if page.written(start) == "." and start + 1 < len(page):
        start += 1
    end = words_end(page, start)
    name = parse(page, start, end, honorific(page, at)) if end > start else None
    if name is not None and page.free(start, end) and not known_word(page, start):
        _claim(page, start, end, name, "honorific")


def _after_title(page: Page, title: Title) -> int:
    """Claim the name after a title; the token to go on with."""
    at = title.end
    if at >= len(page) or title.plural:
        return at
    start = at + 1 if page.written(at) in {",", "–", "—"} and at + 1 < len(page) else at
    if not _begins(page, start):
        return at
    end = _end(page, start)
    if end == start:
        return at
    single = end - start == 1
    if single and (start > at or not _named(page, start)):
        return at
    found = _agreeing(page, title, start, end)
    if found is None:
        return at
    head, name = found
    if head < 0:  # "указом Президента Асет Иралиев назначен": not his title
        if not single:
            _claim(page, start, end, name, "given name")
        return end
    own = Title(title.start, title.end, title.heads, title.cases, False)
    if head != title.heads[0]:
        rest = tuple(h for h in title.heads if h >= head)
        own = Title(head, title.end, rest, title.cases, False)
    _claim(page, start, end, name, "title", role_of(page, own))
    return end


def _begins(page: Page, at: int) -> bool:
    if is_initial(page, at):
        return True
    if not name_word(page, at):
        return False
    low = page.lows[at]
    if is_given(low) or is_surname(low):
        return True
    return not known_word(page, at)


def _named(page: Page, at: int) -> bool:
    """Whether a word alone after a title is a name: "президент Токаев", not "глава Подмосковья"."""
    return is_surname(page.lows[at]) or is_given(page.lows[at])


def _end(page: Page, at: int) -> int:
    start = at
    while is_initial(page, start):
        start += 2
    end = words_end(page, start)
    if end == start:
        return at
    while end + 1 < len(page) and is_initial(page, end) and start == at:
        end += 2
    return end


def _agreeing(page: Page, title: Title, start: int, end: int) -> tuple[int, Name] | None:
    """The noun of the title whose case the name shares, and the name; -1 when none does.

    Of "пресс-секретарь президента Дмитрий Песков" it is the first noun.
    """
    table = nouns("titles")
    best: tuple[float, int, Name] | None = None
    other: tuple[int, Name] | None = None
    for at, head in enumerate(title.heads):
        noun = table[page.lows[head]]
        name = parse(page, *_bare(page, start, end), noun.cases) if not noun.plural else None
        if name is None:
            continue
        whole = _with_initials(page, start, end, name)
        weight = name.score - 0.5 * at
        if name.cases & noun.cases:
            if best is None or weight > best[0]:
                best = weight, head, whole
        elif start == title.end:
            other = other or (-1, whole)
    return best[1:] if best else other


def _bare(page: Page, start: int, end: int) -> tuple[int, int]:
    """The name without initials before or after it."""
    while is_initial(page, start):
        start += 2
    while end - 2 > start and is_initial(page, end - 2):
        end -= 2
    return start, end


def _with_initials(page: Page, start: int, end: int, name: Name) -> Name:
    first, last = _bare(page, start, end)
    initials = "".join(page.surface(a, b) for a, b in ((start, first), (last, end)) if b > a)
    if not initials:
        return name
    return Name(f"{initials.replace(' ', '')} {name.text}", name.gender, name.cases, name.score)


# ---------------------------------------------------------------- untitled


def _untitled(page: Page, at: int) -> int:
    if is_initial(page, at):
        return _initialled(page, at)
    if not name_word(page, at):
        return at
    end = _end(page, at)
    first, last = _bare(page, at, end)
    if last < end:
        return _claim_if(page, at, end, is_surname(page.lows[at]), "initials")
    size = last - first
    if size >= 2:
        return _claim_if(page, at, end, _is_full(page, first, last), "given name")
    alone = size == 1 and (_said(page, at) or _family_name(page, at))
    return _claim_if(page, at, end, alone, "family name")


def _initialled(page: Page, at: int) -> int:
    end = _end(page, at)
    first, _ = _bare(page, at, end)
    if end <= first or end - first > 2:
        return at
    low = page.lows[first]
    real = is_surname(low) or not known_word(page, first)
    return _claim_if(page, at, end, real, "initials")


def _is_full(page: Page, first: int, last: int) -> bool:
    """Whether the words are a given name with a family name or patronymic, in either order."""
    lows = page.lows[first:last]
    if is_given(lows[0]) and not (page.opens(first) and known_word(page, first)):
        return all(_plausible(page, i) for i in range(first + 1, last))
    if len(lows) == 2 and not page.opens(first) and not word(lows[0]).known:
        saying = words("russian", "saying")
        spoke = page.lows[first - 1] in saying or (last < len(page) and page.lows[last] in saying)
        if spoke and not word(lows[1]).known:
            return True
        return any(standard(nominative) for nominative, _, _ in name_readings(lows[1]))
    reverse = is_surname(lows[0]) and is_given(lows[1])
    return reverse and (len(lows) == 2 or is_patronymic(lows[2]))


def _plausible(page: Page, at: int) -> bool:
    low = page.lows[at]
    return is_surname(low) or is_patronymic(low) or is_given(low) or not known_word(page, at)


def _family_name(page: Page, at: int) -> bool:
    """Whether a word is a family name and nothing else, and nothing is called after it here."""
    found, low = word(page.lows[at]), page.lows[at]
    ending = not found.known and any(n.endswith(_ENDINGS) for n, _, _ in name_readings(low))
    if (
        page.opens(at)
        or not (found.surname or ending)
        or page.lows[at - 1] in words("russian", "called_after")
    ):
        return False
    beside = at + 1 < len(page) and page.cap(at + 1)
    return not beside and not page.cap(at - 1)


def _said(page: Page, at: int) -> bool:
    """Whether a family name alone stands beside a verb of saying."""
    saying = words("russian", "saying")
    beside = {page.lows[i] for i in (at - 1, at + 1) if 0 <= i < len(page)}
    return bool(beside & saying) and is_surname(page.lows[at]) and not known_word(page, at)


def _claim_if(page: Page, at: int, end: int, real: bool, rule: str) -> int:
    if not real or not all(_open(page, i) for i in range(at, end)):
        return at + 1
    before = page.lows[at - 1] if at else ""
    of_noun = rule == "initials" and word(before).first == "NOUN"
    cases = frozenset("g" if of_noun else _PREPOSITIONS.get(before, ""))
    name = parse(page, *_bare(page, at, end), cases)
    if name is None:
        return at + 1
    role = _role_after(page, end)
    _claim(page, at, end, _with_initials(page, at, end, name), rule, role)
    return end


def _role_after(page: Page, end: int) -> str:
    """The title that stands in commas after a name."""
    if end + 1 >= len(page) or page.written(end) not in {",", "–", "—", "("}:
        return ""
    heads = nouns("titles")
    for at in range(end + 1, min(len(page), end + 5)):
        if page.lows[at] in heads:
            title = read_title(page, at)
            whole = title.start == end + 1 and not title.plural
            closed = title.end >= len(page) or page.written(title.end) in {",", ".", ")", "\n", ";"}
            return role_of(page, title) if whole and closed else ""
    return ""
