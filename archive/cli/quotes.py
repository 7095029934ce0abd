"""press-archive quotes"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive.cli.output import json_option, print_json, say
from archive.errors import StoreError
from archive.model import EntityType
from archive.settings import Settings

if TYPE_CHECKING:
    from archive.model import QuoteFound
    from archive.store import Store


@click.command()
@click.argument("name")
@click.option(
    "--limit", default=20, show_default=True, type=click.IntRange(min=1), help="Most quotes."
)
@json_option
@click.pass_obj
def command(settings: Settings, name: str, limit: int, as_json: bool) -> None:
    """List what a person or an agency says over the archive, the newest first.

    NAME is a name as any release has it, or the id. Each quote comes with its release and its
    offset in that release's text.
    """
    from archive.store import open_store

    with open_store(settings.store) as store:
        found = _said_by(store, name, limit)
        titles = {
            release.id: release.title
            for release in store.releases.some(list({one.release for one in found}))
        }
    if as_json:
        print_json([{"title": titles.get(one.release, ""), "found": one} for one in found])
    elif not found:
        say("no release quotes them")
    else:
        say("\n\n".join(_shown(one, titles.get(one.release, "")) for one in found))


def _said_by(store: Store, name: str, limit: int) -> tuple[QuoteFound, ...]:
    for kind in (EntityType.PERSON, EntityType.AGENCY):
        if entity := store.entities.find(kind, name):
            return store.quotes.by(kind, entity, limit)
    raise StoreError(f"no release names a person or an agency {name!r}")


def _shown(one: QuoteFound, title: str) -> str:
    quote = one.quote
    who = f"{quote.speaker}, {quote.role}" if quote.role else quote.speaker
    return (
        f"{one.published or 'undated'}  {who} ({quote.cue})\n"
        f"    “{' '.join(quote.text.split())}”\n"
        f"    {one.release} at {quote.start}  {title}"
    )
