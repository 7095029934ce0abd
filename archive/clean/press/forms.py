"""The forms of a press release as rules: read from press/*.toml, tried on single blocks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import groupby
from operator import itemgetter
from typing import Any

from archive.clean.press import starts
from archive.model import Label

_FILES = ("opening", "contact", "closing", "media", "site")
LEVELS = (40, 90, 160, 400, 6000)  # characters; what `longest` may be
_OUTER = " \t-–—―*#_~=•·●▪►▶|>»›<«‹:;,.!¡¿?…\"'“”„’‘()[]{}/\\"
_PART = re.compile(r"<([a-z]{3,10})>")
_SENTENCE = re.compile(r"(?:(?<!\w)[a-zà-ÿа-яёәғқңөұүһі]{2,}[ ,]{1,2}){7}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of press/*.toml; press/README.md says what its parts mean."""

    name: str
    label: Label
    longest: int
    forms: tuple[str, ...]
    exact: bool = False
    terse: bool = False
    where: str = ""
    opens: str = ""
    languages: frozenset[str] = frozenset()
    examples: tuple[tuple[str, str], ...] = ()  # language, text
    counter_examples: tuple[str, ...] = ()

    def fits(self, text: str) -> bool:
        """Is a block, whose words the rule matches, one that it speaks of?"""
        return not self.terse or _SENTENCE.search(text) is None


@cache
def data(name: str) -> dict[str, Any]:
    """One file of press/."""
    text = resources.files("archive.clean.press").joinpath(f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


def expression(pattern: str) -> str:
    """The pattern with the expressions that its <parts> stand for."""
    parts = data("opening")["parts"]
    while hits := [name for name in _PART.findall(pattern) if name in parts]:
        for name in hits:
            pattern = pattern.replace(f"<{name}>", parts[name])
    return pattern


@cache
def rules() -> tuple[Rule, ...]:
    """The rules, in the order in which they are tried."""
    return tuple(_rule(row) for name in _FILES for row in data(name)["rule"])


def _rule(row: dict[str, Any]) -> Rule:
    said = row["examples"].items()
    return Rule(
        name=row["name"],
        label=Label(row["label"]),
        longest=LEVELS[LEVELS.index(row["longest"])],
        forms=tuple(expression(form) for forms in row["forms"].values() for form in forms),
        exact=row.get("exact", False),
        terse=row.get("terse", False),
        where=row.get("where", ""),
        opens=row.get("opens", ""),
        languages=frozenset(row["forms"]),
        examples=tuple((language, text) for language, texts in said for text in texts),
        counter_examples=tuple(row["counter_examples"]),
    )


@dataclass(frozen=True, slots=True)
class _Tried:
    """The forms of one rule that can begin with one character, as one expression."""

    number: int
    rule: Rule
    match: Callable[[str], re.Match[str] | None]


@cache
def _compiled(number: int, which: tuple[int, ...]) -> _Tried:
    rule = rules()[number]
    pattern = re.compile("|".join(rule.forms[i] for i in which))
    return _Tried(number, rule, pattern.fullmatch)


@cache
def _starting() -> dict[bool, tuple[tuple[int, int, frozenset[str] | None], ...]]:
    """For both views of a block: rule, form, and the characters it can begin with."""
    found: dict[bool, list[tuple[int, int, frozenset[str] | None]]] = {True: [], False: []}
    for number, rule in enumerate(rules()):
        for which, form in enumerate(rule.forms):
            found[rule.exact].append((number, which, starts.of(form)))
    return {exact: tuple(rows) for exact, rows in found.items()}


@cache
def _tried(exact: bool, char: str) -> tuple[_Tried, ...]:
    """What is tried on blocks that begin with a character."""
    fitting = [
        (number, which)
        for number, which, chars in _starting()[exact]
        if chars is None or char in chars
    ]
    grouped = groupby(fitting, key=itemgetter(0))
    return tuple(_compiled(number, tuple(which for _, which in rows)) for number, rows in grouped)


def match(text: str) -> Rule | None:
    """The first rule that speaks of a block, wherever it stands, or None."""
    if not text or len(text) > LEVELS[-1]:
        return None
    return _short(text) if len(text) <= LEVELS[2] else _first(text)


def _first(text: str) -> Rule | None:
    core = text.lower().strip(_OUTER)
    exact = _try(_tried(True, starts.key(text[0])), text, text, len(rules()))
    limit = exact.number if exact else len(rules())
    plain = _try(_tried(False, starts.key(core[0])), core, text, limit) if core else None
    best = plain or exact
    return best.rule if best else None


def _try(tried: tuple[_Tried, ...], view: str, text: str, limit: int) -> _Tried | None:
    """The first of the rules before `limit` that fits; `view` is the text as they see it."""
    size = len(text)
    for one in tried:
        near = one.rule.longest >= size and one.number < limit
        if near and one.match(view) and one.rule.fits(text):
            return one
    return None


_short = lru_cache(maxsize=20_000)(_first)  # menus and footers are the same on every page of a site
