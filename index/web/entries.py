"""What feeds say of a search and of each release, whatever their format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote, urlencode

from index.digest import in_words
from index.exported import Exported
from index.request import SearchRequest
from index.result import Hit, SearchResult

NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""A feed has to say some time: what is undated says the beginning of time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A release in a feed. `page` is its address here; `updated` the time of its last wording."""

    hit: Hit
    page: str
    published: datetime | None
    updated: datetime
    rights: str = ""

    @property
    def id(self) -> str:
        """The same wherever the archive stands, so that nothing is new after a move."""
        return f"urn:press-archive:release:{quote(self.hit.id, safe='')}"


@dataclass(frozen=True, slots=True)
class Feed:
    """A search as something to follow: part `part` of `parts`, the newest releases first.

    `base` is the address of the page, ending in "/", `name` that of the feed below it.
    """

    title: str
    request: SearchRequest
    base: str
    name: str
    entries: tuple[Entry, ...]
    part: int = 1
    parts: int = 1

    @property
    def id(self) -> str:
        """The same wherever the archive stands."""
        return f"urn:press-archive:search:{self._query()}"

    @property
    def page(self) -> str:
        """Where a person sees the same search."""
        return f"{self.base}?{self._query()}"

    @property
    def updated(self) -> datetime:
        """When something last changed in it."""
        return max((entry.updated for entry in self.entries), default=NEVER)

    def address(self, part: int) -> str:
        """Where a part of it is."""
        query = self._query(part=[str(part)] if part > 1 else [])
        return f"{self.base}{self.name}?{query}".rstrip("?")

    def _query(self, **more: list[str]) -> str:
        return urlencode(self.request.to_params() | more, doseq=True)


def title_of(result: SearchResult, request: SearchRequest) -> str:
    """What was asked, after the name of the archive."""
    asked = in_words(request, result)
    return f"Press Archive: {asked}" if asked else "Press Archive"


def entry_of(hit: Hit, whole: Exported | None, base: str) -> Entry:
    """A hit with what the store says about it; None where it is gone meanwhile."""
    day = hit.published
    published = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    page = f"{base}r/{quote(hit.id, safe='')}"
    if whole is None:
        return Entry(hit, page, published, published or NEVER)
    release, source, _ = whole
    updated = release.removed or release.capture.at
    return Entry(hit, page, published, updated, source.licence)
