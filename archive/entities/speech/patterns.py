"""The words by which a text says who speaks, as patterns; the words stand in speech.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

_WORDS = tomllib.loads(
    (files("archive.entities") / "data" / "speech.toml").read_text(encoding="utf-8")
)
_CYRILLIC = _WORDS["cyrillic"]


def _any(*lists: str) -> str:
    """One of the words, the longest first."""
    words = {word for one in lists for word in (one.split("|") if "|" in one else one.split())}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


_VERBS = _any(_WORDS["verbs"], _CYRILLIC["verbs"], _CYRILLIC["phrases"])
_BESIDE = rf"(?:(?:{_any(_WORDS['beside'], _CYRILLIC['beside'])}),?\s+)*"
_CALLINGS = {
    calling: tuple(titles.split() if " " not in calling else [titles])
    for calling, titles in _WORDS["callings"].items()
}
_CALLED = _any("|".join(_CALLINGS))
_PRONOUNS = _any(_WORDS["pronouns"], _CYRILLIC["pronouns"])

# A stretch within one sentence: no sentence ends in it, abbreviations may.
_WITHIN = (
    r"(?:[^.;:\n\"“”«»?!]|\.(?=[\w,)])|(?<=\b[A-ZА-Я])\.|(?<=[A-Z][a-z])\."
    r"|(?<=Sen|Rep|Gov|Gen|Inc|Col|Maj|Sgt|Hon)\.)"
)
# What may stand between a name and its verb: letters of honour, "(D-SD)", ", the Minister,".
_APPOSITIVE = (
    rf"(?:,?\s+[A-Z][A-Z.]{{1,5}}\b)*(?:\s*\([^()\n]{{1,60}}\))?"
    rf"(?:\s*,{_WITHIN}{{1,240}}?,|\s+(?:of|from|for|at|with|who)\s{_WITHIN}{{1,90}}?)?"
)

_WORD = re.compile(r"[^\W\d_]+")
_SAYING = frozenset(
    word
    for verb in (_WORDS["verbs"], _CYRILLIC["verbs"], _CYRILLIC["phrases"].replace("|", " "))
    for word in verb.split()
) - {"деп", "атап"}


def verbs(text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """The verbs of saying in a stretch of a text."""
    return (m for m in _WORD.finditer(text, start, stop) if m.group().casefold() in _SAYING)


TO_VERB = re.compile(rf"{_APPOSITIVE}(?:\s*[,–—-])?\s+{_BESIDE}\Z")
"""All that stands between a person's name and the verb the person is the subject of."""

AGENCY_TO_VERB = re.compile(rf"(?:\s*\([^()\n]{{1,20}}\))?\s+{_BESIDE}\Z")
"""The same for an agency."""

NAME_THEN_VERB = re.compile(rf"{_APPOSITIVE}(?:\s*[,–—-])?\s+{_BESIDE}({_VERBS})\b")
"""What follows the name of one who spoke before it: ", the Director, said"."""

AGENCY_THEN_VERB = re.compile(rf"(?:\s*\([^()\n]{{1,20}}\))?\s+{_BESIDE}({_VERBS})\b")
"""The same for an agency."""

VERB_FIRST = re.compile(rf"[\s,.]*(?:[—–-]+\s*)?{_BESIDE}({_VERBS})\b")
"""What follows a quote when the verb comes before the name: ", said"."""

PRONOUN_VERB = re.compile(rf"[\s,]*(?:[—–-]+\s*)?\b(?i:{_PRONOUNS})\s+{_BESIDE}({_VERBS})\b")
"""After a quote: ", he said"."""

PRONOUN = re.compile(rf"\s*\b(?i:{_PRONOUNS})\b")
"""A pronoun after the verb: "said he"."""

PRONOUN_BEFORE = re.compile(rf"(?:\A|[\s.,:;\"”(])(?i:{_PRONOUNS})\s+{_BESIDE}\Z")
"""A pronoun before the verb."""

CALLED = re.compile(
    rf"\s*(?:[Tt]he\s+)?({_CALLED})\b(?=\s*[,.:;—–-]|\s*$|\s+(?:in|on|at|during)\s)"
)
"""Someone called by office after the verb: "said the Minister"."""

CALLED_BEFORE = re.compile(rf"(?i:\bthe)\s+((?i:{_CALLED}))\s+{_BESIDE}\Z")
"""Someone called by office before the verb."""

CALLED_VERB = re.compile(rf"[\s,]*(?i:\bthe)\s+((?i:{_CALLED}))\s+{_BESIDE}({_VERBS})\b")
"""After a quote: ", the Minister said"."""

STATEMENT = re.compile(
    rf"\b({_any(_WORDS['given'])})\b(?=(?:\s+[\w\-]+){{0,5}}?\s+(?:{_any(_WORDS['statements'])})\b)"
)
"""That something is issued as a whole: "released the following statement"."""

STATEMENT_BY = re.compile(
    rf"\b(?i:{_any(_WORDS['statements'])})\s+(?:[\w\-]+\s+){{0,4}}?(?:by|from|of|to)\s"
)
"""The same before its author: "The following is a statement by"."""

SOURCE = re.compile(rf"\b((?i:{_any(_WORDS['sources'], _CYRILLIC['sources'])}))\s+", re.IGNORECASE)
"""What comes before a name that is quoted: "According to"."""

AND = re.compile(r"(?:\s*\([^()\n]{1,40}\))?\s*,?\s+and\s+")
"""What joins two people who speak together."""

SENTENCE_END = re.compile(
    r"(?<!\b[A-ZА-Я])(?<![A-Z][a-z])(?<!Sen)(?<!Rep)(?<!Gov)(?<!Gen)(?<!Reps)(?<!Sens)(?<!Inc)"
    r"[.!?]\s+(?=[\"“«A-ZА-ЯӘҒҚҢӨҰҮҺІ])"
)
"""Where a sentence ends and another begins."""

TITLES = frozenset(_CYRILLIC["titles"].split())
"""Russian and Kazakh words that a title before a name may turn on."""

SIGNATURE = re.compile(r"\s*[—–]\s*|\s*\n\s*[-—–]{1,2}\s*")
"""The dash before the name under a quote."""


def callings(word: str) -> tuple[str, ...]:
    """The titles, folded, of those who are called by this word."""
    return _CALLINGS.get(word.casefold(), ())
