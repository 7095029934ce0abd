"""What the archive holds: its sources and their health, and whether the index has followed."""

from __future__ import annotations

from collections.abc import Sequence

from archive.model import SourceHealth, recognised_by
from index.markup import escape
from index.request import SearchRequest
from index.search import ArchiveStatus
from index.views.links import a
from index.views.reader import Reader
from index.views.results import day


def board(reader: Reader, status: ArchiveStatus) -> str:
    """The sources and the state of the archive."""
    rows = "".join(_source(reader, one) for one in sorted(status.sources, key=_most_pressing))
    title = reader.say.html("screen_sources")
    return (
        f'<h1 tabindex="-1" data-arrive="sources">{title}</h1>{behind(status)}{_summary(status)}'
        f'<ul class="sources">{rows}</ul>'
    )


def _most_pressing(source: SourceHealth) -> tuple[bool, int, str]:
    return not source.alarms, -source.releases, source.title


def behind(status: ArchiveStatus) -> str:
    """That the index does not hold all that the archive does, where that is so."""
    if not status.behind:
        return ""
    return (
        f'<p role="status" class="warning">{status.behind:,} changes are not yet searchable. '
        "On the machine of the archive, run <code>press-archive rebuild</code>.</p>"
    )


def _summary(status: ArchiveStatus) -> str:
    rows = (
        ("Releases", f"{status.releases:,}"),
        ("Captures", f"{status.captures:,}"),
        ("Names found by", escape(_found_by(status.extractors)) or "nothing yet"),
        ("Index", escape(status.generation) or "none yet"),
        ("Sources with an alarm", f"{sum(bool(one.alarms) for one in status.sources):,}"),
        ("Captures without a release", _reasons(status)),
    )
    listed = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    return f'<dl class="fields wide">{listed}</dl>'


def _found_by(extractors: Sequence[str]) -> str:
    return "; ".join(dict.fromkeys(map(recognised_by, extractors)))


def _reasons(status: ArchiveStatus) -> str:
    ranked = sorted(status.without_release.items(), key=lambda row: -row[1])
    return ", ".join(f"{escape(reason)} {count:,}" for reason, count in ranked)


def _source(reader: Reader, source: SourceHealth) -> str:
    there = reader.at.asking(SearchRequest().choose("source", [source.name]))
    name = a(there, escape(source.title or source.name), id=f"source-{source.name}")
    facts = " · ".join(_facts(reader, source))
    return f'<li><h2>{name}</h2><p class="about">{facts}</p>{_alarms(reader, source)}</li>'


def _facts(reader: Reader, source: SourceHealth) -> Sequence[str]:
    facts = [f"{source.releases:,} releases"]
    if source.newest:
        facts.append(f"newest {day(reader, source.newest)}")
    if source.per_week is not None:
        facts.append(f"{source.per_week:.1f} a week")
    if source.last_success:
        facts.append(f"last collected {source.last_success:%Y-%m-%d %H:%M} UTC")
        if source.last_new:
            facts.append(f"last new {day(reader, source.last_new.date())}")
    run = source.last_run
    if run and run.error:
        facts.append(f"<strong>last run</strong> {run.started:%Y-%m-%d %H:%M} UTC: ")
        facts[-1] += escape(run.error)
    elif run and not source.last_success:
        facts.append(f"last {escape(run.kind)} {run.started:%Y-%m-%d %H:%M} UTC")
    return facts


def _alarms(reader: Reader, source: SourceHealth) -> str:
    """What is wrong, told by a word and a sign, not by colour alone."""
    rows = "".join(
        f"<li><strong>⚠ {escape(alarm.kind.capitalize())}</strong>, since"
        f" {day(reader, alarm.since.date())}: {escape(alarm.message)}</li>"
        for alarm in source.alarms
    )
    return f'<ul class="alarms">{rows}</ul>' if rows else ""
