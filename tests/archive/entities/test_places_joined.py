"""Names of places that are longer than the part of them that is known."""

import pytest

from tests.archive.entities.named import places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "They met the people of San Pedro de Atacama and of Juiz de Fora.",
            {"San Pedro de Atacama", "Juiz de Fora"},
        ),
        ("The network of the Madre de Dios region will grow.", {"Madre de Dios region"}),
        (
            "Works in Madre de Dios began. The Madre de Dios region will grow.",
            {"Madre de Dios"},
        ),
        ("He grew up in Ras Beirut.", {"Ras Beirut"}),
        ("The officials of Nyanza South came.", {"Nyanza South"}),
        ("The officials of Nyanza South Korea came.", {"Nyanza", "South Korea"}),
        ("They came from Sta. Rosa.", {"Sta. Rosa"}),
        ("They spoke of Chile South.", {"Chile"}),
    ],
)
def test_a_name_of_several_words_is_one_place(text: str, names: set[str]):
    assert places(text, "CL") == names


def test_a_person_whose_name_has_a_particle_is_no_town():
    assert places("It went to María del Mar and Rosa de la Cruz.", "CL") == set()
