"""The filters in force, and how to take each off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from index.markup import escape
from index.request import SearchRequest
from index.result import SearchResult
from index.views.facets import name_of
from index.views.links import a, name_for
from index.views.reader import Reader

Filter = tuple[str, Callable[[SearchRequest], SearchRequest]]
"""A filter in words, and what takes it off a question."""


def active(reader: Reader, result: SearchResult) -> str:
    """The filters in force, each a link to the question without it; "" where there are none."""
    filters = list(filters_of(reader, result))
    chips = [
        a(
            reader.at.asking(take_off(reader.at.request)),
            f'{escape(words)} <span aria-hidden="true">✕</span>',
            id=name_for("filter", words),
            kind="chip",
            label=reader.say("without", what=words),
        )
        for words, take_off in filters
    ]
    if len(filters) > 1:
        none = reader.at.asking(unfiltered(reader.at.request))
        chips.append(a(none, reader.say.html("remove_all"), id="remove-all", kind="chip"))
    return f'<div class="chips in-force">{"".join(chips)}</div>' if chips else ""


def unfiltered(asked: SearchRequest) -> SearchRequest:
    """The same words in the same order, without filters."""
    return replace(asked, selections=(), since=None, until=None, page=1)


def filters_of(reader: Reader, result: SearchResult) -> Iterator[Filter]:
    """Every filter in words, with what takes it off a question."""
    say, asked = reader.say, reader.at.request
    for selection in asked.selections:
        name, facet = selection.facet, result.facet(selection.facet)
        for key in selection.values:
            words = f"{say(f'one_{name}')}: {name_of(reader, facet, key)}"
            yield words, partial(_unchosen, name, key)
        for key in selection.excluded:
            words = say("not_this", what=f"{say(f'one_{name}')}: {name_of(reader, facet, key)}")
            yield words, partial(_let_in, name, key)
        if selection.every and len(selection.values) > 1:
            words = f"{say(f'one_{name}')}: {say('all_of_these')}"
            yield words, partial(SearchRequest.combine, facet=name, every=False)
    if asked.since:
        yield say("since", day=say.day(asked.since)), lambda r: replace(r, since=None, page=1)
    if asked.until:
        yield say("until", day=say.day(asked.until)), lambda r: replace(r, until=None, page=1)


def _unchosen(name: str, key: str, asked: SearchRequest) -> SearchRequest:
    return asked.choose(name, (value for value in asked.selected(name) if value != key))


def _let_in(name: str, key: str, asked: SearchRequest) -> SearchRequest:
    return asked.exclude(name, (value for value in asked.excluded(name) if value != key))
