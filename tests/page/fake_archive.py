"""An archive in memory, so that the page can be tested without building an index."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from archive.errors import EngineMissing, QueryError
from archive.model import (
    Copy,
    CopyKind,
    Draft,
    EntityType,
    RoleHeld,
    RoleStated,
    SourceHealth,
    Version,
)
from archive.settings import Settings
from index.fields import FACETS
from index.matches import WORDS, Terms
from index.people import EntityView, Joined, Said, Written
from index.request import SearchRequest, Selection, Sort
from index.result import Facet, FacetValue, Fragment, Hit, Marked, Reason, SearchResult
from index.search import ReleaseView
from index.status import ArchiveStatus, Pulse


def mark(text: str, words: str) -> Marked:
    """Text with one word marked wherever it stands."""
    if not words:
        return (Fragment(text),)
    parts = re.split(f"({re.escape(words)})", text, flags=re.IGNORECASE)
    return tuple(Fragment(p, p.lower() == words.lower()) for p in parts if p)


@dataclass
class FakeArchive:
    """What the page asks of `index.search.Archive`, by brute force over a handful of releases."""

    views: dict[str, ReleaseView]
    behind: int = 0
    unbuilt: bool = False
    unreadable: bool = False
    doing: dict[str, object] = field(default_factory=dict)
    saying: dict[str, object] = field(default_factory=dict)
    wordings: dict[str, tuple[tuple[Version, Draft], ...]] = field(default_factory=dict)
    asked: list[SearchRequest] = field(default_factory=list)
    formerly: dict[str, str] = field(default_factory=dict)
    spelt: tuple[Written, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)
    copies: dict[str, tuple[Copy, ...]] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    settings: Settings = field(default_factory=lambda: Settings(home=Path("nowhere")))

    def search(self, request: SearchRequest) -> SearchResult:
        self.asked.append(request)
        if request.words.count('"') % 2:
            raise QueryError(
                "a quotation mark is not closed",
                position=len(request.words),
                repair=request.words.replace('"', ""),
            )
        found = [v for v in self.views.values() if self._matches(v, request, "")]
        folded = sum(len(self.copies.get(v.release.id, ())) for v in found)
        order = {Sort.OLDEST: False}.get(request.sort, True)
        found.sort(key=lambda v: v.release.published or date.min, reverse=order)
        start = (request.page - 1) * request.size
        return SearchResult(
            total=len(found) + folded,
            hits=tuple(self._hit(v, request) for v in found[start : start + request.size]),
            facets=tuple(self._facet(name, request) for name in FACETS),
            months=self._months(replace(request, since=None, until=None)),
            read_as=request.words,
            took=0.012,
            heads=len(found),
            **self.saying,  # type: ignore[arg-type] - its fields
        )

    def facet_values(
        self,
        request: SearchRequest,
        facet: str,
        typed: str = "",
        limit: int = 20,
        *,
        by_name: bool = False,
        within: bool = False,
    ) -> tuple[FacetValue, ...]:
        but = "" if within else facet
        values = self._facet(facet, replace(request, facet_size=1_000), but=but).values
        if by_name:
            values = tuple(sorted(values, key=lambda value: value.label.casefold()))
        like = (v for v in values if v.count and f" {typed.lower()}" in f" {v.label.lower()}")
        return tuple(like)[:limit]

    def similar(self, id_: str, limit: int = 5) -> tuple[Hit, ...]:
        if self.unbuilt:
            raise EngineMissing("there is no index yet")
        others = (self.views[other] for other in ("r31", "r2") if other != id_)
        return tuple(self._hit(view, SearchRequest()) for view in others)

    def terms(self, request: SearchRequest) -> Terms:
        if self.unreadable:
            raise QueryError("this cannot be read", position=0, repair="")
        return {WORDS: frozenset(request.words.lower().split())}

    def _months(self, any_day: SearchRequest) -> tuple[tuple[str, int], ...]:
        found = [v for v in self.views.values() if self._matches(v, any_day, "")]
        days = [str(v.release.published)[:7] for v in found if v.release.published]
        return tuple(sorted(Counter(days).items()))

    def release(self, id_: str) -> ReleaseView | None:
        return self.views.get(id_)

    def entity(self, kind: EntityType, name: str) -> EntityView | None:
        used = [use for v in self.views.values() for use in (*v.people, *v.agencies)]
        ids = {use.entity.id: use for use in used if use.entity.type is kind}
        use = ids.get(self.formerly.get(name, name))
        if use is None:
            return None
        asked = SearchRequest(sort=Sort.NEWEST).together(kind.value, [use.entity.id])
        found = self.search(asked)
        beside = [
            tuple(one for one in found.facet(facet).values if one.key != use.entity.id)
            for facet in ("person", "agency", "place")
        ]
        days = [hit.published for hit in self.search(replace(asked, size=1_000)).hits]
        stated = tuple(RoleStated(hit.id, hit.published, "x") for hit in found.hits[:3])
        return EntityView(
            entity=use.entity,
            releases=found.total,
            first=days[-1],
            last=days[0],
            months=found.months,
            written=(Written(use.entity.name, found.total, Joined.OWN), *self.spelt),
            roles=tuple(
                RoleHeld(role, (role,), days[-1], days[0], found.total, stated)
                for role in use.roles
            ),
            people=beside[0],
            agencies=beside[1],
            places=beside[2],
            sources=found.facet("source").values,
            source_count=1,
            newest=found.hits,
            quotes=tuple(
                Said(quote, v.release.id, v.release.title, v.source_title, None, "en")
                for v in self.views.values()
                for quote in v.quotes
                if quote.speaker == use.entity.name
            ),
        )

    def versions(self, id_: str) -> tuple[tuple[Version, Draft], ...]:
        return self.wordings.get(id_, ())

    def pulse(self) -> Pulse:
        now = self.status()
        return Pulse(now.releases, now.extractors, now.generation, now.behind)

    def status(self) -> ArchiveStatus:
        doj = SourceHealth("doj", "Department of Justice", len(self.views), date(2024, 1, 1))
        health = (replace(doj, **self.doing),)  # type: ignore[arg-type] - its fields
        return ArchiveStatus(
            releases=len(self.views),
            captures=3,
            sources=health,
            extractors=("rules-1:0f3a", "rules-1:0e2b", "rules-1:0f3a+en_core_web_sm-3.8.0:15ef"),
            generation="g1",
            behind=self.behind,
            without_release={"digest": 2},
            copies={CopyKind.JOINT: 1},
        )

    def months_by_source(self) -> dict[str, tuple[tuple[str, int], ...]]:
        found = Counter(str(view.release.published)[:7] for view in self.views.values())
        return {"doj": tuple(sorted(found.items()))}

    def _values(self, view: ReleaseView, facet: str) -> dict[str, str]:
        uses = {"person": view.people, "agency": view.agencies, "place": view.places}
        if facet in uses:
            return {use.entity.id: use.entity.name for use in uses[facet]}
        release = view.release
        single = {
            "source": (release.source, view.source_title),
            "language": (release.draft.language, release.draft.language),
            "year": (str(release.published)[:4], str(release.published)[:4]),
        }
        return dict([single[facet]]) if facet in single else {}

    def _matches(self, view: ReleaseView, request: SearchRequest, but: str) -> bool:
        day, release = view.release.published, view.release
        if request.words.lower() not in f"{release.title} {release.text}".lower():
            return False
        if request.since and (day is None or day < request.since):
            return False
        if request.until and (day is None or day > request.until):
            return False
        return all(
            (selection.facet == but and not selection.every)
            or (
                (not selection.values or _has(selection, set(self._values(view, f))))
                and not set(selection.excluded) & set(self._values(view, f))
            )
            for selection in request.selections
            for f in [selection.facet]
        )

    def why(self, request: SearchRequest, id_: str) -> tuple[Reason, ...]:
        if self.reasons:
            return self.reasons
        text = self.views[id_].release.text.lower()
        count = text.count(request.words.lower())
        return (Reason("text", request.words, ((request.words, count),), 1.0),)

    def _facet(self, name: str, request: SearchRequest, but: str | None = None) -> Facet:
        counts: Counter[str] = Counter()
        labels = {k: n for v in self.views.values() for k, n in self._values(v, name).items()}
        for view in self.views.values():
            if self._matches(view, request, but=name if but is None else but):
                counts.update(list(self._values(view, name)))
        for key in (*request.selected(name), *request.excluded(name)):
            counts.setdefault(key, 0)
        values = tuple(
            FacetValue(
                key,
                labels.get(key, key),
                count,
                selected=key in request.selected(name),
                excluded=key in request.excluded(name),
                note=self.notes.get(key, ""),
            )
            for place, (key, count) in enumerate(counts.most_common())
            if place < request.facet_size
            or key in (*request.selected(name), *request.excluded(name))
        )
        return Facet(name, values, sum(count > 0 for count in counts.values()))

    def _hit(self, view: ReleaseView, request: SearchRequest) -> Hit:
        release = view.release
        return Hit(
            id=release.id,
            title=mark(release.title, request.words),
            snippet=mark(release.text[:200], request.words),
            published=release.published,
            source=release.source,
            source_title=view.source_title,
            url=release.url,
            language=release.draft.language,
            people=tuple(FacetValue(u.entity.id, u.entity.name, u.count) for u in view.people),
            agencies=tuple(FacetValue(u.entity.id, u.entity.name, u.count) for u in view.agencies),
            score=1.0,
            copies=self.copies.get(release.id, ()),
        )


def _has(selection: Selection, keys: set[str]) -> bool:
    wanted = set(selection.values)
    return wanted <= keys if selection.every else bool(wanted & keys)
