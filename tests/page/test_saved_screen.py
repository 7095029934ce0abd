"""Saving a search, and the frame that the browser fills with what it has kept."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from index.page import look
from index.words import LANGUAGES

if TYPE_CHECKING:
    from tests.page.fake_archive import FakeArchive
    from tests.page.reader import Reader


def test_results_lead_to_every_form_of_the_whole_question(reader: Reader) -> None:
    reader.open(q="budget", person="guterres", page="2", sort="oldest")
    links = {str(a["href"]) for a in reader.soup.select(".also a")}
    query = "q=budget&person=guterres"
    assert links == {
        f"/feed.atom?{query}",
        f"/feed.json?{query}",
        f"/api/search?{query}",
        f"/export.csv?{query}",
        f"/export.jsonl?{query}",
    }


def test_a_search_is_saved_under_a_name_that_its_words_propose(reader: Reader) -> None:
    reader.open(q="budget", person="guterres", since="2020-01-01", page="2")
    form = reader.soup.select_one("#save-search")
    assert form is not None
    assert form["data-search"] == "q=budget&person=guterres&since=2020-01-01"
    field = form.select_one("input#save-name")
    assert field is not None
    assert field["value"] == "budget, António Guterres, 2020-01-01–"
    assert form.select_one("label[for=save-name]")


def test_a_hostile_question_stays_text_in_the_form(reader: Reader) -> None:
    reader.open(q='budget"><img src=x onerror=alert(1)>')
    assert reader.soup.select("img") == []


def test_nothing_found_can_be_saved_too(reader: Reader) -> None:
    reader.open(q="a word that no release has yet")
    assert reader.soup.select_one("#save-search")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screen_brings_all_the_words_that_its_script_says(
    reader: Reader, language: str
) -> None:
    reader.open(view="saved", lang=language)
    frame = reader.soup.select_one("#saved-searches")
    assert frame is not None
    words = json.loads(str(frame["data-say"]))
    said = set(re.findall(r"""say\(["`](\w+)["`]""", look.BEHAVIOUR))
    said |= {f"saved_kind_{kind}" for kind in ("new", "edited", "removed")}
    said |= {f"in_{field}" for field in ("title", "text", "person", "agency", "source")}
    said |= {f"day_{month}" for month in range(1, 13)}
    assert said <= words.keys()
    assert words["lang"] == language
    assert all("{d}" in words[f"day_{month}"]["other"] for month in range(1, 13))


def test_the_screen_asks_the_archive_nothing(reader: Reader, archive: FakeArchive) -> None:
    reader.open(view="saved")
    assert archive.asked == []
    assert "Kept in this browser only" in reader.text
