"""Russian organisations by grammar: their noun, what belongs to it, names in quotes."""

from __future__ import annotations

from archive.entities.cyrillic.data import words
from archive.entities.cyrillic.declension import name_readings, standard
from archive.entities.cyrillic.morphology import Noun, adjective, word
from archive.entities.cyrillic.page import Page, nouns
from archive.model import EntityType

_QUOTES = {"«": "»", "“": "”", '"': '"', "„": "“"}
_LONGEST = 14
_LONGEST_QUOTED = 8


def claim_agencies(page: Page) -> None:
    """Claim companies in quotes, then organisations by the noun their name turns on."""
    kinds, heads = nouns("kinds"), nouns("agencies")
    for at in [at for at, low in enumerate(page.lows) if low in kinds]:
        if page.languages[at] == "ru" and page.held(at) is None:
            _quoted(page, at)
    _acronyms(page)
    for at in [at for at, low in enumerate(page.lows) if low in heads]:
        if page.languages[at] == "ru" and page.held(at) is None:
            _headed(page, at, heads[page.lows[at]])


def _acronyms(page: Page) -> None:
    """Claim ministries and watchdogs of one word (Минтранс, Росстандарт), and "глава ФИДЕ"."""
    for at in [at for at, cap in enumerate(page.reading.tokens.caps) if cap and at]:
        if page.languages[at] != "ru" or page.held(at) is not None:
            continue
        led = page.lows[at - 1] in nouns("leaders")
        named = page.acronym(at) and page.lows[at] not in words("russian", "common_acronyms")
        if _contracted(page, at) or (led and named and len(page.lows[at]) > 2):
            page.claim(at, at + 1, EntityType.AGENCY, page.written(at), "acronym")


def _contracted(page: Page, at: int) -> bool:
    low = page.lows[at]
    short = low.startswith(("мин", "рос", "гос")) and len(low) > 5 and "-" not in low
    if not short or page.loud[at] or page.opens(at):
        return False
    return not word(low).known and not is_name_like(low)


def is_name_like(low: str) -> bool:
    """Whether a word ends as family names do: Миннуллин is no ministry."""
    return any(standard(nominative) for nominative, _, _ in name_readings(low))


def quotation(page: Page, at: int) -> tuple[int, int] | None:
    """The tokens inside the quotes that open at a token."""
    closes = _QUOTES.get(page.written(at)) if at < len(page) else None
    if closes is None:
        return None
    start = at + 1
    for end in range(start, min(len(page), start + _LONGEST_QUOTED + 1)):
        if page.written(end) == closes:
            return (start, end) if end > start else None
        if page.written(end) in _QUOTES and page.written(end) != closes:
            inner = quotation(page, end)  # АО «НК «КазМунайГаз»
            short = end - start == 1 and page.written(start).isupper()
            return inner if short else None
        if page.written(end) in {"\n", ".", "!", "?"}:
            return None
    return None


def _quoted(page: Page, at: int) -> None:
    """Claim the name in quotes after a legal form or a kind of organisation."""
    inside = quotation(page, at + 1)
    if inside is None:
        return
    start, end = inside
    first = page.written(start)
    held = page.held(start)
    place = held is not None and held.type is EntityType.PLACE and held.end <= end
    if not (first[0].isupper() or first[0].isdigit()) or not (place or page.free(start, end)):
        return
    name = page.surface(start, end)
    page.claim(start, end, EntityType.AGENCY, name, "name in quotes")


def _headed(page: Page, at: int, noun: Noun) -> None:
    start = _beginning(page, at)
    end = _ending(page, at + 1)
    if not any(page.cap(i) for i in range(start, at + 1)) or page.loud[at]:
        return
    if end == at + 1 and start == at:
        return  # the bare noun names nothing
    if not _proper(page, start, at, end, noun) or (start and page.written(start - 1) in _QUOTES):
        return
    if noun.plural or not page.free(start, at + 1):
        return
    name = nominative(page, start, at, end, noun)
    page.claim(start, end, EntityType.AGENCY, name, "head noun")


def _beginning(page: Page, at: int) -> int:
    """Where the adjectives of a noun begin; only as far as the first capitalised one."""
    start, best = at, at
    while start > 0 and at - start < 4 and page.languages[start - 1] == "ru":
        found = word(page.lows[start - 1])
        if not found.kinds & {"ADJF", "PRTF"} or page.held(start - 1) is not None:
            break
        start -= 1
        if page.cap(start) and not (page.opens(start) and found.common and page.cap(at)):
            best = start
    return best


def _ending(page: Page, at: int) -> int:
    """The token after what belongs to a noun: genitives, "по" with a dative, names."""
    end = at
    limit = min(len(page), at + _LONGEST)
    cases = "g"
    while end < limit:
        step, cases = _step(page, end, cases)
        if step == end or (end == at and page.lows[end] == "и"):
            break
        end = step
    while end > at and page.lows[end - 1] in {
        "и",
        "по",
        "в",
        "при",
        "для",
        "имени",
        "им",
        "области",
    }:
        end -= 1
    return end


def _step(page: Page, at: int, cases: str) -> tuple[int, str]:
    """The token after the next word that still belongs to the name, and the case it asks for."""
    held = page.held(at)
    low = page.lows[at]
    if held is not None:
        return (held.end, "g") if held.type is not EntityType.PERSON else (at, cases)
    if low == "по":
        return at + 1, "d"
    if low in {"при", "имени", "им"} and page.languages[at] == "ru":
        return at + 1, "glnaid"
    if low == "в" and at + 1 < len(page) and page.lows[at + 1] in {"области", "сфере"}:
        return at + 2, "g"
    if low == "для":
        return at + 1, "g"
    if low == "и" and _goes_on(page, at + 1, cases):
        return at + 1, cases
    if low == "," and _listed(page, at, cases):
        return at + 1, cases
    return (at + 1, _next_cases(page, at, cases)) if _fits(page, at, cases) else (at, cases)


def _goes_on(page: Page, at: int, cases: str) -> bool:
    """Whether what follows "и" still belongs: not when a second organisation does."""
    return at < len(page) and page.lows[at] not in nouns("agencies") and _fits(page, at, cases)


def _listed(page: Page, at: int, cases: str) -> bool:
    """Whether a comma stands in a list that "и" closes: "торговли, туризма и спорта"."""
    for end in range(at + 1, min(len(page), at + 6)):
        if page.lows[end] == "и":
            return end > at + 1 and _fits(page, end + 1, cases)
        if not _fits(page, end, cases):
            return False
    return False


def _next_cases(page: Page, at: int, cases: str) -> str:
    return cases if word(page.lows[at]).kinds & {"ADJF", "PRTF"} else "g" + cases.replace("g", "")


def _fits(page: Page, at: int, cases: str) -> bool:
    if at >= len(page) or page.languages[at] != "ru" or page.held(at) is not None:
        return False
    low = page.lows[at]
    if page.acronym(at):
        return True
    if not low[0].isalpha() or low in nouns("titles"):
        return False
    found = word(low)
    if page.cap(at) and not found.common:
        return "n" in cases or (found.known and "Geox" in found.marks)
    if found.first not in {"NOUN", "ADJF", "PRTF"} or low in words("russian", "outside_agencies"):
        return False
    return bool(found.cases & set(cases))


def _proper(page: Page, start: int, at: int, end: int, noun: Noun) -> bool:
    """Whether the words are a name and not a description."""
    strong = noun.lemma not in words("russian", "weak")
    if page.cap(at) and not page.opens(at):
        return strong or end > at + 1 or start < at
    inner = any(
        page.acronym(i) or page.held(i) is not None or page.cap(i) for i in range(at + 1, end)
    )
    if page.cap(at):
        return end > at + 1 and (strong or inner)
    return start < at and page.cap(start) and not page.opens(start)


def nominative(page: Page, start: int, at: int, end: int, noun: Noun) -> str:
    """The name with its noun and adjectives in the nominative, the rest verbatim."""
    said: list[str] = []
    for i in range(start, at):
        plain = adjective(page.lows[i], noun.gender)
        said.append(cased_as(page.written(i), plain) if plain else page.written(i))
    said.append(cased_as(page.written(at), noun.lemma))
    if end > at + 1:
        said.append(page.surface(at + 1, end))
    return " ".join(said)


def cased_as(written: str, plain: str) -> str:
    """A plain form with the capitals of the written one."""
    if written.isupper() and len(written) > 1:
        return plain.upper()
    if "-" in plain and "-" in written and written.split("-")[1][:1].isupper():
        return plain.title()
    return plain[0].upper() + plain[1:] if written[0].isupper() else plain
