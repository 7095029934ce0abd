"""`press-archive show`: the versions of a release, and the words between two of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click
import pytest

from archive.cli import run
from archive.cli.versions import compared
from archive.derive import place_all
from archive.model import Attachment, Block, Capture, Draft, Label, Place, Source, Version
from archive.settings import Settings
from archive.store import open_store

OFFICE = Source("office", "Press Office")
NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
URL = "https://office.example/1"
LONG = tuple(f"Paragraph {n} " + "of what nobody touched " * 9 for n in range(3))


def draft(*paragraphs: str) -> Draft:
    blocks = tuple(Block(one, Label.BODY, "test") for one in paragraphs)
    return Draft("A speech", blocks, url=URL, published=date(2024, 3, 1))


VERSIONS = (
    draft("He said “ten” ships left.", *LONG),
    draft('He said "ten" ships left.', *LONG),
    replace(draft('He said "nine" ships left.', *LONG), published=date(2024, 3, 2)),
)


def capture(number: int) -> Capture:
    at = NOON + timedelta(days=number)
    place = Place("a.warc.gz", number)
    return Capture(URL, URL, at, 200, "text/html", f"{number:064x}", place, "office")


@pytest.fixture
def kept(tmp_path: Path) -> str:
    """The id of a release that was fetched three times and then was gone."""
    with open_store(Settings(home=tmp_path).store, create=True) as store, store.writing():
        store.sources.put(OFFICE)
        for number, version in enumerate(VERSIONS):
            id_, _ = store.releases.put(version, OFFICE, store.captures.add(capture(number)), "c")
        store.releases.remove(URL, NOON + timedelta(days=9))
    return id_


Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def show(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Typed:
    """Types `press-archive show …`; the exit status and what was printed."""

    def typed(*words: str) -> tuple[int, str, str]:
        command = ["press-archive", "--home", str(tmp_path), "show", *words]
        monkeypatch.setattr(sys, "argv", command)
        try:
            run()
        except SystemExit as stop:
            return (int(stop.code or 0), *capsys.readouterr())
        return (0, *capsys.readouterr())

    return typed


def test_versions_are_listed_with_what_changed_in_each(show: Typed, kept: str) -> None:
    assert show(kept, "--versions")[1].splitlines() == [
        "  1  2024-03-01 12:00 UTC  first",
        "  2  2024-03-02 12:00 UTC  cosmetic     no word changed, only typography or menus",
        "  3  2024-03-03 12:00 UTC  substantive  1 word added, 1 removed; published date changed",
        "removed by the publisher, noticed 2024-03-10 12:00 UTC",
    ]


def test_versions_are_listed_for_scripts(show: Typed, kept: str) -> None:
    listed = json.loads(show(kept, "--versions", "--json")[1])
    assert listed["removed"] == "2024-03-10T12:00:00+00:00"
    assert [one["kind"] for one in listed["versions"]] == [None, "cosmetic", "substantive"]
    assert (listed["versions"][2]["added"], listed["versions"][2]["removed"]) == (1, 1)


def test_the_last_two_versions_are_compared_unless_others_are_named(show: Typed, kept: str) -> None:
    assert show(kept, "--diff")[1].splitlines() == [
        "--- version 2, 2024-03-02 12:00 UTC",
        "+++ version 3, 2024-03-03 12:00 UTC",
        "substantive: 1 word added, 1 removed; published date changed",
        "published date: [-2024-03-01-] {+2024-03-02+}",
        "",
        'He said "[-ten-]{+nine+}" ships left.',
        "",
        "[… 3 unchanged paragraphs …]",
    ]
    assert 'He said [-“-] {+"+}ten[-”-]{+"+} ships left.' in show(kept, "--diff", "1", "2")[1]
    assert show(kept, "--diff", "1")[1].startswith("--- version 1, ")


def test_versions_are_compared_in_whichever_order_one_asks(show: Typed, kept: str) -> None:
    shown = show(kept, "--diff", "3", "2")[1]
    assert shown.startswith("--- version 3, ")
    assert "[-nine-]{+ten+}" in shown


def test_every_part_of_a_difference_is_there_for_scripts(show: Typed, kept: str) -> None:
    found = json.loads(show(kept, "--diff", "--json")[1])
    assert (found["before"]["number"], found["after"]["number"]) == (2, 3)
    assert found["kind"] == "substantive"
    changed = [part["text"] for part in found["parts"] if part["kind"] != "same"]
    assert changed == ["ten", "nine"]
    (day,) = found["changes"]
    assert (day["field"], day["before"], day["after"]) == (
        "published",
        ["2024-03-01"],
        ["2024-03-02"],
    )


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--diff", "7"), 1, "there is no version 7"),
        (("--diff", "0"), 2, "0 is not in the range"),
        (("--diff", "1", "2", "3"), 2, "two numbers that --versions lists"),
        (("2",), 2, "A and B go with --diff"),
    ],
)
def test_a_version_that_cannot_be_meant_is_said_in_words(
    show: Typed, kept: str, words: tuple[str, ...], status: int, said: str
) -> None:
    got, out, err = show(kept, *words)
    assert (got, out) == (status, "")
    assert said in err


def test_a_release_with_one_version_has_nothing_to_compare(show: Typed, tmp_path: Path) -> None:
    with open_store(Settings(home=tmp_path).store, create=True) as store, store.writing():
        store.sources.put(OFFICE)
        id_, _ = store.releases.put(VERSIONS[0], OFFICE, store.captures.add(capture(0)), "c")
    assert "nothing to compare" in show(id_, "--diff")[2]
    assert show(id_, "--versions")[1] == "  1  2024-03-01 12:00 UTC  first\n"


# ---------------------------------------------------------------- on a terminal


def lines(before: Draft, after: Draft) -> list[str]:
    held = [
        (Version("r", number, NOON, one.title, one.text, "", number), one)
        for number, one in enumerate((before, after), start=1)
    ]
    return list(compared(*held))


def test_a_terminal_shows_what_went_in_red_and_what_came_in_green() -> None:
    shown = lines(draft("We pay ten."), draft("We pay nine."))[-1]
    assert click.style("[-ten-]", fg="red") in shown
    assert click.style("{+nine+}", fg="green") in shown


def test_the_middle_of_a_long_unchanged_stretch_is_left_out() -> None:
    words = " ".join(f"word{n}" for n in range(400))
    shown = click.unstyle(lines(draft(f"{words} one."), draft(f"{words} two."))[-1])
    assert shown.startswith("word0 word1 ")
    assert " […] " in shown
    assert shown.endswith("word399 [-one-] {+two+}.")
    assert len(shown) < 400


def test_a_release_cannot_write_on_the_terminal_by_escape_sequences() -> None:
    hostile = replace(draft("\x1b[2J\x9b2Jgone"), attachments=(Attachment("\x1b]0;title\x07"),))
    shown = click.unstyle("\n".join(lines(draft("here"), hostile)))
    assert not {"\x1b", "\x9b", "\x07"} & set(shown)


def test_copies_are_named_with_kind_day_and_source(show: Typed, kept: str, tmp_path: Path) -> None:
    bureau = Source("bureau", "Bureau of Ports")
    address = "https://bureau.example/7"
    with open_store(Settings(home=tmp_path).store) as store:
        store.sources.put(bureau)
        place = Place("a.warc.gz", 99)
        page = replace(capture(3), url=address, final_url=address, place=place, source="bureau")
        passed_on, _ = store.releases.put(VERSIONS[-1], bureau, store.captures.add(page), "c")
        place_all(store)
    shown = show(kept)[1]
    assert f"copies     {passed_on}  syndicated, 2024-03-02, Bureau of Ports" in shown
    assert f"copies     {kept}  first, 2024-03-02, Press Office" in show(passed_on)[1]
    (copy,) = json.loads(show(kept, "--json")[1])["copies"]
    assert (copy["release"], copy["kind"]) == (passed_on, "syndicated")
