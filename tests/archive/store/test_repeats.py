"""What each source repeats is kept, with its counts, until it is learnt anew."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from archive.model import Label, Repeat, RepeatKind
from archive.store import open_store

LINE = Repeat(
    RepeatKind.LINE,
    "Ministry Square 4",
    Label.CONTACT,
    48,
    50,
    "",
    date(2026, 1, 2),
    date(2026, 3, 4),
)
PLACE = Repeat(RepeatKind.POSITION, "", Label.RELATED, 12, 50, "div.more>ul>li")


def test_repeats_come_back_as_they_were_put(tmp_path: Path) -> None:
    with open_store(tmp_path / "s.sqlite", create=True) as store:
        store.repeats.put("norland", (LINE, PLACE), 50)
        assert store.repeats.of("norland") == (LINE, PLACE)
        assert store.repeats.of("sudland") == ()
        assert (store.repeats.learnt_from("norland"), store.repeats.learnt_from("sudland")) == (
            50,
            0,
        )


def test_what_is_learnt_anew_takes_the_place_of_what_was(tmp_path: Path) -> None:
    with open_store(tmp_path / "s.sqlite", create=True) as store:
        store.repeats.put("norland", (LINE, PLACE), 50)
        store.repeats.put("norland", (PLACE,), 75)
        assert store.repeats.of("norland") == (PLACE,)
        assert store.repeats.learnt_from("norland") == 75
