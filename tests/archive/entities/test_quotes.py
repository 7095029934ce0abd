"""Who said what: quotes, and whom the release gives them to."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.entities import find_quotes, recognise
from archive.entities.people.skeletons import ascii_fold
from archive.entities.speech.marks import passages
from archive.model import EntityType, Mention

LABELLED = [
    json.loads(line)
    for line in (Path(__file__).parent / "quotes.jsonl").read_text("utf-8").splitlines()
]
"""Releases of US agencies and members of Congress (public domain) and of GOV.UK (Open Government
Licence v3.0), with the beginning and the speaker of every quote, labelled by hand."""


def said(text: str, title: str = "") -> list[tuple[str, str]]:
    """Speaker and words of every quote."""
    found = find_quotes(text, recognise(text, title=title), title)
    return [(quote.speaker, quote.text) for quote in found]


def speakers(text: str, title: str = "") -> list[str]:
    return [speaker for speaker, _ in said(text, title)]


def by_hand(text: str, *people: tuple[str, str, str]) -> list[str]:
    """The speakers, given mentions (surface, canonical, role) as another recogniser finds them."""
    mentions = tuple(
        Mention(text.index(s), text.index(s) + len(s), s, EntityType.PERSON, name, role)
        for s, name, role in people
    )
    return [quote.speaker for quote in find_quotes(text, mentions)]


# ---------------------------------------------------------------- labelled releases


@pytest.mark.parametrize(
    ("half", "precision", "recall"), [("seen", 0.97, 0.95), ("unseen", 0.97, 0.85)]
)
def test_speakers_of_labelled_releases(half: str, precision: float, recall: float):
    right = wrong = wanted = 0
    for release in LABELLED:
        if release["half"] != half:
            continue
        text, title = release["text"], release["title"]
        gold = [(text.index(q["begins"]), q) for q in release["quotes"]]
        wanted += sum(not q.get("optional") for _, q in gold)
        for quote in find_quotes(text, recognise(text, title=title), title):
            label = next((q for at, q in gold if quote.start <= at < quote.end), None)
            same = label is not None and _same(label["speaker"], quote.speaker)
            if quote.speaker and not (same and label.get("optional")):
                right, wrong = right + same, wrong + (not same)
    assert right / (right + wrong) >= precision
    assert right / wanted >= recall


def _same(label: str, speaker: str) -> bool:
    """Whether two forms are one person's: "Sanford D. Bishop" and "Sanford D. Bishop, Jr."."""
    family = ascii_fold(label).split()[-1:]
    return bool(family) and family[0] in ascii_fold(speaker).replace(",", "").split()


# ---------------------------------------------------------------- the verb of saying


@pytest.mark.parametrize(
    "text",
    [
        "“We are proud of what we did here,” said Senator Maria Cantwell.",
        '"We are proud of what we did here," Maria Cantwell said.',
        "“We are proud of what we did here,” Maria Cantwell, the Mayor of Seattle, told reporters.",
        "Senator Maria Cantwell said: “We are proud of what we did here.”",
        "Maria Cantwell, a member of the committee, stated, “We are proud of what we did here.”",
        "According to Maria Cantwell, “We are proud of what we did here.”",
        "Maria Cantwell told reporters that “we are proud of what we did here”.",
        "„We are proud of what we did here“, said Maria Cantwell.",
        "«We are proud of what we did here», said Maria Cantwell.",
        "‘We are proud of what we did here,’ said Maria Cantwell.",
        "Senator Maria Cantwell issued the following statement:\n\n“We are proud of it all today.”",
        "Senator Maria Cantwell said:\n\n“We are proud of what we did here.”",
        "“We are proud of what we did here.”\n— Maria Cantwell, Senator",
        "We are proud of what we did here,” said Senator Maria Cantwell.",
    ],
)
def test_a_quote_belongs_to_whom_the_words_beside_it_name(text: str):
    assert speakers(text) == ["Maria Cantwell"]


def test_an_agency_speaks_too():
    text = "“The talks were held in a warm atmosphere,” the Department of Justice said."
    assert speakers(text) == ["U.S. Department of Justice"]


def test_a_quote_in_two_parts_is_of_one_speaker():
    text = '"It is a good bill," said Rep. John Smith. "It will help all of our farmers."'
    assert said(text) == [
        ("John Smith", "It is a good bill,"),
        ("John Smith", "It will help all of our farmers."),
    ]


def test_a_sentence_goes_on_after_its_speaker():
    text = '"He betrayed his oath," said Rep. John Smith, "and now justice has been served."'
    assert speakers(text) == ["John Smith", "John Smith"]


def test_titles_in_a_list_do_not_go_on_with_the_speaker():
    text = (
        '"We meet once a year," said Rep. John Smith. The talks were on such topics as'
        ' "Show Me the Money," "A Home of Our Own Again," and others.'
    )
    assert speakers(text) == ["John Smith"]


def test_a_quote_over_several_paragraphs_is_one():
    text = (
        "Rep. John Smith issued the following statement:\n\n“This is a good day for us.\n\n"
        "“It was a long way.\n\n“We are here at last.”\n\nThe bill now goes to the Senate."
    )
    ((speaker, words),) = said(text)
    assert speaker == "John Smith"
    assert words.startswith("This is a good") and words.endswith("here at last.")


def test_a_paragraph_of_its_own_goes_on_with_the_speaker():
    text = (
        "“It is a good bill for us,” said Rep. John Smith.\n\n"
        "“Farmers will have the water they need next year.”\n\nThe House will vote on Friday."
    )
    assert speakers(text) == ["John Smith", "John Smith"]


def test_a_pronoun_means_the_one_who_spoke_before():
    text = (
        "“It is a good bill for us,” said Rep. John Smith.\n\n"
        "“Farmers will have the water they need,” he added."
    )
    assert speakers(text) == ["John Smith", "John Smith"]


def test_a_pronoun_that_may_mean_two_means_nobody():
    text = (
        "Rep. John Smith met Governor Paul Jones on Friday in the town of Salem.\n\n"
        "“Farmers will have the water they need next year and in all the years after,” he said."
    )
    assert speakers(text) == [""]


def test_the_minister_is_the_only_minister():
    text = (
        "Foreign Minister Penny Wong met Governor Paul Jones.\n\n"
        "“We spoke about trade and water,” the Minister said."
    )
    assert speakers(text) == ["Penny Wong"]


def test_the_role_comes_with_the_speaker():
    text = "“We did what we could for them,” said Wong. Foreign Minister Penny Wong left on Friday."
    (quote,) = find_quotes(text, recognise(text))
    assert (quote.speaker, quote.role, quote.cue) == ("Penny Wong", "Foreign Minister", "said")


# ---------------------------------------------------------------- what is nobody's


@pytest.mark.parametrize(
    "text",
    [
        "Rep. Robert “Bob” Smith said he would vote for the bill.",
        "The “Clean Water for All Act” was brought in by Rep. John Smith.",
        "Rep. John Smith called the so-called “death tax” unfair.",
        "The festival “Actonbury” featured John Smith and his band.",
    ],
)
def test_titles_nicknames_and_scare_quotes_are_no_quotes(text: str):
    assert said(text) == []


def test_a_name_we_do_not_know_is_not_replaced_by_another():
    text = (
        "“It is a good bill for us,” said Xq Zzy of the union. Rep. John Smith was there.\n\n"
        "Governor Paul Jones came as well."
    )
    known = ("John Smith", "John Smith", "Rep."), ("Paul Jones", "Paul Jones", "Governor")
    assert not any(by_hand(text, *known))


def test_the_spokesman_of_somebody_is_somebody_else():
    text = "“He will not run for office again this year,” said John Smith’s spokesman."
    assert not any(speakers(text))


def test_a_joint_statement_is_not_given_to_one_of_two():
    text = (
        "Rep. John Smith and Governor Paul Jones issued the following statement:\n\n"
        "“We are both of us glad that this road will be built at last, after so many years.”"
    )
    assert speakers(text) == [""]


# ---------------------------------------------------------------- Russian and Kazakh


@pytest.mark.parametrize(
    "text",
    [
        "«Мы высоко ценим это сотрудничество», — сказал Касым-Жомарт Токаев.",
        "«Мы высоко ценим это сотрудничество», – отметил Президент Касым-Жомарт Токаев.",
        "Касым-Жомарт Токаев подчеркнул: «Мы высоко ценим это сотрудничество».",
        "«Мы ценим это, – сказал Касым-Жомарт Токаев. – Это важно для нас».",
        "– Мы высоко ценим это сотрудничество, – сказал Касым-Жомарт Токаев.",
        "Касым-Жомарт Токаев: «Біз бұл ынтымақтастықты жоғары бағалаймыз», – деп атап өтті.",
        "По словам Касым-Жомарт Токаев, «мы высоко ценим это сотрудничество».",
        "«Біз бұл ынтымақтастықты жоғары бағалаймыз», – деді Касым-Жомарт Токаев.",
    ],
)
def test_russian_and_kazakh(text: str):
    assert by_hand(text, ("Касым-Жомарт Токаев", "Қасым-Жомарт Тоқаев", "")) == [
        "Қасым-Жомарт Тоқаев"
    ]


# ---------------------------------------------------------------- whatever the text


@given(st.text(alphabet="ab .,\n\"“”„«»‘’'—:AZ", max_size=120))
def test_passages_lie_apart_in_order_and_within_the_text(text: str):
    last = 0
    for passage in passages(text):
        assert last <= passage.start <= passage.end <= len(text)
        last = passage.end


@given(
    st.lists(
        st.sampled_from(
            ["John Smith", "said", "“We are glad", "to be here,”", ".", "\n\n", "he", "Rep."]
        )
    )
)
def test_offsets_and_words_agree(parts: list[str]):
    text = " ".join(parts)
    for quote in find_quotes(text, recognise(text)):
        assert text[quote.start : quote.end] == quote.text
