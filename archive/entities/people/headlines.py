"""Names in headlines and lines of capitals, where every word is capitalised."""

from __future__ import annotations

from archive.entities.lexicon import common_words, given_names, lexicon, lexicon_of, surnames
from archive.entities.people.name_words import is_abstract, is_persons_name, is_plain_given
from archive.entities.people.rare_names import has_family_ending, is_foreign
from archive.entities.people.titles import Title
from archive.entities.reading import Reading


def stands_in_headline(reading: Reading, title: Title, end: int) -> bool:
    """Whether the words after a title are a name: a headline gives none that is not plain."""
    tokens = reading.tokens
    at = title.name
    if end - at == 1:
        return _family_acts(reading, title)
    sure = is_sure(reading, at, end) or _plain_behind(reading, title, end)
    if tokens.loud[at]:
        return sure and _closes_line(reading, end)
    return sure or _marked_off(reading, at, end)


def is_sure(reading: Reading, at: int, end: int) -> bool:
    """Whether the words alone show a person: a plain given name and a family name."""
    tokens = reading.tokens
    following = tokens.lows[end] if end < len(tokens.words) else "\n"
    beyond = end < len(tokens.words) and tokens.caps[end] and not tokens.gap[end]
    spoken = following in common_words() or following in lexicon("words", "headline_verbs")
    if beyond and not spoken:
        return False
    if not (2 <= end - at <= 4 and is_plain_given(tokens.lows[at])):
        return False
    return _family(tokens.lows[at:end]) or has_telephone(reading, end)


def has_telephone(reading: Reading, at: int) -> bool:
    """Whether a number stands behind a name: ", 202/224-5122", "(202) 225"."""
    words = reading.tokens.words
    if at + 1 >= len(words) or words[at] not in {",", ":", "(", "\n"}:
        return False
    number = words[at + 1 + (words[at + 1] == "(" and at + 2 < len(words))]
    return number[0].isdigit() and len(number) > 2


def _family(lows: list[str]) -> bool:
    bare = [low for low in lows if low not in lexicon("names", "generations") and low != ","]
    last = bare[-1]
    if last in surnames():
        return True
    spoken = last in common_words() or last in lexicon("words", "headline_verbs")
    place = last in lexicon("places", "kinds") or last in lexicon("places", "seconds")
    return len(last) > 3 and not (spoken or place) and is_persons_name(last)


def _closes_line(reading: Reading, at: int) -> bool:
    """Whether the line ends at a token: a name in capitals stands at the head of a release."""
    tokens = reading.tokens
    return at >= len(tokens.words) or tokens.words[at] == "\n"


def _plain_behind(reading: Reading, title: Title, end: int) -> bool:
    """Whether a given name that is a word as well stands between a title and a family name."""
    tokens = reading.tokens
    beyond = end < len(tokens.words) and tokens.caps[end] and not tokens.gap[end]
    given = tokens.lows[title.name] in given_names() and not title.comma
    return given and not beyond and tokens.lows[end - 1] in surnames() and end - title.name == 2


def _marked_off(reading: Reading, at: int, end: int) -> bool:
    """Whether a mark closes a name that a given name opens: "Captain Joseph F. Kiefer, Jr.,"."""
    tokens = reading.tokens
    following = tokens.words[end] if end < len(tokens.words) else ""
    if following == "," and end - at < 4 and is_foreign(reading, at, end):
        return True
    family = [low for low in tokens.lows[at + 1 : end] if low not in _SUFFIXES and low != ","]
    if following not in {",", "(", "–", "—"} or tokens.lows[at] not in given_names() or not family:
        return False
    return not (family[-1] in common_words() or family[-1] in _never_family())


def stands_in_line(reading: Reading, at: int, end: int) -> bool:
    """Whether a comma closes a name at the head of a line: "Joseph Bolkenius, Office of …"."""
    tokens = reading.tokens
    if tokens.loud[at] or not at or tokens.words[end : end + 1] != [","]:
        return False
    if has_family_ending(tokens.lows[end - 1]) and tokens.words[at - 1] in {",", "\n", ":"}:
        return is_foreign(reading, at, end)
    opens = tokens.words[at - 1] in {"\n", ":"} or (at > 1 and tokens.words[at - 2] == "\n")
    return opens and is_plain_given(tokens.lows[at]) and _marked_off(reading, at, end)


_SUFFIXES = lexicon("names", "generations")


def _never_family() -> frozenset[str]:
    return lexicon_of(("places", "kinds"), ("places", "seconds"), ("names", "things"))


def _family_acts(reading: Reading, title: Title) -> bool:
    """Whether a family name follows a form of address, and its verb it: "SEN. SALAZAR COMMENTS"."""
    tokens = reading.tokens
    low = tokens.lows[title.name]
    address = tokens.lows[title.head].rstrip(".") in lexicon("titles", "address")
    if not address or title.comma or title.plural or title.name - title.head > 2:
        return False
    if low in common_words() or not (low in surnames() or (len(low) > 3 and is_persons_name(low))):
        return False
    following, beyond = [*tokens.words[title.name + 1 : title.name + 3], "\n", "\n"][:2]
    if tokens.lows[title.head] in {"dr", "dr."} and following == "," and len(beyond) == 2:
        return False  # "Dr. Lorena, TX": a street and its town
    low = following.casefold()
    return low in _after_name() or is_abstract(low)


def _after_name() -> frozenset[str]:
    """Verbs, and the marks and small words that end a name in a headline."""
    return _ENDING | lexicon_of(("words", "headline_verbs"), ("names", "saying"))


_ENDING = frozenset({"'s", "’s", "'", "’", "\n", ":", ",", "to", "on", "in", "and", "at", "will"})
