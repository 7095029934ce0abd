"""press-archive entities suggest, report, list, show: what there is to know before deciding"""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

import click

from archive.cli.deciding import KINDS, kind_of, of_option
from archive.cli.output import json_option, print_json, say
from archive.model import Entity, EntityType
from archive.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.derive import Advice, Report


@click.command()
@click.option("--limit", default=20, show_default=True, help="Suggestions to make.")
@of_option
@json_option
@click.pass_obj
def suggest(settings: Settings, limit: int, kind: str | None, as_json: bool) -> None:
    """Show what may be merged, split, hidden or retyped, with the evidence."""
    from archive.derive import advise
    from archive.store import open_store

    with open_store(settings.store) as store:
        found = advise(settings, store, EntityType(kind) if kind else None, limit)
    if as_json:
        print_json(found)
    else:
        say("\n\n".join(map(_advice, found)) or "nothing to suggest")


def _advice(advice: Advice) -> str:
    one = advice.suggestion
    into = f" → {one.value}" if one.value else ""
    lines = [f"{one.score:.2f}  {one.action} {one.name}{into}  ({'; '.join(one.why)})"]
    for side in advice.sides:
        seen = side.sighting
        said = f" as {', '.join(seen.roles[:3])}" if seen.roles else ""
        lines.append(f"      {seen.canonical}: {seen.releases} releases{said}")
        if side.passage:
            lines.append(f"        {seen.example}: … {side.passage} …")
    if advice.agencies:
        lines.append(f"      beside both: {', '.join(advice.agencies)}")
    return "\n".join([*lines, f"      {advice.command}"])


@click.command()
@click.option("--limit", default=100, show_default=True, help="Merged entities to list.")
@json_option
@click.pass_obj
def report(settings: Settings, limit: int, as_json: bool) -> None:
    """Show what was merged and by which rule, and what is in no facet and why."""
    from archive.derive import report as tell
    from archive.store import open_store

    with open_store(settings.store) as store:
        found = tell(settings, store)
    if as_json:
        print_json(found)
    else:
        say("\n".join(_report(found, limit)))


def _report(found: Report, limit: int) -> Iterator[str]:
    shown = ", ".join(f"{count} {kind}" for kind, count in found.entities.items())
    yield f"{found.forms} forms stand for {shown}"
    yield "\njoined by"
    yield from (f"{count:>7}  {rule}" for rule, count in found.joins.items())
    yield "\nin no facet"
    for why, names in found.hidden.items():
        few = ", ".join(shorten(name, 60, placeholder=" …") for name in names[:8])
        yield f"{len(names):>7}  {why}: {few}{' …' if len(names) > 8 else ''}"
    if found.idle:
        yield "\ndecisions about names that no release has"
        yield from (f"        {one.type} {one.name}: {one.action}" for one in found.idle)
    yield f"\ntaken for another type than in some releases: {len(found.moved)}"
    yield from (f"        {name}: {old} → {new}" for name, old, new in found.moved[:20])
    yield f"\nmerged ({len(found.merged)} entities)"
    for one in found.merged[:limit]:
        yield f"  {one.entity.name}"
        yield from (f"      {join.one} + {join.other}: {join.rule}" for join in one.joins)
    if len(found.merged) > limit:
        yield f"  … {len(found.merged) - limit} more: --limit, or --json"


@click.command("list")
@click.argument("kind", type=KINDS, default=EntityType.PERSON.value)
@click.option("--limit", default=50, show_default=True, help="Entities to list.")
@json_option
@click.pass_obj
def listed(settings: Settings, kind: str, limit: int, as_json: bool) -> None:
    """List the people, agencies or places of the archive, the most frequent first."""
    list_entities(settings, EntityType(kind), limit, as_json)


def list_entities(settings: Settings, kind: EntityType, limit: int, as_json: bool) -> None:
    """Print the most frequent entities of a type."""
    from itertools import islice

    from archive.store import open_store

    with open_store(settings.store) as store:
        found = list(islice(store.entities.all(kind), limit))
    if as_json:
        print_json([{"releases": releases, "entity": entity} for entity, releases in found])
        return
    for entity, releases in found:
        also = f"  (also {', '.join(entity.aliases[:4])})" if entity.aliases else ""
        say(f"{releases:>6}  {entity.name}{also}")


@click.command()
@click.argument("name")
@of_option
@json_option
@click.pass_obj
def show(settings: Settings, name: str, kind: str | None, as_json: bool) -> None:
    """Show who or what NAME is, under which names, why these are one, and the roles over time."""
    from archive.derive import explain, found
    from archive.store import open_store

    with open_store(settings.store) as store:
        entity = found(store, kind_of(store, name, kind), name)
        forms = store.sightings.behind(entity)
        joins = explain(settings, store, entity)
        roles = store.roles.held(entity.id) if entity.type is EntityType.PERSON else ()
    if as_json:
        print_json({"entity": entity, "forms": forms, "joins": joins, "roles": roles})
    else:
        say("\n".join(_entity(entity)))
        for form in forms:
            said = f"  {'; '.join(form.roles)}" if form.roles else ""
            say(f"{form.releases:>6}  {form.canonical}{said}")
        for join in joins:
            say(f"        {join.one} + {join.other}: {join.rule}")
        for held in roles:
            said = ", ".join(one.release for one in held.releases[:3])
            days = f"{held.first or '?'} – {held.last or '?'}"
            say(f"{days}  {held.name}  ({held.count} releases: {said})")


def _entity(entity: Entity) -> Iterator[str]:
    yield f"{entity.name}  ({entity.type}, {entity.id})"
    known = (("acronym", entity.acronym), ("country", entity.country), ("parent", entity.parent))
    yield from (f"{what:<8} {value}" for what, value in known if value)
    yield from (f"role     {role}" for role in entity.roles)
