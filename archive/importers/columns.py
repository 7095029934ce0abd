"""Which column holds what: the owner's map first, then the names that tables commonly use."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, Final

from archive.errors import ImportFileError
from archive.importers.days import day, moment
from archive.importers.encoding import whole
from archive.importers.offices import Offices, Said
from archive.importers.records import Imported, Skipped

Row = Mapping[str, Any]

COMMON: Final[dict[str, tuple[str, ...]]] = {
    "url": ("url", "link", "address", "canonical_url", "permalink"),
    "title": ("title", "headline", "subject", "name"),
    "subtitle": ("subtitle", "subhead", "deck", "description"),
    "text": ("text", "body", "content", "full_text", "body_text", "article"),
    "html": ("html", "body_html", "content_html"),
    "published": (
        *("published", "date", "published_at", "publication_date", "release_date"),
        *("pub_date", "day"),
    ),
    "language": ("language", "lang"),
    "people": ("people", "persons", "person", "names"),
    "agencies": ("agencies", "agency", "organisations", "organizations", "components"),
    "topics": ("topics", "topic", "tags", "keywords", "subjects"),
    "number": ("number", "release_number", "press_release_number"),
    "source": ("source", "publisher", "office", "site", "member"),
    "country": ("country",),
    "source_title": ("source_title",),
    "publisher": ("publisher",),
    "licence": ("licence", "license"),
    "capture_url": ("capture_url",),
    "captured": ("captured",),
}
"""Our columns, and what others call them, the likeliest first; case does not matter. "a.b" is b
within a. Those from `source_title` on are what `export` writes.
"""


def check_columns(columns: Mapping[str, str], there: Collection[str], where: str) -> None:
    """Raise ImportFileError when a column map names what is not ours or not in the table."""
    for ours, theirs in columns.items():
        if ours not in COMMON:
            raise ImportFileError(f"{ours!r} is no column of ours; there are {', '.join(COMMON)}")
        if theirs.partition(".")[0] not in there:
            raise ImportFileError(
                f"{where} has no column {theirs!r}; it has {', '.join(map(str, there))}"
            )


def has_text(columns: Mapping[str, str], there: Collection[str]) -> bool:
    """Whether a table with these columns can hold releases at all."""
    names = set(map(_folded, there))
    return any(ours in columns or not names.isdisjoint(COMMON[ours]) for ours in ("text", "html"))


def record(
    row: Row, where: str, columns: Mapping[str, str], offices: Offices
) -> Imported | Skipped:
    """One row as a record; without a text it is skipped."""
    cells = _Cells(row, columns)
    text, html = cells.text("text"), cells.text("html")
    if not text.strip() and not html.strip():
        return Skipped(where, "the row has no text")
    url, agencies, member = _address(cells.text("url")), cells.list("agencies"), _member(row)
    at = _address(cells.text("capture_url")) or url
    office = offices.of_row(_said(cells), row.get("member"), agencies, url)
    return Imported(
        source=office,
        url=at,
        title=cells.text("title").strip(),
        subtitle=cells.text("subtitle").strip(),
        text="" if html.strip() else text,
        html=html if html.strip() else "",
        published=day(cells.text("published"), office.day_first),
        language=_code(cells.value("language")).lower(),
        people=cells.list("people") or ((member,) if member else ()),
        # an office of a parliament is not about that parliament
        agencies=() if member else agencies,
        topics=cells.list("topics"),
        number=cells.text("number").strip(),
        final_url=url if url != at else "",
        captured=moment(cells.text("captured")),
    )


class _Cells:
    """The values of a row by our names of the columns."""

    def __init__(self, row: Row, columns: Mapping[str, str]) -> None:
        self._row = row
        self._columns = columns
        self._folded = {_folded(name): name for name in row}

    def value(self, ours: str) -> Any:
        """What stands in a column, None where nothing does."""
        if ours in self._columns:
            return _filled(_at(self._row, self._columns[ours]))
        theirs = (self._folded.get(name) for name in COMMON[ours])
        values = (_filled(self._row[name]) for name in theirs if name is not None)
        return next((value for value in values if value is not None), None)

    def text(self, ours: str) -> str:
        """The value as text."""
        return _text(self.value(ours))

    def list(self, ours: str) -> tuple[str, ...]:
        """The value as names."""
        return _list(self.value(ours))


def _said(cells: _Cells) -> Said:
    name, publisher = cells.text("source").strip(), cells.text("publisher").strip()
    return Said(
        name,
        cells.text("source_title").strip(),
        publisher if publisher != name else "",
        _code(cells.value("country")).upper(),
        cells.text("licence").strip(),
    )


def _folded(name: str) -> str:
    return name.strip().casefold().replace(" ", "_")


def _filled(value: Any) -> Any:
    return None if value in (None, "", []) else value


def _at(row: Row, path: str) -> Any:
    """The value at a dotted path, None where it ends early."""
    found: Any = row
    for name in [path] if path in row else path.split("."):
        if not isinstance(found, Mapping):
            return None
        found = found.get(name)
    return found


def _member(row: Row) -> str:
    name = _at(row, "member.name")
    return name if isinstance(name, str) else ""


def _text(value: Any) -> str:
    """A value as text: paragraphs of a list, the name of an object."""
    if isinstance(value, Mapping):
        return _text(value.get("name"))
    if isinstance(value, list | tuple):
        return "\n\n".join(text for text in map(_text, value) if text)
    return "" if value is None else whole(str(value))


def _list(value: Any) -> tuple[str, ...]:
    if isinstance(value, Mapping):
        value = [value]
    parts = re.split(r"\s*[;|]\s*", value) if isinstance(value, str) else value
    if not isinstance(parts, list | tuple):
        return ()
    return tuple(dict.fromkeys(name for part in parts if (name := _text(part).strip())))


def _code(value: Any) -> str:
    """The two letters of a language or country code; a name in words is none."""
    found = re.match(r"[A-Za-z]{2}(?![A-Za-z])", _text(value).strip())
    return found[0] if found else ""


def _address(text: str) -> str:
    text = text.strip()
    return text if text.lower().startswith(("http://", "https://")) else ""
