"""Several releases on one page are told apart; teasers, comments and live blogs are none."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from archive.clean import clean_page, clean_text, split
from archive.clean.page import dom
from archive.clean.stamps import is_stamp, pasted
from archive.model import Draft, Label

P1 = "The Minister of Examples opened the new bridge over the River Sample on Monday morning."
P2 = "“It will shorten the way to work for 20,000 people,” said Minister Ann Muster at the opening."
P3 = "The bridge cost 12 million and took three years to build, with funds of the Sample Union."
W1 = "The water agency of Sampleland put its third station into service in Testgrad on Tuesday."
W2 = "Some 4,000 households will be supplied from it, the agency said, and the rest by next year."
W3 = "Three more stations are planned in the south, where wells have run dry in the last summers."
BRIDGE = f"<p>{P1}</p><p>{P2}</p><p>{P3}</p>"
WATER = f"<p>{W1}</p><p>{W2}</p><p>{W3}</p>"


def drafts(body: str, head: str = "") -> tuple[Draft, ...]:
    return clean_page(
        f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()
    )


def two(body: str) -> tuple[Draft, Draft]:
    first, second = drafts(body)
    return first, second


def assert_bridge_and_water(body: str) -> None:
    first, second = two(body)
    assert (first.title, second.title) == (
        "Minister opens the bridge",
        "Agency opens third station",
    )
    assert first.text.split("\n\n") == [P1, P2, P3]
    assert second.text.split("\n\n") == [W1, W2, W3]
    assert (first.published, second.published) == (date(2024, 7, 3), date(2024, 7, 2))


def test_endless_scroll_is_split_at_its_stamps() -> None:
    assert_bridge_and_water(
        f"<div>03.07.2024, 14:36 5666</div><h1>Minister opens the bridge</h1>{BRIDGE}"
        f"<div>02.07.2024, 09:10 812</div><h1>Agency opens third station</h1>{WATER}"
    )


def test_a_stamp_may_stand_below_its_headline_and_name_the_month() -> None:
    assert_bridge_and_water(
        f"<h2>Minister opens the bridge</h2><div>3 July 2024, 14:36</div>{BRIDGE}"
        f"<h2>Agency opens third station</h2><div>2 July 2024, 09:10</div>{WATER}"
    )


def test_full_articles_side_by_side_are_releases() -> None:
    assert_bridge_and_water(
        f"<article><h1>Minister opens the bridge</h1><p>3 July 2024</p>{BRIDGE}</article>"
        f"<article><h2>Agency opens third station</h2><p>2 July 2024</p>{WATER}</article>"
    )


def test_an_index_of_full_texts_is_split_although_its_headlines_are_links() -> None:
    more = "".join(
        f"<p>{n} piers stand in the river, and {n} more stand in the town on its banks.</p>"
        for n in range(9)
    )
    first, second = two(
        "<h1>News</h1><div class='post-1 post'><h2><a href=/1>Minister opens the bridge</a></h2>"
        f"<p>3 July 2024</p>{BRIDGE}{more}</div>"
        "<div class='post-2 post'><h2><a href=/2>Agency opens third station</a></h2>"
        f"<p>2 July 2024</p>{WATER}{more}</div>"
    )
    assert (first.title, second.title) == (
        "Minister opens the bridge",
        "Agency opens third station",
    )
    assert (first.published, second.published) == (date(2024, 7, 3), date(2024, 7, 2))
    assert P3 in first.text
    assert W3 in second.text
    assert W1 not in first.text


def test_rows_of_a_view_with_full_bodies_are_releases() -> None:
    assert_bridge_and_water(
        "<div class='view'><div class='views-row views-row-1 views-row-odd views-row-first'>"
        f"<h3>Minister opens the bridge</h3><span>July 3, 2024</span>{BRIDGE}</div>"
        "<div class='views-row views-row-2 views-row-even views-row-last'>"
        f"<h3>Agency opens third station</h3><span>July 2, 2024</span>{WATER}</div></div>"
    )


def test_every_block_of_the_page_belongs_to_one_of_its_parts() -> None:
    first, second = two(
        f"<div>Ticker: trains run late</div><div>03.07.2024, 14:36</div>"
        f"<h1>Minister opens the bridge</h1>{BRIDGE}<p>relevant news</p>"
        f"<div>02.07.2024, 09:10</div><h1>Agency opens third station</h1>{WATER}"
        "<footer>© Example News</footer>"
    )
    assert first.blocks[0].text == "Ticker: trains run late"
    assert second.blocks[-1].text == "© Example News"
    assert first.title == "Minister opens the bridge"
    assert len(first.blocks) + len(second.blocks) == 13


# ---------------------------------------------------------------- one release


def test_a_release_followed_by_teasers_is_one() -> None:
    cards = "".join(
        f"<div class=item><div>0{n}.07.2024, 10:00</div><h3>Minister opens station number {n}</h3>"
        f"<p>The minister opened the station number {n} in the south on Monday.</p></div>"
        for n in range(1, 7)
    )
    body = f"<div>03.07.2024, 14:36</div><h1>Minister opens the bridge</h1>{BRIDGE}{cards}"
    assert len(drafts(body)) == 1


def test_teasers_with_a_link_to_read_on_are_no_releases_of_their_own() -> None:
    cards = "".join(
        f"<article><h3>Minister opens station number {n}</h3><p>{n} July 2024</p><p>{W1}</p>"
        f"<p>{W2}</p><a href=/{n}>Read more</a></article>"
        for n in range(1, 7)
    )
    body = f"<article><h1>Minister opens the bridge</h1><p>3 July 2024</p>{BRIDGE}</article>{cards}"
    assert len(drafts(body)) == 1


def test_comments_are_no_releases() -> None:
    comments = "".join(
        f"<div class=comment><h4>Answer of reader number {n}</h4><div>0{n}.07.2024, 10:00</div>"
        f"<p>{W1}</p><p>{W2}</p></div>"
        for n in range(1, 5)
    )
    assert len(drafts(f"<h1>Minister opens the bridge</h1>{BRIDGE}{comments}")) == 1


def test_a_live_blog_is_one_release() -> None:
    entries = "".join(
        f"<div class='live-blog-entry'><div>03.07.2024, 1{n}:00</div>"
        f"<h2>Entry number {n} of the day</h2><p>{W1}</p><p>{W2}</p></div>"
        for n in range(5)
    )
    assert len(drafts(f"<h1>Bridge opens</h1>{entries}")) == 1


def test_a_chronicle_under_one_headline_is_one_release() -> None:
    entries = "".join(
        f"<h2>What happened on day {n}</h2><div>0{n}.07.2024, 10:00</div><p>{W1}</p>"
        for n in range(1, 6)
    )
    assert len(drafts(f"<h1>How the bridge over the Sample was built</h1>{entries}")) == 1


def test_sections_of_one_design_are_one_release() -> None:
    sections = "".join(
        f"<section class=s><h2>Part number {n}</h2>{WATER}</section>" for n in range(4)
    )
    assert len(drafts(f"<h1>Minister opens the bridge</h1>{BRIDGE}{sections}")) == 1


# ---------------------------------------------------------------- pasted texts


def test_stamps_are_days_with_a_time_and_perhaps_views() -> None:
    assert all(map(is_stamp, STAMPS))
    assert not any(map(is_stamp, NO_STAMPS))


STAMPS = (
    "03.07.2024, 14:36 5666",
    "3 July 2024 14:36",
    "July 3, 2024 - 2:36 pm",
    "14:36, 3 июля 2024",
    "2024-07-03 14:36",
    "Published: 3 July 2024 at 14:36",
)
NO_STAMPS = ("3 July 2024", "14:36", "The talks began on 3 July 2024 at 14:36", "12:30 7.5.1")


def test_a_pasted_text_of_two_releases_is_split() -> None:
    text = "\n".join(
        ["03.07.2024, 14:36 5666", "Minister opens the bridge", P1, P2,
         "02.07.2024, 09:10 812", "Agency opens third station", W1, W2]
    )  # fmt: skip
    first, second = clean_text(text)
    assert (first.title, second.title) == (
        "Minister opens the bridge",
        "Agency opens third station",
    )
    assert second.published == date(2024, 7, 2)


def test_a_foreign_headline_before_the_stamp_is_not_the_title() -> None:
    text = "\n".join(["Water agency puts station into service", "03.07.2024, 14:36 5666",
                      "Minister opens the bridge", P1, P2, P3])  # fmt: skip
    (draft,) = clean_text(text)
    assert draft.title == "Minister opens the bridge"
    assert draft.labelled(Label.RELATED) == ("Water agency puts station into service",)


def test_the_text_s_own_headline_may_stand_before_the_stamp() -> None:
    text = "\n".join(["Minister Muster opens bridge over the River Sample", "03.07.2024, 14:36",
                      "Way to work is shorter now", P1, P2, P3])  # fmt: skip
    (draft,) = clean_text(text)
    assert draft.title == "Minister Muster opens bridge over the River Sample"


@given(st.lists(st.sampled_from(["03.07.2024, 14:36", "Minister opens the bridge", P1, "x"])))
def test_the_parts_of_a_pasted_text_are_apart_in_order_and_reach_its_end(lines: list[str]) -> None:
    slices = pasted(lines)
    assert slices[-1].stop == len(lines)
    for one, other in pairwise(slices):
        assert one.stop == other.start


PIECES = st.sampled_from(
    ["<article>", "</article>", "<div class=post>", "</div>", "<h2>Minister opens the bridge</h2>",
     "<h2><a href=x>Agency opens third station</a></h2>", "<p>3 July 2024</p>", f"<p>{P1}</p>",
     f"<p>{W1}</p>", "<div>03.07.2024, 14:36</div>", "<p>Read more</p>", "<li><a href=x>Next</a>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40))
def test_the_parts_of_a_page_are_apart_and_in_order(pieces: list[str]) -> None:
    page = dom.parse(f"<html><body>{''.join(pieces)}</body></html>")
    assert page is not None
    slices = split.parts(page, [])
    assert slices
    position = 0
    for own in slices:
        assert position <= own.start <= own.stop <= len(page.blocks)
        position = own.stop


@given(st.lists(PIECES, max_size=30))
def test_with_their_surroundings_the_parts_hold_every_block_once(pieces: list[str]) -> None:
    source = f"<html><body>{''.join(pieces)}</body></html>"
    page = dom.parse(source)
    assert page is not None
    found = [block.text for draft in clean_page(source.encode()) for block in draft.blocks]
    assert found == [raw.text for raw in page.blocks] or not page.blocks
