"""How to use the archive: what can be typed, the keys, what the filters mean, and programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from index.address import Address, View
from index.markup import escape
from index.request import SearchRequest
from index.status import Pulse
from index.views.links import a, name_for
from index.views.reader import Reader
from index.views.recognised import found_by

_QUERIES: Final = (
    ("all_words", "climate change"),
    ("phrase", '"climate change"'),
    ("without", "water -storm"),
    ("either", "grant OR loan"),
    ("groups", "(grant OR loan) school"),
    ("near", "tax near/5 cut"),
    ("beginning", "develop*"),
    ("spelling", "Guterres~"),
    ("field", 'title:budget agency:"justice department"'),
    ("days", "date:2024-07..2024-09"),
    ("recent", "last 30 days"),
)
"""What can be typed, each with words that show it."""

_FIELDS: Final = "title: person: agency: place: role: topic: source: lang: date: before: after:"

_KEYS: Final = (
    (("/",), "search"),
    (("j", "k"), "hits"),
    (("o", "Enter"), "open"),
    (("b",), "back"),
    (("n", "p"), "pages"),
    (("f",), "filters"),
    (("?",), "help"),
)

_ROUTES: Final = (
    ("/feed.atom?q=budget", "feed"),
    ("/api/search?q=budget", "api"),
    ("/api", "description"),
    ("/sitemap.xml", "plain"),
)


def guide(reader: Reader, pulse: Pulse | None) -> str:
    """The help; of the archive only what is known."""
    title = reader.say.html("screen_help")
    return (
        f'<article class="guide"><h1 tabindex="-1" data-arrive="help">{title}</h1>'
        f"{_typing(reader)}{_keys(reader)}{_filters(reader)}{_following(reader)}"
        f"{_archive(reader, pulse)}</article>"
    )


def _section(reader: Reader, name: str, inner: str) -> str:
    return f"<section><h2>{reader.say.html(f'help_{name}')}</h2>{inner}</section>"


def _table(rows: Sequence[tuple[str, str]]) -> str:
    listed = "".join(f"<dt>{shown}</dt><dd>{told}</dd>" for shown, told in rows)
    return f'<dl class="fields wide">{listed}</dl>'


def _typing(reader: Reader) -> str:
    rows = [(_example(reader, words), reader.say.html(f"query_{name}")) for name, words in _QUERIES]
    fields = reader.say.html("query_fields", fields=f"<code>{_FIELDS}</code>")
    return _section(reader, "typing", f"{_table(rows)}<p>{fields}</p>")


def _example(reader: Reader, words: str) -> str:
    there = Address(request=SearchRequest(words=words), lang=reader.at.lang)
    return a(there, f"<code>{escape(words)}</code>", id=name_for("example", words))


def _keys(reader: Reader) -> str:
    say = reader.say
    rows = [
        (" ".join(f"<kbd>{escape(key)}</kbd>" for key in keys), say.html(f"key_{name}"))
        for keys, name in _KEYS
    ]
    switch = (
        '<p><label><input type="checkbox" id="shortcuts-on" checked>'
        f" <span>{say.html('keys_on')}</span></label></p>"
    )
    return _section(reader, "keys", f"{_table(rows)}{switch}")


def _filters(reader: Reader) -> str:
    told = "".join(f"<p>{reader.say.html(f'filters_{name}')}</p>" for name in ("or", "out", "who"))
    return _section(reader, "filters", told)


def _following(reader: Reader) -> str:
    rows = [
        (f'<a href="{escape(to)}"><code>{escape(to)}</code></a>', reader.say.html(f"route_{name}"))
        for to, name in _ROUTES
    ]
    return _section(reader, "following", _table(rows))


def _archive(reader: Reader, pulse: Pulse | None) -> str:
    say = reader.say
    desk = a(reader.at.at(View.DESK), say.html("screen_desk"), id="help-desk")
    admin = f"<p>{say.html('for_admins', desk=desk)}</p>"
    if pulse is None:
        return _section(reader, "archive", admin)
    sources = a(reader.at.at(View.SOURCES), say.html("screen_sources"), id="help-sources")
    found = found_by(reader, *pulse.extractors)
    names = f"<p>{say.html('names_by', what=found)}</p>" if found else ""
    count = say.html("releases", pulse.releases)
    holds = f"<p>{say.html('archive_holds', count=count, sources=sources)}</p>"
    return _section(reader, "archive", f"{holds}{names}<p>{say.html('names_doubt')}</p>{admin}")
