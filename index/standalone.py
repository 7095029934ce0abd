"""A release as a page of its own that needs no JavaScript, and as plain text."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from typing import Final
from urllib.parse import quote

from archive.model import Copy, EntityType, EntityUse
from index.address import Address
from index.citations import apa, cited, kept_page, public
from index.described import described
from index.marking import Marks
from index.markup import escape, plain
from index.passages import cleaned
from index.result import Hit, text_of
from index.search import ReleaseView
from index.views.reader import Reader
from index.views.release.cite import FILES, FORMS
from index.views.release.fields import capture_links, capture_rows, listing, release_rows
from index.views.release.text import linked
from index.views.results import day
from index.words import Words

STYLE: Final = (
    ":root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 22%,transparent)}"
    "body{font:1.125rem/1.65 Georgia,serif;max-width:38rem;margin:1.2rem auto 3rem;"
    "padding:0 1.1rem;background:#fbfaf6;color:#1d1c19;overflow-wrap:anywhere}"
    "a{color:#0b5a55;text-underline-offset:.18em}"
    "h1{font-size:clamp(1.6rem,5vw,2.2rem);line-height:1.2;margin:.3rem 0 .6rem;text-wrap:balance}"
    "h2{font-size:1.05rem;margin:1.8rem 0 .4rem;padding-top:.6rem;border-top:1px solid var(--line)}"
    "p,blockquote{margin:0 0 1em}blockquote{padding-left:1rem;border-left:3px solid var(--line)}"
    "nav,dl,small,aside,footer{font:.92rem/1.55 system-ui,sans-serif}"
    "nav{padding-bottom:.6rem;border-bottom:1px solid var(--line);margin-bottom:1rem}"
    "nav a,aside li a{display:inline-block;padding:.15rem 0}"
    "aside h2{font:600 1rem/1.4 Georgia,serif}aside ul{list-style:none;margin:0;padding:0}"
    "dt{font-size:.85rem;margin-top:.5rem;opacity:.85}dd{margin:0}code{font-size:.82rem}"
    "mark{background:none;color:inherit}"
    ".name{color:inherit;text-decoration-color:var(--line);text-decoration-thickness:2px}"
    ".subtitle{font-size:1.2rem}.notice{border-left:3px solid #b3541e;padding-left:.7rem}"
    ".row a,.ways a{margin-right:.9rem}"
    "@media(prefers-color-scheme:dark){body{background:#161614;color:#ece8dd}a{color:#8fd8cf}}"
    "@media print{nav,.forms{display:none}body{max-width:none;background:#fff;color:#000}"
    "a{color:inherit;text-decoration:none}}"
)
STYLE_HASH: Final = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
"""Names the style in the Content-Security-Policy: no other may apply."""

_ENGLISH: Final = Words()


def release_text(view: ReleaseView) -> str:
    """One release as plain text: title, source and day, address, words."""
    draft = view.release.draft
    day = draft.published.isoformat() if draft.published else "undated"
    head = [draft.title, f"{view.source_title}, {day}", draft.url]
    return "\n".join(plain(line) for line in head if line) + f"\n\n{plain(draft.text)}\n"


def release_html(
    view: ReleaseView, base: str = "/", similar: Sequence[Hit] = (), say: Words = _ENGLISH
) -> str:
    """One release as a page of its own, for readers without JavaScript and for search engines.

    `base` is the archive's address, ending in "/"; `say` the language of the words around it.
    """
    draft = view.release.draft
    return (
        f'<!doctype html><html lang="{escape(draft.language) or say.language}"><head>'
        f'<meta charset="utf-8"><title>{_title(say, view)} — {escape(view.source_title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{described(view, base)}<style>{STYLE}</style></head><body>{_nav(say, view, base)}"
        f"<main>{_head(say, view)}{_article(say, view, base)}{_beside(say, view, base, similar)}"
        "</main></body></html>"
    )


def _title(say: Words, view: ReleaseView) -> str:
    return escape(view.release.title) or say.html("untitled")


def _nav(say: Words, view: ReleaseView, base: str) -> str:
    there = f"{base}?release={quote(view.release.id, safe='')}"
    return (
        f'<nav lang="{say.language}"><a href="{escape(base)}">{say.html("press_archive")}</a> · '
        f'<a href="{escape(there)}">{say.html("open_in_archive")}</a></nav>'
    )


def _head(say: Words, view: ReleaseView) -> str:
    release = view.release
    subtitle = escape(release.draft.subtitle)
    below = f'<p class="subtitle" dir="auto">{subtitle}</p>' if subtitle else ""
    removed = ""
    if release.removed:
        when = f'<time datetime="{release.removed.isoformat()}">{say.time(release.removed)}</time>'
        told = say.html("gone_when", when=when)
        removed = f'<p class="notice" lang="{say.language}">{told}</p>'
    return (
        f'<header><small lang="{say.language}">{escape(view.source_title)} · '
        f"{day(Reader(say=say), release.published)}</small>"
        f'<h1 dir="auto">{_title(say, view)}</h1>'
        f"{below}{removed}</header>"
    )


def _article(say: Words, view: ReleaseView, base: str) -> str:
    names = tuple(linked(say, _at(say), view, f"{base}?"))
    words = cleaned(view.release.draft, Marks(names))
    empty = f'<p lang="{say.language}"><em>{say.html("no_own_text")}</em></p>'
    return f"<article>{words or empty}</article>"


def _at(say: Words) -> Address:
    return Address(lang="" if say == _ENGLISH else say.language)


def _beside(say: Words, view: ReleaseView, base: str, similar: Sequence[Hit]) -> str:
    release = view.release
    rows = list(release_rows(say, release))
    if release.versions > 1:
        rows.append(("field_versions", say.html("versions_kept", release.versions)))
    kept = kept_page(release.id, public(base))
    parts = [
        _named(say, base, view),
        _part(say.html("about_release"), listing(say, rows)),
        _part(say.html("the_capture"), _capture(say, view, base)),
        _part(say.html("cite_this"), f"<p>{escape(apa(cited(view, kept)))}</p>"),
        _part(say.html("copy_count", len(view.copies)), _copies(say, view.copies, base)),
        _part(say.html("similar_releases"), _similar(say, similar, base)),
        _forms(say, release.id, base),
    ]
    return f'<aside lang="{say.language}">{"".join(parts)}</aside>'


def _part(title: str, inner: str) -> str:
    return f"<h2>{title}</h2>{inner}" if inner else ""


def _named(say: Words, base: str, view: ReleaseView) -> str:
    kinds = (
        (EntityType.PERSON, view.people),
        (EntityType.AGENCY, view.agencies),
        (EntityType.PLACE, view.places),
    )
    return "".join(
        _part(say.html(f"all_{kind.value}"), _items(_use(say, base, use) for use in uses))
        for kind, uses in kinds
    )


def _use(say: Words, base: str, use: EntityUse) -> str:
    entity = use.entity
    there = f"{base}{_at(say).about(entity.type, entity.id).href()}"
    roles = f" <small>{escape(', '.join(use.roles[:2]))}</small>" if use.roles else ""
    return f'<a href="{escape(there)}">{escape(entity.name)}</a>{roles}'


def _capture(say: Words, view: ReleaseView, base: str) -> str:
    kept = view.release.capture
    if not kept:
        return f"<p>{say.html('only_imported')}</p>"
    return listing(say, capture_rows(say, kept)) + capture_links(say, view.release, base)


def _copies(say: Words, copies: Iterable[Copy], base: str) -> str:
    return _items(
        _to(
            base,
            copy.release,
            f"{escape(copy.source_title)} — {say.html(f'copy_{copy.kind.value}')}, "
            f"{day(Reader(say=say), copy.published)}",
        )
        for copy in copies
    )


def _similar(say: Words, hits: Iterable[Hit], base: str) -> str:
    return _items(
        f"{_to(base, hit.id, escape(text_of(hit.title)) or say.html('untitled'))}"
        f"<br><small>{day(Reader(say=say), hit.published)} · {escape(hit.source_title)}</small>"
        for hit in hits
    )


def _forms(say: Words, id_: str, base: str) -> str:
    ends = [(say.html("as_text"), ".txt"), *FORMS.items()]
    ends += [(escape(name), f".{end}") for name, end in FILES.items()]
    links = "".join(_to(base, id_, name, end) for name, end in ends)
    title = say.html("download_release")
    return f'<section class="forms"><h2>{title}</h2><p class="row">{links}</p></section>'


def _to(base: str, id_: str, inner: str, end: str = "") -> str:
    return f'<a href="{escape(base)}r/{quote(id_, safe="")}{end}">{inner}</a>'


def _items(items: Iterable[str]) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{rows}</ul>" if rows else ""
