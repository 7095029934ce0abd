"""press-archive entities merge, apart, split, rename, hide, role, type, undo"""

from __future__ import annotations

import shlex
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from archive.cli.output import json_option, print_json, progress_shown, say
from archive.errors import SettingsError
from archive.model import EntityType
from archive.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.derive import Done
    from archive.entities import Decision
    from archive.store import Store

KINDS = click.Choice([kind.value for kind in EntityType])


def of_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that says which type of entity a name is of."""
    option = click.option("--of", "kind", type=KINDS, help="Type, where a name is of several.")
    return option(command)


def _decision(command: Callable[..., Any]) -> Callable[..., Any]:
    comment = click.option("--comment", default="", help="Why: kept with the decision.")
    return of_option(comment(json_option(click.pass_obj(command))))


@click.command()
@click.argument("name")
@click.argument("into")
@_decision
def merge(
    settings: Settings, name: str, into: str, kind: str | None, comment: str, as_json: bool
) -> None:
    """Let NAME and INTO be one entity, shown as INTO."""
    _decide(settings, "merge", name, into, kind, comment, as_json)


@click.command()
@click.argument("name")
@click.argument("other")
@_decision
def apart(
    settings: Settings, name: str, other: str, kind: str | None, comment: str, as_json: bool
) -> None:
    """Keep NAME and OTHER apart: they are not the same, whatever rules say."""
    _decide(settings, "apart", name, other, kind, comment, as_json)


@click.command()
@click.argument("name")
@click.option("--as", "value", default="", help="What to show it as; equal ones stand together.")
@_decision
def split(
    settings: Settings, name: str, value: str, kind: str | None, comment: str, as_json: bool
) -> None:
    """Let the form NAME, as releases write it, stand alone."""
    _decide(settings, "split", name, value, kind, comment, as_json)


@click.command()
@click.argument("name")
@click.argument("new")
@_decision
def rename(
    settings: Settings, name: str, new: str, kind: str | None, comment: str, as_json: bool
) -> None:
    """Show NAME as NEW."""
    _decide(settings, "rename", name, new, kind, comment, as_json)


@click.command()
@click.argument("name")
@_decision
def hide(settings: Settings, name: str, kind: str | None, comment: str, as_json: bool) -> None:
    """Keep NAME out of the facets."""
    _decide(settings, "hide", name, "", kind, comment, as_json)


@click.command()
@click.argument("name")
@click.argument("role")
@click.option("--from", "since", default="", metavar="DAY", help="First day, month or year.")
@click.option("--until", default="", metavar="DAY", help="Last day, month or year.")
@_decision
def role(
    settings: Settings,
    name: str,
    role: str,
    since: str,
    until: str,
    kind: str | None,
    comment: str,
    as_json: bool,
) -> None:
    """Give NAME a ROLE besides what releases say."""
    value = f"{role} {since}..{until}" if since or until else role
    _decide(settings, "role", name, value, kind, comment, as_json)


@click.command("type")
@click.argument("name")
@click.argument("new", type=KINDS)
@_decision
def type_(
    settings: Settings, name: str, new: str, kind: str | None, comment: str, as_json: bool
) -> None:
    """Let NAME be a person, an agency or a place."""
    _decide(settings, "type", name, new, kind, comment, as_json)


def _decide(
    settings: Settings,
    action: str,
    name: str,
    value: str,
    kind: str | None,
    comment: str,
    as_json: bool,
) -> None:
    from archive.derive import decide
    from archive.entities import Decision

    with _applied(settings) as (store, progress):
        wanted = Decision(kind_of(store, name, kind), name, action, value, comment)
        done = decide(settings, store, wanted, progress)
    _tell([done], as_json)


@contextmanager
def _applied(settings: Settings) -> Iterator[tuple[Store, Any]]:
    """The store, to decide in; afterwards the index follows."""
    from archive.store import open_store
    from index.build import update

    with progress_shown() as progress:
        with open_store(settings.store) as store:
            yield store, progress
        update(settings, progress)


def kind_of(store: Store, name: str, kind: str | None) -> EntityType:
    """The type of a name: as given, else the one type that has an entity or a form of that name.

    Raises SettingsError when several have, or none.
    """
    from archive.derive import found

    if kind:
        return EntityType(kind)
    kinds = [
        one
        for one in EntityType
        if store.entities.find(one, name) or store.sightings.forms_named(one, name)
    ]
    if len(kinds) > 1:
        raise SettingsError(f"{name!r} is of several types; say which: --of {' or '.join(kinds)}")
    return kinds[0] if kinds else found(store, EntityType.PERSON, name).type


_SAID = {
    "apart": "{name} is not the same as {value}",
    "merge": "{name} is now one with {value}",
    "split": "{name} stands alone",
    "rename": "{name} is shown as {value}",
    "hide": "{name} is in no facet",
    "role": "{name} has the role {value}",
    "type": "{name} is of type {value}",
}


def _tell(done: list[Done], as_json: bool, *, undone: bool = False) -> None:
    if as_json:
        print_json(done)
        return
    for one in done:
        decision = one.decision
        said = _SAID[decision.action].format(name=decision.name, value=decision.value)
        say(f"{'no longer: ' if undone else ''}{said}: {one.touched} releases touched")
        for held in one.before:
            was = _SAID[held.action].format(name=held.name, value=held.value)
            say(f"  no longer: {was}")
        if not undone:
            say(f"  undo: {undoing(decision)}")


def undoing(decision: Decision) -> str:
    """The command that takes a decision back."""
    words = ("press-archive", "entities", "undo", decision.name, "--of", decision.type.value)
    return shlex.join((*words, "--action", decision.action))


@click.command()
@click.argument("name")
@click.option("--action", default="", help="Only decisions of this kind: merge, hide, ...")
@of_option
@json_option
@click.pass_obj
def undo(settings: Settings, name: str, action: str, kind: str | None, as_json: bool) -> None:
    """Take back what was decided about NAME."""
    from archive.derive import undo as take_back

    with _applied(settings) as (store, progress):
        done = take_back(
            settings, store, name, EntityType(kind) if kind else None, action, progress
        )
    _tell(done, as_json, undone=True)
