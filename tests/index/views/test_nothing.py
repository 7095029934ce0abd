from __future__ import annotations

from datetime import date

import pytest

from archive.errors import QueryError
from index.address import Address
from index.query import parse
from index.request import SearchRequest
from index.views.nothing import unreadable
from index.views.reader import Reader
from index.words import Words


def explained(typed: str, language: str) -> str:
    with pytest.raises(QueryError) as error:
        parse(typed, today=date(2024, 1, 1))
    at = Address(request=SearchRequest(words=typed))
    return unreadable(Reader(at, Words(language)), error.value)


@pytest.mark.parametrize(
    ("typed", "language", "says"),
    [
        ("perso:tokayev", "ru", "Поля «perso» нет; возможно, вы имели в виду «person»?"),
        ("date:soon tax", "kk", "«date:soon» күнді білдірмейді"),
        ("a* tax", "en", "“a*” would match nearly every word"),
        ('tax near/3 "grand jury"', "ru", "«near/3» ставится между двумя отдельными словами"),
        ("tax " * 65, "en", "has more than 64 parts"),
        ("(" * 17 + "tax", "ru", "вложены глубже 16 раз"),
        ("tax~ " * 9, "kk", "8 үлгіден"),
    ],
)
def test_what_cannot_be_read_is_explained_in_the_readers_language(
    typed: str, language: str, says: str
) -> None:
    assert says in explained(typed, language)


def test_what_was_typed_is_never_markup_and_the_repair_is_one_click_away() -> None:
    shown = explained("date:<script> tax", "en")
    assert "<script>" not in shown
    assert '<a href="?q=script+tax"' in shown or '<a href="?q=tax"' in shown


def test_an_explanation_without_a_kind_is_shown_as_it_is() -> None:
    error = QueryError("<too> odd", position=0, repair="")
    shown = unreadable(Reader(), error)
    assert "&lt;too&gt; odd" in shown
    assert "Empty the box" in shown
