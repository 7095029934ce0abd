"""The grammar labels what its examples say, and leaves alone what its counter-examples say."""

from __future__ import annotations

import pytest

from archive.clean import grammar
from archive.model import Block, BlockKind, Label

RULES = grammar.rules()
EXAMPLES = [(rule.name, text) for rule in RULES for _, text in rule.examples]
COUNTER_EXAMPLES = [text for rule in RULES for text in rule.counter_examples]


def labels(*texts: str) -> list[Label]:
    blocks = [Block(text, Label.BODY, "test", BlockKind.PARAGRAPH) for text in texts]
    return [block.label for block in grammar.label(blocks)]


SENTENCE = "The ministry said on Monday that the plan will be published next week for all regions."


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_every_example_is_known_by_its_own_rule(name: str, text: str) -> None:
    rule = grammar.match(text)
    assert rule is not None
    assert rule.name == name


@pytest.mark.parametrize("text", COUNTER_EXAMPLES)
def test_no_rule_knows_a_counter_example(text: str) -> None:
    assert grammar.match(text) is None


def test_every_rule_has_examples_and_counter_examples() -> None:
    assert [r.name for r in RULES if not r.examples or not r.counter_examples] == []


def test_rule_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_a_name_before_a_telephone_number_belongs_to_the_contact() -> None:
    assert labels("Contact:", "Ann Example", "(202) 555-0100", SENTENCE) == [
        *[Label.CONTACT] * 3,
        Label.BODY,
    ]


def test_a_headline_after_a_contact_head_is_not_contact() -> None:
    found = labels("Contact:", "Ann Example 202-555-0100", "Minister Opens Bridge", SENTENCE)
    assert found[2] is Label.BODY


def test_what_follows_about_the_issuer_at_the_end_is_about() -> None:
    found = labels(SENTENCE, SENTENCE, "About Example Holdings", "It makes examples.")
    assert found[2:] == [Label.ABOUT, Label.ABOUT]


def test_about_at_the_beginning_is_a_heading_of_the_text() -> None:
    assert labels("About Example Holdings", SENTENCE, SENTENCE)[0] is Label.BODY


def test_an_end_mark_ends_a_section() -> None:
    found = labels(SENTENCE, SENTENCE, "Notes to editors", "The report is online.", "###")
    assert found[2:] == [Label.NOTES, Label.NOTES, Label.END_MARK]
