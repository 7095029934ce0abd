"""Whose an imported release is: decided by exact rules, never guessed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.importers import Imported, read
from archive.importers.offices import Offices
from archive.model import Source, Way, WayKind
from archive.sources import load_sources

JUSTICE = Source(
    "us-doj", "United States Department of Justice", country="US",
    homepage="https://www.justice.gov/news", day_first=False,
)  # fmt: skip
KNOWN = {"us-doj": JUSTICE}


def of_row(tmp_path: Path, known: dict[str, Source], **row: str) -> Source:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "x", **row}), "utf-8")
    (found,) = read(path, sources=known)
    assert isinstance(found, Imported)
    return found.source


@pytest.mark.parametrize("said", [
    "us-doj", "United States Department of Justice", "US Department of Justice",
    "The U.S. Department of Justice", "u.s. department of justice",
])  # fmt: skip
def test_a_title_that_differs_in_form_only_names_the_known_source(
    tmp_path: Path, said: str
) -> None:
    assert of_row(tmp_path, KNOWN, source=said) is JUSTICE


def test_a_part_of_a_title_names_a_source_only_on_its_own_site(tmp_path: Path) -> None:
    site = "https://www.justice.gov/opa/pr/1"
    assert of_row(tmp_path, KNOWN, source="Department of Justice", url=site) is JUSTICE
    elsewhere = of_row(tmp_path, KNOWN, source="Department of Justice", url="https://gov.example/1")
    assert elsewhere.name == "department-of-justice"
    assert of_row(tmp_path, KNOWN, source="Antitrust Division", url=site) is not JUSTICE


def test_the_same_title_in_another_country_is_another_office(tmp_path: Path) -> None:
    known = {"kz": Source("kz", "Ministry of Justice", country="KZ")}
    assert of_row(tmp_path, known, source="Ministry of Justice", country="KZ").name == "kz"
    assert of_row(tmp_path, known, source="Ministry of Justice", country="UZ").name != "kz"


def test_a_title_of_two_sources_tells_none_of_them(tmp_path: Path) -> None:
    known = {n: Source(n, "Ministry of Justice") for n in ("a", "b")}
    assert of_row(tmp_path, known, source="Ministry of Justice").name == "ministry-of-justice"


def test_rows_of_the_justice_department_join_the_source_of_the_catalogue(tmp_path: Path) -> None:
    row = {"source": "US Department of Justice", "url": "https://www.justice.gov/opa/pr/1"}
    assert of_row(tmp_path, load_sources(None), **row).name == "us-doj"


def test_a_day_is_read_as_its_source_writes_days(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "x", "source": "us-doj", "date": "03/07/2026"}), "utf-8")
    (found,) = read(path, sources=KNOWN)
    assert isinstance(found, Imported) and str(found.published) == "2026-03-07"


def test_of_sources_that_share_a_host_the_one_with_such_addresses_is_meant() -> None:
    def way(match: str) -> tuple[Way, ...]:
        return (Way(WayKind.FEED, "https://gov.example/feed", match=match),)

    known = {
        "a": Source("a", "A", homepage="https://gov.example/a", ways=way("/a-news/")),
        "b": Source("b", "B", homepage="https://gov.example/b", ways=way("/b-news/")),
    }
    offices = Offices("", known)
    assert offices.of_page("https://gov.example/x/b-news/1") is known["b"]
    assert offices.of_page("https://www.gov.example/a/1") is known["a"]
    assert offices.of_page("https://gov.example/c/1").name == "gov-example"


def test_the_licence_and_publisher_that_a_row_gives_are_its_source_s(tmp_path: Path) -> None:
    row = {"source": "x", "source_title": "Press Office", "publisher": "City", "license": "CC0"}
    found = of_row(tmp_path, {}, country="KZ", **row)
    assert found == Source("x", "Press Office", publisher="City", country="KZ", licence="CC0")
