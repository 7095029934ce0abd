"""Which release is which, on a page that holds several."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.store.parts import Part, assign


def part(title: str, number: int = 0, *, words: str = "", own: bool = False) -> Part:
    return Part(words or f"words of {title}", title, number, own)


ONE, TWO = part("One", 0), part("Two", 1)


def test_the_releases_of_a_new_page_are_numbered_in_order() -> None:
    assert assign([part("One"), part("Two")], [], rows=False) == (0, 1)


def test_a_release_put_on_top_leaves_the_others_who_they_are() -> None:
    assert assign([part("New"), part("One"), part("Two")], [ONE, TWO], rows=False) == (2, 0, 1)


def test_a_release_is_known_by_its_title_when_its_words_changed() -> None:
    edited = part("One", words="other words")
    assert assign([part("New"), edited], [ONE, TWO], rows=False) == (2, 0)


def test_a_page_of_one_release_holds_it_still_whatever_it_says_now() -> None:
    assert assign([part("Rewritten")], [ONE], rows=False) == (0,)


def test_rows_of_a_table_that_share_an_address_are_releases_of_their_own() -> None:
    assert assign([part("Another")], [ONE], rows=True) == (1,)
    assert assign([part("One", words="corrected")], [ONE], rows=True) == (0,)


def test_the_same_capture_read_anew_keeps_its_releases_in_their_order() -> None:
    held = [part("Site news", 0, own=True), part("Site news too", 1, own=True)]
    assert assign([part("The real title"), part("And the other")], held, rows=False) == (0, 1)


_PARTS = st.lists(
    st.builds(Part, st.sampled_from("abcd"), st.sampled_from(("", "x", "y")), own=st.booleans()),
    max_size=6,
)


@given(_PARTS, _PARTS, st.booleans())
def test_no_two_releases_of_a_page_are_the_same(
    drafts: list[Part], held: list[Part], rows: bool
) -> None:
    numbered = [Part(one.words, one.title, n, one.own) for n, one in enumerate(held)]
    chosen = assign(drafts, numbered, rows=rows)
    assert len(set(chosen)) == len(chosen) == len(drafts)
