"""What a model guesses beside the rules: what is taken, what is left, what falls."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.entities import extract, recognise
from archive.entities.extract import read
from archive.entities.guesses.doubts import doubtful
from archive.entities.guesses.guess import Guess
from archive.entities.guesses.model import Model
from archive.entities.recognise import start as begin
from archive.model import EntityType, Mention

TYPES = {
    "person": EntityType.PERSON,
    "agency": EntityType.AGENCY,
    "place": EntityType.PLACE,
    "thing": None,
}
_MARKED = re.compile(r"\[([^|\]]*)\|(\w+)\]")


def read_marked(marked: str) -> tuple[Mention, ...]:
    """Read a text in which [Devver Miller|person] is what a model guesses."""
    text, guesses, end = "", [], 0
    for found in _MARKED.finditer(marked):
        text += marked[end : found.start()]
        start = len(text)
        text += found[1]
        guesses.append(Guess(start, len(text), TYPES[found[2]]))
        end = found.end()
    return recognise(text + marked[end:], guesses=guesses)


def names(marked: str, kind: str) -> set[str]:
    return {m.canonical for m in read_marked(marked) if m.type is TYPES[kind]}


def test_a_person_the_rules_do_not_know_is_taken_and_says_by_what_rule() -> None:
    mention, _ = read_marked("They met [Devver Orlu|person] after noon. [Orlu|person] left.")
    assert (mention.surface, mention.canonical) == ("Devver Orlu", "Devver Orlu")
    assert mention.rule == "model person"


def test_the_surname_alone_is_then_found_as_well() -> None:
    found = read_marked("They met [Devver Orlu|person]. [Orlu|person] left. Then Orlu came.")
    assert [m.surface for m in found] == ["Devver Orlu", "Orlu", "Orlu"]


def test_a_name_between_people_is_a_person_s() -> None:
    assert names("Laura Jones, [Devver Orlu|person] and Mark Brown met.", "person") == {
        "Laura Jones",
        "Devver Orlu",
        "Mark Brown",
    }


def test_an_unknown_name_that_nothing_shows_to_be_a_person_s_is_left() -> None:
    assert names("They sell [Devver Orlu|person] all year.", "person") == set()


@pytest.mark.parametrize(
    "marked",
    [
        "They met [Ambassador Devver Orlu|person] at noon.",
        "They met [the Kazakh Devver Orlu|person] at noon.",
        "They met [Devver Orlu's|person] friends.",
        "They met [Devver Orlu\nThe|person] rest.",
        "They met [Devver|person] Orlu at noon.",
    ],
)
def test_a_name_is_taken_without_what_is_not_part_of_it(marked: str) -> None:
    assert names(f"{marked} Then [Orlu|person] left.", "person") == {"Devver Orlu"}


def test_a_name_the_rules_cut_short_is_completed_with_its_role() -> None:
    found = read_marked("Minister [Bui thanh Son|person] spoke.")
    assert {(m.canonical, m.role) for m in found} == {("Bui thanh Son", "Minister")}


@pytest.mark.parametrize(
    "marked",
    [
        "It was [Devver|person] again.",  # one word alone
        "They passed the [Devver Orlu Act|person] at noon.",
        "Use [Devver M3GAN|person] at noon.",
        "They went on [Superstorm Sandy|thing] and [Superstorm Sandy|person] came.",
        "DEVVER ORLU CAME TO TOWN WITH [DEVVER ORLU|person] AGAIN",
        "They spoke with the [Ministry of Finance|person] at noon.",
    ],
)
def test_what_is_no_person_for_sure_is_left(marked: str) -> None:
    assert names(marked, "person") == set()


def test_the_rules_sure_names_stand_whatever_a_model_says() -> None:
    marked = "The [Ministry of Finance|place] met [Kairat Umarov|agency] in [Paris|person]."
    plain = _MARKED.sub(r"\1", marked)
    assert {(m.type, m.canonical) for m in read_marked(marked)} == {
        (m.type, m.canonical) for m in recognise(plain)
    }


def test_a_given_name_inside_a_longer_name_of_a_thing_is_no_person() -> None:
    marked = "Victims of the [Laura Jones Bracelet Exchange|agency] met."
    assert names("Victims met Laura Jones at noon.", "person") == {"Laura Jones"}
    assert names(marked, "person") == set()


def test_a_place_needs_a_preposition_beside_the_model_s_word() -> None:
    assert names("He was born in [Zhetybai|place] long ago.", "place") == {"Zhetybai"}
    assert names("Then [Zhetybai|place] said he was innocent.", "place") == set()


def test_what_a_preposition_made_a_place_falls_where_the_model_sees_an_organisation() -> None:
    assert names("He invested in Infleqtera last year.", "place") == {"Infleqtera"}
    assert names("He invested in [Infleqtera|agency] last year.", "place") == set()


@pytest.mark.parametrize(
    "marked",
    [
        "[Infleqtera|agency] said so. Then [Infleqtera|agency] grew.",
        "She is the director of [Infleqtera|agency]. Then [Infleqtera|agency] grew.",
    ],
)
def test_an_organisation_is_taken_where_somebody_speaks_or_holds_an_office(marked: str) -> None:
    assert names(marked, "agency") == {"Infleqtera"}


def test_an_organisation_may_be_shown_by_the_last_of_its_words() -> None:
    assert names("They went to [Galvanize Therapeutics|agency].", "agency") == {
        "Galvanize Therapeutics"
    }


@pytest.mark.parametrize(
    "marked",
    [
        "Then [Infleqtera|agency] grew. And [Infleqtera|agency] grew again.",
        "[Infleqtera|agency] said so.",  # one word, once
        "The [Department|agency] said so. The [Department|agency] grew.",
        "They sell [MVNOs|agency]. [MVNOs|agency] said so.",
        "The [Crimson Guidelines|agency] said so.",
        "[Infleqtera|agency] said so. [Infleqtera|person] grew. [Infleqtera|agency] grew.",
    ],
)
def test_an_organisation_needs_more_than_a_model_s_word(marked: str) -> None:
    assert names(marked, "agency") == set()


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("They met the [204th Transportation Company|agency].", "204th Transportation Company"),
        ("[NUBV|agency], the traffic service, grew.", "NUBV"),
        ("PARIS - May 3, 2025 ([NUBVWIRE|agency]) - They met.", "NUBVWIRE"),
    ],
)
def test_an_organisation_may_be_shown_by_how_it_is_named_or_presented(
    marked: str, name: str
) -> None:
    assert names(marked, "agency") == {name}


@pytest.mark.parametrize(
    "marked",
    [
        "They study [NUBV|agency] subjects.",
        "The Clean Bird Act (NUBV) passed. [NUBV|agency], a law, is old.",
        "Amit Khera, MD, [NUBV|agency], a doctor, spoke.",
        "She holds a degree in [Music Theatre|agency].",
        "They asked the [Departments of Ships and Energy|agency].",
        "He ran [Afloat Programs|agency].",
        "[Infleqtera Veterans|agency]: see below.",
        "She is Professor of [Mechanical Engineering|agency].",
    ],
)
def test_capitals_labels_and_sciences_alone_are_no_organisation(marked: str) -> None:
    assert names(marked, "agency") == set()


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("He led the [Ambervale Urban League|agency] then.", "Ambervale Urban League"),
        ("They thanked the [Utah State Highway Patrol|agency].", "Utah State Highway Patrol"),
        ("They hired [Dallas Realty Advisors|agency].", "Dallas Realty Advisors"),
        (
            "He saw the [Radio Corporation of India|agency].",
            "Radio Corporation of India",
        ),
        (
            "He saw the [Commander of Naval Air Forces Atlantic|agency].",
            "Naval Air Forces Atlantic",
        ),
    ],
)
def test_an_agency_gets_all_of_its_name(marked: str, name: str) -> None:
    assert names(marked, "agency") == {name}


@pytest.mark.parametrize(
    "marked",
    [
        "They met the [UN Resident Coordinator|agency] then.",
        "The [Kazakh Foreign Ministry, UNESCO|agency] met.",
        "The [Dallas Police|agency] Chief came.",
        "Now [Orlu Urges Coast Guard|agency] to act.",
        "The [U.S. Senate Energy Bill|agency] passed.",
        "They used [US NIH|agency] money.",
        "They pay [Verizon Wireless|agency] for it.",
        "They like [Downstate Amtrak|agency] lines.",
        "They saw [Laura Myers State Department|agency] papers.",
        "In [Omsk the Coast Guard|agency] met.",
        "The [FY08 Department of Defense|agency] bill passed.",
        "She runs the [Dallas Office|agency] now.",
    ],
)
def test_an_agency_does_not_grow_by_what_is_no_part_of_its_name(marked: str) -> None:
    plain = {m.canonical for m in recognise(_MARKED.sub(r"\1", marked)) if m.type.value == "agency"}
    assert names(marked, "agency") == plain


def test_the_acronym_of_a_grown_agency_stands_for_it() -> None:
    marked = "The [Ambervale Urban League|agency] (AUL) met. Then AUL left."
    assert [m.canonical for m in read_marked(marked)] == ["Ambervale Urban League"] * 3


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("They live in [North Texas|place] now.", "North Texas"),
        ("A concert at [Adelaide Hall|place] ended it.", "Adelaide Hall"),
    ],
)
def test_a_place_gets_all_of_its_name(marked: str, name: str) -> None:
    assert names(marked, "place") == {name}


@pytest.mark.parametrize(
    "marked",
    ["They saw [Ireland Tourism|place] there.", "They saw [Texas Tractor Sales|place] there."],
)
def test_a_place_does_not_grow_by_what_ends_no_place(marked: str) -> None:
    assert names(marked, "place") <= {"Ireland", "Texas"}


def test_a_place_at_the_end_of_an_organisation_s_words_stays_a_place() -> None:
    assert "Moto'otuali" in names("It is at [the Meaole Ward in Moto'otuali|agency] now.", "place")


def test_a_building_the_model_takes_for_somebody_is_a_place() -> None:
    marked = "They met at Dusidalai Hall, [Chitralada Villa|person]."
    assert names(marked, "place") == {"Dusidalai Hall", "Chitralada Villa"}


def test_a_part_of_the_world_that_only_says_of_what_kind_a_thing_is_is_no_place() -> None:
    assert names("He praised the deepening of [Caribbean|place] integration.", "place") == set()


def test_a_place_may_stand_between_places() -> None:
    assert "Zhetybai" in names("They saw Paris, [Zhetybai|place], and Berlin.", "place")


def test_a_company_between_places_is_none() -> None:
    assert names("They met UNESCO and [Zhetybai|place] there.", "place") == set()


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("By [Devver Orlu|person]\nThey met.", "Devver Orlu"),
        ("“Good,” said [Devver Orlu|person] at noon.", "Devver Orlu"),
        ("They named [Devver Orlu|person] of New Zealand.", "Devver Orlu"),
        ("They named [Devver ORLUMBA|person] at noon.", "Devver Orlumba"),
        ("They saw Senators Warner and [Orlu|person] at noon.", "Orlu"),
    ],
)
def test_a_person_is_shown_by_a_deed_a_country_capitals_or_company(marked: str, name: str) -> None:
    assert name in names(marked, "person")


@pytest.mark.parametrize(
    "marked",
    [
        "Then [KXQI Orlu|person] said so.",
        "Then [Devver OrluThe|person] said so.",
        "The [Devver Johnson|person] bill passed.",
        "Senator Orlu came. Then [R. Orlu|person] said so.",
        "Then [NowPresident Orlu|person] said so.",
        "They sell [Devver Johnson|person]® cups.",
        "It rains. [Devver Johnson|person] on the web.",
        "Then [La Devver Johnson|person] began.",
        "Then [XO Orlu|person] said so.",
        "They sold [Johnnie Walker|person] there.",
        "They work in Paris, [Upper Johnson|person], Rome and Oslo.",
    ],
)
def test_words_that_only_look_like_a_person_are_left(marked: str) -> None:
    assert names(marked, "person") <= {"Orlu"}


def test_a_headline_s_verb_does_not_complete_a_name() -> None:
    assert names("Senator [Orlu Congratulates|person] the team.", "person") == {"Orlu"}


def test_a_given_name_before_an_office_stays_a_person() -> None:
    marked = "Contact [Laura Jones Communications Director|agency] at noon."
    assert names(marked, "person") == {"Laura Jones"}


def test_the_first_word_of_an_organisation_stands_for_all_of_its_name() -> None:
    marked = "They hired [Galvanize Therapeutics|agency]. Then [Galvanize|agency] grew."
    assert names(marked, "agency") == {"Galvanize Therapeutics"}


@given(
    st.text("Aab .\n-’1", max_size=80),
    st.lists(
        st.tuples(st.integers(0, 80), st.integers(0, 80), st.sampled_from(list(TYPES.values()))),
        max_size=8,
    ),
)
def test_whatever_a_model_suggests_mentions_stand_in_the_text_and_never_overlap(
    text: str, spans: list[tuple[int, int, EntityType | None]]
) -> None:
    guesses = [Guess(min(a, b), max(a, b), type_) for a, b, type_ in spans]
    end = 0
    for mention in recognise(text, guesses=guesses):
        assert mention.start >= end
        assert text[mention.start : mention.end] == mention.surface
        end = mention.end


# ---------------------------------------------------------------- which texts a model reads

MODEL = Model("en_core_web_sm", "3.8.0", "01234567", "nowhere")


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("They met Devver Orlu.", "en", True),
        ("They met Devver Orlu.", "en-GB", True),
        ("They met Devver Orlu.", "", True),
        ("Sie trafen Devver Orlu.", "de", False),
        ("Встретились с Девером Орлу.", "", False),
        ("Встретились с Девером Орлу.", "ru", False),
    ],
)
def test_a_model_reads_english_only(
    text: str, language: str, wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def guess(model: Model, whole: str, ranges: Sequence[tuple[int, int]]) -> tuple[()]:
        asked.append(whole)
        return ()

    monkeypatch.setattr(extract, "guess", guess)
    read(MODEL, text, title="News", language=language)
    assert asked == ([f"News\n\n{text}"] if wanted else [])


def asked_about(text: str) -> list[str]:
    return [text[start:end] for start, end in doubtful(begin(text).reading)]


def test_a_model_is_asked_about_sentences_with_words_the_rules_do_not_know() -> None:
    assert asked_about("It rained. They met Devver Orlu. It was late.") == ["They met Devver Orlu."]


def test_sentences_that_follow_one_another_are_asked_about_together() -> None:
    text = "It rained. They met Devver Orlu. Orlu left. It was late. Then Orlu came."
    assert asked_about(text) == ["They met Devver Orlu. Orlu left.", "Then Orlu came."]


def test_a_model_is_not_asked_about_what_the_rules_know_for_sure_nor_about_capitals() -> None:
    assert asked_about("President Kassym-Jomart Tokayev spoke in Paris on Monday.") == []
    assert asked_about("THE DEVVER ORLU COMMITTEE MEETS IN OTHER PLACES AGAIN") == []


def test_a_model_is_asked_about_names_that_may_be_longer() -> None:
    assert asked_about("They thanked the UNESCO Library.") != []


def test_a_model_is_asked_about_long_words_in_capitals() -> None:
    assert asked_about("Then NUBV grew.") == ["Then NUBV grew."]


def test_a_model_is_asked_about_names_found_by_a_given_name_alone() -> None:
    assert asked_about("Victims met Laura Jones at noon.") == ["Victims met Laura Jones at noon."]


@given(st.text("Aab .\n-’1", max_size=300))
def test_what_a_model_is_asked_about_stands_in_order_in_the_text(text: str) -> None:
    last = 0
    for start, end in doubtful(begin(text).reading):
        assert last <= start < end <= len(text)
        last = end


def test_offsets_of_the_title_and_the_text_are_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    title, text = "A man returns", "They met Laura Jones and Devver Orlu."
    start = len(title) + 2 + text.index("Devver")
    found = (Guess(start, start + len("Devver Orlu"), EntityType.PERSON),)
    monkeypatch.setattr(extract, "guess", lambda model, whole, ranges: found)
    _, mention = read(MODEL, text, title=title)
    assert (mention.field, text[mention.start : mention.end]) == ("text", "Devver Orlu")


def test_a_title_that_is_a_name_too_is_left_where_the_rules_know_its_bearer() -> None:
    marked = "They met King Philippe and [Queen Mathilde|person] at noon."
    assert "Queen Mathilde" not in names(marked, "person")


def test_a_rare_name_stands_where_people_do() -> None:
    assert names("She sat with [Celaine Buhagiar|person] of the youth council.", "person") == {
        "Celaine Buhagiar"
    }
    assert names("They play games, [Celaine Buhagiar|person] and more.", "person") == set()
