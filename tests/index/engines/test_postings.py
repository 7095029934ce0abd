"""Postings and dictionaries give back what was written, in whatever pieces."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engines.embedded.segments import postings as postings_module
from index.engines.embedded.segments.container import Container, ContainerWriter
from index.engines.embedded.segments.dictionary import Dictionary, write_texts
from index.engines.embedded.segments.postings import (
    FieldPostings,
    Inverted,
    PostingsWriter,
    pack,
    unpack,
)

Term = dict[int, list[int]]
"""The positions of a term in each release that holds it."""

terms = st.lists(
    st.dictionaries(
        st.integers(0, 60),
        st.lists(st.integers(0, 70_000), min_size=1, max_size=4, unique=True).map(sorted),
        max_size=12,
    ).map(lambda term: dict(sorted(term.items()))),
    max_size=8,
)


def piece(some: Sequence[Term], *, positional: bool = True) -> Inverted:
    pairs = [pair for term in some for pair in term.items()]
    positions = [p for _, places in pairs for p in places] if positional else []
    return Inverted(
        np.array([len(term) for term in some], np.uint32),
        np.array([doc for doc, _ in pairs], np.uint32),
        np.array([len(places) for _, places in pairs], np.uint32),
        np.array(positions, np.uint32),
    )


def written(folder: str, pieces: Sequence[Sequence[Term]], *, positional: bool) -> FieldPostings:
    out = ContainerWriter(Path(folder) / "a.seg")
    writer = PostingsWriter(out, "f", positional=positional)
    for some in pieces:
        writer.add(piece(some, positional=positional))
    writer.close()
    out.close()
    return FieldPostings(Container(Path(folder) / "a.seg"), "f", positional=positional)


@given(some=terms, cut=st.integers(0, 8), block=st.sampled_from((1, 2, 3, 7, 8192)), data=st.data())
def test_every_term_has_its_releases_and_positions_however_blocks_fall(some, cut, block, data):
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings_module, "BLOCK", block)
        field = written(folder, [some[:cut], some[cut:]], positional=True)
        assert field.df.tolist() == [len(term) for term in some]
        assert field.cf.tolist() == [sum(map(len, term.values())) for term in some]
        for number, term in enumerate(some):
            docs, freqs = field.docs(number, number + 1)
            assert docs.tolist() == list(term)
            assert freqs.tolist() == [len(places) for places in term.values()]
            expected = [(n, p) for n, places in enumerate(term.values()) for p in places]
            assert pairs(field.positions(number)) == expected
            chosen = sorted(data.draw(st.sets(st.integers(0, len(term) - 1)))) if term else []
            among = [(n, p) for n, p in expected if n in chosen]
            assert pairs(field.positions(number, np.array(chosen, np.int64))) == among
        first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(some))] * 2)))
        together = [doc for term in some[first:last] for doc in term]
        assert field.docs(first, last)[0].tolist() == together


def pairs(found) -> list[tuple[int, int]]:
    posting, position = found
    return list(zip(posting.tolist(), position.tolist(), strict=True))


def test_a_field_without_positions_keeps_none():
    with TemporaryDirectory() as folder:
        field = written(folder, [[{3: [0, 1]}, {1: [0]}]], positional=False)
        assert field.docs(0, 2)[0].tolist() == [3, 1]
        assert field.docs(0, 2)[1].tolist() == [2, 1]


@given(st.lists(st.integers(0, 2**32 - 1)), st.data())
def test_numbers_of_any_size_are_packed(numbers, data):
    packed = pack(np.array(numbers, np.uint32))
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(numbers))] * 2)))
    assert unpack(packed, len(numbers), first, last).tolist() == numbers[first:last]


texts = st.sets(st.text(st.characters(codec=None), max_size=6)).map(sorted)
"""Any text at all, surrogates and line feeds among them."""


def dictionary(folder: str, words: Sequence[str]) -> Dictionary:
    out = ContainerWriter(Path(folder) / "a.seg")
    write_texts(out, "f", [word.encode("utf-8", "surrogatepass") for word in words])
    out.close()
    return Dictionary(Container(Path(folder) / "a.seg"), "f")


@given(words=texts, other=st.text(max_size=3))
def test_a_dictionary_is_a_sorted_list(words, other):
    with TemporaryDirectory() as folder:
        found = dictionary(folder, words)
        assert len(found) == len(words)
        assert found.some(0, len(words)) == words
        for number, word in enumerate(words):
            assert found.find(word) == number
            assert found.text(number) == word
        assert (found.find(other) >= 0) == (other in words)
        first, last = found.beginning(other)
        assert found.some(first, last) == [word for word in words if word.startswith(other)]
