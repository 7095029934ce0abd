"""Whether words around an organisation's noun are a name."""

from __future__ import annotations

from archive.entities.agencies.evidence import SHORT_KINDS
from archive.entities.agencies.items import of_a_list
from archive.entities.agencies.numbered import is_numbered
from archive.entities.agencies.parts import of_another
from archive.entities.agencies.state_bodies import country_set
from archive.entities.agencies.things import another_thing, called_so
from archive.entities.agencies.trades import company, everyday, runs_on, trades
from archive.entities.agencies.words import POSSESSIVE, about, is_suffix, private, unions
from archive.entities.lexicon import given_names, lexicon
from archive.entities.reading import Reading
from archive.entities.tokens import Tokens
from archive.model import EntityType

_SERVING = frozenset(
    {"school", "transit", "water", "fire", "irrigation", "control", "utility", "hospital"}
    | {"library", "conservation", "sanitation", "sanitary", "health", "college", "drainage"}
)
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
    listed = not tokens.banner[at] or of_a_list(reading, start, end)
    if not listed and not _of_a_state(reading, start, at, end):
        return False
    follows = end < len(tokens) and not tokens.gap[end] and tokens.caps[end]
    heard = tokens.lows[at] in _HEARING and tokens.lows[end : end + 1] == ["hearing"]
    if follows and not heard and _part_of_more(tokens.lows[end], end == at + 1):
        return False
    if another_thing(reading, start, at, end):
        return False
    if is_numbered(reading, start, at, end) or _of_many_words(tokens, start, at, end):
        return True
    if tuple(tokens.lows[start:end]) in _OF_EVERY_STATE and reading.country not in {"", "US"}:
        return True
    if tokens.lows[at] in lexicon("organisations", "trades"):
        return trades(reading, start, at, end)
    if end > at + 1 and not (end == at + 2 and tokens.lows[at + 1] == "general"):
        return _complemented(reading, start, at, end)
    return _proper_before(reading, start, at)


def _of_a_state(reading: Reading, start: int, at: int, end: int) -> bool:
    """Whether a headline has the whole name of a state's body: "Ministry of Health of Latvia"."""
    if start != at or end - start < 5 or reading.country in {"", "US"}:
        return False
    held = reading.owner[end - 1]
    country = held is not None and held.type is EntityType.PLACE and held.canonical in country_set()
    return country and reading.tokens.lows[at] in {
        "ministry",
        "parliament",
        "embassy",
        "government",
    }


_HEARING = frozenset({"committee", "subcommittee", "commission"})


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
    after = at + 1 + (tokens.lows[at + 1] == "general")
    if start == at and (after == end or tokens.lows[after] in {"in", "at"}):
        return False  # an embassy of nobody
    if start == at and low in {"embassy", "consulate"} and tokens.lows[after] == "to":
        return False
    if low == "board" and _of_a_body(reading, start, at, end):
        return False
    if low == "board" and start < at and _board_of_union(reading, start, at):
        return True
    alone = start == at and low in lexicon("organisations", "not_alone")
    if low == "district" or (alone and not _of_studies(reading, at, end)):
        return False
    last = tokens.lows[end - 1]
    if start == at and end == at + 3 and (low, last) in _OF_EVERY_TOWN:
        return False
    return not (last in lexicon("organisations", "own_boards") and end - at <= 4)


def _of_studies(reading: Reading, at: int, end: int) -> bool:
    """Whether a school is called after its studies: "School of Oriental and African Studies"."""
    lows = reading.tokens.lows[at:end]
    return lows[0] == "school" and len(lows) > 5 and "and" in lows and reading.country != "US"


_OF_EVERY_TOWN = frozenset(
    {("board", "education"), ("court", "appeals"), ("board", "supervisors")}
    | {("department", "education"), ("bureau", "education")}
)


def _board_of_union(reading: Reading, start: int, at: int) -> bool:
    """Whether a board is that of the union of states right before it: "EBRD Board of Directors"."""
    held = reading.owner[start]
    return held is not None and held.end == at and held.canonical in unions()


_KNOWN = frozenset({"gazetteer", "acronym", "acronym defined"})


def _of_a_body(reading: Reading, start: int, at: int, end: int) -> bool:
    """Whether a board is that of the body named after it: "Management Board of JSC Acme"."""
    tokens = reading.tokens
    if any(tokens.lows[i] not in lexicon("organisations", "generic") for i in range(start, at)):
        return False
    of = at + 2 + (tokens.lows[at + 2 : at + 3] == ["the"])
    held = reading.owner[of] if of < len(tokens) else None
    company = is_suffix(tokens.lows[min(of, len(tokens) - 1)]) or is_suffix(tokens.lows[end - 1])
    company = company or tokens.words[min(of, len(tokens) - 1)] in SHORT_KINDS
    if held is None or held.type is not EntityType.AGENCY:
        return company
    abroad = reading.country != "US" and held.country != "US"
    return company or not (abroad and held.rule in _KNOWN and held.canonical not in private())


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
    if is_suffix(low) or low == "holdings":
        return company(reading, start, at, proper)
    if low in lexicon("organisations", "papers"):
        return _of_a_town(reading, start, at)
    if low == "party":
        return _party(tokens.lows[at - 1])
    if _other_thing(tokens.lows, at):
        return False
    if low in {"administration", "district"} and not _service_area(reading, at, proper):
        return False
    if not proper or low in lexicon("organisations", "linked_only") or _hall(tokens.lows, at):
        return False
    if _only_titles(tokens.lows, proper):
        return at - start > 1 and low in lexicon("organisations", "of_members")
    if low in lexicon("organisations", "weak_heads"):
        if runs_on(reading, at + 1):
            return False  # "Clean School Bus"
        return _marked(reading, start, at, proper) or called_so(reading, start, at)
    told = (
        called_so(reading, start, at) or len(proper) > 1 or _telling(reading, start, at, proper[0])
    )
    return told or _official(reading, start, at)


def _only_titles(lows: list[str], words: list[int]) -> bool:
    titles = lexicon("titles", "heads") - lexicon("names", "titles")
    return all(lows[i] in titles for i in words)


def _of_many_words(tokens: Tokens, start: int, at: int, end: int) -> bool:
    """Whether words make a name by their number: "the Community Capacity Development Office"."""
    if end > at + 1:
        return False
    if tokens.lows[at] == "group":
        return tokens.lows[at - 1] == "working" and at - start > 1
    called = tokens.lows[at] in _LONG_OFFICES and tokens.lows[start - 1 : start] in (["the"], [","])
    return called and at - start > 2


_LONG_OFFICES = frozenset({"office", "division"})
"""Nouns of offices of state that three words make a name."""


def _hall(lows: list[str], at: int) -> bool:
    """Whether a center is a building: a place."""
    return lows[at] in {"center", "centre"} and lows[at - 1] in _HALLS


_HALLS = frozenset({"conference", "convention", "shopping", "exhibition", "expo", "visitor"})
"""Words before "center" that make a building of it."""


_WHOSE = frozenset({"women", "children", "men", "people"})


def _other_thing(lows: list[str], at: int) -> bool:
    """Whether the noun is a programme's money, a law's part or a house: no body."""
    low, before = lows[at], lows[at - 1]
    if low == "fund":
        return before in lexicon("organisations", "moneys")
    if low == "service":
        return before in {"memorial", "worship", "prayer", "funeral"}
    return low == "section" and before in {"code", "act"}


def _marked(reading: Reading, start: int, at: int, proper: list[int]) -> bool:
    """Whether a weak noun has a word before it that is a name itself."""
    tokens = reading.tokens
    if all(i in reading.adjectives for i in proper):
        return at - start > 1 or tokens.lows[at] in {"army", "navy", "parliament"}
    if of_another(reading, at + 1):
        return True  # "Philadelphia Division of the FBI"
    if len(proper) == 1 and reading.owner[proper[0]] is not None and at - start == 1:
        local = tokens.lows[at] == "police" and reading.country not in {"", "US"}
        return local or tokens.lows[at] in {"hospital", "fleet"} or _branch(reading, start, at)
    if tokens.lows[at] == "court" and at - start == 1 and not everyday(reading, start):
        return reading.owner[start] is not None  # a house
    if at - start > 2 and _WHOSE & set(tokens.lows[start:at]):
        return any(tokens.lows[i] in POSSESSIVE for i in range(start, at))
    wide = any(tokens.lows[i] in _WIDE for i in range(start, at))
    plain = [i for i in proper if everyday(reading, i)]
    serves = tokens.lows[at] in {"service", "services", "systems", "technologies", "solutions"}
    return len(plain) < len(proper) or (wide and not serves)


def _branch(reading: Reading, start: int, at: int) -> bool:
    """Whether a place's division is that of the agency just named: "the FBI's Miami Division"."""
    before = reading.owner[start - 2] if start > 1 else None
    possessive = start > 1 and reading.tokens.lows[start - 1] in {"'s", "’s", "s"}
    return possessive and before is not None and before.type is EntityType.AGENCY


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
    if not everyday(reading, word):
        return True
    if tokens.lows[at] in {"committee", "subcommittee", "caucus"}:
        return True  # its chamber may be known
    return any(tokens.lows[i] in _WIDE or reading.owner[i] is not None for i in range(start, at))


def _official(reading: Reading, start: int, at: int) -> bool:
    """Whether "the" and two words before the noun of an office of state make it a name."""
    tokens = reading.tokens
    if at - start != 2 or tokens.lows[at] not in lexicon("organisations", "offices") or not start:
        return False
    return tokens.words[start - 1] == "the" and tokens.lows[start] in about()


def _service_area(reading: Reading, at: int, proper: list[int]) -> bool:
    """Whether an administration or district is a body, not a president's time or a constituency."""
    if reading.tokens.lows[at] == "district":
        return reading.tokens.lows[at - 1] in _SERVING
    return len(proper) > 1 and not any(reading.tokens.lows[i] in given_names() for i in proper)
