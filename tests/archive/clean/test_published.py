"""The day of publication: which evidence is believed, and when it is called sure."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.clean import clean_page
from archive.model import Draft, Layout, Listed, Source

URL = "https://press.example/news/bridge"
JULY_3 = date(2024, 7, 3)
TEXT = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "The Minister of Examples opened the new bridge over the River Sample on Monday morning, "
        "in front of two hundred guests who had come from both of its banks for the occasion.",
        "“It will shorten the way to work for many people,” the minister said at the opening.",
        "The bridge took three years to build, and was paid for by the funds of the Sample Union.",
    )
)
META = '<meta property="article:published_time" content="{}">'


def ld(**said: str) -> str:
    fields = ",".join(f'"{name}":"{value}"' for name, value in said.items())
    return f'<script type="application/ld+json">{{"@type":"NewsArticle",{fields}}}</script>'


def read(
    head: str = "", above: str = "", below: str = "", lang: str = "", **known: object
) -> Draft:
    """The only draft of a page with a headline, a line below it, a text, and a line after it."""
    html = (
        f"<!doctype html><html lang='{lang}'><head><title>Minister opens bridge</title>{head}"
        f"</head><body><h1>Minister opens bridge</h1>{above}{TEXT}{below}</body></html>"
    )
    (draft,) = clean_page(html.encode(), **{"url": URL, **known})  # type: ignore[arg-type]
    return draft


def day(draft: Draft) -> tuple[date | None, str, bool]:
    return draft.published, draft.published_from, draft.published_sure


# ---------------------------------------------------------------- what is sure


def test_a_line_below_the_headline_and_the_data_agree_and_are_sure() -> None:
    head = ld(datePublished="2024-07-03T10:00:00+02:00")
    assert day(read(head, "<p>3 July 2024</p>")) == (JULY_3, "stamp", True)


def test_the_address_makes_a_line_sure() -> None:
    found = read(above="<p>3 July 2024</p>", url="https://press.example/2024/07/03/bridge")
    assert day(found) == (JULY_3, "stamp", True)


def test_the_listing_makes_a_line_sure() -> None:
    found = read(above="<p>3 July 2024</p>", listed=Listed(URL, "Minister opens bridge", JULY_3))
    assert found.published_sure


def test_a_line_alone_is_believed_and_not_sure() -> None:
    assert day(read(above="<p>3 July 2024</p>")) == (JULY_3, "stamp", False)


@pytest.mark.parametrize(
    "above",
    [
        "<p>Published: 3 July 2024</p>",
        "<p>Published</p><p>3 July 2024</p>",
        "<p>FOR IMMEDIATE RELEASE</p><p>Wednesday, July 3, 2024</p>",
        "<p>FOR IMMEDIATE RELEASE: July 3, 2024</p>",
    ],
)
def test_a_line_that_says_what_its_day_is_needs_no_second_witness(above: str) -> None:
    assert day(read(above=above)) == (JULY_3, "stamp", True)
    assert not read(META.format("2024-07-20"), above).published_sure


def test_an_explicit_meta_element_is_sure_where_nothing_differs() -> None:
    assert day(read(META.format("2024-07-03"))) == (JULY_3, "meta", True)


def test_a_line_that_differs_from_the_data_is_believed_and_not_sure() -> None:
    found = read(ld(datePublished="2024-07-20"), "<p>3 July 2024</p>")
    assert day(found) == (JULY_3, "stamp", False)


def test_an_address_that_differs_leaves_a_doubt() -> None:
    head = META.format("2024-07-03")
    assert not read(head, url="https://press.example/2019/01/02/bridge").published_sure


def test_the_selector_of_the_source_is_sure() -> None:
    source = Source("example", "Example", layouts=(Layout(date=".d"),))
    found = read(META.format("2024-08-01"), "<p class=d>3 July 2024</p>", source=source)
    assert day(found) == (JULY_3, "layout", True)


# ---------------------------------------------------------------- where it is found


@pytest.mark.parametrize(
    "line",
    [
        "3 July 2024",
        "Published: July 3, 2024",
        "By Ann Muster | Published July 3, 2024 | Updated July 5, 2024",
        "July 3, 2024. Updated: July 5, 2024",
        "Veröffentlicht am 3. Juli 2024 von Ann Muster",
        "Опубликовано 3 июля 2024 г., 14:30",
        "2024 жылғы 3 шілде",
        "Press office · 03.07.2024 · 2 min read",
    ],
)
def test_a_line_below_the_headline_is_read_in_the_language_of_the_page(line: str) -> None:
    assert read(above=f"<p>{line}</p>").published == JULY_3


@pytest.mark.parametrize(
    "head",
    [
        META.format("2024-07-03T08:00:00Z"),
        '<meta name="govuk:first-published-at" content="2024-07-03T08:00:00+01:00">',
        '<meta name="DC.date.issued" content="2024-07-03">',
        '<meta name="dcterms.created" content="20240703">',
        '<meta name="press-publish-date" content="July 3, 2024">',
        ld(datePublished="2024-07-03"),
        ld(datePublished="Wed Jul 03 10:00:00 CEST 2024"),
        '<script type="application/ld+json">{"@type":"WebPage","datePublished":"2024-07-03"}'
        "</script>",
    ],
)
def test_the_data_of_the_page_is_read(head: str) -> None:
    assert read(head).published == JULY_3


def test_a_time_element_says_what_its_text_leaves_out() -> None:
    found = read(above='<p><time datetime="2024-07-03T10:00:00Z">Wednesday</time></p>')
    assert day(found) == (JULY_3, "time", False)


def test_microdata_is_read() -> None:
    found = read(above='<span itemprop="datePublished" content="2024-07-03">last week</span>')
    assert found.published == JULY_3


def test_the_dateline_dates_a_release_that_has_no_other_date() -> None:
    text = TEXT.replace("<p>", "<p>SAMPLE CITY, July 3, 2024 – ", 1)
    html = f"<html><body><h1>Minister opens bridge</h1>{text}</body></html>"
    (draft,) = clean_page(html.encode())
    assert day(draft) == (JULY_3, "dateline", False)


def test_the_day_of_another_story_is_not_believed() -> None:
    others = (
        "<aside><h3>Related</h3><p><a href=/a>Tunnel closed</a> "
        "<time datetime='2021-01-01'>1 January 2021</time></p></aside>"
    )
    assert read(above="<p>3 July 2024</p>", below=others).published == JULY_3
    assert read(below=others).published is None


@pytest.mark.parametrize("name", ["teaser-meta", "sidebar"])
def test_a_day_right_above_the_headline_is_its_own_whatever_its_box_is_called(name: str) -> None:
    page = (
        f"<div class='{name}'>3. Juli 2024</div><h1>Ministerin öffnet Brücke</h1>{TEXT}"
        "<div class='teaser'><h3>Straße gesperrt</h3>4. Juni 2024</div>"
    )
    (draft,) = clean_page(page.encode(), url=URL)
    assert draft.published == JULY_3


def test_a_day_that_the_text_speaks_of_is_not_the_day_of_publication() -> None:
    said = "<p>The old bridge was closed on 5 May 2019 after the flood.</p>"
    assert read(below=said).published is None


def test_the_day_of_a_comment_or_of_a_deadline_is_not_believed() -> None:
    comment = "<div class=comments><p>Bo, 4 July 2024</p><p>Well done.</p></div>"
    assert read(below=comment).published is None
    assert read(above="<p>Offer valid until 31 July 2024</p>").published is None


def test_the_nearer_of_two_lines_is_the_release_s_own() -> None:
    above = "<p>3 July 2024</p><p>Photo call</p><p>Doors open: 9 July 2024</p>"
    assert read(above=above).published == JULY_3


def test_a_page_that_only_says_when_it_was_updated_is_dated_by_that_and_says_so() -> None:
    found = read(above="<p>Last updated: 3 July 2024</p>")
    assert day(found) == (JULY_3, "updated", False)


# ---------------------------------------------------------------- doubts


def test_a_date_in_an_unknown_order_is_left_out() -> None:
    assert read(above="<p>03/07/2024</p>", lang="en").published is None


def test_a_date_in_an_unknown_order_is_settled_by_one_without_doubt() -> None:
    found = read(META.format("2024-07-03"), "<p>07/03/2024</p>", lang="en")
    assert day(found) == (JULY_3, "stamp", True)


def test_a_date_in_an_unknown_order_is_settled_by_the_day_of_the_capture() -> None:
    at = datetime(2024, 7, 5, tzinfo=UTC)
    assert read(above="<p>12/06/2024</p>", lang="en", at=at).published == date(2024, 6, 12)


def test_language_and_country_of_the_page_tell_the_order() -> None:
    assert read(above="<p>03/07/2024</p>", lang="en-GB").published == JULY_3
    assert read(above="<p>07/03/2024</p>", lang="en-US").published == JULY_3


def test_the_source_knows_better_than_the_page() -> None:
    source = Source("example", "Example", day_first=True)
    assert read(above="<p>03/07/2024</p>", lang="en-US", source=source).published == JULY_3


def test_the_line_is_local_where_the_data_is_in_universal_time() -> None:
    head = META.format("2024-07-03T22:30:00Z")
    assert read(head, "<p>4 July 2024, 00:30</p>").published == date(2024, 7, 4)


@given(st.dates(min_value=date(1980, 1, 1), max_value=date(2090, 1, 1)))
def test_no_release_is_younger_than_its_capture(stated: date) -> None:
    at = datetime(2024, 7, 3, 12, tzinfo=UTC)
    found = read(META.format(stated), f"<p>{stated:%d.%m.%Y}</p>", at=at)
    assert found.published is None or found.published <= date(2024, 7, 4)


def test_a_day_that_has_begun_in_the_east_is_not_in_the_future() -> None:
    at = datetime(2024, 7, 2, 22, tzinfo=UTC)
    assert read(above="<p>3 July 2024</p>", at=at).published == JULY_3


# ---------------------------------------------------------------- the last change


@pytest.mark.parametrize(
    "head",
    [
        ld(datePublished="2024-07-03", dateModified="2024-07-09"),
        META.format("2024-07-03") + '<meta name="govuk:public-updated-at" content="2024-07-09">',
    ],
)
def test_the_data_tells_the_last_change(head: str) -> None:
    assert read(head).updated == date(2024, 7, 9)


def test_a_line_tells_the_last_change() -> None:
    found = read(above="<p>Published 3 July 2024</p><p>Last updated 9 July 2024</p>")
    assert (found.published, found.updated) == (JULY_3, date(2024, 7, 9))


def test_nothing_is_updated_before_it_is_published() -> None:
    assert read(ld(datePublished="2024-07-03", dateModified="2024-06-01")).updated is None
