"""Colours and type: a reading room, light and dark, on a phone and on a wide screen."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from index.address import View
from index.views.reader import Reader

THEME: Final = {
    "theme.light.primaryColor": "#0b5a55",
    "theme.light.backgroundColor": "#fbfaf6",
    "theme.light.secondaryBackgroundColor": "#f1eee5",
    "theme.light.textColor": "#1d1c19",
    "theme.light.linkColor": "#0b5a55",
    "theme.dark.primaryColor": "#7fd1c7",
    "theme.dark.backgroundColor": "#161614",
    "theme.dark.secondaryBackgroundColor": "#21201d",
    "theme.dark.textColor": "#ece8dd",
    "theme.dark.linkColor": "#8fd8cf",
    "theme.baseRadius": "small",
}
"""Options of Streamlit; they have to be set before its server starts."""

_STYLES: Final = Path(__file__).with_name("styles")

CSS: Final = "\n".join(file.read_text("utf-8") for file in sorted(_STYLES.glob("*.css")))
"""The styles of all screens: `base.css` first, then one file for each."""

_SCRIPTS: Final = {
    "behaviour": (
        "page",
        "places",
        "links",
        "focus",
        "announcing",
        "naming",
        "release",
        "keys",
        "filters",
        "spans",
        "settling",
    ),
    "saving": ("kept", "news", "saving", "said", "screen", "acts", "settling"),
}
"""Folders of scripts, and their files in the order in which they run."""


def _script(folder: str) -> str:
    """The files of a folder as one script with a scope of its own, which runs once on a page."""
    where = Path(__file__).with_name(folder)
    files = "\n".join((where / f"{name}.js").read_text("utf-8") for name in _SCRIPTS[folder])
    ran = f"window.pressArchive_{folder}"
    return f"(() => {{\nif ({ran}) return;\n{ran} = true;\n\n{files}}})();\n"


BEHAVIOUR: Final = "\n".join(map(_script, _SCRIPTS))
"""What the page does in the browser: one script, so that one digest allows it (guard.headers)."""

_WITHOUT_FILTERS: Final = """
.stSidebar, [data-testid="stExpandSidebarButton"] { display: none; }
"""
"""For screens without filters: Streamlit keeps an empty sidebar open."""


def css(reader: Reader) -> str:
    """The styles, with the word on the button that Streamlit makes for the filters."""
    filters = reader.say("filter").replace("\\", "").replace('"', "")
    without = "" if reader.at.view is View.SEARCH else _WITHOUT_FILTERS
    wide = f"{len(filters) * 0.55:.1f}rem"  # of the letters, at most: the masthead leaves room
    return f'{CSS}:root {{ --filters: "{filters}"; --filters-wide: {wide}; }}{without}'
