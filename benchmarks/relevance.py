"""How good the order of hits is: our engine on retrieval collections, beside Lucene's BM25.

    python -m benchmarks.relevance DIR [--collections cranfield,cisi] [--rivals]

DIR has a folder a collection, with `corpus.jsonl` (or `.jsonl.zst`: `_id`, `title`, `text`),
`queries.jsonl` (`_id`, `text`) and `qrels.tsv` (question, document, grade, a header first).
Cranfield, NPL (Vaswani) and CISI are those of https://ir.dcs.gla.ac.uk/resources/test_collections;
the known-item test asks for the title of a press release and wants its text. Measures are
trec_eval's, of the first 1,000 hits, over the questions that have an answer.

Questions are sentences. Their words are joined by OR and asked through `Engine.search`, like any
other question; only the limits of what people may type are lifted (see `unlimited`).
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytrec_eval
import zstandard

from index.analysis import stem, words
from index.engines import Document, embedded
from index.request import SearchRequest

MEASURES: Final = {"ndcg_cut_10": "nDCG@10", "map": "MAP", "recip_rank": "MRR"}
LUCENE: Final = {
    "cranfield": ("ndcg_cut_10", 0.357),
    "vaswani_npl": ("ndcg_cut_10", 0.432),
    "cisi": ("ndcg_cut_10", 0.371),
    "press_title2body": ("recip_rank", 0.867),
}
"""What BM25 (Porter's stems, k1 1.2, b 0.75) reaches; at least that must be reached."""

_DEPTH = 1_000
_LIMITS = ("MAX_WORDS", "MAX_NODES")

_ENGLISH: Final[dict[str, tuple[tuple[str, str], ...]]] = {"language": (("en", "en"),)}

Ranking = dict[str, float]
Ask = Callable[[str], Ranking]


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, questions by id, and the grades of documents by question."""

    name: str
    documents: tuple[Document, ...]
    questions: dict[str, str]
    grades: dict[str, dict[str, int]]


def collection(folder: Path) -> Collection:
    """Read a collection. Questions without an answer are left out."""
    grades: dict[str, dict[str, int]] = {}
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines()[1:]:
        question, document, grade = line.split("\t")
        grades.setdefault(question, {})[document] = int(grade)
    rows = {row["_id"]: row["text"] for row in _rows(folder / "queries.jsonl")}
    return Collection(
        folder.name,
        tuple(
            Document(row["_id"], row["title"], row["text"], None, "en", _ENGLISH, {})
            for row in _rows(folder / "corpus.jsonl")
        ),
        {id_: text for id_, text in rows.items() if id_ in grades},
        grades,
    )


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    packed = file.with_suffix(".jsonl.zst")
    with (packed if packed.exists() else file).open("rb") as raw:
        stream = zstandard.ZstdDecompressor().stream_reader(raw) if packed.exists() else raw
        for line in io.TextIOWrapper(stream, encoding="utf-8"):
            yield json.loads(line)


def unlimited() -> None:
    """Lift what one question may hold; a question of CISI has up to 200 words."""
    for name, module in list(sys.modules.items()):
        for limit in _LIMITS:
            if name.startswith("index.") and hasattr(module, limit):
                setattr(module, limit, 1_000_000)


def ours(documents: tuple[Document, ...], folder: Path) -> Ask:
    writer = embedded.create(folder)
    for document in documents:
        writer.put(document)
    writer.finish()
    engine = embedded.open(folder)
    unlimited()

    def ask(text: str) -> Ranking:
        request = SearchRequest(words=" OR ".join(words(text)), size=_DEPTH)
        return _falling([id_ for id_, _ in engine.search(request).hits])

    return ask


def tantivy(documents: tuple[Document, ...], folder: Path) -> Ask:
    """Title and text as one field, as its BM25 likes them best."""
    from tantivy import Document as Row
    from tantivy import Index, Occur, Query, SchemaBuilder

    schema = SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    schema.add_text_field("text", tokenizer_name="en_stem")
    index = Index(schema.build(), path=str(folder))
    writer = index.writer(64_000_000, 1)
    for document in documents:
        row = Row()
        row.add_text("id", document.id)
        row.add_text("text", f"{document.title}\n{document.text}")
        writer.add_document(row)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(text: str) -> Ranking:
        terms = [Query.term_query(index.schema, "text", stem(word, "en")) for word in words(text)]
        found = searcher.search(
            Query.boolean_query([(Occur.Should, term) for term in terms]), _DEPTH, count=False
        )
        return _falling([searcher.doc(address)["id"][0] for _, address in found.hits])

    return ask


def _falling(ids: list[str]) -> Ranking:
    """Scores that keep the order of the hits; trec_eval breaks ties by name."""
    return {id_: float(len(ids) - number) for number, id_ in enumerate(ids)}


def measured(of: Collection, ask: Ask) -> dict[str, float]:
    """The mean of each measure over all questions."""
    run = {id_: ask(text) for id_, text in of.questions.items()}
    rows = pytrec_eval.RelevanceEvaluator(of.grades, {*MEASURES}).evaluate(run)
    return {name: sum(row[name] for row in rows.values()) / len(rows) for name in MEASURES}


ENGINES: Final = {"ours": ours, "tantivy": tantivy}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--collections", default=",".join(LUCENE))
    parser.add_argument("--rivals", action="store_true", help="tantivy, too")
    options = parser.parse_args()
    heads = "".join(f"{name:>10}" for name in MEASURES.values())
    print(f"{'':<18}{'':<10}{heads}  Lucene's BM25")
    for name in options.collections.split(","):
        of = collection(options.data / name)
        measure, bar = LUCENE[name]
        for engine in ENGINES if options.rivals else ("ours",):
            with tempfile.TemporaryDirectory() as folder:
                row = measured(of, ENGINES[engine](of.documents, Path(folder)))
            cells = "".join(f"{value:>10.4f}" for value in row.values())
            reached = "reached" if round(row[measure], 3) >= bar else "NOT reached"
            said = f"  {MEASURES[measure]} {bar:.3f} {reached}" if engine == "ours" else ""
            print(f"{name:<18}{engine:<10}{cells}{said}", flush=True)


if __name__ == "__main__":
    main()
