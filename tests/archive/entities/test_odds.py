"""Unknown bodies by the odds: several unsure signs that together tell."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.entities import recognise
from archive.entities.lexicon import rows
from archive.entities.odds.around import before, behind
from archive.entities.odds.claiming import _claim
from archive.entities.odds.inside import inside, most_inside
from archive.entities.odds.phrases import phrases, stretches
from archive.entities.odds.weights import added
from archive.entities.reading import Reading, Span
from archive.entities.tokens import read_tokens
from archive.model import EntityType
from benchmarks import odds


def reading_of(text: str) -> Reading:
    tokens = read_tokens(text)
    return Reading(tokens, [None] * len(tokens.words), "KE")


def phrases_of(text: str) -> set[str]:
    reading = reading_of(text)
    return {
        reading.tokens.surface(start, end)
        for stretch in stretches(reading)
        for start, end in phrases(reading, stretch)
    }


def likely(text: str, country: str = "KE") -> set[str]:
    return {
        mention.canonical
        for mention in recognise(text, country=country)
        if mention.type is EntityType.AGENCY
    }


def test_a_phrase_is_capitalised_words_with_small_ones_between_them():
    assert "Larks of the Upper River" in phrases_of("He met Larks of the Upper River today.")


def test_a_phrase_may_end_before_its_small_words_and_begin_behind_a_title():
    assert {"Larks", "Upper River"} <= phrases_of("He met Director Larks of the Upper River.")


@pytest.mark.parametrize("word", ["Committee", "Director", "The", "Attorney General", "Dr."])
def test_nouns_and_titles_alone_are_no_phrase(word: str):
    assert word not in phrases_of(f"Then {word} met.")


def test_what_stands_around_a_phrase_has_names():
    reading = reading_of("He is the chairman of the Larks (LRK), a club.")
    at = reading.tokens.words.index("Larks")
    assert before(reading, at) == ["the before", "after of", "post of"]
    assert behind(reading, at + 1) == ["acronym behind"]


def test_what_stands_in_a_phrase_has_names():
    reading = reading_of("He met the Fund for Larks and Owls (FLO).")
    start, end = reading.tokens.words.index("Fund"), reading.tokens.words.index("(")
    assert {"words 5", "noun first", "of inside", "and inside"} <= set(inside(reading, start, end))


def test_a_sign_that_is_twice_in_a_phrase_weighs_once_as_it_was_learnt():
    reading = reading_of("Lark of NATO and of NATO and of NATO Centre")
    for at in (2, 5, 8):
        reading.claim(Span(at, at + 1, EntityType.AGENCY, "NATO", "gazetteer"))
    signs = inside(reading, 0, 10)
    assert "known agency inside" in signs
    assert len(signs) == len(set(signs))


def test_a_likely_body_has_the_name_of_the_one_that_goes_on_with_of():
    reading = reading_of("Lark Council of Kenya met. Lark Council")
    reading.claim(Span(0, 4, EntityType.AGENCY, "Lark Council of Kenya", "head noun"))
    assert _claim(reading, [(1.0, 6, 8)], {})
    assert [span.canonical for span in reading.spans()] == ["Lark Council of Kenya"] * 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was agreed with Larkwing Zentrale and the United Nations.", "Larkwing Zentrale"),
        ("She is the head of the Larkwing Meeting of Owls (LMO).", "Larkwing Meeting of Owls"),
        ("It is run by the Larkwing Owls Cell in Tehran and by UNICEF.", "Larkwing Owls Cell"),
    ],
)
def test_a_body_of_no_list_is_found_by_several_unsure_signs(text: str, name: str):
    assert (name, "odds") in {(m.canonical, m.rule) for m in recognise(text, country="KE")}


def test_a_likely_body_gives_its_name_to_its_acronym():
    text = "She is the head of the Larkwing Meeting of Owls (LMO). The LMO has twelve members."
    assert likely(text) == {"Larkwing Meeting of Owls"}


@pytest.mark.parametrize("thing", ["Summit", "Award", "Convention", "Forum"])
def test_what_a_body_holds_or_gives_is_not_the_body(thing: str):
    text = f"At the forthcoming Shanghai Cooperation Organization {thing} in Astana, they met."
    assert likely(text, "KZ") == likely(text, "") == {"Shanghai Cooperation Organization"}


def test_american_releases_are_read_by_the_rules_alone():
    text = "It was agreed with Larkwing Zentrale and the United Nations."
    assert "Larkwing Zentrale" in likely(text, "")
    assert likely(text, "US") == {"United Nations"}


@given(
    st.lists(
        st.sampled_from(
            [
                "Lark",
                "the",
                "of",
                "(",
                ")",
                "KNB",
                "Fund",
                "and",
                ",",
                ".",
                "UN",
                "Kenya",
                "Jane",
                "é",
            ]
        )
    )
)
def test_whatever_is_claimed_stands_where_it_says_and_overlaps_nothing(words: list[str]):
    text = " ".join(words)
    end = 0
    for mention in recognise(text, country="KE"):
        assert text[mention.start : mention.end] == mention.surface
        assert mention.start >= end
        end = mention.end


WORDS = "Larks Fonds Institute of the and de FOREST KfW A16-B Inc École May Jane Health ( LI ) ,"


@given(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=12))
def test_no_phrase_has_more_inside_than_its_ends_let_expect(words: list[str]):
    reading = reading_of(" ".join(words))
    for stretch in stretches(reading):
        for start, end in phrases(reading, stretch):
            most = most_inside(reading, start, end)
            assert added(inside(reading, start, end)) <= most + 1e-9


def test_every_weight_is_a_number_of_a_sign_that_has_one_weight():
    signs = [row["sign"] for row in rows("odds.csv")]
    assert len(signs) == len(set(signs)) and "any phrase" in signs
    assert all(abs(float(row["weight"])) < 10 for row in rows("odds.csv"))


# ---------------------------------------------------------------- learning


def labelled(folder: Path) -> Path:
    """Releases in which what is headed by somebody is a body, and what is visited is none."""
    path = folder / "gold.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(30):
            body, other = f"Larkwing{number} Zentrale", f"Owlfield{number} Zentrale"
            text = f"He spoke to the chairman of {body} today. She saw {other} yesterday."
            start = text.index(body)
            span = {"start": start, "end": start + len(body), "type": "ORG", "canonical": body}
            row = {"id": str(number), "text": text, "country": "KE", "spans": [span]}
            file.write(json.dumps(row) + "\n")
    return path


def test_weights_are_learnt_from_labelled_releases(tmp_path: Path):
    taught = list(odds.phrases([labelled(tmp_path)], None))
    weights = odds.learnt(taught)
    assert weights["post of"] > 0 > weights["after word"]


def test_learnt_weights_are_written_by_name(tmp_path: Path):
    odds.write({"b": 1.5, "a": -2.0}, tmp_path / "odds.csv")
    assert (tmp_path / "odds.csv").read_text(encoding="utf-8") == "sign,weight\na,-2.0\nb,1.5\n"


def test_weights_are_where_the_penalised_likelihood_is_flat():
    table = np.array([[1.0, 1.0], [1.0, 1.0], [1.0, 0.0], [1.0, 0.0], [1.0, 0.0]])
    bodies, penalty = np.array([1.0, 0.0, 0.0, 0.0, 1.0]), np.array([0.0, 2.0])
    weights = odds._fitted(table, bodies, penalty)
    chance = 1 / (1 + np.exp(-(table @ weights)))
    assert np.allclose(table.T @ (bodies - chance), penalty * weights, atol=1e-6)


def test_weights_that_do_not_settle_are_not_written(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(odds, "_ROUNDS", 1)
    with pytest.raises(SystemExit, match="not settled"):
        odds._fitted(np.ones((3, 1)), np.array([1.0, 0.0, 0.0]), np.zeros(1))


def test_a_heading_about_a_company_is_not_its_name() -> None:
    found = phrases_of("It said so.\n\nAbout Umbrix Company\n\nIt was founded in 1915.")
    assert "Umbrix Company" in found
    assert not [phrase for phrase in found if phrase.startswith("About")]
