"""What a release says of itself, field by field, and the capture it was read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import quote, unquote

from archive.model import Attachment, Capture, Draft, Label, Release
from index.contacts import with_links
from index.markup import escape, link
from index.search import ReleaseView
from index.views.reader import Reader
from index.views.recognised import found_by
from index.words import LANGUAGES, Words

Rows = Sequence[tuple[str, str]]
"""Fields: what each is called, a key of the words, and its value as HTML, "" if it has none."""


def shown(reader: Reader, view: ReleaseView) -> str:
    """The fields of the release."""
    listed = listing(reader.say, release_rows(reader.say, view.release))
    return f"<section><h2>{reader.say.html('about_release')}</h2>{listed}</section>"


def capture(reader: Reader, view: ReleaseView) -> str:
    """The capture: where and when it was kept, what it is known by, and how to see it."""
    say, kept = reader.say, view.release.capture
    title = f"<h2>{say.html('the_capture')}</h2>"
    found = [("names_found_by", found_by(reader, view.extractor))]
    if not kept:
        told = f'<p class="about">{say.html("only_imported")}</p>'
        return f"<section>{title}{told}{listing(say, found)}</section>"
    rows = listing(say, [*capture_rows(say, kept), *found])
    return f"<section>{title}{rows}{capture_links(say, view.release)}</section>"


def listing(say: Words, rows: Rows) -> str:
    """Fields as a list; those without a value are left out."""
    listed = "".join(f"<dt>{say.html(key)}</dt><dd>{value}</dd>" for key, value in rows if value)
    return f'<dl class="fields">{listed}</dl>'


def release_rows(say: Words, release: Release) -> Rows:
    """What the release says of itself."""
    draft = release.draft
    return (
        ("field_published", _published(say, draft)),
        ("field_updated", _day(say, draft)),
        ("field_embargo", escape(draft.embargo)),
        ("field_issuer", escape(", ".join(draft.agencies) or draft.issuer)),
        ("field_authors", escape(", ".join(draft.authors))),
        ("field_dateline", escape(draft.dateline)),
        ("field_number", escape(draft.number)),
        ("field_topics", escape(", ".join(draft.topics))),
        ("field_contact", "<br>".join(map(with_links, draft.labelled(Label.CONTACT)))),
        ("field_attachments", _files(draft.attachments)),
        ("field_language", escape(say.language_name(draft.language)) if draft.language else ""),
        ("field_original", link(release.url, release.url)),
        ("field_first_seen", _time(say, release.first_seen)),
        ("field_last_seen", _time(say, release.last_seen)),
    )


def capture_rows(say: Words, kept: Capture) -> Rows:
    """Where the release was read from, exactly."""
    moved = kept.final_url if kept.final_url != kept.url else ""
    place = kept.place
    record = say.html("record_at", file=escape(place.file), offset=say.number(place.offset))
    answer = f"{kept.status or ''} {kept.media_type}".strip()
    return (
        ("captured_at", _time(say, kept.at)),
        ("field_original", link(kept.url, kept.url)),
        ("answered_by", link(moved, moved)),
        ("http_response", escape(answer)),
        ("sha256_of", f"<code>{escape(kept.digest)}</code>"),
        ("warc_record", record),
    )


def capture_links(say: Words, release: Release, base: str = "/") -> str:
    """The ways to the kept page and to its record."""
    address = f"{escape(base)}r/{quote(release.id, safe='')}"
    language = "" if say.language == LANGUAGES[0] else f"?lang={say.language}"
    return (
        f'<p class="ways"><a href="{address}/capture{language}">{say.html("see_capture")}</a> '
        f'<a href="{address}.warc.gz">{say.html("get_record")}</a></p>'
    )


def _published(say: Words, draft: Draft) -> str:
    if draft.published is None:
        return say.html("not_stated")
    day = f'<time datetime="{draft.published}">{escape(say.day(draft.published))}</time>'
    notes = list(_doubts(say, draft))
    return f"{day} <small>{', '.join(notes)}</small>" if notes else day


def _doubts(say: Words, draft: Draft) -> Iterator[str]:
    if draft.published_from:
        yield _where(say, draft.published_from)
        if not draft.published_sure:
            yield say.html("not_sure")


def _where(say: Words, told: str) -> str:
    """What the day of publication was read from (`archive.clean.fields.published`)."""
    name = told.replace("-", "_")
    if f"dated_{name}" in say:
        return say.html(f"dated_{name}")
    return say.html("found_in", where=escape(told))


def _day(say: Words, draft: Draft) -> str:
    if draft.updated is None:
        return ""
    return f'<time datetime="{draft.updated}">{escape(say.day(draft.updated))}</time>'


def _time(say: Words, at: datetime) -> str:
    return f'<time datetime="{at.isoformat()}">{escape(say.time(at))}</time>'


def _files(attachments: Sequence[Attachment]) -> str:
    return "<br>".join(link(one.url, one.caption or _file(one.url)) for one in attachments)


def _file(url: str) -> str:
    return unquote(url.rstrip("/").rsplit("/", 1)[-1]) or url
