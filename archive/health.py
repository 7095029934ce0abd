"""How a source does: its rhythm, and what is wrong with it. Decides; reads and writes nothing.

A source is compared with itself: what is usual for one office is an alarm for another.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from textwrap import shorten

from archive.model import Alarm, AlarmKind, Look, Run, SourceFacts, SourceHealth

_SOONEST, _LATEST = timedelta(minutes=15), timedelta(days=1)
_UNKNOWN = timedelta(hours=1)
_LOOKS_BETWEEN = 4
"""Visits between two releases, so that one is found soon after it came."""

_RECENT = timedelta(days=90)
"""The rhythm of a source is that of its last quarter."""

_FEWEST_DAYS = 8  # days with a release, below which a rhythm cannot be told
_GAPS = 60
_SILENT = 2.0
"""Times the 95th percentile of its gaps. On the dates of 29 offices of the US government, 125 years
together, 29 false alarms in all; a source cut off is noticed after twice its longest usual gap.
"""
_SILENT_DAYS = timedelta(days=10)

_RUNS = 3  # failures in a row
_NEWEST = 5  # looks or releases that are compared with those before
_MOST = 4  # of these
_NEARLY = _MOST / _NEWEST
_EARLIER = 8  # looks needed to know what is usual
_LITTLE = 0.15
"""Of the upper quartile of its texts, which holds until most pages we remember are poor."""

_ALIKE = 0.4
"""Likeness of two pages of one design: of 2,000 pairs of one site none was below .87, of 450,000
pairs of pages of different sites one in a thousand was above .19.
"""
_TOLD = timedelta(days=14)
"""How long a new design is told, since three pages had it: afterwards it is the usual one."""

_FUTURE = timedelta(days=2)
_LONG_AGO, _LATELY = timedelta(days=365), timedelta(days=30)


def health(facts: SourceFacts, now: datetime) -> SourceHealth:
    """What the owner of a source wants to know about it at `now`."""
    alarms = (
        _failing(facts),
        _silent(facts),
        _little_text(facts),
        _layout(facts, now),
        _dates(facts),
    )
    return SourceHealth(
        name=facts.name,
        title=facts.title,
        releases=facts.releases,
        newest=facts.newest,
        last_run=facts.runs[0] if facts.runs else None,
        last_new=facts.seen[0][0] if facts.seen else None,
        last_success=_last_success(facts),
        per_week=per_week(facts, now),
        alarms=tuple(alarm for alarm in alarms if alarm is not None),
    )


def per_week(facts: SourceFacts, now: datetime) -> float | None:
    """Releases in a week, over the last quarter that had any, or longer where that had one day's
    only; None if it cannot be told.
    """
    days = [day for day in _days(facts) if day <= now.date()]
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
    runs = _collected(facts)
    if not runs:
        return now
    rhythm = per_week(facts, now)
    pause = timedelta(weeks=1) / rhythm / _LOOKS_BETWEEN if rhythm else _UNKNOWN
    failures = next((n for n, run in enumerate(runs) if not run.error), len(runs))
    pause = min(max(pause, _SOONEST), _LATEST) * (1 << min(failures, 10))
    return runs[0].started + min(pause, _LATEST)


def likeness(one: str, other: str) -> float:
    """How much two fingerprints of layouts have in common, from 0 to 1.

    An estimate of the Jaccard coefficient from bottom-k sketches (Cohen and Kaplan, 2007).
    """
    left, right = _hashes(one), _hashes(other)
    size = max(len(left), len(right))
    if not left or not right:
        return 0.0
    smallest = sorted(left | right)[:size]
    return sum(each in left and each in right for each in smallest) / len(smallest)


def _hashes(shape: str) -> set[str]:
    return {shape[start : start + 8] for start in range(0, len(shape), 8)}


# ---------------------------------------------------------------- what is known of it


def _collected(facts: SourceFacts) -> list[Run]:
    return [run for run in facts.runs if run.kind == "collect"]


def _last_success(facts: SourceFacts) -> datetime | None:
    return next((run.ended for run in _collected(facts) if run.ended and not run.error), None)


def _days(facts: SourceFacts) -> list[date]:
    """The days of its newest releases, the newest first; none is later than the release came."""
    return sorted(
        (min(day or first.date(), first.date()) for first, day in facts.seen), reverse=True
    )


def _answers(facts: SourceFacts) -> list[Look]:
    """The looks at which a page came that we had not, the newest first.

    A page that reads as it did holds no release of its own, nor a reason why not. It tells
    nothing new, and counted again and again it would outweigh the others.
    """
    return [look for look in facts.looks if look.status == 200 and (look.releases or look.reason)]


def _turned(odd: Sequence[bool], before: float) -> int:
    """Of how many of the newest something is true, nearly without exception, that was true of
    at most the share `before` of those earlier. The newest come first; 0 if nothing turned.
    """
    count = since = 0
    for position, each in enumerate(odd, start=1):
        count += each
        if each and count >= _NEARLY * position:
            since = position
    earlier = odd[since:]
    turned = len(earlier) >= _EARLIER and sum(earlier) <= before * len(earlier)
    return since if turned else 0


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _what_to_do(facts: SourceFacts) -> str:
    return f"look with `press-archive sources check {facts.name}`"


# ---------------------------------------------------------------- what can be wrong


def _failing(facts: SourceFacts) -> Alarm | None:
    """The last runs ended with an error, or brought next to nothing of what they asked for."""
    runs = [run for run in _collected(facts) if run.ended is not None]
    failed: list[Run] = []
    for run in runs:
        if not run.error and not _missed_most(run):
            break
        failed.append(run)
    if len(failed) < _RUNS:
        return None
    error = failed[0].error or f"{failed[0].skipped} pages could not be had"
    why = shorten(error, 150, placeholder=" …")
    message = f"the last {len(failed)} runs failed: {why}; {_what_to_do(facts)}"
    return Alarm(AlarmKind.FAILING, message, failed[-1].started)


def _missed_most(run: Run) -> bool:
    return run.skipped >= _NEWEST and run.new + run.changed == 0 and run.skipped >= run.fetched


def _silent(facts: SourceFacts) -> Alarm | None:
    """No new release for far longer than is usual, although we looked."""
    looked, days = _last_success(facts), sorted(set(_days(facts)))
    if looked is None or len(days) < _FEWEST_DAYS:
        return None
    gaps = sorted((later - earlier).days for earlier, later in pairwise(days[-_GAPS - 1 :]))
    usual = gaps[int(0.95 * (len(gaps) - 1))]
    silence = looked - _moment(days[-1])
    if silence <= max(_SILENT_DAYS, timedelta(days=_SILENT * usual)):
        return None
    message = (
        f"no new release for {silence.days} days; until then hardly ever more than {usual} days "
        f"went by; {_what_to_do(facts)}"
    )
    return Alarm(AlarmKind.SILENT, message, _moment(days[-1]))


def _little_text(facts: SourceFacts) -> Alarm | None:
    """Its newest pages give hardly any text, and those before them did."""
    looks = _answers(facts)
    usual = _upper_quartile([look.characters for look in looks])
    short = [look.characters < _LITTLE * usual for look in looks]
    newest = looks[: _turned(short, 1 - _NEARLY)]
    poor = [look for look, each in zip(newest, short, strict=False) if each]
    if len(poor) < _MOST:
        return None
    reasons = sorted({look.reason for look in poor if look.reason})
    why = f" ({shorten(', '.join(reasons), 150, placeholder=' …')})" if reasons else ""
    message = (
        f"{len(poor)} of the last {len(newest)} pages gave next to no text{why}, where "
        f"{usual} characters are not unusual; {_what_to_do(facts)}"
    )
    return Alarm(AlarmKind.LITTLE_TEXT, message, poor[-1].at)


def _upper_quartile(numbers: Sequence[int]) -> int:
    return sorted(numbers)[3 * len(numbers) // 4] if numbers else 0


def _layout(facts: SourceFacts, now: datetime) -> Alarm | None:
    """Its newest pages look like each other, and none of those before them looked so.

    Pages of old releases may well look otherwise, so only those of new ones are compared. Where
    every page looks otherwise (names of classes made by machines) nothing can be told.
    """
    looks = [look for look in _answers(facts) if look.shape and _is_new(look)]
    alike = [likeness(looks[0].shape, look.shape) >= _ALIKE for look in looks]
    newest = looks[: _turned(alike, 0)]
    fresh = [look for look, each in zip(newest, alike, strict=False) if each]
    if len(fresh) < _RUNS or now - fresh[-_RUNS].at > _TOLD:
        return None
    message = (
        f"the last {len(newest)} pages are built otherwise than those before; see whether their "
        f"text is still read whole: {_what_to_do(facts)}"
    )
    return Alarm(AlarmKind.LAYOUT, message, fresh[-1].at)


def _is_new(look: Look) -> bool:
    days = [day for day in look.published if day]
    return not days or look.at.date() - max(days) <= timedelta(days=30)


def _dates(facts: SourceFacts) -> Alarm | None:
    """The days of its newest releases lie in the future or long ago, are all one, or unsaid."""
    newest, earlier = facts.seen[:_NEWEST], facts.seen[_NEWEST:]
    if len(newest) < _NEWEST or not _collected(facts):
        return None
    beside = _no_longer_said(newest, earlier) or _jumped_back(newest, earlier)
    what = _in_the_future(newest) or _all_one(newest) or beside
    return Alarm(AlarmKind.DATES, f"{what}; {_what_to_do(facts)}", newest[-1][0]) if what else None


_Seen = Sequence[tuple[datetime, date | None]]


def _in_the_future(newest: _Seen) -> str:
    ahead = [day for first, day in newest if day and _moment(day) - first > _FUTURE]
    if len(ahead) < _RUNS:
        return ""
    return f"{len(ahead)} of the last {_NEWEST} releases are dated in the future"


def _all_one(newest: _Seen) -> str:
    """One and the same day for releases that came on several: it was read beside the release."""
    days = {day for _, day in newest}
    came = len({first.date() for first, _ in newest})
    if len(days) > 1 or None in days or came < _RUNS:
        return ""
    return f"the last {_NEWEST} releases came on {came} days and all bear one date"


def _no_longer_said(newest: _Seen, earlier: _Seen) -> str:
    missing = sum(day is None for _, day in newest)
    said = sum(day is not None for _, day in earlier)
    if missing < _MOST or len(earlier) < _EARLIER or said < _NEARLY * len(earlier):
        return ""
    return f"{missing} of the last {_NEWEST} releases have no date; those before had one"


def _jumped_back(newest: _Seen, earlier: _Seen) -> str:
    """Old days for what came on several, one after the other. A backfill brings many at once."""
    old = sum(day is not None and first.date() - day > _LONG_AGO for first, day in newest)
    before = earlier[:_GAPS]
    timely = sum(day is not None and first.date() - day < _LATELY for first, day in before)
    came = len({first.date() for first, _ in newest})
    if old < _MOST or came < _RUNS or len(before) < _EARLIER or timely < _NEARLY * len(before):
        return ""
    return f"{old} of the last {_NEWEST} releases are dated over a year before they came"
