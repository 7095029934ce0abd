"""The hits of one page: title, day, source, the best passage, names, copies, and why on request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from archive.model import Copy
from index.markup import escape, marked
from index.result import FacetValue, Hit, Reason, SearchResult, text_of
from index.views.links import a, name_for
from index.views.reader import Reader
from index.views.reasons import reasons

_SHOWN: Final = {"person": 3, "agency": 2}


def day(reader: Reader, published: date | None) -> str:
    """A day as people write it, as HTML."""
    if published is None:
        return f"<span>{reader.say.html('undated')}</span>"
    told = escape(reader.say.day(published))
    return f'<time datetime="{published.isoformat()}">{told}</time>'


def hits(reader: Reader, result: SearchResult, why: Sequence[Reason] | None = None) -> str:
    """The hits of one page. `why` are the reasons for the one the address asks about."""
    start = (reader.at.request.page - 1) * reader.at.request.size + 1
    listed = "".join(
        f"<li>{_hit(reader, hit, why if hit.id == reader.at.why else None)}</li>"
        for hit in result.hits
    )
    kind = "hits dense" if reader.at.dense else "hits"
    return f'<ol class="{kind}" start="{start}">{listed}</ol>'


def _hit(reader: Reader, hit: Hit, why: Sequence[Reason] | None) -> str:
    title = marked(hit.title) or reader.say.html("untitled")
    link = a(reader.at.opening(hit.id), title, id=f"hit-{hit.id}")
    language = escape(hit.language)
    shown = (
        f'<h2 lang="{language}" dir="auto">{link}</h2>'
        f'<p class="about">{day(reader, hit.published)} · {escape(hit.source_title)}'
        f"{_why(reader, hit, why is not None)}</p>"
    )
    if not reader.at.dense:
        shown += f'<p class="snippet" lang="{language}" dir="auto">{marked(hit.snippet)}</p>'
        shown += _names(reader, hit)
    told = reasons(reader, why) if why is not None else ""
    return shown + told + _copies(reader, hit)


def _names(reader: Reader, hit: Hit) -> str:
    named = (("person", hit.people), ("agency", hit.agencies))
    chips = "".join(
        _name(reader, hit, facet, value) for facet, all_ in named for value in all_[: _SHOWN[facet]]
    )
    return f'<p class="chips names">{chips}</p>' if chips else ""


def _name(reader: Reader, hit: Hit, facet: str, value: FacetValue) -> str:
    """A name that filters; one that does already takes its filter off."""
    chosen = reader.at.request.selected(facet)
    on = value.key in chosen
    keys = [key for key in chosen if key != value.key] if on else [*chosen, value.key]
    only = reader.say("hit_only", name=value.label)
    label = reader.say("without", what=value.label) if on else only
    return a(
        reader.at.asking(reader.at.request.choose(facet, keys)),
        escape(value.label),
        id=name_for(hit.id, facet, value.key),
        kind=f"chip {facet}",
        label=label,
        current=on,
    )


def _copies(reader: Reader, hit: Hit) -> str:
    """The copies folded under a hit, each a link."""
    if not hit.copies:
        return ""
    listed = "".join(f"<li>{_copy(reader, copy)}</li>" for copy in hit.copies)
    count = reader.say.html("copy_count", max(hit.copied, len(hit.copies)))
    if hit.copied > len(hit.copies):
        singly = reader.at.asking(replace(reader.at.request, fold=False, page=1))
        more = reader.say.html("hit_more_copies", hit.copied - len(hit.copies))
        listed += f"<li>{a(singly, more, id=name_for('all-copies', hit.id))}</li>"
    id_ = name_for("copies", hit.id)
    return (
        f'<details class="copies" id="{id_}"><summary id="{id_}s">{count}</summary>'
        f"<ul>{listed}</ul></details>"
    )


def _copy(reader: Reader, copy: Copy) -> str:
    link = a(reader.at.opening(copy.release), escape(copy.source_title), id=f"copy-{copy.release}")
    kind = reader.say.html(f"copy_{copy.kind.value}")
    return f'{day(reader, copy.published)} · {link} · <span class="kind">{kind}</span>'


def _why(reader: Reader, hit: Hit, shown: bool) -> str:
    """The way to the reasons, or back; "" where nothing was asked that could be one."""
    asked = reader.at.request
    if not (asked.words or asked.selections or asked.since or asked.until):
        return ""
    there = replace(reader.at, why="" if shown else hit.id)
    words = "hit_why_hide" if shown else "hit_why"
    title = text_of(hit.title) or reader.say("untitled")
    label = "" if shown else reader.say("hit_why_of", title=title)
    return a(there, reader.say.html(words), id=f"why-{hit.id}", kind="why", label=label)
