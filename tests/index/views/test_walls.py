"""Why captures hold no release, in every language."""

from __future__ import annotations

import pytest

from archive.clean import gate
from archive.model import WALLS
from index.views.reader import Reader
from index.views.walls import reason, reasons
from index.words import Words

OTHERS = ("empty", "no text", "too little text", "list of links", "digest", "nothing on the page")


@pytest.mark.parametrize("told", sorted({*WALLS, *OTHERS, *(kind.reason for kind in gate.kinds())}))
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_every_reason_of_the_cleaner_has_words(language: str, told: str) -> None:
    assert told not in reason(Reader(say=Words(language)), told)


def test_what_the_cleaner_saw_is_told_as_it_is() -> None:
    russian = Reader(say=Words("ru"))
    shown = reason(russian, "not a page: <image>")
    assert shown == 'не страница <small lang="en">(&lt;image&gt;)</small>'
    assert reason(russian, "the PDF has more than 50 MB") == "PDF не даёт текста"


def test_a_reason_without_words_is_told_in_english() -> None:
    shown = reason(Reader(say=Words("ru")), "a <new> one")
    assert shown == '<span lang="en">a &lt;new&gt; one</span>'


def test_reasons_are_told_with_how_many_have_them() -> None:
    told = reasons(Reader(say=Words("kk")), [("empty", 2), ("login", 1)])
    assert told == "бос бет 2, кіру қажет 1"
