"""Names we know, found in a text: the longest that stands at each word."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from archive.entities.known_names import Known, gazetteer
from archive.entities.lexicon import (
    agencies,
    common_words,
    country_names,
    given_names,
    lexicon,
)
from archive.entities.reading import AGENCY, PLACE, Reading, Span
from archive.entities.tokens import Tokens, words_of


def _stands(known: Known, tokens: Tokens, at: int, lost: bool) -> bool:
    """Whether a name is written at a token, `lost` apostrophes allowed for."""
    words, lows = known.words, tokens.lows
    end = at + len(words)
    if end > len(lows):
        return False
    if known.exact:
        return _letters(tokens.words[at], known.exact) and not (
            (tokens.loud[at] and _is_word(lows[at]))
            or (_label(tokens, at) and not _exchange(known.name))
            or (known.exact == "VA" and at > 1 and _after_town(tokens, at))
            or _district(tokens, at)
        )
    lost = lost or len(words) > 2  # no plural of a long name
    low, word = lows[end - 1], words[-1]
    if low != word and not (low[:-1] == word and lost and _plus_s(low, word)):
        return False  # looked at first, as of names that begin alike most end otherwise
    if len(words) > 1 and tuple(lows[at : end - 1]) != words[:-1]:
        return False
    if tokens.words[at][0].isdigit():
        return True  # "the 9-11 commission", "24.kg"
    last = tokens.words[end - 1]
    if end - at == 1 and last in gazetteer().small:
        return True
    domain = len(words) > 2 and words[-2] == "."  # "Newsworthy.ai"
    return tokens.caps[end - 1] or not last[0].isalpha() or last != lows[end - 1] or domain


def _is_word(low: str) -> bool:
    """Whether the letters of an acronym are a word of the language, too: "SHAPE"."""
    return low in lexicon("words", "acronym_words") or low in common_words()


def _label(tokens: Tokens, at: int) -> bool:
    """Whether letters only say what follows: "DOI: 10.1007", "(LSE: AIRA)"."""
    if tokens.words[at + 1 : at + 2] != [":"] or at + 2 >= len(tokens.words):
        return False
    opened = at > 0 and tokens.words[at - 1] == "("
    return opened or tokens.words[at + 2][0].isdigit()


def _exchange(name: str) -> bool:
    """Whether a body is an exchange, which stands before a ticker: "(NYSE: ABC)"."""
    return name.endswith("Stock Exchange") or name == "Nasdaq"


def _district(tokens: Tokens, at: int) -> bool:
    """Whether two letters are a state's, of a district: "(MA-01)"."""
    after = tokens.words[at + 1 : at + 3]
    return (
        len(tokens.words[at]) == 2
        and after[:1] in (["-"], ["–"])
        and after[1:][:1] != []
        and (after[1][0].isdigit())
    )


def _letters(word: str, acronym: str) -> bool:
    """Whether a word is an acronym, small letters of a longer one allowed for: "DfID"."""
    if word == acronym:
        return True
    if word[-1] == "s" and word[:-1].isupper():
        return False  # "EPAs" has lost an apostrophe
    return len(word) > 3 and sum(map(str.isupper, word)) > 1 and word.upper() == acronym


def _after_town(tokens: Tokens, at: int) -> bool:
    """Whether two letters are those of a state: "Leesburg, VA"."""
    return tokens.words[at - 1] == "," and tokens.caps[at - 2]


def _plus_s(low: str, word: str) -> bool:
    """Whether a word is the known one and the s of a lost apostrophe."""
    return low == word + "s" and low not in _MANY


_MANY = frozenset({"forces"})
"""Plurals that are no name which lost its apostrophe: "Naval Air Forces"."""


def _best(found: Iterable[Known], country: str) -> Known:
    """Among names written alike: that of the source's country, else of no country, else ours.

    A release of another country speaks of a place of the world before one of the United States.
    """
    abroad = country not in {"", "US"}
    return min(
        found,
        key=lambda known: (
            known.country != country or not country,
            known.type is None,
            known.country != "",
            (known.country == "US") == (abroad and known.type is PLACE),
        ),
    )


def find_known(reading: Reading) -> None:
    """Claim every known agency and place; note the adjectives of countries."""
    known = gazetteer()
    tokens = reading.tokens
    lows, caps, small = tokens.lows, tokens.caps, known.small
    lost = tokens.text.count("'s ") + tokens.text.count("’s ") < 2  # most apostrophes, may be
    end = 0
    written = enumerate(tokens.words)  # looked at first: the words that names begin with are many
    for at in [at for at, word in written if caps[at] or word in small or word[0].isdigit()]:
        if at < end or lows[at] not in known.firsts:
            continue
        if at and tokens.words[at - 1] in _PARTY:
            continue
        match = _match(known.starting(lows, at), tokens, at, reading.country, lost)
        if match is None:
            continue
        end = at + len(match.words)
        if not (_a_surname(tokens, match, at) or _a_page(tokens, match, at, end)):
            _note(reading, match, at, end)


def _a_surname(tokens: Tokens, known: Known, at: int) -> bool:
    """Whether a company's name is the family name after a given one: "Jane Marriott"."""
    if known.type is not AGENCY or len(known.words) > 1 or known.exact or not at:
        return False
    before = tokens.words[at - 1]
    initial = len(before) == 2 and before[1] == "."
    return tokens.caps[at - 1] and (initial or tokens.lows[at - 1] in given_names())


def _a_page(tokens: Tokens, known: Known, at: int, end: int) -> bool:
    """Whether a company is only where something stands: "on Facebook"."""
    if known.type is not AGENCY or len(known.words) > 3:
        return False
    if known.words == ("iso",) and end < len(tokens.words):
        return tokens.words[end][0].isdigit()  # a standard
    if known.words == ("who",) and tokens.words[end : end + 1] == [":"]:
        return True  # that of an invitation, "WHO: Congresswoman Doe"
    if (
        end < len(tokens.words)
        and tokens.caps[end]
        and tokens.lows[end] in _VENUES
        and not known.exact
    ):
        return known.name in _companies()
    if known.name not in _platforms():
        return False
    before = tokens.lows[at - 1] if at else "\n"
    after = tokens.lows[end] if end < len(tokens.words) else "\n"
    return not before.isalpha() or before in _WHERE or after in _PAGES or not after[0].isalpha()


_VENUES = frozenset({"hotel", "stadium", "arena", "center", "field", "tower", "theater", "park"})
"""Places that are called after a company: "Hilton Hotel", "Ford Field"."""

_WHERE = frozenset(
    {"on", "via", "through", "our", "my", "his", "her", "their", "or", "and", "official"}
)
_PAGES = frozenset(
    {"page", "pages", "account", "accounts", "live", "post", "posts", "at", "or", "and"}
)


@cache
def _companies() -> frozenset[str]:
    return frozenset(agency.name for agency in agencies() if agency.kind in {"company", "bank"})


@cache
def _platforms() -> frozenset[str]:
    return frozenset(agency.name for agency in agencies() if agency.kind == "platform")


_PARTY = frozenset({"D-", "R-", "I-", "D–", "R–", "I–"})


def _match(
    group: tuple[Known, ...], tokens: Tokens, at: int, country: str, lost: bool
) -> Known | None:
    """The best of the names of a group, the longest first, that stand at a token."""
    standing: list[Known] = []
    for known in group:
        if not known.own and known.country != country:
            continue
        if standing and len(known.words) < len(standing[0].words):
            break
        if _stands(known, tokens, at, lost) and _is_meant(known, tokens, at, country):
            standing.append(known)
    if len(standing) < 2:
        return standing[0] if standing else None
    return _best(standing, country)


def _is_meant(known: Known, tokens: Tokens, at: int, country: str) -> bool:
    """Whether a release of a country means what a name that stands there is known for."""
    abroad = country not in {"", "US"}
    if abroad and known.words[0] == "committee" and country != known.country:
        return False  # every parliament has a committee on finance
    if abroad and known.of_congress:
        return False
    return known.own or not _of_more(known, tokens, at)


def _of_more(known: Known, tokens: Tokens, at: int) -> bool:
    """Whether a bare name is only part of one here: "National Reserve Bank of Tonga"."""
    end = at + len(known.words)
    return tokens.lows[end : end + 1] == ["of"] or tokens.lows[at - 1 : at] == ["national"]


def _note(reading: Reading, known: Known, at: int, end: int) -> None:
    if known.type is None:
        reading.adjectives[at] = (end, known.country)
        return
    if known.type is AGENCY:
        at = _with_states(reading, known, at)
    rule = "gazetteer" if end - at > 1 or not known.exact else "acronym"
    canonical = localised(known, reading, at, end)
    reading.claim(Span(at, end, known.type, canonical, rule, "", known.ambiguous, known.country))


def find_given(reading: Reading, names: tuple[str, ...]) -> None:
    """Claim the agencies the publisher names, where the text has them word for word."""
    lows = reading.tokens.lows
    for name in names:
        words = words_of(name)
        size = len(words)
        for at in reading.tokens.where.get(words[0], ()) if words else ():
            here = tuple(lows[at : at + size]) == words and reading.tokens.caps[at]
            if here and not reading.holds(at, at + size, AGENCY):
                official = gazetteer().agency(words) or name
                reading.claim(Span(at, at + size, AGENCY, official, "publisher"))


def _with_states(reading: Reading, known: Known, at: int) -> int:
    """Where the name begins when "U.S." stands before that of a federal body."""
    held = reading.owner[at - 1] if at else None
    if held is None or held.end != at or reading.tokens.gap[at] or known.country != "US":
        return at
    federal = held.type is PLACE and held.canonical == "United States"
    return held.start if federal and not known.exact else at


WITH_ARTICLE = frozenset(
    {
        "United States",
        "United Kingdom",
        "Netherlands",
        "Philippines",
        "United Arab Emirates",
        "Bahamas",
        "Maldives",
        "Gambia",
        "Democratic Republic of the Congo",
        "Central African Republic",
        "Comoros",
        "Marshall Islands",
        "Solomon Islands",
        "Cook Islands",
        "Faroe Islands",
        "Cayman Islands",
        "British Virgin Islands",
        "Turks and Caicos Islands",
        "Falkland Islands",
        "Isle of Man",
        "Holy See",
        "Seychelles",
        "Dominican Republic",
    }
)
"""Countries with an article in the middle of a sentence."""

_WITH_DEPARTMENTS = frozenset({"US", "AU", "IE", "PH", "ZA", "CH", "CA", "GB", "PG"})
"""Countries whose ministries are called departments."""

_EVERY_STATES = frozenset(
    {"national", "constitutional", "cabinet", "council", "prosecutor", "central", "state", "office"}
    | {"parliament", "government", "presidential", "security", "ombudsman", "accounts"}
)
"""First words of what every state has one of; the "Federation Council" is Russia's."""

_SHARED = frozenset({"senate", "congress", "supreme", "department", "ministry"})


def localised(known: Known, reading: Reading, at: int, end: int) -> str:
    """The canonical name, or, for a body every country has, that of the source's country."""
    foreign = known.country and reading.country and known.country != reading.country
    if not foreign or known.type is not AGENCY:
        return known.name
    first, surface = reading.tokens.lows[at], reading.tokens.surface(at, end)
    if first == "department" and reading.country not in _WITH_DEPARTMENTS:
        return known.name
    home = country_names().get(known.country, "")
    bare = known.name in {f"{surface} of {home}", f"{surface} of the {home}"}
    bare = bare and first in _SHARED | _EVERY_STATES
    if bare or (
        first in _SHARED and not known.name.startswith(surface) and not _stated(known, surface)
    ):
        own = country_names().get(reading.country, "")
        if own:
            article = "the " if own in WITH_ARTICLE else ""
            name = f"{surface} of {article}{own}"
            return gazetteer().agency(words_of(name)) or name
    return known.name


def _stated(known: Known, surface: str) -> bool:
    """Whether the words say themselves which country's body it is."""
    return surface.endswith(country_names().get(known.country, "\n"))


def is_country_word(reading: Reading, at: int) -> tuple[int, str] | None:
    """End and name of the country, or its adjective, that stands at a token."""
    adjective = reading.adjectives.get(at)
    if adjective is not None:
        return adjective[0], country_names()[adjective[1]]
    held = reading.owner[at] if at < len(reading.owner) else None
    if held is not None and held.type is PLACE and held.start == at:
        return held.end, held.canonical
    return None
