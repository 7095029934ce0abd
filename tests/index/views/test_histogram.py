from datetime import date

from index.address import Address
from index.request import SearchRequest
from index.views.histogram import histogram
from index.views.reader import Reader


def reader(asked: SearchRequest) -> Reader:
    return Reader(Address(request=asked))


def test_every_month_between_the_first_and_the_last_has_a_bar() -> None:
    shown = histogram(reader(SearchRequest()), (("2023-12", 4), ("2024-02", 2)))
    assert shown.count("<a ") == 3
    assert 'title="2023-12: 4"' in shown
    assert 'title="2024-01: 0"' in shown
    assert 'style="height:50%"' in shown


def test_a_bar_asks_for_its_month_and_keeps_the_rest_of_the_question() -> None:
    asked = SearchRequest(words="a & b", page=3)
    shown = histogram(reader(asked), (("2024-01", 1), ("2024-02", 2)))
    assert "?q=a+%26+b&amp;since=2024-02-01&amp;until=2024-02-29" in shown
    assert "page=" not in shown


def test_many_months_become_years() -> None:
    shown = histogram(reader(SearchRequest()), (("2014-05", 1), ("2014-07", 2), ("2024-02", 2)))
    assert shown.count("<a ") == 11
    assert 'title="2014: 3"' in shown
    assert "since=2014-01-01&amp;until=2014-12-31" in shown


def test_who_cannot_see_the_bars_is_told_what_they_show() -> None:
    shown = histogram(
        reader(SearchRequest(since=date(2024, 1, 1))), (("2024-01", 1), ("2024-02", 2))
    )
    assert ">Releases from 2024-01 until 2024-02; most, 2, in 2024-02<" in shown
    assert '<div class="months" aria-hidden="true">' in shown
