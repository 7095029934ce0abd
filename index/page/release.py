"""One release: its clean text with the names in it, its fields, and where it came from."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from urllib.parse import quote

import streamlit as st

from archive.errors import EngineError
from archive.model import Capture, CopyKind, EntityUse, Label, Release, recognised_by
from index.citations import STYLES, Cited
from index.markup import escape, label, link, plain
from index.page import address, links, versions
from index.page.results import day
from index.passages import cleaned, removed_too
from index.request import SearchRequest
from index.result import Hit, text_of
from index.search import Archive, ReleaseView
from index.standalone import beginning

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


def show(archive: Archive) -> None:
    """Show the release the address names, or say that it is not here."""
    asked = address.request()
    links.link("Back to the results", asked.to_params(), icon=":material/arrow_back:")
    view = archive.release(address.first(address.RELEASE))
    if view is None:
        st.warning("The archive holds no release at this address. It may have been removed.")
        return
    _head(view)
    text, beside = st.columns([2.2, 1], gap="large")
    with text:
        versions.show(archive, view.release, asked)
        if not versions.asked_for(view.release):
            _text(view)
    with beside, st.container(key="uses-all", gap="small"):
        _names("People", "person", view.people)
        _names("Agencies", "agency", view.agencies)
        _names("Places", "place", view.places)
        _quotes(view)
        _fields(view)
        _copies(view, asked)
        _similar(archive, view, asked)
        _cite(view)


def _head(view: ReleaseView) -> None:
    draft = view.release.draft
    st.set_page_config(page_title=f"{plain(draft.title)[:120]} — Press Archive")
    subtitle = f'<p class="subtitle">{escape(draft.subtitle)}</p>' if draft.subtitle else ""
    compares = versions.asked_for(view.release) is not None
    arrive = "" if compares else 'tabindex="-1" data-arrive=""'
    st.html(
        f'<header class="release"><p class="about">{day(draft.published)} · '
        f"{escape(view.source_title)}</p>"
        f'<h1 lang="{escape(draft.language)}" {arrive}>'
        f"{escape(draft.title) or 'Untitled release'}</h1>"
        f"{subtitle}</header>"
    )
    if not compares:
        links.arrive(view.release.id)
    if view.release.removed:
        st.warning(f"The publisher removed this page; noticed {view.release.removed:%-d %B %Y}.")


def _text(view: ReleaseView) -> None:
    with st.container(key="switches", horizontal=True):
        names = st.toggle("Mark names", value=True, key="mark names")
        removed = st.toggle("Show what was removed", key="show removed")
    draft = view.release.draft
    body = removed_too(draft) if removed else cleaned(draft, view.mentions if names else ())
    st.html(f'<article class="text" lang="{escape(draft.language)}">{body}</article>')


def _fields(view: ReleaseView) -> None:
    rows = [*_draft_rows(view.release), *_capture_rows(view.release.capture)]
    rows.append(("Names found by", escape(recognised_by(view.extractor))))
    listed = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    st.html(f'<h2>Source</h2><dl class="fields">{listed}</dl>')


def _draft_rows(release: Release) -> Sequence[tuple[str, str]]:
    draft = release.draft
    doubt = "" if draft.published_sure else ", not confident"
    told = f" <small>from {escape(draft.published_from)}{doubt}</small>"
    found = told if draft.published_from else ""
    return (
        ("Published", (day(draft.published) if draft.published else "not stated") + found),
        ("Updated", day(draft.updated) if draft.updated else ""),
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


def _names(title: str, facet: str, uses: Sequence[EntityUse]) -> None:
    if not uses:
        return
    with st.container(key=f"uses-{facet}", gap=None):
        st.html(f"<h2>{title}</h2>")
        for use in uses[:_NAMES]:
            roles = f" — {label(', '.join(use.roles[:2]))}" if use.roles else ""
            params = SearchRequest().choose(facet, [use.entity.id]).to_params()
            links.link(f"{label(use.entity.name)}{roles}", params)


def _quotes(view: ReleaseView) -> None:
    """Who says what, folded away: the words stand in the text beside it."""
    said = [one for one in view.quotes if one.speaker]
    if not said:
        return
    with st.expander(f"{len(said)} {'quote' if len(said) == 1 else 'quotes'}"):
        listed = "".join(
            f"<dt>{escape(one.speaker)}</dt><dd><q>{escape(_opening(one.text))}</q></dd>"
            for one in said[:_NAMES]
        )
        st.html(f'<dl class="fields" lang="{escape(view.release.draft.language)}">{listed}</dl>')


def _opening(words: str) -> str:
    """The first words of a quote, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= _OPENING else f"{line[:_OPENING].rsplit(' ', 1)[0]} …"


def _copies(view: ReleaseView, asked: SearchRequest) -> None:
    if not view.copies:
        return
    count = len(view.copies)
    with st.container(key="uses-copies", gap=None):
        st.html(f"<h2>{count} {'copy' if count == 1 else 'copies'}</h2>")
        for copy in view.copies[:_COPIES]:
            when = f"{copy.published:%-d %B %Y}" if copy.published else "undated"
            about = f"{label(copy.source_title)} — {_KINDS[copy.kind]}, {when}"
            links.link(about, address.release_params(asked, copy.release))
        if count > _COPIES:
            st.html(f"<p>and {count - _COPIES} more</p>")


def _similar(archive: Archive, view: ReleaseView, asked: SearchRequest) -> None:
    """Releases about the same; none without an index, which a release can be read without."""
    with suppress(EngineError):
        similar = archive.similar(view.release.id)
        if similar:
            with st.container(key="uses-similar", gap=None):
                st.html("<h2>Similar releases</h2>")
                for hit in similar:
                    links.link(_named(hit), address.release_params(asked, hit.id))


def _named(hit: Hit) -> str:
    when = f"{hit.published:%-d %B %Y}" if hit.published else "undated"
    title = label(beginning(text_of(hit.title), _TITLE)) or "Untitled release"
    return f"{title} — {label(hit.source_title)}, {when}"


def _cite(view: ReleaseView) -> None:
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
    with st.expander("Cite or download"):
        style = st.selectbox("Style", list(STYLES), key="style")
        st.code(STYLES[style](cited), language=None, wrap_lines=True)
        st.html(_downloads(release))


def _downloads(release: Release) -> str:
    address = f"/r/{quote(release.id, safe='')}"
    forms = (("Plain page", ""), ("Text", ".txt"), ("JSON", ".json"))
    shown = " · ".join(f'<a href="{address}{end}">{name}</a>' for name, end in forms)
    return f'<p class="also">{shown}</p>'
