"""The releases of the archive that the tests of the page show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

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
)
from index.search import ReleaseView

HOSTILE_TITLE = "<script>alert(1)</script> :tada: *signed* [sic](javascript:alert(1)) $x$ & more"
HOSTILE_TEXT = '<img src="https://evil.example/x.png" onerror="alert(1)"> **bold** :smile: budget'


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
