"""How commands speak: a bar on a terminal, plain lines elsewhere, one line for an error."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click
import pytest

from archive.cli import output, run
from archive.cli.output import plain, print_json, progress_shown, say, warn
from archive.model import Block, Label


def called(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["press-archive", *words])
    try:
        run()
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def test_without_a_terminal_each_stage_is_a_plain_line(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_shown() as progress:
        for done in range(101):
            progress("cleaning", done, 100)
        progress("indexing", 7, 0)
    assert capsys.readouterr().err.splitlines() == ["cleaning: 100 of 100", "indexing: 7"]


def test_on_a_terminal_a_stage_is_a_bar_redrawn_in_place(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress_shown() as progress:
        progress("cleaning", 0, 4)
        progress("cleaning", 4, 4)
    shown = capsys.readouterr().err
    assert "\r" in shown
    assert "[########################] 4 of 4" in shown


HOSTILE = "\x1b]0;title\x07Re\x1b[2Jd\x9b31m\r \u202eback\ud800"


def test_text_of_others_cannot_steer_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(click._compat, "should_strip_ansi", lambda *_: False)
    monkeypatch.setattr(click.utils, "should_strip_ansi", lambda *_: False)
    say(f"{click.style('Bold', bold=True)} {HOSTILE}\n\tnext")
    warn(HOSTILE)
    shown = capsys.readouterr()
    assert shown.out == "\x1b[1mBold\x1b[0m ]0;titleRe[2Jd31m back\n\tnext\n"
    assert shown.err == "  ! ]0;titleRe[2Jd31m back\n"


def test_json_says_what_there_is_in_characters_a_terminal_leaves_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_json({"title": HOSTILE, "name": "Тоқаев"})
    shown = capsys.readouterr().out
    assert json.loads(shown) == {"title": HOSTILE, "name": "Тоқаев"}
    assert "Тоқаев" in shown
    assert not set("\x1b\x07\x9b\r\u202e\ud800") & set(shown)


def test_commands_print_by_these_alone() -> None:
    by_themselves = [
        path.name
        for path in Path(output.__file__).parent.glob("*.py")
        if "click.echo(" in path.read_text("utf-8") and path.name != "output.py"
    ]
    assert not by_themselves


def test_nouns_become_json() -> None:
    value = {"block": Block("Text", Label.BODY, "rule"), "at": datetime(2026, 1, 2, tzinfo=UTC)}
    assert json.loads(json.dumps(plain(value))) == {
        "block": {
            "text": "Text",
            "label": "body",
            "rule": "rule",
            "kind": "paragraph",
            "original": "",
            "path": "",
        },
        "at": "2026-01-02T00:00:00+00:00",
    }
    assert plain((date(2026, 1, 2), Path("a"))) == ["2026-01-02", "a"]


def test_an_error_of_ours_is_one_line_that_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(monkeypatch, "--home", str(tmp_path / "none"), "status") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "press-archive demo" in line
    assert "Traceback" not in line


def test_wrong_use_is_status_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(monkeypatch, "search", "--sort", "sideways") == 2
    assert called(monkeypatch, "nonsense") == 2
    assert "Traceback" not in capsys.readouterr().err


def test_help_is_status_0_and_lists_the_commands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(monkeypatch, "--help") == 0
    shown = capsys.readouterr().out
    assert shown.index("collect") < shown.index("rebuild") < shown.index("serve")


def test_stopping_with_ctrl_c_says_that_the_same_command_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("archive.store.open_store", stop)
    assert called(monkeypatch, "--home", str(tmp_path), "verify") == 1
    assert "the same command goes on" in capsys.readouterr().err


def test_debug_shows_where_an_error_arose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from archive.errors import StoreMissing

    with pytest.raises(StoreMissing):
        called(monkeypatch, "--debug", "--home", str(tmp_path / "none"), "verify")
