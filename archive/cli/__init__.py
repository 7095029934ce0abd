"""The command line: one command per step of the walk, each a few lines on a public function.

Every error of ours becomes one line here, with exit status 1; wrong use is 2. Anything else is
a bug and shows its traceback with --debug.
"""

from __future__ import annotations

import importlib
import os
import sys

import click

from archive.cli.output import fail
from archive.errors import PressArchiveError
from archive.settings import HOME_VARIABLE, load_settings

_COMMANDS = {
    "demo": "demo",
    "sources": "sources",
    "collect": "collect",
    "import": "importing",
    "clean": "clean",
    "entities": "entities",
    "quotes": "quotes",
    "roles": "roles",
    "rebuild": "rebuild",
    "search": "search",
    "show": "show",
    "export": "export",
    "digest": "digest",
    "serve": "serve",
    "status": "status",
    "verify": "verify",
    "doctor": "doctor",
}
"""Commands in the order of the walk, and the modules of this package they stand in."""


class _Commands(click.Group):
    """Loads the module of a command when the command is called: `--help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module = importlib.import_module(f"archive.cli.{_COMMANDS[name]}")
        command: click.Command = module.command
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--home",
    metavar="DIR",
    help=f"Folder of the archive. Default: ${HOME_VARIABLE}, else your data folder.",
)
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(package_name="press-archive", prog_name="press-archive")
@click.pass_context
def main(ctx: click.Context, home: str | None, debug: bool) -> None:
    """Collect, clean, keep and search press releases."""
    ctx.obj = load_settings(home, os.environ)


def run() -> None:
    """The console script `press-archive`."""
    debug = "--debug" in sys.argv
    try:
        main.main(standalone_mode=False)
    except click.UsageError as error:
        error.show()
        sys.exit(2)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except (click.Abort, KeyboardInterrupt):
        fail("stopped; what was done is kept, and the same command goes on from there")
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; nothing is wrong
    except (PressArchiveError, click.ClickException) as error:
        if debug:
            raise
        fail(error.format_message() if isinstance(error, click.ClickException) else str(error))
    except Exception as error:
        if debug:
            raise
        fail(f"this is a bug ({type(error).__name__}: {error}); --debug shows where")
