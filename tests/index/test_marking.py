"""A text with its names as links and the words that were looked for marked."""

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from index.marking import Marks, Name, Sought, dressed, numbered
from index.markup import plain
from index.result import Fragment

TEXT = "Mayor Ann Lee spoke."


def name(start: int, end: int, title: str = "Ann Lee") -> Name:
    return Name(start, end, "person", title, "?view=person&id=1")


def test_a_name_is_a_link_that_says_who_it_is() -> None:
    assert dressed(TEXT, Marks((name(6, 13),))) == (
        'Mayor <a class="name person" href="?view=person&amp;id=1" title="Ann Lee">Ann Lee</a>'
        " spoke."
    )


def test_marked_words_may_reach_into_a_name_and_out_of_it() -> None:
    shown = dressed(TEXT, Marks((name(6, 13),), (Sought(0, 9, 1), Sought(10, 19, 2))))
    soup = BeautifulSoup(shown, "html.parser")
    assert [mark.text for mark in soup.select("mark")] == ["Mayor ", "Ann", "Lee", " spoke"]
    assert [mark["id"] for mark in soup.select("mark[id]")] == ["match-1", "match-2"]
    assert [mark.text for mark in soup.select("a mark")] == ["Ann", "Lee"]


def test_matched_fragments_are_counted_as_places() -> None:
    fragments = (Fragment("a "), Fragment("b", True), Fragment(" c "), Fragment("d", True))
    assert numbered(fragments, 3) == (Sought(2, 3, 3), Sought(6, 7, 4))


def test_what_is_hostile_in_a_text_or_a_name_is_never_markup() -> None:
    shown = dressed('<b>"&', Marks((name(0, 3, '"><script>'),), (Sought(0, 5, 1),)))
    soup = BeautifulSoup(shown, "html.parser")
    assert {tag.name for tag in soup.find_all()} == {"a", "mark"}
    assert soup.text == '<b>"&'


PLACES = st.tuples(st.integers(-2, 30), st.integers(-2, 30))


@given(st.text(max_size=25), st.lists(PLACES, max_size=6), st.lists(PLACES, max_size=6))
def test_whatever_is_marked_the_text_stays_as_it_is(
    text: str, names: list[tuple[int, int]], places: list[tuple[int, int]]
) -> None:
    text = plain(text).replace("\r", "")
    sought = tuple(Sought(*sorted(place), n) for n, place in enumerate(sorted(places), 1))
    shown = dressed(text, Marks(tuple(name(*place) for place in names), sought))
    assert BeautifulSoup(shown, "html.parser").text == text
