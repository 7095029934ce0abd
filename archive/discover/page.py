"""What one page of a list says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive.errors import FetchError
from archive.model import Fetched, Listed

Get = Callable[[str], Fetched]


class NothingListed(FetchError):
    """There is no such page, or it lists no release: past the last one, or of a changed site."""


@dataclass(frozen=True, slots=True)
class Page:
    """The releases a page names, in its order, and the address of the next page, or ""."""

    found: tuple[Listed, ...]
    following: str = ""
