"""Batches of changes into a generation."""

from __future__ import annotations

from typing import Any

from whoosh.index import LockError

from archive.errors import EngineLocked
from index.engines import Document
from index.engines.embedded.schema import ID, values

_MEMORY = 128
"""Megabytes of postings that Whoosh's pool keeps before it spills to disk."""


class EmbeddedWriter:
    """Fulfils `index.engines.Writer`.

    `replacing` looks for an older release with the id of each new one; a fresh generation has
    none.
    """

    def __init__(self, whoosh: Any, *, replacing: bool = False) -> None:
        try:
            self._writer = whoosh.writer(limitmb=_MEMORY)
        except LockError:
            raise EngineLocked(
                "another process is writing to this index; wait until it ends"
            ) from None
        self._replacing = replacing

    def put(self, document: Document) -> None:
        """Add a release, in place of an older one with its id."""
        if self._replacing:
            self._writer.delete_by_term(ID, document.id)
        self._writer.add_document(**values(document))

    def delete(self, release: str) -> None:
        """Take a release out; nothing happens if it is not there."""
        self._writer.delete_by_term(ID, release)

    def finish(self) -> None:
        """Make the batch durable and visible to engines opened from now on."""
        self._writer.commit()

    def cancel(self) -> None:
        """Forget the batch; what was there before stays."""
        if not self._writer.is_closed:
            self._writer.cancel()
