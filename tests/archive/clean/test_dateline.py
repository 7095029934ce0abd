"""The place and day in front of a text are found as they are written, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.clean import clean_page, clean_text
from archive.clean.press import dateline
from archive.model import Label

AFTER = [
    ("ASTANA, 3 July 2024", " — The minister opened the bridge."),
    ("WASHINGTON, D.C.", " – Today the senator spoke."),
    ("WASHINGTON", "—The senator spoke."),
    ("Washington, DC", " – The senator spoke."),
    ("(Washington, DC)", " – The senator spoke."),
    ("WASHINGTON, D.C.", " Congressman Muster spoke."),
    ("NEW YORK, June 4, 2024 /ExampleWire/", " -- Example Corp. said"),
    ("LONDON--(EXAMPLE WIRE)", "--Example Corp. said"),
    ("ST. PAUL, Minn. (AP)", " — The governor spoke."),
    ("Boise, Idaho", "--Two students joined the office."),
    ("ASTANA. KAZINFORM", " – The president signed the law."),
    ("АСТАНА. КАЗИНФОРМ", " - Президент подписал закон."),
    ("Астана, 3 июля 2024 года", " – Президент подписал закон."),
    ("Алматы", " – Көпір ашылды."),
    ("Berlin, 3. Juli 2024", " – Die Ministerin eröffnete die Brücke."),
    ("Berlin, 3. Juli 2024", ". Die Ministerin eröffnete die Brücke."),
    ("Berlin (ots)", " - Die Ministerin eröffnete die Brücke."),
    ("WASHINGTON (January 24, 2017)", " — The university said."),
    ("(Musterstadt)", " - Von Preisen bis Steuern ändert sich vieles."),
    ("05.12.2022 | Paris/Musterthal (muster-dienst)", " - Was bisher nur hier gilt"),
    ("PARIS, le 3 juillet 2024", " - Le ministre a ouvert le pont."),
    ("Madrid, 3 de julio de 2024", ".- El ministro abrió el puente."),
]
NONE = [
    "Update – The ministry corrects its statement.",
    "WATCH – The minister speaks.",
    "BACKGROUND – The law was passed in May.",
    "Question - why was the bridge closed?",
    "The House - which met on Monday - agreed.",
    "Washington, D.C. Mayor Ann Example spoke.",
    "Congressman Bo Muster - the chairman - spoke.",
    "U.S. Senator - a Democrat - spoke.",
    "Today, June 3, 2022, the ministry said",
    "In 2024 the bridge will be open.",
    "",
]


@pytest.mark.parametrize(("written", "following"), AFTER)
def test_a_dateline_is_found_as_it_is_written(written: str, following: str) -> None:
    assert dateline.find(written + following) == written


@pytest.mark.parametrize("text", NONE)
def test_other_beginnings_are_no_datelines(text: str) -> None:
    assert dateline.find(text) == ""


@pytest.mark.parametrize(
    "text",
    ["Washington, DC,", "WASHINGTON, D.C. –", "Berlin, 3. Juli 2024", "ASTANA, 3 July 2024 —"],
)
def test_a_block_may_be_nothing_but_a_dateline(text: str) -> None:
    assert dateline.is_whole(text)


@pytest.mark.parametrize(
    "text", ["Paris", "Washington,", "May 3, 2022", "IT DOES", "Dear Minister,"]
)
def test_a_bare_word_is_no_dateline(text: str) -> None:
    assert not dateline.is_whole(text)


BODY = "The ministry said on Monday that the plan will be published next week for all regions. " * 2


def test_the_words_of_a_dateline_stay_in_the_text() -> None:
    (draft,) = clean_text(f"ASTANA, 3 July 2024 — {BODY}\n{BODY}", title="Plan to be published")
    assert draft.dateline == "ASTANA, 3 July 2024"
    assert draft.text.startswith("ASTANA, 3 July 2024 — The ministry")


def test_a_block_that_is_only_a_dateline_is_not_text() -> None:
    (draft,) = clean_text(f"Berlin, 3. Juli 2024\n{BODY}\n{BODY}", title="Plan")
    assert draft.labelled(Label.DATELINE) == ("Berlin, 3. Juli 2024",)
    assert draft.dateline == "Berlin, 3. Juli 2024"
    assert draft.published is not None
    assert "Berlin" not in draft.text


def test_a_page_has_its_dateline_too() -> None:
    page = f"<h1>Plan to be published</h1><p>WASHINGTON – {BODY}</p><p>{BODY}</p><p>{BODY}</p>"
    assert clean_page(page.encode())[0].dateline == "WASHINGTON"


@given(st.text(max_size=300))
def test_what_is_found_stands_at_the_beginning(text: str) -> None:
    found = dateline.find(text)
    assert found in text[: len(found) + 3]
