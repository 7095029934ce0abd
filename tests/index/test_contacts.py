"""Mail addresses and telephone numbers of a contact as links, and nothing else."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from index.contacts import with_links
from index.markup import plain


def links(text: str) -> list[str]:
    return [str(a["href"]) for a in BeautifulSoup(with_links(text), "html.parser").select("a")]


def test_a_contact_can_be_written_to_and_called() -> None:
    text = "Ann Muster, ann.muster@press.example.org, (202) 514-2000 or +7 (7172) 74-54-10."
    assert links(text) == [
        "mailto:ann.muster@press.example.org",
        "tel:2025142000",
        "tel:+77172745410",
    ]
    assert BeautifulSoup(with_links(text), "html.parser").text == text


@pytest.mark.parametrize(
    "text",
    [
        "On 12.03.2024 and 2024-03-12",
        "Budget 2019–2020",
        "No. 24-117",
        "see https://a.example/20240312/1234567",
        "a@b",
        "user@host@evil.example",
        "javascript:alert(1)",
        "card 4000 1234 5678 9010 1122",
    ],
)
def test_what_is_neither_stays_text(text: str) -> None:
    assert links(text) == []


@given(st.text(alphabet="ab@.+-() 0123456789<>&\"'\u202e:?%\n", max_size=60))
def test_links_hold_plain_letters_only_and_the_text_stays(text: str) -> None:
    for href in links(text):
        assert re.fullmatch(r"tel:\+?\d{7,15}|mailto:[\w.+-]+@[\w.-]+", href)
    kept = BeautifulSoup(
        f"<pre>{with_links(text)}</pre>", "html.parser"
    )  # elsewhere it drops spaces
    assert kept.text == plain(text)
