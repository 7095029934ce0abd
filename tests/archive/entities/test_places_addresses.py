"""Places that the line they stand in shows: its date, or the town an address ends in."""

import pytest

from tests.archive.entities.named import places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Prishtyna, Monday, October 24, 2016 – He spoke.", {"Prishtyna"}),
        ("Puerto Ayoro, 5 July. The park is old.", {"Puerto Ayoro"}),
        ("Statement, 5 July. The park is old.", set()),
        (
            "He spoke.\n\nIssued by the Public Relations Cell, Dorandi, Ranchi",
            {"Dorandi", "Ranchi"},
        ),
        (
            "He spoke.\n\nEnquiries: KLSE Bhd, Exchange Square, Bukit Kewangi, 50200 Kuala Lumpur",
            {"Exchange Square", "Bukit Kewangi", "Kuala Lumpur"},
        ),
        ("He spoke.\n\nContact: Health Promotion Division, Director, Thimphu", {"Thimphu"}),
    ],
)
def test_the_line_a_name_stands_in_shows_a_place(text: str, names: set[str]):
    assert places(text, "MY") == names


def test_a_comma_before_a_town_in_the_midst_of_a_release_is_no_address():
    text = "He spoke of Dorandi, Wakhiri, Ranchi.\n\nA.\n\nB.\n\nC."
    assert "Wakhiri" not in places(text, "MY")
