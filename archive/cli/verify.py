"""press-archive verify"""

from __future__ import annotations

import click

from archive.cli.output import json_option, print_json, progress_shown, say
from archive.errors import CaptureError
from archive.settings import Settings


@click.command()
@json_option
@click.pass_obj
def command(settings: Settings, as_json: bool) -> None:
    """Read every capture again and compare it with its digest; name what does not match."""
    from archive.progress import watched
    from archive.store import open_store
    from archive.warc import verify

    with open_store(settings.store) as store, progress_shown() as progress:
        captures = list(store.captures.all(every_purpose=True))
        checked = watched(captures, "verifying", len(captures), progress)
        wrong = [
            {
                "url": capture.url,
                "file": capture.place.file,
                "offset": capture.place.offset,
                "why": why,
            }
            for capture, why in verify(settings.warc, checked)
        ]
    if as_json:
        print_json({"captures": len(captures), "wrong": wrong})
    else:
        for row in wrong:
            say(f"{row['file']} at {row['offset']}: {row['why']}  ({row['url']})")
        say(f"{len(captures)} captures, {len(wrong)} wrong")
    if wrong:
        raise CaptureError(
            f"{len(wrong)} of {len(captures)} captures do not match; restore their WARC files "
            "from a backup, or collect their addresses again"
        )
