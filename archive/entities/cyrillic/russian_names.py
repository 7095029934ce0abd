"""The words of a Russian text that are one person's name, and that name in the nominative."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from archive.entities.cyrillic.data import given_names, words
from archive.entities.cyrillic.declension import Reading, name_readings, standard
from archive.entities.cyrillic.morphology import name_marks, word
from archive.entities.cyrillic.page import Page, known_word, nouns
from archive.model import EntityType

_LONGEST = 5
_PATRONYMIC = ("ович", "евич", "ьич", "овна", "евна", "ична", "инична")
_TURKIC = ("улы", "кызы", "ұлы", "қызы", "оглы", "оглу", "гызы", "уулу")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name: its plain form, the cases it may stand in, and what was made of it."""

    text: str
    gender: str
    cases: frozenset[str]
    score: float


def is_initial(page: Page, at: int) -> bool:
    """Whether an initial with its point begins at a token."""
    return (
        at + 1 < len(page)
        and len(page.written(at)) == 1
        and page.cap(at)
        and page.written(at + 1) == "."
    )


def is_given(low: str) -> bool:
    """Whether a word in some case is a given name."""
    return any(nominative in given_names() for nominative, _, _ in name_readings(low)) or (
        "Name" in word(low).marks and word(low).known
    )


def is_patronymic(low: str) -> bool:
    """Whether a word in some case is a patronymic."""
    return "Patr" in word(low).marks or (len(low) > 5 and low.endswith(_TURKIC))


def is_surname(low: str) -> bool:
    """Whether a word in some case may well be a family name."""
    found = word(low)
    if found.known and found.first == "ADJF":
        return False
    return (found.known and "Surn" in found.marks) or any(
        standard(nominative) for nominative, _, _ in name_readings(low)
    )


def name_word(page: Page, at: int) -> bool:
    """Whether a token may be a word of a person's name."""
    written, low = page.written(at), page.lows[at]
    if not page.cap(at) or len(written) < 2 or not low[0].isalpha() or low[0].isascii():
        return False
    if written[:2].isupper() and not page.loud[at]:
        return False
    if page.glued(at):
        return False
    held = page.held(at)
    if held is not None and (held.type is EntityType.AGENCY or held.end - held.start > 1):
        return False
    if low in nouns("never") or low in nouns("titles") or low in nouns("agencies"):
        return is_given(low) and "Name" in word(low).marks
    return not (held is not None and held.country and held.rule == "gazetteer")


def words_end(page: Page, at: int) -> int:
    """The token after the name that begins at a token: words, initials and particles."""
    end = at
    particles = words("russian", "particles")
    while end < len(page) and end - at < _LONGEST:
        if is_initial(page, end) and end > at:
            end += 2
        elif (name_word(page, end) and not (end > at and _stops(page, at, end))) or (
            end > at
            and page.lows[end] in particles
            and end + 1 < len(page)
            and name_word(page, end + 1)
        ):
            end += 1
        else:
            break
    while end > at and page.lows[end - 1] in particles:
        end -= 1
    return end


def _stops(page: Page, start: int, at: int) -> bool:
    """Whether a word cannot go on a name: one of the language, or a second person's given name."""
    low = page.lows[at]
    held = page.held(at)
    if held is not None and not is_surname(low):
        return True
    if at == start + 1 and _another(page, start, at):
        return True
    both = at - start > 1 and is_given(page.lows[start]) and not is_patronymic(page.lows[at - 1])
    if both and is_surname(page.lows[at - 1]) and is_surname(low) and not is_patronymic(low):
        return not is_given(page.lows[at - 1])
    if is_given(low) or is_surname(low) or is_patronymic(low):
        return (
            at - start > 1
            and is_given(low)
            and is_surname(page.lows[at - 1])
            and (is_given(page.lows[start]))
        )
    if at == start + 1 and is_given(page.lows[start]) and not known_word(page, start):
        return low in page.small  # Александр Богомаз
    return known_word(page, at)


def _another(page: Page, start: int, at: int) -> bool:
    """Whether a second name begins: "(советник) Обамы Тони Донилон"."""
    if is_given(page.lows[start]) or not is_given(page.lows[at]) or at + 1 >= len(page):
        return False
    return name_word(page, at + 1) and not is_patronymic(page.lows[at + 1])


def parse(page: Page, start: int, end: int, cases: frozenset[str] = frozenset()) -> Name | None:
    """The plain form of the words as one person's name; `cases` are those the text asks for."""
    lows = page.lows[start:end]
    cells = [_choices(page, low) for low in lows]
    best: Name | None = None
    for gender, case in product("mf", "ngdail"):
        picked: list[str] = []
        score = 1.5 if case in cases else (0.4 if case == "n" else 0.0)
        for at, options in enumerate(cells):
            fitting = [
                (weight + _fixed(reading), reading[0])
                for weight, reading in options
                if reading[1] == gender and case in reading[2]
            ]
            if not fitting:
                break
            weight, nominative = max(fitting)
            score += weight
            picked.append(_cased(page.written(start + at), nominative))
        else:
            if best is None or score > best.score + 1e-9:
                best = Name(" ".join(picked), gender, frozenset(case), score)
    return best


def _fixed(reading: Reading) -> float:
    """Names that do not decline are the rarer reading of a word."""
    return -0.6 if len(reading[2]) == 6 and reading[0][-1] in "уюеыи" else 0.0


def _choices(page: Page, low: str) -> list[tuple[float, Reading]]:
    if not low[0].isalpha() or low in words("russian", "particles") or len(low) == 1:
        return [(0.0, (low, gender, "ngdail")) for gender in "mf"]
    if low.endswith(_TURKIC):
        female = low.endswith(("кызы", "қызы", "гызы"))
        return [(1.0, (low, "f" if female else "m", "ngdail"))]
    return [(_weight(page, low, reading), reading) for reading in name_readings(low)]


def _weight(page: Page, low: str, reading: Reading) -> float:
    nominative, gender, _ = reading
    names = given_names()
    weight = 0.0
    if nominative in names:
        weight += 3.0 if names[nominative] == gender else -1.0
    marks = name_marks(nominative)
    if not marks and nominative[-1] in "йь" and nominative != low:
        weight -= 0.3  # Гутерришем is of Гутерриш
    unknown = not marks and nominative not in names and nominative not in page.capital
    if unknown and nominative[-1] in "аяь" and low[-1] in "иыеую":
        weight -= 0.7  # Донателли is no form of Донателля
    if unknown and nominative.endswith(("ый", "ой")) and nominative != low:
        weight -= 1.0
    if "Name" in marks and not standard(nominative):
        weight += 2.0 if _gender_of_name(nominative) in {gender, ""} else -1.0
    elif marks & {"Surn", "Patr"}:
        weight += 1.0
    if standard(nominative) or nominative.endswith(_PATRONYMIC):
        weight += 1.2
    if nominative != low and nominative in page.capital and nominative[-1] not in "ая":
        weight += 1.5  # Свиридова may be a form of Свиридов as well
    return weight


def _gender_of_name(nominative: str) -> str:
    if nominative[-1] in "ая" and nominative not in {"никита", "илья", "фома", "лука", "кузьма"}:
        return "f"
    return "m" if nominative[-1] in "бвгджзйклмнпрстфхцчшщ" else ""


def _cased(written: str, plain: str) -> str:
    """A plain name with the capitals of the written one."""
    if len(written) == 1 or plain == written.casefold():
        return written.title() if written.isupper() and len(written) > 2 else written
    said, low = [], written.casefold().replace("ё", "е")
    shared = 0
    while shared < min(len(low), len(plain)) and low[shared] == plain[shared]:
        shared += 1
    said.append(written[:shared] if not written.isupper() else plain[:shared].title())
    said.append(plain[shared:])
    return "".join(said)


def ordered(name: str) -> str:
    """A name in the order given, patronymic, family name."""
    found = name.split()
    if (
        len(found) == 3
        and is_patronymic(found[2].casefold())
        and not is_patronymic(found[1].casefold())
    ):
        return " ".join((*found[1:], found[0]))
    if len(found) == 2 and _family_first(*(part.casefold() for part in found)):
        return f"{found[1]} {found[0]}"
    return name


def _family_first(one: str, other: str) -> bool:
    """Whether of two words the first is the family name."""
    return standard(one) and not is_given(one) and is_given(other) and not standard(other)
