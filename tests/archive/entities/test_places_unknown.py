"""Places that are known for nothing, behind words of place."""

import pytest

from tests.archive.entities.named import places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They spoke of heat in Wotten Wavel and Laudit.", {"Wotten Wavel", "Laudit"}),
        ("Patrols off Tufy began.", {"Tufy"}),
        ("A court will sit at Dagorelli, as those at Vowi do.", {"Dagorelli", "Vowi"}),
        ("They will lay a pipeline to Beazo this year.", {"Beazo"}),
        (
            "The courts will serve Kawangara, Riruto, Waithako and Mutuino.",
            {"Kawangara", "Riruto", "Waithako", "Mutuino"},
        ),
        ("Reports of the Southern Province came late.", {"Southern Province"}),
        ("The Association of the Southern Province Farmers met.", set()),
        ("It has stakes in the Permiar basin and the Zuru ward.", {"Permiar basin", "Zuru"}),
        ("They took part in Operation Zuberfug there.", set()),
        ("She worked at Dagorelli for long.", set()),
        ("The chief product officer, at Dagorelli, agreed.", set()),
        ("Learn more at Dagorelli.com today.", set()),
        ("At Dagorelli, we build for you.", set()),
        ("The Virtul Group opened. In his years he saw much at Virtul there.", set()),
        ("They live in an African-American neighbourhood.", set()),
        ("They play at Lakor of Isles.", set()),
        ("The firm will serve Kawangara, Mary and Riruto.", set()),
    ],
)
def test_unknown_words_are_a_place_where_only_one_may_stand(text: str, names: set[str]):
    assert places(text, "KE") == names


def test_they_are_not_in_the_releases_of_firms_and_of_the_united_states():
    text = "A court will sit at Dagorelli."
    assert places(text, "US") == places(text, "") == set()
