"""Places that are no more than a piece of another name."""

import pytest

from tests.archive.entities.named import places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It cost US $150,000 and then US$20.", set()),
        ("They will pay the United States $20.", {"United States"}),
        ("She said so. Md. Abdul Matin Shardar came to Rockville, Md. Then he went.", {"Maryland"}),
        ("He led the Institut Pasteur de Lille.", set()),
        ("He spent years in Lille.", {"Lille"}),
        ("The Congressional Caucus on Ireland met.", set()),
        ("The Commission met in Ireland.", {"Ireland"}),
        ("He works for a Florida Corporation.", {"Florida"}),
    ],
)
def test_a_piece_of_a_name_is_no_place(text: str, names: set[str]):
    found = places(text, "FR")
    assert (found & {"United States", "Maryland", "Lille", "Ireland", "Florida"}) == names
