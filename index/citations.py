"""How to cite a release: one function for each style, all plain text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from index.markup import plain, web_address


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation says. `seen` is the day of the capture, or of the import."""

    id: str
    title: str
    publisher: str
    published: date | None
    url: str
    seen: date


def apa(cited: Cited) -> str:
    """APA style, 7th edition, as a press release."""
    day = f"{cited.published:%Y, %B} {cited.published.day}" if cited.published else "n.d."
    return _sentence(
        f"{_line(cited.publisher)}. ({day}). {_line(cited.title)} [Press release].", _url(cited)
    )


def chicago(cited: Cited) -> str:
    """Chicago style, notes and bibliography."""
    day = f"{_day(cited.published)}. " if cited.published else ""
    return _sentence(
        f"{_line(cited.publisher)}. “{_line(cited.title)}.” Press release, {day}".rstrip(", "),
        _url(cited),
    )


def bibtex(cited: Cited) -> str:
    """A BibTeX entry of type misc."""
    fields = {
        "title": f"{{{_tex(cited.title)}}}",
        "author": f"{{{_tex(cited.publisher)}}}",
        "howpublished": "Press release",
        "year": str(cited.published.year) if cited.published else "",
        "month": f"{cited.published:%b}".lower() if cited.published else "",
        "url": _url(cited),
        "urldate": cited.seen.isoformat(),
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
        ("TI", _line(cited.title)),
        ("AU", _line(cited.publisher)),
        ("PB", _line(cited.publisher)),
        ("DA", day),
        ("UR", _url(cited)),
        ("Y2", f"{cited.seen:%Y/%m/%d}/"),
    )
    return "\n".join(f"{tag}  - {value}" for tag, value in rows if value) + "\nER  - "


def csl_json(cited: Cited) -> str:
    """A CSL-JSON item."""
    item: dict[str, object] = {
        "id": cited.id,
        "type": "document",
        "genre": "Press release",
        "title": _line(cited.title),
        "author": [{"literal": _line(cited.publisher)}],
        "publisher": _line(cited.publisher),
        "URL": _url(cited),
        "accessed": _parts(cited.seen),
    }
    if cited.published:
        item["issued"] = _parts(cited.published)
    return json.dumps([item], ensure_ascii=False, indent=2)


def wikipedia(cited: Cited) -> str:
    """The template {{Cite press release}} of Wikipedia."""
    rows = (
        ("title", _wiki(cited.title)),
        ("publisher", _wiki(cited.publisher)),
        ("date", cited.published.isoformat() if cited.published else ""),
        ("url", _wiki(_url(cited))),
        ("access-date", cited.seen.isoformat()),
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


def _url(cited: Cited) -> str:
    return web_address(cited.url).replace(" ", "%20")


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _sentence(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _parts(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _tex(text: str) -> str:
    r"""Text for BibTeX: braces would unbalance the entry, and \ would start a command."""
    safe = _line(text).replace("\\", "").replace("{", "(").replace("}", ")")
    return re.sub(r"([&%$#_])", r"\\\1", safe)


def _wiki(text: str) -> str:
    """Text for a template: bars and braces would end the parameter."""
    safe = _line(text).replace("|", "{{!}}")
    return re.sub(r"\{\{(?!!\}\})|(?<!\{\{!)\}\}|\[\[|\]\]", " ", safe)
