"""The subtitle below a headline, and what is none."""

from __future__ import annotations

import pytest

from archive.clean.fields import subtitles
from archive.model import Block, BlockKind, Label

HEADLINE = Block("Minister opens bridge", Label.HEADLINE, "page.headline", BlockKind.HEADING)
TEXT = Block(
    "The Minister of Examples opened the new bridge over the River Sample on Monday morning, in "
    "front of two hundred guests.",
    Label.BODY,
    "page.article",
)
DATE = Block("3 July 2024", Label.DATE, "grammar.date.day")


def left_out(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    return Block(text, Label.RESIDUE, "page.outside", kind)


def subtitle(*below: Block) -> str:
    found = subtitles.below([HEADLINE, *below])
    return next((b.text for b in found if b.label is Label.SUBTITLE), "")


@pytest.mark.parametrize(
    "line",
    [
        "It shortens the way to work for thousands of people",
        "Neue Brücke verkürzt den Weg zur Arbeit für Tausende",
        "La ministre se félicite de la fin des travaux sur le fleuve.",
    ],
)
@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.HEADING])
def test_a_line_of_prose_between_headline_and_text_is_the_subtitle(
    line: str, kind: BlockKind
) -> None:
    assert subtitle(left_out(line, kind), TEXT) == line
    assert subtitle(DATE, left_out(line, kind), TEXT) == line


@pytest.mark.parametrize(
    "line",
    [
        "By Ann Example, Bo Muster and Cy Sample",
        "Published 5 hours ago | by our newsroom",
        "The new bridge seen from above. Photo: Ann Example",
        "read this article in other languages:",
        "this was last changed on 3 July 2024 by the press office",
        "More about bridges",
    ],
)
def test_bylines_stamps_and_captions_are_no_subtitles(line: str) -> None:
    assert subtitle(left_out(line), TEXT) == ""


def test_a_line_far_from_any_text_is_no_subtitle() -> None:
    line = left_out("It shortens the way to work for thousands of people")
    assert subtitle(line, *[left_out("Menu")] * 9, TEXT) == ""


def test_a_heading_of_some_length_that_opens_the_text_is_the_subtitle() -> None:
    heading = Block("After three years of work it is done", Label.BODY, "page.article",
                    BlockKind.HEADING)  # fmt: skip
    assert subtitle(heading, TEXT) == heading.text
    short = Block("Background", Label.BODY, "page.article", BlockKind.HEADING)
    assert subtitle(short, TEXT) == ""
