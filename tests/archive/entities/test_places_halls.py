"""Buildings that are called by what they are for."""

import pytest

from tests.archive.entities.named import agencies, places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He called on her at the Government Palace today.", {"Government Palace"}),
        ("He laid a wreath at the National Monument.", {"National Monument"}),
        ("They saw the school and the Borane Tower.", {"Borane Tower"}),
        ("She was received at the General Staff building.", {"General Staff building"}),
        ("They met at Snowbard Ski Resort.", {"Snowbard Ski Resort"}),
        ("A dinner was given at the Ndera Cultural Centre.", {"Ndera Cultural Centre"}),
        ("They toured the Supreme Court Building.", {"Supreme Court Building"}),
        ("They walked to the Galapagos National Park.", {"Galapagos National Park"}),
        ("He wants a Government Palace.", set()),
        ("The Palace said so.", set()),
        ("They held talks with the Ndera Cultural Centre.", set()),
        ("He spoke at the Ndera Tower of Song.", set()),
    ],
)
def test_a_building_is_a_place_behind_a_preposition(text: str, names: set[str]):
    assert places(text, "KE") == names


def test_a_building_is_not_the_body_that_sits_in_it():
    assert agencies("They toured the Supreme Court Building.", "KE") == set()
