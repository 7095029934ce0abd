"""What is told of two versions of a release: which words changed, and whether that matters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.differences import Difference, DifferenceKind, FieldChange, PartKind, difference
from archive.differences.words import paragraphs
from archive.model import Attachment, Block, Draft, Label

COSMETIC, SUBSTANTIVE = DifferenceKind.COSMETIC, DifferenceKind.SUBSTANTIVE


def draft(text: str, title: str = "A title", **more: object) -> Draft:
    blocks = tuple(Block(one, Label.BODY, "test") for one in text.split("\n\n"))
    return Draft(title, blocks, **more)  # type: ignore[arg-type] - fields of Draft


def between(before: str, after: str) -> Difference:
    return difference(draft(before), draft(after))


def written(found: Difference, field: str = "text") -> str:
    """As `wdiff` writes it, with ~ where only the look changed."""
    marks = {PartKind.SAME: "{}", PartKind.REMOVED: "[-{}-]", PartKind.ADDED: "{{+{}+}}"}
    return "".join(
        part.gap + marks[part.kind].format("~" * part.cosmetic + part.text)
        for part in found.parts
        if part.field == field
    )


# ---------------------------------------------------------------- which words


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("We will go.", "We will not go.", "We will {+not+} go."),
        ("Ten people met.", "Ten met.", "Ten [-people-] met."),
        ("On Monday it rained.", "On Friday it rained.", "On [-Monday-] {+Friday+} it rained."),
        ("Ann spoke, then left.", "Ann spoke then left.", "Ann spoke[-,-] then left."),
        ("One.\n\nTwo.\n\nThree.", "One.\n\nThree.", "One.[-\n\nTwo.-]\n\nThree."),
        ("We met.", "We met. They left.", "We met. {+They left.+}"),
        ("We met. They left.", "We met.", "We met. [-They left.-]"),
        ("We met.", "They came. We met.", "{+They came.+} We met."),
        ("We sat. We left.", "We sat. We spoke. We left.", "We sat. {+We spoke.+} We left."),
        (
            "Old lead.\n\nEnd.",
            "New lead.\n\nEnd.\n\nMore.",
            "[-Old-] {+New+} lead.\n\nEnd.\n\n{+More.+}",
        ),
        ("He said a b.c.", "He said.", "He said [-a b.c-]."),
        ("中国外交部发言", "中国发言", "中国[-外交部-]发言"),
        ("Президент приехал.", "Президент не приехал.", "Президент {+не+} приехал."),
    ],
)
def test_words_that_came_and_went_are_told_apart(before: str, after: str, shown: str) -> None:
    assert written(between(before, after)).replace("\n\n[-", "[-\n\n") == shown


def test_words_are_counted_without_punctuation() -> None:
    found = between("The sum is 5.", "The whole sum, it seems, is 6.")
    assert (found.added, found.removed) == (4, 1)
    assert found.summary == "4 words added, 1 removed"


def test_a_word_that_stayed_by_chance_between_large_changes_is_not_pointed_out() -> None:
    found = between(
        "Nobody expected a verdict yesterday evening.", "Farmers celebrate a harvest festival."
    )
    assert written(found) == (
        "[-Nobody expected a verdict yesterday evening-] {+Farmers celebrate a harvest festival+}."
    )


def test_title_and_subtitle_are_compared_apart_from_the_text() -> None:
    before = draft("Same.", title="Talks begin", subtitle="In Astana")
    found = difference(before, replace(before, title="Talks end"))
    assert written(found, "title") == "Talks [-begin-] {+end+}"
    assert written(found, "subtitle") == "In Astana"
    assert found.fields == ("title",)
    assert found.summary == "1 word added, 1 removed; title changed"


# ---------------------------------------------------------------- whether it matters


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("“We will”, he said – ‘now’…", "\"We will\", he said - 'now'..."),
        ("« Oui », dit-il : non !", '"Oui", dit-il: non!'),
        ("the minister’s car", "the minister's car"),
        ("ready—steady", "ready – steady"),
        ("pages 10–20", "pages 10-20"),
        ("one two\n\nthree", "one  two\nthree"),
        ("one two three", "one\n\ntwo three"),
        ("a minis\u00adter\u200b spoke", "a minister spoke"),
        ("ﬁve oﬃces", "five offices"),
        ("5\u00a0000\u202ftonnes", "5 000 tonnes"),
        ("• first\n\n• second", "first\n\nsecond"),
        ("CABINET MET TODAY\n\nIt agreed.", "Cabinet met today\n\nIt agreed."),
        ("\u202eright to left\u202c", "right to left"),
        (unicodedata.normalize("NFD", "café Łódź"), "café Łódź"),
    ],
)
def test_a_change_of_typography_is_cosmetic(before: str, after: str) -> None:
    found = between(before, after)
    assert found.kind is COSMETIC
    assert (found.added, found.removed) == (0, 0)
    assert found.summary.startswith("no word changed")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It cost 1.5 million.", "It cost 15 million."),
        ("It cost 1,5 million.", "It cost 1.5 million."),
        ("It fell to -3 degrees.", "It fell to 3 degrees."),
        ("It fell to −3 degrees.", "It fell to 3 degrees."),
        ("10² volts", "102 volts"),
        ("We can go.", "We cannot go."),
        ("no where", "nowhere"),
        ("She told the who is right.", "She told the WHO is right."),
        ("Polish work", "polish work"),
        ("He said “we pay”.", "He said we pay."),
        ("The minister resigned.", "The minister resigned?"),
        ("a 5′ wall", "a 5″ wall"),
        ("a 5' wall", 'a 5" wall'),
        ("naïve", "naive"),
        ("5 %", "5 ‰"),
        ("First this.\n\nThen that.", "Then that.\n\nFirst this."),
    ],
)
def test_a_change_of_any_letter_digit_or_mark_is_substantive(before: str, after: str) -> None:
    assert between(before, after).kind is SUBSTANTIVE
    assert between(after, before).kind is SUBSTANTIVE


def test_typography_is_marked_as_such_beside_what_matters() -> None:
    found = between("He said “ten” and left.", 'He said "nine" and left.')
    assert written(found) == 'He said [-~“-] {+~"+}[-ten-]{+nine+}[-~”-]{+~"+} and left.'
    assert (found.added, found.removed) == (1, 1)


def test_a_paragraph_that_was_only_labelled_differently_is_cosmetic() -> None:
    menu, body = "Share this page", "The Minister spoke."
    before = draft(f"{menu}\n\n{body}")
    after = replace(before, blocks=(Block(menu, Label.SHARE, "share words"), before.blocks[1]))
    found = difference(before, after)
    assert found.kind is COSMETIC
    assert written(found) == f"[-~{menu}-]\n\n{body}"
    assert difference(after, before).kind is COSMETIC


def test_a_paragraph_that_left_the_page_is_substantive() -> None:
    assert between("We regret it.\n\nWe go on.", "We go on.").kind is SUBSTANTIVE


def test_what_moves_between_subtitle_and_text_stays_on_the_page() -> None:
    lead, rest = "The court has ruled.", "It sat on Monday."
    found = difference(draft(f"{lead}\n\n{rest}"), draft(rest, subtitle=lead))
    assert found.kind is COSMETIC


# ---------------------------------------------------------------- fields that are not prose


def test_another_day_of_publication_and_another_attachment_are_substantive() -> None:
    before = draft(
        "Same.", published=date(2024, 3, 1), attachments=(Attachment("https://a.example/1.pdf"),)
    )
    after = replace(before, published=date(2024, 3, 2), attachments=())
    found = difference(before, after)
    assert found.kind is SUBSTANTIVE
    assert found.changes == (
        FieldChange("published", ("2024-03-01",), ("2024-03-02",), True),
        FieldChange("attachments", ("https://a.example/1.pdf",), (), True),
    )
    assert (
        found.summary
        == ("no word changed, only white space or menus; published date and attachments changed")
        or found.summary == "published date and attachments changed"
    )


def test_a_day_first_found_and_another_topic_are_told_but_cosmetic() -> None:
    before = draft("Same.", topics=("Trade", "Energy"))
    after = replace(before, published=date(2024, 3, 2), topics=("Energy",))
    found = difference(before, after)
    assert found.kind is COSMETIC
    assert found.fields == ("published", "topics")


def test_who_wrote_and_issued_it_and_its_images_are_told_and_do_not_matter() -> None:
    before = draft("Same.", authors=("Ann Muster",), issuer="Office")
    image = Attachment("https://a.example/1.jpg", image=True)
    after = replace(before, authors=("Bo Sample",), issuer="Ministry", attachments=(image,))
    found = difference(before, after)
    assert found.kind is COSMETIC
    assert found.fields == ("images", "authors", "issuer")


def test_the_order_of_topics_and_the_scheme_of_an_address_say_nothing() -> None:
    before = draft("Same.", topics=("a", "b"), attachments=(Attachment("http://a.example/1.pdf"),))
    after = replace(before, topics=("b", "a"), attachments=(Attachment("https://a.example/1.pdf"),))
    assert difference(before, after).changes == ()


# ---------------------------------------------------------------- what always holds


# fmt: off
PIECES = st.sampled_from((
    "the", "The", "THE", "not", "1.5", "15", "-3", "“", "”", '"', "'", "’", "-", "—", " – ", "…",
    "...", ",", ".", " ", "  ", "\n", "\n\n", "• ", "ﬁ", "fi", "中", "国", "\u00ad", "é", "e\u0301",
    "minister", "spoke", "U.S.", "l'eau", "--", "5′", "²", "(", ")", "\u202e", "<b>", "`", "\x85",
))
# fmt: on
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=40)
DRAFTS = st.builds(
    lambda title, subtitle, blocks: Draft(title, tuple(blocks), subtitle=subtitle),
    TEXTS,
    TEXTS,
    st.lists(
        st.builds(Block, TEXTS, st.sampled_from([Label.BODY, Label.SHARE]), st.just("test")),
        max_size=4,
    ),
)


def tokens(text: str) -> list[str]:
    return [word.text for one in paragraphs(text) for word in one]


def latin_words(text: str) -> list[str]:
    return re.findall("[A-Za-z0-9]+", text)


@given(DRAFTS, DRAFTS)
def test_what_stayed_and_went_is_the_earlier_text_and_what_stayed_and_came_the_later(
    before: Draft, after: Draft
) -> None:
    parts = difference(before, after).parts
    for field in ("title", "subtitle", "text"):
        for one, other in ((before, PartKind.ADDED), (after, PartKind.REMOVED)):
            kept = [p for p in parts if p.field == field and p.kind is not other]
            joined = "".join(part.gap + part.text for part in kept)
            wanted = tokens(getattr(one, field))
            assert "".join(joined.split()) == "".join(wanted)
            assert latin_words(joined) == latin_words(" ".join(wanted))


@given(DRAFTS)
def test_nothing_changed_between_a_version_and_itself(one: Draft) -> None:
    found = difference(one, one)
    assert found.kind is COSMETIC
    assert all(part.kind is PartKind.SAME for part in found.parts)
    assert found.fields == ()


@given(DRAFTS, DRAFTS)
def test_whether_it_matters_does_not_depend_on_the_direction(before: Draft, after: Draft) -> None:
    there, back = difference(before, after), difference(after, before)
    assert there.kind is back.kind
    if there.kind is COSMETIC:
        assert (there.added, there.removed, back.added, back.removed) == (0, 0, 0, 0)


@given(DRAFTS, DRAFTS)
def test_parts_alternate_and_none_is_empty(before: Draft, after: Draft) -> None:
    parts = difference(before, after).parts
    assert all(part.text and part.text == part.text.strip() for part in parts)
    neighbours = [(p.field, p.kind, p.cosmetic) for p in parts]
    assert all(one != next_ for one, next_ in pairwise(neighbours))


def test_a_change_beyond_what_is_read_word_by_word_is_still_seen() -> None:
    long = "word " * 130_000
    found = between(long, long + "end")
    assert found.kind is SUBSTANTIVE
    assert found.added - found.removed == 1
