"""Of pages, menus, footers and places with other releases' headlines are learnt; of PDFs, feet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from archive.clean import Learnt, Page, clean_page, learn
from archive.clean.repeats.learnt import apply
from archive.model import TEXT_LABELS, Block, BlockKind, Draft, Label, RepeatKind, Source
from tests import pdfs
from tests.pdfs import Words
from tests.repeating import BLURB, QUOTE, headline, new_design, old_design, story

OFFICE = Source("norland", "Government of Norland")


def learnt_from(drafts: list[Draft]) -> Learnt:
    return learn(map(Page.of, drafts), OFFICE)


def body(draft: Draft, learnt: Learnt) -> list[str]:
    return [b.text for b in apply(draft.blocks, learnt) if b.label in TEXT_LABELS]


def page(number: int, design: Callable[[int], str], learnt: Learnt | None = None) -> Draft:
    (draft,) = clean_page(design(number).encode(), source=OFFICE, learnt=learnt)
    return draft


def loose(draft: Draft) -> Draft:
    """The draft as a first reading that took everything for the article would have it."""
    blocks = tuple(
        block
        if block.label in (*TEXT_LABELS, Label.HEADLINE)
        else replace(block, label=Label.BODY, rule="page.article")
        for block in draft.blocks
    )
    return replace(draft, blocks=blocks)


@pytest.mark.parametrize("count", [5, 10, 50])
def test_menus_and_footers_outside_known_furniture_are_learnt(count: int) -> None:
    drafts = [loose(page(number, new_design)) for number in range(count)]
    learnt = learnt_from(drafts)
    kept = [body(draft, learnt) for draft in drafts]
    for line in ("Norland Online", "Ministries and offices", "Ministry Square 4"):
        assert not any(line in lines for lines in kept)
    assert all(BLURB in lines and "Background" in lines for lines in kept)
    assert all(f"{one} {one}" in kept[n] for n in range(count) for one in story(n))


def test_a_place_with_the_headlines_of_others_is_learnt() -> None:
    drafts = [loose(page(number, new_design)) for number in range(50)]
    learnt = learnt_from(drafts)
    (place,) = [r for r in learnt.repeats if r.kind is RepeatKind.POSITION]
    assert place.label is Label.RELATED
    assert "ul.further" in place.path
    unseen = loose(page(70, new_design))
    assert headline(69) in [b.text for b in unseen.blocks if b.label in TEXT_LABELS]
    assert headline(69) not in body(unseen, learnt)


def test_a_new_design_halfway_leaves_what_the_old_one_repeated() -> None:
    drafts = [loose(page(n, old_design)) for n in range(30)]
    drafts += [loose(page(n, new_design)) for n in range(30, 100)]
    learnt = learnt_from(drafts)
    lines = {repeat.text: repeat for repeat in learnt.repeats}
    assert (lines["Version to print and keep"].seen, lines["Version to print and keep"].of) == (
        30, 30,
    )  # fmt: skip
    assert QUOTE not in lines
    assert "Norland Online" in lines


def test_sentences_that_the_first_reading_left_outside_are_learnt_for_the_pages_it_failed() -> None:
    notice = "This site uses small files on your machine to know you again when you return."
    drafts = []
    for number in range(20):
        draft = page(number, old_design)
        rule = "page.article" if number < 2 else "page.outside"
        label = Label.BODY if number < 2 else Label.RESIDUE
        extra = Block(notice, label, rule, BlockKind.PARAGRAPH, path="div.note>p")
        drafts.append(replace(draft, blocks=(*draft.blocks, extra)))
    learnt = learnt_from(drafts)
    assert notice not in body(drafts[0], learnt)


def test_the_letterhead_and_the_foot_of_pdfs_are_learnt() -> None:
    def letter(number: int) -> Draft:
        text = [f"{one} {one}" for one in story(number)]
        words = [
            Words(70, 700, headline(number), 16, bold=True),
            *pdfs.paragraphs([*text, "Ministry Square 4"]),
        ]
        (draft,) = clean_page(pdfs.pdf([words]), media_type="application/pdf")
        return draft

    drafts = [letter(number) for number in range(6)]
    learnt = learnt_from(drafts)
    assert [(r.text, r.seen, r.of) for r in learnt.repeats] == [("Ministry Square 4", 6, 6)]
    (again,) = clean_page(
        pdfs.pdf([pdfs.paragraphs([*story(9), "Ministry Square 4"])]),
        media_type="application/pdf",
        learnt=learnt,
    )
    assert "Ministry Square 4" not in again.text
    assert story(9)[0] in again.text
