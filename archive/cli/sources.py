"""press-archive sources"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from textwrap import shorten
from typing import TYPE_CHECKING

import click

from archive.cli.follow import follow
from archive.cli.output import json_option, print_json, progress_shown, say, warn
from archive.errors import SourceError
from archive.settings import Settings

if TYPE_CHECKING:
    from archive.model import Draft, Fetched, Listed, Repeat, Source


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List the press offices that can be collected; check one; add one; learn one."""
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
        say(f"{source.name:<24} {source.country or '--'}  {source.title}  ({seen})")
    say(f"\nYour own sources stand in {settings.sources}", err=True)


@command.command()
@click.argument("name")
@click.option("--limit", default=10, show_default=True, help="Addresses to show.")
@click.option("--read", "reads", default=1, show_default=True, help="Releases to read of them.")
@json_option
@click.pass_obj
def check(settings: Settings, name: str, limit: int, reads: int, as_json: bool) -> None:
    """Show what a source announces and how its releases are read, and keep nothing."""
    from archive.discover import discover
    from archive.fetch import Fetcher

    source = find_source(settings, name)
    with Fetcher(settings.contact) as fetcher:

        def get(url: str) -> Fetched:
            return fetcher.get(url, source)

        listed = list(discover(source, get, limit=limit, on_problem=warn))
        drafts = [draft for one in listed[:reads] for draft in _read(one, source, get)]
    if as_json:
        print_json({"listed": listed, "read": drafts})
        return
    for one in listed:
        say(f"{one.published or '----------'}  {one.title or '(no title)'}\n    {one.url}")
    for draft in drafts:
        say(_shown(draft))
    if not listed:
        raise SourceError(
            f"{name} announced nothing; open its addresses in a browser and compare them with "
            "its ways in sources.toml"
        )


@command.command()
@click.argument("url")
@click.option("--yes", is_flag=True, help="Write the entry without asking.")
@click.option("--json", "as_json", is_flag=True, help="Only propose, as JSON; write nothing.")
@click.option("--allow-private", is_flag=True, help="The site may be in your own network.")
@click.pass_obj
def add(settings: Settings, url: str, yes: bool, as_json: bool, allow_private: bool) -> None:
    """Look at a site, propose an entry for it, and write it after a yes."""
    from dataclasses import replace

    from archive.discover import propose
    from archive.fetch import Fetcher
    from archive.model import Source
    from archive.sources import add_source, render_source

    nobody = Source("new", "New", allow_private=allow_private)
    with Fetcher(settings.contact) as fetcher:

        def get(address: str) -> Fetched:
            return fetcher.get(address, nobody)

        proposal = propose(url, get)
        source = replace(proposal.source, allow_private=allow_private)
        examples = [_dated(one, source, get) for one in proposal.examples]
    if as_json:
        print_json({"source": source, "examples": examples, "notes": proposal.notes})
        return
    say(render_source(source))
    for one in examples:
        say(f"{one.published or '----------'}  {one.title or one.url}")
    for note in proposal.notes:
        warn(note)
    if yes or click.confirm(f"Write this to {settings.sources}?"):
        add_source(settings.sources, source)
        say(f"collect it with `press-archive collect {source.name}`")


@command.command("learn")
@click.argument("name")
@click.option("--dry-run", is_flag=True, help="Only show what would be learnt; change nothing.")
@json_option
@click.pass_obj
def learn_(settings: Settings, name: str, dry_run: bool, as_json: bool) -> None:
    """Learn what a source repeats around its releases, and read them again without it.

    A line that is the releases' own after all goes into `keep = ["…"]` of the source's entry in
    sources.toml; `press-archive clean` then puts it back. Collecting, importing and cleaning
    learn by themselves once enough releases came.
    """
    from archive.derive import relearn_all, study
    from archive.sources import load_sources
    from archive.store import open_store

    sources = load_sources(settings.sources)
    with open_store(settings.store) as store, progress_shown() as progress:
        source = (store.sources.all() | sources).get(name) or find_source(settings, name)
        releases, changed = store.releases.count_of(name), 0
        repeats = study(store, source).repeats
        if not dry_run:
            counts = relearn_all(settings, store, sources, [name], progress)
            changed = counts.changed
            for message in counts.damaged:
                warn(message)
    if changed:
        with progress_shown() as progress:
            follow(settings, progress)
    if as_json:
        print_json({"releases": releases, "repeats": repeats, "changed": changed})
        return
    for repeat in repeats:
        say(_repeated(repeat))
    say(f"{len(repeats)} repeats in {releases} releases, {changed} releases changed")


def _repeated(repeat: Repeat) -> str:
    days = f"  {repeat.first} to {repeat.last}" if repeat.first else ""
    what = f"at {repeat.path}, as {repeat.text}" if repeat.kind == "position" else repeat.text
    seen = f"{repeat.seen} of {repeat.of}"
    return f"{seen:>14}  {repeat.label:<12}  {shorten(what, 100, placeholder=' …')}{days}"


def _dated(listed: Listed, source: Source, get: Callable[[str], Fetched]) -> Listed:
    """An example with its title and day, from its page where the list does not say them."""
    from dataclasses import replace

    if listed.title and listed.published:
        return listed
    draft = next((draft for draft in _read(listed, source, get) if draft.is_release), None)
    if draft is None:
        return listed
    return replace(
        listed,
        title=listed.title or draft.title,
        published=listed.published or draft.published,
    )


def _read(listed: Listed, source: Source, get: Callable[[str], Fetched]) -> Sequence[Draft]:
    """The releases of an announced page, as they would be kept."""
    from archive.clean import clean_page
    from archive.errors import FetchError

    try:
        fetched = get(listed.url)
    except FetchError as error:
        warn(f"{listed.url}: {error}")
        return ()
    return clean_page(
        fetched.body, url=fetched.final_url, source=source, at=fetched.at, listed=listed
    )


def _shown(draft: Draft) -> str:
    if not draft.is_release:
        return f"\nno release: {draft.reason}"
    found = f" (from {draft.published_from})" if draft.published_from else ""
    beginning = shorten(draft.text, 300, placeholder=" …")
    return f"\n{draft.title}\n{draft.published or 'no date'}{found}\n{beginning}"


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
