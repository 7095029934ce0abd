"""A store written by an earlier version of the product goes on being used."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from archive.errors import StoreOutdated
from archive.store import open_store

FIRST = (Path(__file__).parent / "store-1.sql").read_text("utf-8")


@pytest.fixture
def first(tmp_path: Path) -> Path:
    path = tmp_path / "archive.sqlite"
    with sqlite3.connect(path) as connection:
        connection.executescript(FIRST)
        connection.execute("INSERT INTO source VALUES ('office', 'Office', '', 'KZ', '', '', '')")
        connection.execute(
            "INSERT INTO run VALUES ('office', 'collect', '2026-11-20T09:00:00.000000+00:00',"
            " NULL, 5, 4, 3, 2, 1, '')"
        )
        connection.execute(
            "INSERT INTO capture (source, url, final_url, at, status, media_type, digest, file,"
            " offset, etag, last_modified) VALUES ('office', 'https://a/1', 'https://a/1',"
            " '2026-11-20T09:00:00.000000+00:00', 200, 'text/html', 'd', 'a.warc.gz', 0, '', '')"
        )
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    return path


def columns(path: Path) -> dict[str, list[tuple[str, str, int, str | None, int]]]:
    with sqlite3.connect(path) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        shape = {
            name: sorted(tuple(row[1:]) for row in connection.execute(f"PRAGMA table_info({name})"))
            for (name,) in names.fetchall()
        }
    connection.close()
    return shape


def indexes(path: Path) -> set[str]:
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'").fetchall()
    connection.close()
    return {name for (name,) in rows}


def test_a_store_of_the_first_version_gets_the_tables_of_this_one(
    first: Path, tmp_path: Path
) -> None:
    open_store(first).close()
    fresh = tmp_path / "fresh.sqlite"
    open_store(fresh, create=True).close()
    assert columns(first) == columns(fresh)
    assert indexes(first) == indexes(fresh)


def test_what_it_held_is_still_there(first: Path) -> None:
    with open_store(first) as store:
        (run,) = store.sources.runs("office", 5)
        assert (run.found, run.fetched, run.new, run.removed) == (5, 4, 3, 0)
        (capture,) = store.captures.all()
        assert capture.url == "https://a/1"


def test_a_store_of_a_later_version_is_refused_with_a_way_out(first: Path) -> None:
    with sqlite3.connect(first) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreOutdated, match="rebuild --from-captures"):
        open_store(first)


def test_releases_of_an_earlier_version_wait_for_a_place_among_their_copies(first: Path) -> None:
    with sqlite3.connect(first) as connection:
        connection.execute(
            "INSERT INTO release (id, source, url, part, first_seen, last_seen, newest,"
            " text_digest, input_digest) VALUES ('r1', 'office', 'https://a/1', 0,"
            " '2026-11-20T09:00:00.000000+00:00', '2026-11-20T09:00:00.000000+00:00',"
            " '2026-11-20T09:00:00.000000+00:00', 't', 'i')"
        )
    connection.close()
    with open_store(first) as store:
        assert [waiting.release for waiting in store.copies.unplaced()] == ["r1"]
