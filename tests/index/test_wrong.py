"""What is wrong is said in the reader's language as far as its kind has words."""

from __future__ import annotations

import pickle

import pytest

from archive.entities import Decision, check_decisions
from archive.errors import EngineError, PressArchiveError, QueryError, SettingsError, StoreMissing
from archive.model import EntityType
from index.words import Words
from index.wrong import what_is_wrong

PERSON = EntityType.PERSON


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "There is no archive here yet."),
        ("ru", "Здесь пока нет архива."),
        ("kk", "Мұнда әзірге мұрағат жоқ."),
    ],
)
def test_an_error_of_a_kind_has_words_of_its_own(language: str, said: str) -> None:
    assert what_is_wrong(Words(language), StoreMissing("none here", kind="no_archive")) == said


def test_words_that_cannot_be_read_are_told_with_what_was_typed() -> None:
    error = QueryError("x", position=0, repair="", kind="near", typed="near/{n}")
    told = "«near/{n}» ставится между двумя отдельными словами: jury near/{n} tax."
    assert what_is_wrong(Words("ru"), error) == told


def test_an_error_without_a_kind_is_told_as_the_program_does_in_a_sentence_of_the_reader() -> None:
    assert what_is_wrong(Words("ru"), EngineError("it is bent")) == (
        "Индексом нельзя пользоваться. Сообщение программы: it is bent"
    )
    assert what_is_wrong(Words("en"), EngineError("it is bent")) == "it is bent"
    assert what_is_wrong(Words("kk"), PressArchiveError("that is all")) == "that is all"
    assert what_is_wrong(Words("kk"), PressArchiveError("that", kind="odd")) == "that"


@pytest.mark.parametrize(
    ("decisions", "said"),
    [
        ((("A", "merge", "B"), ("B", "merge", "A")), "объединения замкнулись бы в круг"),
        ((("A", "merge", "B"), ("B", "split", "")), "A объединено с B, а B стоит отдельно"),
        ((("A", "merge", "B"), ("A", "merge", "C")), "раньше об этом решено иначе: A"),
        ((("A", "hide", ""), ("A", "rename", "C")), "исключает прежнее решение: A"),
        ((("A", "apart", "A"),), "A нельзя отделить от самого себя"),
        ((("A", "merge", "B"), ("A", "apart", "B")), "A и B оказались бы и одним, и разным"),
        ((("A", "role", "Chair soon..later"),), "это не даты: soon..later"),
        ((("A", "role", "2019..2020"),), "перед датами не указана должность"),
    ],
)
def test_decisions_that_exclude_one_another_are_told(
    decisions: tuple[tuple[str, str, str], ...], said: str
) -> None:
    with pytest.raises(SettingsError) as error:
        check_decisions([Decision(PERSON, *one) for one in decisions])
    assert said in what_is_wrong(Words("ru"), error.value)


def test_an_error_keeps_its_kind_on_the_way_from_another_process() -> None:
    error = SettingsError("x", kind="nobody", name="A. B.")
    again = pickle.loads(pickle.dumps(error))
    assert what_is_wrong(Words("kk"), again) == "Мұндай атау жоқ: A. B.."
