"""How to cite a release: one function for each style, all plain text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address
from typing import Final
from urllib.parse import quote, urlsplit

from index.markup import plain, web_address
from index.search import ReleaseView


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation says. `seen` is the day of the capture, or of the import.

    `archived` is the public address of the kept page, "" where there is none; `gone` says that
    the publisher has removed the page.
    """

    id: str
    title: str
    publisher: str
    published: date | None
    url: str
    seen: date
    language: str = ""
    archived: str = ""
    gone: bool = False


def cited(view: ReleaseView, archived: str = "") -> Cited:
    """What a citation of this release says."""
    release = view.release
    seen = release.capture.at if release.capture else release.first_seen
    return Cited(
        id=release.id,
        title=release.title or "Untitled",
        publisher=view.source_title,
        published=release.published,
        url=release.url,
        seen=seen.date(),
        language=release.draft.language,
        archived=archived if release.capture else "",
        gone=release.removed is not None,
    )


_INNER: Final = (".local", ".localhost", ".internal", ".lan", ".home", ".test", ".example", ".arpa")
"""Ends of names that only some network knows."""


def public(address: str) -> str:
    """Where an archive at this address is on the web: "https://host/", or "" if it is not.

    A citation must not send its readers to somebody's own machine.
    """
    parts = urlsplit(web_address(address))
    host = parts.hostname or ""
    try:
        known = ip_address(host).is_global
    except ValueError:
        known = "." in host.strip(".") and not f".{host}".endswith(_INNER)
    return f"{parts.scheme}://{parts.netloc}/" if known else ""


def kept_page(id_: str, site: str) -> str:
    """The address of the page that a release was read from, for others; "" without a `site`.

    `site` is where the archive is on the web, as `public` says it.
    """
    return f"{site}r/{quote(id_, safe='')}/capture" if site else ""


def apa(cited: Cited) -> str:
    """APA style, 7th edition, as a press release; the day of access where it is undated."""
    day = f"{cited.published:%Y, %B} {cited.published.day}" if cited.published else "n.d."
    url = _url(cited)
    if url and not cited.published:
        url = f"Retrieved {_day(cited.seen)}, from {url}"
    return _sentence(
        f"{_ended(_line(cited.publisher))} ({day}). {_line(cited.title)} [Press release].", url
    )


def chicago(cited: Cited) -> str:
    """Chicago style, 17th edition, as an entry of a bibliography."""
    day = _day(cited.published) if cited.published else f"n.d. Accessed {_day(cited.seen)}"
    url = _url(cited)
    return _sentence(
        f"{_ended(_line(cited.publisher))} “{_ended(_line(cited.title))}” Press release, {day}.",
        f"{url}." if url else "",
    )


def bibtex(cited: Cited) -> str:
    """A BibTeX entry of type misc, with what biblatex reads besides."""
    published = cited.published
    fields = {
        "title": f"{{{_tex(cited.title)}}}",
        "author": f"{{{_tex(cited.publisher)}}}",
        "howpublished": "Press release",
        "year": str(published.year) if published else "",
        "month": f"{published:%b}".lower() if published else "",
        "day": str(published.day) if published else "",
        "language": re.sub(r"[^A-Za-z-]", "", cited.language),
        "url": _braceless(_url(cited)),
        "urldate": cited.seen.isoformat(),
        "note": f"Kept at \\url{{{_braceless(cited.archived)}}}" if cited.archived else "",
    }
    lines = (
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},"
        for name, value in fields.items()
        if value
    )
    return f"@misc{{{re.sub(r'[^A-Za-z0-9:-]', '', cited.id)},\n" + "\n".join(lines) + "\n}"


def ris(cited: Cited) -> str:
    """A RIS record of type PRESS."""
    day = f"{cited.published:%Y/%m/%d}/" if cited.published else ""
    rows = (
        ("TY", "PRESS"),
        ("ID", _line(cited.id)),
        ("TI", _line(cited.title)),
        ("AU", _line(cited.publisher)),
        ("PB", _line(cited.publisher)),
        ("PY", str(cited.published.year) if cited.published else ""),
        ("DA", day),
        ("LA", _line(cited.language)),
        ("UR", _url(cited)),
        ("Y2", f"{cited.seen:%Y/%m/%d}/"),
        ("L2", cited.archived),
    )
    return "\n".join(f"{tag}  - {value}" for tag, value in rows if value) + "\nER  - "


def csl_json(cited: Cited) -> str:
    """A CSL-JSON item (CSL 1.0.2)."""
    item: dict[str, object] = {
        "id": cited.id,
        "type": "document",
        "genre": "Press release",
        "title": _line(cited.title),
        "author": [{"literal": _line(cited.publisher)}],
        "publisher": _line(cited.publisher),
        "URL": _url(cited),
        "language": _line(cited.language),
        "accessed": _parts(cited.seen),
        "archive_location": cited.archived,
    }
    if cited.published:
        item["issued"] = _parts(cited.published)
    return json.dumps([{k: v for k, v in item.items() if v}], ensure_ascii=False, indent=2)


def wikipedia(cited: Cited) -> str:
    """The template {{Cite press release}} of Wikipedia, with its archive fields."""
    archived = cited.archived and _url(cited)
    rows = (
        ("title", _wiki(cited.title)),
        ("publisher", _wiki(cited.publisher)),
        ("date", cited.published.isoformat() if cited.published else ""),
        ("url", _wiki_url(_url(cited))),
        ("language", _wiki(cited.language) if cited.language != "en" else ""),
        ("access-date", cited.seen.isoformat() if _url(cited) else ""),
        ("archive-url", _wiki_url(cited.archived) if archived else ""),
        ("archive-date", cited.seen.isoformat() if archived else ""),
        ("url-status", ("dead" if cited.gone else "live") if archived else ""),
    )
    return "{{Cite press release" + "".join(f" |{n}={v}" for n, v in rows if v) + "}}"


STYLES: Final[Mapping[str, Callable[[Cited], str]]] = {
    "APA": apa,
    "Chicago": chicago,
    "BibTeX": bibtex,
    "RIS": ris,
    "CSL-JSON": csl_json,
    "Wikipedia": wikipedia,
}


def _line(text: str) -> str:
    return " ".join(plain(text).split())


def _ended(text: str) -> str:
    """A text that ends as a sentence does."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _url(cited: Cited) -> str:
    return web_address(cited.url).replace(" ", "%20")


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _sentence(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _parts(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


_TEX: Final = {
    "\\": "\\textbackslash{}", "{": "(", "}": ")", "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}", **{sign: f"\\{sign}" for sign in "&%$#_"},
}  # fmt: skip
"""What TeX acts on. Braces would unbalance the entry however they were written."""

_WIKI: Final = {
    "|": "{{!}}", "{": "&#123;", "}": "&#125;", "[": "&#91;", "]": "&#93;", "<": "&lt;",
    ">": "&gt;", "~": "&#126;", "&": "&amp;",
}  # fmt: skip
"""What Wikipedia acts on: templates, links, tags, signatures."""


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in _line(text))


def _wiki(text: str) -> str:
    safe = "".join(_WIKI.get(character, character) for character in _line(text))
    return safe.replace("''", "&#39;&#39;")


def _wiki_url(url: str) -> str:
    """An address whose signs do not end the parameter or the link."""
    return re.sub(r"[|{}\[\]<>'\"\s]", lambda found: f"%{ord(found[0]):02X}", url)


def _braceless(url: str) -> str:
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
