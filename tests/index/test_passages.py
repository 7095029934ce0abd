from archive.model import Block, BlockKind, Draft, Label
from index.marking import Marks, Name, Sought
from index.passages import cleaned, removed_too

DRAFT = Draft(
    title="A visit",
    blocks=(
        Block("Share <this>", Label.SHARE, "share words"),
        Block("Ann met Bo.", Label.BODY, "article"),
        Block("First point", Label.BODY, "article", BlockKind.ITEM),
        Block("Bo was glad.", Label.QUOTE, "blockquote"),
    ),
)


def why(block: Block) -> str:
    return f"{block.label.value}, rule {block.rule}"


def test_only_the_releases_own_words_are_in_the_clean_text() -> None:
    assert cleaned(DRAFT).replace(' dir="auto"', "") == (
        "<p>Ann met Bo.</p><ul><li>First point</li></ul><blockquote>Bo was glad.</blockquote>"
    )


def test_a_name_is_marked_in_whichever_block_it_stands() -> None:
    start = DRAFT.text.index("Bo was")
    shown = cleaned(DRAFT, Marks((Name(start, start + 2, "person", "Bo, Mayor", "?x"),)))
    assert '><a class="name person" href="?x" title="Bo, Mayor">Bo</a> was glad.' in shown
    assert shown.count("<a ") == 1


def test_what_was_looked_for_is_marked_in_every_block_it_reaches() -> None:
    start, end = DRAFT.text.index("Bo."), DRAFT.text.index("point")
    shown = cleaned(DRAFT, Marks(sought=(Sought(start, end, 4),)))
    assert '<mark id="match-4" tabindex="-1">Bo.</mark></p>' in shown
    assert "First </mark>point" in shown


def test_what_was_removed_stands_in_its_place_with_its_rule() -> None:
    shown = removed_too(DRAFT, why).replace(' dir="auto"', "")
    assert shown.startswith(
        '<div class="removed"><p class="why">share, rule share words</p>'
        '<p class="was">Share &lt;this&gt;</p></div><p>Ann met Bo.</p>'
    )


def test_names_are_marked_beside_what_was_removed() -> None:
    name = Name(0, 3, "person", "Ann", "?x")
    assert 'title="Ann">Ann</a> met' in removed_too(DRAFT, why, Marks((name,)))


def test_a_release_without_words_gives_none() -> None:
    assert cleaned(Draft("t", ())) == ""
