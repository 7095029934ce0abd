"""What the parts of a question add up to is the score of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engines import Document, Engine, Share, embedded
from index.request import SearchRequest, Sort

DAYS = [None, date(2024, 1, 5), date(2025, 7, 3)]
LEAVES = [
    "oil", "oils", "gas", "ann", "minister", '"oil and gas"', '"ann"', '"gas oil"~3', "oil-price",
    "oil near/2 gas", "min*", "g?s", "oli~", "person:ann", 'person:"ann lee"', "title:oil",
    "source:gov", "lang:en", "date:2024", "after:2020", "role:min*", "(title:(oil gas))", "oil^3",
    "min*^2", "person:(ann OR lee)", "the",
]  # fmt: skip
questions = st.recursive(
    st.sampled_from(LEAVES),
    lambda q: st.tuples(st.sampled_from(["{} {}", "{} OR {}", "{} -{}", "{} AND MAYBE {}"]), q, q),
    max_leaves=5,
)
texts = st.lists(
    st.sampled_from(["oil", "oils", "and", "gas", "the", "minister", "prices", "ann", "lee"]),
    max_size=9,
).map(" ".join)
documents = st.builds(
    lambda title, text, day, people, source: Document(
        "", title, text, day, "en",
        {"person": tuple((name, name) for name in people), "source": ((source, source),),
         "language": (("en", "en"),)},
        {"person": people, "source": (source,), "role": ("Minister of Oil",) * len(people)},
    ),
    texts,
    texts,
    st.sampled_from(DAYS),
    st.lists(st.sampled_from(["Ann Lee", "Bo Gas"]), max_size=2, unique=True).map(tuple),
    st.sampled_from(["gov", "oil"]),
)  # fmt: skip


def typed(question: object) -> str:
    if isinstance(question, str):
        return question
    form, left, right = question  # type: ignore[misc] - built above
    return f"({form.format(typed(left), typed(right))})"


def built(folder: Path, batches: Sequence[Sequence[Document]]) -> Engine:
    writer = embedded.create(folder)
    for place, batch in enumerate(batches):
        for number, one in enumerate(batch):
            writer.put(
                Document(f"{place}-{number}", one.title, one.text, one.published, one.language,
                         one.facets, one.names)
            )  # fmt: skip
        writer.finish()
        writer = embedded.update(folder)
    writer.delete("0-0")
    writer.finish()
    return embedded.open(folder)


@settings(max_examples=300)
@given(
    st.lists(st.lists(documents, min_size=1, max_size=5), min_size=1, max_size=3),
    questions,
    st.sampled_from([Sort.RELEVANCE, Sort.MATCH]),
)
def test_the_shares_of_every_hit_are_its_score(
    tmp_path_factory: pytest.TempPathFactory,
    batches: list[list[Document]],
    question: object,
    sort: Sort,
) -> None:
    engine = built(tmp_path_factory.mktemp("explain"), batches)
    request = SearchRequest(typed(question), sort=sort, size=100, fold=False)
    found = engine.search(request)
    ids = [f"{place}-{n}" for place, batch in enumerate(batches) for n in range(len(batch))]
    shares = engine.shares(request, ids)
    assert shares.keys() == dict(found.hits).keys()
    for id_, score in found.hits:
        assert sum(share.score for share in shares[id_]) == pytest.approx(score, rel=1e-4, abs=1e-5)


ENGLISH = {"language": (("en", "en"),)}
RELEASES = [
    Document(
        "a", "Oil and gas", "The minister spoke of oil. More gas, he said.", DAYS[2], "en",
        ENGLISH, {"person": ("Ann Lee",)},
    ),
    Document("b", "Gas", "Oil prices rise.", DAYS[1], "en", ENGLISH, {"person": ("Oil Rig",)}),
]  # fmt: skip


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    writer = embedded.create(tmp_path)
    for one in RELEASES:
        writer.put(one)
    writer.finish()
    return embedded.open(tmp_path)


def where(engine: Engine, words: str, id_: str = "a", **more: object) -> set[tuple[str, str]]:
    return {(share.field, share.asked) for share in told(engine, words, id_, **more)}


def told(engine: Engine, words: str, id_: str = "a", **more: object) -> tuple[Share, ...]:
    request = SearchRequest(words, sort=Sort.MATCH, **more)  # type: ignore[arg-type] - fields of it
    return engine.shares(request, [id_, "no such release"])[id_]


def test_every_part_is_told_with_the_fields_it_stands_in(engine: Engine) -> None:
    assert where(engine, "oils ann") == {("title", "oils"), ("text", "oils"), ("person", "ann")}
    assert where(engine, "oil", "b") == {("text", "oil"), ("person", "oil")}
    assert where(engine, '"oil and gas" minist*') == {
        ("title", '"oil and gas"'),
        ("text", "minist*"),
    }


def test_a_part_counts_only_where_all_that_it_was_asked_with_matches(engine: Engine) -> None:
    assert where(engine, "gas OR (minister price)") == {("title", "gas"), ("text", "gas")}


def test_exclusions_and_days_are_parts_of_no_field_of_words(engine: Engine) -> None:
    assert where(engine, "title:gas -price after:2025-01-01") == {
        ("title", "gas"),
        ("", "-price"),
        ("date", "date:2025-01-02.."),
    }


def test_the_pull_towards_newer_releases_is_told(engine: Engine) -> None:
    shares = engine.shares(SearchRequest("gas"), ["a"])["a"]
    pull = shares[-1]
    assert (pull.field, pull.asked) == ("date", "")
    assert pull.score == pytest.approx(0.15 * sum(share.score for share in shares[:-1]), rel=1e-4)


def test_only_hits_have_shares_and_all_of_them_where_nothing_is_asked(engine: Engine) -> None:
    assert engine.shares(SearchRequest("price"), ["a"]) == {}
    assert engine.shares(SearchRequest(), ["a", "b", "c"]) == {"a": (), "b": ()}
    assert engine.shares(SearchRequest(until=DAYS[1]), ["a", "b"]) == {"b": ()}


def test_where_only_some_of_the_words_are_found_these_are_told(engine: Engine) -> None:
    assert where(engine, "prices zebra", "b") == {("text", "prices")}


def test_names_are_looked_for_as_they_stand(engine: Engine) -> None:
    (person,) = told(engine, "person:ann")
    assert person.terms == {"words": frozenset({"ann"})}
    (phrase,) = told(engine, 'person:"ann lee"')
    assert phrase.terms == {"phrases": frozenset({"ann lee"})}
    (near,) = told(engine, "person:ane~")
    assert near.terms == {"words": frozenset({"ann"})}
