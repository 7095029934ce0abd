"""The captures behind releases, copied into a WARC file of their own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from archive import warc
from archive.errors import CaptureError, ExportError
from archive.exporters.place import part
from archive.model import Capture, Fetched, Purpose, Release, Source
from archive.progress import Progress, silent, watched
from archive.store import Store
from archive.warc import WarcWriter

SOURCE: Final = "application/vnd.press-archive.source+json"
"""Media type of the record that says whose captures follow; `archive.importers` knows it."""

_GONE: Final = (404, 410)
_ONE_FILE: Final = 2**62


def write_warc(
    store: Store,
    folder: Path,
    releases: Iterable[Release],
    out: Path,
    *,
    progress: Progress = silent,
    on_damage: Callable[[str], None] = lambda message: None,
) -> int:
    """Copy the captures of every version of these releases, from the archive's WARC `folder`.

    Also the answers that said that a release is gone. Every body stands in its own record, so the
    file needs no other. Returns how many captures were written; one that cannot be read is told
    to `on_damage`. Raises ExportError when `out` cannot be written.
    """
    captures = _behind(store, releases)
    names = {capture.source for capture in captures}
    beside = part(out)
    shutil.rmtree(beside, ignore_errors=True)
    try:
        with WarcWriter(beside, max_bytes=_ONE_FILE) as writer:
            _introduce(writer, names, store.sources.all())
            copied = _copy(captures, folder, writer, on_damage)
            count = sum(watched(copied, "exporting", len(captures), progress))
        (file,) = beside.glob("*.warc.gz")
        file.replace(out)
    except (OSError, ValueError) as error:
        raise ExportError(f"{out} cannot be written: {error}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return count


def _behind(store: Store, releases: Iterable[Release]) -> tuple[Capture, ...]:
    """The captures of all versions, and of removals, the oldest first."""
    versions: set[int] = set()
    addresses: set[tuple[str, str]] = set()
    removals: set[tuple[str, datetime]] = set()
    for release in releases:
        addresses.add((release.source, release.capture.url))
        if release.removed:
            removals.add((release.capture.url, release.removed))
        if release.versions == 1:
            versions.add(release.capture.id)
        else:
            versions.update(version.capture for version in store.releases.versions(release.id))

    def wanted(capture: Capture) -> bool:
        gone = capture.status in _GONE and (capture.source, capture.url) in addresses
        return capture.id in versions or gone or (capture.url, capture.at) in removals

    return tuple(filter(wanted, store.captures.all()))


def _introduce(writer: WarcWriter, names: set[str], sources: Mapping[str, Source]) -> None:
    """Whose captures follow: a page itself does not say who published it."""
    for name in sorted(names):
        source = sources.get(name) or Source(name, name)
        said = {
            "title": source.title,
            "publisher": source.publisher,
            "country": source.country,
            "licence": source.licence,
        }
        body = json.dumps({"source": said}, ensure_ascii=False).encode()
        url, at = f"urn:press-archive:source:{name}", datetime.fromtimestamp(0, UTC)
        record = Fetched(url, url, 0, (("Content-Type", SOURCE),), body, at)
        writer.write(record, name, purpose=Purpose.LISTING)


def _copy(
    captures: Iterable[Capture],
    folder: Path,
    writer: WarcWriter,
    on_damage: Callable[[str], None],
) -> Iterator[int]:
    """1 for every capture that was written, 0 for one that cannot be read."""
    for capture in captures:
        try:
            fetched = warc.read(folder, capture.place)
        except CaptureError as error:
            on_damage(str(error))
            yield 0
            continue
        writer.write(fetched, capture.source, purpose=capture.purpose)
        yield 1
