"""An archive in memory, so that the page can be tested without building an index."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import parse_qs, unquote_plus

import pytest
from bs4 import BeautifulSoup, Tag
from streamlit.testing.v1 import AppTest

from archive.errors import EngineMissing, QueryError
from archive.model import (
    Block,
    BlockKind,
    Capture,
    Copy,
    CopyKind,
    Draft,
    Entity,
    EntityType,
    EntityUse,
    Label,
    Mention,
    Place,
    Quote,
    Release,
    RoleHeld,
    RoleStated,
    Source,
    SourceHealth,
    Version,
)
from archive.settings import Settings
from archive.store import open_store
from index import build
from index.fields import FACETS
from index.matches import WORDS, Terms
from index.page import frame
from index.people import EntityView, Joined, Said, Written
from index.request import SearchRequest, Selection, Sort
from index.result import Facet, FacetValue, Fragment, Hit, Marked, Reason, SearchResult
from index.search import ReleaseView
from index.status import ArchiveStatus, Pulse
from tests.visitor import browser, visit

__all__ = ["browser", "visit"]

APP = Path(__file__).parents[2] / "app.py"
HOSTILE_TITLE = "<script>alert(1)</script> :tada: *signed* [sic](javascript:alert(1)) $x$ & more"
HOSTILE_TEXT = '<img src="https://evil.example/x.png" onerror="alert(1)"> **bold** :smile: budget'


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


def person(id_: str, name: str, role: str = "") -> EntityUse:
    return EntityUse(Entity(id_, EntityType.PERSON, name), 2, (role,) if role else ())


def agency(id_: str, name: str) -> EntityUse:
    return EntityUse(Entity(id_, EntityType.AGENCY, name), 1)


def view(number: int, title: str, text: str, people: tuple[EntityUse, ...] = ()) -> ReleaseView:
    """One release of the fake archive."""
    at = datetime(2024, 3, 1, 12, tzinfo=UTC)
    url = f"https://press.example/{number}"
    draft = Draft(
        title=title,
        blocks=(
            Block("Tell a friend", Label.SHARE, "share words"),
            Block(title, Label.HEADLINE, "h1", BlockKind.HEADING),
            Block(text, Label.BODY, "article"),
            Block("It was said to be good.", Label.QUOTE, "blockquote", BlockKind.QUOTE),
        ),
        url=url,
        published=date(2020 + number % 5, 1 + number % 12, 3),
        published_from="json-ld",
        language="en",
        number=f"24-{number}",
        authors=("Ann <b>Muster</b>",),
        issuer="Office of Public Affairs",
        dateline="WASHINGTON, March 1",
    )
    place = Place("2024.warc.gz", 1234 + number)
    capture = Capture(url, url, at, 200, "text/html", "ab" * 32, place, "doj", id=number)
    release = Release(f"r{number}", "doj", draft, at, at, "digest", versions=1, capture=capture)
    surface = people[0].entity.name if people else ""
    start = text.find(surface) if surface else -1
    mentions = (
        (Mention(start, start + len(surface), surface, EntityType.PERSON, surface),)
        if start >= 0
        else ()
    )
    return ReleaseView(
        release=release,
        source_title="Department of Justice",
        mentions=mentions,
        people=people,
        agencies=(agency("fbi", "Federal Bureau of Investigation"),),
        places=(),
        copies=(
            (Copy("r2", "mfa", "Foreign Ministry", title, date(2024, 3, 2), CopyKind.JOINT),)
            if number == 1
            else ()
        ),
        extractor="rules-1:0f3a+en_core_web_sm-3.8.0:15ef",
        named={(EntityType.PERSON, use.entity.name): use.entity for use in people},
    )


GUTERRES = person("guterres", "António Guterres", "Secretary-General")
TOKAYEV = person("tokayev", "Kassym-Jomart Tokayev", "President")


def releases() -> Iterator[ReleaseView]:
    """Twenty-five plain releases, one about Guterres and Tokayev, one hostile one."""
    for number in range(1, 26):
        who = (GUTERRES, TOKAYEV)[number % 2]
        text = f"{who.entity.name} spoke about the budget of the year, part {number}. " * 3
        yield view(number, f"Budget statement no. {number}", text, (who,))
    both = "António Guterres met Kassym-Jomart Tokayev about glaciers."
    said = Quote(0, 20, "The ice melts faster.", "António Guterres", cue="said")
    visit = view(30, "A visit about glaciers", both, (GUTERRES, TOKAYEV))
    yield replace(visit, quotes=(said,))
    hostile = person("hostile", "*Eve* :tada: [x](http://evil.example) <b>")
    yield view(31, HOSTILE_TITLE, HOSTILE_TEXT, (hostile,))


# ---------------------------------------------------------------- a real archive, served


def build_home(home: Path) -> None:
    """The same releases in a real archive, with the names they have here."""
    settings = Settings(home=home)
    source = Source("doj", "Department of Justice", country="US")
    named: dict[tuple[EntityType, str], Entity] = {}
    with open_store(settings.store, create=True) as store:
        store.sources.put(source)
        for one in releases():
            capture = one.release.capture
            assert capture is not None
            store.releases.put(one.release.draft, source, store.captures.add(capture), "test")
        for unread in list(store.entities.unread("test")):
            found = list(_mentions(unread.draft, named))
            store.entities.put_mentions(unread.input_digest, "test", found)
        store.entities.spread("test")
        store.names.put(named)
    build.rebuild(settings)


def _mentions(draft: Draft, named: dict[tuple[EntityType, str], Entity]) -> Iterator[Mention]:
    uses = {use.entity.name: use for one in releases() for use in (*one.people, *one.agencies)}
    for name, use in uses.items():
        entity = use.entity
        start = draft.text.find(name)
        if start >= 0:
            named[entity.type, name] = entity
            role = use.roles[0] if use.roles else ""
            yield Mention(start, start + len(name), name, entity.type, name, role)


class Served:
    """A home served as `press-archive serve` does, by a process of its own."""

    def __init__(self, home: Path, port: int = 0) -> None:
        code = (
            "import sys; from pathlib import Path; from archive.settings import Settings;"
            "from index.page.server import serve;"
            "sys.exit(serve(Settings(Path(sys.argv[1])), int(sys.argv[2])))"
        )
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, str(home), str(port)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=APP.parent,
        )
        assert self.process.stdout is not None
        self.said = self.process.stdout.readline()
        self.address = self.said.split()[4].rstrip("/")

    def interrupt(self) -> int:
        """Press Ctrl-C; the exit status."""
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(timeout=20)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return status


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A server to be stopped by the test."""
    server = Served(tmp_path)
    yield server
    if server.process.poll() is None:
        server.interrupt()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a served archive."""
    home = tmp_path_factory.mktemp("served")
    build_home(home)
    server = Served(home)
    yield server.address
    server.interrupt()


# ---------------------------------------------------------------- the page without a browser


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch) -> FakeArchive:
    """The page's archive, replaced for one test."""
    fake = FakeArchive({view.release.id: view for view in releases()})
    monkeypatch.setattr(frame, "shared", lambda home: fake)
    return fake


class Reader:
    """Somebody who looks at the page: opens addresses, and says what is there."""

    def __init__(self) -> None:
        self.test = AppTest.from_file(str(APP), default_timeout=10)

    def open(self, **params: str | list[str]) -> AppTest:
        """Open an address that has these parameters."""
        self.test.query_params.clear()
        self.test.query_params.update(params)
        return self.test.run()

    @property
    def html(self) -> str:
        """All HTML on the page, but for the page's own styles and script."""
        bodies = (element.proto.body for element in self.test.get("html"))
        return "\n".join(body for body in bodies if not body.startswith(("<style>", "<script>")))

    @property
    def soup(self) -> BeautifulSoup:
        """All HTML on the page, read."""
        return BeautifulSoup(self.html, "html.parser")

    @property
    def text(self) -> str:
        """What is read on the page, in the order of its HTML, with single spaces."""
        return " ".join(self.soup.get_text(" ").split())

    @property
    def links(self) -> list[tuple[str, str]]:
        """The words and the address parameters of every link within the page."""
        return [
            (_said(a), unquote_plus(str(a["href"])[1:])) for a in self.soup.select("a[href^='?']")
        ]

    def ticks(self, facet: str = "") -> dict[str, str]:
        """The values one can tick, and the address parameters that ticking each leads to.

        With a facet only what changes its selection.
        """
        boxes = self.soup.select("label:has(> input[data-go])")
        found = {_said(box): str(box.input["data-go"])[1:] for box in boxes if box.input}
        here = SearchRequest.from_params(self.address).selected(facet)
        return {
            name: unquote_plus(query)
            for name, query in found.items()
            if not facet or SearchRequest.from_params(parse_qs(query)).selected(facet) != here
        }

    def ticked(self) -> list[str]:
        """The values that are ticked."""
        return [_said(box) for box in self.soup.select("label:has(> input[checked])")]

    def follow(self, query: str) -> AppTest:
        """Go where a link or a checkbox leads, given its address parameters."""
        there = {*(query for _, query in self.links), *self.ticks().values()}
        assert query in there, f"nothing leads to {query}"
        return self.open(**parse_qs(query, keep_blank_values=True))

    @property
    def address(self) -> dict[str, list[str]]:
        """The parameters of the address as it is now."""
        found = self.test.query_params
        return {k: v if isinstance(v, list) else [v] for k, v in found.items() if v}


def _said(element: Tag) -> str:
    """The words of a link or a label, with single spaces."""
    return " ".join(element.get_text().split())


@pytest.fixture
def reader(archive: FakeArchive) -> Reader:
    """Somebody before the page of the fake archive."""
    return Reader()
