"""A release in forms that other programs read: Markdown, and files for reference managers.

/r/ID.md    /r/ID.bib    /r/ID.ris    /r/ID.csl.json
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from index.citations import bibtex, cited, csl_json, kept_page, public, ris
from index.markdown import release_markdown
from index.search import Archive, ReleaseView
from index.web.answering import Answer, Opened, base, failed, route


def _on_one_line(told: str) -> str:
    return json.dumps(json.loads(told), ensure_ascii=False) + "\n"


FORMS: Final[Mapping[str, tuple[str, Callable[[ReleaseView, str], str]]]] = {
    "md": ("text/markdown", release_markdown),
    "bib": ("application/x-bibtex", lambda view, kept: bibtex(cited(view, kept)) + "\n"),
    "ris": (
        "application/x-research-info-systems",
        lambda view, kept: ris(cited(view, kept)).replace("\n", "\r\n") + "\r\n",
    ),
    "csl.json": (
        "application/vnd.citationstyles.csl+json",
        lambda view, kept: _on_one_line(csl_json(cited(view, kept))),
    ),
}
"""How files end, their media types, and what makes them of a release and its kept page."""


def routes(archive: Opened) -> list[Route]:
    """A release in each of its forms, as a file."""
    return [route(f"/r/{{id}}.{end}", archive, _in(end)) for end in FORMS]


def _in(end: str) -> Answer:
    media_type, made = FORMS[end]

    def answer(archive: Archive, request: Request) -> Response:
        id_ = request.path_params["id"]
        view = archive.release(id_)
        if view is None:
            return failed("the archive holds no such release", 404)
        kept = kept_page(id_, public(base(archive, request)))
        name = re.sub(r"[^A-Za-z0-9-]", "_", id_)[:80]
        disposition = {"Content-Disposition": f'attachment; filename="{name}.{end}"'}
        body = made(view, kept).encode("utf-8", "replace")
        return Response(body, 200, disposition, media_type)

    return answer
