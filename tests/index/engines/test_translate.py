"""Every kind of question, as a Whoosh query, finds its releases in a stock Whoosh index."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA
from whoosh import fields as whoosh_fields
from whoosh import query as whoosh_query
from whoosh.analysis import SpaceSeparatedTokenizer

from archive.errors import QueryError
from index.analysis import stem, words
from index.engines.embedded.translate import MOST_TERMS, translate
from index.fields import SEARCHED, Analysis
from index.query import parse
from index.query.tree import And, Boosted, Dates, In, Maybe, Near, Node, Not, Or, Phrase, Wild, Word
from tests.index.engines.in_memory import OwnStorage

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Release:
    id: str
    text: str
    title: str = ""
    day: str = ""
    language: str = "en"
    person: Sequence[str] = ()
    source: str = "mfa"

    def fields(self) -> dict[str, str]:
        values = {"id": self.id, "date": self.day, "year": self.day[:4]}
        values["language"] = "".join(words(self.language))
        for name, text in (("title", self.title), ("text", self.text)):
            values[f"{name}_words"] = " ".join(words(text))
            values[name] = " ".join(stem(word, self.language) for word in words(text))
        values["person"] = " \x1f ".join(" ".join(words(name)) for name in self.person)
        values["source"] = self.source
        return {name: value for name, value in values.items() if value}


RELEASES = [
    Release("a", "The minister visited the glacier, the cut of a tax.", "Glacier visit",
            "2024-01-05", person=["Kairat Umarov", "Akan Rakhmetullin"]),
    Release("b", "Ministers of energy met at the summit in Astana.", day="2024-07-03",
            person=["Kairat Umarov"], source="gov"),
    Release("c", "An energy treaty. No summit was held. Taxes were cut.", day="2025-02-01",
            person=["Kassym-Jomart Tokayev", "Касым-Жомарт Токаев", "Қасым-Жомарт Тоқаев"]),
    Release("d", "Министры обсудили договор об энергии.", language="ru", source="gov"),
    Release("e", "Облыс әкімі кездесті.", language="kk"),
    Release("f", "The Secretaries-General met.", language="pt-BR"),
]  # fmt: skip


@dataclass
class Words:
    """A vocabulary in a dict: field to words with the number of their releases."""

    of: dict[str, Counter[str]] = field(default_factory=dict)
    languages: tuple[str, ...] = ("en", "ru", "kk", "pt-BR")

    @classmethod
    def known(cls, releases: Iterable[Release]) -> Words:
        found = cls()
        for release in releases:
            for name, text in release.fields().items():
                found.of.setdefault(name, Counter()).update(set(text.split()))
        return found

    def _some(self, field: str, fits: Any, most: int) -> list[str]:
        ordered = sorted(self.of.get(field, Counter()).items(), key=lambda pair: -pair[1])
        return [word for word, _ in ordered if fits(word)][:most]

    def beginning(self, field: str, prefix: str, most: int) -> list[str]:
        return self._some(field, lambda word: word.startswith(prefix), most)

    def like(self, field: str, pattern: str, most: int) -> list[str]:
        expression = re.compile(pattern.replace("*", ".*").replace("?", "."))
        return self._some(field, expression.fullmatch, most)

    def near(self, field: str, word: str, edits: int, most: int) -> list[str]:
        return self._some(field, lambda other: OSA.distance(word, other) <= edits, most)

    def frequency(self, field: str, word: str) -> int:
        return self.of.get(field, Counter())[word]


def stock_index(releases: Iterable[Release]) -> Any:
    """An index by Whoosh itself, with fields as ours has them."""

    def terms(*, positions: bool) -> Any:
        return whoosh_fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=positions)

    exact = {name: whoosh_fields.ID(stored=name == "id") for name in ("id", "date")}
    exact |= {name: whoosh_fields.ID() for name in ("language", "year")}
    stemmed = {name: terms(positions=False) for name in ("title", "text")}
    standing = ("title_words", "text_words", "person", "agency", "place", "role", "topic")
    placed = {name: terms(positions=True) for name in (*standing, "contact", "source")}
    index = OwnStorage().create_index(whoosh_fields.Schema(**exact, **stemmed, **placed))
    writer = index.writer()
    for release in releases:
        writer.add_document(**release.fields())
    writer.commit()
    return index


INDEX = stock_index(RELEASES)
WORDS = Words.known(RELEASES)


def scores(tree: Node) -> dict[str, float]:
    query = translate(tree, WORDS).query
    with INDEX.searcher() as searcher:
        return {hit["id"]: hit.score for hit in searcher.search(query, limit=None)}


def found(typed: str) -> str:
    return "".join(sorted(scores(parse(typed, today=TODAY))))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", "abcdef"),
        ("minister", "ab"),
        ("MINISTERS", "ab"),
        ('"ministers"', "b"),
        ("glacier minister", "a"),
        ("glacier OR treaty", "ac"),
        ("energy -treaty", "b"),
        ("-energy", "adef"),
        ("-energy -glacier", "def"),
        ("glacier OR -energy", "adef"),
        ("minister (energy OR glacier) -treaty", "ab"),
        ('"energy treaty"', "c"),
        ('"treaty energy"', ""),
        ('"minister the glacier"', ""),
        ('"minister the glacier"~2', "a"),
        ("secretary-general", "f"),  # by stems, in this order
        ('"secretary general"', ""),
        ("general-secretary", ""),
        ("title:glacier", "a"),
        ("title:visits", "a"),
        ("title:minister", ""),
        ("person:umarov", "ab"),
        ('person:"kairat umarov"', "ab"),
        ('person:"umarov akan"', ""),  # no phrase spans two people
        ("person:kairat-umarov", "ab"),
        ("person:umar*", "ab"),
        ("person:umarof~", "ab"),
        ("umarov", "ab"),
        ("-person:umarov", "cdef"),
        ("person:(umarov -akan)", "b"),
        ("source:gov", "bd"),
        ("lang:ru", "d"),
        ("lang:pt-br", "f"),
        ("lang:pt*", "f"),
        ("year:2024 OR year:*25", "abc"),
        ("министр", "d"),
        ("договора", "d"),
        ("облысында", "e"),
        ("glac*", "a"),
        ("gl?cier", "a"),
        ("*aties", ""),
        ("treat*", "c"),
        ("m*t*r?", "b"),
        ("glasier~", "a"),
        ("ministres~1", "b"),
        ("ministres~2", "ab"),
        ("energy near/4 summit", "bc"),
        ("summit near/3 energy", "c"),
        ("energy near/1 summit", ""),
        ("minister near/3 energies", "b"),  # any form of either
        ("tax near/5 cut", "ac"),
        ("tax near/5 tax", ""),
        ("person:kairat near/1 umarov", "ab"),
        ("date:2024", "ab"),
        ("date:2024-07-03", "b"),
        ("after:2024-07-03", "c"),
        ("before:2024-07-03", "a"),
        ("-date:2024", "cdef"),
        ("date:last 30 days", ""),
        ("glacier AND MAYBE treaty", "a"),
        ("energy^3 summit^0.5", "bc"),
        ("(glacier OR treaty)^2 -tax", ""),
        ("nothing", ""),
        ("nothing OR glacier", "a"),
        ("zz* OR glacier", "a"),
        ("glacier zz*", ""),
        ("glacier -zz*", "a"),
    ],
)
def test_every_kind_of_question_finds_its_releases(typed: str, expected: str) -> None:
    assert found(typed) == expected


@pytest.mark.parametrize(
    "typed",
    ["Tokayev", "person:Токаев", "person:тоқаев", "токаев", "person:Токаеву", "person:Тоқаевтың"],
)
def test_a_known_person_is_found_in_either_script(typed: str) -> None:
    assert found(typed) == "c"  # the authority file's spellings are all indexed


def test_a_surname_is_not_taken_for_the_first_name_it_is_made_of() -> None:
    query = translate(In("person", Word("иванов")), WORDS).query
    assert query == whoosh_query.Term("person", "иванов", boost=1.5)


def test_a_title_weighs_more_than_the_text_and_a_boost_multiplies() -> None:
    text, title = In("text", Word("glacier")), In("title", Word("glacier"))
    either = scores(Word("glacier"))["a"]
    assert either == pytest.approx(scores(text)["a"] + scores(title)["a"])
    assert scores(Boosted(text, 2))["a"] == pytest.approx(2 * scores(text)["a"])
    assert scores(Boosted(Boosted(And((text, title)), 2), 3))["a"] == pytest.approx(6 * either)


@pytest.mark.parametrize(
    "tree",
    [
        Phrase(("energy", "treaty")),
        Phrase(("energy", "treaty"), exact=False),
        Near("energy", "treaty", 3),
        Wild("treat*"),
        Wild("energ*"),
        Phrase(("treaty",)),
    ],
)
def test_a_boost_multiplies_whatever_it_is_of(tree: Node) -> None:
    assert scores(Boosted(tree, 2))["c"] == pytest.approx(2 * scores(tree)["c"])


def test_days_languages_and_years_only_sift() -> None:
    sifts = (Dates(date(2024, 1, 1), date(2024, 12, 31)), In("year", Wild("202*")))
    one_day = Dates(date(2024, 1, 5), date(2024, 1, 5))
    plain = scores(Word("glacier"))["a"]
    for sift in (*sifts, one_day, In("language", Word("en"))):
        assert scores(And((Word("glacier"), sift)))["a"] == pytest.approx(plain)


def test_what_may_be_there_only_counts_on_top() -> None:
    both = scores(Maybe(Word("energy"), Word("treaty")))
    assert both.keys() == {"b", "c"}
    assert both["b"] == pytest.approx(scores(Word("energy"))["b"])
    assert both["c"] == pytest.approx(scores(And((Word("energy"), Word("treaty"))))["c"])


def test_nearer_spellings_weigh_more_and_the_word_itself_most() -> None:
    vocabulary = Words({"text_words": Counter({"guterres": 1, "guterrez": 90, "gutteres": 9})})
    query = translate(In("text", parse("guterres~2", today=TODAY)), vocabulary).query
    terms = {one.text: one.boost for one in query}
    assert list(terms) == ["guterres", "guterrez", "gutteres"]
    assert terms["guterres"] == 1 > terms["guterrez"] > terms["gutteres"] > 0


def test_a_word_spelt_alike_is_looked_for_even_if_it_is_not_in_the_index() -> None:
    query = translate(In("text", parse("guterres~", today=TODAY)), Words()).query
    assert query == whoosh_query.Term("text_words", "guterres")


LETTERS = "abcdefghijklmnopqrstuvwxyz"
MANY = Counter({f"tax{a}{b}": 1 for a in LETTERS for b in LETTERS} | {"taxzz": 9})


def test_what_is_near_too_many_words_is_cut_to_the_frequent_ones_and_says_so() -> None:
    vocabulary = Words({"text_words": MANY})
    cut = translate(In("text", parse("tax~2", today=TODAY)), vocabulary)
    assert cut.cut
    assert len(cut.query) == MOST_TERMS
    assert "taxzz" in {one.text for one in cut.query}
    assert not translate(In("text", parse("taxaa~1", today=TODAY)), vocabulary).cut


def test_all_near_spellings_of_a_question_together_are_bounded() -> None:
    standing = {f"{f.name}_words" if f.analysis is Analysis.TEXT else f.name for f in SEARCHED}
    vocabulary = Words({name: Counter(dict(list(MANY.items())[:390])) for name in standing})
    assert not translate(parse("tax~2 tax~2", today=TODAY), vocabulary).cut
    assert translate(parse("tax~2 tax~2 tax~2", today=TODAY), vocabulary).cut


def test_a_long_semi_phrase_is_looked_for_as_it_stands() -> None:
    typed = "-".join(["energy"] * 9)
    query = translate(In("text", parse(typed, today=TODAY)), WORDS).query
    assert query == whoosh_query.Phrase("text_words", ["energy"] * 9)


def test_patterns_stay_patterns_for_the_evaluation_to_expand() -> None:
    assert translate(In("text", Wild("minist*")), WORDS).query == whoosh_query.Prefix(
        "text_words", "minist"
    )
    assert translate(In("text", Wild("m*i?t*")), WORDS).query == whoosh_query.Wildcard(
        "text_words", "m*i?t*"
    )


PIECES = st.sampled_from(
    ["tax", "minist*", "*y", "glasier~", '"', "(", ")", "-", "OR ", " ", "person:", "lang:",
     "date:2024", "year:", "near/3 ", "^2", "~2", "AND MAYBE ", "«", "last 3 days "]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_whatever_can_be_read_can_be_searched(typed: str) -> None:
    try:
        tree = parse(typed, today=TODAY)
    except QueryError:
        return
    assert set(scores(tree)) <= {release.id for release in RELEASES}


# ---------------------------------------------------------------- against a reference

SOME = st.sampled_from(["minister", "energy", "glacier", "summit", "tax", "treaty", "nothing"])
LEAVES = (
    st.builds(Word, SOME)
    | st.builds(Phrase, st.tuples(SOME, SOME))
    | st.builds(Wild, st.sampled_from(["minist*", "t*", "zz*", "*y"]))
    | st.just(Dates(date(2024, 1, 1), date(2024, 12, 31)))
    | st.just(In("person", Word("umarov")))
)


def _nested(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return (
        st.builds(And, several)
        | st.builds(Or, several)
        | st.builds(Not, inner)
        | st.builds(Maybe, inner, inner)
        | st.builds(Boosted, inner, st.sampled_from([0.5, 2.0]))
    )


def reference(node: Node) -> set[str]:
    everything = {release.id for release in RELEASES}
    match node:
        case And(nodes):
            return everything.intersection(*map(reference, nodes))
        case Or(nodes):
            return set().union(*map(reference, nodes))
        case Not(inner):
            return everything - reference(inner)
        case Maybe(inner, _) | Boosted(inner, _):
            return reference(inner)
    return set(scores(node))


@settings(max_examples=150)
@given(st.recursive(LEAVES, _nested, max_leaves=6))
def test_parts_combine_as_sets_do(tree: Node) -> None:
    assert scores(tree).keys() == reference(tree)
