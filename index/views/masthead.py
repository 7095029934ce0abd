"""The head of every screen: the way to the others, and the languages of the interface."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from index.address import View
from index.views.links import a
from index.views.reader import Reader
from index.words import LANGUAGES

_SCREENS: Final = (View.SOURCES, View.SAVED, View.HELP)
_OWN_NAMES: Final = {"en": "English", "ru": "Русский", "kk": "Қазақша"}


def masthead(reader: Reader) -> str:
    """The masthead. `data-lang` tells the browser which language the page is in."""
    say = reader.say
    views = (*_SCREENS, View.DESK) if reader.admin else _SCREENS
    ways = "".join(f"<li>{_way(reader, view)}</li>" for view in views)
    languages = "".join(f"<li>{_language(reader, name)}</li>" for name in LANGUAGES)
    home = a(reader.at.at(View.SEARCH), say.html("press_archive"), id="to-search", kind="home")
    return (
        f'<div class="masthead" data-lang="{say.language}">{home}'
        f'<nav aria-label="{say.html("screens")}"><ul>{ways}</ul></nav>'
        f'<nav class="languages" aria-label="{say.html("interface_language")}">'
        f"<ul>{languages}</ul></nav></div>"
    )


def _way(reader: Reader, view: View) -> str:
    words = reader.say.html(f"screen_{view.value}")
    return a(reader.at.at(view), words, id=f"to-{view.value}", current=reader.at.view is view)


def _language(reader: Reader, language: str) -> str:
    name = f'<span lang="{language}">{_OWN_NAMES[language]}</span>'
    current = reader.say.language == language
    return a(replace(reader.at, lang=language), name, id=f"lang-{language}", current=current)
