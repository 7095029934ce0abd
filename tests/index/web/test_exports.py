"""All hits of a search, sent while they are read."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.types import Message

from archive.exporters import row_of, write_csv
from archive.importers.offices import Offices
from archive.importers.records import Imported
from archive.importers.tables import read_table
from index.exported import Exported
from index.page.guard import Bounded
from index.request import SearchRequest
from index.web import exports
from tests.index.web.one_release import RELEASE, SOURCE, Client, OneRelease, scope_of

FORMULA = "=HYPERLINK(1)"


class Formula(OneRelease):
    """An archive whose release wants to be run by a spreadsheet."""

    def exported(self, ids: Sequence[str]) -> Iterator[Exported]:
        for release, source, uses in super().exported(ids):
            yield replace(release, draft=replace(release.draft, title=FORMULA)), source, uses


class Endless(OneRelease):
    """An archive with so many releases that nobody waits for the last of them."""

    def __init__(self) -> None:
        super().__init__()
        self.closed = False

    def exported(self, ids: Sequence[str]) -> Iterator[Exported]:
        try:
            while True:
                self.read.append("r")
                yield RELEASE, SOURCE, ()
        finally:
            self.closed = True


def test_all_hits_come_as_lines_of_json_in_their_order(client: Client, archive: OneRelease) -> None:
    archive.held = tuple(f"r{number}" for number in range(500))
    answer = client.get("/export.jsonl?q=budget&page=3&size=2")
    assert answer.headers["content-type"] == "application/jsonl"
    rows = [json.loads(line) for line in answer.content.splitlines()]
    assert [row["id"] for row in rows] == list(archive.held)
    assert rows[0]["people"] == ["António Guterres"]


def test_a_table_is_what_the_command_line_writes(client: Client) -> None:
    answer = client.get("/export.csv?q=budget")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    written = io.StringIO(newline="")
    write_csv([row_of(*one) for one in OneRelease().exported(("r1",))], written)
    assert answer.content.decode() == written.getvalue()


def test_nothing_found_is_a_table_without_rows(client: Client, archive: OneRelease) -> None:
    archive.held = ()
    assert len(client.get("/export.csv?q=budget").content.splitlines()) == 1


def test_no_cell_is_run_as_a_formula_and_import_reads_it_as_it_was(tmp_path: Path) -> None:
    content = Client(Formula()).get("/export.csv").content
    (row,) = csv.DictReader(io.StringIO(content.decode()))
    assert row["title"] == f"'{FORMULA}"
    table = tmp_path / "export.csv"
    table.write_bytes(content)
    (read,) = read_table(table, "csv", {}, Offices("", {}))
    assert isinstance(read, Imported)
    assert read.title == FORMULA


@pytest.mark.parametrize(
    ("params", "name"),
    [
        ({}, "press-archive.csv"),
        ({"q": ['"Climate  change" OR grant*']}, "press-archive-climate-change-or-grant.csv"),
        ({"q": ["бюджет"], "since": ["2024-01-02"]}, "press-archive-byudzhet-2024-01-02.csv"),
        ({"source": ["mfa"], "q": ['"\r\n; x="../a']}, "press-archive-x-a-mfa.csv"),
    ],
)
def test_a_file_is_named_after_the_question(params: dict[str, list[str]], name: str) -> None:
    assert exports.file_name(SearchRequest.from_params(params), "csv") == name


def test_the_name_goes_with_the_file(client: Client) -> None:
    said = client.get("/export.csv?q=budget").headers["content-disposition"]
    assert said == 'attachment; filename="press-archive-budget.csv"'


def test_words_that_cannot_be_read_get_a_400(client: Client) -> None:
    answer = client.get('/export.csv?q="')
    assert (answer.status_code, answer.json()["position"]) == (400, 1)


def test_whoever_only_asks_for_the_head_makes_no_work(client: Client, archive: OneRelease) -> None:
    answer = client.ask("HEAD", "/export.csv?q=budget")
    assert "press-archive-budget.csv" in answer.headers["content-disposition"]
    assert archive.read == []


def test_a_reader_who_hangs_up_ends_the_work() -> None:
    archive = Endless()
    gone = asyncio.Event()
    pieces = []

    async def receive() -> Message:
        await gone.wait()
        return {"type": "http.disconnect"}

    async def take(message: Message) -> None:
        pieces.append(message)
        if len(pieces) == 3:
            gone.set()
            await asyncio.Event().wait()  # the socket is full

    async def hang_up() -> None:
        await Client(archive).app(scope_of("/export.jsonl"), receive, take)

    asyncio.run(asyncio.wait_for(hang_up(), 20))
    assert archive.closed


def test_a_reader_who_is_let_go_ends_the_work() -> None:
    archive = Endless()

    async def full(message: Message) -> None:
        if message["type"] == "http.response.body":
            await asyncio.Event().wait()

    async def stall() -> None:
        export = Bounded(Client(archive).app, unread=0.01)
        await export(scope_of("/export.jsonl"), asyncio.Event().wait, full)

    with pytest.raises(TimeoutError):
        asyncio.run(asyncio.wait_for(stall(), 20))
    assert archive.closed
