"""What a group of forms is shown as: name, country, acronym, parent."""

from __future__ import annotations

from collections.abc import Sequence

from archive.entities.across.bodies import known_agency, known_place
from archive.entities.across.forms import Form, Group
from archive.entities.across.names import is_full, party_at
from archive.entities.people.skeletons import ascii_fold
from archive.model import Entity, EntityType


def name_of(written: Sequence[Form], target: str, *, apart: bool) -> tuple[str, bool]:
    """The name of a group before its owner renames it, and whether it is an official one.

    `target` is the name a merge was decided with, or "". What was split off (`apart`) is not
    the body it was split from, whatever its name.
    """
    name = target or (display(written) if len(written) > 1 else written[0].canonical)
    if apart or written[0].type is EntityType.PERSON:
        return name, False
    if written[0].type is EntityType.AGENCY:
        known = known_agency(name)
        return (known.name, True) if known else (name, False)
    official, _ = known_place(name)
    return (official, True) if official and not target else (name, False)


def look(group: Group, id_: str) -> Entity:
    """The entity of a group."""
    kind, name, official, _, written, _ = group
    aliases: tuple[str, ...] = ()
    if len(written) > 1 or name != written[0].canonical:
        aliases = tuple(sorted({form.canonical for form in written} - {name}))
    if kind is EntityType.PERSON:
        return Entity(id_, kind, name, aliases)
    if kind is EntityType.PLACE:
        return Entity(id_, kind, name, aliases, known_place(name)[1])
    known = known_agency(name) if official else None
    if known is not None:
        return Entity(id_, kind, name, aliases, known.country, known.acronym, known.parent)
    if len(written) == 1 and not written[0].shorts:  # as most are
        return Entity(id_, kind, name, aliases)
    shorts = set().union(*[form.shorts for form in written]) - {name}
    return Entity(id_, kind, name, aliases, acronym=shorts.pop() if len(shorts) == 1 else "")


def _is_tagged(name: str) -> bool:
    """Whether party and state stand behind a name: "Mary Landrieu D La"."""
    return "." not in name and party_at(name.casefold().split()[1:]) > 0


def display(written: Sequence[Form]) -> str:
    """The form to show: the most frequent full one in Latin letters, with accents and points."""
    if written[0].type is EntityType.PERSON:
        full = [form for form in written if is_full(form.canonical)] or written
        full = [form for form in full if not _is_tagged(form.canonical)] or full
    else:
        full = [form for form in written if " " in form.canonical] or written
    latin = [form for form in full if form.canonical[0] < "\u0250"] or full
    best = max(latin, key=lambda form: (form.releases, len(form.canonical), form.canonical))
    same = ascii_fold(best.canonical).replace(".", "")
    alike = [form for form in latin if ascii_fold(form.canonical).replace(".", "") == same]
    chosen = max(
        alike,
        key=lambda form: (
            not form.canonical.isascii(),
            "." in form.canonical,
            form.releases,
            form.canonical,
        ),
    )
    return chosen.canonical
