"""What looks the same is spelt the same for search, and the page's own spelling is kept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.clean import clean_text
from archive.clean.text import fold, normalise, spelt

PAIRS = [
    ("Secretary\u2011General", "Secretary-General"),
    ("co\u00adoperation", "cooperation"),
    ("zero\u200bwidth\ufeff", "zerowidth"),
    ("10\u00a0000\u202f000", "10 000 000"),
    ("re\u0301sume\u0301", "r\u00e9sum\u00e9"),
    ("o\ufb03ce of \ufb01nance", "office of finance"),
    ("left\u200eto\u202aright\u202c", "lefttoright"),
    ("\x93quoted\x94 \x96 the ministry\x92s", "“quoted” – the ministry’s"),
    ("the ministryâ\x80\x99s â\x80\x9cplanâ\x80\x9d", "the ministry’s “plan”"),
    ("FranÃ§ois a Ã©tÃ© Ã  Paris", "François a été à Paris"),
    ("Â· first point", "· first point"),
    ("РџСЂРµР·РёРґРµРЅС‚ РїРѕРґРїРёСЃР°Р» Р·Р°РєРѕРЅ", "Президент подписал закон"),
]
AS_IT_IS = [
    "“Plan” – it’s the minister’s… «план» №5 §7 50 % €20 20°C",
    "ÀÉÎÕÜ façade, Ærø, Łódź, Škoda, Žižkov, naïve, SÃO PAULO, ÂNGELA, Â",
    "Қазақстан Республикасының Үкіметі, Әлеумет, Ұлттық банк, Ғылым, Һ",
    "Россия, Р–С, СССР, «Рё»",
    "می\u200cخواهم",
    "👩\u200d💻 and 🏳️\u200d🌈",
    "東京、大阪",
]


@pytest.mark.parametrize(("page", "text"), PAIRS)
def test_one_spelling(page: str, text: str) -> None:
    assert fold(page) == text


@pytest.mark.parametrize("text", AS_IT_IS)
def test_what_is_right_stays_as_it_is(text: str) -> None:
    assert normalise(text) == text


def test_lines_are_kept() -> None:
    assert normalise("one\ntwo\u2028three") == "one\ntwo\nthree"


@pytest.mark.parametrize(("page", "text"), PAIRS)
def test_the_pages_own_spelling_is_kept_beside_it(page: str, text: str) -> None:
    own = " ".join(page.split())
    assert spelt(page) == (text, own if own != text else "")


def test_where_only_white_space_differs_there_is_no_other_spelling() -> None:
    assert spelt("  one \u00a0 two\n") == ("one two", "")


def test_a_block_of_a_text_keeps_its_own_spelling() -> None:
    line = (
        "The Secretary\u2011General &amp; the minister met in the capital on Monday, it was said."
    )
    (draft,) = clean_text(line)
    (block,) = draft.blocks
    assert block.text == line.replace("\u2011", "-").replace("&amp;", "&")
    assert block.original == line


def test_an_escape_that_was_escaped_is_read() -> None:
    (draft,) = clean_text(
        "Health &amp;amp; Safety &#8211; a plan that is published for all regions."
    )
    assert draft.text.startswith("Health & Safety – a plan")


@given(st.text())
def test_what_is_normalised_comes_back_as_it_is(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
