"""press-archive clean"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import click

from archive.cli.follow import follow
from archive.cli.jsonl import convert, read_input
from archive.cli.output import json_option, print_json, progress_shown, say, warn
from archive.model import Label
from archive.settings import Settings


@click.command()
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, allow_dash=True), required=False
)
@click.option("--url", default="", help="Address of the page in FILE.")
@click.option(
    "--jsonl",
    nargs=2,
    metavar="IN OUT",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Clean many: rows {id, url?, html|text} in, {id, releases} out, on all cores.",
)
@click.option("--explain", is_flag=True, help="Show every block with its label and rule.")
@click.option(
    "--all", "everything", is_flag=True, help="Clean every capture, not only outdated ones."
)
@json_option
@click.pass_obj
def command(
    settings: Settings,
    file: str | None,
    url: str,
    jsonl: tuple[str, str] | None,
    explain: bool,
    everything: bool,
    as_json: bool,
) -> None:
    """Strip boilerplate: of FILE (HTML, PDF or text, - for standard input), or of the archive.

    Without FILE, the archive's captures are cleaned again with the rules of this version.
    """
    if jsonl:
        convert(*jsonl, clean_row)
    elif file:
        _print(clean_row({"text_or_html": read_input(file), "url": url}), explain, as_json)
    else:
        _archive(settings, everything, as_json)


def clean_row(row: dict[str, Any]) -> dict[str, Any]:
    """One row of --jsonl, or one file: what its releases are."""
    from archive.clean import clean_page, clean_text
    from archive.clean.page.decode import decode

    url = str(row.get("url") or "")
    content = row.get("html", row.get("text_or_html", ""))
    data = content if isinstance(content, bytes) else str(content or "").encode()
    if "text" in row or ("html" not in row and not _is_page(data)):
        text = str(row["text"]) if "text" in row else decode(data)
        drafts = clean_text(text, url=url)
    else:
        charset = "" if isinstance(content, bytes) else "utf-8"
        drafts = clean_page(data, url=url, charset=charset, at=datetime.now(UTC))
    releases = [_draft(draft) for draft in drafts if draft.is_release]
    rejected = [_draft(d) | {"reason": d.reason} for d in drafts if not d.is_release]
    return {"releases": releases, "rejected": rejected}


def _draft(draft: Any) -> dict[str, Any]:
    from archive.cli.output import plain

    row: dict[str, Any] = plain(draft)
    for name in ("is_release", "reason", "published", "part"):
        row.pop(name)
    return {
        "title": row.pop("title"),
        "date": draft.published.isoformat() if draft.published else None,
        "date_from": row.pop("published_from"),
        "date_sure": row.pop("published_sure"),
        "language": row.pop("language"),
        "text": draft.text,
        **row,
    }


def _is_page(data: bytes) -> bool:
    """Whether a file is HTML or PDF: what the cleaner reads as a page, and no plain text."""
    from archive.pdf import is_pdf

    head = data[:4096].lower()
    marks = (b"<html", b"<!doctype", b"<body", b"<div", b"<p>", b"<p ", b"<article", b"<head")
    return is_pdf(data) or any(mark in head for mark in marks)


def _print(result: dict[str, Any], explain: bool, as_json: bool) -> None:
    if as_json:
        print_json(result)
        return
    for release in result["releases"]:
        say("\n".join([release["title"], *_about(release), ""]))
        if explain:
            for block in release["blocks"]:
                say(f"[{block['label']}: {block['rule']}]  {block['text']}")
        else:
            say(release["text"])
        say()
    for page in result["rejected"]:
        warn(f"not a release: {page['reason']}")


def _about(release: dict[str, Any]) -> list[str]:
    """The fields of a release that is shown, a line each; what is not known is left out."""
    sure = "confident" if release["date_sure"] else "not confident"
    found = f"{release['date']} (from {release['date_from']}, {sure})"
    lines = [f"{found if release['date'] else 'no date'}  {release['language']}"]
    for name in ("subtitle", "updated", "issuer", "dateline", "number", "embargo", "canonical"):
        lines += [f"{name}: {release[name]}"] if release[name] else []
    for name in ("authors", "topics"):
        lines += [f"{name}: {'; '.join(release[name])}"] if release[name] else []
    lines += [f"contact: {b['text']}" for b in release["blocks"] if b["label"] == Label.CONTACT]
    return lines + [f"attached: {a['caption']} <{a['url']}>" for a in release["attachments"]]


def _archive(settings: Settings, everything: bool, as_json: bool) -> None:
    from archive.derive import reclean
    from archive.sources import load_sources
    from archive.store import open_store

    with progress_shown() as progress:
        with open_store(settings.store) as store:
            sources = load_sources(settings.sources)
            counts = reclean(settings, store, sources, progress, everything=everything)
        for message in counts.damaged:
            warn(message)
        follow(settings, progress)
    if as_json:
        print_json(counts)
    else:
        say(f"{counts.captures} captures cleaned, {counts.changed} releases changed")
