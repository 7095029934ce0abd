"""press-archive search"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from archive.cli.output import json_option, one_line, print_json, say
from archive.settings import Settings

if TYPE_CHECKING:
    from index.request import SearchRequest
    from index.result import FacetValue, SearchResult

_T = TypeVar("_T", bound=Callable[..., Any])

_FACETS = ("person", "agency", "place", "source", "language")
_PLAIN = ("sort", "page", "size")


WORDS: dict[str, Any] = {"ignore_unknown_options": True, "help_option_names": ["--help"]}
"""Settings of commands that take a question: "-tax" is a word of it, not an option."""


def plain_words(
    ctx: click.Context, parameter: click.Parameter, words: tuple[str, ...]
) -> tuple[str, ...]:
    """The words of a question; one with two dashes is an option nobody knows."""
    for word in words:
        if word.startswith("--"):
            raise click.NoSuchOption(word, ctx=ctx)
    return words


def facet_and_start(
    ctx: click.Context, parameter: click.Parameter, text: str | None
) -> tuple[str, str] | None:
    """A facet and how its values begin, of "person=tok"."""
    from index.fields import FACETS

    if text is None:
        return None
    facet, joint, start = text.partition("=")
    if not joint or facet not in FACETS:
        raise click.BadParameter(f"say FACET=TEXT; the facets are {', '.join(FACETS)}")
    return facet, start


def filters(command: _T) -> _T:
    """The options that narrow a search, for every command that takes one."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


_FILTERS = (
    click.option("--person", multiple=True, help="Only releases about this person (repeat: OR)."),
    click.option("--agency", multiple=True, help="Only releases about this agency (repeat: OR)."),
    click.option("--place", multiple=True, help="Only releases about this place (repeat: OR)."),
    click.option("--source", multiple=True, help="Only releases of this source (repeat: OR)."),
    click.option("--language", multiple=True, help="Only releases in this language, like en."),
    click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Published then or later."),
    click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Published then or before."),
)


@click.command(context_settings=WORDS)
@click.argument("words", nargs=-1, callback=plain_words)
@filters
@click.option(
    "--sort",
    type=click.Choice(["relevance", "match", "newest", "oldest"]),
    default="relevance",
    help="Order of the releases. Relevance leans towards newer ones; match is the words alone.",
)
@click.option("--page", type=click.IntRange(min=1), default=1, help="Page of the result.")
@click.option("--size", type=click.IntRange(1, 100), default=10, help="Releases on a page.")
@click.option("--copies", is_flag=True, help="List the copies of a release, too.")
@click.option("--facets", is_flag=True, help="Show the facets.")
@click.option(
    "--facet",
    callback=facet_and_start,
    metavar="FACET=TEXT",
    help="Show no releases but the values of a facet that begin like this: person=tok.",
)
@json_option
@click.pass_obj
def command(
    settings: Settings,
    /,
    words: tuple[str, ...],
    facets: bool,
    facet: tuple[str, str] | None,
    as_json: bool,
    **chosen: Any,
) -> None:
    """Search the archive: words, "phrases", -not, OR, person:name, date:2024-07..2024-09, …

    Facet values are names or their identifiers.
    """
    from index.search import open_archive

    with open_archive(settings) as archive:
        request = archive.named(request_of(" ".join(words), chosen))
        if facet:
            _show_values(archive.facet_values(request, *facet), as_json)
            return
        result = archive.search(request)
    if as_json:
        print_json(result)
        return
    for line in _notices(result):
        say(line, err=True)
    say(err=True)
    for hit in result.hits:
        title = one_line("".join(part.text for part in hit.title)) or "(no title)"
        say(click.style(title, bold=True))
        say(f"  {hit.published or 'no date'}  {hit.source_title}  [{hit.id}]")
        snippet = "".join(_shown(part.text, part.matched) for part in hit.snippet)
        say(f"  {one_line(snippet)}")
        if hit.copied:
            say(f"  and {hit.copied} {'copy' if hit.copied == 1 else 'copies'}")
        say()
    if facets:
        for one in result.facets:
            say(f"{one.name} ({one.distinct})")
            for value in one.values:
                say(f"  {value.count:>6}  {value.label}")


def _notices(result: SearchResult) -> Iterator[str]:
    """How many releases, and what the search made of the words."""
    copies = result.total - (result.heads or result.total)
    folded = f", {copies} of them copies," if copies else ""
    yield f"{result.total} releases{folded} in {result.took * 1000:.0f} ms"
    if result.relaxed:
        yield "no release has all of these words; these have some of them"
    if result.cut:
        yield result.cut
    if result.suggestion:
        yield f"did you mean: {result.suggestion}"


def _show_values(values: tuple[FacetValue, ...], as_json: bool) -> None:
    if as_json:
        print_json(values)
        return
    for value in values:
        say(f"{value.count:>6}  {value.label}  [{value.key}]")


def request_of(words: str, chosen: dict[str, Any]) -> SearchRequest:
    """The question that the options of `search` and `export` ask."""
    from index.request import SearchRequest

    params = {name: [str(value)] for name, value in chosen.items() if value and name in _PLAIN}
    params |= {name: list(chosen.get(name, ())) for name in _FACETS}
    params |= {
        name: [chosen[name].date().isoformat()] for name in ("since", "until") if chosen.get(name)
    }
    if chosen.get("copies"):
        params["copies"] = ["all"]
    return SearchRequest.from_params({"q": [words], **params})


def _shown(text: str, matched: bool) -> str:
    return click.style(text, bold=True) if matched else text
