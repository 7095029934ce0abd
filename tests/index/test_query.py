"""Typed words become a tree; what cannot be read is explained with a repair that can."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import QueryError
from index.query import MAX_DEPTH, MAX_NODES, MAX_PATTERNS, parse, read_as, render
from index.query.tree import (
    And,
    Boosted,
    Dates,
    Every,
    Fuzzy,
    In,
    Maybe,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Wild,
    Word,
)
from index.words import Words

TODAY = date(2026, 11, 23)


def read(typed: str) -> Node:
    return parse(typed, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("", Every()),
        ("jury fraud", And((Word("jury"), Word("fraud")))),
        ("jury AND fraud", And((Word("jury"), Word("fraud")))),
        ("Guterres’s", Word("guterres")),
        ("U.S.", Word("us")),
        ('"Grand Jury"', Phrase(("grand", "jury"))),
        ("«Қазақстан Республикасы»", Phrase(("қазақстан", "республикасы"))),
        ("secretary-general", Phrase(("secretary", "general"), exact=False)),
        ("-tax", Not(Word("tax"))),
        ("−tax", Not(Word("tax"))),
        ("NOT tax", Not(Word("tax"))),
        ("tax OR fraud jury", And((Or((Word("tax"), Word("fraud"))), Word("jury")))),
        ("a OR b OR c", Or((Word("a"), Word("b"), Word("c")))),
        ("(a b) OR c", Or((And((Word("a"), Word("b"))), Word("c")))),
        ("plan* col?r", And((Wild("plan*"), Wild("col?r")))),
        ("guterres~ tokaev~2", And((Fuzzy("guterres"), Fuzzy("tokaev", 2)))),
        ("tax near/5 cut", Near("tax", "cut", 5)),
        ("~guterres tokaev~5", And((Fuzzy("guterres"), Fuzzy("tokaev", 2)))),
        ("glac**er", Wild("glac*er")),
        ("tax|fraud || cut", Or((Word("tax"), Word("fraud"), Word("cut")))),
        ("tax & fraud", And((Word("tax"), Word("fraud")))),
        ("AT&T", Phrase(("at", "t"), exact=False)),
        ("tax or fraud", And((Word("tax"), Word("or"), Word("fraud")))),  # only capitals join
        ("tax ANDNOT fraud", And((Word("tax"), Not(Word("fraud"))))),
        ('"grand jury"~3', Phrase(("grand", "jury"), slop=3)),
        ("“grand jury”~3^2", Boosted(Phrase(("grand", "jury"), slop=3), 2)),
        ('"jury"~3', Phrase(("jury",))),
        ("tax^2.5 cut", And((Boosted(Word("tax"), 2.5), Word("cut")))),
        ("title:tax^2", In("title", Boosted(Word("tax"), 2))),
        ("(tax cut)^2", Boosted(And((Word("tax"), Word("cut"))), 2)),
        ("plan*^2 jury~^3", And((Boosted(Wild("plan*"), 2), Boosted(Fuzzy("jury"), 3)))),
        ("tax^99999", Boosted(Word("tax"), 100)),
        ("tax ^2 CO^x", And((Word("tax"), Word("2"), Phrase(("co", "x"), exact=False)))),
        ("tax AND MAYBE cut", Maybe(Word("tax"), Word("cut"))),
        ("tax ANDMAYBE (cut iraq)", Maybe(Word("tax"), And((Word("cut"), Word("iraq"))))),
        ("tax OR cut AND MAYBE iraq", Maybe(Or((Word("tax"), Word("cut"))), Word("iraq"))),
        ("person:Tokayev", In("person", Word("tokayev"))),
        ('people:"Akan Rakhmetullin"', In("person", Phrase(("akan", "rakhmetullin")))),
        ("person:-tokayev", In("person", Not(Word("tokayev")))),
        ("title:tax near/5 cut", In("title", Near("tax", "cut", 5))),
        ("ʼ", Every()),
        ("lang:ru", In("language", Word("ru"))),
        ("title:(a OR b)", In("title", Or((Word("a"), Word("b"))))),
        ("date:2024", Dates(date(2024, 1, 1), date(2024, 12, 31))),
        ("date:2024-02", Dates(date(2024, 2, 1), date(2024, 2, 29))),
        ("date:2024-07..2024-09", Dates(date(2024, 7, 1), date(2024, 9, 30))),
        ("date:..2024-09-05", Dates(None, date(2024, 9, 5))),
        ("before:2020", Dates(None, date(2019, 12, 31))),
        ("after:2019-06-01", Dates(date(2019, 6, 2), None)),
        ('date:"last 30 days"', Dates(date(2026, 10, 24), TODAY)),
        ("date:last 30 days tax", And((Dates(date(2026, 10, 24), TODAY), Word("tax")))),
        ("tax last 2 weeks", And((Word("tax"), Dates(date(2026, 11, 9), TODAY)))),
        ("(past 3 days)", Dates(date(2026, 11, 20), TODAY)),
        ('"last 30 days"', Phrase(("last", "30", "days"))),
        ("last week", And((Word("last"), Word("week")))),  # words, unless a number says otherwise
        ("date:last week", Dates(date(2026, 11, 16), TODAY)),
        ("title:last 3 days", And((In("title", Word("last")), Word("3"), Word("days")))),
        ("date:july 2024", Dates(date(2024, 7, 1), date(2024, 7, 31))),
        ("date:3 July 2024 tax", And((Dates(date(2024, 7, 3), date(2024, 7, 3)), Word("tax")))),
        ("date:Sept. 5, 2024", Dates(date(2024, 9, 5), date(2024, 9, 5))),
        ("date:15.07.2024", Dates(date(2024, 7, 15), date(2024, 7, 15))),
        ("date:2024/07 .. 2024/09", Dates(date(2024, 7, 1), date(2024, 9, 30))),
        ("before:july 2024", Dates(None, date(2024, 6, 30))),
        ("date:yesterday", Dates(date(2026, 11, 22), date(2026, 11, 22))),
        # what is left open is closed
        ('"grand jury', Phrase(("grand", "jury"))),
        ("(a b", And((Word("a"), Word("b")))),
        ("a) b", And((Word("a"), Word("b")))),
        ("OR tax OR", Word("tax")),
        ("tax NOT", Word("tax")),
        ("()", Every()),
        # what only looks like language is words
        ("Note: this", And((Word("note"), Word("this")))),
        ("covid:19", And((Word("covid"), Word("19")))),
        ("well-", Word("well")),
    ],
)
def test_what_is_typed_becomes_a_tree(typed: str, tree: Node) -> None:
    assert read(typed) == tree


@pytest.mark.parametrize(
    ("typed", "says", "repair"),
    [
        ("perso:tokayev tax", "did you mean “person”", "person:tokayev tax"),
        ("perso:tokayev agencey:un", "did you mean “person”", "person:tokayev agency:un"),
        ("date:soon tax", "names no day", "tax"),
        ("date:31 june 2024", "names no day", "june 2024"),
        ("tax date:2024-13", "names no day", "tax"),
        ("date:2024-09..2024-07 tax", "names no day", "tax"),
        ("a* tax", "two letters", "tax"),
        ('tax near/3 "grand jury"', "two single words", "tax grand jury"),
    ],
)
def test_what_cannot_be_read_is_explained_with_a_repair(typed: str, says: str, repair: str) -> None:
    with pytest.raises(QueryError, match=says) as error:
        read(typed)
    assert error.value.repair == repair
    read(repair)


@pytest.mark.parametrize(
    ("typed", "kind", "values"),
    [
        ("perso:tokayev", "no_field", {"typed": "perso", "near": "person"}),
        ("tax date:soon", "no_day", {"typed": "date:soon", "name": "date"}),
        ("a*", "any_word", {"typed": "a*"}),
        ('tax near/3 "grand jury"', "near", {"typed": "near/3"}),
        ("tax " * (MAX_NODES + 1), "too_long", {"most": str(MAX_NODES)}),
        ("(" * (MAX_DEPTH + 1) + "tax", "too_deep", {"most": str(MAX_DEPTH)}),
        ("tax~ " * (MAX_PATTERNS + 1), "too_many_patterns", {"most": str(MAX_PATTERNS)}),
    ],
)
def test_what_is_wrong_can_be_said_in_other_languages(
    typed: str, kind: str, values: dict[str, str]
) -> None:
    with pytest.raises(QueryError) as error:
        read(typed)
    assert error.value.kind == kind
    assert error.value.values == values


def test_a_question_is_bounded_in_parts_and_depth() -> None:
    many = "tax " * (MAX_NODES + 1)
    for typed in (
        many,
        "a-" * 200 + many,
        f'"{many}" date:never',
        "(" * (MAX_DEPTH + 1) + "tax",
        "-" * 3 + "(-" * MAX_DEPTH + "tax",
        "title:" * (MAX_DEPTH + 1) + "tax",
        "tax~ ministe* " * MAX_PATTERNS,
    ):
        with pytest.raises(QueryError) as error:
            read(typed)
        read(error.value.repair)


def test_how_a_question_was_read_is_said_in_words() -> None:
    tree = read('tax OR fraud "grand jury" -iraq person:tokayev after:2019')
    assert read_as(tree) == (
        "(tax or fraud) and “grand jury” and not iraq and person has tokayev"
        " and published since 2020-01-01"
    )
    tree = read('"grand jury"~3 AND MAYBE (tax OR cut)^2')
    assert read_as(tree) == (
        "“grand jury” with up to 2 words between, better with (tax or cut) (counts 2 times)"
    )


def test_how_a_question_was_read_is_said_in_the_language_of_the_reader() -> None:
    tree = read('tax OR fraud~2 "grand jury"~3 -title:iraq after:2019')
    assert read_as(tree, Words("ru")) == (
        "(tax или fraud или слово с отличием в 2 буквы) и фраза «grand jury» с промежутками до 2"
        " слов и не в заголовке: iraq и опубликовано с 1 января 2020"
    )
    assert read_as(tree, Words("kk")) == (
        "(tax немесе fraud немесе 2 әрпі басқа сөз) және «grand jury» тіркесі, арасында 2 сөзге"
        " дейін және тақырыпатта: iraq емес және жарияланған күні 2020 ж. 1 қаңтар"
        " не одан кейін"
    )


def test_programs_are_told_what_the_page_says_in_english() -> None:
    trees = [read(typed) for typed in ("tax~1 a*b", 'person:x near/5 y "a b" -c', "d^2 OR x-y")]
    assert [read_as(tree) for tree in trees] == [read_as(tree, Words()) for tree in trees]


PIECES = st.sampled_from(
    [
        *(
            "tax",
            "jury",
            '"',
            "(",
            ")",
            "-",
            "OR",
            "NOT",
            "person:",
            "date:",
            "2024",
            "..",
            "near/3",
            "AND MAYBE",
            "^2",
            "~2",
            "|",
            "last",
            "30",
            "days",
        ),
        *("*", "?", "~", "Тоқаев", "«", "’s", " ", "perso:", "last 3 days", "\x00", "🏛"),
    ]
)


JOINS = st.sampled_from(["", " "])
NASTY = st.lists(st.tuples(PIECES, JOINS).map("".join), max_size=90).map("".join)


@given(NASTY | st.text(max_size=60) | st.text(alphabet='"()-~^*?|:&/ aAND', max_size=40))
def test_anything_typed_is_read_or_has_a_repair_that_is(typed: str) -> None:
    try:
        tree = read(typed)
    except QueryError as error:
        assert 0 <= error.position <= len(typed)
        tree = read(error.repair)
    assert read(render(tree)) == tree
    assert read_as(tree)


WORD = st.sampled_from(["tax", "jury", "guterres", "казакстан", "2024", "last", "30", "days"])
LEAVES = (
    st.builds(Word, WORD)
    | st.builds(Phrase, st.lists(WORD, min_size=2, max_size=3).map(tuple), st.booleans())
    | st.builds(Phrase, st.tuples(WORD, WORD), st.just(True), st.integers(1, 99))
    | st.builds(Fuzzy, WORD, st.sampled_from([1, 2]))
    | st.builds(Wild, WORD.map(lambda word: f"{word}*"))
    | st.builds(Near, WORD, WORD, st.integers(1, 99))
    | st.just(Dates(date(2020, 1, 1), date(2020, 2, 3)))
    | st.just(Dates(None, date(2020, 2, 3)))
)


def _nested(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return (
        st.builds(
            And,
            several.filter(lambda nodes: not any(isinstance(node, And) for node in nodes)),
        )
        | st.builds(
            Or, several.filter(lambda nodes: not any(isinstance(node, Or) for node in nodes))
        )
        | st.builds(Not, inner.filter(lambda node: not isinstance(node, Not)))
        | st.builds(In, st.sampled_from(["person", "title", "language"]), inner)
        | st.builds(Maybe, inner, inner)
        | st.builds(Boosted, inner, st.sampled_from([0.01, 0.5, 2.0, 12.25, 100.0]))
    )


@given(st.recursive(LEAVES, _nested, max_leaves=6))
def test_a_tree_typed_out_is_read_as_the_same_tree(tree: Node) -> None:
    assert read(render(tree)) == tree
