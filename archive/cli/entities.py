"""press-archive entities"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from archive.cli.follow import active_model
from archive.cli.jsonl import convert, read_input
from archive.cli.output import json_option, plain, print_json, progress_shown
from archive.model import EntityType
from archive.settings import Settings

if TYPE_CHECKING:
    from archive.entities import Model


@click.command()
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
def command(
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
        _list(settings, EntityType(kind), limit, as_json)
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
        click.echo(f"{type_:<7} {name}{'  (' + '; '.join(roles) + ')' if roles else ''}")


def _list(settings: Settings, kind: EntityType, limit: int, as_json: bool) -> None:
    from itertools import islice

    from archive.store import open_store

    with open_store(settings.store) as store:
        found = list(islice(store.entities.all(kind), limit))
    if as_json:
        print_json([{"releases": releases, "entity": entity} for entity, releases in found])
        return
    for entity, releases in found:
        also = f"  (also {', '.join(entity.aliases[:4])})" if entity.aliases else ""
        click.echo(f"{releases:>6}  {entity.name}{also}")


def _archive(settings: Settings, as_json: bool) -> None:
    from archive.derive import recognise_all, resolve_all
    from archive.store import open_store
    from index.build import update

    active_model(settings)
    with progress_shown() as progress:
        with open_store(settings.store) as store:
            read = recognise_all(settings, store, progress)
            touched = resolve_all(settings, store, progress)
        update(settings, progress)
    if as_json:
        print_json({"texts_read": read, "releases_touched": touched})
    else:
        click.echo(f"{read} texts read, {touched} releases touched")
