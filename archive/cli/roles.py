"""press-archive roles"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive.cli.output import json_option, print_json, say
from archive.errors import StoreError
from archive.model import EntityType
from archive.settings import Settings

if TYPE_CHECKING:
    from archive.model import RoleHeld


@click.command()
@click.argument("name")
@json_option
@click.pass_obj
def command(settings: Settings, name: str, as_json: bool) -> None:
    """List what releases call a person over time, with the releases that say so.

    NAME is a name of the person as any release has it, or the id.
    """
    from archive.store import open_store

    with open_store(settings.store) as store:
        person = store.entities.find(EntityType.PERSON, name)
        if not person:
            raise StoreError(f"no release names a person {name!r}")
        held = store.roles.held(person)
    if as_json:
        print_json({"person": person, "roles": held})
    elif not held:
        say("no release says what this person is")
    else:
        say("\n".join(line for role in held for line in role_lines(role)))


def role_lines(role: RoleHeld) -> list[str]:
    """A role with its days and releases, for a terminal."""
    first, last = role.first or "undated", role.last or "undated"
    span = f"{first}" if first == last else f"{first} to {last}"
    number = f"{role.count} release{'' if role.count == 1 else 's'}"
    also = [one for one in role.written if one != role.name][:3]
    return [
        f"{role.name}  ({span}, {number})",
        *([f"    written {'; '.join(also)}"] if also else []),
        *(f"    {one.published or 'undated'!s:<10} {one.release}" for one in role.releases),
    ]
