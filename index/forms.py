"""A release in forms that other programs read: Markdown, and files for reference managers.

/r/ID.md    /r/ID.bib    /r/ID.ris    /r/ID.csl.json
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from archive.errors import PressArchiveError
from index.citations import bibtex, cited, csl_json, public, ris
from index.framed import HEADERS
from index.markdown import release_markdown
from index.search import Archive, ReleaseView

Opened = Callable[[], Archive]

FORMS: Final[Mapping[str, tuple[str, Callable[[ReleaseView, str], str]]]] = {
    "md": ("text/markdown", release_markdown),
    "bib": ("application/x-bibtex", lambda view, kept: bibtex(cited(view, kept)) + "\n"),
    "ris": (
        "application/x-research-info-systems",
        lambda view, kept: ris(cited(view, kept)).replace("\n", "\r\n") + "\r\n",
    ),
    "csl.json": (
        "application/vnd.citationstyles.csl+json",
        lambda view, kept: csl_json(cited(view, kept)) + "\n",
    ),
}
"""How files end, their media types, and what makes them of a release and its kept page."""


def routes(archive: Opened) -> list[Route]:
    """The routes, for an application that serves the page. `archive` gives the open archive."""
    return [Route(f"/r/{{id}}.{end}", _answering(archive, end)) for end in FORMS]


def _answering(archive: Opened, end: str) -> Callable[[Request], Response]:
    media_type, made = FORMS[end]

    def endpoint(request: Request) -> Response:
        id_ = request.path_params["id"]
        try:
            view = archive().release(id_)
        except PressArchiveError as error:
            return Response(str(error), 503, HEADERS, "text/plain")
        if view is None:
            return Response("the archive holds no such release", 404, HEADERS, "text/plain")
        site = public(str(request.base_url))
        kept = f"{site}r/{quote(id_, safe='')}/capture" if site and view.release.capture else ""
        name = re.sub(r"[^A-Za-z0-9-]", "_", id_)[:80]
        headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}.{end}"'}
        body = made(view, kept).encode("utf-8", "replace")
        return Response(body, 200, headers, media_type)

    return endpoint
