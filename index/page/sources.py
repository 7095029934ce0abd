"""What the archive holds: its sources and their health, and whether the index has followed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from archive.model import SourceHealth, recognised_by
from index.markup import escape, label
from index.page import links
from index.page.results import day
from index.request import SearchRequest
from index.search import Archive, ArchiveStatus


def show(archive: Archive) -> None:
    """Show the sources and the state of the archive."""
    status = archive.status()
    st.html("<h1>Sources</h1>")
    behind(status)
    st.html(_summary(status))
    with st.container(key="sources", gap=None):
        for source in sorted(status.sources, key=_most_pressing):
            _source(source)


def _most_pressing(source: SourceHealth) -> tuple[bool, int, str]:
    return not source.alarms, -source.releases, source.title


def behind(status: ArchiveStatus) -> None:
    """Say so when the index does not hold all that the archive does."""
    if status.behind:
        st.warning(
            f"{status.behind:,} changes are not yet searchable. "
            "On the machine of the archive, run `press-archive rebuild`."
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


def _source(source: SourceHealth) -> None:
    with st.container(key=f"source-{source.name}", gap=None):
        params = SearchRequest().choose("source", [source.name]).to_params()
        links.link(label(source.title or source.name), params)
        st.html(f'<p class="about">{" · ".join(_facts(source))}</p>{_alarms(source)}')


def _facts(source: SourceHealth) -> Sequence[str]:
    facts = [f"{source.releases:,} releases"]
    if source.newest:
        facts.append(f"newest {day(source.newest)}")
    if source.per_week is not None:
        facts.append(f"{source.per_week:.1f} a week")
    if source.last_success:
        facts.append(f"last collected {source.last_success:%Y-%m-%d %H:%M} UTC")
        if source.last_new:
            facts.append(f"last new {day(source.last_new.date())}")
    run = source.last_run
    if run and run.error:
        facts.append(f"<strong>last run</strong> {run.started:%Y-%m-%d %H:%M} UTC: ")
        facts[-1] += escape(run.error)
    elif run and not source.last_success:
        facts.append(f"last {escape(run.kind)} {run.started:%Y-%m-%d %H:%M} UTC")
    return facts


def _alarms(source: SourceHealth) -> str:
    """What is wrong, told by a word and a sign, not by colour alone."""
    rows = "".join(
        f"<li><strong>⚠ {escape(alarm.kind.capitalize())}</strong>, since"
        f" {day(alarm.since.date())}: {escape(alarm.message)}</li>"
        for alarm in source.alarms
    )
    return f'<ul class="alarms">{rows}</ul>' if rows else ""
