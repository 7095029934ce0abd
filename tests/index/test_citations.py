import json
from dataclasses import replace
from datetime import date

import pytest

from index.citations import STYLES, Cited, apa, bibtex, chicago, csl_json, public, ris, wikipedia

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
        "July 3, 2024. https://press.example/1."
    )


def test_bibtex() -> None:
    assert bibtex(CITED) == (
        "@misc{doj-1,\n"
        "  title = {{Man Sentenced for \\$5 Fraud \\& (More)}},\n"
        "  author = {{Department of Justice}},\n"
        "  howpublished = {Press release},\n"
        "  year = {2024},\n"
        "  month = jul,\n"
        "  day = {3},\n"
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


def test_a_title_that_ends_itself_is_not_ended_twice() -> None:
    assert "“Who Pays?” Press release" in chicago(replace(CITED, title="Who Pays?"))


def test_an_undated_release_is_cited_with_the_day_it_was_seen() -> None:
    bare = replace(CITED, published=None)
    assert apa(bare) == (
        "Department of Justice. (n.d.). Man Sentenced for $5 Fraud & {More} [Press release]. "
        "Retrieved November 23, 2026, from https://press.example/1"
    )
    assert "Press release, n.d. Accessed November 23, 2026. https://press.example/1." in chicago(
        bare
    )


def test_a_release_in_another_language_says_so_to_reference_managers() -> None:
    foreign = replace(CITED, title="Обвиняемый приговорён", language="ru")
    assert "LA  - ru" in ris(foreign).splitlines()
    assert "  language = {ru}," in bibtex(foreign)
    assert json.loads(csl_json(foreign))[0]["language"] == "ru"
    assert " |language=ru " in wikipedia(foreign)
    assert "language" not in wikipedia(replace(foreign, language="en"))


def test_where_the_kept_page_is_public_it_is_cited_with_the_day_it_was_kept() -> None:
    kept = replace(CITED, archived="https://archive.press/r/doj-1/capture", gone=True)
    assert wikipedia(kept).endswith(
        "|access-date=2026-11-23 |archive-url=https://archive.press/r/doj-1/capture "
        "|archive-date=2026-11-23 |url-status=dead}}"
    )
    assert json.loads(csl_json(kept))[0]["archive_location"] == kept.archived
    assert "archive" not in wikipedia(CITED)


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://archive.press:8443/?q=x", "https://archive.press:8443/"),
        ("https://8.8.8.8/", "https://8.8.8.8/"),
        ("http://localhost:8501/", ""),
        ("http://127.0.0.1:8501/", ""),
        ("http://[::1]:8501/", ""),
        ("http://192.168.1.4/", ""),
        ("http://desk.local/", ""),
        ("http://newsroom/", ""),
        ("http://[broken/", ""),
        ("", ""),
    ],
)
def test_a_citation_sends_nobody_to_a_machine_of_ones_own(address: str, site: str) -> None:
    assert public(address) == site


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


def test_what_a_style_acts_on_is_written_so_that_it_is_shown() -> None:
    assert "title = {{50\\% of A\\_B\\textasciitilde{}C}}" in bibtex(
        replace(CITED, title="50% of A_B~C")
    )
    told = wikipedia(replace(CITED, title="[x] <ref>y</ref> ''z'' ~~~~ {{tl}}"))
    assert "<" not in told
    assert "[" not in told
    assert "~" not in told
    assert "''" not in told
