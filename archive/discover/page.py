"""What one page of a list says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from archive.model import Fetched, Listed

Get = Callable[[str], Fetched]


@dataclass(frozen=True, slots=True)
class Page:
    """The releases a page names, in its order, and the address of the next page, or ""."""

    found: tuple[Listed, ...]
    following: str = ""
