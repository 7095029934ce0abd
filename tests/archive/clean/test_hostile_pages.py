"""Hostile pages end soon, in little memory, and never in silence.

Each family is read by one process, which forks for every page, so that its memory is its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.clean import clean_page
from archive.clean.text import words
from benchmarks import nasty

ROOT = Path(__file__).parents[3]


def test_there_are_many_hostile_pages_and_each_has_a_name_of_its_own() -> None:
    names = [page.name for page in nasty.PAGES]
    assert len(names) == len(set(names)) > 150


@pytest.mark.parametrize("family", nasty.FAMILIES)
def test_hostile_pages_are_read_or_refused_with_a_reason_within_the_limits(family: str) -> None:
    command = [sys.executable, "-m", "benchmarks.nasty", "--rivals", "--json", "--family", family]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(outcomes) == sum(page.family == family for page in nasty.PAGES), done.stderr
    assert [outcome for outcome in outcomes if outcome["verdict"] != "ok"] == []


# ---------------------------------------------------------------- any page at all

# An alphabet in which markup, entities, dates and the forms of releases are likely.
PIECES = st.sampled_from([
    "<", ">", "</", "/>", "<p>", "</p>", "<div class='share'>", "</div>", "<!--", "-->", "<h1>",
    "<table><tr><td>", "</td>", "<a href='", "'>", "</a>", "<br>", "<script>", "</script>",
    "<script type=application/ld+json>", '{"@type":', '"NewsArticle"', "[", "]", "{", "}", ",",
    "<meta name=date content='", "2024-02-30", "1 January 2024", "&amp;", "&#xD800;", "&#", ";",
    "For immediate release", "###", "Contact: ", "About Us", "a@b.example", "+1 202 555 0100",
    "\x00", "\u202e", "\u0301", "é", "Ж", "\n\n", " ", '"', "<title>", "</title>", "<select>",
])  # fmt: skip
MARKUP = st.lists(PIECES | st.text(max_size=8), max_size=60).map("".join)


@settings(max_examples=150, deadline=5_000)
@given(st.binary(max_size=2_000) | MARKUP.map(lambda text: text.encode("utf-8", "replace")))
def test_no_bytes_are_too_odd_to_be_read(body: bytes) -> None:
    drafts = clean_page(body, url="https://example.org/news/1")
    assert drafts
    for draft in drafts:
        assert draft.is_release != bool(draft.reason)
        assert not draft.reason.startswith("unreadable")
        "".join((draft.title, draft.text, *(block.text for block in draft.blocks))).encode()


WORDS = st.lists(st.from_regex(r"\A[a-z]{2,9}\Z"), min_size=1, max_size=40).map(" ".join)
TAGS = st.sampled_from(["p", "div", "h2", "li", "td", "blockquote", "section", "span", "b", "nav"])


@settings(max_examples=100, deadline=5_000)
@given(st.lists(st.tuples(TAGS, WORDS), min_size=1, max_size=12))
def test_every_word_that_a_page_shows_is_in_a_block(parts: list[tuple[str, str]]) -> None:
    body = " ".join(f"<{tag}>{text}</{tag}>" for tag, text in parts)
    drafts = clean_page(f"<html><body>{body}</body></html>".encode())
    shown = [word for _, text in parts for word in text.split()]
    kept = [word for draft in drafts for block in draft.blocks for word in words(block.text)]
    assert kept == shown
