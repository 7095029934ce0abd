"""Two versions beside each other, as HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from archive.differences import difference
from archive.model import Attachment, Block, Draft, Label
from index.views.compared import compared
from index.words import Words

LONG = tuple(f"Paragraph {n} " + "of what nobody touched " * 9 for n in range(3))


def draft(*paragraphs: str, title: str = "A visit", **more: object) -> Draft:
    blocks = tuple(Block(one, Label.BODY, "test") for one in paragraphs)
    return Draft(title, blocks, language="en", **more)  # type: ignore[arg-type] - fields of Draft


def beside(before: Draft, after: Draft) -> str:
    """Two versions as they are seen: without what only screen readers say."""
    shown = compared(Words(), difference(before, after), 1, 2, language="en")
    return re.sub(r'<span class="unseen".*?</span>', "", shown)


def test_what_is_written_in_a_release_is_never_markup() -> None:
    hostile = "<script>alert(1)</script> <img src=x onerror=alert(1)> **bold** [x](javascript:y)"
    shown = beside(
        draft("Before."),
        draft(hostile, title=hostile, attachments=(Attachment("javascript:alert(1)"),)),
    )
    assert "<script" not in shown
    assert "<img" not in shown
    assert "<a " not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "**bold** [x](javascript:y)" in shown


def test_what_turns_the_direction_of_writing_is_taken_out() -> None:
    shown = beside(draft("safe"), draft("\u202egnp.exe\u2066 and \u202blater"))
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(shown)
    assert '<p dir="auto">' in shown


def test_another_title_day_and_attachment_are_shown_beside_the_text() -> None:
    before = draft("Same.", title="Talks begin", published=date(2024, 3, 1))
    after = replace(
        before,
        title="Talks end",
        published=date(2024, 3, 2),
        attachments=(Attachment("https://a.example/annex.pdf"),),
    )
    shown = beside(before, after)
    assert (
        '<p class="title" lang="en" dir="auto">Talks <del>begin</del> <ins>end</ins></p>' in shown
    )
    assert "<dt>Published</dt><dd><del>2024-03-01</del><br><ins>2024-03-02</ins></dd>" in shown
    assert '<ins><a href="https://a.example/annex.pdf" rel="noopener' in shown


def test_versions_that_say_the_same_are_said_to() -> None:
    shown = beside(draft("Same  words."), draft("Same words."))
    assert "No word changed, only white space or menus" in shown
    assert "<del" not in shown.partition('<article class="text"')[2]


def test_short_unchanged_paragraphs_are_shown_and_long_ones_folded() -> None:
    shown = beside(draft("Short.", "Ten.", *LONG), draft("Short.", "Nine.", *LONG))
    assert '<p dir="auto">Short.</p><p dir="auto"><del>Ten</del> <ins>Nine</ins>.</p>' in shown
    assert shown.count("<details>") == 1
    assert shown.index("<details>") < shown.index("Paragraph 0")


def test_paragraphs_that_came_and_went_stay_paragraphs() -> None:
    shown = beside(draft("One.", "Two."), draft("One.", "New here.", "Two."))
    assert '<p dir="auto"><ins>New here.</ins></p><p dir="auto">Two.</p>' in shown
