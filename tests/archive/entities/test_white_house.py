"""The White House acts, or is where something happens."""

import pytest

from tests.archive.entities.named import agencies, places


@pytest.mark.parametrize(
    "text",
    [
        "The White House plan is an invasion of privacy.",
        "A report from the White House says so.",
        "I like the White House's answer.",
        "The White House warned of it on Monday.",
    ],
)
def test_the_white_house_is_an_agency_where_it_acts(text: str):
    assert agencies(text, "US") == {"White House"}


@pytest.mark.parametrize(
    "text",
    [
        "He was at the White House today.",
        "They stood on the White House lawn.",
        "The White House\n1600 Pennsylvania Avenue NW",
        "They march to the White House to say so.",
    ],
)
def test_the_white_house_is_a_place_where_something_happens(text: str):
    assert "White House" in places(text, "US")
