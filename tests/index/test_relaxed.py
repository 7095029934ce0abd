from __future__ import annotations

from datetime import date

import pytest

from index.query import parse, render
from index.query.relaxed import relaxed


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("jury fraud", "jury OR fraud"),
        ("jury fraud -tax", "jury OR fraud -tax"),
        ('jury fraud "grand total"', 'jury OR fraud "grand total"'),
        ("plan* guterres~ person:lee", "plan* OR guterres~1 person:lee"),
        ("jury fraud date:2024", "jury OR fraud date:2024-01-01..2024-12-31"),
    ],
)
def test_any_of_the_words_instead_of_all(typed: str, instead: str) -> None:
    found = relaxed(parse(typed, today=date(2026, 1, 1)))
    assert found is not None
    assert render(found) == instead


@pytest.mark.parametrize("typed", ["", "jury", "jury OR fraud", "-jury", 'jury "tax fraud"'])
def test_what_has_one_word_or_none_cannot_be_relaxed(typed: str) -> None:
    assert relaxed(parse(typed, today=date(2026, 1, 1))) is None
