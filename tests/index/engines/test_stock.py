"""Whoosh's own searcher, parser, collectors, sorting and highlighter work on our segments."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import highlight, qparser, query, scoring
from whoosh.reading import TermNotFound

from archive.errors import EngineError
from index.analysis import stem, words
from index.engines.embedded import matcher
from index.engines.embedded.indexed import INDEXED
from index.engines.embedded.stock import FlatIndex
from tests.index.engines import asked, small
from tests.index.engines.mended import mended

DOCUMENTS = [
    {"id": [str(number)], "day": [f"2024-0{number + 1}-01"], "word": text.split()}
    for number, text in enumerate(
        ("oil prices rise", "oil and gas prices", "gas prices rise fast", "school", "oil oil")
    )
]


@pytest.fixture(params=[(), (2,), (1, 3)], ids=["one segment", "two", "three"])
def index(request, tmp_path) -> FlatIndex:
    return FlatIndex(small.make(tmp_path, DOCUMENTS, request.param), small.schema())


def releases(*texts: str) -> list[small.Document]:
    return [
        {
            "id": [f"r{number}"],
            "text": [stem(word, "en") for word in words(text)],
            "text_words": list(words(text)),
        }
        for number, text in enumerate(texts)
    ]


@pytest.fixture
def archive(tmp_path) -> FlatIndex:
    documents = releases("Oil prices rise", "Kazakhstan’s oil price", "Schools open", "Priced out")
    return FlatIndex(small.make(tmp_path, documents, (2,), fields=INDEXED))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("PRICES", {"r0", "r1", "r3"}),
        ("oil NOT rise", {"r1"}),
        ("school OR oil", {"r0", "r1", "r2"}),
        ('text_words:"Kazakhstan\'s oil"', {"r1"}),
        ("text_words:pric*", {"r0", "r1", "r3"}),
        ("text_words:[open TO ox]", {"r2", "r3"}),
        ("id:r2", {"r2"}),
    ],
)
def test_a_typed_query_is_parsed_and_answered(archive, typed, found):
    parser = qparser.QueryParser("text", archive.schema)
    with archive.searcher() as searcher:
        assert {hit["id"] for hit in searcher.search(parser.parse(typed))} == found


def test_words_are_highlighted_in_a_text_given(archive):
    with archive.searcher() as searcher:
        results = searcher.search(query.Term("text_words", "price"))
        results.formatter = highlight.UppercaseFormatter()
        marked = results[0].highlights("text_words", text="Kazakhstan’s oil price")
        assert marked == "Kazakhstan’s oil PRICE"


def test_statistics_are_those_of_the_documents(index):
    with index.searcher() as searcher:
        reader = searcher.reader()
        assert searcher.doc_count() == index.doc_count() == index.doc_count_all() == 5
        assert reader.doc_frequency("word", "oil") == 3
        assert reader.frequency("word", "oil") == 4
        assert searcher.avg_field_length("word") == 14 / 5
        assert list(reader.lexicon("word"))[:3] == [b"and", b"fast", b"gas"]
        assert list(reader.expand_prefix("word", "ri")) == [b"rise"]
        info = reader.term_info("word", "oil")
        assert (info.max_weight(), info.min_length(), info.min_id(), info.max_id()) == (2, 2, 0, 4)
        assert reader.doc_field_length(1, "word") == 4
        assert reader.max_field_length("word") == 4
        with pytest.raises(TermNotFound):
            reader.term_info("word", "war")


def test_documents_are_found_by_their_id(index):
    with index.searcher() as searcher:
        assert searcher.document(id="3") == {"id": "3"}
        assert searcher.document_number(id="4") == 4
        assert searcher.document(id="9") is None
        assert [fields["id"] for fields in searcher.documents()] == list("01234")


def test_near_spellings_are_suggested(index):
    with index.searcher() as searcher:
        for reader, _ in searcher.leafreaders or [(searcher.reader(), 0)]:
            words = {word for word in reader.terms_within("word", "oul", 1)}
            assert words <= {"oil"}
        fuzzy = query.FuzzyTerm("word", "oul", maxdist=1)
        assert {hit["id"] for hit in searcher.search(fuzzy)} == {"0", "1", "4"}


def test_hits_are_sorted_and_grouped_by_terms(index):
    with index.searcher() as searcher:
        hits = searcher.search(query.Every(), sortedby="day", reverse=True, groupedby="day")
        assert [hit["id"] for hit in hits] == list("43210")
        assert hits.groups("day")["2024-01-01"] == [0]


def test_matched_terms_and_positions_are_known(index):
    with index.searcher() as searcher:
        either = query.Or([query.Term("word", "oil"), query.Term("word", "gas")])
        results = searcher.search(either, terms=True)
        by_id = {hit["id"]: set(hit.matched_terms()) for hit in results}
        assert by_id["1"] == {("word", b"oil"), ("word", b"gas")}
        reader = searcher.reader()
        postings = reader.postings("word", "prices")
        found = list(postings.items_as("positions"))
        assert found in ([(0, [1]), (1, [3]), (2, [1])], [])


def test_writing_is_refused_with_the_way_to_do_it(index):
    with pytest.raises(EngineError, match="press-archive"):
        index.writer()
    with pytest.raises(EngineError, match="press-archive"):
        index.delete_by_term("id", "1")


def test_an_empty_generation_answers_nothing(tmp_path):
    index = FlatIndex(small.Reading([], [], small.FIELDS), small.schema())
    assert index.is_empty()
    with index.searcher() as searcher:
        assert len(searcher.search(query.Every())) == 0


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_the_best_few_are_the_best_of_all_though_blocks_are_skipped(data):
    documents = data.draw(asked.corpora()) * 3
    _, deleted = data.draw(asked.layouts(len(documents)))
    terms = st.builds(query.Term, st.just("word"), asked.words)
    wanted = data.draw(st.builds(query.Or, st.lists(terms, min_size=1, max_size=3)) | terms)
    with TemporaryDirectory() as folder, mended(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(matcher, "_BLOCK", data.draw(st.sampled_from((1, 2, 5, 128))))
        index = FlatIndex(small.make(Path(folder), documents, (), deleted), small.schema())
        with index.searcher(weighting=scoring.BM25F()) as searcher:
            best = searcher.search(wanted, limit=3)
            every = searcher.search(wanted, limit=None)
            assert [round(score, 5) for score, _ in best.top_n] == [
                round(score, 5) for score, _ in every.top_n[:3]
            ]
            assert not set(deleted) & {doc for _, doc in every.top_n + best.top_n}
