"""Releases of a file as the documents an index holds.

    python -m benchmarks.search_corpus RAW OUT

makes OUT, a JSON line a release, of the folder `raw` of the public repository
lintool/GrimmerSenatePressReleases: 72,623 releases of US senators of 2005 to 2007 (215 MB of
text), by Justin Grimmer. Its files have one release each and no titles; the first line of
ordinary length stands for one.

A line has `id`, `title`, `date` (ISO), `body` or `text`, `senator` or `source`, and, if known,
lists: `persons` or `people`, `agencies`, `places`, `roles`, `topics`. Of what is not given,
plausible values are made of the text by the simple rules below, so that every facet of the
product has something to count. They are for measuring and no one should read them.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from index.engines import Document

_MOST = 8
"""Values of one facet that are made of one text."""

_BODIES = "Department|Office|Bureau|Committee|Commission|Agency|Administration|Council|Board|Corps"
_AGENCY = re.compile(
    rf"\b(?:(?:[A-Z][a-z]+ ){{1,3}}(?:{_BODIES})"
    rf"|(?:{_BODIES}) (?:of|on|for) (?:the )?[A-Z][a-z]+(?: and [A-Z][a-z]+| [A-Z][a-z]+)?)\b"
)
_STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|"
    "Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|"
    "Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|"
    "New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
    "Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|"
    "West Virginia|Wisconsin|Wyoming|Iraq|Iran|Afghanistan|China|Mexico|Canada|Israel|Russia"
)
_PLACE = re.compile(rf"\b(?:{_STATES})\b")
_ROLE = re.compile(
    r"\b(?:Senators?|Secretary|President|Vice President|Governor|Chairman|Chairwoman|Director|"
    r"Ranking Member|Majority Leader|Attorney General|Administrator|Commissioner|Representative|"
    r"General|Mayor|Judge|Justice|Ambassador)\b"
)
_TOPIC = re.compile(
    r"\b(?:health|education|energy|tax|budget|immigration|veterans|security|agriculture|trade|"
    r"environment|transportation|defense|hurricane|medicare|terrorism|housing|crime|judiciary|"
    r"water|science|labor|small business)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z]\.)? (?:Mc|Mac|O')?[A-Z][a-z]{2,}\b")

Pairs = tuple[tuple[str, str], ...]


def documents(file: Path, times: int = 1) -> Iterator[Document]:
    """The releases of a file, all of them `times` times with ids of their own."""
    for copy in range(times):
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                document = from_row(json.loads(line))
                yield replace(document, id=f"{document.id}-{copy}") if copy else document


def prepare(releases: Path, prepared: Path, limit: int | None = None) -> int:
    """Write the releases with all their facets, so that no build pays for making them up."""
    new = prepared.with_suffix(".new")
    count = 0
    with releases.open(encoding="utf-8") as lines, new.open("w", encoding="utf-8") as out:
        for line in lines:
            if count == limit:
                break
            out.write(json.dumps(_completed(json.loads(line), count), ensure_ascii=False) + "\n")
            count += 1
    new.replace(prepared)
    return count


def _completed(row: dict[str, Any], number: int) -> dict[str, Any]:
    text = row.get("text") or row.get("body") or ""
    return {
        "id": str(row.get("id", number)),
        "title": row.get("title") or "",
        "date": row.get("date") or "",
        "text": text,
        "source": row.get("source") or row.get("senator") or "unknown",
        "person": row.get("people") or row.get("persons") or _found(_NAME, text)[:5],
        "agency": row.get("agencies") or _found(_AGENCY, text),
        "place": row.get("places") or _found(_PLACE, text),
        "role": row.get("roles") or _found(_ROLE, text),
        "topic": row.get("topics") or [word.lower() for word in _found(_TOPIC, text)],
    }


def _found(pattern: re.Pattern[str], text: str) -> list[str]:
    return list(dict.fromkeys(match[0] for match in pattern.finditer(text)))[:_MOST]


def from_row(row: dict[str, Any]) -> Document:
    """A prepared row as a document."""
    published = _day(row["date"])
    many = {name: tuple(row[name]) for name in ("person", "agency", "place", "role", "topic")}
    facets: dict[str, Pairs] = {
        name: tuple({value.casefold(): value for value in values}.items())
        for name, values in many.items()
    }
    year = str(published.year) if published else ""
    facets |= {
        "source": ((row["source"], row["source"]),),
        "language": (("en", "en"),),
        "year": ((year, year),) if year else (),
    }
    names = many | {"source": (row["source"],), "contact": ()}
    return Document(row["id"], row["title"], row["text"], published, "en", facets, names)


def _day(text: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text[:10])
    return None


# ---------------------------------------------------------------- the releases of the senators

_FILE: Final = re.compile(r"^(\d{1,2}[A-Za-z]{3}\d{4}).+?\d+\.txt$")
_TITLE = range(20, 251)
"""Characters of a line that may be a title."""


def senate(raw: Path) -> Iterator[dict[str, Any]]:
    """The releases of `raw`: a folder a senator, in it a file a release, named by its day."""
    count = 0
    for path in sorted(raw.glob("*/*.txt"), key=str):
        named = _FILE.match(path.name)
        lines = _lines(path.read_text("utf-8", errors="replace")) if named else []
        if not (named and lines):
            continue
        with suppress(ValueError):  # a day that is none
            day = datetime.strptime(named[1], "%d%b%Y").replace(tzinfo=UTC).date()
            title = next((line for line in lines[:6] if len(line) in _TITLE), lines[0])[:250]
            body = "\n".join(lines)
            yield {
                "id": count, "title": title, "date": day.isoformat(),
                "senator": path.parent.name, "persons": _people(body), "body": body,
            }  # fmt: skip
            count += 1


def _lines(text: str) -> list[str]:
    """Lines without their indents; wide gaps are where tables and columns broke."""
    pieces = (" ".join(piece.split()) for piece in re.split(r"\n|\s{6,}", text))
    return [piece for piece in pieces if piece]


def _people(text: str) -> list[str]:
    """Two capital words that hold no word of offices, months and the like."""
    kept = (name for name in _found(_NAME, text) if not _NO_NAMES.search(name))
    return list(kept)[:5]


_NO_NAMES = re.compile(
    r"\b(?:The|This|That|These|With|From|When|While|After|Senat\w+|House|Committee|Department|"
    r"Office|Act|Bill|Federal|National|States?|Americans?|United|New|North|South|East|West|"
    r"\w+ary|\w+day|March|April|May|June|July|August|\w+ber|Security|Services?|Affairs|"
    r"University|County|City|School|Center|Administration|Agency|Program|Fund|Court|Guard|Force|"
    r"Health|Care|Public|Education|Energy|Defense|Justice|President|General|Congress|Press|"
    r"Release|Contact|Republican|Democrat\w*|Air|Hurricane|Street|Avenue)\b"
)


def write(rows: Iterable[dict[str, Any]], out: Path) -> int:
    """Write rows as JSON lines; how many."""
    count = 0
    with out.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row) + "\n")
            count += 1
    return count


if __name__ == "__main__":
    print(write(senate(Path(sys.argv[1])), Path(sys.argv[2])), "releases")
