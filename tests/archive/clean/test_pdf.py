"""PDFs become releases: joined lines, labelled headers and footers, and their fields."""

from __future__ import annotations

from datetime import UTC, date, datetime
from textwrap import wrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.clean import clean_page
from archive.clean.pdf import fields as pdf_fields
from archive.clean.pdf.hyphens import Hyphens
from archive.clean.text import squash
from archive.errors import PdfError
from archive.model import BlockKind, Draft, Label, Listed
from archive.pdf import Pdf, Piece, read_pdf
from tests import pdfs
from tests.pdfs import Words, lines, paragraphs, pdf

TITLE = "Minister Opens Bridge over the River Sample"
P1 = (
    "HALDEN, 20 November 2026 – The Minister of Examples opened the new bridge over the River"
    " Sample on Monday morning, after three years of work on both of its banks."
)
P2 = (
    "“It will shorten the way to work for twenty thousand people, and it will do so for a hundred"
    " years to come,” said Minister Ann Muster at the opening, before she walked across."
)
P3 = (
    "The bridge cost twelve million crowns. It was paid for by the Sample Union and by the two"
    " towns that it joins, whose mayors had asked for it since the old ferry was sold."
)
P4 = "Tolls will not be charged before the spring. A plan of all roads is on view in both towns."


TURNED = b"BT /F1 8 Tf 0 1 -1 0 20 300 Tm <25> Tj ET\n"
"""A letter on its side."""


def only(body: bytes, **known: object) -> Draft:
    known.setdefault("media_type", "application/pdf")
    (draft,) = clean_page(body, **known)  # type: ignore[arg-type]  # keywords of one test each
    return draft


def edged(number: int, of: int, words: list[Words]) -> list[Words]:
    """A page of the office, with its header, its footer and its number."""
    return [
        Words(70, 800, "Ministry of Examples", 9),
        *words,
        Words(70, 50, "Sample Square 1, 1000 Halden, www.examples.example", 8),
        Words(500, 30, f"Page {number} of {of}", 8),
    ]


def two_pages() -> bytes:
    first = [
        *lines(["PRESS RELEASE"], 70, 760),
        *lines([TITLE], 70, 730, 18, bold=True),
        *paragraphs([P1, P2], top=690),
        Words(70, 100, P3[:82].rstrip()),
    ]
    rest = (
        "the two towns that it joins, whose mayors had asked for it since the old ferry was sold."
    )
    second = paragraphs([rest, P4], top=760)
    contact = lines(
        ["###", "Media contact:", "Bo Muster, head of press", "Tel: +00 555 0100",
         "press@examples.example"], 70, 600,
    )  # fmt: skip
    return pdf([edged(1, 2, first), edged(2, 2, [*second, *contact])], title="bridge_final2.doc")


def labels(draft: Draft) -> dict[str, tuple[Label, str]]:
    return {block.text: (block.label, block.rule) for block in draft.blocks}


# ---------------------------------------------------------------- a release


def test_a_release_of_two_pages_is_its_paragraphs_and_nothing_else() -> None:
    draft = only(two_pages())
    assert draft.is_release
    assert draft.title == TITLE
    assert draft.text.split("\n\n")[:4] == [P1, P2, P3, P4]
    assert draft.language == "en"


def test_headers_footers_and_page_numbers_are_known_by_repetition() -> None:
    found = labels(only(two_pages()))
    assert found["Ministry of Examples"] == (Label.RESIDUE, "pdf.repeated")
    footer = "Sample Square 1, 1000 Halden, www.examples.example"
    assert found[footer] == (Label.RESIDUE, "pdf.repeated")
    assert found["Page 1 of 2"] == found["Page 2 of 2"] == (Label.NAVIGATION, "pdf.page-number")


def test_the_forms_of_a_release_are_labelled_as_everywhere() -> None:
    found = {text: label for text, (label, _) in labels(only(two_pages())).items()}
    assert found["PRESS RELEASE"] is Label.RELEASE_FLAG
    assert found["###"] is Label.END_MARK
    assert found["Media contact:"] is found["Tel: +00 555 0100"] is Label.CONTACT
    assert found["press@examples.example"] is Label.CONTACT


def test_a_table_that_repeats_on_no_page_is_text() -> None:
    rows = [Words(x, 500 - 14 * n, text) for n in range(3) for x, text in (
        (70, f"Town {n}"), (250, f"{n}00"), (400, f"{n}50"),
    )]  # fmt: skip
    draft = only(pdf([[*lines([TITLE], 70, 730, 18), *paragraphs([P1], top=690), *rows]]))
    found = [block for block in draft.blocks if block.kind is BlockKind.ROW]
    assert [block.text for block in found] == ["Town 0 000 050", "Town 1 100 150", "Town 2 200 250"]
    assert all(block.label is Label.BODY for block in found)


def test_words_above_the_headline_are_the_day_or_the_letterhead() -> None:
    above = lines(["Ministry of Examples", "Halden, 20 November 2026"], 70, 800, 9)
    draft = only(pdf([[*above, *lines([TITLE], 70, 730, 18), *paragraphs([P2, P3], top=690)]]))
    found = labels(draft)
    assert found["Ministry of Examples"] == (Label.RESIDUE, "pdf.letterhead")
    assert found["Halden, 20 November 2026"] == (Label.DATELINE, "grammar.dateline")
    assert draft.dateline == "Halden, 20 November 2026"
    assert (draft.published, draft.published_from) == (date(2026, 11, 20), "stamp")
    assert draft.published_sure


def test_a_headline_of_two_lines_and_its_subtitle_are_told_apart() -> None:
    head = lines(["Minister Opens Bridge over", "the River Sample"], 70, 730, 18)
    below = lines(["Two towns have waited for it since the ferry was sold"], 70, 680, 13)
    draft = only(pdf([[*head, *below, *paragraphs([P1, P2], top=650)]]))
    assert (draft.title, draft.subtitle) == (TITLE, below[0].text)


@pytest.mark.parametrize("junk", ["Microsoft Word - bridge.docx", "Untitled", "bridge_v2", ""])
def test_a_title_that_a_program_gave_is_not_believed(junk: str) -> None:
    plain = pdf([[*lines([TITLE], 70, 730), *paragraphs([P1, P2], top=700)]], title=junk)
    assert only(plain).title == TITLE


def test_a_title_in_the_properties_is_taken_when_the_page_has_none() -> None:
    body = pdf([paragraphs([P1, P2])], title="Minister Opens Bridge")
    assert only(body).title == "Minister Opens Bridge"


def test_a_heading_further_down_is_not_the_headline() -> None:
    later = lines(["What the Two Towns Say of It"], 70, 540, bold=True)
    body = pdf([[*paragraphs([P1, P2], top=690), *later, *paragraphs([P3], top=520)]])
    assert only(body).title == P1[:89].rpartition(" ")[0].rstrip() + "…"


def test_items_of_a_list_are_blocks_of_their_own() -> None:
    items = [
        Words(80, 600, "•"), Words(95, 600, "It is eight hundred metres long, and it has four"),
        Words(95, 586, "lanes and a railway"), Words(80, 572, "•"), Words(95, 572, "It is red"),
    ]  # fmt: skip
    draft = only(pdf([[*paragraphs([P1, P2], top=700), *items]]))
    found = [block.text for block in draft.blocks if block.kind is BlockKind.ITEM]
    assert found[1:] == ["• It is red"]
    assert found[0].replace("• ", "").startswith("It is eight hundred metres long")


# ---------------------------------------------------------------- lines and columns


def test_two_columns_are_read_one_after_the_other() -> None:
    left = paragraphs([P1, P2], x=50, top=680, letters=42)
    right = paragraphs([P3, P4], x=320, top=680, letters=42)
    mixed = [words for pair in zip(left, right, strict=False) for words in pair]
    rest = [*left[len(right):], *right[len(left):]]  # fmt: skip
    draft = only(pdf([[*lines([TITLE], 50, 730, 18), *mixed, *rest]]))
    assert draft.text.split("\n\n") == [P1, P2, P3, P4]


def test_a_column_of_addresses_beside_the_text_does_not_run_into_it() -> None:
    beside = lines(
        ["Press office", "Sample Square 1", "1000 Halden", "Tel: +00 555 0100"], 470, 685, 8
    )
    text = paragraphs([P1, P2, P3], x=50, top=680, letters=70)
    draft = only(pdf([[*lines([TITLE], 50, 730, 18), *text, *beside]]))
    assert [one for one in draft.text.split("\n\n") if len(one) > 60] == [P1, P2, P3]


def test_paragraphs_that_are_only_indented_are_told_apart() -> None:
    broken = [line for text in (P2, P3) for line in wrap(text, 80, initial_indent="    ")]
    text = [
        Words(70 if line == line.strip() else 92, words.y, line.strip())
        for line, words in zip(broken, lines(broken, 70, 640), strict=True)
    ]
    draft = only(pdf([[*lines([TITLE], 70, 730, 18), *text]]))
    assert draft.text.split("\n\n") == [P2, P3]


def test_what_stands_across_the_page_is_kept_and_is_no_text() -> None:
    body = pdf([[*lines([TITLE], 70, 730, 18), *paragraphs([P1, P2], top=690)]], more=TURNED)
    (across,) = [block for block in only(body).blocks if block.rule == "pdf.turned"]
    assert len(across.text) == 1
    piece = Piece(0, 20, 28, 300, 8, False, "Printed in Halden", turned=True)
    upright = Piece(0, 70, 300, 500, 11, False, P4)
    (first, second) = pdf_fields.blocks(Pdf((upright, piece), ((595, 842),)))
    assert (first.block.text, second.block.rule) == (P4, "pdf.turned")


@pytest.mark.parametrize(("before", "after", "joined"), [
    ("the Minister Rahmet-", "ullin said", "the Minister Rahmetullin said"),
    ("the new agree-", "ment of", "the new agreement of"),
    ("in close co-", "operation with", "in close co-operation with"),
    ("a self-", "governing town", "a self-governing town"),
    ("Saint-", "Denis", "Saint-Denis"),
    ("COVID-", "19 vaccines", "COVID-19 vaccines"),
    ("Bau-", "und Verkehrsamt", "Bau- und Verkehrsamt"),
    ("they left –", "and came back", "they left – and came back"),
    ("the years 1990–", "1995", "the years 1990–1995"),
    ("на слу\u00ad", "жбе", "на службе"),
    ("министр ино-", "странных дел", "министр иностранных дел"),
    ("at https://a.example/", "press/1", "at https://a.example/press/1"),
    ("the end of", "a line", "the end of a line"),
])  # fmt: skip
def test_words_that_a_line_break_parts(before: str, after: str, joined: str) -> None:
    assert Hyphens([before, after]).joined(before, after) == joined


def test_a_word_keeps_its_hyphen_where_the_text_has_it_so_elsewhere() -> None:
    text = ["a plan of long-term loans is"]
    assert Hyphens(text).joined("for long-", "term work") == "for long-term work"
    assert Hyphens(["what the longterm is"]).joined("for long-", "term work") == "for longterm work"


def test_the_spelling_of_the_page_is_kept_beside_a_word_put_together() -> None:
    parted = lines(["The Minister of Examples opened the new bridge over the River Sam-",
                    "ple on Monday morning, and walked over it."], 70, 600)  # fmt: skip
    draft = only(pdf([parted]))
    (block,) = [block for block in draft.blocks if "Sample on Monday" in block.text]
    assert block.original.splitlines()[0].endswith("Sam-")


# ---------------------------------------------------------------- the day


@pytest.mark.parametrize(("known", "day", "where"), [
    ({"url": "https://a.example/2026/11/19/bridge.pdf"}, date(2026, 11, 19), "url"),
    ({"listed": Listed("https://a.example/b.pdf", "", date(2026, 11, 18))},
     date(2026, 11, 18), "listing"),
    ({}, date(2026, 11, 17), "pdf"),
    ({"at": datetime(2026, 11, 16, tzinfo=UTC)}, None, ""),
])  # fmt: skip
def test_what_the_file_says_of_its_own_age_comes_last_and_is_never_sure(
    known: dict[str, object], day: date | None, where: str
) -> None:
    draft = only(pdf([paragraphs([P2, P3])], created="20261117"), **known)
    assert (draft.published, draft.published_from) == (day, where)
    assert not draft.published_sure


def test_a_dateline_gives_the_day() -> None:
    draft = only(pdf([paragraphs([P1, P2])], created="20270101"))
    assert (draft.published, draft.published_from) == (date(2026, 11, 20), "dateline")


# ---------------------------------------------------------------- other scripts


def test_a_release_in_cyrillic_is_read() -> None:
    first = (
        "Министр иностранных дел принял верительные грамоты четырёх послов, которые прибыли в"
        " столицу на прошлой неделе, и пожелал им успехов в работе."
    )
    title = "Министр принял верительные грамоты четырёх послов"
    body = pdf([[*lines(["ПРЕСС-РЕЛИЗ"], 70, 780), *lines([title], 70, 740, 16),
                 *lines(["3 июля 2026 г."], 70, 710), *paragraphs([first], top=680)]])  # fmt: skip
    draft = only(body)
    assert (draft.title, draft.text, draft.language) == (title, first, "ru")
    assert draft.published == date(2026, 7, 3)
    assert labels(draft)["ПРЕСС-РЕЛИЗ"][0] is Label.RELEASE_FLAG


# ---------------------------------------------------------------- what is no release


@pytest.mark.parametrize(("body", "why"), [
    (pdfs.scan(), "scan"),
    (pdfs.locked(), "locked with a password"),
    (b"%PDF-1.7\n" + bytes(range(256)) * 20, "cannot be read"),
    (b"%PDF-1.7", "cannot be read"),
    (two_pages()[:700], "cannot be read"),
    (pdf([[Words(70, 700, "Page")]] * 501), "more than 500 pages"),
    (pdf([[Words(70, 700, "Annex")]]), "too little text"),
    (pdf([[Words(70, 700, "\ufffd" * 60)]]), "what its letters are"),
])  # fmt: skip
def test_a_pdf_without_a_release_says_why(body: bytes, why: str) -> None:
    draft = only(body)
    assert not draft.is_release
    assert why in draft.reason


def test_a_pdf_whose_table_of_places_is_wrong_is_read_all_the_same() -> None:
    assert only(two_pages().replace(b"startxref\n", b"startxref\n7")).title == TITLE


def test_letters_that_nobody_sees_part_no_word() -> None:
    seen = "At Risk people are helped in both of the towns, and nobody has to leave the house."
    assert only(pdf([lines([seen.replace("t", "\u200bt")], 70, 600)])).text == seen


def test_a_pdf_that_never_ends_is_ended() -> None:
    with pytest.raises(PdfError, match="takes more than 1 s"):
        read_pdf(pdfs.endless(), seconds=1)


def test_a_pdf_that_swells_is_refused_the_memory() -> None:
    with pytest.raises(PdfError, match="too much memory"):
        read_pdf(pdfs.swelling(200), memory=150_000_000)


def test_a_pdf_is_known_by_its_bytes_whatever_the_server_calls_it() -> None:
    assert only(two_pages(), media_type="text/html").title == TITLE
    assert only(two_pages(), media_type="application/octet-stream").title == TITLE


# ---------------------------------------------------------------- nothing is lost

_TEXT = st.text("abcdefgh -.•0123", min_size=1, max_size=60).filter(str.strip)
_PIECES = st.builds(
    lambda page, x, y, size, text, bold: Piece(
        page, x, x + len(text) * size / 2, y, size, bold, text.strip()
    ),
    st.integers(0, 2), st.integers(20, 400), st.integers(10, 830),
    st.sampled_from([8.0, 11.0, 18.0]), _TEXT, st.booleans(),
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(_PIECES, max_size=60))
def test_every_piece_of_every_page_stands_in_some_block(pieces: list[Piece]) -> None:
    found = pdf_fields.blocks(Pdf(tuple(pieces), ((595, 842),) * 3))
    kept = "".join(part.block.text for part in found)
    said = "".join(piece.text for piece in pieces)
    assert sorted(squash(kept)) == sorted(squash(said))


def test_a_day_without_a_place_above_the_headline_is_the_day() -> None:
    above = lines(["Ministry of Examples", "Issued 20 November 2026 at noon"], 70, 800, 9)
    draft = only(pdf([[*above, *lines([TITLE], 70, 730, 18), *paragraphs([P2, P3], top=690)]]))
    assert labels(draft)["Issued 20 November 2026 at noon"] == (Label.DATE, "pdf.date")
    assert draft.published == date(2026, 11, 20)
