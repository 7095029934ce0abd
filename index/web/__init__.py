"""The archive without the page: feeds, JSON, exports, and release pages that need no JavaScript.

answering  what every answer has in common: how a question is read, headers, errors in words
api        search, suggestions, values of facets, and the state of the archive, as JSON
digests    what is new in searches that somebody follows
exports    all hits of a search, as a table and as lines of JSON
feeds      a search to follow: what `entries` say, as `atom` and `json_feed`
forms      one release as Markdown, and as files for reference managers
openapi    what all of these take and answer, for programs and for people
sitemaps   which pages search engines may read
releases   one release as a page, as text and as JSON

Served beside the page, on the same port. What these routes say is what the page shows: the same
request, read from the same address parameters, gets the same answer.
"""

from __future__ import annotations

from starlette.routing import Route

from index import replay
from index.web import api, digests, exports, feeds, forms, openapi, releases, sitemaps
from index.web.answering import Opened

__all__ = ["Opened", "routes"]


def routes(archive: Opened) -> list[Route]:
    """The routes, for an application that serves the page. `archive` gives the open archive."""
    return [
        *feeds.routes(archive),
        *api.routes(archive),
        *digests.routes(archive),
        *exports.routes(archive),
        *openapi.routes(archive),
        *sitemaps.routes(archive),
        *replay.routes(archive),
        *forms.routes(archive),
        *releases.routes(archive),
    ]
