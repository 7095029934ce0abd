"""Each layer of the cleaner can be left out, to see what it is worth."""

from __future__ import annotations

import pytest

from archive.clean import ALL_LAYERS, Layer, Learnt, clean_page, clean_text
from archive.model import Label, Repeat, RepeatKind

SENTENCE = "The minister opened the harbour bridge, and the first lorries crossed it at noon. "
PAGE = f"""<html><body><nav><a href="/">Home of the office</a></nav><div class="wrap">
<h1>Harbour bridge opened</h1><div class="text"><p>{SENTENCE * 3}</p><p>{SENTENCE * 4}</p>
<p>###</p></div><div class="more"><a href="/a">All about bridges</a></div>
<div class="foot">Ministry Square 4</div></div></body></html>"""
LEARNT = Learnt(
    (Repeat(RepeatKind.BLOCK, "Ministry Square 4", Label.RESIDUE, 9, 9, "div.wrap>div.foot"),)
)


def labels(*left_out: Layer) -> dict[str, tuple[Label, str]]:
    layers = ALL_LAYERS - set(left_out)
    (draft,) = clean_page(PAGE.encode(), learnt=LEARNT, layers=layers)
    return {block.text: (block.label, block.rule) for block in draft.blocks}


def test_all_together_leave_the_text() -> None:
    found = labels()
    assert {t for t, (label, _) in found.items() if label is Label.BODY} == {
        (SENTENCE * 3).strip(),
        (SENTENCE * 4).strip(),
    }


def test_without_main_content_what_is_in_no_furniture_is_the_article() -> None:
    found = labels(Layer.MAIN)
    assert found["All about bridges"][0] is Label.BODY
    assert found["Home of the office"][0] is Label.NAVIGATION
    assert found["Ministry Square 4"] == (Label.RESIDUE, "learnt.block 9/9")
    assert found["###"][0] is Label.END_MARK


def test_without_the_grammar_no_block_is_known_by_its_words() -> None:
    assert not any(rule.startswith("grammar.") for _, rule in labels(Layer.GRAMMAR).values())
    assert labels(Layer.GRAMMAR, Layer.MAIN)["###"][0] is Label.BODY


def test_without_what_was_learnt_nothing_is_called_so() -> None:
    found = labels(Layer.LEARNT, Layer.MAIN)
    assert found["Ministry Square 4"][0] is Label.BODY


@pytest.mark.parametrize(
    ("left_out", "line", "label"),
    [
        (set[Layer](), "###", Label.END_MARK),
        ({Layer.GRAMMAR}, "###", Label.BODY),
        (set[Layer](), "Ministry Square 4", Label.RESIDUE),
        ({Layer.LEARNT}, "Ministry Square 4", Label.BODY),
    ],
)
def test_layers_of_a_text(left_out: set[Layer], line: str, label: Label) -> None:
    text = f"{SENTENCE * 2}\n{SENTENCE * 3}\n###\nMinistry Square 4"
    (draft,) = clean_text(text, title="Bridge", learnt=LEARNT, layers=ALL_LAYERS - left_out)
    assert {block.text: block.label for block in draft.blocks}[line] is label
