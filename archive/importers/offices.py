"""Whose release it is: the press office the owner names, a known one, or one of the record's own.

A publisher that nobody named is not guessed: a host that several known sources share gives none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from archive.importers.records import slug
from archive.model import Source

_CHAMBERS: Final = {"house.gov": "Rep.", "senate.gov": "Sen."}
"""By the host of the release: tables are known to call every member a representative."""
_PARTIES: Final = {"democrat": "D", "democratic": "D", "republican": "R", "independent": "I"}


@dataclass(frozen=True, slots=True)
class Offices:
    """The sources that are known, and the name that the owner gave for this import, or ""."""

    named: str
    sources: Mapping[str, Source]
    by_host: Mapping[str, Source] = field(init=False)
    by_title: Mapping[str, Source] = field(init=False)

    def __post_init__(self) -> None:
        known = tuple(self.sources.values())
        object.__setattr__(self, "by_host", _by_host(known))
        object.__setattr__(self, "by_title", {source.title: source for source in known})

    def of_page(self, url: str) -> Source:
        """The office of a page, by its host when the owner names none."""
        if self.named:
            return self.called(self.named)
        name = host(url)
        return self.by_host.get(name) or (Source(slug(name), name) if name else _NOBODY)

    def called(self, name: str) -> Source:
        """The known source with this name or title, else a new one."""
        return self.sources.get(name) or self.by_title.get(name) or Source(slug(name), name)

    def of_row(
        self, given: str, member: Any, agencies: tuple[str, ...], country: str, url: str
    ) -> Source:
        """The office of a row: the owner's, its member's, its own `given` one, its host's."""
        if self.named:
            return self.called(self.named)
        if isinstance(member, Mapping) and isinstance(member.get("name"), str) and member["name"]:
            return _office(member, url, country)
        if not given:
            return self.of_page(url)
        if given == "GOV.UK":  # one site of many publishers: the first organisation is the office
            title = agencies[0] if agencies else given
            name = slug(f"uk {title}")
            return Source(name, title, country="GB", publisher=given, licence="OGL v3")
        found = self.sources.get(given) or self.by_title.get(given)
        return found or Source(slug(given), given, country=country)


_NOBODY: Final = Source("imported", "Imported")


def host(url: str) -> str:
    """The host of an address without www, "" where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _by_host(known: Iterable[Source]) -> dict[str, Source]:
    """The sources by the hosts of their home page and ways; a host of several has none."""
    found: dict[str, Source] = {}
    shared: set[str] = set()
    for source in known:
        for name in {host(url) for url in (source.homepage, *(way.url for way in source.ways))}:
            if found.setdefault(name, source) is not source:
                shared.add(name)
    return {name: source for name, source in found.items() if name and name not in shared}


def _office(member: Mapping[str, Any], url: str, country: str) -> Source:
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
