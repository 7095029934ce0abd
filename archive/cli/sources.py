"""press-archive sources"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive.cli.output import json_option, print_json, warn
from archive.errors import SourceError
from archive.settings import Settings

if TYPE_CHECKING:
    from archive.model import Fetched, Source


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List the press offices that can be collected; check one; add one."""
    from archive.sources import load_sources

    if ctx.invoked_subcommand:
        return
    settings: Settings = ctx.obj
    sources = load_sources(settings.sources)
    if as_json:
        print_json(list(sources.values()))
        return
    for source in sources.values():
        seen = f"verified {source.verified}" if source.verified else "not verified"
        click.echo(f"{source.name:<24} {source.country or '--'}  {source.title}  ({seen})")
    click.echo(f"\nYour own sources stand in {settings.sources}", err=True)


@command.command()
@click.argument("name")
@click.option("--limit", default=10, show_default=True, help="Addresses to show.")
@json_option
@click.pass_obj
def check(settings: Settings, name: str, limit: int, as_json: bool) -> None:
    """Show what a source announces, and collect nothing."""
    from archive.discover import discover
    from archive.fetch import Fetcher

    source = find_source(settings, name)
    with Fetcher(settings.contact) as fetcher:

        def get(url: str) -> Fetched:
            return fetcher.get(url, source)

        listed = list(discover(source, get, limit=limit, on_problem=warn))
    if as_json:
        print_json(listed)
        return
    for one in listed:
        click.echo(f"{one.published or '----------'}  {one.title or '(no title)'}\n    {one.url}")
    if not listed:
        raise SourceError(
            f"{name} announced nothing; open its addresses in a browser and compare them with "
            "its ways in sources.toml"
        )


@command.command()
@click.argument("url")
@click.option("--yes", is_flag=True, help="Write the entry without asking.")
@click.option("--allow-private", is_flag=True, help="The site may be in your own network.")
@click.pass_obj
def add(settings: Settings, url: str, yes: bool, allow_private: bool) -> None:
    """Look at a site, propose an entry for it, and write it after a yes."""
    from dataclasses import replace

    from archive.discover import propose
    from archive.fetch import Fetcher
    from archive.model import Source
    from archive.sources import add_source, render_source

    nobody = Source("new", "New", allow_private=allow_private)
    with Fetcher(settings.contact) as fetcher:
        proposal = propose(url, lambda address: fetcher.get(address, nobody))
    source = replace(proposal.source, allow_private=allow_private)
    click.echo(render_source(source))
    for one in proposal.examples:
        click.echo(f"{one.published or '----------'}  {one.title or one.url}")
    for note in proposal.notes:
        warn(note)
    if yes or click.confirm(f"Write this to {settings.sources}?"):
        add_source(settings.sources, source)
        click.echo(f"collect it with `press-archive collect {source.name}`")


def find_source(settings: Settings, name: str) -> Source:
    """The source of this name. Raises SourceError with the nearest names."""
    from difflib import get_close_matches

    from archive.sources import load_sources

    sources = load_sources(settings.sources)
    if name in sources:
        return sources[name]
    near = get_close_matches(name, sources, n=3)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise SourceError(f"there is no source {name!r}{hint} `press-archive sources` lists them")
