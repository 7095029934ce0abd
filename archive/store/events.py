"""What happened to releases, for those who come back after a while."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from archive.model import Event, EventKind
from archive.store.packing import from_time, to_time


class Events:
    """The table `release`, asked for what is later than a time; nothing is written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def since(self, at: datetime) -> tuple[Event, ...]:
        """Releases that were first seen, got a newer version or were noticed gone after a time,
        the newest event first; one event for each.

        A release that came since is new, whatever was edited of it; one that is gone is gone.
        """
        rows = self._db.execute(_SINCE, {"since": from_time(at)})
        return tuple(Event(id_, to_time(when), EventKind(kind)) for id_, when, kind in rows)


# one pass over all releases: nothing orders them by time
_SINCE = """
SELECT * FROM (
  SELECT id,
    CASE WHEN removed > :since THEN removed WHEN first_seen > :since THEN first_seen
      ELSE newest END AS at,
    CASE WHEN removed > :since THEN 'removed' WHEN first_seen > :since THEN 'new'
      WHEN EXISTS (SELECT 1 FROM version v WHERE v.release = r.id AND v.at < r.newest)
      THEN 'edited' ELSE '' END AS kind
  FROM release r WHERE MAX(first_seen, newest, COALESCE(removed, '')) > :since
) WHERE kind <> '' ORDER BY at DESC, id
"""
