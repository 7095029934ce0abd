"""The day of publication, weighed from what the page, its data, its address and lists say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from archive.clean.context import Context, elements
from archive.clean.fields import date_lines, dates, day_order
from archive.clean.fields.date_lines import DateLine
from archive.clean.fields.dates import Reading
from archive.clean.fields.place import Place
from archive.clean.page import metadata
from archive.model import Label

_FURNITURE = frozenset({Label.NAVIGATION, Label.RELATED, Label.RESIDUE, Label.NEWSLETTER})
_SAID = {"published": 3.0, "": 2.5, "updated": 0.4}
_FADES = 0.05  # of the weight of a line, with every block between it and the headline
_ABOVE = 2  # blocks above the headline that belong to it, whatever their box is called
_NEAR_MIDNIGHT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A day that something says, and what: things with one voice are no two witnesses."""

    reading: Reading
    where: str
    voice: str
    weight: float
    firm: bool = False  # hardly ever wrong where nothing speaks against it

    @property
    def day(self) -> date:
        """The day, as it is read when there is no doubt."""
        return self.reading.day


def find(context: Context, part: int, place: Place) -> tuple[dates.Found | None, date | None]:
    """The day of publication and that of the last change."""
    order = _order(context)
    found = _possible(_evidence(context, part, place, order), order, context.latest)
    best = (
        _laid_out(context, place.own, order)
        or weigh(found)
        or weigh(_possible(_elsewhere(context, place, order), order, context.latest))
        or weigh([replace(e, voice="page") for e in found if e.voice == "updated"], doubted=True)
    )
    return best, _updated(found, best)


def _laid_out(context: Context, own: range, order: bool | None) -> dates.Found | None:
    """What the layout's selector finds, which is believed."""
    for element in elements(context, context.layout.date, own):
        day = dates.read(element.text, order)
        if day and dates.possible(day, context.latest):
            return dates.Found(day, "layout", True)
    return None


def _order(context: Context) -> bool | None:
    if context.day_first is not None:
        return context.day_first
    texts = (raw.text for raw in context.page.blocks if len(raw.text) <= 80)
    return day_order.day_first(context.meta.language, context.request.url, texts)


# ---------------------------------------------------------------- what says a day


def _evidence(context: Context, part: int, place: Place, order: bool | None) -> Iterator[Evidence]:
    yield from _shown(context, place, order)
    for at in place.body[:2]:
        reading = date_lines.dateline(context.page.blocks[at].text, order)
        if reading:
            yield Evidence(reading, "dateline", "dateline", 1.5)
    if part == 0:
        yield from _data(context)
        yield from _outside(context)


def _shown(context: Context, place: Place, order: bool | None) -> Iterator[Evidence]:
    """Lines and time elements around the headline and after the text."""
    for within, share in ((place.head, 1.0), (place.tail, 0.5)):
        for stamp in date_lines.shown(context.page, within, order):
            furniture = _apart(context, place, stamp.at)
            weight = _SAID.get(stamp.says, 0.0) * share * (0.5 if furniture else 1.0)
            weight *= 1 - min(0.5, _FADES * abs(stamp.at - max(place.at, within.start)))
            if not weight or (furniture and not _is_close(place, stamp.at)):
                continue
            if stamp.says == "updated":
                yield Evidence(stamp.reading, "updated", "updated", weight)
            else:
                yield Evidence(stamp.reading, stamp.where, "page", weight, _is_firm(place, stamp))


def _is_close(place: Place, at: int) -> bool:
    """Does a block stand right above the headline, or between it and the text?"""
    return place.at >= 0 and place.at - _ABOVE <= at <= place.first


def _is_firm(place: Place, stamp: DateLine) -> bool:
    """Is a line called the day of publication, or does it stand with FOR IMMEDIATE RELEASE?"""
    called = stamp.says == "published" and stamp.where == "stamp" and stamp.at in place.head
    return called or any(stamp.at - at in (0, 1, 2) for at in place.flags)


def _apart(context: Context, place: Place, at: int) -> bool:
    """Does a block stand in furniture, and the headline not in the same?"""
    label = context.page.blocks[at].label
    headline = context.page.blocks[place.at].label if place.at >= 0 else None
    return label in _FURNITURE and label is not headline


def _data(context: Context) -> Iterator[Evidence]:
    """What the page's structured data says."""
    meta = context.meta
    firm = meta.first(*metadata.PUBLISHED)
    for value, where, voice, weight in (
        (meta.linked.published, "json-ld", "data", 2.0),
        (firm or meta.dated(), "meta", "data", 1.9),
        (meta.linked.page_published, "json-ld", "data", 1.2),
        (meta.linked.updated, "updated", "updated", 0.3),
        (meta.first(*metadata.UPDATED), "updated", "updated", 0.3),
        (meta.linked.page_updated, "updated", "updated", 0.2),
    ):
        reading = dates.stated(value) if value else None
        if reading:
            yield Evidence(reading, where, voice, weight, bool(firm) and where == "meta")


def _outside(context: Context) -> Iterator[Evidence]:
    """What the address says, and the list that led to the page."""
    in_address = dates.in_address(context.request.url or context.meta.canonical)
    if in_address:
        yield Evidence(Reading(in_address), "url", "url", 1.0)
    listed = context.request.listed
    if listed and listed.published:
        yield Evidence(Reading(listed.published), "listing", "listing", 1.2)


def _elsewhere(context: Context, place: Place, order: bool | None) -> Iterator[Evidence]:
    """Days farther away: those called the day of publication, or one that stands alone."""
    found = list(date_lines.shown(context.page, place.own, order))
    plain = [s for s in found if context.page.blocks[s.at].label not in _FURNITURE]
    for said, alike in (("published", found), ("", plain), ("updated", plain)):
        chosen = [s for s in alike if s.says == said]
        if len({s.reading.day for s in chosen}) == 1:
            where = chosen[0].where if said != "updated" else "updated"
            yield Evidence(chosen[0].reading, where, "elsewhere", 1.0)
            return


# ---------------------------------------------------------------- weighing it


def _possible(found: Iterator[Evidence], order: bool | None, latest: date | None) -> list[Evidence]:
    """What can be true, doubts about the order of day and month removed or dropped.

    03/07 is settled by anything that says the same day without doubt, by the calendar when the
    other reading lies after the capture, and at last by what is known of the page's `order`.
    """
    all_of_it = list(found)
    known = {e.day for e in all_of_it if e.reading.swapped is None}
    settled = (_settled(e, known, order, latest) for e in all_of_it)
    return [e for e in settled if e is not None and dates.possible(e.day, latest)]


def _settled(
    one: Evidence, known: set[date], order: bool | None, latest: date | None
) -> Evidence | None:
    theirs = one.reading.swapped
    if theirs is None:
        return one
    may_be = [d for d in (one.day, theirs) if dates.possible(d, latest)]
    agreed = [d for d in may_be if d in known]
    if len(agreed or may_be) == 1:
        return replace(one, reading=Reading((agreed or may_be)[0]))
    if order is None:
        return None
    return replace(one, reading=Reading(one.day if order else theirs))


def weigh(found: Sequence[Evidence], *, doubted: bool = False) -> dates.Found | None:
    """The day that has most on its side, and whether independent voices agree on it."""
    said = [e for e in found if e.voice != "updated"]
    if not said:
        return None
    voices: dict[date, dict[str, float]] = {}
    for one in said:
        own = voices.setdefault(one.day, {})
        own[one.voice] = max(own.get(one.voice, 0.0), one.weight)
    best = max(voices, key=lambda day: sum(voices[day].values()))
    for_it = [e for e in said if e.day == best]
    where = max(for_it, key=lambda e: e.weight).where
    against = {e.voice for e in said if abs(e.day - best) > _NEAR_MIDNIGHT}
    return dates.Found(best, where, not doubted and _is_sure(for_it, against))


def _is_sure(for_it: Sequence[Evidence], against: set[str]) -> bool:
    """Two voices agree, or one is firm, as explicit data is, and no day that is shown differs.

    A day in the address, or in the list that led here, that differs leaves a doubt.
    """
    if against & {"url", "listing"}:
        return False
    agree = len({e.voice for e in for_it} - {"elsewhere"}) > 1
    return agree or (not against and any(e.firm for e in for_it))


def _updated(found: Sequence[Evidence], best: dates.Found | None) -> date | None:
    """The last day on which the page says it was changed; none before it was published."""
    days = [e.day for e in found if e.voice == "updated"]
    last = max(days, default=None)
    return last if last and best and last >= best.day else None
