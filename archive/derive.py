"""Everything that follows from a capture: drafts, releases, mentions, entities.

All of it can be made again at any time, so every function here may be run twice, or stopped
and run again, without harm.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TypeVar

from archive import entities, warc
from archive.clean import FINGERPRINT, clean_page, clean_text
from archive.errors import CaptureError
from archive.model import Capture, Draft, Fetched, Listed, Mention, Source
from archive.parallel import in_order
from archive.progress import Progress, silent, watched
from archive.settings import Settings
from archive.store import Outcome, Store, Unread, open_store

ROW = "application/vnd.press-archive.row+json"
"""Media type of a capture that is a row of an imported table, kept as JSON."""

_COMMIT_EVERY = 200

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Job:
    """One capture to be cleaned, with what is known beside it."""

    capture: Capture
    fetched: Fetched
    source: Source
    listed: Listed | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of captures."""

    captures: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    without_release: int = 0
    damaged: tuple[str, ...] = ()

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.captures + other.captures,
            self.new + other.new,
            self.changed + other.changed,
            self.same + other.same,
            self.without_release + other.without_release,
            self.damaged + other.damaged,
        )


# ---------------------------------------------------------------- captures to releases


def clean(job: Job) -> tuple[Draft, ...]:
    """The releases of one capture."""
    media_type, charset = _content_type(job.fetched.header("Content-Type"))
    if media_type == ROW:
        return _clean_row(job)
    if media_type == "text/plain":
        text = job.fetched.body.decode(charset or "utf-8", "replace")
        return clean_text(text, url=_address(job.fetched.final_url))
    return clean_page(
        job.fetched.body,
        url=job.fetched.final_url,
        media_type=media_type,
        charset=charset,
        source=job.source,
        at=job.fetched.at,
        listed=job.listed,
    )


def keep(store: Store, job: Job, drafts: Iterable[Draft]) -> Counts:
    """Place the drafts of one capture in the store, inside the caller's transaction."""
    drafts = tuple(drafts)
    releases = [draft for draft in drafts if draft.is_release]
    done = [store.releases.put(draft, job.source, job.capture, FINGERPRINT) for draft in releases]
    gone = store.releases.keep_only(job.capture.id, [id_ for id_, _ in done])
    reason = "" if releases else next((draft.reason for draft in drafts), "nothing on the page")
    store.captures.cleaned(job.capture.id, FINGERPRINT, reason)
    outcomes = [outcome for _, outcome in done]
    return Counts(
        captures=1,
        new=outcomes.count(Outcome.NEW),
        changed=outcomes.count(Outcome.VERSION) + outcomes.count(Outcome.REREAD) + gone,
        same=outcomes.count(Outcome.SAME),
        without_release=0 if releases else 1,
    )


def clean_all(store: Store, todo: Iterable[Job], total: int, progress: Progress = silent) -> Counts:
    """Clean many captures on all cores and place their releases in the store."""
    counts = Counts()
    pairs = watched(in_order(_cleaned, todo), "cleaning", total, progress)
    for few in _groups(pairs, _COMMIT_EVERY):
        with store.writing():
            for job, drafts in few:
                counts += keep(store, job, drafts)
    return counts


def reclean(
    settings: Settings,
    store: Store,
    sources: dict[str, Source],
    progress: Progress = silent,
    *,
    source: str = "",
    everything: bool = False,
) -> Counts:
    """Clean captures again: those not read by this cleaner, or `everything`."""
    captures = list(store.captures.all(source, not_cleaned_by="" if everything else FINGERPRINT))
    damaged: list[str] = []
    found = jobs(settings.warc, captures, sources, store.sources.all(), damaged)
    counts = clean_all(store, found, len(captures), progress)
    return replace(counts, damaged=tuple(damaged))


def jobs(
    folder: Path,
    captures: Iterable[Capture],
    configured: dict[str, Source],
    known: dict[str, Source],
    damaged: list[str],
) -> Iterator[Job]:
    """The captures with their responses, read back from WARC; damaged ones are named."""
    for capture in captures:
        source = configured.get(capture.source) or known[capture.source]
        try:
            yield Job(capture, warc.read(folder, capture.place), source)
        except CaptureError as error:
            damaged.append(str(error))


def restore(settings: Settings, sources: dict[str, Source], progress: Progress = silent) -> Counts:
    """Make the whole store again from the WARC files: captures, releases, mentions, entities.

    Works on an empty store, and on one that missed the last records before a crash.
    """
    with open_store(settings.store, create=True) as store:
        adopted = adopt(settings, store, sources, progress)
        counts = reclean(settings, store, sources, progress, everything=True)
        recognise_all(store, progress)
        resolve_all(settings, store, progress)
    return replace(counts, damaged=(*adopted, *counts.damaged))


def adopt(
    settings: Settings, store: Store, sources: dict[str, Source], progress: Progress = silent
) -> tuple[str, ...]:
    """Add captures that stand in the WARC files and not in the store; returns what is damaged."""
    damaged: list[str] = []
    known = sources | store.sources.all()
    for path in sorted(settings.warc.glob("*.warc.gz")):
        captures = warc.captures(path, on_damage=damaged.append)
        for few in _groups(watched(captures, f"reading {path.name}", 0, progress), _COMMIT_EVERY):
            with store.writing():
                for capture in few:
                    if capture.source not in known:
                        known[capture.source] = _source_of(settings.warc, capture)
                    store.sources.put(known[capture.source])
                    store.captures.add(capture)
    return tuple(damaged)


def _source_of(folder: Path, capture: Capture) -> Source:
    """The source of a capture that nobody configured: an imported row says whose it is."""
    said: dict[str, str] = {}
    if capture.media_type == ROW:
        said = json.loads(warc.read(folder, capture.place).body).get("source", {})
    return Source(
        capture.source,
        said.get("title", capture.source),
        publisher=said.get("publisher", ""),
        country=said.get("country", ""),
        licence=said.get("licence", ""),
    )


def _cleaned(job: Job) -> tuple[Job, tuple[Draft, ...]]:
    return replace(job, fetched=replace(job.fetched, body=b"")), clean(job)


def _clean_row(job: Job) -> tuple[Draft, ...]:
    """A row of a table: its HTML or its text, with what its columns say."""
    row = json.loads(job.fetched.body)
    url, title = _address(job.fetched.url), row.get("title", "")
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    if "html" in row:
        listed = Listed(url, title, published)
        html = row["html"].encode("utf-8", "replace")
        drafts = clean_page(
            html, url=url, charset="utf-8", source=job.source, at=job.fetched.at, listed=listed
        )
    else:
        language = row.get("language", "")
        drafts = clean_text(
            row["text"], title=title, url=url, published=published, language=language
        )
    return tuple(_with_row(draft, row) for draft in drafts)


def _with_row(draft: Draft, row: dict[str, str | list[str]]) -> Draft:
    """What the publisher's own columns say comes before what we read in the text."""
    day = date.fromisoformat(str(row["published"])) if row.get("published") else None
    return replace(
        draft,
        title=str(row.get("title") or draft.title),
        published=day or draft.published,
        published_from="publisher" if day else draft.published_from,
        language=str(row.get("language") or draft.language),
        subtitle=str(row.get("subtitle") or draft.subtitle),
        number=str(row.get("number") or draft.number),
        people=tuple(row.get("people") or draft.people),
        agencies=tuple(row.get("agencies") or draft.agencies),
        topics=tuple(row.get("topics") or draft.topics),
    )


def _address(url: str) -> str:
    return url if url.startswith(("http://", "https://")) else ""


def _content_type(header: str) -> tuple[str, str]:
    media_type, _, rest = header.partition(";")
    charset = rest.lower().partition("charset=")[2].strip(" \"'").partition(";")[0]
    return media_type.strip().lower(), charset.strip()


def _groups(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    iterator = iter(items)
    while few := list(islice(iterator, size)):
        yield few


# ---------------------------------------------------------------- releases to entities


def recognise_all(store: Store, progress: Progress = silent) -> int:
    """Recognise the mentions of every text not yet read by the active extractor.

    Returns how many texts were read. Texts are read once, whatever the number of releases.
    """
    total = store.entities.unread_count(entities.EXTRACTOR)
    unread = store.entities.unread(entities.EXTRACTOR)
    read = watched(in_order(_recognised, unread), "recognising", total, progress)
    for few in _groups(read, _COMMIT_EVERY):
        with store.writing():
            for input_digest, mentions in few:
                store.entities.put_mentions(input_digest, entities.EXTRACTOR, mentions)
    with store.writing():
        store.entities.spread(entities.EXTRACTOR)
    return total


def resolve_all(settings: Settings, store: Store, progress: Progress = silent) -> int:
    """Decide which entity every name of the archive stands for; the authority file comes last.

    Returns how many releases are touched by what changed. Raises PressArchiveError when the
    authority file cannot be read.
    """
    progress("resolving", 0, 1)
    decisions = entities.read_authority(settings.authority)
    forms = (
        entities.Form(form.type, form.canonical, form.releases, form.roles)
        for form in store.entities.forms()
    )
    resolution = entities.resolve(forms, decisions)
    with store.writing():
        touched = store.entities.put_resolution(resolution)
    progress("resolving", 1, 1)
    return touched


def _recognised(unread: Unread) -> tuple[str, tuple[Mention, ...]]:
    draft, country = unread.draft, unread.country
    people = tuple(map(entities.bare_name, draft.people))
    mentions = entities.recognise(
        draft.text, title=draft.title, people=people, agencies=draft.agencies, country=country
    )
    beside = entities.stated(people, draft.agencies, mentions, country)
    return unread.input_digest, (*mentions, *beside)
