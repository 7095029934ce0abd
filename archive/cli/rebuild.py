"""press-archive rebuild"""

from __future__ import annotations

import click

from archive.cli.output import json_option, print_json, progress_shown, say, warn
from archive.settings import Settings


@click.command()
@click.option(
    "--from-captures", is_flag=True, help="Clean and recognise everything again, then index."
)
@json_option
@click.pass_obj
def command(settings: Settings, from_captures: bool, as_json: bool) -> None:
    """Rebuild the whole index from the record store.

    The new index replaces the old one in one step; readers go on meanwhile.
    """
    from archive.derive import restore
    from archive.sources import load_sources
    from index.build import rebuild

    with progress_shown() as progress:
        if from_captures:
            sources = load_sources(settings.sources)
            for message in restore(settings, sources, progress).damaged:
                warn(message)
        built = rebuild(settings, progress)
    if as_json:
        print_json(built)
    else:
        say(f"{built.documents} releases searchable, built in {built.seconds:.1f} s")
