"""What every engine promises, shown on a reference that looks at one release at a time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import EngineError, EngineLocked, EngineMissing, EngineOutdated, QueryError
from index.analysis import stem, words
from index.engines import Document, Engine, embedded
from index.fields import FACETS
from index.request import SearchRequest, Selection, Sort

DAYS = [None, date(2024, 1, 5), date(2024, 7, 3), date(2025, 2, 1)]
WORDS = ["minister", "ministers", "glacier", "summit", "energy", "treaty"]


def document(
    id_: str,
    text: str,
    *,
    title: str = "",
    day: date | None = None,
    people: Sequence[str] = (),
    source: str = "mfa",
    language: str = "en",
) -> Document:
    facets = {
        "person": tuple((name.lower(), name) for name in people),
        "source": ((source, source.upper()),),
        "language": ((language, language),),
        "year": ((str(day.year), str(day.year)),) if day else (),
    }
    return Document(
        id_, title, text, day, language, facets, {"person": tuple(people), "source": (source,)}
    )


def built(folder: Path, documents: Sequence[Document]) -> Engine:
    writer = embedded.create(folder)
    for one in documents:
        writer.put(one)
    writer.finish()
    return embedded.open(folder)


RELEASES = [
    document("a", "The minister visited the glacier.", title="Glacier visit", day=DAYS[1],
             people=["Kairat Umarov", "Akan Rakhmetullin"]),
    document("b", "Ministers of energy met at the summit in Astana.", day=DAYS[2],
             people=["Kairat Umarov"], source="gov"),
    document("c", "An energy treaty. No summit was held.", day=DAYS[3], people=["Maria Lopez"]),
    document("d", "Министры обсудили договор об энергии.", language="ru", source="gov"),
]  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    opened = built(tmp_path_factory.mktemp("engine"), RELEASES)
    yield opened
    opened.close()


def ids(engine: Engine, typed: str = "", **more: object) -> list[str]:
    found = engine.search(SearchRequest(typed, **more))  # type: ignore[arg-type] - fields of it
    return [id_ for id_, _ in found.hits]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("minister", "ab"),
        ("MINISTERS", "ab"),
        ('"ministers"', "b"),
        ("glacier minister", "a"),
        ("glacier OR treaty", "ac"),
        ("energy -treaty", "b"),
        ('"energy treaty"', "c"),
        ('"treaty energy"', ""),
        ("title:glacier", "a"),
        ("person:umarov", "ab"),
        ('person:"kairat umarov"', "ab"),
        ('person:"umarov akan"', ""),  # no phrase spans two people
        ("source:gov", "bd"),
        ("person:-umarov", "cd"),
        ("lang:ru", "d"),
        ("year:202*", "abc"),
        ("year:*25", "c"),
        ("министр", "d"),
        ("договора", "d"),
        ("glac*", "a"),
        ("gl?cier", "a"),
        ("glasier~", "a"),
        ("energy near/4 summit", "bc"),
        ("summit near/3 energy", "c"),
        ("energy near/1 summit", ""),
        ("date:2024", "ab"),
        ("after:2024-07-03", "c"),
        ("nothing", ""),
        ("-person:umarov", "cd"),
    ],
)
def test_every_kind_of_question_finds_its_releases(
    engine: Engine, typed: str, expected: str
) -> None:
    assert sorted(ids(engine, typed)) == sorted(expected)


def test_where_no_release_has_all_the_words_those_with_most_of_them_come_first(
    engine: Engine,
) -> None:
    found = engine.search(SearchRequest("treaty summit zebra"))
    assert found.relaxed
    assert [id_ for id_, _ in found.hits] == ["c", "b"]
    values = engine.facet_values(SearchRequest("treaty summit zebra"), "person", "")
    assert sorted(value.label for value in values) == ["Kairat Umarov", "Maria Lopez"]
    assert not engine.search(SearchRequest("energy treaty")).relaxed
    assert not engine.search(SearchRequest('zebra "no such words"')).relaxed


def test_what_is_found_nowhere_may_be_a_slip(tmp_path: Path) -> None:
    many = [document(str(number), "The minister spoke of glaciers.") for number in range(60)]
    engine = built(tmp_path, many)
    assert engine.search(SearchRequest('glaziers "ministr"')).suggestion == 'glaciers "minister"'
    assert engine.search(SearchRequest("glaciers")).suggestion == ""


def test_releases_about_the_same_are_found_by_a_text(engine: Engine) -> None:
    similar = engine.similar("b", "Ministers of energy met at the summit in Astana.", "en", 5)
    assert sorted(id_ for id_, _ in similar) == ["a", "c"]
    assert all(score > 0 for _, score in similar)


def test_values_of_a_facet_are_found_by_their_beginning(engine: Engine) -> None:
    request = SearchRequest("minister").choose("person", ["akan rakhmetullin"])
    values = engine.facet_values(request, "person", "UMA")
    assert [(value.label, value.count) for value in values] == [("Kairat Umarov", 2)]
    assert [v.label for v in engine.facet_values(request, "person", "akan")] == [
        "Akan Rakhmetullin"
    ]
    assert engine.facet_values(request, "person", "lopez") == ()


def test_values_of_a_facet_come_by_frequency_or_by_name(engine: Engine) -> None:
    request = SearchRequest()
    frequent = engine.facet_values(request, "person")
    assert [v.label for v in frequent] == ["Kairat Umarov", "Akan Rakhmetullin", "Maria Lopez"]
    by_name = engine.facet_values(request, "person", limit=2, by_name=True)
    assert [v.label for v in by_name] == ["Akan Rakhmetullin", "Kairat Umarov"]


def test_values_within_a_selection_are_those_that_appear_with_it(engine: Engine) -> None:
    request = SearchRequest().choose("person", ["akan rakhmetullin"]).exclude("person", ["x"])
    within = engine.facet_values(request, "person", within=True)
    assert [(v.label, v.count, v.selected) for v in within] == [
        ("Akan Rakhmetullin", 1, True),
        ("Kairat Umarov", 1, False),
    ]
    assert len(engine.facet_values(request, "person")) == 3


def test_the_pull_towards_newer_releases_can_be_turned_off(tmp_path: Path) -> None:
    old = document("old", "glacier glacier stone", day=date(2004, 1, 1))
    new = document("new", "glacier glacier stone apart", day=date(2025, 1, 1))
    engine = built(tmp_path, [old, new, *RELEASES])
    assert ids(engine, "stone") == ["new", "old"]
    assert ids(engine, "stone", sort=Sort.MATCH) == ["old", "new"]


def test_a_word_in_the_title_counts_besides_the_text(tmp_path: Path) -> None:
    texts = ["A text about glacier and other things.", "A text about glacier and many other ones."]
    both = [document("text", texts[0], title="News"), document("title", texts[1], title="Glacier")]
    assert ids(built(tmp_path, both), "glacier") == ["title", "text"]


def test_without_words_the_newest_come_first_and_undated_last(engine: Engine) -> None:
    assert ids(engine) == ["c", "b", "a", "d"]
    assert ids(engine, sort=Sort.OLDEST) == ["a", "b", "c", "d"]


def test_nothing_is_counted_where_no_facets_are_wanted(engine: Engine) -> None:
    found = engine.search(SearchRequest("minister", facet_size=0))
    assert (found.total, found.months) == (2, ())
    assert set(found.facets.values()) == {((), 0)}


def test_pages_continue_each_other(engine: Engine) -> None:
    pages = [ids(engine, page=page, size=2) for page in (1, 2, 3)]
    assert pages == [["c", "b"], ["a", "d"], []]


COPIES = [
    document("late", "The glacier shrinks.", day=DAYS[2]),
    document("first", "The glacier shrinks.", day=DAYS[1]),
    document("undated", "Of the glacier that shrinks. More of the glacier."),
    document("other", "Another glacier shrinks.", day=DAYS[3], people=["Maria Lopez"]),
]


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Three copies of one release, and another."""
    groups = ["first", "", "first", ""]
    documents = [replace(one, first=head) for one, head in zip(COPIES, groups, strict=True)]
    opened = built(tmp_path_factory.mktemp("copies"), documents)
    yield opened
    opened.close()


@pytest.mark.parametrize("sort", list(Sort))
def test_copies_are_one_hit_shown_by_the_earliest(copied: Engine, sort: Sort) -> None:
    found = copied.search(SearchRequest("glacier", sort=sort))
    assert {id_ for id_, _ in found.hits} == {"first", "other"}
    assert (found.total, found.heads) == (4, 2)
    assert found.copies == {"first": (("late", "undated"), 2)}


def test_copies_stand_where_the_first_of_them_would(copied: Engine) -> None:
    newest = SearchRequest(sort=Sort.NEWEST)
    assert ids(copied, sort=Sort.NEWEST) == ["other", "first"]
    assert ids(copied, sort=Sort.OLDEST) == ["first", "other"]
    pages = [copied.search(replace(newest, page=page, size=1)) for page in (1, 2, 3)]
    assert [[id_ for id_, _ in page.hits] for page in pages] == [["other"], ["first"], []]


def test_the_earliest_copy_that_was_found_is_shown(copied: Engine) -> None:
    found = copied.search(SearchRequest("glacier", since=DAYS[2]))
    assert [id_ for id_, _ in found.hits] == ["other", "late"]
    assert (found.total, found.heads, found.copies) == (2, 2, {})


def test_facets_and_months_count_every_copy(copied: Engine) -> None:
    found = copied.search(SearchRequest("glacier"))
    assert [value.count for value in found.facets["source"][0]] == [4]
    assert found.months == (("2024-01", 1), ("2024-07", 1), ("2025-02", 1))


def test_copies_are_hits_of_their_own_where_they_are_not_to_be_folded(copied: Engine) -> None:
    found = copied.search(SearchRequest("glacier", fold=False))
    assert len(found.hits) == found.total == found.heads == 4
    assert found.copies == {}


def test_of_very_many_copies_some_are_named_and_all_counted(tmp_path: Path) -> None:
    many = [replace(document(f"{n:03}", "glacier"), first="000") for n in range(70)]
    [(shown, (named, number))] = built(tmp_path, many).search(SearchRequest()).copies.items()
    assert (shown, len(named), number) == ("000", 50, 69)


def test_a_facet_is_counted_without_its_own_selection(engine: Engine) -> None:
    chosen = SearchRequest().choose("person", ["maria lopez"]).choose("source", ["mfa"])
    found = engine.search(chosen)
    people, _ = found.facets["person"]
    sources, _ = found.facets["source"]
    assert [id_ for id_, _ in found.hits] == ["c"]
    assert {value.label: value.count for value in people} == {
        "Akan Rakhmetullin": 1,
        "Kairat Umarov": 1,
        "Maria Lopez": 1,
    }
    assert {value.label: value.count for value in sources} == {"MFA": 1}


def test_selected_values_are_shown_even_at_zero(engine: Engine) -> None:
    request = SearchRequest("glacier").choose("person", ["maria lopez", "nobody"])
    values, distinct = engine.search(request).facets["person"]
    assert {(v.key, v.count) for v in values if v.selected} == {("maria lopez", 0), ("nobody", 0)}
    assert distinct == 2


def test_all_of_some_values_can_be_asked_for_and_what_is_found_with_them_is_counted(
    engine: Engine,
) -> None:
    one = SearchRequest().together("person", ["kairat umarov"])
    both = one.together("person", ["kairat umarov", "maria lopez"])
    assert engine.search(both).total == 0
    values, _ = engine.search(one).facets["person"]
    assert sum(value.count for value in values if value.key != "kairat umarov") == 1
    assert engine.search(both.choose("person", ["kairat umarov"])).total == 2


def test_an_excluded_value_takes_its_releases_out(engine: Engine) -> None:
    assert ids(engine, selections=(Selection("person", (), ("kairat umarov",)),)) == ["c", "d"]


def test_months_are_counted_without_the_dates_of_the_question(engine: Engine) -> None:
    found = engine.search(SearchRequest(since=date(2025, 1, 1)))
    assert found.total == 1
    assert found.months == (("2024-01", 1), ("2024-07", 1), ("2025-02", 1))


def test_suggestions_begin_with_what_is_typed(engine: Engine) -> None:
    assert engine.suggest("um") == ("Kairat Umarov",)
    assert engine.suggest("glac") == ("Glacier visit",)
    assert engine.suggest("") == ()


def test_what_cannot_be_read_is_a_query_error(engine: Engine) -> None:
    with pytest.raises(QueryError):
        engine.search(SearchRequest("date:never"))


def test_stars_cost_no_more_than_the_words_they_are_held_against(tmp_path: Path) -> None:
    hostile = document("hostile", "a" * 63)  # backtracking over nine stars would take days
    assert ids(built(tmp_path, [hostile]), "a*" * 9 + "b") == []


def test_releases_of_one_day_keep_their_order_when_one_of_them_is_written_anew(
    tmp_path: Path,
) -> None:
    twins = [document(id_, "zebra", day=DAYS[1]) for id_ in "cab"]
    assert ids(built(tmp_path, twins)) == ["a", "b", "c"]
    writer = embedded.update(tmp_path)
    writer.put(twins[1])
    writer.finish()
    after = embedded.open(tmp_path)
    assert ids(after) == ids(after, "zebra") == ["a", "b", "c"]


def test_a_language_is_found_by_its_code_whatever_its_joints(tmp_path: Path) -> None:
    brazilian = document("p", "Ministro", language="pt-BR")
    assert ids(built(tmp_path, [brazilian, *RELEASES]), "lang:pt-br") == ["p"]


def test_damaged_postings_say_what_to_do(tmp_path: Path) -> None:
    built(tmp_path, [document("long", " ".join(WORDS * 200))]).close()
    (file,) = tmp_path.glob("*.seg")
    data = bytearray(file.read_bytes())
    directory = int.from_bytes(data[-20:-12], "little") + 20  # which opening reads
    for place in range(100, len(data) - directory, 7):
        data[place] ^= 0xFF
    file.write_bytes(data)
    with pytest.raises(EngineError, match="press-archive rebuild"):
        embedded.open(tmp_path).search(SearchRequest("glacier"))


def test_updates_add_replace_and_delete_while_readers_keep_what_they_opened(
    tmp_path: Path,
) -> None:
    before = built(tmp_path, RELEASES)
    writer = embedded.update(tmp_path)
    writer.put(document("a", "Only a zebra."))
    writer.put(document("e", "A new zebra."))
    writer.delete("b")
    writer.delete("never there")
    writer.finish()
    after = embedded.open(tmp_path)
    assert sorted(ids(after, "zebra")) == ["a", "e"]
    assert (ids(after, "glacier"), ids(before, "glacier")) == ([], ["a"])
    assert (after.count(), before.count()) == (4, 4)


def test_a_cancelled_batch_leaves_what_was_there(tmp_path: Path) -> None:
    built(tmp_path, RELEASES).close()
    writer = embedded.update(tmp_path)
    writer.put(document("z", "A zebra."))
    writer.cancel()
    assert ids(embedded.open(tmp_path), "zebra") == []


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    built(tmp_path, RELEASES).close()
    first = embedded.update(tmp_path)
    with pytest.raises(EngineLocked, match="wait"):
        embedded.update(tmp_path)
    first.cancel()


def test_a_missing_a_foreign_and_a_damaged_generation_each_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EngineMissing, match="press-archive rebuild"):
        embedded.open(tmp_path)
    built(tmp_path, RELEASES).close()
    (tmp_path / "manifest.json").write_bytes(b"rubbish")
    with pytest.raises(EngineError, match="press-archive rebuild"):
        embedded.open(tmp_path)
    (tmp_path / "engine.json").write_text('{"made_by": "another engine"}')
    with pytest.raises(EngineOutdated, match="press-archive rebuild"):
        embedded.open(tmp_path)


def test_an_empty_generation_answers(tmp_path: Path) -> None:
    empty = built(tmp_path, [])
    found = empty.search(SearchRequest("anything"))
    assert (found.total, found.hits, found.months) == (0, (), ())
    assert all(values == () for values, _ in found.facets.values())


# ---------------------------------------------------------------- against a reference

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
corpora = st.lists(
    st.tuples(
        texts,
        st.sampled_from(DAYS),
        st.lists(st.sampled_from(["Ann Lee", "Bo Ray", "Cy Fox"]), max_size=2, unique=True),
        st.sampled_from(["mfa", "gov"]),
    ),
    max_size=8,
)
questions = st.recursive(
    st.sampled_from(WORDS),
    lambda q: st.tuples(st.sampled_from(["", "OR", "-"]), q, q),
    max_leaves=4,
)


def typed(question: object) -> str:
    if isinstance(question, str):
        return question
    operator, left, right = question  # type: ignore[misc] - built above
    joined = {"": "{} {}", "OR": "{} OR {}", "-": "{} -{}"}[operator]
    return joined.format(f"({typed(left)})", f"({typed(right)})")


def matches(question: object, text: str) -> bool:
    if isinstance(question, str):
        return stem(question, "en") in {stem(word, "en") for word in words(text)}
    operator, left, right = question  # type: ignore[misc] - built above
    one, other = matches(left, text), matches(right, text)
    return {"": one and other, "OR": one or other, "-": one and not other}[operator]


@settings(max_examples=60)
@given(
    corpora,
    questions,
    st.lists(st.sampled_from(["ann lee", "bo ray"]), max_size=2, unique=True),
    st.sampled_from([None, date(2024, 6, 1)]),
)
def test_hits_facets_and_months_are_those_of_a_reference(
    tmp_path_factory: pytest.TempPathFactory,
    corpus: list[tuple[str, date | None, list[str], str]],
    question: object,
    people: list[str],
    since: date | None,
) -> None:
    documents = [
        document(str(number), text, day=day, people=names, source=source)
        for number, (text, day, names, source) in enumerate(corpus)
    ]
    request = SearchRequest(typed(question), since=since, size=100).choose("person", people)
    engine = built(tmp_path_factory.mktemp("engine"), documents)
    found = engine.search(request)
    engine.close()

    def keys(one: Document, facet: str) -> set[str]:
        return {key for key, _ in one.facets.get(facet, ())}

    by_words = [one for one in documents if matches(question, one.text)]
    dated = [o for o in by_words if not since or (o.published and o.published >= since)]
    named = [one for one in by_words if not people or keys(one, "person") & set(people)]
    hits = [one for one in dated if one in named]
    if found.relaxed:  # which is for questions that nothing answers whole
        assert not by_words
        return
    assert {id_ for id_, _ in found.hits} == {one.id for one in hits}
    for facet in FACETS:
        counted = Counter(k for o in (dated if facet == "person" else hits) for k in keys(o, facet))
        values, distinct = found.facets[facet]
        assert {v.key: v.count for v in values if v.count} == counted
        assert distinct == len(counted)
    assert dict(found.months) == Counter(
        one.published.isoformat()[:7] for one in named if one.published
    )
    scores = [score for _, score in found.hits]
    assert scores == sorted(scores, reverse=True)


def test_the_reference_reads_what_the_engine_reads() -> None:
    assert re.fullmatch(r"\(minister\) OR \(energy\)", typed(("OR", "minister", "energy")))
