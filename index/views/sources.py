"""The board of sources: what each gives, at which rhythm, and what is wrong with it.

What is wrong comes first. Titles, addresses and errors come from elsewhere: hostile.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from archive.model import Run, SourceHealth
from index.desk import Collection
from index.markup import escape, heard
from index.request import SearchRequest, Sort
from index.status import ArchiveStatus
from index.views.alarms import alarms
from index.views.links import a, tick
from index.views.months import Bar, Months, counts, monthly, number
from index.views.reader import Reader
from index.views.recognised import found_by
from index.views.results import day
from index.views.walls import reasons
from index.wrong import what_is_wrong

_MONTHS: Final = 24
"""Of the sparkline, up to the month of the newest release."""


def board(reader: Reader, status: ArchiveStatus, months: Mapping[str, Months] | None = None) -> str:
    """The sources and the state of the archive."""
    ranked = sorted(status.sources, key=_most_pressing)
    shown = [one for one in ranked if one.alarms or not reader.at.alarms]
    rows = "".join(_source(reader, one, (months or {}).get(one.name, ())) for one in shown)
    return f'{_summary(reader, status)}{_filter(reader, ranked)}<ul class="sources">{rows}</ul>'


def heading(reader: Reader, status: ArchiveStatus) -> str:
    """What the screen is about, and whether the index has followed."""
    title = reader.say.html("screen_sources")
    return f'<h1 tabindex="-1" data-arrive="sources">{title}</h1>{behind(reader, status)}'


def _most_pressing(source: SourceHealth) -> tuple[bool, int, str]:
    return not source.alarms, -source.releases, source.title


def behind(reader: Reader, status: ArchiveStatus) -> str:
    """That the index does not hold all that the archive does, where that is so."""
    if not status.behind:
        return ""
    told = reader.say.html("changes_not_searchable", status.behind)
    repair = reader.say.html("rebuild_with", command="<code>press-archive rebuild</code>")
    return f'<p class="warning" data-announce="{told}">{told} {repair}</p>'


def _summary(reader: Reader, status: ArchiveStatus) -> str:
    say = reader.say
    rows = (
        ("releases_held", say.number(status.releases)),
        ("captures_held", say.number(status.captures)),
        ("names_found_by", found_by(reader, *status.extractors) or say.html("nothing_yet")),
        ("index_in_use", escape(status.generation) or say.html("none_yet")),
        ("captures_without_release", _reasons(reader, status)),
    )
    listed = "".join(f"<dt>{say.html(name)}</dt><dd>{value}</dd>" for name, value in rows if value)
    return f'<dl class="fields wide">{listed}</dl>'


def _reasons(reader: Reader, status: ArchiveStatus) -> str:
    ranked = sorted(status.without_release.items(), key=lambda row: -row[1])
    return reasons(reader, ranked)


def _filter(reader: Reader, sources: Sequence[SourceHealth]) -> str:
    """How many have an alarm, and the switch that shows only these."""
    alarmed = sum(bool(one.alarms) for one in sources)
    told = reader.say.html("sources_with_alarm", alarmed)
    if not alarmed and not reader.at.alarms:
        return f'<p class="about">{told}</p>'
    there = replace(reader.at, alarms=not reader.at.alarms)
    words = reader.say.html("only_with_alarms")
    box = tick(there, words, id="only-alarms", checked=reader.at.alarms)
    return f'<p class="about">{told}</p><p class="switch">{box}</p>'


# ---------------------------------------------------------------- one source


def _source(reader: Reader, source: SourceHealth, months: Months) -> str:
    say, asked = reader.say, SearchRequest().choose("source", [source.name])
    newest = reader.at.asking(replace(asked, sort=Sort.NEWEST))
    name = a(newest, escape(source.title or source.name), id=f"source-{source.name}")
    query = escape(urlencode(asked.to_params(), doseq=True))
    label = escape(say("feed_of", name=source.title or source.name))
    feed = f'<a href="/feed.atom?{query}" aria-label="{label}">Atom</a>'
    facts = " · ".join([*_facts(reader, source), feed])
    run = f'<p class="about">{_run(reader, source.last_run)}</p>' if source.last_run else ""
    return (
        f'<li><div class="head"><h2>{name}</h2>{_rhythm(reader, months)}</div>'
        f'{alarms(reader, source)}<p class="about">{facts}</p>{run}</li>'
    )


def _facts(reader: Reader, source: SourceHealth) -> Iterator[str]:
    say = reader.say
    yield say.html("releases", source.releases)
    if source.newest:
        yield say.html("newest_on", day=day(reader, source.newest))
    if a_week := round(source.per_week or 0, 1):
        yield say.html("so_many_a_week", number=escape(say.number(a_week)))
    if source.last_success:
        yield say.html("last_collected", at=_at(reader, source.last_success))
    if source.last_new:
        yield say.html("last_new", day=day(reader, source.last_new.date()))


def _run(reader: Reader, run: Run) -> str:
    """The numbers of the last run, and what ended it."""
    say = reader.say
    key = "last_run_import" if run.kind == "import" else "last_run_collect"
    numbers = (("run_new", run.new), ("run_changed", run.changed), ("run_removed", run.removed))
    also = (("run_looked_at", run.fetched), ("run_skipped", run.skipped))
    told = [say.html(name, count) for name, count in (*numbers, *also) if count]
    said = (
        f"{say.html(key, at=_at(reader, run.started))}: {', '.join(told) or say.html('run_none')}"
    )
    if not run.error:
        return said
    return f'{said}; <strong>{say.html("run_failed")}</strong> <q lang="en">{escape(run.error)}</q>'


def _at(reader: Reader, moment: datetime) -> str:
    return f'<time datetime="{moment:%Y-%m-%dT%H:%MZ}">{escape(reader.say.time(moment))}</time>'


def _rhythm(reader: Reader, months: Months) -> str:
    """A small chart of releases by month; in words for those who do not see it."""
    if not months:
        return ""
    shown = _last(months)
    most = max(bar.count for bar in shown)
    bars = "".join(f'<i style="height:{round(100 * bar.count / most)}%"></i>' for bar in shown)
    total = reader.say.html("releases", sum(bar.count for bar in shown))
    told = reader.say.html("by_month", since=shown[0].name, until=shown[-1].name, releases=total)
    return f'<span class="rhythm" role="img" aria-label="{told}" title="{told}">{bars}</span>'


def _last(months: Months) -> list[Bar]:
    """The last two years up to the newest month, those without a release too."""
    by_month, last = counts(months), number(months[-1][0])
    return [monthly(at, by_month) for at in range(last - _MONTHS + 1, last + 1)]


# ---------------------------------------------------------------- a collection


def collecting(reader: Reader, one: Collection) -> str:
    """That a collection goes on, and how far it is."""
    say = reader.say
    count = say.html("so_many_sources", len(one.sources))
    name = one.stage.replace(" ", "_")
    stage = say.html(f"stage_{name}") if f"stage_{name}" in say else escape(one.stage)
    far = f" {say.number(one.done)} / {say.number(one.total)}" if one.total else ""
    stopping = f" {say.html('stopping')}" if one.stopping else ""
    told = f"{say.html('collecting_now')} {count}. {stage}{far}.{stopping}"
    return f'<p class="collecting" data-announce="{heard(told)}">{told}</p>'


def collected(reader: Reader, one: Collection) -> str:
    """What came of a collection."""
    say = reader.say
    rows = "".join(
        f"<li><strong>{escape(run.source)}</strong>: {_run(reader, run)}</li>" for run in one.runs
    )
    told = escape(what_is_wrong(say, one.error)) if one.error else ""
    wrong = f'<p class="warning">{told}</p>' if told else ""
    warned = "".join(f"<li>{escape(message)}</li>" for message in one.warnings)
    if warned:
        told = say.html("warnings", len(one.warnings))
        warned = (
            f'<details><summary id="collection-warnings">{told}</summary>'
            f'<ul lang="en">{warned}</ul></details>'
        )
    ended = say.html(
        "stopped_at" if one.stopping else "ended_at", at=_at(reader, one.ended or one.started)
    )
    told = f'<p data-announce="{heard(ended)}">{ended}</p>{wrong}<ul>{rows}</ul>{warned}'
    return f'<section class="collected">{told}</section>'
