"""The search before anything is asked: what the archive holds, and questions to begin with."""

from __future__ import annotations

from typing import Final

from index.address import Address, View
from index.markup import escape
from index.request import SearchRequest
from index.result import SearchResult
from index.views.links import a, name_for
from index.views.months import monthly, number
from index.views.reader import Reader

_EXAMPLES: Final = (
    '"climate change"',
    "title:budget",
    "person:Guterres",
    "grant* OR loan*",
    "water -storm",
)
"""Questions to try, each showing a part of the language."""


def home(reader: Reader, result: SearchResult) -> str:
    """A welcome for somebody with a question and no manual."""
    say = reader.say
    help_ = a(reader.at.at(View.HELP), say.html("home_help"), id="home-help")
    return (
        '<section class="welcome"><h1 id="results" tabindex="-1" data-arrive="results">'
        f"{say.html('home_lead')}</h1>"
        f'<p class="holds">{_holds(reader, result)}</p>'
        f"<p>{say.html('home_how')} {help_}</p>{_examples(reader)}</section>"
    )


def newest(reader: Reader) -> str:
    """The heading of the list below: nothing was asked, so the newest come first."""
    return f"<h2>{reader.say.html('newest_releases')}</h2>"


def _holds(reader: Reader, result: SearchResult) -> str:
    say = reader.say
    parts = [f"<strong>{say.html('releases', result.total)}</strong>"]
    if sources := result.facet("source").distinct:
        parts.append(say.html("so_many_sources", sources))
    if result.months:
        first, last = (_month(reader, result.months[place][0]) for place in (0, -1))
        parts.append(f"{first} – {last}" if first != last else first)
    return " · ".join(parts)


def _month(reader: Reader, name: str) -> str:
    return escape(reader.say.month(monthly(number(name), {}).since))


def _examples(reader: Reader) -> str:
    links = (
        a(
            Address(request=SearchRequest(words=words), lang=reader.at.lang),
            escape(words),
            id=name_for("try", words),
            kind="chip",
        )
        for words in _EXAMPLES
    )
    return f'<p class="chips">{reader.say.html("try")} {"".join(links)}</p>'
