"""press-archive serve"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from archive.settings import Settings

PORT = 8501

_T = TypeVar("_T", bound=Callable[..., Any])


def where(command: _T) -> _T:
    """The options that say where the page is served."""
    for option in reversed(_WHERE):
        command = option(command)
    return command


_WHERE = (
    click.option(
        "--port",
        default=PORT,
        show_default=True,
        type=click.IntRange(1, 65535),
        help="Port of the page.",
    ),
    click.option("--open/--no-open", "open_browser", default=True, help="Open a browser."),
)


@click.command()
@where
@click.pass_obj
def command(settings: Settings, port: int, open_browser: bool) -> None:
    """Open the page: search box, facets, releases."""
    from archive.store import open_store
    from index.page.server import serve

    open_store(settings.store).close()  # says what is missing before a page does
    sys.exit(serve(settings, port, open_browser))
