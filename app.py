"""The page of Press Archive: `press-archive serve` runs this file.

    the address  →  a screen

Every state of the page is an address (`index/address.py`). Screens stand in `index/page`, what
they show in `index/views`.
"""

import os

if __name__ == "__main__":  # the processes that the page starts need none of it
    from index.address import View
    from index.page import desk, entity, frame, help, release, saved, search, sources

    frame.run(
        os.environ,
        {
            View.SEARCH: search.show,  # ?q=climate&person=…
            View.RELEASE: release.show,  # ?release=…
            View.PERSON: entity.show,  # ?view=person, ?view=person&id=…, and &id=… for two
            View.AGENCY: entity.show,
            View.PLACE: entity.show,
            View.SOURCES: sources.show,  # ?view=sources
            View.SAVED: saved.show,  # ?view=saved
            View.DESK: desk.show,  # ?view=desk&id=…
            View.HELP: help.show,  # ?view=help
        },
    )
