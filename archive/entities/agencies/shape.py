"""Whether words around an organisation's noun are a name."""

from __future__ import annotations

import re

from archive.entities.agencies.evidence import SHORT_KINDS
from archive.entities.agencies.items import of_a_list, sure_in_headline
from archive.entities.agencies.numbered import is_numbered
from archive.entities.agencies.parts import of_another
from archive.entities.agencies.plain_names import HALLS, of_plain_words, official
from archive.entities.agencies.things import another_thing, called_so
from archive.entities.agencies.trades import company, everyday, runs_on, trades
from archive.entities.agencies.words import POSSESSIVE, is_suffix, private, unions
from archive.entities.lexicon import given_names, lexicon
from archive.entities.reading import Reading
from archive.model import EntityType

_SERVING = frozenset(
    {"school", "transit", "water", "fire", "irrigation", "control", "utility", "hospital"}
    | {"library", "conservation", "sanitation", "sanitary", "health", "college", "drainage"}
)
_WIDE = lexicon("organisations", "wide")


_OF_EVERY_STATE = frozenset(
    {("national", "assembly"), ("constitutional", "court"), ("supreme", "court")}
    | {("cabinet", "of", "ministers"), ("state", "council"), ("national", "council")}
    | {("federal", "council"), ("federal", "chancellery"), ("presidential", "administration")}
    | {("presidential", "office"), ("supreme", "council"), ("federal", "assembly")}
    | {("state", "chancellery")}
)


def is_name(reading: Reading, start: int, at: int, end: int) -> bool:
    """Whether the words from `start` to before `end`, with their noun at `at`, name a body."""
    tokens = reading.tokens
    if end - start < 2 or tokens.loud[at]:
        return False
    if tokens.banner[at] and not (
        of_a_list(reading, start, end) or sure_in_headline(reading, start, at, end)
    ):
        return False
    follows = end < len(tokens.words) and not tokens.gap[end] and tokens.caps[end]
    heard = tokens.lows[at] in _HEARING and tokens.lows[end : end + 1] == ["hearing"]
    if follows and not heard and _part_of_more(tokens.lows[end], end == at + 1):
        return False
    if another_thing(reading, start, at, end):
        return False
    if is_numbered(reading, start, at, end) or of_plain_words(reading, start, at, end):
        return True
    if tuple(tokens.lows[start:end]) in _OF_EVERY_STATE and reading.country not in {"", "US"}:
        return True
    if tokens.lows[at] in lexicon("organisations", "trades"):
        return trades(reading, start, at, end)
    if end > at + 1 and not (end == at + 2 and tokens.lows[at + 1] == "general"):
        return _complemented(reading, start, at, end)
    return _proper_before(reading, start, at)


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
    if start == at and low.startswith(("embassy", "consulate")) and tokens.lows[after] == "to":
        return False
    managing = low == "committee" and at > start and tokens.lows[at - 1] == "management"
    if (low == "board" or managing) and _of_a_body(reading, start, at, end):
        return False
    if low == "board" and start < at and _board_of_union(reading, start, at):
        return True
    if low == "district":
        return False
    if start == at and low == "school":
        return _of_a_college(tokens.lows, at, end)
    if start == at and low in lexicon("organisations", "not_alone"):
        return low == "group" and _is_a_group(tokens.lows, at, end)
    last = tokens.lows[end - 1]
    if start == at and end == at + 3 and (low, last) in _OF_EVERY_TOWN:
        return False
    return not (last in lexicon("organisations", "own_boards") and end - at <= 4)


def _is_a_group(lows: list[str], at: int, end: int) -> bool:
    """Whether a group is one of a parliament for relations, or of experts on something."""
    experts = lows[at + 2] in {"experts", "friends"} and end > at + 3
    return experts or "relations" in lows[at + 2 : at + 4]


def _of_a_college(lows: list[str], at: int, end: int) -> bool:
    """Whether a school is of a university named behind it, or of several studies."""
    within = lows[at + 3 : end]
    colleges = {"university", "college", "institute", "center", "centre", "academy"}
    return not colleges.isdisjoint(within) or ("and" in within and within[-1] == "studies")


_OF_EVERY_TOWN = frozenset(
    {("board", "education"), ("court", "appeals"), ("board", "supervisors")}
    | {("department", "education"), ("bureau", "education")}
)


def _board_of_union(reading: Reading, start: int, at: int) -> bool:
    """Whether a board is that of the union of states right before it: "EBRD Board of Directors"."""
    held = reading.owner[start]
    return held is not None and held.end == at and held.canonical in unions()


_PUBLIC = re.compile("Bank|Fund|European|United Nations|Agency")
_COMPANIES = frozenset({"corporation", "company", "airlines", "airways", "holding", "group"})

_KNOWN = frozenset({"gazetteer", "acronym", "acronym defined"})


def _of_a_body(reading: Reading, start: int, at: int, end: int) -> bool:
    """Whether a board is that of the body named after it: "Management Board of JSC Acme"."""
    tokens = reading.tokens
    if any(tokens.lows[i] not in lexicon("organisations", "generic") for i in range(start, at)):
        return False
    of = at + 2 + (tokens.lows[at + 2 : at + 3] == ["the"])
    held = reading.owner[of] if of < len(tokens.words) else None
    company = is_suffix(tokens.lows[min(of, len(tokens.words) - 1)]) or is_suffix(
        tokens.lows[end - 1]
    )
    company = company or tokens.words[min(of, len(tokens.words) - 1)] in SHORT_KINDS
    company = company or tokens.lows[end - 1] in _COMPANIES
    if at > start and tokens.lows[at - 1] == "management" and not company:
        return held is None or not _PUBLIC.search(held.canonical)
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
        return _party(tokens.lows[at - 1], reading.country)
    if _other_thing(tokens.lows, at) or _of_a_member(reading, start, at):
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
    return told or official(reading, start, at)


def _only_titles(lows: list[str], words: list[int]) -> bool:
    return all(lows[i] in _TITLES for i in words)


_TITLES = lexicon("titles", "heads") - lexicon("names", "titles")


def _hall(lows: list[str], at: int) -> bool:
    """Whether a center is a building: a place."""
    return lows[at] in {"center", "centre"} and lows[at - 1] in HALLS


def _of_a_member(reading: Reading, start: int, at: int) -> bool:
    """Whether an office is where a legislator can be met: "his Des Moines Office"."""
    if reading.tokens.lows[at] != "office" or reading.country != "US":
        return False
    town = reading.owner[start]
    if town is None or town.type is not EntityType.PLACE or town.end != at:
        return False
    return not (of_another(reading, at + 1) or _branch(reading, start, at))


_WHOSE = frozenset({"women", "children", "men", "people"})


def _other_thing(lows: list[str], at: int) -> bool:
    """Whether the noun is a programme's money, a law's part or a house: no body."""
    low, before = lows[at], lows[at - 1]
    if low == "fund":
        return before in lexicon("organisations", "moneys")
    if low == "service":
        return before in {"memorial", "worship", "prayer", "funeral"}
    if low == "wing":
        return before in {"west", "east", "north", "south", "left", "right"}
    return low == "section" and before in {"code", "act"}


def _marked(reading: Reading, start: int, at: int, proper: list[int]) -> bool:
    """Whether a weak noun has a word before it that is a name itself."""
    tokens = reading.tokens
    if all(i in reading.adjectives for i in proper):
        return at - start > 1 or tokens.lows[at] in {"army", "navy", "parliament"}
    if of_another(reading, at + 1):
        return True  # "Philadelphia Division of the FBI"
    if len(proper) == 1 and reading.owner[proper[0]] is not None and at - start == 1:
        if tokens.lows[at] == "police":
            return reading.country not in {"", "US"}  # "Kingston Police"
        court = tokens.lows[at] == "court" and reading.holds(start, at, EntityType.AGENCY)
        return court or tokens.lows[at] in {"hospital", "fleet"} or _branch(reading, start, at)
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


def _party(before: str, country: str) -> bool:
    """Whether a word makes a party of politics, not of pleasure or of a contract."""
    if country not in {"", "US"}:
        return before not in _NO_PARTIES and before not in lexicon("organisations", "generic")
    return before.endswith(("ic", "ist", "al", "ive", "ican", "ian")) or before in _PARTIES


_NO_PARTIES = frozenset(
    {"garden", "tea", "dinner", "christmas", "holiday", "launch", "birthday", "cocktail", "block"}
    | {"search", "working", "related", "interested", "relevant", "contracting", "third", "states"}
    | {"boarding", "ruling", "opposition", "disclosing", "receiving", "lunch", "summer", "landing"}
)


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


def _service_area(reading: Reading, at: int, proper: list[int]) -> bool:
    """Whether an administration or district is a body, not a president's time or a constituency."""
    if reading.tokens.lows[at] == "district":
        return reading.tokens.lows[at - 1] in _SERVING
    return len(proper) > 1 and not any(reading.tokens.lows[i] in given_names() for i in proper)
