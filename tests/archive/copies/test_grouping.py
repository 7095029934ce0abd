"""Who is the earliest of a group, and who belongs to it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from archive.copies import NEAR_DAYS, Likeness, Member, group

DAY = date(2026, 3, 2)
TITLE = ("grant", "announced")


def member(
    id_: str, source: str, days: int | None = 0, wording: int = 1, title: tuple[str, ...] = TITLE
) -> Member:
    published = None if days is None else DAY + timedelta(days=days)
    return Member(id_, source, published, f"2026-03-0{len(id_)}", wording, title)


def heads(*members: Member, alike: dict[tuple[int, int], Likeness] | None = None) -> dict[str, str]:
    near: dict[int, dict[int, Likeness]] = {}
    for (one, other), likeness in (alike or {}).items():
        near.setdefault(one, {})[other] = likeness
        near.setdefault(other, {})[one] = likeness
    return {id_: head.id for id_, head in group(members, near).items()}


def test_the_earliest_published_is_the_head_and_the_undated_come_last() -> None:
    found = heads(member("a", "one", None), member("b", "two", 3), member("c", "three", 1))
    assert found == {"a": "c", "b": "c", "c": "c"}


def test_another_office_with_the_same_text_is_a_copy_whatever_its_title() -> None:
    found = heads(member("a", "one"), member("b", "two", 2, title=("other", "words")))
    assert found["b"] == "a"


def test_an_office_that_gives_the_same_text_under_another_title_did_not_publish_it_again() -> None:
    found = heads(member("a", "one"), member("b", "one", 2, title=("other", "words")))
    assert found["b"] == "b"


def test_a_title_may_say_more_when_the_same_text_comes_again_soon() -> None:
    longer = (*TITLE, "update")
    assert heads(member("a", "one"), member("b", "one", 2, title=longer))["b"] == "a"
    assert heads(member("a", "one"), member("b", "one", 40, title=longer))["b"] == "b"


def test_a_text_nearly_the_same_is_a_copy_only_when_it_comes_soon() -> None:
    near = {(1, 2): Likeness.NEAR}
    soon, late = NEAR_DAYS, NEAR_DAYS + 1
    assert heads(member("a", "one"), member("b", "one", soon, 2), alike=near)["b"] == "a"
    assert heads(member("a", "one"), member("b", "one", late, 2), alike=near)["b"] == "b"
    assert heads(member("a", "one"), member("b", "two", late, 2), alike=near)["b"] == "b"
    assert heads(member("a", "one"), member("b", "two", None, 2), alike=near)["b"] == "b"


def test_a_corrected_number_needs_the_very_same_title() -> None:
    near = {(1, 2): Likeness.CORRECTED}
    again = member("b", "one", 1, 2)
    other = member("b", "one", 1, 2, (*TITLE, "kingsville"))
    assert heads(member("a", "one"), again, alike=near)["b"] == "a"
    assert heads(member("a", "one"), other, alike=near)["b"] == "b"


def test_a_text_shared_between_offices_is_no_copy_within_one() -> None:
    shared = {(1, 2): Likeness.SHARED}
    assert heads(member("a", "one"), member("b", "two", 1, 2), alike=shared)["b"] == "a"
    assert heads(member("a", "one"), member("b", "one", 1, 2), alike=shared)["b"] == "b"


def test_a_copy_of_a_copy_is_a_copy_only_if_it_is_like_the_first() -> None:
    chain = {(1, 2): Likeness.SHARED, (2, 3): Likeness.SHARED}
    a, b, c = member("a", "one"), member("b", "two", 1, 2), member("c", "three", 2, 3)
    assert heads(a, b, c, alike=chain) == {"a": "a", "b": "a", "c": "c"}


members = st.lists(
    st.builds(
        member,
        st.text("abcdef", min_size=1, max_size=3),
        st.sampled_from(["one", "two", "three"]),
        st.none() | st.integers(0, 12),
        st.integers(1, 5),
        st.sampled_from([TITLE, (*TITLE, "again"), ("other",)]),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)
pairs = st.dictionaries(
    st.tuples(st.integers(1, 5), st.integers(1, 5)).filter(lambda pair: pair[0] < pair[1]),
    st.sampled_from([Likeness.SHARED, Likeness.CORRECTED, Likeness.NEAR]),
)


@given(members, pairs, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order_and_heads_are_their_own(
    some: list[Member], alike: dict[tuple[int, int], Likeness], random: object
) -> None:
    found = heads(*some, alike=alike)
    shuffled = list(some)
    random.shuffle(shuffled)  # type: ignore[attr-defined] - hypothesis gives a Random
    assert heads(*shuffled, alike=alike) == found
    assert all(found[head] == head for head in found.values())
