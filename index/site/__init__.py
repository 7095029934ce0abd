"""The archive as a folder of pages that need no server and no JavaScript.

release.py  the page of one release
feed.py     the newest ones as Atom
frame.py    what every page shares

Every address in it is relative, so that it works from a disk and from any web server. The same
releases give the same bytes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from archive.model import EntityType, EntityUse, Release, Source
from index.exported import Exported
from index.markup import escape, link
from index.passages import beginning
from index.site.feed import feed_of
from index.site.frame import UNDATED, File, Line, address, file_name, page
from index.site.release import release_page

_ON_A_PAGE: Final = 500
_NEWEST: Final = 50
_NAMED_AT_LEAST: Final = 2
"""Releases that name somebody before there is a page about them."""
_MOST_NAMES: Final = 5_000
_KINDS: Final = {EntityType.PERSON: "people", EntityType.AGENCY: "agencies"}


@dataclass(slots=True)
class _Lists:
    """What is remembered of the releases while their pages are written."""

    lines: list[Line] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    names: dict[EntityType, dict[str, str]] = field(
        default_factory=lambda: {kind: {} for kind in _KINDS}
    )
    about: dict[EntityType, dict[str, list[Line]]] = field(
        default_factory=lambda: {kind: defaultdict(list) for kind in _KINDS}
    )

    def add(self, release: Release, source: Source, uses: Sequence[EntityUse]) -> None:
        """Remember one release."""
        draft = release.draft
        day = draft.published.isoformat() if draft.published else ""
        title = draft.title or "Untitled release"
        line = Line(day, release.id, title, source.name, beginning(draft.text))
        self.lines.append(line)
        self.sources[source.name] = source
        for use in uses:
            if use.entity.type in _KINDS:
                self.names[use.entity.type][use.entity.id] = use.entity.name
                self.about[use.entity.type][use.entity.id].append(line)

    def close(self) -> None:
        """Put the newest first, and forget those who are named too seldom."""
        self.lines.sort(reverse=True)
        for lines in self.about.values():
            often = sorted(lines, key=lambda id_: (-len(lines[id_]), id_))[:_MOST_NAMES]
            kept = {id_ for id_ in often if len(lines[id_]) >= _NAMED_AT_LEAST}
            for id_ in set(lines) - kept:
                del lines[id_]
            for few in lines.values():
                few.sort(reverse=True)


def site(releases: Iterable[Exported], title: str = "Press Archive") -> Iterator[File]:
    """The files of a static site with these releases: a page for each, and lists of them by
    month, source, person and agency, with a feed of the newest.
    """
    lists = _Lists()
    for release, source, uses in releases:
        lists.add(release, source, uses)
        yield release_page(release, source, uses)
    lists.close()
    yield from _by_month(lists)
    yield from _by_source(lists)
    for kind, folder in _KINDS.items():
        yield from _by_name(lists, kind, folder)
    yield _front(lists, title)
    yield "feed.atom", feed_of(lists.lines[:_NEWEST], lists.sources, title)


def _by_month(lists: _Lists) -> Iterator[File]:
    months: dict[str, list[Line]] = defaultdict(list)
    for line in lists.lines:
        months[line.day[:7] or UNDATED].append(line)
    for month, lines in months.items():
        yield from _listed(f"months/{month}", month.capitalize(), "", lines, lists.sources)


def _by_source(lists: _Lists) -> Iterator[File]:
    by_name: dict[str, list[Line]] = defaultdict(list)
    for line in lists.lines:
        by_name[line.source].append(line)
    rows = []
    for source in sorted(lists.sources.values(), key=lambda one: (one.title.casefold(), one.name)):
        lines = by_name[source.name]
        rows.append((f"sources/{file_name(source.name)}.html", source.title, len(lines)))
        yield from _listed(
            f"sources/{file_name(source.name)}", source.title, _about(source), lines, lists.sources
        )
    yield "sources.html", page("Sources", f"<h1>Sources</h1>{_counted(rows)}", 0)


def _about(source: Source) -> str:
    rows = (
        ("Publisher", escape(source.publisher)),
        ("Country", escape(source.country)),
        ("Site", link(source.homepage, source.homepage)),
        ("Licence", escape(source.licence)),
    )
    listed = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    return f"<dl>{listed}</dl>" if listed else ""


def _by_name(lists: _Lists, kind: EntityType, folder: str) -> Iterator[File]:
    about, names = lists.about[kind], lists.names[kind]
    order = sorted(about, key=lambda id_: (-len(about[id_]), names[id_].casefold(), id_))
    rows = [(f"{folder}/{file_name(id_)}.html", names[id_], len(about[id_])) for id_ in order]
    for id_ in order:
        yield from _listed(f"{folder}/{file_name(id_)}", names[id_], "", about[id_], lists.sources)
    heading = folder.capitalize()
    yield f"{folder}.html", page(heading, f"<h1>{heading}</h1>{_counted(rows)}", 0)


def _listed(
    path: str, title: str, above: str, lines: Sequence[Line], sources: Mapping[str, Source]
) -> Iterator[File]:
    """A list of releases, on as many pages as it needs."""
    last = max(0, (len(lines) - 1) // _ON_A_PAGE)
    for number in range(last + 1):
        few = lines[number * _ON_A_PAGE : (number + 1) * _ON_A_PAGE]
        body = (
            f"<h1>{escape(title)}</h1>{above}<p><small>{len(lines)} releases</small></p>"
            f"{_lines(few, sources, '../')}{_turn(path.rpartition('/')[2], number, last)}"
        )
        yield _numbered(path, number), page(title, body, 1)


def _turn(name: str, number: int, last: int) -> str:
    pages = (("Newer", number - 1), ("Older", number + 1))
    links = [
        f'<a href="{escape(_numbered(name, other))}">{word}</a>'
        for word, other in pages
        if 0 <= other <= last
    ]
    return f"<nav>{' · '.join(links)}</nav>" if links else ""


def _numbered(path: str, number: int) -> str:
    return f"{path}.html" if number == 0 else f"{path}.{number + 1}.html"


def _lines(lines: Iterable[Line], sources: Mapping[str, Source], root: str) -> str:
    rows = (
        f'<li><a href="{root}{address(line.id)}">{escape(line.title)}</a><br>'
        f"<small>{line.day or UNDATED} · {escape(sources[line.source].title)}</small></li>"
        for line in lines
    )
    return f"<ul>{''.join(rows)}</ul>"


def _counted(rows: Iterable[tuple[str, str, int]]) -> str:
    listed = "".join(
        f'<li><a href="{escape(path)}">{escape(name)}</a> <small>({count})</small></li>'
        for path, name, count in rows
    )
    return f"<ul>{listed}</ul>"


# ---------------------------------------------------------------- the front page


def _front(lists: _Lists, title: str) -> File:
    newest = _lines(lists.lines[:_NEWEST], lists.sources, "")
    count = f"{len(lists.lines)} releases of {len(lists.sources)} sources"
    body = (
        f"<h1>{escape(title)}</h1><p>{count}</p><h2>Newest</h2>{newest}"
        f"<h2>By month</h2>{_years(lists.lines)}"
    )
    return "index.html", page(title, body, 0)


def _years(lines: Iterable[Line]) -> str:
    months = Counter(line.day[:7] or UNDATED for line in lines)
    years: dict[str, list[str]] = defaultdict(list)
    for month in sorted(months):
        shown = month[5:] if month != UNDATED else "releases"
        years[month[:4] if month != UNDATED else UNDATED].append(
            f'<a href="months/{month}.html">{shown}</a> <small>({months[month]})</small>'
        )
    order = sorted(years, key=lambda year: "" if year == UNDATED else year, reverse=True)
    listed = "".join(f"<dt>{y.capitalize()}</dt><dd>{' '.join(years[y])}</dd>" for y in order)
    return f"<dl>{listed}</dl>"
