"""The forms of a Kazakh noun meet in its root; roots that look like forms stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.kazakh import stem


@pytest.mark.parametrize(
    ("root", "forms"),
    [
        ("министрлік", "министрлігі министрлігінің министрлігінде министрлікке министрліктері"),
        ("қазақстан", "қазақстанның қазақстанда қазақстаннан қазақстанмен қазақстандағы"),
        ("қала", "қаласы қаласында қалалар қалаларда қаланың"),
        ("халық", "халқы халқының халыққа халқымыз"),
        ("президент", "президенті президентінің президенттің президентпен"),
        ("астана", "астанада астананың астанаға астанадағы"),
        ("ел", "елдер елдің елдері еліміз еліміздің"),
        ("облыс", "облысы облысында облыстар облыстан"),
        ("кітап", "кітабы кітабын кітаптар кітапты"),
        ("тоқаев", "тоқаевтың тоқаевқа тоқаевпен"),
        ("аудан", "ауданы ауданында ауданның аудандар ауданнан"),
        ("регион", "регионы регионында региондар"),
        ("саммит", "саммитке саммиті саммитте"),
        ("үй", "үйге үйде үйлер үйден"),
        ("банк", "банкі банктер банктің"),
    ],
)
def test_number_possession_and_case_come_off(root: str, forms: str) -> None:
    assert {form: stem(form) for form in forms.split()} == dict.fromkeys(forms.split(), stem(root))
    assert stem(root) == root


@pytest.mark.parametrize(
    "word",
    [
        "ғылым",
        "білім",
        "апта",
        "орта",
        "жаңа",
        "доллар",
        "қазақстан",
        "түркістан",
        "үшін",
        "теңге",
        "аудан",
    ],
)
def test_a_root_that_ends_like_a_form_stays(word: str) -> None:
    assert stem(word) == word


@given(st.text(alphabet="аеыіоөұүиукгқғнңдтлрсмпбз", max_size=16))
def test_a_root_is_its_own_root_and_begins_its_word(word: str) -> None:
    root = stem(word)
    assert stem(root) == root
    assert word.startswith(root[:-2])


def test_those_who_do_something_meet_those_of_somebody() -> None:
    assert stem("басшысы") == stem("басшы") == stem("басшылардың")
