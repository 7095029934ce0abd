import json
from dataclasses import replace
from datetime import date

import pytest

from index.citations import STYLES, Cited, apa, bibtex, chicago, csl_json, ris, wikipedia

CITED = Cited(
    id="doj-1",
    title="Man Sentenced for $5 Fraud & {More}",
    publisher="Department of Justice",
    published=date(2024, 7, 3),
    url="https://press.example/1",
    seen=date(2026, 11, 23),
)
HOSTILE = 'a}} | [[b]] \\end{x} "\n\nER  - \x00{'


def test_apa() -> None:
    assert apa(CITED) == (
        "Department of Justice. (2024, July 3). Man Sentenced for $5 Fraud & {More} "
        "[Press release]. https://press.example/1"
    )


def test_chicago() -> None:
    assert chicago(CITED) == (
        "Department of Justice. “Man Sentenced for $5 Fraud & {More}.” Press release, "
        "July 3, 2024. https://press.example/1"
    )


def test_bibtex() -> None:
    assert bibtex(CITED) == (
        "@misc{doj-1,\n"
        "  title = {{Man Sentenced for \\$5 Fraud \\& (More)}},\n"
        "  author = {{Department of Justice}},\n"
        "  howpublished = {Press release},\n"
        "  year = {2024},\n"
        "  month = jul,\n"
        "  url = {https://press.example/1},\n"
        "  urldate = {2026-11-23},\n"
        "}"
    )


def test_ris() -> None:
    assert ris(CITED).splitlines()[0] == "TY  - PRESS"
    assert "DA  - 2024/07/03/" in ris(CITED).splitlines()
    assert ris(CITED).splitlines()[-1] == "ER  - "


def test_csl_json() -> None:
    (item,) = json.loads(csl_json(CITED))
    assert item["issued"] == {"date-parts": [[2024, 7, 3]]}
    assert item["genre"] == "Press release"


def test_wikipedia() -> None:
    assert wikipedia(replace(CITED, title="A | B")) == (
        "{{Cite press release |title=A {{!}} B |publisher=Department of Justice "
        "|date=2024-07-03 |url=https://press.example/1 |access-date=2026-11-23}}"
    )


@pytest.mark.parametrize("style", STYLES)
def test_an_undated_release_without_address_can_be_cited(style: str) -> None:
    bare = replace(CITED, published=None, url="javascript:alert(1)")
    assert "javascript" not in STYLES[style](bare)
    assert "None" not in STYLES[style](bare)


def test_a_hostile_title_cannot_end_its_record() -> None:
    hostile = replace(CITED, title=HOSTILE)
    assert bibtex(hostile).count("{") == bibtex(hostile).count("}")
    assert [line for line in ris(hostile).splitlines() if line.startswith("ER")] == ["ER  - "]
    assert wikipedia(hostile).count("}}") == 2  # its bar, and the end
    assert json.loads(csl_json(hostile))
