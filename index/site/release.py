"""The page of one release."""

from __future__ import annotations

from collections.abc import Sequence

from archive.model import EntityType, EntityUse, Release, Source
from index.described import citation_pairs
from index.markup import escape, link
from index.passages import beginning, cleaned
from index.site.frame import UNDATED, File, address, file_name, page

_WORDLESS = "<p><em>This release has no text of its own.</em></p>"


def release_page(release: Release, source: Source, uses: Sequence[EntityUse]) -> File:
    """What it says, who is in it, and what it was read from."""
    draft = release.draft
    title = escape(draft.title) or "Untitled release"
    day = draft.published.isoformat() if draft.published else UNDATED
    month = f"../../months/{day[:7] if draft.published else UNDATED}.html"
    office = f"../../sources/{file_name(source.name)}.html"
    head = "".join(
        f'<meta name="{name}" content="{escape(value)}">'
        for name, value in citation_pairs(draft, source.title)
        if value
    )
    head += f'<meta property="og:title" content="{escape(draft.title)}">'
    said = f'<meta name="description" content="{escape(beginning(draft.text))}">'
    body = (
        f"<h1>{title}</h1>{_subtitle(draft.subtitle)}{_removed(release)}"
        f'<p><small><a href="{month}">{day}</a> · <a href="{escape(office)}">'
        f"{escape(source.title)}</a></small></p>"
        f"<article>{cleaned(draft) or _WORDLESS}</article>{_named(uses)}{_provenance(release)}"
    )
    shown = f"{draft.title or 'Untitled release'} — {source.title}"
    return address(release.id), page(shown, body, 2, draft.language, head + said)


def _subtitle(text: str) -> str:
    return f"<p><strong>{escape(text)}</strong></p>" if text else ""


def _removed(release: Release) -> str:
    if release.removed is None:
        return ""
    return f"<p><strong>Gone from its site on {release.removed:%Y-%m-%d}.</strong></p>"


def _named(uses: Sequence[EntityUse]) -> str:
    rows = [
        (kind, ", ".join(escape(use.entity.name) for use in uses if use.entity.type is kind))
        for kind in EntityType
    ]
    labels = {
        EntityType.PERSON: "People",
        EntityType.AGENCY: "Agencies",
        EntityType.PLACE: "Places",
    }
    listed = "".join(f"<dt>{labels[kind]}</dt><dd>{names}</dd>" for kind, names in rows if names)
    return f"<dl>{listed}</dl>" if listed else ""


def _provenance(release: Release) -> str:
    """Where a release is from, as a list: whose it is, its address, its capture."""
    draft = release.draft
    rows = [
        ("Issued by", escape(", ".join(draft.agencies) or draft.issuer)),
        ("Authors", escape(", ".join(draft.authors))),
        ("Original", link(release.url, release.url)),
    ]
    if release.removed:
        rows.append(("Removed by its publisher", f"noticed {release.removed:%Y-%m-%d}"))
    if release.versions > 1:
        rows.append(("Versions", f"the newest of {release.versions}"))
    capture = release.capture
    if capture:
        rows.append(("Captured", f"{capture.at:%Y-%m-%d %H:%M:%S} UTC"))
        rows.append(("SHA-256", escape(capture.digest)))
    listed = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    return f"<dl>{listed}</dl>"
