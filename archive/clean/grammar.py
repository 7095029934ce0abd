"""What the blocks of a press release are, told from their words and from where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from archive.clean import contact, dateline, edges
from archive.clean.forms import Rule, match, rules
from archive.model import TEXT_LABELS, Block, BlockKind, Label

__all__ = ["Rule", "label", "match", "rules"]

_FIRST, _LAST = 1 / 3, 1 / 2  # shares of the text: where its beginning ends and its end begins
_AHEAD = 2  # lines between a name and the telephone that says it is one of a contact
_INSIDE = (Label.CONTACT, Label.DATE)  # these stand inside sections; other rules end them


def label(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, those that were text labelled by the grammar; some cut in two (`edges`).

    What a rule takes away changes what stands at the end and at the beginning, so the rest is read
    again until nothing is found: the clean text of a clean text is the same.
    """
    out = [piece for block in blocks for piece in _cut(block)]
    known = [match(b.text) if b.label in TEXT_LABELS else None for b in out]
    while found := _Reading(out, known).found():
        for index, (name, rule) in found.items():
            out[index] = replace(out[index], label=name, rule=f"grammar.{rule}")
    return tuple(out)


def _cut(block: Block) -> tuple[Block, ...]:
    return tuple(edges.cut(block)) if block.label in TEXT_LABELS else (block,)


@dataclass(slots=True)
class _Reading:
    """One reading of the blocks that are still text; `known` is what `match` says of each."""

    blocks: Sequence[Block]
    known: Sequence[Rule | None]

    def found(self) -> dict[int, tuple[Label, str]]:
        """The labels that the grammar gives, by the number of the block."""
        free = [i for i, b in enumerate(self.blocks) if b.label in TEXT_LABELS]
        lengths = [len(self.blocks[i].text) for i in free]
        total = sum(lengths) or 1
        ended = self._end_mark()
        out: dict[int, tuple[Label, str]] = {}
        section: Rule | None = None
        for place, before in enumerate(accumulate(lengths, initial=0)):
            if place == len(free):
                break
            index = free[place]
            late = before / total >= _LAST or index > ended
            early = before / total <= _FIRST
            rule = self.known[index]
            if rule is not None and not _stands(rule, early, late):
                rule = None
            following = [self.blocks[i].text for i in free[place + 1 : place + 1 + _AHEAD]]
            if rule is not None and rule.label is not Label.QUOTE:
                section = rule if rule.opens or rule.label not in _INSIDE else section
                out[index] = (rule.label, rule.name)
            elif section and _runs_on(section, self.blocks[index], following, late):
                out[index] = (section.label, f"{section.name}.section")
            else:
                section = None
                if alone := _alone(self.blocks[index], rule, early, late):
                    out[index] = alone
        return out

    def _end_mark(self) -> int:
        """The number of the first end mark; the number of blocks without."""
        marks = (i for i, b in enumerate(self.blocks) if b.label is Label.END_MARK)
        return next(marks, len(self.blocks))


def _stands(rule: Rule, early: bool, late: bool) -> bool:
    """Does the block stand where the rule may speak?"""
    where = rule.where
    return not where or (early and where != "end") or (late and where != "start")


def _runs_on(section: Rule, block: Block, following: Sequence[str], late: bool) -> bool:
    """Does a block that no rule knows belong to the section before it?"""
    if section.opens == "contact":
        return _in_contact(block.text, following, late)
    if section.opens == "links":
        return block.kind is BlockKind.ITEM and len(block.text) <= 200
    return section.opens == "section" and block.kind is not BlockKind.HEADING


def _in_contact(text: str, following: Sequence[str], late: bool) -> bool:
    if contact.is_line(text) or contact.is_place_or_post(text):
        return True
    if not contact.is_name(text):
        return False
    nearer = following[:1] if not late else following
    return any(contact.reaches(line) or contact.is_place_or_post(line) for line in nearer)


def _alone(block: Block, rule: Rule | None, early: bool, late: bool) -> tuple[Label, str] | None:
    """What a block is that neither a form nor a section claims."""
    if rule is not None and block.label is not Label.QUOTE:
        return (rule.label, rule.name)
    if early and dateline.is_whole(block.text):
        return (Label.DATELINE, "dateline")
    if (early or late) and contact.is_line(block.text):
        return (Label.CONTACT, "contact.reach")
    return None
