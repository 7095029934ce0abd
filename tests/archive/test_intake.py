"""What others kept becomes captures and releases: once each, whole, and resumable."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive import derive
from archive.derive import keeping
from archive.importers import Imported, Skipped, read
from archive.intake import Intake, take_in
from archive.model import Source
from archive.settings import Settings
from archive.store import open_store
from archive.warc import verify

OFFICE = Source("office", "Press Office", country="KZ")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TEXT = "Tell a friend\n\nThe Minister opened the bridge in Astana.\n\nIt is the longest of all."


def row(number: int, /, **more: object) -> Imported:
    url = f"https://office.example/{number}"
    return Imported(OFFICE, url, title=f"Bridge {number}", text=f"{TEXT} {number}", **more)  # type: ignore[arg-type] - fields of it


def taken(settings: Settings, *records: Imported | Skipped) -> Intake:
    return take_in(settings, records, clock=lambda: NOON)


def test_a_row_becomes_a_clean_release_with_what_its_columns_say(settings: Settings) -> None:
    columns = {
        "published": date(2026, 2, 3),
        "number": "26-1",
        "people": ("Kairat Umarov",),
        "agencies": ("Ministry of Transport",),
        "topics": ("Bridges",),
        "subtitle": "At last",
    }
    assert taken(settings, row(1, **columns)).counts.new == 1
    with open_store(settings.store) as store:
        (release,) = store.releases.all()
    draft = release.draft
    assert "Tell a friend" not in release.text
    assert (draft.title, draft.published_from) == ("Bridge 1", "publisher")
    assert {name: getattr(draft, name) for name in columns} == columns


def test_a_row_with_html_is_read_like_a_page(settings: Settings) -> None:
    html = f"<nav>Menu</nav><h1>Other</h1><p>{'The bridge is open to everybody. ' * 9}</p>"
    taken(settings, Imported(OFFICE, "https://office.example/h", title="Bridge", html=html))
    with open_store(settings.store) as store:
        (release,) = store.releases.all()
    assert release.title == "Bridge"
    assert "The bridge is open" in release.text
    assert "Menu" not in release.text


def test_the_same_rows_twice_add_nothing(settings: Settings) -> None:
    taken(settings, row(1), row(2))
    again = taken(settings, row(1), row(2))
    assert (again.counts.captures, again.held) == (0, 2)


def test_a_row_without_an_address_is_known_by_its_words(settings: Settings) -> None:
    nameless = Imported(OFFICE, title="Bridge", text=TEXT)
    assert taken(settings, nameless, nameless).held == 1


def test_another_text_at_the_same_address_is_a_new_version(settings: Settings) -> None:
    taken(settings, row(1))
    other = Imported(OFFICE, "https://office.example/1", title="Bridge 1", text="It has fallen.")
    take_in(settings, [other], clock=lambda: NOON.replace(hour=13))
    with open_store(settings.store) as store:
        (release,) = store.releases.all()
    assert (release.versions, release.text) == (2, "It has fallen.")


def test_bad_rows_are_named_and_stop_nothing(settings: Settings) -> None:
    bad = Skipped("file.jsonl:2", "no JSON")
    intake = taken(settings, row(1), bad, row(3))
    assert intake.skipped == (bad,)
    assert intake.counts.new == 2


def test_a_stopped_import_goes_on_where_it_was(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = keeping.keep
    calls = 0

    def power_cut(*arguments: object) -> derive.Counts:
        nonlocal calls
        calls += 1
        if calls > 2:
            raise KeyboardInterrupt
        return kept(*arguments)  # type: ignore[arg-type] - handed through

    rows = [row(number) for number in range(6)]
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(keeping, "keep", power_cut)
        taken(settings, *rows)
    taken(settings, *rows)
    with open_store(settings.store) as store:
        assert {release.title for release in store.releases.all()} == {r.title for r in rows}
        assert store.captures.count() == len(rows)
        assert list(verify(settings.warc, store.captures.all())) == []


def test_an_export_of_one_archive_is_an_import_of_another(
    settings: Settings, tmp_path: Path
) -> None:
    from archive.exporters import ExportRow, write_jsonl

    with (tmp_path / "out.jsonl").open("w", encoding="utf-8") as out:
        row = ExportRow(
            *("1", "Press Office", "https://office.example/1", "Bridge", "", date(2026, 2, 3)),
            *("en", "The bridge.", ("Kairat Umarov",), ("MFA",), ("Astana",), ("Roads",), "26-1"),
        )
        write_jsonl([row], out)
    taken(settings, *read(tmp_path / "out.jsonl"))
    with open_store(settings.store) as store:
        (release,) = store.releases.all()
    assert (release.title, release.text, release.published) == (row.title, row.text, row.date)


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Few rows need no other processes; the patched functions above would not reach them."""
    monkeypatch.setattr("archive.parallel._WORTH_IT", 1_000)
    yield
