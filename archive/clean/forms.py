"""The forms of a press release as rules: read from press/*.toml, tried on single blocks."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

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
    text = resources.files("archive.clean").joinpath("press", f"{name}.toml").read_text("utf-8")
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


@cache
def _table(exact: bool, level: int) -> re.Pattern[str]:
    """One expression of all the rules that speak of blocks so long.

    It is many times faster than one for each rule: most of its branches begin with a letter that
    the block does not begin with.
    """
    spoken = [
        f"(?P<r{number}>{'|'.join(rule.forms)})"
        for number, rule in enumerate(rules())
        if rule.exact is exact and rule.longest >= level
    ]
    return re.compile("|".join(spoken) or r"(?!)")


def match(text: str) -> Rule | None:
    """The first rule that speaks of a block, wherever it stands, or None."""
    if len(text) > LEVELS[-1]:
        return None
    return _short(text) if len(text) <= LEVELS[2] else _first(text)


def _first(text: str) -> Rule | None:
    level = LEVELS[bisect_left(LEVELS, len(text))]
    hits = (
        _table(True, level).fullmatch(text),
        _table(False, level).fullmatch(text.lower().strip(_OUTER)),
    )
    return _earliest(text, (hit for hit in hits if hit))


def _earliest(text: str, hits: Iterable[re.Match[str]]) -> Rule | None:
    numbers = sorted(int((hit.lastgroup or "r0")[1:]) for hit in hits)
    return next((rules()[number] for number in numbers if rules()[number].fits(text)), None)


_short = lru_cache(maxsize=20_000)(_first)  # menus and footers are the same on every page of a site
