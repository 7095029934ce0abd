"""How far an agency's name reaches to the right of its noun."""

from __future__ import annotations

from functools import cache

from archive.entities.agencies.links import MISSIONS, countries_at, may_link
from archive.entities.agencies.numbered import with_number
from archive.entities.agencies.parts import past_acronym
from archive.entities.agencies.seat import with_seat
from archive.entities.agencies.state_bodies import country_set
from archive.entities.agencies.words import (
    JOINERS,
    LINKS,
    LONGEST,
    POSSESSIVE,
    about,
    all_heads,
    is_suffix,
)
from archive.entities.lexicon import common_words, given_names, lexicon, surnames
from archive.entities.reading import Reading
from archive.model import EntityType

_GENERAL = frozenset(
    {"consulate", "directorate", "inspectorate", "secretariat", "commissariat", "prosecution"}
)
"""Nouns that "General" stands behind: "Directorate General of Civil Aviation"."""
_OWNERS = frozenset({"women", "men", "children", "people", "veterans", "workers"})
"""Whose health or affairs a body may be about."""
_AND_THE = lexicon("organisations", "and_the")


def rightmost(reading: Reading, at: int, start: int) -> int:
    """The token after the noun's complement ("of the Interior", "for Central Asia")."""
    tokens = reading.tokens
    low = tokens.lows[at]
    end = at + 1
    if is_suffix(low):
        return end
    numbered = with_number(reading, at, end)
    if numbered > end:
        return numbered
    if low in _GENERAL and end < len(tokens.words) and tokens.lows[end] == "general":
        end += tokens.caps[end]
    while end < len(tokens.words) and end - at < LONGEST:
        allowed = may_link(reading, start, at, end)
        step = _complement(reading, end + 1, at) if allowed and not tokens.gap[end] else None
        if step is None or (tokens.lows[end] == "for" and is_suffix(tokens.lows[step - 1])):
            break  # a fund for a company is not the company's
        end = step
    if low in MISSIONS and tokens.lows[at + 1 : at + 2] == ["to"]:
        end = _also_to(reading, end)
    end = with_seat(reading, start, at, _under_president(reading, end))
    return _with_suffix(reading, past_acronym(reading, at, end))


def _under_president(reading: Reading, end: int) -> int:
    """The token after "under the President of Latvia", as agencies of some states are called."""
    tokens = reading.tokens
    if tokens.lows[end : end + 3] != ["under", "the", "president"] or not tokens.caps[end + 2]:
        return end
    place = end + 4 + (tokens.lows[end + 4 : end + 5] == ["the"])
    if tokens.lows[end + 3 : end + 4] != ["of"] or place >= len(tokens.words):
        return end + 3
    held = reading.owner[place]
    return held.end if held is not None and held.canonical in country_set() else end + 3


def _also_to(reading: Reading, end: int) -> int:
    """The token after the bodies a mission is sent to besides: "to Botswana and the SADC"."""
    lows = reading.tokens.lows
    while lows[end : end + 1] == ["and"]:
        at = end + 1 + (lows[end + 1 : end + 2] == ["the"])
        held = reading.owner[at] if at < len(lows) else None
        if held is None or held.start != at:
            break
        end = held.end
    return end


def _with_suffix(reading: Reading, end: int) -> int:
    """The legal form after a company's name, a comma between or not."""
    tokens = reading.tokens
    at = end + 1 if end < len(tokens.words) and tokens.lows[end] == "," else end
    here = at < len(tokens.words) and tokens.caps[at] and is_suffix(tokens.lows[at])
    return at + 1 if here else end


def _complement(reading: Reading, at: int, head: int) -> int | None:
    """The token after a complement that begins at a token, or None when none begins there."""
    tokens = reading.tokens
    if at < len(tokens.words) and tokens.lows[at] in {"the", "all"} and not tokens.caps[at]:
        at += 1
    if not _content(reading, at, at, head):
        return None
    end = at
    while _content(reading, end, at, head) or _goes_on(reading, at, end, head):
        if end > at and (_name_begins(reading, end, head) or _after_country(reading, end)):
            break
        held = reading.owner[end]
        end = held.end if held is not None and held.start == end else end + 1
    while tokens.lows[end - 1] in JOINERS | {",", "the"}:
        end -= 1
    return end


def _after_country(reading: Reading, at: int) -> bool:
    """Whether a token stands behind a country, and so begins something else."""
    held, tokens = reading.owner[at - 1], reading.tokens
    if held is None or held.type is not EntityType.PLACE or reading.owner[at] is not None:
        return False
    if not tokens.caps[at] or tokens.lows[at] in all_heads():
        return False
    return held.canonical in country_set() and held.canonical != "United States"


def _content(reading: Reading, at: int, first: int, head: int) -> bool:
    tokens = reading.tokens
    if at >= len(tokens.words) or not tokens.caps[at] or tokens.gap[at]:
        return False
    low = tokens.lows[at]
    if low in lexicon("words", "months") or low in _barriers(tokens.lows[head]):
        return False
    if at > first and is_suffix(tokens.lows[at - 1]):
        return False
    if at > first and _title_begins(tokens.lows, at):
        return False
    if at > first and _is_title(low) and not _is_title(tokens.lows[at - 1]):
        before = tokens.lows[at - 1]
        if low.endswith("s") and tokens.lows[head] in lexicon("organisations", "of_members"):
            return True
        if tokens.lows[head] == "office" and _who_holds(reading, at, first):
            return True
        modified = before in LINKS | JOINERS or before in lexicon("titles", "modifiers")
        held = reading.owner[at - 1]
        return modified or (held is not None and held.type is EntityType.AGENCY)
    person = low in given_names() and at + 1 < len(tokens.words) and tokens.caps[at + 1]
    return not (person and tokens.lows[at - 1] not in LINKS)


def _who_holds(reading: Reading, at: int, first: int) -> bool:
    """Whether the title at a token ends the name of an office: "Office of the Court Clerk"."""
    tokens = reading.tokens
    ends = at + 1 >= len(tokens.words) or not tokens.caps[at + 1] or tokens.gap[at + 1]
    return ends and at - first < 3 and tokens.lows[first - 1] == "the"


@cache
def _barriers(head: str) -> frozenset[str]:
    """Where no name goes on; "works" and "issues" are what bodies are about, though verbs, too."""
    nouns = {"works", "issues"} if head in {"committee", "commission"} else {"works"}
    return lexicon("organisations", "barriers") - nouns


def _title_begins(lows: list[str], at: int) -> bool:
    """Whether somebody's title follows without a comma: "Council of Investors Prime Minister"."""
    ranks = lows[at] in {"prime", "deputy", "vice"} and lows[at - 1] not in LINKS | JOINERS
    return ranks and at + 1 < len(lows) and _is_title(lows[at + 1])


def _is_title(low: str) -> bool:
    return low not in {"justice", "general"} and (
        low in lexicon("titles", "heads") or low in lexicon("organisations", "titles")
    )


def _name_begins(reading: Reading, at: int, head: int) -> bool:
    """Whether a person's name follows: "Ministry of Foreign Affairs Pham Thu Hang"."""
    tokens = reading.tokens
    if tokens.lows[head] != "ministry" or tokens.lows[at - 1] not in about() | JOINERS:
        return False
    if at + 1 >= len(tokens.words) or not all(tokens.caps[at : at + 2]):
        return False
    return not any(_known(tokens.lows[i]) or reading.owner[i] for i in (at, at + 1))


def _known(low: str) -> bool:
    """Whether a word is one of the language, or of what bodies are and are about."""
    return low in about() or low in common_words() or low in lexicon("organisations", "heads")


def _goes_on(reading: Reading, start: int, at: int, head: int) -> bool:
    """Whether an "and" or a comma at a token joins two parts of one complement."""
    tokens = reading.tokens
    if at + 1 >= len(tokens.words):
        return False
    low = tokens.lows[at]
    if low in POSSESSIVE:
        return tokens.lows[at - 1] in _OWNERS and tokens.caps[at + 1]
    if low == "the":
        return tokens.lows[at - 1] in JOINERS | {","} and tokens.lows[at + 1] in _AND_THE
    if low in JOINERS:
        if tokens.lows[at + 1] == "the":
            more = at + 2 < len(tokens.words) and tokens.lows[at + 2] in _AND_THE
            return more and not _new_body(reading, at + 2, head)
        if not _same_kind(reading, at - 1, at + 1) or _name_begins(reading, at + 1, head):
            return False
        if is_suffix(tokens.lows[at + 1]):
            return False  # "Agency for Sports and OJSC Acme"
        known = about() | lexicon("organisations", "joined")
        listed = "," in tokens.lows[start:at] and tokens.lows[at + 1] in known
        return listed or not _new_body(reading, at + 1, head)
    return low == "," and (list_at(reading, at) or countries_at(reading, start, at, head))


def list_at(reading: Reading, at: int) -> bool:
    """Whether the comma at a token is one of "Health, Education, and Welfare"."""
    tokens = reading.tokens
    before = reading.owner[at - 1] if at else None
    if before is not None and before.type is EntityType.PLACE:
        return False
    seen = 0
    while at < len(tokens.words) and (tokens.lows[at] in {",", "the"} or _is_about(reading, at)):
        seen += tokens.lows[at] == ","
        at += 1
        if at < len(tokens.words) and tokens.lows[at] in JOINERS:
            at += 1 + (tokens.lows[at + 1 : at + 2] == ["the"])
            return seen > 0 and at < len(tokens.words) and _ends_list(reading, at)
    return False


def _ends_list(reading: Reading, at: int) -> bool:
    """Whether a token may be the last of a list; an acronym behind it says so of any word."""
    tokens = reading.tokens
    named = tokens.caps[at] and tokens.words[at + 1 : at + 2] == ["("] and reading.country != "US"
    letters = tokens.words[at].rstrip("s")
    named = named or (len(letters) > 2 and letters.isupper() and reading.country != "US")
    return named or (_is_about(reading, at) and not _several_only(reading, at))


def _is_about(reading: Reading, at: int) -> bool:
    """Whether a token is a capitalised word of what bodies are about: "Industrial", "Safety"."""
    low = reading.tokens.lows[at]
    if not reading.tokens.caps[at]:
        return False
    if low in about() or low in lexicon("organisations", "joined") or low.endswith("ing"):
        return True
    if reading.owner[at] is not None or reading.country == "US" or _is_title(low):
        return False
    plain = (low in common_words() or _several(low)) and low not in lexicon(
        "organisations", "heads"
    )
    return plain or low.endswith(("ial", "cal", "rian", "tion", "ity"))


def _several_only(reading: Reading, at: int) -> bool:
    """Whether only the s at the end of a word says that it is none of a name."""
    low = reading.tokens.lows[at]
    known = low in about() or low in lexicon("organisations", "joined") or low in common_words()
    return low.endswith("s") and not known


def _several(low: str) -> bool:
    """Whether a word is a plural nobody is called by: "Invalids"."""
    return low.endswith("s") and low not in surnames() and low not in given_names()


def _same_kind(reading: Reading, left: int, right: int) -> bool:
    tokens = reading.tokens
    if not tokens.caps[right] or tokens.gap[right]:
        return False
    one, two = reading.owner[left], reading.owner[right]
    if one is not None and two is not None:
        return one.type is EntityType.PLACE and two.type is EntityType.PLACE
    if two is not None and (left in reading.adjectives or tokens.lows[left] in _SIDES):
        return two.type is EntityType.PLACE  # "Department of American and Pacific Affairs"
    return one is None and two is None


_SIDES = frozenset(
    {"west", "east", "north", "south", "western", "eastern", "northern", "southern", "central"}
)
_SUBJECTS = frozenset({"services", "technologies", "systems", "industries"})
_OF_STATE = frozenset(
    {"ministry", "committee", "department", "bureau", "subcommittee", "office", "division"}
)
"""Nouns of bodies that are about services and the like: "Committee for Information and ..."."""


def _new_body(reading: Reading, at: int, head: int) -> bool:
    """Whether another body, or a titled person, begins at a token."""
    tokens = reading.tokens
    heads = lexicon("organisations", "heads")
    for i in range(at, min(at + 4, len(tokens.words))):
        if not tokens.caps[i]:
            return False
        if _is_title(tokens.lows[i]):
            return not tokens.lows[i].endswith("s")
        if tokens.lows[i] in heads:
            if tokens.lows[i] in _SUBJECTS and tokens.lows[head] in _OF_STATE and i > at:
                return False
            return i > at or tokens.lows[i + 1 : i + 2] in (["of"], ["for"], ["on"])
    return False
