"""press-archive serve"""

from __future__ import annotations

import ipaddress
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from archive.settings import Settings, admin_token, public_address

PORT = 8501
HOST = "127.0.0.1"

_T = TypeVar("_T", bound=Callable[..., Any])


def where(command: _T) -> _T:
    """The options that say where the page is served."""
    for option in reversed(_WHERE):
        command = option(command)
    return command


def _on_the_internet(command: _T) -> _T:
    for option in reversed(_INTERNET):
        command = option(command)
    return command


def _addresses(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    for value in values:
        try:
            ipaddress.ip_network(value)
        except ValueError:
            raise click.BadParameter(f"{value!r} is no IP address or network") from None
    return values


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

_INTERNET = (
    click.option(
        "--host",
        default=HOST,
        show_default=True,
        help="Address to listen at; 0.0.0.0 for all of this machine.",
    ),
    click.option("--url", default="", help="Address of the page for others: https://press.example"),
    click.option(
        "--behind-proxy",
        metavar="ADDRESS",
        multiple=True,
        callback=_addresses,
        help="Believe X-Forwarded-For and X-Forwarded-Proto of a proxy at this IP address or "
        "network, besides one on this machine.",
    ),
    click.option(
        "--admin-token-file",
        type=click.Path(dir_okay=False, exists=True, path_type=Path),
        help="File with the token by which an administrator signs in. Default: admin-token in "
        "the archive, where there is one.",
    ),
)


@click.command()
@where
@_on_the_internet
@click.pass_obj
def command(
    settings: Settings,
    port: int,
    open_browser: bool,
    host: str,
    url: str,
    behind_proxy: tuple[str, ...],
    admin_token_file: Path | None,
) -> None:
    """Open the page: search box, facets, releases.

    It is read-only for everyone who did not sign in as an administrator.
    """
    from archive.store import open_store
    from index.page.server import serve

    if url:
        settings = replace(settings, url=public_address(url))
    if admin_token_file:
        settings = replace(settings, token="", token_file=admin_token_file.absolute())
    admin_token(settings)  # says what is wrong with it before somebody signs in
    open_store(settings.store).close()  # says what is missing before a page does
    sys.exit(serve(settings, port, open_browser, host=host, proxies=behind_proxy))
