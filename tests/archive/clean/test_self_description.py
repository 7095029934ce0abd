"""What an office says of itself at the end of a release is about it, not the release's text."""

from __future__ import annotations

import pytest

from archive.clean import clean_page
from archive.model import Label

NEWS = (
    "Sample Bridges opened the new bridge over the River Sample on Monday morning, in front of two "
    "hundred guests and the mayors of both towns."
)
QUOTE = (
    "“It will shorten the way to work for 20,000 people,” said the engineer Ann Muster at the "
    "opening, which had been put off twice because of high water."
)
MORE = "The next bridge of the programme is to be opened in the spring of the year after next."


def labels(*paragraphs: str, url: str = "https://www.samplebridges.example/news/1") -> list[Label]:
    head = "<title>Bridge opened</title><meta property=og:site_name content='Sample Bridges'>"
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = f"<html><head>{head}</head><body><h1>Bridge opened</h1>{text}</body></html>"
    (draft,) = clean_page(page.encode(), url=url)
    found = {block.text: block.label for block in draft.blocks}
    return [found[paragraph] for paragraph in paragraphs]


@pytest.mark.parametrize(
    "last",
    [
        "Sample Bridges is a builder of bridges for towns of every size.",
        "Sample Bridges AG is headquartered in Sampleton and employs 300 people.",
        "Sample Bridges (SBR) is the leading builder of bridges in the region.",
        "Sample Bridges, an agency of the Ministry of Examples, keeps 400 bridges.",
        "Samplebridges was founded in 1911 by two brothers.",
        "Sample Bridges ist ein Unternehmen mit 300 Beschäftigten.",
    ],
)
def test_the_last_paragraph_that_says_who_the_office_is_is_about_it(last: str) -> None:
    assert labels(NEWS, QUOTE, MORE, last)[-1] is Label.ABOUT


def test_two_such_paragraphs_at_the_end_are_both_about_it() -> None:
    one = "Sample Bridges is a builder of bridges for towns of every size."
    two = "Sample Bridges is headquartered in Sampleton, has offices in 15 countries."
    assert labels(NEWS, QUOTE, MORE, one, two)[-2:] == [Label.ABOUT, Label.ABOUT]


@pytest.mark.parametrize(
    "last",
    [
        "Sample Bridges is pleased with the result and thanks all who had to wait.",
        "Sample Bridges will open the next one in spring.",
        "Sampleton is a town of 20,000 people.",
        "The mayor said that Sample Bridges is a good partner.",
    ],
)
def test_what_an_office_does_or_says_stays_in_the_text(last: str) -> None:
    assert labels(NEWS, QUOTE, MORE, last)[-1] is not Label.ABOUT


def test_it_is_news_at_the_beginning() -> None:
    first = "Sample Bridges is a member of the Union of Bridges since Monday, it was announced."
    assert labels(first, NEWS, QUOTE, MORE)[0] is not Label.ABOUT


def test_a_page_that_says_nothing_else_keeps_its_text() -> None:
    one = "Sample Bridges is a builder of bridges for towns of every size. " + QUOTE
    assert labels(one)[0] is not Label.ABOUT
