"""Ranks: titles that tell one bearer of a family name from another.

A senator may chair a committee, but a General Casey is no Senator Casey.
"""

from __future__ import annotations

import re

_RANKS = {
    "General": "general generals gen gens",
    "Admiral": "admiral admirals adm",
    "Colonel": "colonel colonels col",
    "Major": "major majors maj",
    "Captain": "captain captains capt",
    "Lieutenant": "lieutenant lieutenants lt lieut",
    "Sergeant": "sergeant sergeants sgt sargent ssgt msgt",
    "Corporal": "corporal corporals cpl",
    "Private": "private pfc",
    "Specialist": "specialist spc",
    "Officer": "officer officers detective detectives trooper troopers deputy",
    "Agent": "agent agents",
    "Sheriff": "sheriff sheriffs",
    "Judge": "judge judges magistrate justice justices",
    "Dr": "dr drs doctor doctors",
    "Professor": "professor professors prof",
    "Coach": "coach coaches",
    "Reverend": "reverend rev pastor bishop bishops archbishop cardinal rabbi imam pope chaplain",
    "Ambassador": "ambassador ambassadors amb",
    "Mayor": "mayor mayors",
    "Governor": "governor governors gov govs",
    "President": "president presidents pres",
    "King": "king queen prince princess sheikh emir sultan",
}
_RANK_OF = {word: rank for rank, words in _RANKS.items() for word in words.split()}
_QUALIFIED = re.compile(rf"(.+) \(({'|'.join(_RANKS)})\)")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_NO_SOLDIERS = frozenset(
    {"attorney", "attorneys", "inspector", "surgeon", "solicitor", "postmaster", "comptroller"}
    | {"director", "secretary", "adjutant", "consul", "auditor", "advocate", "vice", "press"}
    | {"executive", "chief", "former", "ex", "then"}
)
"""Words before a rank that make it another office, or say that it is held no more."""


def rank_of(role: str) -> str:
    """The rank that a role ends in, "" if it ends in another title: "U.S. Army General"."""
    words = _WORD.findall(role.casefold())
    if not words or words[-1] not in _RANK_OF:
        return ""
    return "" if words[-2:-1] and words[-2] in _NO_SOLDIERS else _RANK_OF[words[-1]]


def ranks_in(role: str) -> frozenset[str]:
    """All ranks a role speaks of, wherever they stand: "Chief Judge of the District Court"."""
    words = _WORD.findall(role.casefold())
    return frozenset(_RANK_OF[word] for word in words if word in _RANK_OF)


def with_rank(name: str, rank: str) -> str:
    """A family name that says the rank of its bearer: "Casey (General)"."""
    return f"{name} ({rank})"


def without_rank(name: str) -> tuple[str, str]:
    """A name, and the rank it says of its bearer, "" if it says none."""
    found = _QUALIFIED.fullmatch(name)
    return (found[1], found[2]) if found else (name, "")
