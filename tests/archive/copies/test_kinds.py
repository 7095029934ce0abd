"""What kind of copy a copy is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from archive.copies import Issue, kind
from archive.model import CopyKind

DAY = date(2026, 3, 2)
BOTH = (
    "Министерство финансов и Министерство энергетики подписали соглашение о снижении тарифов. "
    "Документ подготовлен Министерством энергетики."
)


def issue(
    source: str, text: str, office: str, days: int = 0, title: str = "", **more: object
) -> Issue:
    return Issue(source, DAY + timedelta(days=days), title, text, (office,), **more)  # type: ignore[arg-type] - fields of Issue


FINANCE = issue("minfin", BOTH, "Министерство финансов")


def test_the_same_office_published_it_again() -> None:
    assert kind(issue("minfin", BOTH, "Министерство финансов", 1), FINANCE) is CopyKind.REPUBLISHED


def test_two_ministries_that_the_text_names_issued_it_together() -> None:
    energy = issue("minenergo", BOTH, "Министерство энергетики")
    assert kind(energy, FINANCE) is CopyKind.JOINT


def test_an_agency_that_the_text_does_not_name_passed_it_on() -> None:
    assert kind(issue("kt", BOTH, "Kazakhstan Today"), FINANCE) is CopyKind.SYNDICATED


def test_an_agency_that_signs_what_it_passes_on_did_not_issue_it() -> None:
    agency = issue("kt", BOTH + " Kazakhstan Today, Алматы.", "Kazakhstan Today")
    assert kind(agency, FINANCE) is CopyKind.SYNDICATED


def test_an_agency_passes_on_what_calls_itself_joint() -> None:
    title = "Совместное заявление министерств"
    agency = issue("kt", BOTH, "Kazakhstan Today", title=title)
    assert kind(agency, FINANCE) is CopyKind.SYNDICATED


def test_an_office_may_put_a_joint_release_on_its_site_days_later_not_months() -> None:
    days, months = (issue("minenergo", BOTH, "Министерство энергетики", late) for late in (4, 100))
    assert kind(days, FINANCE) is CopyKind.JOINT
    assert kind(months, FINANCE) is CopyKind.SYNDICATED


def test_people_stand_for_their_offices() -> None:
    text = "Senators Lindgren and Okafor today announced a bill on rural roads."
    one = issue("lindgren", text, "US Senate: Lindgren", people=("Eva Lindgren",))
    other = issue("okafor", text, "US Senate: Okafor", people=("Chidi Okafor",))
    assert kind(other, one) is CopyKind.JOINT


def test_a_name_that_both_offices_bear_tells_nothing() -> None:
    text = "The US Senate today passed a bill on rural roads, said Senator Lindgren."
    one = issue("lindgren", text, "US Senate: Lindgren")
    assert kind(issue("okafor", text, "US Senate: Okafor"), one) is CopyKind.SYNDICATED


@pytest.mark.parametrize(
    "title",
    [
        "Joint statement on the Aral Sea",
        "Совместное заявление министров",
        "Министрлердің бірлескен мәлімдемесі",
        "Communiqué conjoint",
        "Gemeinsame Erklärung der Minister",
        "Declaración conjunta",
    ],
)
def test_joint_releases_that_name_nobody_say_so_in_many_languages(title: str) -> None:
    one = issue("a", "They met.", "Office A", title=title)
    assert kind(issue("b", "They met.", "Office B"), one) is CopyKind.JOINT
