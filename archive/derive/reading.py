"""A capture → what it says: its releases, or why it holds none. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urljoin, urlsplit

from archive.clean import NOTHING, Learnt, clean_page, clean_text, page_shape
from archive.clean.page.decode import decode
from archive.model import Capture, Draft, Fetched, Listed, Source, WayKind

ROW = "application/vnd.press-archive.row+json"
"""Media type of a capture that is a row of an imported table, kept as JSON."""

GONE = "gone"
MOVED = "redirected to a list"
"""Why a page that answers is no longer there."""

NOT_MODIFIED = 304
_GONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Job:
    """One capture to be cleaned, with what is known beside it."""

    capture: Capture
    fetched: Fetched
    source: Source
    listed: Listed | None = None
    learnt: Learnt = NOTHING


@dataclass(frozen=True, slots=True)
class Reading:
    """What a capture says: its releases, or why it holds none, and the shape of its layout."""

    drafts: tuple[Draft, ...] = ()
    shape: str = ""


def clean(job: Job) -> Reading:
    """What one capture says. Never raises: a capture that defeats us says why it holds nothing."""
    try:
        return _read(job)
    except Exception as error:  # one page must not stop all others, at this start and the next
        return nothing(f"the cleaner failed: {type(error).__name__}: {error}"[:300])


def nothing(reason: str) -> Reading:
    """A capture that holds no release."""
    return Reading((Draft("", (), is_release=False, reason=reason),))


def _read(job: Job) -> Reading:
    fetched = job.fetched
    if fetched.status == NOT_MODIFIED:
        return Reading()
    if why := _gone(job):
        return nothing(why)
    media_type, charset = _content_type(fetched.header("Content-Type"))
    if media_type == ROW:
        return Reading(_clean_row(job))
    if media_type == "text/plain":
        text = decode(fetched.body, charset)
        return Reading(clean_text(text, url=_address(fetched.final_url), learnt=job.learnt))
    drafts = clean_page(
        fetched.body,
        url=_address(fetched.final_url),
        media_type=media_type,
        charset=charset,
        source=job.source,
        at=fetched.at,
        listed=job.listed,
        learnt=job.learnt,
    )
    return Reading(drafts, page_shape(fetched.body))


def _gone(job: Job) -> str:
    """Why an answer means that the page is no longer there, or ""."""
    if job.fetched.status in _GONE:
        return GONE
    if not job.fetched.status:  # a row or a file: nobody answered
        return ""
    if _bare(job.fetched.final_url) in _lists(job.source) - {_bare(job.fetched.url)}:
        return MOVED
    return ""


def _lists(source: Source) -> set[str]:
    """Where a site sends those who ask for a page it took down: home, or where releases are
    listed.
    """
    starts = [way.url for way in source.ways if way.kind is WayKind.LISTING]
    pages = [source.homepage, *starts]
    return {_bare(page) for page in (*pages, *(urljoin(page, "/") for page in pages)) if page}


def _bare(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}"


def _clean_row(job: Job) -> tuple[Draft, ...]:
    """A row of a table: its HTML or its text, with what its columns say."""
    row = json.loads(job.fetched.body)
    url, title = _address(job.fetched.final_url), row.get("title", "")
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    if "html" in row:
        listed = Listed(url, title, published)
        html = row["html"].encode("utf-8", "replace")
        drafts = clean_page(
            html,
            url=url,
            charset="utf-8",
            source=job.source,
            at=job.fetched.at,
            listed=listed,
            learnt=job.learnt,
        )
    else:
        language = row.get("language", "")
        drafts = clean_text(
            row["text"],
            title=title,
            url=url,
            published=published,
            language=language,
            learnt=job.learnt,
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
        published_sure=bool(day) or draft.published_sure,
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
