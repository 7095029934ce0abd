"""How a source does: its rhythm, and what is wrong with it. Decides; reads and writes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from archive.model import SourceFacts, SourceHealth


def health(facts: SourceFacts, now: datetime) -> SourceHealth:
    """What the owner of a source wants to know about it at `now`."""
    del now
    return SourceHealth(
        name=facts.name,
        title=facts.title,
        releases=facts.releases,
        newest=facts.newest,
        last_run=facts.runs[0] if facts.runs else None,
        last_new=facts.seen[0][0] if facts.seen else None,
        last_success=next((run.ended for run in facts.runs if not run.error), None),
    )


def next_look(facts: SourceFacts, now: datetime) -> datetime:
    """When a source should be collected again; not before `now` if it never was."""
    last = next((run for run in facts.runs if run.kind == "collect"), None)
    return last.started + timedelta(hours=1) if last else now
