"""Whose release it is: the press office the owner names, a known one, or one of the record's own.

A publisher that nobody named is not guessed. A known source is meant when the record gives its
name, its title (case, "the", "U.S." for "United States" aside), or a part of its title and an
address on its site; two sources that could be meant give none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from anyascii import anyascii

from archive.importers.records import slug
from archive.model import Source

_CHAMBERS: Final = {"house.gov": "Rep.", "senate.gov": "Sen."}
"""By the host of the release: tables are known to call every member a representative."""
_PARTIES: Final = {"democrat": "D", "democratic": "D", "republican": "R", "independent": "I"}
_LONG: Final = {
    "us": "united states",
    "usa": "united states",
    "uk": "united kingdom",
    "un": "united nations",
    "eu": "european union",
    "the": "",
}
"""What short words of titles stand for."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a record says of its office; what it does not say is empty."""

    name: str = ""
    title: str = ""
    publisher: str = ""
    country: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Offices:
    """The sources that are known, and the name that the owner gave for this import, or ""."""

    named: str
    sources: Mapping[str, Source]
    at_host: Mapping[str, tuple[Source, ...]] = field(init=False)
    by_title: Mapping[str, tuple[Source, ...]] = field(init=False)

    def __post_init__(self) -> None:
        known = tuple(self.sources.values())
        object.__setattr__(self, "at_host", _grouped((h, s) for s in known for h in _hosts(s)))
        object.__setattr__(self, "by_title", _grouped((words(s.title), s) for s in known))

    def of_page(self, url: str) -> Source:
        """The office of a page, by its address when the owner names none."""
        if self.named:
            return self.called(self.named)
        name = host(url)
        return self.at(url) or (Source(slug(name), name) if name else _NOBODY)

    def at(self, url: str) -> Source | None:
        """The known source that an address belongs to.

        Where several share its host, the one whose releases have such addresses, else the one
        whose home page stands above it.
        """
        there = self.at_host.get(host(url), ())
        listed = [source for source in there if _lists(source, url)]
        below = [source for source in there if _is_below(url, source.homepage)]
        return next((few[0] for few in (there, listed, below) if len(few) == 1), None)

    def called(self, name: str, url: str = "", country: str = "") -> Source:
        """The known source with this name or title, else a new one."""
        return self.known(name, url, country) or Source(slug(name), name, country=country)

    def known(self, name: str, url: str = "", country: str = "") -> Source | None:
        """The known source that a name means, for a release at this address."""
        if name in self.sources:
            return self.sources[name]
        titled = self.by_title.get(words(name), ())
        if len(titled) == 1 and country in ("", titled[0].country):
            return titled[0]
        there = self.at(url)
        return there if there and _is_part(name, there.title) else None

    def of_row(self, said: Said, member: Any, agencies: tuple[str, ...], url: str) -> Source:
        """The office of a row: the owner's, its member's, the one it says, its host's."""
        if self.named:
            return self.called(self.named)
        if isinstance(member, Mapping) and isinstance(member.get("name"), str) and member["name"]:
            office = _of_member(member, url, said.country)
            return self.sources.get(office.name, office)
        if not said.name:
            return self.of_page(url)
        if said.name == "GOV.UK":  # one site of many publishers: the first organisation is it
            title = agencies[0] if agencies else said.name
            return self.known(title, url, "GB") or Source(
                slug(f"uk {title}"), title, country="GB", publisher=said.name, licence="OGL v3"
            )
        return self.known(said.name, url, said.country) or new(said)

    def of_archive(self, said: Said) -> Source:
        """The office of a record that another archive of ours kept."""
        if self.named:
            return self.called(self.named)
        return self.sources.get(said.name) or new(said)


_NOBODY: Final = Source("imported", "Imported")


def new(said: Said) -> Source:
    """A source of which only this is known."""
    return Source(
        slug(said.name),
        said.title or said.name,
        publisher=said.publisher,
        country=said.country,
        licence=said.licence,
    )


def host(url: str) -> str:
    """The host of an address without www, "" where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def words(title: str) -> str:
    """A title without what may differ in it: case, marks, "the", short forms of countries."""
    folded = re.findall(r"\w+", anyascii(title).casefold().replace(".", "").replace("'", ""))
    return " ".join(filter(None, (_LONG.get(word, word) for word in folded)))


def _is_part(name: str, title: str) -> bool:
    inner, outer = words(name).split(), words(title).split()
    return len(inner) > 1 and set(inner) <= set(outer)


def _grouped(pairs: Iterable[tuple[str, Source]]) -> dict[str, tuple[Source, ...]]:
    found: dict[str, tuple[Source, ...]] = {}
    for key, source in pairs:
        if key:
            found[key] = (*found.get(key, ()), source)
    return found


def _hosts(source: Source) -> set[str]:
    return {host(url) for url in (source.homepage, *(way.url for way in source.ways))}


def _lists(source: Source, url: str) -> bool:
    return any(way.match and re.search(way.match, url) for way in source.ways)


def _is_below(url: str, homepage: str) -> bool:
    path = urlsplit(homepage).path.rstrip("/")
    return bool(path) and f"{urlsplit(url).path}/".startswith(f"{path}/")


def _of_member(member: Mapping[str, Any], url: str, country: str) -> Source:
    """The press office of a member of a parliament; of the US Congress it says more."""
    name, at = str(member["name"]), host(url)
    title = next((title for end, title in _CHAMBERS.items() if at.endswith(end)), "")
    if not (title or member.get("bioguide_id")):
        return Source(slug(name), name, country=country)
    party = _PARTIES.get(str(member.get("party", "")).lower(), "")
    seat = "-".join(part for part in (party, str(member.get("state") or "")) if part)
    shown = " ".join(part for part in (title, name, f"({seat})" if seat else "") if part)
    return Source(
        slug(f"us congress {name}"), shown, country="US", publisher="US Congress",
        licence="public domain",
    )  # fmt: skip
