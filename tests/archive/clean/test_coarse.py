"""Pages that no tree is built for, read from front to back."""

from __future__ import annotations

import pytest

from archive.clean.page.coarse import lines, link_share, without_giants


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("<p>One</p><p>two <b>three</b></p>", ["One", "two three"]),
        ("One<!-- <p>not this --> more<!-- and no end", ["One more and no end"]),
        ("<style>p {}</style><p>One<script>two</script>", ["One"]),
        ("<svg><g>x<p>One</p>", ["One"]),
        ("<template><p>Not this</p></template><p>One", ["One"]),
        ("<?xml version='1.0'?><!DOCTYPE html><![CDATA[x]]><p>One", ["One"]),
        ("A &amp; B &#8211; &#99999999999; C &#x110000; &nosuch;", ["A & B – C \ufffd &nosuch;"]),
    ],
)
def test_the_texts_between_block_tags_are_the_lines(page: str, read: list[str]) -> None:
    assert lines(page) == read


@pytest.mark.parametrize("odd", ["<!--", "<![x", "<?x ", "&#" + "9" * 10_000, "<a href='", "</"])
def test_what_never_ends_takes_no_time_and_raises_nothing(odd: str) -> None:
    assert lines(f"<p>One</p>{odd * 50_000}"[:1_000_000])[0] == "One"


def test_of_very_many_lines_none_is_lost() -> None:
    found = lines("".join(f"<p>line{number}" for number in range(30_000)))
    assert " ".join(found).split() == [f"line{number}" for number in range(30_000)]
    assert len(found) < 30_000


def test_a_link_around_a_long_text_was_never_closed() -> None:
    text = "The Minister opened the new bridge on Monday morning. " * 20
    assert link_share(f"<a href=/>Home</a><a href=/1><p>{text}</p><a href=/2>Next</a>") < 0.05
    assert link_share("<li><a href=/1>One</a><li><a href=/2>Two</a>") == 1.0


def test_giant_tags_are_cut_to_their_name_even_where_the_page_is_cut_off() -> None:
    giant = "<img src='data:" + "A" * 30_000
    assert without_giants(f"<p>One {giant}'> two {giant}") == "<p>One <img> two <img>"
