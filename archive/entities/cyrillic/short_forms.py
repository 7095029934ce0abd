"""Inside one release: initials and family names in any case stand for the full name."""

from __future__ import annotations

from collections import defaultdict

from archive.entities.cyrillic.data import plain, russian_spelling
from archive.entities.cyrillic.declension import name_readings
from archive.entities.cyrillic.kazakh import stems
from archive.entities.cyrillic.page import Page, known_word
from archive.entities.cyrillic.russian_names import is_patronymic
from archive.model import EntityType


def _is_cyrillic(name: str) -> bool:
    return any("Ѐ" <= letter <= "ӿ" for letter in name)


def _words(name: str) -> list[str]:
    return plain(name).replace(".", ". ").split()


def _short(name: str) -> bool:
    return any(len(word.rstrip(".")) == 1 for word in _words(name)) or len(_words(name)) == 1


def resolve_people(page: Page, known: tuple[str, ...]) -> None:
    """Give every person the fullest form of the release and claim the family names left over."""
    people = [
        s for s in page.reading.spans() if s.type is EntityType.PERSON and _is_cyrillic(s.canonical)
    ]
    names = [s.canonical for s in people] + [name for name in known if _is_cyrillic(name)]
    by_surname: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(n for n in names if not _short(n)):
        by_surname[_key(_words(name)[-1])].append(name)
    for span in people:
        span.canonical = _resolved(span.canonical, by_surname)
    lone = {_key(s.canonical): s.canonical for s in people if _short(s.canonical)}
    _retag(page, by_surname, lone)


def _key(word: str) -> str:
    return russian_spelling(word.casefold().replace("ё", "е"))


def _resolved(name: str, by_surname: dict[str, list[str]]) -> str:
    found = _words(name)
    same = by_surname.get(_key(found[-1]), [])
    if not same and len(found) == 1:  # "Токаева" read as a woman's name
        same = [
            full
            for nominative, _, _ in name_readings(found[0])
            for full in by_surname.get(_key(nominative), [])
        ]
    fitting = [full for full in dict.fromkeys(same) if _compatible(found, _words(full))]
    firsts = {_words(full)[0][0] for full in fitting}
    if not fitting or len(firsts) > 1:
        return name
    return max(fitting, key=lambda full: (len(_words(full)), fitting.count(full)))


def _compatible(short: list[str], full: list[str]) -> bool:
    """Whether a shorter name may be the full one's: its given name or initial is the same."""
    if len(short) == 1:
        return True
    first, other = short[0].rstrip("."), full[0]
    if len(first) == 1:
        return _key(first) == _key(other[0])
    return _key(first) == _key(other)


def _retag(page: Page, by_surname: dict[str, list[str]], lone: dict[str, str]) -> None:
    chosen = {key: max(names, key=len) for key, names in by_surname.items() if _one(names)}
    for key, name in lone.items():
        chosen.setdefault(key, name)
    if not chosen:
        return
    for at in range(len(page)):
        if page.cap(at) and page.languages[at] and page.held(at) is None:
            name = _short_form(page, at, chosen)
            if name:
                start = _first(page, at, name)
                page.claim(start, at + 1, EntityType.PERSON, name, "short form")


def _one(names: list[str]) -> bool:
    return len({_words(name)[0][0] for name in names}) == 1


def _short_form(page: Page, at: int, chosen: dict[str, str]) -> str:
    """The full name whose family name stands at a token in some case, "" when none does."""
    low = page.lows[at]
    if page.acronym(at) or (known_word(page, at) and low in page.small) or _quoted(page, at):
        return ""
    if at + 1 < len(page) and is_patronymic(page.lows[at + 1]):
        return ""
    if page.languages[at] == "kk":
        words = [low, *(stem for stem, _ in stems(low))]
    else:
        words = [nominative for nominative, _, _ in name_readings(low)]
    for word in dict.fromkeys(words):
        name = chosen.get(_key(word), "")
        if name:
            return name
    return ""


def _quoted(page: Page, at: int) -> bool:
    """Whether a word stands in quotes by itself: a work, not its hero."""
    return 0 < at < len(page) - 1 and page.written(at - 1) == "«" and page.written(at + 1) == "»"


def _first(page: Page, at: int, name: str) -> int:
    """Where the mention begins: at the given name before the family name, when it is there."""
    given = _key(_words(name)[0])
    if at == 0 or page.held(at - 1) is not None or not page.cap(at - 1):
        return at
    before = page.lows[at - 1]
    return at - 1 if given in {_key(n) for n, _, _ in name_readings(before)} else at
