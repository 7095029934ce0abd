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

BEHAVIOUR: Final = Path(__file__).with_name("behaviour.js").read_text("utf-8")

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
