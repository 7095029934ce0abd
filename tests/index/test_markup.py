from __future__ import annotations

from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.markup import (
    JOINER,
    escape,
    label,
    link,
    marked,
    plain,
    web_address,
)
from index.result import Fragment

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "&lt;b&gt; &amp; &#106;",
    "]]><!--",
    "</style></textarea><svg/onload=alert(1)>",
)


class Tags(HTMLParser):
    """Notes every tag, and the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def read(markup: str) -> Tags:
    tags = Tags()
    tags.feed(markup)
    tags.close()
    return tags


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_no_tag(text: str) -> None:
    assert read(escape(text)).tags == []
    assert read(escape(text)).text == text


@given(st.text())
def test_any_text_makes_no_tag_and_reads_as_it_was(text: str) -> None:
    seen = read(f"<p>{escape(text)}</p>")
    assert seen.tags == ["p"]
    assert seen.text == plain(text)


@given(st.text())
def test_any_text_can_stand_in_an_attribute_of_xml(text: str) -> None:
    root = ElementTree.fromstring(f'<p title="{escape(text)}"/>')
    assert list(root) == []
    assert set(root.attrib) == {"title"}


def test_matches_are_marked_and_nothing_else_is_markup() -> None:
    fragments = (Fragment("<b>a "), Fragment("grant", matched=True), Fragment(" & b"))
    assert marked(fragments) == "&lt;b&gt;a <mark>grant</mark> &amp; b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*signed*", r"\*signed\*"),
        ("snake_case", r"snake\_case"),
        ("[sic](x)", r"\[sic\](x)"),
        ("$5 and $6", r"\$5 and \$6"),
        ("a `b` c", r"a \`b\` c"),
        (r"back\slash", r"back\\slash"),
        ("R&D", r"R\&D"),
        (":tada:", f":{JOINER}tada:"),
        (":red[x]", f":{JOINER}red\\[x\\]"),
        (":material/home:", f":{JOINER}material/home:"),
        ("https://x.example", f"https:{JOINER}//x.example"),
        ("www.x.example", f"www{JOINER}.x.example"),
        ("me@x.example", f"me{JOINER}@x.example"),
        ("# not a heading", f"{JOINER}# not a heading"),
        ("1. not a list", f"{JOINER}1. not a list"),
        ("two\nlines", "two lines"),
        ("U.S. Attorney's Office", "U.S. Attorney's Office"),
    ],
)
def test_a_label_shows_text_as_it_is_written(text: str, shown: str) -> None:
    assert label(text) == shown


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "//host/x",
        "/x",
        "",
        "http://[bad",
        "ftp://x.example/",
    ],
)
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    assert web_address(url) == ""
    assert "<a" not in link(url, url)


def test_a_link_says_nothing_about_where_it_was_followed() -> None:
    assert link('https://x.example/?a=1&b="', "x") == (
        '<a href="https://x.example/?a=1&amp;b=&quot;" rel="noopener noreferrer nofollow">x</a>'
    )
