"""press-archive show"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive.cli.output import json_option, print_json
from archive.errors import StoreError
from archive.settings import Settings

if TYPE_CHECKING:
    from archive.model import Block, EntityUse
    from index.search import ReleaseView


@click.command()
@click.argument("release")
@click.option("--blocks", is_flag=True, help="Show every block with its label and rule.")
@json_option
@click.pass_obj
def command(settings: Settings, release: str, blocks: bool, as_json: bool) -> None:
    """Show one release with everything the archive knows about it."""
    from index.search import open_archive

    with open_archive(settings) as archive:
        view = archive.release(release)
    if view is None:
        raise StoreError(f"there is no release {release!r}; `press-archive search` shows their ids")
    if as_json:
        print_json(view)
    else:
        click.echo("\n".join(_lines(view, blocks)))


def _lines(view: ReleaseView, blocks: bool) -> list[str]:
    release, draft = view.release, view.release.draft
    when = f"{draft.published} (from {draft.published_from})" if draft.published else "unknown"
    capture = release.capture
    return [
        click.style(draft.title or "(no title)", bold=True),
        *([draft.subtitle] if draft.subtitle else []),
        "",
        f"published  {when}",
        f"source     {view.source_title}",
        f"address    {draft.url or 'unknown'}",
        f"capture    {capture.at:%Y-%m-%d %H:%M} UTC, {capture.place.file} at "
        f"{capture.place.offset}, SHA-256 {capture.digest}",
        f"versions   {release.versions}",
        *([f"removed    {release.removed:%Y-%m-%d}"] if release.removed else []),
        *_uses("people", view.people),
        *_uses("agencies", view.agencies),
        *_uses("places", view.places),
        "",
        *([_block(block) for block in draft.blocks] if blocks else [draft.text]),
    ]


def _uses(name: str, uses: tuple[EntityUse, ...]) -> list[str]:
    shown = (f"{use.entity.name}{' (' + use.roles[0] + ')' if use.roles else ''}" for use in uses)
    return [f"{name:<10} {'; '.join(shown)}"] if uses else []


def _block(block: Block) -> str:
    return f"[{block.label}: {block.rule}]  {block.text}"
