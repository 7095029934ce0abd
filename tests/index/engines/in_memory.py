"""Stock Whoosh in memory, with temporary files that no other process knows of."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from whoosh.filedb.filestore import RamStorage


class OwnStorage(RamStorage):  # type: ignore[misc] # Whoosh has no types
    """Whoosh names a folder for temporary files after the index: all processes share it."""

    def temp_storage(self, name: str | None = None) -> Any:
        return super().temp_storage(f"{name}.{uuid4().hex}")
