"""Texts are found by how their words begin, like a reader who types them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engines.embedded.segments.container import Container, ContainerWriter
from index.engines.embedded.segments.dictionary import write_texts
from index.engines.embedded.segments.folded import Folded, folded

letters = st.text("aábBи́йı ﷺ'.\n-1", max_size=12)


def opened(path: Path, texts: list[str]) -> Folded:
    out = ContainerWriter(path)
    write_texts(out, "t", [folded(text).encode() for text in texts])
    out.close()
    return Folded(Container(path), "t")


@settings(max_examples=200)
@given(st.lists(letters, max_size=8), letters)
def test_a_text_is_found_by_words_of_it_the_last_of_them_cut_short(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], typed: str
) -> None:
    found = opened(tmp_path_factory.mktemp("folded") / "t", texts).beginning(folded(typed))
    wanted = folded(typed)
    assert found.tolist() == [
        number for number, text in enumerate(texts) if wanted and f" {wanted}" in f" {folded(text)}"
    ]


def test_case_accents_and_apostrophes_do_not_matter(tmp_path: Path) -> None:
    people = opened(tmp_path / "t", ["José O’Neill", "JOSEPHINE", "Mayor Jose", "Joe", ""])
    assert people.beginning(folded("jos")).tolist() == [0, 1, 2]
    assert people.beginning(folded("Jose O'Ne")).tolist() == [0]
    assert people.beginning(folded("")).tolist() == []
