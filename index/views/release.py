"""One release: its clean text with the names in it, its fields, and where it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import quote

from archive.model import (
    Capture,
    Copy,
    CopyKind,
    EntityType,
    EntityUse,
    Label,
    Release,
    recognised_by,
)
from index.citations import STYLES, Cited
from index.markup import escape, link
from index.passages import cleaned, removed_too
from index.result import Hit, text_of
from index.search import ReleaseView
from index.standalone import beginning
from index.views.links import a, name_for, tick
from index.views.reader import Reader
from index.views.results import day

_NAMES = 30
_COPIES = 20
_OPENING = 160  # characters of a quote
_TITLE = 110  # characters of the title of a similar release
_KINDS = {
    CopyKind.FIRST: "the first",
    CopyKind.REPUBLISHED: "published again",
    CopyKind.JOINT: "joint release",
    CopyKind.SYNDICATED: "passed on",
}


def back(reader: Reader) -> str:
    """The way back to the results."""
    there = reader.at.asking(reader.at.request)
    words = f'<span aria-hidden="true">←</span> {reader.say.html("back")}'
    return f'<p class="back">{a(there, words, id="back")}</p>'


def head(reader: Reader, view: ReleaseView, *, arrive: bool = True) -> str:
    """Title, day and source. With `arrive`, where a reader who opens the release begins."""
    draft = view.release.draft
    subtitle = f'<p class="subtitle">{escape(draft.subtitle)}</p>' if draft.subtitle else ""
    begin = f'tabindex="-1" data-arrive="{escape(view.release.id)}"' if arrive else ""
    title = escape(draft.title) or reader.say.html("untitled")
    return (
        f'<header class="release"><p class="about">{day(reader, draft.published)} · '
        f"{escape(view.source_title)}</p>"
        f'<h1 lang="{escape(draft.language)}" dir="auto" {begin}>{title}</h1>{subtitle}</header>'
    )


def text(reader: Reader, view: ReleaseView) -> str:
    """The clean text with its names marked, or with what was removed in its place."""
    draft = view.release.draft
    names = () if reader.at.unmarked else view.mentions
    body = removed_too(draft) if reader.at.removed else cleaned(draft, names)
    return f'<article class="text" lang="{escape(draft.language)}">{body}</article>'


def switches(reader: Reader) -> str:
    """Whether names are marked, and whether what was removed is shown."""
    at, say = reader.at, reader.say
    marked = tick(
        replace(at, unmarked=not at.unmarked),
        say.html("mark_names"),
        id="mark-names",
        checked=not at.unmarked,
    )
    removed = tick(
        replace(at, removed=not at.removed),
        say.html("show_removed"),
        id="show-removed",
        checked=at.removed,
    )
    return f'<p class="switches">{marked} {removed}</p>'


def beside(reader: Reader, view: ReleaseView, similar: Sequence[Hit]) -> str:
    """What stands beside the text: names, fields, copies, similar releases, how to cite it."""
    return "".join(
        (
            _names(reader, "person", view.people),
            _names(reader, "agency", view.agencies),
            _names(reader, "place", view.places),
            _quotes(view),
            _fields(view),
            _copies(reader, view),
            _similar(reader, similar),
            _cite(view),
        )
    )


def _fields(view: ReleaseView) -> str:
    rows = [*_draft_rows(view.release), *_capture_rows(view.release.capture)]
    rows.append(("Names found by", escape(recognised_by(view.extractor))))
    listed = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    return f'<h2>Source</h2><dl class="fields">{listed}</dl>'


def _draft_rows(release: Release) -> Sequence[tuple[str, str]]:
    draft = release.draft
    doubt = "" if draft.published_sure else ", not confident"
    told = f" <small>from {escape(draft.published_from)}{doubt}</small>"
    found = told if draft.published_from else ""
    return (
        ("Published", (_day(draft.published) if draft.published else "not stated") + found),
        ("Updated", _day(draft.updated) if draft.updated else ""),
        ("Issued by", escape(", ".join(draft.agencies) or draft.issuer)),
        ("Authors", escape(", ".join(draft.authors))),
        ("Dateline", escape(draft.dateline)),
        ("Contact", "<br>".join(map(escape, draft.labelled(Label.CONTACT)))),
        ("Number", escape(draft.number)),
        ("Embargo", escape(draft.embargo)),
        ("Topics", escape(", ".join(draft.topics))),
        (
            "Attachments",
            "<br>".join(link(a.url, a.caption or _file(a.url)) for a in draft.attachments),
        ),
        ("Original", link(draft.url, draft.url)),
        ("Versions", f"{release.versions} kept" if release.versions > 1 else ""),
        ("First seen", f"{release.first_seen:%Y-%m-%d %H:%M} UTC"),
    )


def _capture_rows(capture: Capture | None) -> Sequence[tuple[str, str]]:
    if capture is None:
        return (("Capture", "none: the text was imported"),)
    moved = capture.final_url if capture.final_url != capture.url else ""
    return (
        ("Captured", f"{capture.at:%Y-%m-%d %H:%M:%S} UTC"),
        ("Answered by", link(moved, moved)),
        ("Response", escape(f"{capture.status} {capture.media_type}")),
        ("SHA-256", f"<code>{escape(capture.digest)}</code>"),
        ("WARC record", escape(f"{capture.place.file}, offset {capture.place.offset:,}")),
    )


def _file(url: str) -> str:
    return url.rstrip("/").rsplit("/", 1)[-1] or url


def _names(reader: Reader, facet: str, uses: Sequence[EntityUse]) -> str:
    rows = "".join(f"<li>{_use(reader, facet, use)}</li>" for use in uses[:_NAMES])
    return (
        f'<h2 class="{facet}">{reader.say.html(f"all_{facet}")}</h2><ul>{rows}</ul>' if rows else ""
    )


def _use(reader: Reader, facet: str, use: EntityUse) -> str:
    roles = f" — {escape(', '.join(use.roles[:2]))}" if use.roles else ""
    there = reader.at.about(EntityType(facet), use.entity.id)
    return a(there, escape(use.entity.name), id=name_for("use", facet, use.entity.id)) + roles


def _quotes(view: ReleaseView) -> str:
    """Who says what, folded away: the words stand in the text beside it."""
    said = [one for one in view.quotes if one.speaker]
    if not said:
        return ""
    listed = "".join(
        f"<dt>{escape(one.speaker)}</dt><dd><q>{escape(_opening(one.text))}</q></dd>"
        for one in said[:_NAMES]
    )
    count = f"{len(said)} {'quote' if len(said) == 1 else 'quotes'}"
    language = escape(view.release.draft.language)
    return (
        f'<details><summary>{count}</summary><dl class="fields" lang="{language}">{listed}</dl>'
        "</details>"
    )


def _opening(words: str) -> str:
    """The first words of a quote, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= _OPENING else f"{line[:_OPENING].rsplit(' ', 1)[0]} …"


def _copies(reader: Reader, view: ReleaseView) -> str:
    count = len(view.copies)
    if not count:
        return ""
    rows = "".join(f"<li>{_copy(reader, copy)}</li>" for copy in view.copies[:_COPIES])
    more = f"<p>and {count - _COPIES} more</p>" if count > _COPIES else ""
    return f"<h2>{count} {'copy' if count == 1 else 'copies'}</h2><ul>{rows}</ul>{more}"


def _copy(reader: Reader, copy: Copy) -> str:
    when = reader.say.day(copy.published) if copy.published else reader.say("undated")
    about = f"{escape(copy.source_title)} — {_KINDS[copy.kind]}, {escape(when)}"
    return a(reader.at.opening(copy.release), about, id=f"copy-{copy.release}")


def _similar(reader: Reader, similar: Sequence[Hit]) -> str:
    rows = "".join(f"<li>{_alike(reader, hit)}</li>" for hit in similar)
    return f"<h2>Similar releases</h2><ul>{rows}</ul>" if rows else ""


def _alike(reader: Reader, hit: Hit) -> str:
    title = escape(beginning(text_of(hit.title), _TITLE)) or reader.say.html("untitled")
    about = f"{escape(hit.source_title)}, {day(reader, hit.published)}"
    return f"{a(reader.at.opening(hit.id), title, id=f'similar-{hit.id}')} — {about}"


def _cite(view: ReleaseView) -> str:
    release = view.release
    seen = release.capture.at if release.capture else release.first_seen
    cited = Cited(
        release.id,
        release.title,
        view.source_title,
        release.published,
        release.url,
        seen.date(),
    )
    listed = "".join(
        f"<dt>{escape(name)}</dt><dd><pre>{escape(style(cited))}</pre></dd>"
        for name, style in STYLES.items()
    )
    inner = f"<dl>{listed}</dl>{_downloads(release)}"
    return f"<details><summary>Cite or download</summary>{inner}</details>"


def _downloads(release: Release) -> str:
    address = f"/r/{quote(release.id, safe='')}"
    forms = (("Plain page", ""), ("Text", ".txt"), ("JSON", ".json"))
    shown = " · ".join(f'<a href="{address}{end}">{name}</a>' for name, end in forms)
    return f'<p class="also">{shown}</p>'


def _day(published: date) -> str:
    return f'<time datetime="{published.isoformat()}">{published:%-d %B %Y}</time>'
