"""The page of Press Archive: `press-archive serve` runs this file.

    the address  →  a screen: the search, one release, or the sources

Every state of the page is an address. What is shown, and how, is in `index/page`.
"""

import os

from index.page import frame, release, search, sources

frame.run(
    os.environ,
    {
        "search": search.show,  # ?q=climate&person=…
        "release": release.show,  # ?release=…
        "sources": sources.show,  # ?view=sources
    },
)
