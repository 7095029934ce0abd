"""What can be wrong with a source, each told once with what to do. Decides; reads nothing.

A source is compared with itself: what is usual for one office is an alarm for another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from textwrap import shorten
from typing import Final

from archive.model import WALLS, Alarm, AlarmKind, Look, Run, SourceFacts

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
_WALLED = 10  # newest answers
_MOSTLY = 0.7  # of which are walls or errors; a few dead addresses are on every site
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


def alarms(facts: SourceFacts, now: datetime) -> Iterator[Alarm]:
    """What is wrong with a source at `now`, the most pressing first.

    Where walls stand instead of its pages, nothing is told of their text and layout.
    """
    walled = _walled(facts)
    pages = (walled,) if walled else (_little_text(facts), _layout(facts, now))
    told = (_failing(facts), *pages[:1], _silent(facts), *pages[1:], _dates(facts))
    yield from (alarm for alarm in sorted(filter(None, told), key=_pressing))


def _pressing(alarm: Alarm) -> int:
    return list(AlarmKind).index(alarm.kind)


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


def collected(facts: SourceFacts) -> list[Run]:
    """Its collecting runs, the newest first."""
    return [run for run in facts.runs if run.kind == "collect"]


def last_success(facts: SourceFacts) -> datetime | None:
    """When a collecting run last ended well."""
    return next((run.ended for run in collected(facts) if run.ended and not run.error), None)


def days_of(facts: SourceFacts) -> list[date]:
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
    runs = [run for run in collected(facts) if run.ended is not None]
    failed: list[Run] = []
    for run in runs:
        if not run.error and not _missed_most(run):
            break
        failed.append(run)
    if len(failed) < _RUNS:
        return None
    error, skipped = shorten(failed[0].error, 150, placeholder=" …"), failed[0].skipped
    why = error or f"{skipped} pages could not be had"
    message = f"the last {len(failed)} runs failed: {why}; {_what_to_do(facts)}"
    numbers = {"runs": len(failed), "pages": skipped}
    cause = "failed" if error else "missed"
    return Alarm(AlarmKind.FAILING, message, failed[-1].started, cause, numbers, error=error)


def _missed_most(run: Run) -> bool:
    return run.skipped >= _NEWEST and run.new + run.changed == 0 and run.skipped >= run.fetched


def _silent(facts: SourceFacts) -> Alarm | None:
    """No new release for far longer than is usual, although we looked."""
    looked, days = last_success(facts), sorted(set(days_of(facts)))
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
    numbers = {"days": silence.days, "usual": usual}
    return Alarm(AlarmKind.SILENT, message, _moment(days[-1]), "silent", numbers)


def _walled(facts: SourceFacts) -> Alarm | None:
    """Most of the newest answers were walls or errors, not pages of releases."""
    newest = _answers(facts)[:_WALLED]
    walls = [look for look in newest if look.reason in WALLS]
    if len(walls) < max(_NEWEST, _MOSTLY * len(newest)):
        return None
    reasons = Counter(look.reason for look in walls).most_common()
    what = ", ".join(f"{reason} {count}" for reason, count in reasons)
    message = (
        f"{len(walls)} of the last {len(newest)} answers were no releases ({what}); open one in a "
        "browser; if we are kept out, ask less often, ask the office, or collect from its feed: "
        f"{_what_to_do(facts)}"
    )
    numbers = {"answers": len(walls), "of": len(newest)}
    return Alarm(AlarmKind.WALLED, message, walls[-1].at, "walled", numbers, tuple(reasons))


def _little_text(facts: SourceFacts) -> Alarm | None:
    """Its newest pages give hardly any text, and those before them did."""
    looks = _answers(facts)
    usual = _upper_quartile([look.characters for look in looks])
    short = [look.characters < _LITTLE * usual for look in looks]
    newest = looks[: _turned(short, 1 - _NEARLY)]
    poor = [look for look, each in zip(newest, short, strict=False) if each]
    if len(poor) < _MOST:
        return None
    reasons = sorted(Counter(look.reason for look in poor if look.reason).items())
    told = shorten(", ".join(reason for reason, _ in reasons), 150, placeholder=" …")
    why = f" ({told})" if reasons else ""
    message = (
        f"{len(poor)} of the last {len(newest)} pages gave next to no text{why}, where "
        f"{usual} characters are not unusual; {_what_to_do(facts)}"
    )
    numbers = {"pages": len(poor), "of": len(newest), "usual": usual}
    return Alarm(
        AlarmKind.LITTLE_TEXT, message, poor[-1].at, "little_text", numbers, tuple(reasons)
    )


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
    return Alarm(AlarmKind.LAYOUT, message, fresh[-1].at, "layout", {"pages": len(newest)})


def _is_new(look: Look) -> bool:
    days = [day for day in look.published if day]
    return not days or look.at.date() - max(days) <= timedelta(days=30)


def _dates(facts: SourceFacts) -> Alarm | None:
    """The days of its newest releases lie in the future or long ago, are all one, or unsaid."""
    newest, earlier = facts.seen[:_NEWEST], facts.seen[_NEWEST:]
    if len(newest) < _NEWEST or not collected(facts):
        return None
    beside = _no_longer_said(newest, earlier) or _jumped_back(newest, earlier)
    found = _in_the_future(newest) or _all_one(newest) or beside
    if found is None:
        return None
    cause, count = found
    what = _ODD_DATES[cause].format(n=count, of=_NEWEST)
    numbers = {"n": count, "of": _NEWEST}
    message = f"{what}; {_what_to_do(facts)}"
    return Alarm(AlarmKind.DATES, message, newest[-1][0], cause, numbers)


_Seen = Sequence[tuple[datetime, date | None]]
_Odd = tuple[str, int]
"""What is odd about dates, and of how many releases or days."""

_ODD_DATES: Final = {
    "future": "{n} of the last {of} releases are dated in the future",
    "one_date": "the last {of} releases came on {n} days and all bear one date",
    "no_date": "{n} of the last {of} releases have no date; those before had one",
    "long_ago": "{n} of the last {of} releases are dated over a year before they came",
}


def _in_the_future(newest: _Seen) -> _Odd | None:
    ahead = [day for first, day in newest if day and _moment(day) - first > _FUTURE]
    return ("future", len(ahead)) if len(ahead) >= _RUNS else None


def _all_one(newest: _Seen) -> _Odd | None:
    """One and the same day for releases that came on several: it was read beside the release."""
    days = {day for _, day in newest}
    came = len({first.date() for first, _ in newest})
    if len(days) > 1 or None in days or came < _RUNS:
        return None
    return "one_date", came


def _no_longer_said(newest: _Seen, earlier: _Seen) -> _Odd | None:
    missing = sum(day is None for _, day in newest)
    said = sum(day is not None for _, day in earlier)
    if missing < _MOST or len(earlier) < _EARLIER or said < _NEARLY * len(earlier):
        return None
    return "no_date", missing


def _jumped_back(newest: _Seen, earlier: _Seen) -> _Odd | None:
    """Old days for what came on several, one after the other. A backfill brings many at once."""
    old = sum(day is not None and first.date() - day > _LONG_AGO for first, day in newest)
    before = earlier[:_GAPS]
    timely = sum(day is not None and first.date() - day < _LATELY for first, day in before)
    came = len({first.date() for first, _ in newest})
    if old < _MOST or came < _RUNS or len(before) < _EARLIER or timely < _NEARLY * len(before):
        return None
    return "long_ago", old
