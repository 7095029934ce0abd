"""What a form can begin with is never guessed too narrowly: no match may be missed by it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.clean.press import forms, starts


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("share", "s"),
        ("(?:for )?immediate", "fi"),
        ("(?:press|news|media) release", "pnm"),
        ("(?:on |)day", None),
        (r"\d{1,2}\.", "0123456789"),
        ("[a-c_]x", "abc_"),
        (r"[#*\-–]{0,3}#", "#*-–"),
        ("(?i:by) [A-Z]", "bB"),
        (r"(?!the )[A-C]", "ABC"),
        (r"(?=x)\bq", "q"),
        (r"\W{0,3}a", None),
        (".{0,9}a", None),
        ("[^a]b", None),
        ("a?", None),
        ("x|y", "xy"),
        (r"\(c\)", "("),
    ],
)
def test_first_characters(pattern: str, expected: str | None) -> None:
    assert starts.of(pattern) == (None if expected is None else frozenset(expected))


_FORMS = [form for rule in forms.rules() for form in rule.forms]


@given(st.sampled_from(_FORMS), st.data())
def test_whatever_a_form_matches_begins_with_one_of_them(form: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(re.compile(form), fullmatch=True))
    allowed = starts.of(form)
    assert allowed is None or starts.key(text[0]) in allowed
