"""Which column holds what: the owner's map first, then the names that tables commonly use."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, Final

from archive.errors import ImportFileError
from archive.importers.encoding import whole
from archive.importers.offices import Offices
from archive.importers.records import Imported, Skipped

Row = Mapping[str, Any]

COMMON: Final[dict[str, tuple[str, ...]]] = {
    "url": ("url", "link", "address", "canonical_url", "permalink"),
    "title": ("title", "headline", "subject", "name"),
    "subtitle": ("subtitle", "subhead", "deck", "description"),
    "text": ("text", "body", "content", "full_text", "body_text", "article"),
    "html": ("html", "body_html", "content_html"),
    "published": ("published", "date", "published_at", "publication_date", "pub_date", "day"),
    "language": ("language", "lang"),
    "people": ("people", "persons", "person", "names"),
    "agencies": ("agencies", "agency", "organisations", "organizations", "components"),
    "topics": ("topics", "topic", "tags", "keywords", "subjects"),
    "number": ("number", "release_number", "press_release_number"),
    "source": ("source", "publisher", "office", "site", "member"),
    "country": ("country",),
}
"""Our columns, and what others call them, the likeliest first. "a.b" is b within a."""

_LISTS: Final = ("people", "agencies", "topics")
_DAY_FORMATS: Final = (
    "%B %d, %Y",
    "%b %d, %Y",
    "%d %B %Y",
    "%d %b %Y",
    "%A, %B %d, %Y",
    "%a, %d %b %Y",
)


def check_columns(columns: Mapping[str, str], there: Collection[str], where: str) -> None:
    """Raise ImportFileError when a column map names what is not ours or not in the table."""
    for ours, theirs in columns.items():
        if ours not in COMMON:
            raise ImportFileError(f"{ours!r} is no column of ours; there are {', '.join(COMMON)}")
        if theirs.partition(".")[0] not in there:
            raise ImportFileError(
                f"{where} has no column {theirs!r}; it has {', '.join(map(str, there))}"
            )


def record(
    row: Row, where: str, columns: Mapping[str, str], offices: Offices
) -> Imported | Skipped:
    """One row as a record; without a text it is skipped."""

    def value(ours: str) -> Any:
        names = (columns[ours],) if ours in columns else COMMON[ours]
        return next(
            (v for v in (_at(row, name) for name in names) if v not in (None, "", [])), None
        )

    text, html = _text(value("text")), _text(value("html"))
    if not text.strip() and not html.strip():
        return Skipped(where, "the row has no text")
    url, agencies, member = _address(_text(value("url"))), _list(value("agencies")), _member(row)
    return Imported(
        source=offices.of_row(
            _text(value("source")).strip(),
            row.get("member"),
            agencies,
            _code(value("country")).upper(),
            url,
        ),
        url=url,
        title=_text(value("title")).strip(),
        subtitle=_text(value("subtitle")).strip(),
        text="" if html.strip() else text,
        html=html if html.strip() else "",
        published=day(_text(value("published"))),
        language=_code(value("language")).lower(),
        people=_list(value("people")) or ((member,) if member else ()),
        # an office of a parliament is not about that parliament
        agencies=() if member else agencies,
        topics=_list(value("topics")),
        number=_text(value("number")).strip(),
    )


def day(text: str) -> date | None:
    """A day as tables write it, None when it can be read in two ways or not at all."""
    text = re.sub(r"[,T]?\s*\b\d{1,2}:\d{2}.*", "", text.strip(), flags=re.DOTALL)
    if year_first := re.match(r"([0-9]{4})([-/.]?)([0-9]{1,2})\2([0-9]{1,2})(?![0-9])", text):
        year, _, month, number = year_first.groups()
        try:
            return date(int(year), int(month), int(number))
        except ValueError:
            return None
    for form in _DAY_FORMATS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


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
