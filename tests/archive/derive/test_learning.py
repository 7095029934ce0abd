"""What a source repeats is learnt from its releases and applied to its earlier captures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from archive import derive
from archive.importers import Imported
from archive.intake import take_in
from archive.model import Repeat, Source
from archive.settings import Settings
from archive.store import Store, open_store
from tests.repeating import BLURB, headline, new_design, old_design, story

OFFICE = Source("norland", "Government of Norland", country="NO")
MENU, ADDRESS = "Norland Online", "Ministry Square 4"


def row(number: int, *around: str, office: Source = OFFICE) -> Imported:
    above, below = around or (MENU, ADDRESS)
    lines = [above, *story(number), BLURB, below]
    url = f"https://{office.name}.example/{number}"
    return Imported(office, url, title=headline(number), text="\n".join(filter(None, lines)))


def page(number: int, *, old: bool = False) -> Imported:
    html = (old_design if old else new_design)(number)
    return Imported(OFFICE, f"https://norland.example/{number}", title=headline(number), html=html)


class Clock:
    """Every record comes a minute after the one before."""

    def __init__(self) -> None:
        self.minutes = count()

    def __call__(self) -> datetime:
        return datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=next(self.minutes))


def take(settings: Settings, rows: Iterable[Imported]) -> None:
    take_in(settings, rows, clock=Clock())


def texts(settings: Settings) -> dict[str, str]:
    with open_store(settings.store) as store:
        return {release.url: release.text for release in store.releases.all()}


def repeats(settings: Settings, name: str = "norland") -> tuple[Repeat, ...]:
    with open_store(settings.store) as store:
        return store.repeats.of(name)


def whole(store: Store) -> list[tuple[object, ...]]:
    """Everything that is said of releases, and by which cleaner."""
    releases = [
        (release.id, version.number, draft)
        for release in store.releases.all()
        for version, draft in store.releases.drafts(release.id)
    ]
    captures = store._db.execute(
        "SELECT url, at, cleaner, reason, characters FROM capture ORDER BY id"
    ).fetchall()
    return [*releases, *captures]


def test_an_import_of_five_releases_is_learnt_from_and_read_again(settings: Settings) -> None:
    take(settings, [row(n) for n in range(5)])
    assert [(r.text, r.seen, r.of) for r in repeats(settings)] == [(ADDRESS, 5, 5), (MENU, 5, 5)]
    for text in texts(settings).values():
        assert MENU not in text
        assert ADDRESS not in text
        assert BLURB in text


def test_releases_that_come_later_are_read_with_what_was_learnt(settings: Settings) -> None:
    take(settings, [row(n) for n in range(5)])
    take(settings, [row(6)])
    assert MENU not in texts(settings)["https://norland.example/6"]
    assert repeats(settings)[0].of == 5


def test_each_source_is_learnt_from_by_itself(settings: Settings) -> None:
    other = Source("sudland", "Office of Sudland")
    take(settings, [row(n) for n in range(5)] + [row(90 + n, office=other) for n in range(3)])
    assert repeats(settings, "sudland") == ()
    assert MENU in texts(settings)["https://sudland.example/90"]


@pytest.mark.parametrize(
    ("before", "now", "due"),
    [(0, 4, False), (0, 5, True), (5, 9, False), (5, 10, True), (20, 50, True), (100, 149, False)],
)
def test_a_source_is_learnt_from_again_when_it_has_grown_enough(
    settings: Settings, before: int, now: int, due: bool
) -> None:
    take(settings, [row(n) for n in range(now)])
    with open_store(settings.store) as store, store.writing():
        store.repeats.put("norland", (), before)
        assert derive.is_due(store, "norland") is due


def test_learning_reads_only_the_captures_that_it_changes(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(derive, "is_due", lambda store, name: False)
    take(settings, [row(n, "", ADDRESS) for n in range(4)])
    take(settings, [row(90 + n, "", "") for n in range(3)])
    with open_store(settings.store) as store, store.writing():
        before = derive.Lessons(store)
        read = derive.relearn(store, replace(OFFICE, title="Norland"), before)
        assert {capture.url[-2:] for capture in read} == {"/0", "/1", "/2", "/3"}
        still = {
            c.url for c in store.captures.all(not_cleaned_by=derive.cleaner(before.of("norland")))
        }
    assert still == {f"https://norland.example/{n}" for n in range(4)}


def test_cleaning_again_gives_what_learning_gave(settings: Settings) -> None:
    take(settings, [row(n) for n in range(6)] + [row(90 + n, "", "") for n in range(3)])
    with open_store(settings.store) as store:
        before = whole(store)
        derive.reclean(settings, store, {}, everything=True)
        assert whole(store) == before


def test_a_store_made_again_from_the_captures_learns_the_same(settings: Settings) -> None:
    take(settings, [row(n) for n in range(6)])
    with open_store(settings.store) as store:
        before, learnt = whole(store), store.repeats.of("norland")
    settings.store.unlink()
    derive.restore(settings, {})
    with open_store(settings.store) as store:
        assert store.repeats.of("norland") == learnt
        assert whole(store) == before


def test_a_line_that_is_no_longer_repeated_returns(settings: Settings) -> None:
    take(settings, [row(n) for n in range(5)])
    take(settings, [row(100 + n, "", "") for n in range(20)])
    assert repeats(settings) == ()
    assert ADDRESS in texts(settings)["https://norland.example/1"]
    with open_store(settings.store) as store:
        before = whole(store)
        derive.reclean(settings, store, {}, everything=True)
        assert whole(store) == before


def test_a_line_that_its_owner_wants_to_keep_returns_when_cleaned(settings: Settings) -> None:
    take(settings, [row(n) for n in range(5)])
    sources = {"norland": replace(OFFICE, keep=(ADDRESS,))}
    with open_store(settings.store) as store:
        derive.reclean(settings, store, sources)
    text = texts(settings)["https://norland.example/1"]
    assert ADDRESS in text
    assert MENU not in text
    assert [repeat.text for repeat in repeats(settings)] == [MENU]


def test_pages_and_their_places_are_learnt_across_a_new_design(settings: Settings) -> None:
    take(settings, [page(n, old=True) for n in range(8)])
    take(settings, [page(n) for n in range(20, 40)])
    known = repeats(settings)
    assert {repeat.path for repeat in known if repeat.text == "Norland Online"}
    for url, text in texts(settings).items():
        number = int(url.rsplit("/", 1)[1])
        assert all(f"{one} {one}" in text for one in story(number))
        assert "Norland Online" not in text


def test_a_killed_learning_is_made_good_by_cleaning(settings: Settings) -> None:
    take(settings, [row(n) for n in range(4)])
    take(settings, [row(4)])
    with open_store(settings.store) as store:
        before = whole(store)
        with store.writing():  # learnt from, and ended before anything was read again
            store.repeats.put("norland", (), 5)
            for capture in store.captures.all():
                store.captures.cleaned(capture.id, "clean-0")
        derive.reclean(settings, store, {})
        assert whole(store) == before


@hypothesis_settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_comes_in_whichever_order_it_is_read_as_from_scratch(
    settings: Settings, data: st.DataObject
) -> None:
    around = st.sampled_from([(MENU, ADDRESS), ("", ADDRESS), ("Background:", ""), ("f", MENU)])
    batches = data.draw(st.lists(st.lists(around, min_size=1, max_size=7), min_size=1, max_size=4))
    home = settings.home / str(abs(hash(str(batches))))
    own = Settings(home=home)
    number = count()
    for batch in batches:
        take(own, [row(next(number), *one) for one in batch])
    with open_store(own.store) as store:
        derive.relearn_all(own, store, {}, ["norland"])
        before = whole(store)
        derive.reclean(own, store, {}, everything=True)
        assert whole(store) == before
        for release in store.releases.all():
            stated = int(release.url.rsplit("/", 1)[1])
            assert set(story(stated)) <= set(release.text.split("\n\n"))
