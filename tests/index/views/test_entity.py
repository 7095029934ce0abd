"""What the page of an entity says of it, given what the archive knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup, Tag

from archive.model import Entity, EntityType, RoleHeld, RoleStated
from archive.store import Holder
from index.address import Address, View
from index.people import EntityView
from index.result import FacetValue
from index.views import entity
from index.views.reader import Reader

ANN = Entity("ann", EntityType.PERSON, "Ann <Lee>")
FBI = Entity("fbi", EntityType.AGENCY, "Federal Bureau of Investigation", (), "US", "FBI", "DOJ")
DOJ = Entity("doj", EntityType.AGENCY, "U.S. Department of Justice")
MONTHS = (("2023-01", 4), ("2024-12", 1))
VIEW = EntityView(ANN, 5, date(2023, 1, 1), date(2024, 12, 31), MONTHS)


def reader(*ids: str, admin: bool = False) -> Reader:
    return Reader(Address(view=View.PERSON, ids=ids), admin=admin)


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def found(html: str, selector: str) -> Tag:
    one = soup(html).select_one(selector)
    assert one is not None, f"no {selector} in {html}"
    return one


def role(name: str, count: int, first: date | None = None, last: date | None = None) -> RoleHeld:
    stated = tuple(RoleStated(f"{name}-{n}", last, name) for n in range(min(count, 6)))
    return RoleHeld(name, (name,), first, last, count, stated)


def test_an_agency_says_its_acronym_its_country_and_the_body_it_belongs_to() -> None:
    view = replace(VIEW, entity=FBI, parent=DOJ)
    what = found(entity.head(reader("fbi"), view), ".what")
    assert what.get_text() == "FBI · United States · part of U.S. Department of Justice"
    assert found(str(what), "a")["href"] == "?view=agency&id=doj"


def test_a_body_above_that_no_release_names_is_told_without_a_link() -> None:
    what = found(entity.head(reader("fbi"), replace(VIEW, entity=FBI)), ".what")
    assert what.get_text().endswith("part of DOJ")
    assert not what.select("a")


def test_the_bodies_within_an_agency_lead_to_their_pages() -> None:
    parts = tuple(FacetValue(f"p{n}", f"Office {n}", 20 - n) for n in range(14))
    html = entity.body(reader("doj"), replace(VIEW, entity=DOJ, parts=parts))
    section = next(s for s in soup(html).select("section") if "Bodies within it" in s.get_text())
    assert section.select("a")[0]["href"] == "?view=agency&id=p0"
    assert section.get_text().endswith("and 2 more")


def test_only_who_may_change_the_archive_is_led_to_the_desk() -> None:
    assert "view=desk" not in entity.head(reader("ann"), VIEW)
    desk = found(entity.head(reader("ann", admin=True), VIEW), "#at-the-desk")
    assert desk["href"] == "?view=desk&id=ann"


def test_a_name_is_text_wherever_it_stands() -> None:
    html = entity.head(reader("old"), VIEW) + entity.body(reader("old"), VIEW)
    assert "Ann &lt;Lee&gt;" in html
    assert not soup(html).select("lee")


def test_one_day_is_not_a_span() -> None:
    html = entity.head(reader("ann"), replace(VIEW, last=VIEW.first))
    assert html.count("<time") == 1


def test_nothing_is_said_of_what_the_archive_does_not_know() -> None:
    html = entity.body(reader("ann"), replace(VIEW, releases=0, months=()))
    assert soup(html).get_text() == ""


@pytest.mark.parametrize(
    ("first", "last", "style"),
    [
        (date(2023, 1, 1), date(2024, 12, 31), "margin-left:0.0%;width:99.87%"),
        (date(2024, 1, 1), date(2024, 1, 1), "margin-left:50.0%;width:0.75%"),
    ],
)
def test_a_role_is_drawn_from_its_first_to_its_last_day_on_the_scale_of_the_timeline(
    first: date, last: date, style: str
) -> None:
    view = replace(VIEW, roles=(role("Judge", 2, first, last),))
    assert found(entity.body(reader("ann"), view), ".held i")["style"] == style


def test_roles_said_rarely_are_folded_away() -> None:
    day = date(2024, 1, 1)
    view = replace(VIEW, roles=(role("Typo Judge", 2, day, day), role("Judge", 500, day, day)))
    html = entity.body(reader("ann"), view)
    assert found(html, "section > .roles").select("b")[0].get_text() == "Judge"
    assert found(html, "details .roles b").get_text() == "Typo Judge"
    assert "1 other role" in html


def test_roles_that_the_owner_gave_are_told_apart() -> None:
    view = replace(VIEW, entity=replace(ANN, roles=("Mayor 2019..2022",)))
    text = soup(entity.body(reader("ann"), view)).get_text(" ")
    assert "Given by the editors of this archive: Mayor 2019..2022" in text


def test_who_holds_an_office_of_an_agency_leads_to_their_page_with_the_days() -> None:
    day, last = date(2023, 5, 1), date(2024, 5, 2)
    held = Holder(("FBI Director",), "ann", "Ann <Lee>", day, last, 58)
    html = entity.body(reader("fbi"), replace(VIEW, entity=FBI, holders=(held,)))
    row = found(html, ".roles li")
    assert row.get_text(" ", strip=True) == (
        "Ann <Lee> 58 releases FBI Director · 1 May 2023 – 2 May 2024"
    )
    assert found(str(row), "a")["href"] == "?view=person&id=ann"
