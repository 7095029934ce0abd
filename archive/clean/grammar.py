"""What a block of a press release is, told from its words. The rules are data: grammar.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import zip_longest

from archive.model import Block, BlockKind, Label

_REACHED = re.compile(r"\d{3}[-. ]\d{2}|\d{6}|\S@\S|\(\d{2,5}\)")
_FREE = frozenset({Label.BODY, Label.QUOTE})


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of grammar.toml; see there for what its parts mean."""

    name: str
    label: Label
    pattern: re.Pattern[str]
    longest: int
    opens: str = ""
    after: float = 0.0
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()

    def fits(self, text: str) -> bool:
        """Does the rule speak of this block?"""
        return len(text) <= self.longest and self.pattern.fullmatch(text) is not None


@cache
def _data() -> bytes:
    return resources.files("archive.clean").joinpath("grammar.toml").read_bytes()


@cache
def rules() -> tuple[Rule, ...]:
    """The rules, in the order in which they are tried."""
    return tuple(
        Rule(
            name=row["name"],
            label=Label(row["label"]),
            pattern=re.compile(row["pattern"], re.IGNORECASE),
            longest=row["longest"],
            opens=row.get("opens", ""),
            after=row.get("after", 0.0),
            examples=tuple(row["examples"]),
            counter_examples=tuple(row["counter_examples"]),
        )
        for row in tomllib.loads(_data().decode("utf-8"))["rule"]
    )


def match(text: str) -> Rule | None:
    """The first rule that speaks of a block, or None."""
    return next((rule for rule in rules() if rule.fits(text)), None)


def label(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, those that were text labelled by the grammar; sections run on from their heads.

    A head such as "About X" is only believed in the last part of the release, and a section ends
    at the next block that another rule knows.
    """
    total = sum(len(b.text) for b in blocks if b.label in _FREE) or 1
    seen = 0
    section: Rule | None = None
    out = []
    for block, following in zip_longest(blocks, blocks[1:]):
        if block.label not in _FREE:
            out.append(block)
            continue
        rule = match(block.text)
        if rule is not None and seen / total < rule.after:
            rule = None
        if rule is not None:
            section = rule if rule.opens else _ended(section, rule)
            out.append(replace(block, label=rule.label, rule=f"grammar.{rule.name}"))
        elif section is not None and _runs_on(section, block, following, seen / total):
            out.append(replace(block, label=section.label, rule=f"grammar.{section.name}.section"))
        else:
            section = None
            out.append(block)
        seen += len(block.text)
    return tuple(out)


def _ended(section: Rule | None, rule: Rule) -> Rule | None:
    """Dates and phone numbers stand inside sections; other rules end them."""
    return section if rule.label in (Label.CONTACT, Label.DATE) else None


def _runs_on(section: Rule, block: Block, following: Block | None, position: float) -> bool:
    if section.opens == "short":
        return _is_contact(block.text) or (
            _is_name(block.text) and following is not None and _is_contact(following.text)
        )
    if section.opens == "links":
        return block.kind is BlockKind.ITEM and len(block.text) <= 200
    return position >= section.after and block.kind is not BlockKind.HEADING


def _is_contact(text: str) -> bool:
    return len(text) <= 90 and _REACHED.search(text) is not None


def _is_name(text: str) -> bool:
    found = text.split()
    return len(found) <= 6 and all(word[0].isupper() or not word[0].isalpha() for word in found)
