"""A source's own lines are learnt from its releases; what repeats and is theirs stays theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.clean import Learnt, Page, clean_text, learn
from archive.clean.repeats.learnt import RULE, apply
from archive.model import TEXT_LABELS, Draft, Label, Source
from tests.repeating import BLURB, QUOTE, WORDS, headline, story

OFFICE = Source("norland", "Government of Norland")


def text(number: int, above: list[str], below: list[str]) -> Draft:
    lines = [*above, headline(number), *story(number), *below]
    (draft,) = clean_text("\n".join(lines), title=headline(number), language="en")
    return draft


def texts(count: int, above: list[str], below: list[str]) -> list[Draft]:
    return [text(number, above, below) for number in range(count)]


def learnt_from(drafts: list[Draft]) -> Learnt:
    return learn(map(Page.of, drafts), OFFICE)


def body(draft: Draft, learnt: Learnt) -> list[str]:
    return [b.text for b in apply(draft.blocks, learnt) if b.label in TEXT_LABELS]


# ---------------------------------------------------------------- texts


@pytest.mark.parametrize("count", [5, 10, 50])
def test_lines_around_the_releases_are_learnt_from_five_releases_on(count: int) -> None:
    drafts = texts(count, ["Norland Online"], ["Ministry Square 4", "Post box 17"])
    learnt = learnt_from(drafts)
    assert {repeat.text for repeat in learnt.repeats} == {
        "Norland Online", "Ministry Square 4", "Post box 17",
    }  # fmt: skip
    assert all((r.seen, r.of) == (count, count) for r in learnt.repeats)
    assert all(body(draft, learnt) == story(n) for n, draft in enumerate(drafts))


def test_nothing_is_learnt_from_four() -> None:
    assert learnt_from(texts(4, ["Norland Online"], ["Ministry Square 4"])) == Learnt()


@pytest.mark.parametrize("count", [5, 10, 50])
@pytest.mark.parametrize(
    "own",
    [
        [QUOTE],
        ["“We keep our word.”"],
        [BLURB],
        ["The programme", BLURB],
        ["Background:", BLURB],
        ["Background:", "The bridge is 40 m long"],
        ["Background:", "The bridge is 40 m long", BLURB],
        ["Sincerely,", "Ida Holm, on behalf of all who signed in the valley"],
    ],
)
def test_what_repeats_and_is_the_releases_own_survives(count: int, own: list[str]) -> None:
    drafts = texts(count, [], own)
    learnt = learnt_from(drafts)
    assert all(own[0] in body(draft, learnt) for draft in drafts)
    assert all(BLURB in body(draft, learnt) for draft in drafts if BLURB in own)


def test_what_stands_within_the_article_survives() -> None:
    drafts = []
    for number in range(20):
        first, *rest = story(number)
        lines = [first, "Background", *rest]
        drafts += clean_text("\n".join(lines), title=headline(number), language="en")
    assert learnt_from(drafts).repeats == ()


def test_a_line_after_a_standing_blurb_goes_and_the_blurb_and_its_heading_stay() -> None:
    drafts = texts(20, [], ["The fund", BLURB, "Ministry Square 4"])
    learnt = learnt_from(drafts)
    assert [r.text for r in learnt.repeats] == ["Ministry Square 4"]


def test_the_line_in_front_of_what_a_release_says_survives() -> None:
    drafts = []
    for number in range(20):
        lines = ["Minister Holm issued this statement:", *story(number)]
        drafts += clean_text("\n".join(lines), title=headline(number), language="en")
    learnt = learnt_from(drafts)
    assert all("Minister Holm issued this statement:" in body(d, learnt) for d in drafts)


@pytest.mark.parametrize("place", ["OSLO", "Port Sorrel, Norland", "PORT SORREL –", "3 May, Oslo:"])
def test_the_place_in_front_of_the_first_paragraph_survives(place: str) -> None:
    rows = ["\n".join([headline(n), place, *story(n)]) for n in range(20)]
    drafts = [clean_text(row, title=headline(n))[0] for n, row in enumerate(rows)]
    learnt = learnt_from(drafts)
    assert all(place in body(draft, learnt) for draft in drafts if place in draft.text)


def test_a_telephone_number_needs_three_releases_and_a_share_of_them() -> None:
    press = "Ida Holm, press office, 202-555-0147"
    plain = texts(40, [], [])
    three = [text(100 + n, [], [press]) for n in range(3)]
    (repeat,) = learnt_from(plain + three).repeats
    assert (repeat.text, repeat.label, repeat.seen) == (press, Label.CONTACT, 3)
    assert learnt_from(plain + three[:2]).repeats == ()


def test_a_line_on_a_third_of_the_releases_without_a_pattern_survives() -> None:
    drafts = texts(20, [], []) + [text(100 + n, [], ["Photo: the bridge"]) for n in range(10)]
    assert learnt_from(drafts).repeats == ()


def test_copies_of_one_release_are_one_release() -> None:
    same = text(1, [], ["Signed in the valley of the river", "Holm"])
    drafts = [same] * 9 + texts(5, [], [])[2:]
    assert learnt_from(drafts).repeats == ()


def test_releases_of_one_mould_are_one_release() -> None:
    def grant(town: str) -> Draft:
        lines = [f"{town} gets 40 crowns", *story(7), f"Mayor of {town}", "Valley fund"]
        (draft,) = clean_text("\n".join(lines), title=f"{town} gets 40 crowns", language="en")
        return draft

    drafts = [grant(town) for town in WORDS[:12]] + texts(4, [], [])
    assert "Valley fund" not in {repeat.text for repeat in learnt_from(drafts).repeats}


def test_numbers_do_not_tell_lines_apart() -> None:
    drafts = [text(n, [f"Norland Online {n}"], []) for n in range(12)]
    (repeat,) = learnt_from(drafts).repeats
    assert repeat.seen == 12


def test_each_language_is_counted_for_itself() -> None:
    drafts = [replace(d, language="de") for d in texts(6, [], ["Nach oben gehen"])]
    drafts += [text(100 + n, [], []) for n in range(20)]
    (repeat,) = learnt_from(drafts).repeats
    assert (repeat.text, repeat.seen, repeat.of) == ("Nach oben gehen", 6, 6)


def test_the_source_saying_who_it_is_becomes_about() -> None:
    about = "The Government of Norland is the executive of the realm and has nine ministries."
    drafts = texts(12, [], [about])
    learnt = learnt_from(drafts)
    assert [(r.text, r.label) for r in learnt.repeats] == [(about, Label.ABOUT)]
    assert learn(map(Page.of, drafts), Source("other", "Office of Sudland")).repeats == ()


def test_a_page_of_nothing_but_repeats_is_not_emptied() -> None:
    learnt = learnt_from(texts(12, ["Norland Online"], ["Ministry Square 4"]))
    (draft,) = clean_text("Norland Online\nMinistry Square 4", language="en", learnt=learnt)
    assert draft.labelled(Label.BODY) or draft.labelled(Label.HEADLINE)


def test_a_line_that_its_owner_keeps_is_kept() -> None:
    source = replace(OFFICE, keep=("Ministry  Square 9",))
    drafts = texts(12, ["Norland Online"], ["Ministry Square 4"])
    repeats = learn(map(Page.of, drafts), source).repeats
    assert [repeat.text for repeat in repeats] == ["Norland Online"]


def test_days_of_the_first_and_the_last_release_are_kept() -> None:
    start = date(2026, 1, 1)
    drafts = [
        replace(draft, published=start + timedelta(days=n))
        for n, draft in enumerate(texts(8, ["Norland Online"], []))
    ]
    (repeat,) = learnt_from(drafts).repeats
    assert (repeat.first, repeat.last) == (start, start + timedelta(days=7))


def test_the_count_stands_in_the_rule() -> None:
    drafts = texts(8, ["Norland Online"], [])
    block = apply(drafts[0].blocks, learnt_from(drafts))[0]
    assert block.rule == "learnt.line 8/8"


# ---------------------------------------------------------------- what must always hold


LINES = st.sampled_from(
    ["Norland Online", "Background", BLURB, QUOTE, "Square 4", "Tel. 202-555-0147", "###", "f"]
)


@st.composite
def sources(draw: st.DrawFn) -> list[str]:
    count = draw(st.integers(3, 16))
    above = draw(st.lists(LINES, max_size=3))
    below = draw(st.lists(LINES, max_size=3))
    some = draw(st.lists(st.booleans(), min_size=count, max_size=count))
    return [
        "\n".join([*(above if yes else ()), *story(n), *(below if yes or n % 3 else ())])
        for n, yes in enumerate(some)
    ]


def read(rows: list[str], learnt: Learnt | None) -> list[Draft]:
    return [draft for row in rows for draft in clean_text(row, learnt=learnt)]


@settings(max_examples=60)
@given(sources())
def test_learning_again_from_what_was_read_with_it_changes_nothing(rows: list[str]) -> None:
    learnt = learnt_from(read(rows, None))
    again = learnt_from(read(rows, learnt))
    assert again == learnt


@settings(max_examples=60)
@given(sources())
def test_no_paragraph_of_a_story_is_ever_lost_and_no_block_disappears(rows: list[str]) -> None:
    before = read(rows, None)
    after = read(rows, learnt_from(before))
    for old, new in zip(before, after, strict=True):
        assert [b.text for b in old.blocks] == [b.text for b in new.blocks]
        lost = [
            b.text
            for a, b in zip(old.blocks, new.blocks, strict=True)
            if a != b and b.rule.startswith(RULE)
        ]
        assert not set(lost) & {BLURB, QUOTE, *(one for n in range(16) for one in story(n))}


def test_a_line_that_stops_repeating_returns() -> None:
    few = texts(6, [], ["Ministry Square 4"])
    learnt = learnt_from(few)
    assert "Ministry Square 4" not in body(few[0], learnt)
    many = few + [text(100 + n, [], []) for n in range(40)]
    assert "Ministry Square 4" in body(few[0], learnt_from(many))
