"""What the inverter writes, against one that goes through the words one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import stem, words
from index.engines import Document
from index.engines.embedded.indexed import INDEXED
from index.engines.embedded.inverter import Inverter
from index.engines.embedded.segments.segment import Segment
from index.engines.embedded.tokens import GAP

Places = dict[bytes, dict[int, list[int]]]
"""By term, then release: the positions."""

TEXTS = st.lists(
    st.sampled_from(
        ["Minister", "ministers", "U.S.", "Kazakhstan’s", "школы", "Әділет", "naïve", "1999", "ʼ",
         "un'", "\ud800", "x" * 80, "ß", "_"]
    )
    | st.text(max_size=4)
).map(" ".join)  # fmt: skip
NAMES = st.lists(st.sampled_from(["Kairat Umarov", "U.N.", "Akan", "—", "Æ"]), max_size=3).map(
    tuple
)


@st.composite
def some_documents(draw: st.DrawFn) -> list[Document]:
    return [
        Document(
            id=f"{draw(st.sampled_from('abc'))}{number}",
            title=draw(TEXTS),
            text=draw(TEXTS),
            published=draw(st.none() | st.dates(date(1, 1, 1))),
            language=(language := draw(st.sampled_from(["en", "ru", "kk", "", "de", "EN-x"]))),
            facets={"language": ((language, language),), "year": (("2024", "2024"),)},
            names={"person": draw(NAMES), "topic": draw(NAMES), "role": ()},
        )
        for number in range(draw(st.integers(1, 6)))
    ]


def one_by_one(documents: list[Document]) -> dict[str, Places]:
    """Every field as the documentation describes it."""
    fields: dict[str, Places] = {field.name: {} for field in INDEXED}
    for number, document in enumerate(documents):
        for field, term, at in stated(document):
            places = fields[field].setdefault(term.encode("utf-8", "surrogatepass"), {})
            places.setdefault(number, []).append(at)
    return fields


def stated(document: Document) -> Iterator[tuple[str, str, int]]:
    """Every term of a release: its field, itself, its position."""
    yield "id", document.id, 0
    if document.published:
        yield "date", document.published.isoformat(), 0
    for name, text in (("title", document.title), ("text", document.text)):
        for at, word in enumerate(words(text)):
            yield f"{name}_words", word, at
            yield name, stem(word, document.language), at
    for name, values in document.names.items():
        start = 0
        for value in map(words, values):
            yield from ((name, word, at) for at, word in enumerate(value, start))
            start += len(value) + GAP
    for name in ("language", "year"):
        folded = ("".join(words(key)) for key, _ in document.facets[name])
        yield from ((name, term, 0) for term in folded if term)


def read(segment: Segment, name: str) -> Places:
    field = segment.field(name)
    found: Places = {}
    for number in range(len(field.terms)):
        docs, freqs = field.postings.docs(number, number + 1)
        if not field.postings.positional:
            found[field.terms.raw(number)] = dict(zip(docs.tolist(), freqs.tolist(), strict=True))
            continue
        places: dict[int, list[int]] = {doc: [] for doc in docs.tolist()}
        for posting, place in zip(*field.postings.positions(number), strict=True):
            places[int(docs[posting])].append(int(place))
        assert [len(at) for at in places.values()] == freqs.tolist()
        found[field.terms.raw(number)] = places
    assert list(found) == sorted(found)
    return found


def checked(segment: Segment, documents: list[Document]) -> None:
    """Compare a segment with the releases it should hold."""
    expected = one_by_one(documents)
    assert segment.size == len(documents)
    for field in INDEXED:
        places = expected[field.name]
        lengths = [
            sum(len(at.get(number, ())) for at in places.values())
            for number in range(len(documents))
        ]
        assert segment.field(field.name).lengths.tolist() == lengths
        if not field.positional:
            places = {
                term: {d: len(at) for d, at in found.items()} for term, found in places.items()
            }
        assert read(segment, field.name) == places


def written(documents: list[Document], path: Path) -> Segment:
    inverter = Inverter()
    for document in documents:
        inverter.add(document)
    inverter.write(path)
    return Segment(path, INDEXED)


@given(some_documents())
def test_a_segment_holds_every_word_of_its_releases_where_it_stands(
    documents: list[Document],
) -> None:
    with TemporaryDirectory() as folder:
        segment = written(documents, Path(folder) / "a.seg")
        checked(segment, documents)
        segment.close()


def test_what_cannot_be_written_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    inverter = Inverter()
    monkeypatch.setattr("index.engines.embedded.inverter.FieldWriter", full)
    with pytest.raises(OSError, match="No space"):
        inverter.write(tmp_path / "a.seg")
    assert list(tmp_path.iterdir()) == []
