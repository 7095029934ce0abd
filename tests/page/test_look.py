"""What the page brings to the browser: scripts and styles."""

from __future__ import annotations

from pathlib import Path

from index.page import look

PAGE = Path(look.__file__).parent


def test_every_script_of_the_page_is_sent_once() -> None:
    scripts = sorted(PAGE.rglob("*.js"))
    assert scripts
    for script in scripts:
        assert look.BEHAVIOUR.count(script.read_text("utf-8")) == 1, script.name


def test_every_sheet_of_styles_is_sent() -> None:
    for sheet in PAGE.rglob("*.css"):
        assert sheet.read_text("utf-8") in look.CSS, sheet.name
