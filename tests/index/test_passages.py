from archive.model import Block, BlockKind, Draft, EntityType, Label, Mention
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


def mention(surface: str, start: int, **more: str) -> Mention:
    return Mention(start, start + len(surface), surface, EntityType.PERSON, surface, **more)


def test_only_the_releases_own_words_are_in_the_clean_text() -> None:
    assert cleaned(DRAFT, ()) == (
        "<p>Ann met Bo.</p><ul><li>First point</li></ul><blockquote>Bo was glad.</blockquote>"
    )


def test_a_mention_is_marked_in_whichever_block_it_stands() -> None:
    start = DRAFT.text.index("Bo was")
    shown = cleaned(DRAFT, [mention("Bo", start, role="Mayor")])
    assert '<blockquote><mark class="person" title="Bo, Mayor">Bo</mark> was glad.' in shown
    assert shown.count("<mark") == 1


def test_a_mention_of_the_title_is_not_looked_for_in_the_text() -> None:
    assert "<mark" not in cleaned(DRAFT, [mention("Ann", 0, field="title")])


def test_what_was_removed_stands_in_its_place_with_its_rule() -> None:
    shown = removed_too(DRAFT)
    assert shown.startswith(
        '<div class="removed"><span class="why">share, rule share words</span>'
        "<p>Share &lt;this&gt;</p></div><p>Ann met Bo.</p>"
    )


def test_a_release_without_words_says_so() -> None:
    assert "no text of its own" in cleaned(Draft("t", ()), ())
