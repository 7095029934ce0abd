"""Whether words around an organisation's noun are a name, and its canonical form."""

from __future__ import annotations

import re

from archive.entities.agency_words import POSSESSIVE, about, is_suffix
from archive.entities.gazetteer import WITH_ARTICLE
from archive.entities.known_names import gazetteer
from archive.entities.lexicon import common_words, given_names, lexicon
from archive.entities.reading import Reading
from archive.entities.state_bodies import country_set, named_ministry, own_ministry
from archive.model import EntityType

_SERVING = frozenset({"school", "transit", "water", "fire", "irrigation", "control", "utility"})
_WIDE = lexicon("organisations", "wide")


_OF_EVERY_STATE = frozenset(
    {("national", "assembly"), ("constitutional", "court"), ("supreme", "court")}
    | {("cabinet", "of", "ministers"), ("state", "council"), ("national", "council")}
)


def is_name(reading: Reading, start: int, at: int, end: int) -> bool:
    """Whether the words from `start` to before `end`, with their noun at `at`, name a body."""
    tokens = reading.tokens
    if end - start < 2 or tokens.loud[at]:
        return False
    if tokens.banner[at] and not _whole_line(reading, start, end):
        return False
    follows = end < len(tokens) and not tokens.gap[end] and tokens.caps[end]
    if follows and _part_of_more(tokens.lows[end], end == at + 1):
        return False
    if tokens.lows[end - 1] in lexicon("organisations", "laws"):
        return False
    if tuple(tokens.lows[start:end]) in _OF_EVERY_STATE and reading.country not in {"", "US"}:
        return True
    if end > at + 1 and tokens.lows[end - 1] != "general":
        return _complemented(reading, start, at, end)
    return _proper_before(reading, start, at)


def _whole_line(reading: Reading, start: int, end: int) -> bool:
    """Whether a name with a complement stands alone in its line, as that of who signs."""
    words = reading.tokens.words
    begins = start == 0 or words[start - 1] == "\n"
    return begins and end - start > 3 and (end == len(words) or words[end] == "\n")


def _part_of_more(low: str, bare: bool) -> bool:
    """Whether the word after a name shows that the name goes on, or is that of another thing."""
    if low in lexicon("organisations", "not_heads"):
        return True
    heads = lexicon("organisations", "heads")
    return bare and (low in heads or low.removesuffix("s") in heads or low[:-3] + "y" in heads)


def _complemented(reading: Reading, start: int, at: int, end: int) -> bool:
    """Whether a noun with its complement is a name."""
    tokens = reading.tokens
    low = tokens.lows[at]
    if start == at and tokens.lows[at + 1] in {"in", "general"}:
        return False  # an embassy of nobody
    if low == "district" or (start == at and low in lexicon("organisations", "not_alone")):
        return False
    last = tokens.lows[end - 1]
    if start == at and end == at + 3 and last in {"education", "appeals", "supervisors"}:
        return False
    return not (last in lexicon("organisations", "own_boards") and end - at <= 4)


def _proper_before(reading: Reading, start: int, at: int) -> bool:
    """Whether what stands before the noun makes it a name."""
    tokens = reading.tokens
    generic = lexicon("organisations", "generic")
    heads = lexicon("organisations", "heads")
    proper = [
        i
        for i in range(start, at)
        if tokens.lows[i] not in generic
        and tokens.lows[i] not in POSSESSIVE
        and tokens.words[i][0].isalpha()
        and (len(tokens.words[i]) > 1 or is_suffix(tokens.lows[at]))
        and (tokens.lows[i] not in heads or at - start > 1)
    ]
    low = tokens.lows[at]
    if is_suffix(low):
        return any(tokens.lows[i] not in lexicon("organisations", "companies") for i in proper)
    if low in lexicon("organisations", "papers"):
        return _of_a_town(reading, start, at)
    if low == "party":
        return _party(tokens.lows[at - 1])
    if low == "fund" and tokens.lows[at - 1] in lexicon("organisations", "moneys"):
        return False
    if low in {"administration", "district"} and not _service_area(reading, at, proper):
        return False
    if not proper or low in lexicon("organisations", "linked_only"):
        return False
    titles = lexicon("titles", "heads") - lexicon("names", "titles")
    if all(tokens.lows[i] in titles for i in proper):
        return False
    if low in lexicon("organisations", "weak_heads"):
        if _runs_on(reading, at + 1):
            return False  # "Clean School Bus"
        return _marked(reading, start, at, proper)
    return len(proper) > 1 or _telling(reading, start, at, proper[0])


def _marked(reading: Reading, start: int, at: int, proper: list[int]) -> bool:
    """Whether a weak noun has a word before it that is a name itself."""
    tokens = reading.tokens
    if all(i in reading.adjectives for i in proper):
        return at - start > 1 or tokens.lows[at] in {"army", "navy", "parliament"}
    if len(proper) == 1 and reading.owner[proper[0]] is not None and at - start == 1:
        return _branch(reading, start, at)
    wide = any(tokens.lows[i] in _WIDE for i in range(start, at))
    plain = [i for i in proper if _everyday(reading, i)]
    serves = tokens.lows[at] in {"service", "services", "systems", "technologies", "solutions"}
    return len(plain) < len(proper) or (wide and not serves)


def _branch(reading: Reading, start: int, at: int) -> bool:
    """Whether a place's division is that of the agency just named: "the FBI's Miami Division"."""
    before = reading.owner[start - 2] if start > 1 else None
    possessive = start > 1 and reading.tokens.lows[start - 1] in {"'s", "’s", "s"}
    return possessive and before is not None and before.type is EntityType.AGENCY


def _runs_on(reading: Reading, at: int) -> bool:
    """Whether a capitalised word goes on with the name of something else."""
    tokens = reading.tokens
    if at >= len(tokens) or not tokens.caps[at] or tokens.gap[at] or reading.owner[at] is not None:
        return False
    if not tokens.words[at].istitle() or tokens.words[at - 1] == "\n":
        return False
    return tokens.lows[at] not in _AFTERWARDS


_AFTERWARDS = (
    lexicon("organisations", "barriers")
    | lexicon("organisations", "titles")
    | lexicon("titles", "heads")
    | lexicon("titles", "modifiers")
    | lexicon("titles", "honorifics")
    | lexicon("words", "months")
)


def _of_a_town(reading: Reading, start: int, at: int) -> bool:
    """Whether a paper's name has a place in it, or its article: "the Carroll County Times"."""
    tokens = reading.tokens
    article = start > 0 and tokens.words[start - 1] == "The"
    return article or any(reading.owner[i] is not None for i in range(start, at))


def _party(before: str) -> bool:
    """Whether a word makes a party of politics, not of pleasure."""
    return before.endswith(("ic", "ist", "al", "ive", "ican", "ian")) or before in _PARTIES


_PARTIES = frozenset(
    {"green", "labour", "labor", "people's", "people’s", "workers", "justice", "unity"}
)


def _telling(reading: Reading, start: int, at: int, word: int) -> bool:
    """Whether the one word that is not generic tells which body it is."""
    tokens = reading.tokens
    held = reading.owner[word]
    if tokens.lows[at] in {"corporation", "company"} and held is not None:
        return held.type is not EntityType.PLACE
    if not _everyday(reading, word):
        return True
    if tokens.lows[at] in {"committee", "subcommittee", "caucus"}:
        return True  # its chamber may be known
    return any(tokens.lows[i] in _WIDE or reading.owner[i] is not None for i in range(start, at))


def _everyday(reading: Reading, at: int) -> bool:
    """Whether a word is one of everyday language, or what many bodies are about."""
    low = reading.tokens.lows[at]
    return reading.owner[at] is None and (low in common_words() or low in about())


def _service_area(reading: Reading, at: int, proper: list[int]) -> bool:
    """Whether an administration or district is a body, not a president's time or a constituency."""
    if reading.tokens.lows[at] == "district":
        return reading.tokens.lows[at - 1] in _SERVING
    return len(proper) > 1 and not any(reading.tokens.lows[i] in given_names() for i in proper)


# ---------------------------------------------------------------- its canonical form


def canonical(reading: Reading, start: int, end: int) -> str:
    """The official form where we know it, else the form as written."""
    tokens = reading.tokens
    lows = tuple(tokens.lows[start:end])
    known = own_ministry(reading, start, end) or named_ministry(reading, start, end)
    known = known or gazetteer().agency(lows)
    known = known or _part_of(reading, start, end) or _without_form(lows)
    return known or tidy(_plain_country(reading, start, end))


def _without_form(lows: tuple[str, ...]) -> str:
    """The company known without the legal form written here, or ""."""
    if not is_suffix(lows[-1]):
        return ""
    return gazetteer().agency(lows[:-2] if lows[-2] == "," else lows[:-1])


_STATES = re.compile(r"^(?:United States|US|U S|U\. S\.)(?= [A-Z])")
_OFFICE = re.compile(
    r"\b(Attorney|Sheriff|Prosecutor|Governor|Mayor)(?:s| s|’s) (Office|Department)"
)


def tidy(name: str) -> str:
    """A name with single spaces, its country and its apostrophes written one way."""
    name = _STATES.sub("U.S.", " ".join(name.split()))
    name = name.replace("Office of General Counsel", "Office of the General Counsel")
    return _OFFICE.sub(r"\1's \2", name)


def _part_of(reading: Reading, start: int, end: int) -> str:
    """The known body of "Civil Division of the Department of Justice", or ""."""
    lows = reading.tokens.lows
    for at in range(start + 2, end - 2):
        if lows[at] == "of":
            whole = at + 1 + (lows[at + 1] == "the")
            part = gazetteer().agency(tuple(lows[start:at]))
            held = reading.owner[whole]
            if part and held is not None and held.type is EntityType.AGENCY:
                return part
    return ""


def _plain_country(reading: Reading, start: int, end: int) -> str:
    """The form as written, a country at its end under its short name."""
    tokens = reading.tokens
    held = reading.owner[end - 1]
    if held is None or held.type is not EntityType.PLACE or held.end != end or held.start <= start:
        return tokens.surface(start, end)
    name = held.canonical
    if tokens.lows[end - 1] == f"{name.split()[-1].casefold()}s":
        return tokens.surface(start, end)[:-1]  # an apostrophe was lost
    before = held.start
    if name not in country_set() or held.end - held.start < 3:
        return tokens.surface(start, end)
    if tokens.lows[before - 1] == "the" and name not in WITH_ARTICLE:
        before -= 1
    return f"{tokens.surface(start, before)} {name}"
