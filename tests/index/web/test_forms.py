"""A release in forms that other programs read, as files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest
from starlette.applications import Starlette

from archive.errors import StoreMissing
from archive.settings import Settings
from index.search import Archive, ReleaseView
from index.web.forms import FORMS, routes
from tests.asking import Answer, asked
from tests.index.test_standalone import VIEW


class One:
    """An archive with one release."""

    settings = Settings(home=Path("nowhere"))

    def release(self, id_: str) -> ReleaseView | None:
        return VIEW if id_ in ("r1", 'a"\r\nX: y') else None


def get(address: str) -> Answer:
    return asked(Starlette(routes=routes(lambda: cast(Archive, One()))), address)


@pytest.mark.parametrize(
    ("end", "media_type", "begins"),
    [
        ("md", "text/markdown; charset=utf-8", "# Talks begin\n"),
        ("bib", "application/x-bibtex", "@misc{r1,\n"),
        ("ris", "application/x-research-info-systems", "TY  - PRESS\r\n"),
        ("csl.json", "application/vnd.citationstyles.csl+json", '[{"id": "r1"'),
    ],
)
def test_each_form_is_a_file_of_its_type(end: str, media_type: str, begins: str) -> None:
    answer = get(f"/r/r1.{end}")
    assert answer.status == 200
    assert answer.headers["content-type"] == media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="r1.{end}"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.text.startswith(begins)


def test_the_kept_page_is_not_cited_from_a_machine_of_ones_own() -> None:
    (item,) = json.loads(get("/r/r1.csl.json").text)
    assert "archive_location" not in item  # archive.example is nowhere on the web


@pytest.mark.parametrize("end", FORMS)
def test_an_unknown_release_has_no_form(end: str) -> None:
    assert get(f"/r/none.{end}").status == 404


def test_an_id_adds_no_header() -> None:
    answer = get("/r/a%22%0D%0AX%3A%20y.bib")
    assert answer.headers["content-disposition"] == 'attachment; filename="a___X__y.bib"'


def test_an_archive_that_cannot_be_read_says_so() -> None:
    def missing() -> Any:
        raise StoreMissing("there is no archive here yet")

    answer = asked(Starlette(routes=routes(missing)), "/r/r1.bib")
    assert answer.status == 503
    assert json.loads(answer.text) == {"error": "there is no archive here yet"}
