"""The grammar labels what its examples say, and leaves alone what its counter-examples say."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

import archive.clean
from archive.clean import rule_files
from archive.clean.press import edges, forms, grammar
from archive.model import Block, BlockKind, Label

RULES = grammar.rules()
EXAMPLES = [(rule.name, text) for rule in RULES for _, text in rule.examples]
COUNTER_EXAMPLES = [text for rule in RULES for text in rule.counter_examples]


def labels(*texts: str) -> list[Label]:
    blocks = [Block(text, Label.BODY, "test", BlockKind.PARAGRAPH) for text in texts]
    return [block.label for block in grammar.label(blocks)]


SENTENCE = "The ministry said on Monday that the plan will be published next week for all regions."


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_every_example_is_known_by_its_own_rule(name: str, text: str) -> None:
    rule = grammar.match(text)
    assert rule is not None
    assert rule.name == name


@pytest.mark.parametrize("text", COUNTER_EXAMPLES)
def test_no_rule_knows_a_counter_example(text: str) -> None:
    assert grammar.match(text) is None


def test_every_rule_has_examples_and_counter_examples() -> None:
    assert [r.name for r in RULES if not r.examples or not r.counter_examples] == []


def test_rule_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


LANGUAGES = {"en", "ru", "kk", "fr", "es", "de"}
COMMON = [  # labels whose forms differ between languages, and that every office uses
    Label.END_MARK, Label.RELEASE_FLAG, Label.EMBARGO, Label.NUMBER, Label.CONTACT, Label.ABOUT,
    Label.NOTES, Label.ATTACHMENT, Label.CREDIT, Label.LEGAL, Label.SHARE, Label.NAVIGATION,
    Label.RELATED, Label.NEWSLETTER, Label.COOKIE, Label.COMMENT, Label.RESIDUE,
]  # fmt: skip


@pytest.mark.parametrize("label", COMMON)
def test_every_label_is_known_in_six_languages(label: Label) -> None:
    known = {language for rule in RULES if rule.label is label for language in rule.languages}
    assert known >= LANGUAGES


def test_every_language_of_a_rule_has_an_example() -> None:
    missing = [(r.name, r.languages - {language for language, _ in r.examples}) for r in RULES]
    assert [(name, languages) for name, languages in missing if languages] == []


def test_no_form_has_a_capturing_group() -> None:
    assert [f for rule in RULES for f in rule.forms if re.compile(f).groups] == []


def test_code_and_data_are_part_of_the_cleaners_fingerprint() -> None:
    room = Path(archive.clean.__file__).parent
    rules = [path for path in room.rglob("*") if path.suffix in {".py", ".toml", ".json"}]
    assert {*map(str, rules)} <= {*map(str, rule_files())}
    assert {path.suffix for path in rules} == {".py", ".toml", ".json"}


HOSTILE = [
    "a", "a ", "A ", "Aa ", "A.", "A. ", "1", "1 ", "1-", "1/", "(1)", "+1 ", "@", "a@", "a.a@",
    "#", "# ", "-", "– ", "*", "|", "| ", ":", ": ", "[", "(", ")", "contact ", "Contact: ",
    "press ", "share ", "May ", "may 1 ", "1 may ", "1.1.", "email ", "and ", "A, ", "A & ",
    "<a ", "<", "><", '"', "“", "about ", "About A ", "for ", "фото ", "Фото: ", "О ", "№", "é",
    "x.pdf", "pdf ", "(pdf", "20", "2020-01-01 ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_hostile_block_takes_long(piece: str) -> None:
    texts = [
        (start + piece * 6000)[:long] + end
        for long in (*forms.LEVELS, 90_000)
        for start in ("", "Contact: ", "About A", "5 May 2020 ")
        for end in ("!", "x@")
    ]
    begun = time.process_time()
    for text in texts:
        labels(text)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_form_takes_long_on_a_long_block(rule: grammar.Rule) -> None:
    begun = time.process_time()
    for form in rule.forms:
        for _, example in rule.examples:
            for piece in (example, example[: len(example) // 2], example.lower()[:3]):
                re.compile(form).fullmatch((piece * 400)[: rule.longest] + "\u2603")
    assert time.process_time() - begun < 1


def test_a_name_before_a_telephone_number_belongs_to_the_contact() -> None:
    assert labels("Contact:", "Ann Example", "(202) 555-0100", SENTENCE) == [
        *[Label.CONTACT] * 3,
        Label.BODY,
    ]


def outside(text: str, label: Label = Label.RESIDUE, rule: str = "page.outside") -> Block:
    return Block(text, label, rule, BlockKind.ITEM)


def test_a_contact_that_was_taken_for_no_text_is_one_contact_with_its_names() -> None:
    head = outside("Contacts:", Label.CONTACT, "grammar.contact.head")
    phone = outside("Tel: +44 20 7946 0000", Label.CONTACT, "grammar.contact.phone")
    lines = [outside(text) for text in ("Ann EXAMPLE", "Press Officer")]
    rest = outside("Photos of the bridge for download")
    blocks = [Block(SENTENCE, Label.BODY, "test"), head, *lines, phone, rest]
    said = [block.label for block in grammar.label(blocks)]
    assert said == [Label.BODY, *[Label.CONTACT] * 4, Label.RESIDUE]


def test_the_head_of_a_contact_outside_the_text_opens_it_for_a_line_within() -> None:
    head = outside("Press contact", Label.CONTACT, "grammar.contact.head")
    name, phone = (Block(t, Label.BODY, "test") for t in ("Ann Example", "+44 20 7946 0000"))
    said = [
        b.label for b in grammar.label([Block(SENTENCE, Label.BODY, "test"), head, name, phone])
    ]
    assert said == [Label.BODY, *[Label.CONTACT] * 3]


def test_names_in_a_menu_after_the_word_contact_are_no_contact() -> None:
    menu = [outside("Contact", Label.CONTACT, "grammar.contact.head"), outside("Press Room"),
            outside("Our Work"), outside("About Us")]  # fmt: skip
    said = [b.label for b in grammar.label([*menu, Block(SENTENCE, Label.BODY, "test")])]
    assert said == [Label.CONTACT, *[Label.RESIDUE] * 3, Label.BODY]


def test_a_headline_after_a_contact_head_is_not_contact() -> None:
    found = labels("Contact:", "Ann Example 202-555-0100", "Minister Opens Bridge", SENTENCE)
    assert found[2] is Label.BODY


def test_what_follows_about_the_issuer_at_the_end_is_about() -> None:
    found = labels(SENTENCE, SENTENCE, "About Example Holdings", "It makes examples.")
    assert found[2:] == [Label.ABOUT, Label.ABOUT]


def test_about_at_the_beginning_is_a_heading_of_the_text() -> None:
    assert labels("About Example Holdings", SENTENCE, SENTENCE)[0] is Label.BODY


def test_an_end_mark_ends_a_section() -> None:
    found = labels(SENTENCE, SENTENCE, "Notes to editors", "The report is online.", "###")
    assert found[2:] == [Label.NOTES, Label.NOTES, Label.END_MARK]


def test_a_heading_within_the_text_may_be_one_word() -> None:
    heading = Block("Search", Label.BODY, "test", BlockKind.HEADING)
    text = Block(SENTENCE * 4, Label.BODY, "test", BlockKind.PARAGRAPH)
    assert grammar.label([text, heading, text, text, text])[1].label is Label.BODY


def test_days_in_a_row_at_the_end_of_a_text_are_a_list() -> None:
    assert labels(SENTENCE * 2, *(f"May {day}, 2022" for day in range(1, 9))) == [Label.BODY] * 9
    assert labels(SENTENCE * 2, "May 3, 2022") == [Label.BODY, Label.DATE]


def test_a_day_below_a_release_flag_is_the_date_even_after_a_teaser() -> None:
    long = SENTENCE * 2
    found = labels(long, "FOR IMMEDIATE RELEASE", "May 3, 2022", *[long] * 5)
    assert found[:3] == [Label.BODY, Label.RELEASE_FLAG, Label.DATE]
    assert labels(long, SENTENCE, "May 3, 2022", *[long] * 5)[2] is Label.BODY


def test_a_list_of_telephones_and_days_in_a_text_is_text() -> None:
    listed = ["April 23, 2014", "Deputy Minister Bo Muster", "April 24, 2014", "(202) 555-0100"]
    found = labels(SENTENCE * 3, *listed, SENTENCE * 3, SENTENCE * 2)
    assert set(found[1:4]) == {Label.BODY}
    assert labels(SENTENCE, *([SENTENCE] * 4), "1-800-555-0100", *([SENTENCE] * 5))[5] is Label.BODY


@pytest.mark.parametrize(
    "text",
    [
        "Background:",
        "Grant applications are processed in the order in which they are received.",
        "For more information on how to apply, call the agency at 1-800-555-0100.",
        "The full text of the letter can be found here.",
        "Read the full letter here.",
        "Contact with the programme's partners will begin in May.",
        "Справочно:",
        "Hintergrund:",
        "Sincerely,",
        "“Every child deserves a safe school,” the minister said.",
    ],
)
def test_the_releases_own_repeated_lines_stay(text: str) -> None:
    assert labels(SENTENCE, SENTENCE, text, SENTENCE)[2] is Label.BODY
    assert labels(SENTENCE, SENTENCE, text)[2] is Label.BODY


def test_about_a_programme_is_text_and_about_the_issuer_is_not() -> None:
    assert (
        labels(SENTENCE, SENTENCE, "About the Clean Water Grant Program", SENTENCE)[3] is Label.BODY
    )
    assert labels(SENTENCE, SENTENCE, "About the Clean Water Agency", SENTENCE)[3] is Label.ABOUT


def test_what_stands_after_an_end_mark_stands_at_the_end() -> None:
    letter = SENTENCE * 12
    about = ["About Example Holdings", "It makes examples."]
    assert labels(SENTENCE, "###", *about, letter)[2] is Label.ABOUT
    assert labels(SENTENCE, *about, letter)[1] is Label.BODY


def test_a_row_of_stars_does_not_end_a_text() -> None:
    about = ["About Example Holdings", "It makes examples."]
    assert labels(SENTENCE, "* * *", *about, SENTENCE * 12)[2] is Label.BODY


def test_a_contact_of_several_lines_is_one_contact() -> None:
    found = labels(
        SENTENCE, SENTENCE, "Pressekontakt:", "Ute Muster", "Pressesprecherin", "Musterstraße 1",
        "10115 Berlin", "Tel.: +49 30 5550100", "E-Mail: presse@muster.de",
    )  # fmt: skip
    assert found[2:] == [Label.CONTACT] * 7


def test_a_telephone_within_what_the_issuer_says_of_itself_is_a_contact() -> None:
    found = labels(
        SENTENCE, SENTENCE, "About Example Holdings", "It makes examples.",
        "Ann Example: ann@example.org", "It has made them since 1910.",
    )  # fmt: skip
    assert found[2:] == [Label.ABOUT, Label.ABOUT, Label.CONTACT, Label.ABOUT]


def test_a_section_of_one_paragraph_ends_after_it() -> None:
    found = labels(SENTENCE, SENTENCE, "Disclaimer", "No liability is taken.", SENTENCE)
    assert found[2:] == [Label.LEGAL, Label.LEGAL, Label.BODY]


def cut(text: str, original: str = "") -> list[tuple[str, str]]:
    block = Block(text, Label.BODY, "test", original=original)
    return [(piece.text, piece.original) for piece in edges.cut(block)]


@pytest.mark.parametrize(
    ("glued", "pieces"),
    [
        ("The plan is out. ###", ["The plan is out.", "###"]),
        ("The plan is out.###", ["The plan is out.", "###"]),
        ("### Follow Ann Example", ["###", "Follow Ann Example"]),
        (
            "The plan is out. # # # A copy is here.",
            ["The plan is out.", "# # #", "A copy is here."],
        ),
        ("The plan is out. -30-", ["The plan is out.", "-30-"]),
        ("The plan is out. ENDS", ["The plan is out.", "ENDS"]),
        (
            "FOR IMMEDIATE RELEASEContact: Ann Example",
            ["FOR IMMEDIATE RELEASE", "Contact: Ann Example"],
        ),
        ("April 28, 2009 Contact: Ann Example", ["April 28, 2009", "Contact: Ann Example"]),
        (
            "About Example Holdings Example Holdings (EH) makes examples.",
            ["About Example Holdings", "Example Holdings (EH) makes examples."],
        ),
        (
            "Contact: Ann Example, (202) 555-0100 WASHINGTON, D.C. – Today the senator spoke.",
            ["Contact: Ann Example, (202) 555-0100", "WASHINGTON, D.C. – Today the senator spoke."],
        ),
    ],
)
def test_a_glued_block_is_cut_where_the_edge_is_sure(glued: str, pieces: list[str]) -> None:
    assert [text for text, _ in cut(glued)] == pieces


@pytest.mark.parametrize(
    "text",
    [
        "Use #climate and #water.",
        "It is issue #1 of 3.",
        "It is THE END",
        "Contact: Ann (202) 555-0100 and more",
        "Press releases and contact",
        "He scored 30-",
        "C# ## x",
    ],
)
def test_other_blocks_are_left_whole(text: str) -> None:
    assert [piece for piece, _ in cut(text)] == [text]


def test_each_piece_keeps_its_part_of_the_pages_own_spelling() -> None:
    own = "The Secretary\u2011General spoke. ### Follow Ann\u200b Example"
    assert cut("The Secretary-General spoke. ### Follow Ann Example", own) == [
        ("The Secretary-General spoke.", "The Secretary\u2011General spoke."),
        ("###", ""),
        ("Follow Ann Example", "Follow Ann\u200b Example"),
    ]


def test_a_block_of_nothing_but_marks_is_cut_only_so_often() -> None:
    assert len(cut("The plan. ### " * 5000)) <= 51
