"""One office, one name: the normal form of a role, as the facet counts it.

What a release says stays with the mention, word for word. The normal form has abbreviations
written out, one person's share of a plural, a country's short name after "of", and one name for
an office that goes by several. "Acting" and "Former" are kept: they are other roles.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from archive.entities.lexicon import countries
from archive.entities.people.role_glued import without_glue

_DATA = tomllib.loads(
    (files("archive.entities") / "data" / "role_names.toml").read_text(encoding="utf-8")
)
_WORDS: dict[str, str] = _DATA["words"]
_SAME: dict[str, str] = _DATA["same"]


def _listed(name: str) -> frozenset[str]:
    text = " ".join(_DATA["lists"][name].split())
    return frozenset(part.strip() for part in text.split("|" if "|" in text else " "))


_NONE, _BARE, _NATIONAL = _listed("none"), _listed("bare"), _listed("national")
_SMALL, _BEFORE = _listed("small"), _listed("before")
_STATES = re.compile(r"\b(?:U\. ?S\.?|US|U S|United States)(?=\s)")
_NATIONS = re.compile(r"\b(?:U\. ?N\.|United Nations)(?=\s)")
# "U.S. Senate Majority Leader", "the U.S. Department of Health", "Republican Senator"
_UNION = re.compile(
    r"\bU\.S\. (?=Senate |House (?!Rep)|Department |Secretary of )"
    r"|^(?:Republican|Democratic) (?=Senator|Congress|Rep)"
)
_FORMER = re.compile(r"(?:the\s+)?(?:(?:then-)?former\s+|ex[-\s]+)", re.IGNORECASE)
_CHARGE = re.compile(r"(?i:[ -]in[ -]charge\b)")
_MONTH = re.compile(
    r" (?:in|on) (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\Z"
)
# "the Justice Department's Tax Division", "FBIs" where the apostrophe was lost
_OWNER = re.compile(r"\b(?:Justice Department|Department of Justice)['’]?s (?=[A-Z])")
_POSSESSIVE = re.compile(r"\b([A-Z]{2,6})['’]?s(?= [A-Z]|\Z)")
_ROUNDS = 5
_PLAIN = frozenset({"U.S. Senator", "U.S. Representative", "U.S. Attorney General"})
_PLAIN_OF = {office.removeprefix("U.S. "): office for office in _PLAIN}
_CLEARLY = 10
"""Times as often as any other fuller title of the person."""
_STRAY, _STRAY_AT_HOME = 20, 100
"""Releases with a bare title for one with the fuller: where there are more, it is a stray.

The President of the United States is seldom called so in full in his own country.
"""
_DATELINE = re.compile(
    r"(?:[A-Z]{4,}|W(?:ashington|ASHINGTON),? D\.? ?C\.?)[,\s–—-]+(?=[A-Z][a-z.]|U\.? ?S\.? )"
)
_LOUD = re.compile(
    r"\b(?:SENATOR|REPRESENTATIVE|CONGRESSMAN|CONGRESSWOMAN|PRESIDENT|CHAIR|CHAIRMAN|CHAIRWOMAN"
    r"|MEMBER|LEADER|GOVERNOR|SECRETARY|JUDGE|MAYOR|DIRECTOR|SHERIFF)\b"
)
_AGAIN = re.compile(
    r"\b([A-Z]\w+(?: of [A-Z]\w+)?)(?:,? \1)+\Z"
)  # "Member of Congress Member of Congress"
_JOINED = re.compile(r"(?<=[Cc]o-)[A-Z](?=[a-z])|(?<=-)Elect\b")
_DIVISION = re.compile(
    r"(.*Attorney General) (?:for|of|in [Cc]harge of) (?:the )?"
    r"(?:(?:U\.S\. )?(?:Justice Department|Department of Justice)(?:['’]?s)? )?"
    r"([A-Z][\w& ]*?)(?: Division)?"
    r"(?: (?:of|at|in) the (?:U\.S\. )?(?:Department of Justice|Justice Department))?"
)
_DIVISIONS = ("Civil", "Civil Rights", "Criminal", "Tax", "Antitrust")
_DEPARTMENT = re.compile(r"(Secretary) (?:of|for) the (?:U\.S\. )?Department of (?:the )?(.+)")
_LATER = re.compile(r"(?:U\.S\. )?(?:Department of )(.+) (Secretary)")


@lru_cache(maxsize=50_000)
def role_name(role: str) -> str:
    """The normal form of a role, "" if it is none (a courtesy, kin)."""
    for _ in range(_ROUNDS):  # one rule may make way for another
        name = _once(role)
        if name == role:
            break
        role = name
    return role


def _once(role: str) -> str:
    role = " ".join(role.replace(" & ", " and ").split()).strip(" ,;-–—")
    role = _DATELINE.sub("", role, count=1) if _DATELINE.match(role) else role
    if former := _FORMER.match(role):
        name = role_name(role[former.end() :])
        return f"Former {name}" if name and not name.startswith("Former ") else name
    role = _without_before(role.removeprefix("then-").removeprefix("Then-"))
    role = _STATES.sub("U.S.", _NATIONS.sub("UN", role))
    role = _MONTH.sub("", _CHARGE.sub(" in Charge", _UNION.sub("", role)))
    role = _POSSESSIVE.sub(r"\1", _OWNER.sub("", role))
    role = _AGAIN.sub(r"\1", _LOUD.sub(lambda found: found.group().title(), role))
    role = without_glue(_cased(_written_out(role)))
    if role.casefold().rstrip(".") in _NONE:
        return ""
    return _same(_of_country(_office(_after_place(_same(role)))))


def role_names(releases: Mapping[str, int]) -> dict[str, str]:
    """The normal form of each role of one person; a bare title is the person's fuller one.

    "Senator" is "U.S. Senator" for whom some release calls that, and "President" is "President
    of Kazakhstan"; where a person has two such titles, the bare one stays. `releases` says by
    how many each is said: a fuller title that is hardly ever said completes nothing.
    """
    names = {role: role_name(role) for role in releases}
    if len(names) == 1:  # nothing says it more fully, and most people have one
        return names
    said = Counter[str]()
    for role, name in names.items():
        said[name] += releases[role]
    fuller = {bare: _fuller(bare, said) for bare in said}
    for former in [name for name in said if name.startswith("Former ")]:
        bare = former.removeprefix("Former ")
        now, then = _fuller(bare, said), f"Former {_PLAIN_OF.get(bare, '')}"
        fuller[former] = then if then in said else f"Former {now}"
    return {role: fuller[name] for role, name in names.items()}


def _fuller(bare: str, said: Mapping[str, int]) -> str:
    if bare.casefold() not in _BARE:
        return bare
    whole = [
        name
        for name in said
        if (name in (f"U.S. {bare}", f"UN {bare}") or name.startswith(f"{bare} of "))
        and _completes(name, bare, said)
    ]
    best = max(whole, key=lambda name: (said[name], name), default=bare)
    return best if all(said[best] >= _CLEARLY * said[one] for one in whole if one != best) else bare


def _completes(name: str, bare: str, said: Mapping[str, int]) -> bool:
    """Whether a fuller title is what the bare one means: one office, and not a stray.

    Senators are seldom called "U.S. Senator" where everybody knows it. What ends in another
    title ("President of the Union Senator") is two people's offices that a text left side by
    side.
    """
    if name in _PLAIN:
        return True
    low = name.casefold()
    if name.startswith(f"{bare} of ") and any(low.endswith(f" {other}") for other in _BARE):
        return False
    stray = _STRAY_AT_HOME if name.endswith(" of the United States") else _STRAY
    return said[name] * stray >= said[bare]


def _without_before(role: str) -> str:
    words = role.split()
    while len(words) > 1 and words[0].casefold() in _BEFORE:
        if words[0].casefold() == "under" and words[1].casefold() == "secretary":
            break
        words = words[1:]
    return " ".join(words)


def _written_out(role: str) -> str:
    """Abbreviations in full and plurals in the singular, up to the first preposition."""
    words = role.split()
    head = next((at for at, w in enumerate(words) if w in {"of", "for", "to", "in"}), len(words))
    return " ".join(
        _WORDS.get(word.rstrip(".,").casefold(), word) if at < head else word
        for at, word in enumerate(words)
    )


def _cased(role: str) -> str:
    """Words of an English title begin with a capital, small ones apart; of others the first."""
    words = role.split()
    if not words or not role.isascii():
        return role[:1].upper() + role[1:]
    cased = " ".join(
        word.casefold() if at and word.casefold() in _SMALL else word[0].upper() + word[1:]
        for at, word in enumerate(words)
    )
    return _JOINED.sub(lambda found: found.group().lower(), cased)


def _same(role: str) -> str:
    """The one name of an office that goes by several, also where a country follows."""
    low = role.casefold()
    if low in _SAME:
        return _SAME[low]
    office, of, country = role.rpartition(" of ")
    if of and office.casefold() in _SAME and _country(country):
        return f"{_SAME[office.casefold()]} of {country}"
    return role


def _office(role: str) -> str:
    """The forms of offices of the US government that are named by their department."""
    if (found := _DIVISION.fullmatch(role)) and found.group(2) != "the Department of Justice":
        name = found.group(2)
        division = name if name not in _DIVISIONS and "Division" not in role else f"{name} Division"
        the = "the " if division.endswith("Division") else ""
        return f"{found.group(1)} for {the}{division}"
    if found := _DEPARTMENT.fullmatch(role):
        return _same(f"Secretary of {found.group(2)}")
    if found := _LATER.fullmatch(role):
        return _same(f"Secretary of {found.group(1)}")
    return role


def _after_place(role: str) -> str:
    """A state before an office of the Union is where its holder comes from."""
    for office in ("U.S. Senator", "U.S. Representative", "Congressman", "Congresswoman"):
        if role.endswith(f" {office}") and role[0].isupper() and " and " not in role:
            return _same(office)
    return role


def _of_country(role: str) -> str:
    """ "Kazakh President", "President of the Republic of Kazakhstan": "President of Kazakhstan"."""
    words = role.split()
    for size in (1, 2, 3):
        country = _adjectives().get(" ".join(words[:size]).casefold())
        office = " ".join(words[size:])
        if country and office.casefold() in _NATIONAL:
            return f"{_same(office)} of {_with_article(country)}"
    office, of, rest = role.partition(" of ")
    while of:
        if country := _country(rest):
            return f"{_same(office)} of {_with_article(country)}"
        more, of, rest = rest.partition(" of ")
        office = f"{office} of {more}"
    return role


def _country(name: str) -> str:
    return _countries().get(name.casefold().removeprefix("the "), "")


def _with_article(country: str) -> str:
    plural = country.startswith(("United ", "Netherlands", "Philippines", "Bahamas", "Maldives"))
    return f"the {country}" if plural or country == "Gambia" else country


@cache
def _countries() -> dict[str, str]:
    return {
        name.casefold().removeprefix("the "): country.name
        for country in countries()
        for name in country.names
    }


@cache
def _adjectives() -> dict[str, str]:
    own = {word.casefold(): c.name for c in countries() for word in c.demonyms}
    return own | {name: c for name, c in _countries().items() if c != "United States"}
