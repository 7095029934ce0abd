"""What a question finds that is new, edited or gone since a time: a digest."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from archive.model import Event
from archive.store import Shown, Store
from index.engines import Engine
from index.request import SearchRequest
from index.result import Fresh, News, Reason
from index.why import why

_MOST: Final = 200


def fresh(store: Store, engine: Engine, request: SearchRequest, since: datetime) -> News:
    """The hits, whatever the page, that something happened to after `since`; newest event first.

    Where the request folds copies, a copy of something older that was found is no news.
    Raises QueryError.
    """
    events = store.events.since(since)
    heads = engine.heads(request, [event.release for event in events]) if events else {}
    news = [event for event in events if heads.get(event.release) == event.release]
    ids = [event.release for event in news[:_MOST]]
    shown = {one.id: one for one in store.showing.some(ids)}
    reasons = why(store, engine, request, ids)
    found = (
        _fresh(event, shown[event.release], reasons.get(event.release, ()))
        for event in news[:_MOST]
        if event.release in shown
    )
    return News(tuple(found), len(news))


def _fresh(event: Event, shown: Shown, reasons: tuple[Reason, ...]) -> Fresh:
    return Fresh(
        id=event.release,
        title=shown.title,
        source_title=shown.source_title,
        published=shown.published,
        at=event.at,
        kind=event.kind,
        reasons=reasons,
    )
