"""The page that a release was read from, shown as it was kept, where nothing of it can act.

    /r/ID/capture     the kept page: no script, no style, no image, no request to anywhere
    /r/ID.warc.gz     its WARC record, byte for byte

Both of the newest version, or of the one that `version` names.

The page is taken apart and only plain elements are put together again (`sanitised`); what a gap
there might let through, the browser refuses: the answer's policy allows our style and nothing
else, in a sandbox without an origin. Links lead to the live web, and only when they are followed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from archive import warc
from archive.errors import CaptureError, PressArchiveError, StoreLocked
from archive.model import Capture, Fetched
from index.framed import HEADERS, framed
from index.markup import escape, link
from index.request import number
from index.sanitising import lightened, sanitised, too_heavy
from index.search import Archive, ReleaseView
from index.words import Words, preferred

Opened = Callable[[], Archive]
_Answer = Callable[[Archive, Request, Words], Response]
_Failed = Callable[[Words, Request, str, int], Response]

_MOST_SHOWN: Final = 1_000_000
"""Characters of a text that are shown; a release is rarely a hundredth of that."""
_MOST_VERSIONS: Final = 1_000_000
_PDF: Final = b"%PDF-"
_LOOKED_AT: Final = 1024
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)


def routes(archive: Opened) -> list[Route]:
    """The routes, for an application that serves the page. `archive` gives the open archive."""
    return [
        _route("/r/{id}/capture", archive, _capture, _as_page),
        _route("/r/{id}.warc.gz", archive, _record, _as_text),
    ]


def _route(path: str, archive: Opened, answer: _Answer, failed: _Failed) -> Route:
    """A route that says in words, as `failed` does, why there is no answer."""

    def endpoint(request: Request) -> Response:
        say = Words(preferred(request.query_params.get("lang", ""), ()))
        try:
            return answer(archive(), request, say)
        except _NotShownError as error:
            return failed(say, request, str(error), error.status)
        except PressArchiveError as error:
            response = failed(say, request, str(error), 503)
            if isinstance(error, StoreLocked):
                response.headers["Retry-After"] = "5"
            return response

    return Route(path, endpoint)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A capture that was read back."""

    view: ReleaseView
    capture: Capture
    version: int  # 0 for the newest
    fetched: Fetched


class _NotShownError(Exception):
    """Why a capture cannot be shown, in the reader's words, and the status that says it."""

    def __init__(self, words: str, status: int) -> None:
        super().__init__(words)
        self.status = status


# ---------------------------------------------------------------- what is answered


def _as_page(say: Words, request: Request, words: str, status: int) -> Response:
    back = _back(say, request.path_params["id"], record=False)
    page = framed(say, say("capture_title"), f"<p>{escape(words)}</p>", back)
    return Response(page, status, HEADERS, "text/html")


def _as_text(say: Words, request: Request, words: str, status: int) -> Response:
    return Response(words, status, HEADERS, "text/plain")


def _capture(archive: Archive, request: Request, say: Words) -> Response:
    id_ = request.path_params["id"]
    kept = _read(archive, request, say)
    body, media_type = kept.fetched.body, kept.capture.media_type
    if _PDF in body[:_LOOKED_AT]:
        return _attached(body, f"{_name(id_)}.pdf", "application/pdf")
    if not _textual(body, media_type):
        return _attached(body, f"{_name(id_)}.bin", "application/octet-stream")
    return Response(_shown(say, kept), 200, HEADERS, "text/html")


def _record(archive: Archive, request: Request, say: Words) -> Response:
    capture = _capture_of(archive, request, say)[1]
    try:
        body = warc.raw(archive.settings.warc, capture.place)
    except CaptureError as error:
        raise _NotShownError(_damaged(say, capture), 503) from error
    name = _name(request.path_params["id"])
    return _attached(body, f"{name}.warc.gz", "application/warc")


def _attached(body: bytes, name: str, media_type: str) -> Response:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, 200, {**HEADERS, **disposition}, media_type)


def _name(id_: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]", "_", id_)[:80]


# ---------------------------------------------------------------- reading it back


def _version(request: Request) -> int:
    """The version that is asked for, 0 for the newest."""
    return number(request.query_params.get("version", ""), 0, _MOST_VERSIONS)


def _capture_of(archive: Archive, request: Request, say: Words) -> tuple[ReleaseView, Capture]:
    view = archive.release(request.path_params["id"])
    if view is None:
        raise _NotShownError(say("no_such_release"), 404)
    version = _version(request)
    newest: Capture | None = view.release.capture
    capture = archive.capture(view.release.id, version) if version else newest
    if not capture:
        raise _NotShownError(say("no_capture"), 404)
    return view, capture


def _read(archive: Archive, request: Request, say: Words) -> _Kept:
    view, capture = _capture_of(archive, request, say)
    try:
        fetched = warc.read(archive.settings.warc, capture.place)
    except CaptureError as error:
        raise _NotShownError(_damaged(say, capture), 503) from error
    if warc.sha256(fetched.body) != capture.digest:
        raise _NotShownError(say("capture_changed"), 503)
    return _Kept(view, capture, _version(request), fetched)


def _damaged(say: Words, capture: Capture) -> str:
    """That the record is not there, without telling strangers where the archive's files are."""
    place = capture.place
    where = say("record_at", file=place.file, offset=say.number(place.offset))
    return say("capture_damaged", where=where)


# ---------------------------------------------------------------- as a page


def _shown(say: Words, kept: _Kept) -> str:
    from archive.clean.page.decode import decode  # what it needs takes long to load

    found = _CHARSET.search(kept.fetched.header("Content-Type"))
    text = decode(kept.fetched.body, found[1] if found else "")
    shown = _readable(say, text, kept)
    language = escape(kept.view.release.draft.language)
    shown = f'<div lang="{language}" dir="auto">{shown}</div>' if language else shown
    title = f"{kept.view.release.title} — {say('capture_title')}"
    return framed(say, title, shown, _banner(say, kept))


def _readable(say: Words, text: str, kept: _Kept) -> str:
    if not _is_html(text, kept.capture.media_type):
        cut = f"<p>{say.html('capture_large')}</p>" if len(text) > _MOST_SHOWN else ""
        return f"{cut}<pre>{escape(text[:_MOST_SHOWN])}</pre>"
    light = lightened(text)
    if too_heavy(light):
        return f"<p>{say.html('capture_large')}</p>"
    return sanitised(light, kept.fetched.final_url)


def _banner(say: Words, kept: _Kept) -> str:
    capture, id_ = kept.capture, kept.view.release.id
    when = f'<time datetime="{capture.at.isoformat()}">{escape(say.time(capture.at))}</time>'
    told = say.html("capture_banner", when=when, where=link(capture.url, capture.url))
    return (
        f"<p><b>{say.html('capture_title')}.</b> {told}</p>{_back(say, id_, version=kept.version)}"
    )


def _back(say: Words, id_: str, *, record: bool = True, version: int = 0) -> str:
    release, language = f"/r/{quote(id_, safe='')}", f"?lang={say.language}"
    ways = [f'<a href="{release}{language}">{say.html("to_release")}</a>']
    if record:
        which = f"&amp;version={version}" if version else ""
        ways.append(f'<a href="{release}.warc.gz{language}{which}">{say.html("get_record")}</a>')
    return f"<p>{' · '.join(ways)}</p>"


def _is_html(text: str, media_type: str) -> bool:
    return "html" in media_type or (not media_type and text.lstrip()[:1] == "<")


def _textual(body: bytes, media_type: str) -> bool:
    named = not media_type or any(
        kind in media_type for kind in ("text/", "html", "xml", "json", "rtf")
    )
    wide = body.startswith((b"\xff\xfe", b"\xfe\xff"))
    return named and (wide or b"\0\0\0" not in body[:_LOOKED_AT])
