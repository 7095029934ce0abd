"""People by their title: "Minister X", "Ms. X", and the names of a list after a plural title."""

from __future__ import annotations

from functools import cache

from archive.entities.lexicon import common_words, given_names, lexicon, lexicon_of, surnames
from archive.entities.people.address import past_address
from archive.entities.people.appositions import is_chosen, title_after
from archive.entities.people.bare_names import bears_title, courteous_end, marked_end
from archive.entities.people.borne_words import bears_word
from archive.entities.people.capitals import is_loud_first
from archive.entities.people.claim import claim_person
from archive.entities.people.headlines import stands_in_headline
from archive.entities.people.initialled import initialled_end
from archive.entities.people.name_shape import name_end
from archive.entities.people.name_things import part_of_thing
from archive.entities.people.name_words import is_abstract, is_persons_name, is_plain_given
from archive.entities.people.party_tags import is_party_tag
from archive.entities.people.roles import other_role, title_start
from archive.entities.people.title_before import title_before
from archive.entities.people.title_lists import list_names
from archive.entities.people.titles import Title, read_title
from archive.entities.reading import Reading
from archive.model import EntityType


def find_titled(reading: Reading) -> None:
    """Claim names that follow a title; a plural title gives itself to every name of the list."""
    heads = lexicon("titles", "heads")
    tokens = reading.tokens
    after = 0
    for at in tokens.among(_titles()):
        if at < after:
            continue
        low = tokens.lows[at].rstrip(".")
        if low in heads and not (low in _LEARNED and bears_title(reading, at)):
            after = _titled(reading, at)
        elif tokens.caps[at] and _is_courtesy(reading, at):
            _honoured(reading, at)


@cache
def _titles() -> frozenset[str]:
    """Titles and forms of address, with and without their point. "HE" is His Excellency."""
    bare = lexicon("titles", "heads") | lexicon("titles", "honorifics") | {"he"}
    return bare | {f"{low}." for low in bare}


def _is_courtesy(reading: Reading, at: int) -> bool:
    """Whether a form of address stands at a token, and no word written as one is."""
    word = reading.tokens.words[at]
    if word in {"He", "HE"}:
        follows = word == "HE" and at + 1 < len(reading.tokens.words)
        return follows and is_loud_first(reading, at + 1)
    return word != "MS"


_COURTESIES = frozenset(
    {"mr", "mrs", "ms", "datin", "datuk", "dato", "dato'", "encik", "puan", "shri", "smt", "khun"}
    | {"engr", "kgosi", "afioga", "berhormat", "madam", "madame", "señor", "señora", "senhor"}
)
_LEARNED = frozenset({"dr", "prof", "professor"})
_SHORT_FORMS = frozenset(
    {"mr", "mrs", "ms", "dr", "prof", "dato", "dato'", "datuk", "datin", "encik", "kgosi", "afioga"}
)


_SHORT = 6
"""Letters of a form of address that is written whole: "Hajji. He left"."""


def _honoured(reading: Reading, at: int) -> None:
    """Claim the name after "Mr." and the like."""
    tokens = reading.tokens
    point = tokens.words[at + 1 : at + 2] == ["."] and len(tokens.words[at]) < _SHORT
    start = past_address(reading, at + 1 + point)
    if start < len(tokens.words) and tokens.words[start] == "\n":
        return
    end = name_end(reading, start) or initialled_end(reading, start)
    if tokens.lows[at].rstrip(".") in _COURTESIES | _LEARNED:
        end = courteous_end(reading, start, end)
    if end is None or _thing_after_title(reading, start, end):
        return
    low = tokens.lows[start]
    named = end - start > 1 or low in surnames() or low in given_names()
    if not named and tokens.lows[at].rstrip(".") not in _SHORT_FORMS:
        return  # "Honorable Mentions"
    end = _whole(reading, start, end)
    roles = _fuller(_given_before(reading, at), reading, end)
    claim_person(reading, start, end, "honorific", *roles)


def _given_before(reading: Reading, at: int) -> str:
    """What stands before "Mr.": an office, or the doctor's title itself."""
    return title_before(reading, at) or _doctor(reading, at)


def _doctor(reading: Reading, at: int) -> str:
    low = reading.tokens.lows[at].rstrip(".")
    return reading.tokens.words[at] if low in {"dr", "prof"} else ""


def _fuller(before: str, reading: Reading, end: int) -> tuple[str, str]:
    """The title before a name and the one after it, first the one that says more."""
    spoken = end < len(reading.tokens.words) and reading.tokens.lows[end] == "as"
    if before and spoken and not is_chosen(reading, end):
        return before, ""  # "President X will speak as Chair": what he is goes before
    after = title_after(reading, end)
    bare = before.casefold().rstrip(".") in lexicon("titles", "honorifics")
    if len(after.split()) + bare > len(before.split()):
        return after, "" if bare else other_role(after, before)
    return before, other_role(before, after)


def _titled(reading: Reading, at: int) -> int:
    """Read the title whose noun stands at a token; the token to go on with."""
    title = read_title(reading, at)
    tokens = reading.tokens
    if title is None or (at and tokens.lows[at - 1] in {"aka", "alias"}):
        return at + 1
    if tokens.lows[at] in given_names() and _legislator(reading, title):
        return at + 1
    least = 2 if title.comma or not tokens.caps[at] else 1
    end = name_end(reading, title.name, least)
    if end is None and title.comma and not (title.plural or _of_the_last(reading, at)):
        end = marked_end(reading, title.name)
    end = end or initialled_end(reading, title.name)
    if tokens.lows[at].rstrip(".") in _LEARNED and title.name - at < 3:
        end = courteous_end(reading, title.name, end)
    if end is None or not _stands(reading, title, at, end):
        return at + 1
    end = _whole(reading, title.name, end)
    end += end - title.name > 1 and bears_word(reading, end)
    if not title.plural and _turned(reading, title.name, end):
        return _claim_turned(reading, title, end)
    claim_person(reading, title.name, end, "title", *_roles(reading, title, at, end))
    if title.plural:
        single = end - title.name == 1
        return list_names(reading, end, _without_place(reading, title), single=single)
    return max(end, at + 1)


def _roles(reading: Reading, title: Title, at: int, end: int) -> tuple[str, str]:
    """The role a title gives to the name behind it, and another that stands after the name."""
    if title.plural:
        return title.phrase, other_role(title.phrase, title_after(reading, end))
    if title.comma and reading.tokens.lows[end : end + 2] == [",", "the"] and _listed(reading, at):
        return title.phrase, ""
    phrase = title.phrase
    if phrase.casefold().rstrip(".") in lexicon("titles", "honorifics"):
        phrase = title_before(reading, at) or phrase
    role, second = _fuller(phrase, reading, end)
    if title.comma and _of_the_last(reading, at):
        return title_after(reading, end) or role, ""
    return role, second


def _listed(reading: Reading, at: int) -> bool:
    """Whether an article opens a title, as those of a list: "the head of A, X, the head of B"."""
    start = title_start(reading, at)
    return start > 0 and reading.tokens.lows[start - 1] == "the"


def _of_the_last(reading: Reading, at: int) -> bool:
    """Whether a title belongs to who was named before it: "X, head of A, Y, head of B"."""
    start = title_start(reading, at)
    words = reading.tokens.words
    return start > 1 and words[start - 1] == "," and reading.tokens.caps[start - 2]


def _turned(reading: Reading, at: int, end: int) -> bool:
    """Whether the given name follows its family's, and a party: "Sen Nelson, Bill (D-FL)"."""
    tokens = reading.tokens
    if end - at > 1 or tokens.words[end : end + 3 : 2] != [",", "("]:
        return False
    return tokens.lows[end + 1] in given_names() and is_party_tag(tokens.words, end + 3)


def _claim_turned(reading: Reading, title: Title, end: int) -> int:
    """Claim a name whose family's stands first, in the order it is spoken."""
    after = end + 2
    if claim_person(reading, title.name, after, "title", title.phrase):
        held = reading.owner[title.name]
        if held is not None:
            held.canonical = f"{reading.tokens.words[end + 1]} {reading.tokens.words[title.name]}"
    return after


def _legislator(reading: Reading, title: Title) -> bool:
    """Whether a title is a first name before a family name and a party: "Dean Phillips (D-MN)"."""
    words = reading.tokens.words
    end = title.name + 1
    alone = title.phrase == words[title.head] and title.name == title.head + 1
    return alone and words[end : end + 1] == ["("] and is_party_tag(words, end + 1)


def _whole(reading: Reading, at: int, end: int) -> int:
    """The token after the name, with the common words a given name alone left: "Page Hood"."""
    tokens = reading.tokens
    if end - at > 1 or not is_plain_given(tokens.lows[at]) or tokens.headline[at]:
        return end
    while end < min(len(tokens.words), at + 3) and _rest(reading, end):
        end += 1
    return end


def _rest(reading: Reading, at: int) -> bool:
    """Whether a word may be the rest of a name whatever it means: "Judge Denise Page Hood"."""
    tokens = reading.tokens
    low, word = tokens.lows[at], tokens.words[at]
    plain = tokens.caps[at] and word.isalpha() and word[1:].islower() and not tokens.gap[at]
    return (
        plain
        and reading.owner[at] is None
        and not (is_abstract(low) and not _closed(reading, at))
        and (low not in _never_names() or (_closed(reading, at) and low in _BORNE_TITLES))
    )


def _closed(reading: Reading, at: int) -> bool:
    """Whether a comma closes a name behind a word: "Mr. Andrew Needs,"."""
    return reading.tokens.words[at + 1 : at + 2] == [","]


_BORNE_TITLES = frozenset({"mufti", "imam", "sultan", "emir", "amir", "marshal", "constable"})
"""Titles that families are called by, besides those that name lists have."""


@cache
def _never_names() -> frozenset[str]:
    return lexicon_of(
        ("words", "headline_verbs"),
        ("words", "months"),
        ("titles", "heads"),
        ("organisations", "heads"),
        ("names", "things"),
    )


def _without_place(reading: Reading, title: Title) -> str:
    """A plural title as it is that of all: "foreign ministers", not "… of Spain"."""
    held = reading.owner[title.name - 1]
    if held is None or held.type is not EntityType.PLACE:
        return title.phrase
    place = reading.tokens.surface(held.start, held.end)
    for link in (f" of {place}", f" of the {place}"):
        phrase = title.phrase.removesuffix(link)
        if phrase != title.phrase:
            return phrase
    return title.phrase.rpartition(" of ")[0] if place in title.phrase else title.phrase


def _stands(reading: Reading, title: Title, at: int, end: int) -> bool:
    """Whether the words after a title are a person's name."""
    tokens = reading.tokens
    if _thing_after_title(reading, title.name, end):
        return False
    if tokens.loud[at] or tokens.headline[at]:
        return stands_in_headline(reading, title, end)
    if end - title.name > 1:
        return True
    if _known_place(reading, title.name):
        return False  # "Chief Minister Sindh"
    return _alone(reading, title)


def _thing_after_title(reading: Reading, at: int, end: int) -> bool:
    """Whether the words after a title are a thing's: not in "Mr. Hall", "Senator Tim Hall"."""
    lows = reading.tokens.lows
    if part_of_thing(reading, end):
        return True
    things = lexicon("names", "things")
    known = is_plain_given(lows[at]) and lows[at - 1] not in _ROYAL
    return not known and any(low in things for low in lows[at + 1 : end])


def _alone(reading: Reading, title: Title) -> bool:
    """Whether the single word after a title is a family name: not in "Chief Diversity"."""
    tokens = reading.tokens
    low = tokens.lows[title.name]
    if tokens.lows[title.head] in {"prince", "princess", "queen", "king"} and _county(
        reading, title
    ):
        return False  # "Prince George's County"
    if is_abstract(low) or low in _LEGAL:
        return False
    if low not in surnames() and low.endswith(("ed", "ing")) and low in common_words():
        return False  # "NJ Senator Sponsored"
    address = tokens.lows[title.head].rstrip(".") in lexicon("titles", "address")
    if low in common_words() or low in lexicon("names", "things"):
        after = tokens.lows[title.name + 1] if title.name + 1 < len(tokens.words) else ""
        return (
            address
            and title.name - title.head <= 2
            and (not title.plural or after in {",", "and", "&"})
        )
    near = title.name - title.head <= 2
    beyond = title.name + 1 < len(tokens.words) and tokens.caps[title.name + 1]
    if address and near:
        return True
    if _general(reading, title) and not beyond:
        return True
    if beyond and not tokens.gap[title.name + 1] and reading.owner[title.name + 1] is None:
        return False  # "Chief for the National Forest System"
    return low in surnames() or low in given_names()


def _general(reading: Reading, title: Title) -> bool:
    """Whether a general is named: "of General Petraeus to", not "General Motors"."""
    lows = reading.tokens.lows
    own = title.phrase.split()[-1] in {"General", "Gen", "Gen."} and title.name - title.head <= 2
    return own and reading.owner[title.name] is None and is_persons_name(lows[title.name])


_LEGAL = frozenset({"inc", "inc.", "llc", "ltd", "ltd.", "corp", "corp.", "co."})


_ROYAL = frozenset({"prince", "princess", "queen", "king"})


def _county(reading: Reading, title: Title) -> bool:
    """Whether the words name a county or town of the United States: Prince George's County."""
    lows = reading.tokens.lows
    after = lows[title.name + 1 : title.name + 4]
    town = after[:1] == [","] and after[1:2] and after[1] in {"md", "md.", "va", "va."}
    return lows[title.head] in _ROYAL and ("county" in after or "counties" in after or bool(town))


def _known_place(reading: Reading, at: int) -> bool:
    held = reading.owner[at]
    return held is not None and held.type is EntityType.PLACE and not held.ambiguous
