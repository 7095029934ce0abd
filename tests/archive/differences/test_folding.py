"""What a reader of a difference is shown: changed paragraphs, and where something was left out."""

from __future__ import annotations

from archive.differences import PartKind, difference
from archive.differences.folding import SHORT, Folded, folded
from archive.model import Block, Draft, Label

LONG = "Nobody touched this. " * (SHORT // 20)


def shown(before: list[str], after: list[str]) -> list[str]:
    """The paragraphs as one reads them, a folded stretch as the number of its paragraphs."""
    drafts = [Draft("", tuple(Block(t, Label.BODY, "") for t in one)) for one in (before, after)]
    marks = {PartKind.SAME: "{}", PartKind.REMOVED: "[-{}-]", PartKind.ADDED: "{{+{}+}}"}
    return [
        f"({len(one.paragraphs)})"
        if isinstance(one, Folded)
        else "".join(part.gap + marks[part.kind].format(part.text) for part in one)
        for one in folded(difference(*drafts).parts)
    ]


def test_long_unchanged_stretches_are_folded_and_short_ones_stay() -> None:
    assert shown(["a", "x", LONG, LONG], ["a", "y", LONG, LONG]) == ["a", "[-x-]", "{+y+}", "(2)"]


def test_nothing_of_a_changed_paragraph_is_folded() -> None:
    assert shown([f"{LONG} one"], [f"{LONG} two"]) == [f"{LONG}[-one-] {{+two+}}"]


def test_a_changed_beginning_stays_in_its_paragraph() -> None:
    assert shown(["a", "Ten left."], ["a", "Nine left."]) == ["a", "[-Ten-] {+Nine+} left."]


def test_a_changed_ending_stays_in_its_paragraph() -> None:
    before, after = ["We left early", "b"], ["We left late", "b"]
    assert shown(before, after) == ["We left [-early-] {+late+}", "b"]


def test_a_paragraph_that_took_the_place_of_another_stands_below_it() -> None:
    before, after = ["a", "Old words here", "b"], ["a", "New ones there", "b"]
    assert shown(before, after) == ["a", "[-Old words here-]", "{+New ones there+}", "b"]


def test_several_paragraphs_that_came_are_several() -> None:
    assert shown(["a"], ["a", "one", "two"]) == ["a", "{+one+}", "{+two+}"]
