"""The fingerprint of a layout: alike for releases of one site, unlike for those of another."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from archive.alarms import likeness
from archive.clean import page_shape
from tests.newsroom import RELEASES, pages

GOLDEN = Path(__file__).parents[2] / "golden"


def test_releases_of_one_site_have_one_shape() -> None:
    new = [text for text in RELEASES if not text.old_layout]
    shapes = [page_shape(pages.release_page(text, []).encode()) for text in new]
    assert len(shapes) > 2
    assert all(likeness(one, other) > 0.8 for one, other in combinations(shapes, 2))


def test_another_design_of_the_same_site_has_another_shape() -> None:
    old = next(text for text in RELEASES if text.old_layout)
    new = next(text for text in RELEASES if not text.old_layout)
    one, other = (page_shape(pages.release_page(text, []).encode()) for text in (old, new))
    assert likeness(one, other) < likeness(one, one) == 1


def test_pages_of_different_sites_have_nothing_in_common() -> None:
    shapes = [
        page_shape(next((GOLDEN / site).glob("*.html")).read_bytes())
        for site in ("us-doj", "kz-kt")
    ]
    assert likeness(*shapes) < 0.3


def test_numbers_in_names_do_not_count() -> None:
    one, other = (f'<div id="post-{n}" class="node node-{n}">'.encode() for n in (17, 4711))
    assert page_shape(one) == page_shape(other) != ""


def test_what_is_no_page_has_no_shape() -> None:
    assert page_shape(b"") == page_shape(b"Only text, and 1 < 2.") == ""


@given(st.binary(max_size=2000))
def test_whatever_comes_the_fingerprint_is_short(body: bytes) -> None:
    assert len(page_shape(body)) <= 256


def test_a_page_of_broken_elements_is_read_in_passing() -> None:
    assert page_shape(b"<div class=" * 200_000) == ""
