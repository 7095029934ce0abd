"""press-archive digest"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.output import json_option, plain, print_json, say
from archive.cli.search import WORDS, plain_words
from archive.settings import Settings

if TYPE_CHECKING:
    from index.digest import Followed

_BACK = timedelta(days=7)


@click.command(context_settings=WORDS)
@click.argument("questions", nargs=-1, callback=plain_words)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M"]),
    help="News since this day or time (UTC). Default: a week ago, or what the file says.",
)
@click.option(
    "--saved",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The file of saved searches that the page writes.",
)
@click.option("--if-news", is_flag=True, help="Print nothing when nothing is new.")
@json_option
@click.pass_obj
def command(
    settings: Settings,
    /,
    questions: tuple[str, ...],
    since: datetime | None,
    saved: Path | None,
    if_news: bool,
    as_json: bool,
) -> None:
    """Print what is new, edited or gone in searches, to be mailed: one entry for each release.

    Each question is a search of its own; quote it for the shell.
    """
    from index.digest import digest, digest_text
    from index.search import open_archive

    if not questions and saved is None:
        raise click.UsageError("name a question, or a file of saved searches with --saved")
    start = since.replace(tzinfo=UTC) if since else None
    with open_archive(settings) as archive:
        made = digest(archive, [*_asked(questions, start), *_kept(saved, start)])
    if if_news and not made.items:
        return
    if as_json:
        print_json({"searches": made.searches, "releases": [plain(item) for item in made.items]})
    else:
        say(digest_text(made, settings.url).rstrip("\n"))


def _asked(questions: tuple[str, ...], since: datetime | None) -> Iterator[Followed]:
    from index.digest import Followed
    from index.request import SearchRequest

    for words in questions:
        yield Followed(words, SearchRequest(words=words), since or datetime.now(UTC) - _BACK)


def _kept(file: Path | None, since: datetime | None) -> Iterator[Followed]:
    """The searches of a file, each since when it was last looked at unless `since` is given."""
    from index.digest import Followed, search_of

    if file is None:
        return
    try:
        for one in json.loads(file.read_text("utf-8"))["searches"]:
            seen = datetime.fromisoformat(one["seen"]).astimezone(UTC)
            yield Followed(str(one["name"]), search_of(str(one["search"])), since or seen)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise click.BadParameter(
            f"{file} holds no saved searches ({error}); save them to a file on the page",
            param_hint="--saved",
        ) from error
