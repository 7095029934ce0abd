"""What others kept becomes captures and releases: once each, whole, and resumable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from archive import derive
from archive.derive import keeping
from archive.importers import Imported, Skipped
from archive.intake import Intake, take_in
from archive.model import Fetched, Source
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
    bad, picture = Skipped("file.jsonl:2", "no JSON"), Skipped("a.warc", "a picture", left_out=True)
    named: list[Skipped] = []
    intake = take_in(settings, [row(1), bad, picture, row(3)], on_skip=named.append)
    assert named == [bad, picture]
    assert (intake.counts.new, intake.skipped, intake.left_out) == (2, 1, 1)


def test_progress_counts_every_record_and_ends_at_its_total(settings: Settings) -> None:
    told: list[tuple[str, int, int]] = []
    records = [row(1), Skipped("x", "bad"), row(1)]
    take_in(settings, records, lambda *said: told.append(said), total=2)
    mine = [one for one in told if one[0] == "importing"]
    assert mine == [("importing", 1, 2), ("importing", 2, 2), *[("importing", 3, 3)] * 2]


def test_a_row_does_not_compete_with_the_page_it_was_made_from(settings: Settings) -> None:
    url, html = "https://office.example/1", f"<h1>Bridge</h1><p>{'The bridge is open. ' * 20}</p>"
    headers = (("Content-Type", "text/html"),)
    page = Fetched(url, url, 200, headers, html.encode(), NOON)
    taken(settings, Imported(OFFICE, url, fetched=page))
    assert taken(settings, row(1)).held == 1
    with open_store(settings.store) as store:
        (release,) = store.releases.all()
    assert release.versions == 1


def test_a_row_whose_page_said_nothing_comes_in(settings: Settings) -> None:
    url = "https://office.example/1"
    page = Fetched(url, url, 200, (("Content-Type", "text/html"),), b"<p>Wait</p>", NOON)
    taken(settings, Imported(OFFICE, url, fetched=page))
    assert taken(settings, row(1)).counts.new == 1


def test_a_row_that_says_when_it_was_captured_is_of_that_time(settings: Settings) -> None:
    then, later = NOON.replace(year=2020), NOON.replace(year=2090)
    taken(settings, row(1, captured=then), row(2, captured=later))
    with open_store(settings.store) as store:
        seen = {release.title: release.first_seen for release in store.releases.all()}
    assert seen == {"Bridge 1": then, "Bridge 2": NOON}


def test_a_page_that_changed_and_changed_back_has_three_versions(settings: Settings) -> None:
    url, versions = "https://office.example/1", []
    for day, word in enumerate(("open", "closed", "open"), start=1):
        html = f"<h1>Bridge</h1><p>{f'The bridge is {word} to everybody today. ' * 9}</p>".encode()
        at = NOON.replace(day=day)
        page = Fetched(url, url, 200, (("Content-Type", "text/html"),), html, at)
        versions.append(Imported(OFFICE, url, fetched=page))
    taken(settings, *versions)
    assert taken(settings, *versions).held == 3
    with open_store(settings.store) as store:
        (release,) = store.releases.all()
        assert release.versions == 3
        assert list(verify(settings.warc, store.captures.all())) == []


def test_a_page_that_we_learnt_to_read_otherwise_is_no_new_version(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "https://office.example/bridge"
    html = f"<h1>Bridge</h1><p>{'The bridge is open to everybody today. ' * 9}</p>".encode()

    def captured(day: int) -> Imported:
        at, media_type = NOON.replace(day=day), (("Content-Type", "text/html"),)
        body = html + f"<!-- {day} -->".encode()
        return Imported(OFFICE, url, fetched=Fetched(url, url, 200, media_type, body, at))

    def read_otherwise(job: derive.Job) -> derive.Reading:
        (draft,) = derive.clean(job).drafts
        return derive.Reading((replace(draft, title="Office – Bridge"),))

    with monkeypatch.context() as earlier:
        earlier.setattr("archive.derive.learning.FINGERPRINT", "clean-0")
        earlier.setattr(keeping, "clean", read_otherwise)
        assert taken(settings, captured(1)).counts.new == 1
    counts = taken(settings, captured(2)).counts
    assert (counts.changed, counts.edited, counts.same) == (0, 0, 1)
    with open_store(settings.store) as store:
        (release,) = store.releases.all()
        assert (release.title, release.versions) == ("Bridge", 1)


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


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Few rows need no other processes; the patched functions above would not reach them."""
    monkeypatch.setattr("archive.parallel._WORTH_IT", 1_000)
    yield
