"""A release as Markdown, in which nothing that it says is markup."""

from __future__ import annotations

from dataclasses import replace

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from archive.model import Block, BlockKind, Draft, Label
from index.markdown import escaped, release_markdown
from index.markup import plain
from tests.index.test_standalone import VIEW


def rendered(markdown: str) -> BeautifulSoup:
    return BeautifulSoup(MarkdownIt("gfm-like", {"linkify": False}).render(markdown), "html.parser")


def test_headings_lists_quotes_and_the_citation_are_there() -> None:
    blocks = (
        Block("What was said", Label.BODY, "r", BlockKind.HEADING),
        Block("One", Label.BODY, "r", BlockKind.ITEM),
        Block("Two", Label.BODY, "r", BlockKind.ITEM),
        Block("Peace.", Label.QUOTE, "r"),
        Block("Share", Label.SHARE, "r"),
    )
    draft = replace(VIEW.release.draft, blocks=blocks)
    view = replace(VIEW, release=replace(VIEW.release, draft=draft))
    assert release_markdown(view, "https://archive.press/r/r1/capture") == (
        "# Talks begin\n\n*Department of Justice, 2024-07-03*\n\n## What was said\n\n"
        "- One\n- Two\n\n> Peace.\n\n---\n\n"
        "Department of Justice. (2024, July 3). Talks begin \\[Press release\\]. "
        "https://press.example/1\n\n"
        "Original: <https://press.example/1>\n\n"
        "Kept page: <https://archive.press/r/r1/capture>\n"
    )


SIGNS = st.text(alphabet="ab <>&*_`[]()!#+-=~|\\.1$:\n\"'", max_size=40)


@given(SIGNS)
def test_whatever_is_written_is_shown_as_it_is(text: str) -> None:
    shown = rendered(f"Before\n\n{escaped(text)}\n\nAfter")
    assert {tag.name for tag in shown.find_all()} <= {"p"}
    words = " ".join(plain(text).split())
    assert [p.text for p in shown.select("p")] == ["Before", *([words] if words else []), "After"]


@given(SIGNS, st.sampled_from([*BlockKind]))
def test_a_hostile_release_makes_no_element_of_its_own(text: str, kind: BlockKind) -> None:
    draft = Draft(text, (Block(text, Label.BODY, "r", kind),), url="https://a.example/>(x)[y]")
    view = replace(VIEW, release=replace(VIEW.release, draft=draft), source_title=text)
    names = {tag.name for tag in rendered(release_markdown(view)).find_all()}
    assert names <= {"h1", "h2", "p", "em", "strong", "ul", "li", "blockquote", "hr", "a"}
