"""press-archive entities"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from archive.cli import deciding, knowing
from archive.cli.follow import active_model
from archive.cli.jsonl import convert, read_input
from archive.cli.output import json_option, plain, print_json, progress_shown, say
from archive.model import EntityType
from archive.settings import Settings

if TYPE_CHECKING:
    from archive.entities import Model


@click.command("read")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, allow_dash=True), required=False
)
@click.option(
    "--jsonl",
    nargs=2,
    metavar="IN OUT",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Recognise many: rows {id, text} in, {id, mentions, quotes} out, on all cores.",
)
@click.option(
    "--list", "kind", type=click.Choice([t.value for t in EntityType]), help="List entities."
)
@click.option("--limit", default=50, show_default=True, help="Entities to list.")
@json_option
@click.pass_obj
def read(
    settings: Settings,
    file: str | None,
    jsonl: tuple[str, str] | None,
    kind: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Find people, agencies and places: in FILE (text, - for standard input), or in the archive.

    Without FILE, releases not yet read by this version are read, names are merged across the
    archive, decisions of authority.csv are applied, and the index follows.
    """
    if jsonl:
        convert(*jsonl, partial(entities_row, active_model(settings)))
    elif file:
        text = read_input(file).decode("utf-8", "replace")
        _print(entities_row(active_model(settings), {"text": text}), as_json)
    elif kind:
        knowing.list_entities(settings, EntityType(kind), limit, as_json)
    else:
        _archive(settings, as_json)


def entities_row(model: Model | None, row: dict[str, Any]) -> dict[str, Any]:
    """One row of --jsonl: its mentions and quotes, with offsets in characters of its text."""
    from archive.entities import find_quotes, read

    text, title = str(row.get("text") or ""), str(row.get("title") or "")
    mentions = read(model, text, title=title)
    return {
        "mentions": [
            {
                "start": m.start,
                "end": m.end,
                "surface": m.surface,
                "type": m.type.value,
                "canonical": m.canonical,
                "role": m.role,
                "rule": m.rule,
            }
            for m in mentions
            if m.field == "text"
        ],
        "quotes": [plain(quote) for quote in find_quotes(text, mentions, title)],
    }


def _print(result: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(result)
        return
    seen: dict[tuple[str, str], list[str]] = {}
    for mention in result["mentions"]:
        roles = seen.setdefault((mention["type"], mention["canonical"]), [])
        if mention["role"] and mention["role"] not in roles:
            roles.append(mention["role"])
    for (type_, name), roles in sorted(seen.items()):
        say(f"{type_:<7} {name}{'  (' + '; '.join(roles) + ')' if roles else ''}")


def _archive(settings: Settings, as_json: bool) -> None:
    from archive.derive import follow_sources, recognise_all, resolve_all
    from archive.store import open_store
    from index.build import update

    active_model(settings)
    with progress_shown() as progress:
        with open_store(settings.store) as store:
            follow_sources(settings, store)
            read = recognise_all(settings, store, progress)
            touched = resolve_all(settings, store, progress)
        update(settings, progress)
    if as_json:
        print_json({"texts_read": read, "releases_touched": touched})
    else:
        say(f"{read} texts read, {touched} releases touched")


class _Entities(click.Group):
    """What is no subcommand is read: `entities FILE` is `entities read FILE`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in {*self.commands, "-h", "--help"}:
            args = ["read", *args]
        return super().parse_args(ctx, args)


def _group() -> click.Group:
    decisions = (
        deciding.merge,
        deciding.apart,
        deciding.split,
        deciding.rename,
        deciding.hide,
        deciding.role,
    )
    known = (knowing.suggest, knowing.report, knowing.listed, knowing.show)
    commands = (read, *decisions, deciding.type_, deciding.undo, *known)
    return _Entities(
        "entities",
        commands={command.name: command for command in commands if command.name},
        help="Find people, agencies and places, and decide about them.\n\n"
        "`entities FILE` reads a text, `entities` alone the releases of the archive that this "
        "version has not read: see `entities read --help`. Decisions stand in authority.csv of "
        "the archive; they apply at once, win over every rule, and can be undone.",
    )


command = _group()
