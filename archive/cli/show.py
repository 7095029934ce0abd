"""press-archive show"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive.cli.output import json_option, one_line, print_json, say
from archive.cli.versions import Held, compared, compared_json, listed, listed_json
from archive.errors import StoreError
from archive.model import Label
from archive.settings import Settings

if TYPE_CHECKING:
    from archive.model import Block, Copy, Draft, EntityUse
    from index.result import Hit
    from index.search import ReleaseView


_SIMILAR = 10


@click.command()
@click.argument("release")
@click.argument("numbers", nargs=-1, type=click.IntRange(min=1), metavar="[A] [B]")
@click.option("--blocks", is_flag=True, help="Show every block with its label and rule.")
@click.option("--versions", is_flag=True, help="List the versions, and what changed in each.")
@click.option("--diff", is_flag=True, help="Show the words that changed between two versions.")
@click.option("--similar", is_flag=True, help="List releases that are about the same.")
@json_option
@click.pass_obj
def command(
    settings: Settings,
    release: str,
    numbers: tuple[int, ...],
    blocks: bool,
    versions: bool,
    diff: bool,
    similar: bool,
    as_json: bool,
) -> None:
    """Show one release with everything the archive knows about it.

    With --diff, A and B are numbers of versions: B is the newest and A the one before B unless
    they are given.
    """
    if numbers and (not diff or len(numbers) > 2):
        raise click.UsageError("A and B go with --diff: two numbers that --versions lists")
    from index.search import open_archive

    with open_archive(settings) as archive:
        view = archive.release(release)
        held = archive.versions(release) if versions or diff else ()
        near = archive.similar(release, _SIMILAR) if similar else ()
    if view is None:
        raise StoreError(f"there is no release {release!r}; `press-archive search` shows their ids")
    if diff:
        _show_difference(*_chosen(held, numbers), as_json)
    elif similar:
        _show_similar(near, as_json)
    elif versions:
        _show_versions(view, held, as_json)
    elif as_json:
        print_json(view)
    else:
        say("\n".join(_lines(view, blocks)))


def _show_similar(near: tuple[Hit, ...], as_json: bool) -> None:
    if as_json:
        print_json(near)
        return
    for hit in near:
        title = one_line("".join(part.text for part in hit.title)) or "(no title)"
        say(click.style(title, bold=True))
        say(f"  {hit.published or 'no date'}  {hit.source_title}  [{hit.id}]")
    if not near:
        say("no release is like this one", err=True)


def _show_versions(view: ReleaseView, held: tuple[Held, ...], as_json: bool) -> None:
    if as_json:
        print_json({"versions": listed_json(held), "removed": view.release.removed})
        return
    removed = view.release.removed
    gone = [f"removed by the publisher, noticed {removed:%Y-%m-%d %H:%M} UTC"] if removed else []
    say("\n".join([*listed(held), *gone]))


def _show_difference(before: Held, after: Held, as_json: bool) -> None:
    if as_json:
        print_json(compared_json(before, after))
    else:
        say("\n".join(compared(before, after)))


def _chosen(held: tuple[Held, ...], numbers: tuple[int, ...]) -> tuple[Held, Held]:
    if len(held) < 2 and not numbers:
        raise StoreError("there is one version of this release only: nothing to compare it with")
    later = numbers[1] if len(numbers) > 1 else len(held)
    earlier = numbers[0] if numbers else later - 1
    for number in (earlier, later):
        if number > len(held):
            raise StoreError(f"there is no version {number}; --versions lists the {len(held)} held")
    return held[earlier - 1], held[later - 1]


def _lines(view: ReleaseView, blocks: bool) -> list[str]:
    release, draft = view.release, view.release.draft
    capture = release.capture
    return [
        click.style(one_line(draft.title) or "(no title)", bold=True),
        *([draft.subtitle] if draft.subtitle else []),
        "",
        f"published  {published(draft)}",
        *([f"updated    {draft.updated}"] if draft.updated else []),
        f"source     {view.source_title}",
        *([f"issued by  {draft.issuer}"] if draft.issuer else []),
        *([f"authors    {'; '.join(draft.authors)}"] if draft.authors else []),
        *([f"dateline   {draft.dateline}"] if draft.dateline else []),
        *([f"topics     {'; '.join(draft.topics)}"] if draft.topics else []),
        f"address    {draft.url or 'unknown'}",
        *([f"canonical  {draft.canonical}"] if draft.canonical not in ("", draft.url) else []),
        f"capture    {capture.at:%Y-%m-%d %H:%M} UTC, {capture.place.file} at "
        f"{capture.place.offset}, SHA-256 {capture.digest}",
        f"versions   {release.versions}",
        *([f"removed    {release.removed:%Y-%m-%d}"] if release.removed else []),
        *_copies(view.copies),
        *_uses("people", view.people),
        *_uses("agencies", view.agencies),
        *_uses("places", view.places),
        *(f"contact    {line}" for line in draft.labelled(Label.CONTACT)),
        *(f"attached   {file.caption or 'no caption'} <{file.url}>" for file in draft.attachments),
        "",
        *([_block(block) for block in draft.blocks] if blocks else [draft.text]),
    ]


def published(draft: Draft) -> str:
    """The day of publication, where it was found, and whether that is hardly ever wrong."""
    if draft.published is None:
        return "unknown"
    sure = "confident" if draft.published_sure else "not confident"
    return f"{draft.published} (from {draft.published_from}, {sure})"


def _copies(copies: tuple[Copy, ...]) -> list[str]:
    names = ("copies", *[""] * len(copies))
    return [
        f"{name:<10} {copy.release}  {copy.kind}, {copy.published or 'no date'}, "
        f"{copy.source_title}"
        for name, copy in zip(names, copies, strict=False)
    ]


def _uses(name: str, uses: tuple[EntityUse, ...]) -> list[str]:
    shown = (f"{use.entity.name}{' (' + use.roles[0] + ')' if use.roles else ''}" for use in uses)
    return [f"{name:<10} {'; '.join(shown)}"] if uses else []


def _block(block: Block) -> str:
    return f"[{block.label}: {block.rule}]  {block.text}"
