"""Russian titles: the phrase around their noun, its plain form and the case it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from archive.entities.cyrillic.data import words
from archive.entities.cyrillic.morphology import Noun, adjective, word
from archive.entities.cyrillic.page import Page, known_word, nouns
from archive.entities.cyrillic.russian_agencies import cased_as
from archive.entities.cyrillic.russian_names import is_given
from archive.model import EntityType

_LONGEST = 24
_PREPOSITIONS = frozenset(["по", "при", "в", "во", "на", "для"])
_DASHES = frozenset("–—-")


@dataclass(frozen=True, slots=True)
class Title:
    """A title: its tokens, the tokens of its nouns, the cases the first may stand in."""

    start: int
    end: int
    heads: tuple[int, ...]
    cases: frozenset[str]
    plural: bool


def read_title(page: Page, at: int) -> Title:
    """The title whose noun stands at a token, with what belongs to it on both sides."""
    noun = nouns("titles")[page.lows[at]]
    start = _beginning(page, at)
    end, heads = at + 1, [at]
    limit = min(len(page), at + _LONGEST)
    while end < limit:
        step = _step(page, end)
        if step == end:
            break
        if page.lows[end] in nouns("titles"):
            heads.append(end)
        end = step
    while end > at + 1 and page.lows[end - 1] in _PREPOSITIONS | {"и", ","} | _DASHES:
        end -= 1
    return Title(start, end, tuple(heads), noun.cases, noun.plural)


def _beginning(page: Page, at: int) -> int:
    start = at
    while start > 0 and at - start < 4 and page.held(start - 1) is None:
        low = page.lows[start - 1]
        lemma = adjective(low, "masc") if word(low).kinds & {"ADJF", "PRTF"} else ""
        joined = (
            low == "и"
            and start - 2 >= 0
            and adjective(page.lows[start - 2], "masc") in words("russian", "title_modifiers")
        )
        if (lemma not in words("russian", "title_modifiers") and not joined) or (
            joined and start == at
        ):
            break
        start -= 1
    return start


def _step(page: Page, at: int) -> int:
    """The token after the next word of the title, or the same token when it has ended."""
    held, low = page.held(at), page.lows[at]
    if held is not None:
        return held.end if held.type is not EntityType.PERSON else at
    if page.languages[at] != "ru":
        return at
    if low in nouns("titles"):
        return at + 1
    if low in _PREPOSITIONS or low == "и" or (low == "," and _goes_on(page, at)):
        return at + 1
    if page.written(at) in _DASHES:
        return at + 1 if at + 1 < len(page) and page.lows[at + 1] in nouns("titles") else at
    if page.acronym(at):
        return at + 1
    if page.written(at) == "«":
        return _quoted(page, at)
    if page.written(at) == "(" and page.written(min(at + 2, len(page) - 1)) == ")":
        return at + 3 if page.acronym(at + 1) else at
    if not low[0].isalpha():
        return at
    return at + 1 if _belongs(page, at) else at


def _quoted(page: Page, at: int) -> int:
    for end in range(at + 1, min(len(page), at + 8)):
        if page.written(end) == "»":
            return end + 1
    return at


def _goes_on(page: Page, at: int) -> bool:
    """Whether a comma stands inside a list of what a ministry is for."""
    for end in range(at + 1, min(len(page), at + 5)):
        if page.lows[end] == "и" and end > at + 1:
            return end + 1 < len(page) and not page.cap(end + 1)
        if page.cap(end) or not word(page.lows[end]).cases & {"g"}:
            return False
    return False


def _belongs(page: Page, at: int) -> bool:
    low = page.lows[at]
    found = word(low)
    if page.cap(at) and (is_given(low) or not known_word(page, at)):
        return bool(found.known and found.kinds & {"ADJF"} and not found.marks & {"Surn", "Name"})
    if found.first not in {"NOUN", "ADJF", "PRTF"}:
        return False
    return found.nominal and bool(found.cases & set("gdlia"))


def role_of(page: Page, title: Title) -> str:
    """The phrase with its first noun and the adjectives before it in the nominative."""
    at = title.heads[0]
    noun: Noun = nouns("titles")[page.lows[at]]
    lemma = noun.lemma
    said = []
    for i in range(title.start, at):
        plain = adjective(page.lows[i], noun.gender)
        said.append(cased_as(page.written(i), plain) if plain else page.written(i))
    said.append(cased_as(page.written(at), lemma))
    rest = at + 1
    for other in title.heads[1:]:
        if page.written(other - 1) in _DASHES and not noun.plural:
            if other - 1 > rest:
                said.append(page.surface(rest, other - 1))
            said.append(page.written(other - 1))
            said.append(cased_as(page.written(other), nouns("titles")[page.lows[other]].lemma))
            rest = other + 1
    if title.end > rest:
        said.append(page.surface(rest, title.end))
    return " ".join(said)


def honorific(page: Page, at: int) -> frozenset[str]:
    """The cases of a form of address at a token, none when it is none."""
    noun = nouns("honorifics").get(page.lows[at])
    return noun.cases if noun else frozenset()
