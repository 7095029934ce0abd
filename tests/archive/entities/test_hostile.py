"""Texts that want to be slow: ten times the text may take ten times the time, not a hundred."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from archive.entities import find_quotes, recognise


def _name(number: int) -> str:
    """A made-up word of its own for every number: Baaab, Baaac."""
    letters = [chr(97 + number // 26**place % 26) for place in range(4)]
    return "B" + "".join(reversed(letters))


HOSTILE: dict[str, Callable[[int], str]] = {
    "one word in capitals": lambda size: "A" * (30 * size),
    "quotes in one paragraph": lambda size: "“a b c d,” said " * (size // 2),
    "a register of one family": lambda size: " ".join(
        f"Mr. {_name(at)} Smith spoke." for at in range(size)
    ),
    "forms of address and no name": lambda size: "Mr. Sir " * size,
    "offices of somebody and no end": lambda size: "he was Deputy Governor and " * size,
    "ministries of another country": lambda size: "MoFA of Kenya, " * size,
    "particles and no name": lambda size: "Abu " * (3 * size),
    "companies without a comma": lambda size: "X d.o.o. " * size,
    "a register of agencies": lambda size: " ".join(
        f"The National {_name(at)} Agency spoke." for at in range(size)
    ),
}


def _seconds(text: str) -> float:
    before = time.process_time()
    find_quotes(text, recognise(text, country="KZ"))
    return time.process_time() - before


@pytest.mark.parametrize("kind", HOSTILE)
def test_time_grows_with_the_text_and_not_with_its_square(kind: str) -> None:
    small, large = HOSTILE[kind](300), HOSTILE[kind](3000)
    _seconds(small)  # loads what the rules stand on
    quick = max(0.02, min(_seconds(small) for _ in range(3)))
    assert _seconds(large) < 40 * quick
