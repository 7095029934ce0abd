"""Saved searches: the form that saves one, and the screen that shows what is new in them.

They are kept in the reader's browser, so what stands here is only the frame and its words:
`index/page/saving` fills it with what the browser has kept and `/api/digest` says of it.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Final

from index.address import View
from index.digest import WHERE, in_words, query_of
from index.fields import FACETS
from index.markup import escape
from index.result import SearchResult
from index.views.links import a
from index.views.reader import Reader
from index.words import phrases

_FORMS: Final = (
    ("/feed.atom", "Atom"),
    ("/feed.json", "JSON Feed"),
    ("/api/search", "JSON"),
    ("/export.csv", "CSV"),
    ("/export.jsonl", "JSONL"),
)

_DIGEST: Final = "press-archive digest --saved FILE"

_WORDS: Final = (
    "releases",
    "save_now",
    "saved_added",
    "saved_atom_feed",
    "saved_blocked",
    "saved_delete",
    "saved_deleted",
    "saved_failed",
    "saved_found_by",
    "saved_full",
    "saved_json_feed",
    "saved_kind_edited",
    "saved_kind_new",
    "saved_kind_removed",
    "saved_mark_seen",
    "saved_more",
    "saved_name",
    "saved_news",
    "saved_news_of_search",
    "saved_no_file",
    "saved_no_news",
    "saved_none",
    "saved_rename",
    "saved_seen",
    "saved_since",
    "saved_table_of_all",
    "saved_undo",
    "saved_unread",
    "saved_your_searches",
    "undated",
    "untitled",
)


def also(reader: Reader, result: SearchResult) -> str:
    """What else can be done with a question: follow it, take all it finds along, save it."""
    query = escape(query_of(reader.at.request.however_shown()))
    forms = " · ".join(f'<a href="{to}?{query}" id="as{to}">{name}</a>' for to, name in _FORMS)
    return f'<p class="also">{reader.say.html("follow")} {forms}</p>{_form(reader, result)}'


def _form(reader: Reader, result: SearchResult) -> str:
    """Saves the search in the browser, under a name that its words propose."""
    say, asked = reader.say, reader.at.request.however_shown()
    name = in_words(asked, result)[:200]
    there = a(reader.at.at(View.SAVED), say.html("screen_saved"), id="see-saved")
    told = "".join(
        f' data-{key}="{say.html(f"saved_{key}")}"' for key in ("kept", "blocked", "full", "failed")
    )
    return (
        f'<details class="save" id="save-search" data-search="{escape(query_of(asked))}"{told}>'
        f'<summary id="save-open">{say.html("save_search")}</summary>'
        f'<p><label for="save-name">{say.html("saved_name")}</label> '
        f'<input id="save-name" type="text" maxlength="200" value="{escape(name)}"> '
        f'<button id="save-now" type="button">{say.html("save_now")}</button></p>'
        f'<p><span id="save-said" role="status"></span> {there}</p></details>'
    )


def screen(reader: Reader) -> str:
    """The screen of the saved searches, to be filled by the browser."""
    say = reader.say
    words = json.dumps({"lang": say.language, **_words(reader)}, ensure_ascii=False)
    return (
        f'<div id="saved-searches" data-say="{escape(words)}">'
        f'<h1 tabindex="-1" data-arrive="saved">{say.html("screen_saved")}</h1>'
        f'<p class="about">{say.html("saved_where")}</p>'
        '<p id="saved-said" class="count" role="status"></p>'
        '<div id="saved-news"></div><div id="saved-list"></div>'
        f'<h2>{say.html("saved_files")}</h2><div class="chips">'
        f'<button type="button" class="chip" id="saved-export">{say.html("saved_export")}</button>'
        f'<button type="button" class="chip" id="saved-opml">{say.html("saved_opml")}</button>'
        f'<label class="chip" for="saved-import">{say.html("saved_import")} '
        '<input type="file" id="saved-import" accept=".json,application/json"></label></div>'
        f'<p class="about">{say.html("saved_by_mail", command=f"<code>{_DIGEST}</code>")}</p></div>'
    )


def _words(reader: Reader) -> dict[str, dict[str, str]]:
    """The phrases that the browser puts together, by plural form."""
    language, all_ = reader.say.language, phrases()
    where = {name: all_[f"one_{name}"][language] for name in FACETS}
    where |= {name: all_[key][language] for name, key in WHERE.items()}
    told = {key: all_[key][language] for key in _WORDS} | {f"in_{k}": v for k, v in where.items()}
    told |= {f"day_{month}": {"other": _day_in(reader, month)} for month in range(1, 13)}
    return {key: dict(forms) for key, forms in told.items()}


def _day_in(reader: Reader, month: int) -> str:
    """A day of this month in words, with braces for its number and its year."""
    told = reader.say.day(date(1111, month, 22))
    return told.replace("1111", "{y}").replace("22", "{d}")
