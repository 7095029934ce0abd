"""How a source does: its rhythm, and what is wrong with it. Decides; reads and writes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from archive.alarms import alarms, collected, days_of, last_success
from archive.model import SourceFacts, SourceHealth

_SOONEST, _LATEST = timedelta(minutes=15), timedelta(days=1)
_UNKNOWN = timedelta(hours=1)
_LOOKS_BETWEEN = 4
"""Visits between two releases, so that one is found soon after it came."""

_RECENT = timedelta(days=90)
"""The rhythm of a source is that of its last quarter."""


def health(facts: SourceFacts, now: datetime) -> SourceHealth:
    """What the owner of a source wants to know about it at `now`."""
    return SourceHealth(
        name=facts.name,
        title=facts.title,
        releases=facts.releases,
        newest=facts.newest,
        last_run=facts.runs[0] if facts.runs else None,
        last_new=facts.seen[0][0] if facts.seen else None,
        last_success=last_success(facts),
        per_week=per_week(facts, now),
        alarms=tuple(alarms(facts, now)),
    )


def per_week(facts: SourceFacts, now: datetime) -> float | None:
    """Releases in a week, over the last quarter that had any, or longer where that had one day's
    only; None if it cannot be told.
    """
    days = [day for day in days_of(facts) if day <= now.date()]
    if len(set(days)) < 2:
        return None
    recent = [day for day in days if day > max(days) - _RECENT]
    if len(set(recent)) < 2:  # it gives a few in a year
        recent = days
    return 7 * (len(recent) - 1) / (max(recent) - min(recent)).days


def next_look(facts: SourceFacts, now: datetime) -> datetime:
    """When a source should be collected again; `now` if it never was.

    About four times between two of its releases, more seldom the more often it failed.
    """
    runs = collected(facts)
    if not runs:
        return now
    rhythm = per_week(facts, now)
    pause = timedelta(weeks=1) / rhythm / _LOOKS_BETWEEN if rhythm else _UNKNOWN
    failures = next((n for n, run in enumerate(runs) if not run.error), len(runs))
    pause = min(max(pause, _SOONEST), _LATEST) * (1 << min(failures, 10))
    return runs[0].started + min(pause, _LATEST)
