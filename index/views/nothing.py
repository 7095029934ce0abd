"""What to do where the words cannot be read, are misspelt, or nothing has all that was asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from archive.errors import QueryError
from index.address import Address, View
from index.markup import escape
from index.request import SearchRequest
from index.result import SearchResult
from index.views.active import Filter, filters_of
from index.views.links import a, name_for
from index.views.reader import Reader
from index.wrong import what_is_wrong


def unreadable(reader: Reader, error: QueryError) -> str:
    """Why the words could not be read, and the words that can be."""
    say = reader.say
    there = reader.at.asking(replace(reader.at.request, words=error.repair, page=1))
    words = f"<b>{escape(error.repair)}</b>"
    repair = say.html("search_for", words=words) if error.repair else say.html("empty_the_box")
    told = escape(what_is_wrong(say, error))
    link = a(there, repair, id="repair", kind="chip")
    help_ = a(reader.at.at(View.HELP), say.html("home_help"), id="repair-help")
    return f'<p class="unreadable" data-announce="{told}">{told} {link} {help_}</p>'


def suggestion(reader: Reader, words: str) -> str:
    """Another spelling that would find more; "" where there is none."""
    if not words:
        return ""
    there = reader.at.asking(replace(reader.at.request, words=words, page=1))
    link = a(there, f"<b>{escape(words)}</b>", id="meant")
    return f'<p class="meant">{reader.say.html("did_you_mean", words=link)}</p>'


def ways_out(reader: Reader, result: SearchResult) -> list[Filter]:
    """What could be dropped where nothing was found: each filter, both dates, and the words."""
    asked, say = reader.at.request, reader.say
    ways = list(filters_of(reader, result))
    if asked.since and asked.until:
        dates = f"{say.brief_day(asked.since)} – {say.brief_day(asked.until)}"
        ways.append((dates, lambda r: replace(r, since=None, until=None, page=1)))
    if asked.words:
        words = say("the_words", words=asked.words)
        ways.append((words, lambda r: replace(r, words="", page=1)))
    return ways


def nothing(reader: Reader, ways: Iterable[tuple[int, str, SearchRequest]]) -> str:
    """That nothing was found, and how many there would be without each filter."""
    say = reader.say
    chips = [
        a(
            reader.at.asking(without),
            say.html("so_many_without", total, what=escape(words)),
            id=name_for("drop", words),
            kind="chip",
        )
        for total, words, without in ways
    ]
    if not chips:
        all_ = Address(lang=reader.at.lang)
        chips = [a(all_, say.html("nothing_all"), id="show-all", kind="chip")]
    told = say.html("nothing_found")
    return f'<p class="nothing">{told}</p><div class="chips">{"".join(chips)}</div>'
