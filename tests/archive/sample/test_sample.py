"""The sample that ships: real, varied, whole, and honest about where it comes from."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from archive.importers import Imported, Skipped, read
from archive.sample import sample_files
from archive.sources import load_sources

SAMPLE = sample_files()
FILES = (*SAMPLE.warcs, *SAMPLE.tables)


@pytest.fixture(scope="module")
def found() -> list[Imported | Skipped]:
    known = load_sources(Path("no such file"))
    return list(chain.from_iterable(read(path, sources=known) for path in FILES))


@pytest.fixture(scope="module")
def releases(found: list[Imported | Skipped]) -> list[Imported]:
    return [one for one in found if isinstance(one, Imported)]


def test_every_record_is_read(found: list[Imported | Skipped]) -> None:
    assert [one for one in found if isinstance(one, Skipped)] == []


def test_there_are_some_hundred_releases_each_once(releases: list[Imported]) -> None:
    assert 300 <= len(releases) <= 600
    assert len({one.url for one in releases}) == len(releases)
    assert all(one.url.startswith("http") for one in releases)


def test_publishers_of_three_countries_can_be_told_apart(releases: list[Imported]) -> None:
    assert len({one.source.name for one in releases}) >= 30
    assert {one.source.country for one in releases} >= {"US", "GB", "EU"}


def test_people_and_languages_are_many(releases: list[Imported]) -> None:
    assert len({name for one in releases for name in one.people}) >= 100
    assert {one.language for one in releases} >= {"en", "ar", "ur"}


def test_pages_are_as_they_were_served(releases: list[Imported]) -> None:
    pages = [one.fetched for one in releases if one.fetched]
    assert len(pages) >= 100
    assert all(b"</html>" in page.body and page.at.year == 2018 for page in pages)


def test_the_provenance_names_licences_and_counts(releases: list[Imported]) -> None:
    text = (SAMPLE.tables[0].parent / "PROVENANCE.md").read_text("utf-8")
    pages = sum(one.fetched is not None for one in releases)
    rows = [int(number) for number in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)]
    assert f"{len(releases)} real releases" in text
    assert f"{pages} pages" in text and sum(rows) == len(releases) - pages
    assert "Open Government Licence v3.0" in text and "public domain" in text
