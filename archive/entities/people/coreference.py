"""Inside one release: short forms of a person stand for the full name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from archive.entities.lexicon import common_words, given_names, lexicon, weak_given
from archive.entities.people.appositions import title_after
from archive.entities.people.given import given, related
from archive.entities.people.lone_names import find_lone_names
from archive.entities.people.lost_apostrophes import lost_apostrophe, mend_possessives
from archive.entities.people.offices import find_offices
from archive.entities.people.roles import title_start
from archive.entities.people.same_title import of_same_title
from archive.entities.people.service import find_service
from archive.entities.people.skeletons import ascii_fold
from archive.entities.reading import PERSON, PLACE, Reading, Span
from archive.entities.tokens import words_of

_PARTICLES = lexicon("names", "particles")
_SUFFIXES = lexicon("names", "suffixes")
_MOST = 100  # full names of one family that are compared with one another


@lru_cache(maxsize=50_000)
def core(name: str) -> tuple[str, ...]:
    """The folded words of a person's name without suffixes such as Jr."""
    return tuple(word for word in words_of(name) if word not in _SUFFIXES and word[0].isalpha())


def surname(words: tuple[str, ...]) -> tuple[str, ...]:
    """The family name with its particles: ("al", "zayani"), ("guterres",)."""
    at = len(words) - 1
    while at > 1 and words[at - 1] in _PARTICLES:
        at -= 1
    return words[at:]


def resolve_people(reading: Reading, known: tuple[str, ...]) -> None:
    """Give every person the fullest form of the release and find the surnames left over."""
    people = [span for span in reading.spans() if span.type is PERSON]
    mend_possessives(reading, people)
    full = _full_names(people, known)
    bearers = _bearers(_fullest(full))
    by_key = _unambiguous(bearers)
    introduced: set[str] = set()
    for span in people:
        several = bearers.get(core(span.canonical), set())
        titled = of_same_title(span.role, several, people)
        span.canonical = titled or _resolved(span.canonical, by_key, bearers, introduced)
        introduced.add(span.canonical)
    _retag(reading, by_key)
    find_lone_names(reading)
    find_offices(reading)
    find_service(reading)
    _spread_roles(reading)


def _full_names(people: list[Span], known: tuple[str, ...]) -> list[str]:
    """The names of two words and more, the longest form of each person first."""
    found = [span.canonical for span in people]
    names = [name for name in (*found, *known) if len(core(name)) > 1]
    whole = set(names)
    return [n for n in dict.fromkeys(names) if not (n.endswith("s") and n[:-1] in whole)]


def _fullest(full: list[str]) -> dict[str, str]:
    """Each full name with the fullest of those that may be the same person's: Chuck, Charles."""
    families: dict[str, list[str]] = defaultdict(list)
    for name in full:
        families[core(name)[-1]].append(name)
    best: dict[str, str] = {}
    for names in families.values():
        if len(names) > _MOST:  # a register: nobody in it is called two ways
            best.update((name, name) for name in names)
            continue
        ordered = sorted(names, key=lambda name: (-len(core(name)), -len(name)))
        for name in ordered:
            same = next(other for other in ordered if _one_given(core(other), core(name)))
            best[name] = best.get(same, same)
    return best


def _one_given(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names of one family may be one person's by the rest of their words."""
    first, second = given(ascii_fold(one[0])), given(ascii_fold(other[0]))
    if one == other or one[-len(other) :] == other:
        return True
    initial = any(map(_is_initial, (one[0], other[0]))) and first[:1] == second[:1]
    if not (related(first, second) or initial):
        return False
    middle = {one[1][0] for one in (one, other) if len(one) > 2}
    return len(middle) < 2 or one[0] != other[0]


def _is_initial(word: str) -> bool:
    """Whether a word stands for a longer one: "k.", "zh"."""
    return len(word.rstrip(".")) == 1 or word in lexicon("names", "shortened")


def _bearers(best: dict[str, str]) -> dict[tuple[str, ...], set[str]]:
    """Every way to shorten a full name, with the people of the release who answer to it."""
    people: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in best:
        words = core(name)
        if words[1:2] and words[1] in {"bin", "ibn", "bint"} and len(words) > 3:
            people[words[:3]].add(best[name])  # "Khalifa bin Salman Al Khalifa"
        bare = (words[-1].split("-", 1)[-1],) if words[-1][:3] in {"al-", "el-"} else words[-1:]
        last = surname(words)
        first = () if words[0] in lexicon("names", "shortened") else words[:1]
        for key in {words, last, words[-1:], words[-2:], bare, (words[0], *last), first} - {()}:
            people[key].add(best[name])
    for key, name in _by_fathers_name(best):
        if key not in people or people[key] == {name}:
            people[key] = {name}
    return people


def _by_fathers_name(best: dict[str, str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Short forms by the first of two family names: Boric, Gabriel Boric of Gabriel Boric Font."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in best:
        words = core(name)
        for word in words[1:-1]:
            if len(word) > 3 and word not in given_names() and word not in common_words():
                found[word,].add(best[name])
                found[words[0], word].add(best[name])
    return ((key, names.pop()) for key, names in found.items() if len(names) == 1)


def _unambiguous(bearers: dict[tuple[str, ...], set[str]]) -> dict[tuple[str, ...], str]:
    """The short forms only one person answers to."""
    return {
        key: next(iter(names))
        for key, names in bearers.items()
        if len(names) == 1 and not (len(key) == 1 and key[0] in _weak())
    }


@cache
def _weak() -> frozenset[str]:
    return lexicon("words", "stop") | lexicon("words", "months")


def _resolved(
    name: str,
    by_key: dict[tuple[str, ...], str],
    bearers: dict[tuple[str, ...], set[str]],
    introduced: set[str],
) -> str:
    """The full name; of several bearers of a short form, the only one named before."""
    words = core(name)
    if not words:
        return name
    bare = (*words[:-1], words[-1].removesuffix("s"))
    one = (
        by_key.get(words)
        or by_key.get(bare)
        or (by_key.get((words[0], *surname(words))) if len(words) > 1 else None)
    )
    if one:
        return one
    before = bearers.get(words, set()) & introduced
    return before.pop() if len(before) == 1 else _plain_case(name)


def _plain_case(name: str) -> str:
    name = name.title() if name.isupper() and len(name) > 3 else name
    return name[:-1] if lost_apostrophe(core(name)[-1]) else name


def _retag(reading: Reading, by_key: dict[tuple[str, ...], str]) -> None:
    """Claim surnames, first names and whole names the rules passed over."""
    tokens = reading.tokens
    longest = max((len(key) for key in by_key), default=0)
    firsts = {key[0] for key in by_key}
    firsts |= {first + "s" for first in firsts}  # a lost apostrophe
    after = 0
    for at in tokens.among(firsts):
        if at >= after:
            after = _match(reading, at, by_key, longest)


def _match(reading: Reading, at: int, by_key: dict[tuple[str, ...], str], longest: int) -> int:
    tokens = reading.tokens
    if reading.owner[at] is not None and not _yields(reading.owner[at]):
        return 0
    for size in range(min(longest, len(tokens.words) - at), 0, -1):
        end = at + size
        words = tuple(tokens.lows[at:end])
        name = by_key.get(words) or by_key.get((*words[:-1], words[-1].removesuffix("s")))
        if name and _writable(reading, at, end, name):
            role = "" if tokens.headline[at] else _said_of(reading, at, end)
            reading.claim(Span(at, end, PERSON, name, "short form", role))
            return end
    return 0


def _said_of(reading: Reading, at: int, end: int) -> str:
    """The office before a short form, or behind it when it says of what: "chair of the panel"."""
    tokens = reading.tokens
    before = at - 1
    titled = at and tokens.caps[before] and tokens.lows[before] in lexicon("titles", "heads")
    if titled and reading.owner[before] is None and not tokens.gap[at]:
        start = title_start(reading, before)
        while not tokens.caps[start]:
            start += 1  # "responsible for managing Senator King's staff"
        return " ".join(tokens.surface(start, at).split())
    role = title_after(reading, end)
    return role if _OF_WHAT & set(role.split()) else ""


_OF_WHAT = frozenset({"of", "for", "on", "from", "to"})


def _yields(held: Span | None) -> bool:
    """Whether a place gives way to a person of the same name: only a doubtful one does."""
    return held is not None and held.type is PLACE and held.ambiguous


def _writable(reading: Reading, at: int, end: int, name: str) -> bool:
    tokens = reading.tokens
    if not all(held is None or _yields(held) for held in reading.owner[at:end]):
        return False
    if not tokens.caps[end - 1]:
        return False
    if end - at > 1 or tokens.headline[at] or tokens.loud[at]:
        return True
    beside = end < len(tokens.words) and tokens.caps[end] and not tokens.gap[end]
    if beside and tokens.words[end] != "\n":
        return False  # part of a longer name we do not know
    before = at > 0 and tokens.caps[at - 1] and tokens.words[at - 1][0].isalpha()
    if before and tokens.lows[at - 1] in given_names() and not tokens.gap[at]:
        return False
    first = tokens.lows[at] == core(name)[0] and len(core(name)) > 1
    return not first or tokens.lows[at] not in weak_given()


def _spread_roles(reading: Reading) -> None:
    """Let go of "Dr." where the release names the person fully; nothing is invented."""
    people = [span for span in reading.spans() if span.type is PERSON]
    said = {span.canonical for span in people if span.role and not _bare(span.role)}
    for span in people:
        honour = span.role.casefold().rstrip(".") in lexicon("titles", "nobility")
        full = " " in span.canonical or span.canonical in said
        if honour or (full and _bare(span.role)):
            span.role, span.second = span.second, ""


def _bare(role: str) -> bool:
    return role.casefold().rstrip(".") in lexicon("titles", "honorifics")
