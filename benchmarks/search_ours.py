"""Our engine, as the product uses it: through the Engine protocol, texts beside the index."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from archive.model import Block, Draft, Label
from archive.store.packing import pack_draft, unpack_words
from benchmarks.search_engines import COUNTED, FACET_SIZE, TOP, Answer, bytes_in
from benchmarks.search_questions import Question
from index.engines import Document, Engine, Found, embedded
from index.snippets import snippet


class Texts:
    """The texts as the store keeps them: drafts as compressed JSON, a row each."""

    def __init__(self, file: Path) -> None:
        self._db = sqlite3.connect(file)
        self._db.execute("create table if not exists texts (id text primary key, draft blob)")

    def kept(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents as they come; each is kept in passing."""
        for document in documents:
            self.put(document)
            yield document
        self._db.commit()

    def put(self, document: Document) -> None:
        block = Block(document.text, Label.BODY, "given")
        draft = Draft(document.title, (block,), language=document.language)
        row = (document.id, pack_draft(draft))
        self._db.execute("insert or replace into texts values (?, ?)", row)

    def get(self, ids: Iterable[str]) -> Iterator[str]:
        for id_ in ids:
            found = self._db.execute("select draft from texts where id = ?", (id_,)).fetchone()
            yield unpack_words(found[0])[1] if found else ""

    def close(self) -> None:
        self._db.commit()
        self._db.close()


class Ours:
    def __init__(self, engine: Engine, texts: Texts) -> None:
        self._engine, self._texts = engine, texts

    def answer(self, question: Question) -> Answer:
        request = replace(question.request, size=TOP, facet_size=FACET_SIZE)
        found = self._engine.search(request)
        ids = tuple(id_ for id_, _ in found.hits)
        facets = {
            name: [(value.key, value.count) for value in found.facets[name][0]] for name in COUNTED
        }
        return Answer(found.total, ids, facets, list(found.months), self._snippets(ids, found))

    def _snippets(self, ids: tuple[str, ...], found: Found) -> list[str]:
        return [
            "".join(part.text for part in snippet(text, found.terms, language="en"))
            for text in self._texts.get(ids)
        ]

    def top(self, question: Question) -> tuple[str, ...]:
        found = self._engine.search(replace(question.request, size=TOP, facet_size=0))
        return tuple(id_ for id_, _ in found.hits)

    def close(self) -> None:
        self._engine.close()
        self._texts.close()


def build(documents: Iterable[Document], folder: Path, threads: int) -> None:
    """The index alone: texts are the store's, which is there before; see `keep`."""
    part = folder / "part"
    for made in (part, folder / "index"):
        made.mkdir()
    writer = embedded.create(part)
    for document in documents:
        writer.put(document)
    writer.finish()
    embedded.join(folder / "index", [part])  # as `index.shares` does, from two processes
    shutil.rmtree(part)


def keep(documents: Iterable[Document], folder: Path) -> None:
    """The texts, which the product has in its store before there is an index."""
    texts = Texts(folder / "texts.sqlite")
    for _ in texts.kept(documents):
        pass
    texts.close()


def open(folder: Path) -> Ours:
    return Ours(embedded.open(folder / "index"), Texts(folder / "texts.sqlite"))


def add(folder: Path, document: Document) -> None:
    texts = Texts(folder / "texts.sqlite")
    texts.put(document)
    texts.close()
    writer = embedded.update(folder / "index")
    writer.put(document)
    writer.finish()


def size(folder: Path) -> tuple[int, int]:
    return bytes_in(folder / "index"), bytes_in(folder, "texts.sqlite")
