"""What an archive knows of people completes what releases call them."""

from __future__ import annotations

from archive.entities import Form, named_roles
from archive.model import EntityType


def person(name: str, *roles: str, sources: tuple[str, ...] = ("senate",)) -> Form:
    return Form(EntityType.PERSON, name, 1, roles, sources)


SENATORS = [person(f"Ann {name}", "Sen.", "U.S. Senator") for name in ("Ash", "Elm", "Oak")]


def offices(*forms: Form) -> dict[str, str]:
    named = named_roles(forms, {}, {})
    return {f"{name}: {role}": office for (name, role), office in named.items()}


def test_a_press_office_that_means_us_senators_means_one_where_nobody_says_it_in_full():
    found = offices(*SENATORS, person("Mitch Fir", "Sen."), person("Jo Fir", "former Sen."))
    assert found["Mitch Fir: Sen."] == "U.S. Senator"
    assert found["Jo Fir: former Sen."] == "Former U.S. Senator"


def test_a_senator_of_another_source_of_a_state_or_of_a_country_stays_what_he_is():
    elsewhere = person("Bo Fir", "Senator", sources=("assembly",))
    of_state = person("Cy Fir", "Senator", "State Senator")
    of_country = person("Di Fir", "Senator", "Senator of Chile")
    found = offices(*SENATORS, elsewhere, of_state, of_country)
    assert found["Bo Fir: Senator"] == "Senator"
    assert found["Cy Fir: Senator"] == "Senator"
    assert found["Di Fir: Senator"] == "Senator of Chile"


def test_a_source_that_seldom_means_us_senators_completes_nothing():
    others = [person(f"Bob {name}", "Sen.") for name in ("Ash", "Elm", "Oak", "Fir")]
    assert offices(*SENATORS, *others)["Bob Fir: Sen."] == "Senator"


def test_what_sources_mean_is_remembered_where_only_some_people_are_looked_at():
    before = {("Mitch Fir", "Sen."): "U.S. Senator"}
    few = [person("Mitch Fir", "Sen.", "Leader", sources=()), person("Jo Ash", "Sen.", sources=())]
    named = named_roles(few, {}, {}, before)
    assert named["Mitch Fir", "Sen."] == "U.S. Senator"
    assert named["Jo Ash", "Sen."] == "Senator"


OFFICES = tuple(f"office {number}" for number in range(5))


def test_whom_many_press_offices_call_president_is_that_of_the_country_they_speak_of():
    obama = person("Al Ash", "President of the United States", sources=OFFICES)
    biden = person("Bo Elm", "President", "former President", sources=OFFICES)
    dean = person("Cy Oak", "President", sources=OFFICES[:4])
    putin = person("Di Fir", "President", "President of Chile", sources=OFFICES)
    found = offices(obama, biden, dean, putin)
    assert found["Bo Elm: President"] == "President of the United States"
    assert found["Bo Elm: former President"] == "Former President of the United States"
    assert found["Cy Oak: President"] == "President"
    assert found["Di Fir: President"] == "President of Chile"
    assert offices(biden)["Bo Elm: President"] == "President"


def test_a_senator_who_is_now_and_then_called_president_is_none():
    obama = person("Al Ash", "President of the United States", sources=OFFICES)
    forms = (obama, person("Bo Elm", "President", "U.S. Senator", sources=OFFICES))
    counts = {("Bo Elm", "President"): 2, ("Bo Elm", "U.S. Senator"): 3}
    assert named_roles(forms, {}, counts)["Bo Elm", "President"] == "President"
    counts = {("Bo Elm", "President"): 3, ("Bo Elm", "U.S. Senator"): 2}
    assert named_roles(forms, {}, counts)["Bo Elm", "President"].endswith("United States")
