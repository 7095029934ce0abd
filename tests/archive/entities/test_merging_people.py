"""Slips of the pen in people's names, and names that only look like one."""

from __future__ import annotations

import pytest

from archive.entities import Form, resolve, suggest
from archive.model import EntityType


def person(name: str, releases: int, *roles: str, sources: tuple[str, ...] = ("senate",)) -> Form:
    return Form(EntityType.PERSON, name, releases, roles, sources)


def ids(*forms: Form) -> list[str]:
    """The entity of each form, "" for those that are hidden."""
    found = resolve(forms).entities
    return [entity.id if (entity := found[form[:2]]) else "" for form in forms]


def are_one(*forms: Form) -> bool:
    return len(set(ids(*forms))) == 1


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Jacky Rosen", "Jackie Rosen"),
        ("Rosa DeLauro", "Rose DeLauro"),
        ("Wifredo Ferrer", "Wilfredo Ferrer"),
        ("Kirsten Gillibrand", "Kristen Gillibrand"),
        ("Vanita Gupta", "Vanity Gupta"),
    ],
)
def test_a_slip_in_the_given_name_is_one_person_where_office_and_family_agree(
    right: str, wrong: str
) -> None:
    assert are_one(person(right, 20, "Senator"), person(wrong, 1, "Senators"))
    assert not are_one(person(right, 20, "Senator"), person(wrong, 1, "Mayor"))


def test_a_slip_without_an_office_needs_the_source_and_a_family_name_nobody_else_has() -> None:
    elissa = person("Elissa Slotkin", 10, "Rep.", sources=("house", "committee"))
    assert are_one(elissa, person("Elise Slotkin", 2, sources=("house",)))
    assert not are_one(elissa, person("Elise Slotkin", 2, sources=("other",)))
    anna = person("Anna Slotkin", 4, "Rep.", sources=("house",))
    assert len(set(ids(elissa, anna, person("Elise Slotkin", 2, sources=("house",))))) == 3


@pytest.mark.parametrize("other", ["Mary Warner", "Paula Warner", "Jane Warner"])
def test_another_given_name_is_another_person(other: str) -> None:
    own = {"Mary Warner": "Mark Warner", "Paula Warner": "Paul Warner"}.get(other, "Janet Warner")
    assert not are_one(person(own, 20, "Senator"), person(other, 1, "Senator"))


def test_two_usual_family_names_are_two_people_unless_office_or_source_says_otherwise() -> None:
    bennet = person("Michael Bennet", 41, "Senator")
    lawyer = person("Michael Bennett", 2, "Assistant U.S. Attorney", sources=("justice",))
    assert not are_one(bennet, lawyer)
    assert are_one(bennet, person("Michael Bennett", 2, "Sen.", sources=("justice",)))
    assert are_one(bennet, person("Michael Bennett", 2))


def test_a_middle_initial_they_share_outweighs_another_office() -> None:
    member = person("Carlos A. Gimenez", 4, "Representative")
    assert are_one(member, person("Carlos A. Giminez", 1, "Miami Mayor"))


def test_a_lost_apostrophe_is_told_beside_a_namesake_who_is_hardly_named() -> None:
    forms = (person("Barack Obama", 101, "President"), person("Barack Obamas", 25, "President"))
    assert are_one(*forms)
    assert len(set(ids(*forms, person("Barack Obama Sr.", 1)))) == 2


# ------------------------------------------------------------ no full names


def test_a_family_name_said_twice_or_run_into_a_sentence_is_the_family_name() -> None:
    patty = person("Patty Murray", 33, "Senator")
    assert are_one(patty, person("Murray Murray", 9), person("Murray This", 2))
    assert ids(person("Li Li", 2), person("Murray This", 2)) == ["li-li", "murray-this"]


def test_a_family_name_nobody_dominates_is_his_whom_all_its_sources_name() -> None:
    patty = person("Patty Murray", 20, "Senator", sources=("murray", "other"))
    philip = person("Philip Murray", 20, "Mayor", sources=("city",))
    bare = person("Murray", 9, sources=("murray",))
    assert ids(patty, philip, bare) == ["patty-murray", "philip-murray", "patty-murray"]
    assert ids(patty, philip, person("Murray", 9, sources=("murray", "city")))[2] == ""


def test_nothing_but_a_common_name_makes_no_one_of_two_who_are_seldom_named() -> None:
    howards = [
        person(f"{given} Howard", 1)
        for given in ["Ann", "Bea", "Cy", "Dan", "Eve", "Flo", "Gus", "Hal"]
    ]
    lawyer = person("David H. Howard", 1, sources=("justice",))
    director = person("David Howard", 1, "Executive Director", sources=("house",))
    assert are_one(lawyer, director)
    assert len(set(ids(lawyer, director, *howards))) == len(howards) + 1
    more = [person("Ida Howard", 1), person("Jo Howard", 1)]
    assert len(set(ids(lawyer, director, *howards, *more))) == len(howards) + 4
    same = person("David Howard", 1, sources=("justice",))
    assert ids(lawyer, same, *howards, *more)[0] == ids(lawyer, same, *howards, *more)[1]


def test_family_names_of_colleagues_side_by_side_are_nobody_s_name() -> None:
    lamar, bill = person("Lamar Alexander", 30, "Senator"), person("Bill Frist", 35, "Senator")
    jack = person("Jack Reed", 30, "Senator")
    assert ids(person("Alexander Frist", 2), lamar, bill)[0] == ""
    assert ids(person("Frist Alexander Reed", 2, "Senators"), lamar, bill, jack)[0] == ""
    assert ids(person("Alexander Frist", 2, "Mayor"), lamar, bill)[0] == "alexander-frist"
    assert ids(person("Alexander Frist", 4), lamar, bill)[0] == "alexander-frist"


# ------------------------------------------------------------ father and son


def of_years(name: str, releases: int, first: int, most: int) -> Form:
    return Form(EntityType.PERSON, name, releases, ("Rep.",), ("house",), (), first, most)


def test_a_son_who_took_his_father_s_office_is_told_by_the_years() -> None:
    father = of_years("Donald Payne", 9, 2007, 2012), of_years("Donald M. Payne", 1, 2006, 2006)
    son = (
        of_years("Donald M. Payne, Jr.", 8, 2013, 2022),
        of_years("Donald Payne Jr.", 1, 2022, 2022),
    )
    old, older, young, younger = ids(*father, *son)
    assert old == older != young == younger


@pytest.mark.parametrize(
    ("plain", "junior"),
    [
        (of_years("Angus King", 44, 2013, 2024), of_years("Angus King Jr.", 37, 2013, 2026)),
        (of_years("Frank Pallone", 30, 2005, 2021), of_years("Frank Pallone Jr.", 9, 2013, 2022)),
        (of_years("Joe Biden", 90, 2004, 2006), of_years("Joe Biden Jr.", 30, 2007, 2008)),
        (of_years("Bob Casey", 19, 2004, 2006), of_years("Bob Casey Jr.", 2, 2012, 2012)),
        (of_years("Bob Casey", 19, 0, 0), of_years("Bob Casey Jr.", 20, 2012, 2012)),
    ],
)
def test_a_junior_whose_plain_name_goes_on_or_was_no_long_time_in_use_is_one_person(
    plain: Form, junior: Form
) -> None:
    assert are_one(plain, junior)


@pytest.mark.parametrize(
    ("full", "short"),
    [("Janice", "Jan"), ("Deborah", "Deb"), ("Jesús", "Chuy"), ("Gabrielle", "Gabby")],
)
def test_a_short_given_name_is_the_full_one_s_where_the_family_name_is_one(
    full: str, short: str
) -> None:
    assert len(set(ids(person(f"{full} D. Ashby", 19), person(f"{short} Ashby", 27)))) == 1


def test_given_names_that_begin_alike_are_suggested_where_office_and_source_are_one() -> None:
    def suggested(*forms: Form) -> list[tuple[str, str]]:
        return [(one.name, one.value) for one in suggest(forms, resolve(forms))]

    full, short = person("Gabrielle Ashby", 7, "Rep."), person("Gabriela Ashby", 2, "Rep.")
    alike = person("Gabbe Ashby", 2, "Rep.")
    assert ("Gabbe Ashby", "Gabrielle Ashby") in suggested(full, alike)
    assert suggested(full, person("Gabbe Ashby", 2, "Mayor")) == []
    assert suggested(full, person("Mona Ashby", 2, "Rep.")) == []
    assert len(set(ids(full, short))) == 1
