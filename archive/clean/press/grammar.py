"""What the blocks of a press release are, told from their words and from where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.clean.press import contact, dateline, edges
from archive.clean.press.forms import Rule, match, rules
from archive.model import TEXT_LABELS, Block, BlockKind, Label

__all__ = ["Rule", "label", "match", "rules"]

_FIRST, _LAST = 1 / 3, 1 / 2  # shares of the text: where its beginning ends and its end begins
_READINGS = 50  # at most, for texts made to be read for ever; three are enough for all others
_PARAGRAPH = 120  # characters from which on a block is one
_AHEAD = 2  # lines between a name and the telephone that says it is one of a contact
_SURE_MARK = re.compile(r"#|30|\w")  # a row of stars may stand between two parts
_STAMPS = (Label.RELEASE_FLAG, Label.CONTACT, Label.NUMBER, Label.EMBARGO)
_ONE_WORD = (Label.SHARE, Label.NAVIGATION)
_INSIDE = (Label.CONTACT, Label.DATE)  # these stand inside sections; other rules end them


def label(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, those that were text labelled by the grammar; some cut in two (`edges`).

    What a rule takes away changes what stands at the end and at the beginning, so the rest is read
    again until nothing is found: the clean text of a clean text is the same.
    """
    out = [piece for block in blocks for piece in _cut(block)]
    known = [match(b.text) if b.label in TEXT_LABELS else None for b in out]
    for _ in range(_READINGS):
        if not (found := _Reading(out, known).found()):
            break
        for index, (name, rule) in found.items():
            out[index] = replace(out[index], label=name, rule=f"grammar.{rule}")
    return tuple(_with_contacts(out))


def _with_contacts(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks; those below the head of a contact that were taken for no text belong to it."""
    section: Rule | None = None
    for index, block in enumerate(blocks):
        if block.label is Label.CONTACT:
            section = _opened_by(block) or section
        elif section and block.rule == "page.outside":
            following = [b.text for b in blocks[index + 1 : index + 1 + _AHEAD]]
            if _in_contact(block.text, following, True, section.opens == "contact"):
                yield replace(block, label=Label.CONTACT, rule=f"grammar.{section.name}.section")
                continue
            section = None
        elif block.kind is not BlockKind.CAPTION:
            section = None
        yield block


def _opened_by(block: Block) -> Rule | None:
    """The rule by which a block is the head of a contact, or None."""
    rule = match(block.text) if block.label is Label.CONTACT else None
    return rule if rule is not None and rule.label is Label.CONTACT and rule.opens else None


def _cut(block: Block) -> tuple[Block, ...]:
    return tuple(edges.cut(block)) if block.label in TEXT_LABELS else (block,)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands in what is still text."""

    early: bool  # in the first third
    late: bool  # in the last half, or after an end mark
    margin: bool  # before the first paragraph, beside a flag or contact, last, after an end mark

    def suits(self, rule: Rule, kind: BlockKind) -> bool:
        """Does a block stand where the rule may speak?

        Within a text a heading may well be "Search" or "Instagram".
        """
        if kind is BlockKind.HEADING and rule.label in _ONE_WORD and not self.late:
            return False
        if rule.where == "margins":
            return self.margin
        return (
            not rule.where
            or (self.early and rule.where != "end")
            or (self.late and rule.where != "start")
        )


@dataclass(slots=True)
class _Reading:
    """One reading of the blocks that are still text; `known` is what `match` says of each."""

    blocks: Sequence[Block]
    known: Sequence[Rule | None]

    def found(self) -> dict[int, tuple[Label, str]]:
        """The labels that the grammar gives, by the number of the block."""
        free = [i for i, b in enumerate(self.blocks) if b.label in TEXT_LABELS]
        out: dict[int, tuple[Label, str]] = {}
        section: Rule | None = None
        for number, (index, place) in enumerate(zip(free, self._places(free), strict=True)):
            rule = self.known[index]
            # a head that was no text already opens a contact as one in the text does
            section = (_opened_by(self.blocks[index - 1]) if index else None) or section
            if rule is not None and not place.suits(rule, self.blocks[index].kind):
                rule = None
            if rule is not None and rule.label is not Label.QUOTE:
                section = rule if rule.opens or rule.label not in _INSIDE else section
                out[index] = (rule.label, rule.name)
            elif section and self._runs_on(section, free[number : number + 1 + _AHEAD], place):
                out[index] = _inside(section, self.blocks[index])
                section = section if section.opens != "paragraph" else None
            else:
                section = None
                if alone := _alone(self.blocks[index], rule, place):
                    out[index] = alone
        return out

    def _places(self, free: Sequence[int]) -> Iterator[_Place]:
        lengths = [len(self.blocks[i].text) for i in free]
        total = sum(lengths)
        ended = self._end_mark()
        opening = next((n for n, long in enumerate(lengths) if long >= _PARAGRAPH), len(free))
        before, last = 0, len(free) - 1
        for number, (index, length) in enumerate(zip(free, lengths, strict=True)):
            after = index > ended
            early = before <= _FIRST * total
            beside = early and index > 0 and self.blocks[index - 1].label in _STAMPS
            yield _Place(
                early=early,
                late=before >= _LAST * total or after,
                margin=number < opening
                or after
                or beside
                or (number == last and not self._listed(free)),
            )
            before += length

    def _listed(self, free: Sequence[int]) -> bool:
        """Do the last two blocks belong to a list of the same?"""
        rules = [self.known[i] for i in free[-2:]]
        return len(rules) > 1 and rules[0] is not None and rules[0] is rules[1]

    def _runs_on(self, section: Rule, numbers: Sequence[int], place: _Place) -> bool:
        """Does a block that no rule knows belong to the section before it?"""
        block, *following = (self.blocks[i] for i in numbers)
        if section.opens in ("contact", "reach"):
            wide = section.opens == "contact"
            return _in_contact(block.text, [b.text for b in following], place.late, wide)
        if section.opens == "links":
            return block.kind is BlockKind.ITEM and len(block.text) <= 200
        return section.opens in ("section", "paragraph") and block.kind is not BlockKind.HEADING

    def _end_mark(self) -> int:
        """The number of the first end mark; the number of blocks without."""
        marks = (i for i, b in enumerate(self.blocks) if b.label is Label.END_MARK)
        return next((i for i in marks if _SURE_MARK.search(self.blocks[i].text)), len(self.blocks))


def _inside(section: Rule, block: Block) -> tuple[Label, str]:
    """What a block of a section is: what its head says, or a telephone that stands in it."""
    if section.opens == "section" and contact.is_line(block.text):
        return (Label.CONTACT, "contact.reach")
    return (section.label, f"{section.name}.section")


def _in_contact(text: str, following: Sequence[str], late: bool, wide: bool) -> bool:
    """Is a line part of a contact? A `wide` one has posts and addresses besides telephones."""

    def fits(line: str) -> bool:
        return contact.reaches(line) or (wide and contact.is_place_or_post(line))

    if contact.is_line(text) or contact.is_bare(text):
        return True
    if wide and contact.is_place_or_post(text):
        return True
    return contact.is_name(text) and any(map(fits, following if late else following[:1]))


def _alone(block: Block, rule: Rule | None, place: _Place) -> tuple[Label, str] | None:
    """What a block is that neither a form nor a section claims."""
    if rule is not None and block.label is not Label.QUOTE:
        return (rule.label, rule.name)
    if place.early and place.margin and dateline.is_whole(block.text):
        return (Label.DATELINE, "dateline")
    if (place.early or place.late) and contact.is_line(block.text):
        return (Label.CONTACT, "contact.reach")
    return None
