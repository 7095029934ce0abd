"""The page of Press Archive: `press-archive serve` runs this file.

    the address  →  a screen

Every state of the page is an address (`index/address.py`). Screens stand in `index/page`, what
they show in `index/views`.
"""

import os

from index.address import View
from index.page import desk, frame, help, release, saved, search, sources

if __name__ == "__main__":  # not in the processes that the page starts
    frame.run(
        os.environ,
        {
            View.SEARCH: search.show,  # ?q=climate&person=…
            View.RELEASE: release.show,  # ?release=…
            View.SOURCES: sources.show,  # ?view=sources
            View.SAVED: saved.show,  # ?view=saved
            View.DESK: desk.show,  # ?view=desk&id=…
            View.HELP: help.show,  # ?view=help
        },
    )
