"""Plain texts become releases with every line kept and labelled."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.clean import clean_text
from archive.clean.press.forms import rules
from archive.clean.text import fold
from archive.model import Label

FIRST = (
    "During her visit to Examplia, Envoy Renata Múltiplo toured Union House in Testgrad, where "
    "she met the coordinator, Ingrid Öst‑Holm, press service of the Examplian MFA reports."
)
SECOND = "The Examplian side was represented by the First Deputy Minister, Mr. Arlan Testbekov."
STAMPED = (
    "03.07.2024, 14:36 5666\nEnvoy of the Sample Union Toured Union House\nImages | MFA\n"
    f"Tell a friend\n{FIRST}\n{SECOND}\nrelevant news\n"
    "02.07.2024, 09:15 26\nHead of State Ratified the Border Agreement\nTell a friend\n"
    "The Head of State signed the law on the border agreement, the press service reports.\n"
)


def test_a_line_of_the_site_is_kept_and_is_not_text() -> None:
    (draft,) = clean_text(f"Tell a friend\n\n\n{FIRST}\n\n\n\n\n\n{SECOND}\n")
    assert draft.labelled(Label.SHARE) == ("Tell a friend",)
    assert draft.text.split("\n\n") == [FIRST.replace("\u2011", "-"), SECOND]


def test_a_text_without_a_headline_is_titled_by_its_first_sentence() -> None:
    (draft,) = clean_text(f"Tell a friend\n{FIRST}\n{SECOND}")
    assert draft.title.startswith("During her visit to Examplia")
    assert len(draft.title) <= 90
    assert FIRST[:60] in draft.text


def test_a_first_line_that_reads_like_a_headline_is_the_title_and_not_text() -> None:
    (draft,) = clean_text(f"Envoy Tours Union House in Testgrad\n{FIRST}\n{SECOND}")
    assert draft.title == "Envoy Tours Union House in Testgrad"
    assert draft.title not in draft.text


def test_what_the_publisher_knows_is_believed() -> None:
    (draft,) = clean_text(
        FIRST, title="Visit", published=date(2024, 7, 3), language="kk", url="https://example.org/1"
    )
    assert (draft.title, draft.published, draft.published_from) == (
        "Visit",
        date(2024, 7, 3),
        "publisher",
    )
    assert (draft.language, draft.url) == ("kk", "https://example.org/1")


def test_stories_run_together_are_told_apart_by_their_stamps() -> None:
    first, second = clean_text(STAMPED)
    assert (first.part, second.part) == (0, 1)
    assert first.title == "Envoy of the Sample Union Toured Union House"
    assert second.title == "Head of State Ratified the Border Agreement"
    assert (first.published, second.published) == (date(2024, 7, 3), date(2024, 7, 2))
    assert "Head of State" not in first.text


def test_the_count_of_views_is_no_part_of_the_date() -> None:
    first, _ = clean_text(STAMPED)
    assert first.labelled(Label.DATE) == ("03.07.2024, 14:36 5666",)
    assert first.published == date(2024, 7, 3)


def test_the_language_of_the_text_is_told() -> None:
    (draft,) = clean_text("Президент подписал закон о границе, сообщает пресс-служба министерства.")
    assert draft.language == "ru"


def test_an_empty_text_is_no_release() -> None:
    (draft,) = clean_text(" \n ")
    assert not draft.is_release
    assert draft.reason == "empty"


def test_flag_embargo_number_and_end_mark_are_found() -> None:
    (draft,) = clean_text(
        f"FOR IMMEDIATE RELEASE\nRelease No. 2019/44\nEmbargoed until 4 May 2023\n{FIRST}\n###"
    )
    assert draft.number == "2019/44"
    assert draft.embargo == "Embargoed until 4 May 2023"
    assert draft.labelled(Label.END_MARK) == ("###",)
    assert draft.text == FIRST.replace("\u2011", "-")


LINES = st.lists(
    st.one_of(
        st.text("abc XYZ#-:.", min_size=1, max_size=60),
        st.sampled_from([text for rule in rules() for _, text in rule.examples]),
        st.sampled_from([FIRST, SECOND, f"{SECOND} ###", "### Follow Ann Example on Twitter"]),
        st.sampled_from(
            ["April 3, 2022", "Ann Example", "(202) 555-0100", "WASHINGTON, D.C.", "Plan for All"]
        ),
    ),
    max_size=14,
)


@settings(deadline=None)  # the first text loads the language model
@given(LINES)
def test_no_line_is_ever_lost(lines: list[str]) -> None:
    drafts = clean_text("\n".join(lines))
    kept = "".join(block.text for draft in drafts for block in draft.blocks)
    assert "".join(kept.split()) == "".join(fold("\n".join(lines)).split())


@settings(max_examples=300)
@given(LINES, st.sampled_from(["", "Plan for All", "Ann Example"]))
def test_the_clean_text_of_a_clean_text_is_the_same(lines: list[str], title: str) -> None:
    for draft in clean_text("\n".join(lines), title=title):
        known = draft.title if title or draft.labelled(Label.HEADLINE) else ""
        again = clean_text(draft.text, title=known)
        assert [one.text for one in again] == [draft.text]


@settings(deadline=None)  # the first text loads the language model
@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    assert clean_text(text)


def test_bytes_that_are_no_text_are_no_release() -> None:
    (draft,) = clean_text(bytes(range(128, 256)).decode("utf-8", "replace") * 40)
    assert (draft.is_release, draft.reason) == (False, "not text")


def test_contact_about_and_notes_are_read_from_their_blocks() -> None:
    (draft,) = clean_text(
        f"Envoy Tours Union House in Testgrad\n{FIRST}\n{SECOND}\n{FIRST}\nENDS\n"
        "Notes to editors\nThe report is online.\n"
        "About Example Holdings\nIt makes examples.\n"
        "Media contact:\nAnn Example\n(202) 555-0100\n"
    )
    assert draft.notes == "Notes to editors\nThe report is online."
    assert draft.about == "About Example Holdings\nIt makes examples."
    assert draft.contact == "Media contact:\nAnn Example\n(202) 555-0100"


def test_what_stands_between_headline_and_dateline_is_the_subtitle() -> None:
    (draft,) = clean_text(
        "Envoy Tours Union House in Testgrad\nAgreement on energy and water is near\n"
        f"TESTGRAD, 3 July 2024 – {FIRST}\n{SECOND}"
    )
    assert draft.title == "Envoy Tours Union House in Testgrad"
    assert draft.subtitle == "Agreement on energy and water is near"
    assert draft.dateline == "TESTGRAD, 3 July 2024"


def test_an_end_mark_glued_to_the_text_is_no_text() -> None:
    (draft,) = clean_text(f"{SECOND} ###")
    assert draft.text == SECOND
    assert draft.labelled(Label.END_MARK) == ("###",)
