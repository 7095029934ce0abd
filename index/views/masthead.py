"""The head and the foot of every screen: the way to the others, and the languages."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Final

from index.address import View
from index.markup import escape
from index.views.links import a
from index.views.reader import Reader
from index.words import LANGUAGES

_SCREENS: Final = (View.PERSON, View.AGENCY, View.SOURCES, View.SAVED, View.HELP)
_STREAMLITS: Final = {
    "Collapse sidebar": "close_filters",
    "Clear entry": "empty_the_box",
    "Show password": "show_token",
    "Hide password": "hide_token",
    "Press Enter to apply": "enter_applies",
    "Press Enter to submit form": "enter_sends",
}
"""What Streamlit says in English in every language, and what we say instead."""
_OWN_NAMES: Final = {"en": "English", "ru": "Русский", "kk": "Қазақша"}


def called(reader: Reader, view: View) -> str:
    """What a screen is called in the reader's language; "" for the search and for a release."""
    if view in (View.SEARCH, View.RELEASE):
        return ""
    entities = view in (View.PERSON, View.AGENCY, View.PLACE)
    return reader.say(f"all_{view.value}") if entities else reader.say(f"screen_{view.value}")


def masthead(reader: Reader) -> str:
    """The head of a screen. Its data tell `page/behaviour` language, place and words."""
    say = reader.say
    home = a(reader.at.at(View.SEARCH), say.html("press_archive"), id="to-search", kind="home")
    return (
        f'<div class="masthead"{_data(reader)}>{home}'
        f'<details class="menu"><summary id="menu">{say.html("menu")}</summary>'
        f"{_ways(reader)}{_languages(reader)}</details></div>"
    )


def foot(reader: Reader) -> str:
    """The foot of a screen: the archive for programs, and for readers without JavaScript."""
    say = reader.say
    rows = (
        ("/feed.atom", say.html("newest_as_feed")),
        ("/api", say.html("for_programs")),
        ("/sitemap.xml", say.html("all_releases")),
    )
    links = "".join(f'<li><a href="{href}">{words}</a></li>' for href, words in rows)
    if not reader.admin:
        links += f"<li>{a(reader.at.at(View.DESK), say.html('sign_in'), id='to-sign-in')}</li>"
    keys = say.html("press_for_help", key="<kbd>?</kbd>")
    return f'<div class="foot"><ul>{links}</ul><p class="keys">{keys}</p></div>'


def _data(reader: Reader) -> str:
    say, at = reader.say, reader.at
    results = at.view is View.SEARCH
    told = {
        "lang": say.language,
        "screen": at.view.value,
        "at": at.href() if at.href() != "?" else "",
        "skip": say("skip_to_results") if results else say("skip_to_content"),
        "filters": say("filter"),
        "instead": json.dumps(
            {theirs: say(ours) for theirs, ours in _STREAMLITS.items()}, ensure_ascii=False
        ),
    }
    return "".join(f' data-{name}="{escape(value)}"' for name, value in told.items())


def _ways(reader: Reader) -> str:
    views = (*_SCREENS, View.DESK) if reader.admin else _SCREENS
    listed = "".join(f"<li>{_way(reader, view)}</li>" for view in views)
    return f'<nav aria-label="{reader.say.html("screens")}"><ul>{listed}</ul></nav>'


def _way(reader: Reader, view: View) -> str:
    words = escape(called(reader, view))
    return a(reader.at.at(view), words, id=f"to-{view.value}", current=reader.at.view is view)


def _languages(reader: Reader) -> str:
    listed = "".join(f"<li>{_language(reader, name)}</li>" for name in LANGUAGES)
    told = reader.say.html("interface_language")
    return f'<nav class="languages" aria-label="{told}"><ul>{listed}</ul></nav>'


def _language(reader: Reader, language: str) -> str:
    name = f'<span lang="{language}">{_OWN_NAMES[language]}</span>'
    current = reader.say.language == language
    return a(replace(reader.at, lang=language), name, id=f"lang-{language}", current=current)
