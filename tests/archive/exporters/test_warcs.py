"""The captures behind releases, as a WARC file that others read and another archive takes in."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from archive.errors import ExportError
from archive.exporters import write_warc
from archive.importers import Imported, Skipped, read
from archive.intake import take_in
from archive.model import Fetched, Purpose, Release, Source
from archive.settings import Settings, load_settings
from archive.store import open_store
from archive.warc import WarcWriter

OFFICE = Source("office", "Press Office", publisher="City", country="KZ", licence="CC0")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "https://office.example/"


def page(number: int, word: str, *, day: int = 1, status: int = 200) -> Imported:
    html = f"<title>T</title><h1>Bridge {number}</h1><p>{f'The bridge is {word}. ' * 20}</p>"
    fetched = Fetched(
        f"{URL}{number}", f"{URL}{number}", status, (("Content-Type", "text/html"),),
        html.encode(), NOON.replace(day=day), (("User-Agent", "us"),),
    )  # fmt: skip
    return Imported(OFFICE, fetched.url, fetched=fetched)


RECORDS = (
    page(1, "open"),
    page(1, "closed", day=2),
    page(2, "old"),
    page(2, "gone", day=3, status=404),
    Imported(OFFICE, title="Row", text="The row says that the bridge is old."),
)


@pytest.fixture
def filled(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """An archive with versions, a removal and a row of a table."""
    monkeypatch.setattr("archive.parallel._WORTH_IT", 1_000)
    take_in(settings, RECORDS, clock=lambda: NOON)
    yield settings


def held(settings: Settings) -> list[Release]:
    """The releases, without where their captures stand."""
    with open_store(settings.store) as store:
        found = sorted(store.releases.all(), key=lambda release: release.id)
    return [replace(one, capture=replace(one.capture, place=None, id=0)) for one in found]  # type: ignore[arg-type] - left out on purpose


def exported(settings: Settings, out: Path, *ids: str) -> int:
    with open_store(settings.store) as store:
        chosen = store.releases.some(ids) if ids else store.releases.all()
        return write_warc(store, settings.warc, chosen, out)


def test_another_archive_takes_in_the_same_releases_of_the_same_sources(
    filled: Settings, tmp_path: Path
) -> None:
    assert exported(filled, tmp_path / "a.warc.gz") == len(RECORDS)
    other = load_settings(tmp_path / "other", {})
    assert take_in(other, read(tmp_path / "a.warc.gz"), clock=lambda: NOON).skipped == 0
    assert held(other) == held(filled)
    assert {release.versions for release in held(other)} == {1, 2}
    assert sum(release.removed is not None for release in held(other)) == 1
    with open_store(other.store) as store:
        assert store.sources.all() == {"office": OFFICE}


def test_the_folder_of_another_archive_comes_in_with_the_sources_beside_it(
    filled: Settings, tmp_path: Path
) -> None:
    filled.sources.write_text(
        '[[source]]\nname = "office"\ntitle = "Press Office"\npublisher = "City"\ncountry = "KZ"\n'
        'licence = "CC0"\n',
        "utf-8",
    )
    other = load_settings(tmp_path / "other", {})
    take_in(other, read(filled.home), clock=lambda: NOON)
    assert held(other) == held(filled)
    with open_store(other.store) as store:
        assert store.sources.all() == {"office": OFFICE}


def test_one_release_comes_with_all_its_versions_and_nothing_else(
    filled: Settings, tmp_path: Path
) -> None:
    (release,) = (one for one in held(filled) if one.versions == 2)
    assert exported(filled, tmp_path / "a.warc.gz", release.id) == 2
    pages = [one.url for one in read(tmp_path / "a.warc.gz") if isinstance(one, Imported)]
    assert pages == [f"{URL}1"] * 2


def test_other_tools_read_the_file_and_find_questions_and_answers(
    filled: Settings, tmp_path: Path
) -> None:
    exported(filled, tmp_path / "a.warc.gz")
    with (tmp_path / "a.warc.gz").open("rb") as file:
        records = [
            (record.rec_type, record.http_headers and record.http_headers.get_header("User-Agent"))
            for record in ArchiveIterator(file, check_digests="raise")
            if record.content_stream().read() is not None
        ]
    kinds = [kind for kind, _ in records]
    assert (kinds.count("response"), kinds.count("request"), kinds.count("warcinfo")) == (4, 4, 1)
    assert [agent for kind, agent in records if kind == "request"] == ["us"] * 4


def test_a_damaged_capture_is_named_and_the_others_are_written(
    filled: Settings, tmp_path: Path
) -> None:
    with open_store(filled.store) as store:
        first, *_ = store.captures.all()
        (file,) = filled.warc.glob("*.warc.gz")
        data = bytearray(file.read_bytes())
        data[first.place.offset + 200] ^= 0xFF
        file.write_bytes(data)
        named: list[str] = []
        releases = store.releases.all()
        out = tmp_path / "a.warc.gz"
        count = write_warc(store, filled.warc, releases, out, on_damage=named.append)
    assert (count, len(named)) == (len(RECORDS) - 1, 1)


def test_an_export_that_cannot_be_written_says_so_and_leaves_nothing(
    filled: Settings, tmp_path: Path
) -> None:
    (tmp_path / "a.warc.gz").mkdir()
    (tmp_path / "a.warc.gz" / "x").touch()
    with pytest.raises(ExportError, match="cannot be written"):
        exported(filled, tmp_path / "a.warc.gz")
    assert not list(tmp_path.glob(".a*"))


def test_lists_and_robots_files_of_an_archive_are_no_releases(tmp_path: Path) -> None:
    with WarcWriter(tmp_path) as writer:
        for purpose in Purpose:
            fetched = page(1, purpose.value).fetched
            assert fetched is not None
            writer.write(replace(fetched, url=f"{URL}{purpose}"), "office", purpose=purpose)
    records = list(read(tmp_path))
    assert [one.url for one in records if isinstance(one, Imported)] == [
        f"{URL}release", f"{URL}import",
    ]  # fmt: skip
    left = [one for one in records if isinstance(one, Skipped)]
    assert len(left) == len(Purpose) - 2 and all(one.left_out for one in left)


def test_pictures_and_notes_of_other_tools_are_left_out_and_saved_pages_come_in(
    tmp_path: Path,
) -> None:
    from io import BytesIO

    from warcio.warcwriter import WARCWriter

    out = BytesIO()
    writer = WARCWriter(out, gzip=False)
    for url, kind in (
        (f"{URL}1", "text/html"), ("urn:text:https://office.example/1", "text/html"),
        ("metadata://gnu.org/wget.log", "text/plain"),
    ):  # fmt: skip
        body = b"<h1>Title</h1>"
        writer.write_record(
            writer.create_warc_record(
                url, "resource", payload=BytesIO(body), length=len(body), warc_content_type=kind
            )
        )
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(out.getvalue()))
    (tmp_path / "b.warc").write_bytes(out.getvalue())
    records = list(read(tmp_path / "b.warc"))
    assert [one.url for one in records if isinstance(one, Imported)] == [f"{URL}1"]
    assert all(one.left_out for one in records if isinstance(one, Skipped))
