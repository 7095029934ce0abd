import re
from datetime import date

from index.address import Address
from index.request import SearchRequest
from index.views.histogram import histogram, undated
from index.views.reader import Reader


def reader(asked: SearchRequest) -> Reader:
    return Reader(Address(request=asked))


def test_every_month_between_the_first_and_the_last_has_a_bar() -> None:
    shown = histogram(reader(SearchRequest()), (("2023-12", 4), ("2024-02", 2)))
    assert shown.count("<a ") == 3
    assert 'title="December 2023: 4 releases"' in shown
    assert 'title="January 2024: 0 releases"' in shown
    assert 'style="height:50%"' in shown


def test_a_bar_asks_for_its_month_and_keeps_the_rest_of_the_question() -> None:
    asked = SearchRequest(words="a & b", page=3)
    shown = histogram(reader(asked), (("2024-01", 1), ("2024-02", 2)))
    assert "?q=a+%26+b&amp;since=2024-02-01&amp;until=2024-02-29" in shown
    assert "page=" not in shown


def test_many_months_become_years() -> None:
    shown = histogram(reader(SearchRequest()), (("2014-05", 1), ("2014-07", 2), ("2024-02", 2)))
    assert shown.count("<a ") == 11
    assert 'title="2014: 3 releases"' in shown
    assert "since=2014-01-01&amp;until=2014-12-31" in shown


def test_who_cannot_see_the_bars_is_told_what_they_show_and_which_keys_there_are() -> None:
    shown = histogram(reader(SearchRequest()), (("2024-01", 1), ("2024-02", 2)))
    said = "from January 2024 to February 2024, the most in February 2024: 2 releases. Arrow keys"
    assert said in shown
    assert 'aria-label="January 2024: 1 release"' in shown


def test_all_bars_are_one_step_of_the_tab_key() -> None:
    shown = histogram(reader(SearchRequest()), (("2024-01", 1), ("2024-03", 2)))
    assert shown.count('tabindex="0"') == 1
    assert shown.count('tabindex="-1"') == 2


def test_the_bars_of_the_days_wanted_are_marked_and_there_is_a_way_back_to_any_day() -> None:
    asked = SearchRequest(words="tax", since=date(2024, 2, 1), until=date(2024, 3, 31))
    shown = histogram(reader(asked), tuple((f"2024-{month:02}", 1) for month in range(1, 6)))
    assert re.findall(r'id="bar-([^"]+)" class="in"', shown) == ["2024-02", "2024-03"]
    assert 'href="?q=tax" id="any-day"' in shown


def test_a_chosen_year_shows_its_months_below() -> None:
    months = (("2014-05", 1), ("2020-07", 2), ("2024-02", 2))
    asked = SearchRequest(since=date(2020, 1, 1), until=date(2020, 12, 31))
    shown = histogram(reader(asked), months)
    assert shown.count('<div class="months"') == 1
    assert shown.count('id="bar-2020-') == 12
    open_ended = histogram(reader(SearchRequest(since=date(2020, 1, 1))), months)
    assert '<div class="months"' not in open_ended


def test_a_span_of_bars_has_its_places_for_days_in_the_address() -> None:
    asked = SearchRequest(words="tax", page=2)
    shown = histogram(reader(asked), (("2024-01", 1), ("2024-02", 2)))
    assert 'data-span="?q=tax&amp;since=1111-11-11&amp;until=1111-12-12"' in shown
    assert 'data-since="2024-01-01" data-until="2024-01-31"' in shown


def test_undated_releases_are_told() -> None:
    assert undated(reader(SearchRequest()), 0) == ""
    assert "3 releases without a date<" in undated(reader(SearchRequest()), 3)
    dated = SearchRequest(since=date(2024, 1, 1))
    assert "3 releases without a date are left out" in undated(reader(dated), 3)
