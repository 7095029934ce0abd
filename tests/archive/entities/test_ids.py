"""An id stays with its names as the archive grows, and is never given to anybody else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.entities import Decision, Form, Past, Resolution, resolve
from archive.model import EntityType

PERSON = EntityType.PERSON


def person(name: str, releases: int = 2) -> Form:
    return Form(PERSON, name, releases)


def remembered(found: Resolution, before: Past | None = None) -> Past:
    """What a store keeps of a resolution."""
    ids = dict(before.ids) if before else {}
    ids |= {form: (e.type, e.id) for form, e in found.entities.items() if e}
    return Past(ids, found.former)


def id_of(found: Resolution, name: str) -> str:
    entity = found.entities[PERSON, name]
    assert entity is not None
    return entity.id


def test_an_id_stays_though_another_spelling_becomes_the_more_frequent() -> None:
    first = resolve([person("Kasym-Jomart Tokaev")])
    later = resolve(
        [person("Kasym-Jomart Tokaev"), person("Kassym-Jomart Tokayev", 90)], (), remembered(first)
    )
    assert id_of(later, "Kassym-Jomart Tokayev") == "kasym-jomart-tokaev"


def test_ids_do_not_change_places_when_counts_do() -> None:
    forms = [person("Ana Sá", 9), person("Ana Sa B", 1), person("Ána C. Sá", 3)]
    john, jon = person("John A. Smith", 5), person("John B. Smith", 4)
    first = resolve([*forms, john, jon])
    grown = [person("John A. Smith", 5), person("John B. Smith", 50), *forms]
    later = resolve(grown, (), remembered(first))
    for name in ("John A. Smith", "John B. Smith"):
        assert id_of(later, name) == id_of(first, name)


def test_after_a_split_the_larger_part_keeps_the_id() -> None:
    forms = [person("Bill Gray", 5), person("William Gray", 2)]
    first = resolve(forms)
    later = resolve(forms, [Decision(PERSON, "William Gray", "split")], remembered(first))
    assert id_of(later, "Bill Gray") == id_of(first, "Bill Gray") == "bill-gray"
    assert id_of(later, "William Gray") == "william-gray"


def test_a_split_taken_back_and_made_again_gives_the_same_ids() -> None:
    forms = [person("Bill Gray", 5), person("William Gray", 2)]
    split = [Decision(PERSON, "William Gray", "split")]
    past = remembered(resolve(forms, split))
    joined = resolve(forms, (), past)
    assert joined.former == {(PERSON, "william-gray"): "bill-gray"}
    again = resolve(forms, split, remembered(joined, past))
    assert id_of(again, "William Gray") == "william-gray"
    assert again.former == {}


def test_an_id_that_was_merged_away_leads_to_its_successor() -> None:
    forms = [person("Lula", 9), person("Luiz Inácio da Silva", 3)]
    past = remembered(resolve(forms, [Decision(PERSON, "Lula", "rename", "President Lula")]))
    merged = resolve(forms, [Decision(PERSON, "Lula", "merge", "Luiz Inácio da Silva")], past)
    (id_,) = {id_of(merged, form.canonical) for form in forms}
    (gone,) = merged.former
    assert (id_, gone[1]) == ("lula", "luiz-inacio-da-silva")
    assert merged.former[gone] == id_


def test_the_id_of_somebody_who_left_is_kept_for_them() -> None:
    past = remembered(resolve([person("Ana Gray")]))
    without = resolve([person("Aná Gray")], (), past)
    assert id_of(without, "Aná Gray") != "ana-gray"
    back = resolve([person("Ana Gray")], (), remembered(without, past))
    assert id_of(back, "Ana Gray") == "ana-gray"


def test_what_is_hidden_and_shown_again_has_its_old_id() -> None:
    past = remembered(resolve([person("Ana Gray"), person("Bo Low", 9)]))
    hidden = resolve([person("Ana Gray")], [Decision(PERSON, "Ana Gray", "hide")], past)
    assert hidden.former[PERSON, "ana-gray"] == ""
    shown = resolve([person("Ana Gray")], (), remembered(hidden, past))
    assert id_of(shown, "Ana Gray") == "ana-gray"


def test_a_known_agency_s_id_is_its_official_name() -> None:
    kind = EntityType.AGENCY
    past = Past({(kind, "Interior Department"): (kind, "interior-department")})
    found = resolve([Form(kind, "Interior Department", 2)], (), past)
    entity = found.entities[kind, "Interior Department"]
    assert entity is not None
    assert entity.id == "u-s-department-of-the-interior"
    assert found.former == {(kind, "interior-department"): entity.id}


def test_a_rename_changes_the_name_and_not_the_id() -> None:
    first = resolve([person("Joe Biden")])
    decision = Decision(PERSON, "Joe Biden", "rename", "Joseph R. Biden")
    for past in (None, remembered(first)):
        assert id_of(resolve([person("Joe Biden")], [decision], past), "Joe Biden") == "joe-biden"


FORMS = st.builds(
    person,
    st.builds(
        "{} {}".format,
        st.sampled_from(("Bill", "William", "Will", "Ana", "Aná", "A.", "Askar")),
        st.sampled_from(("Gray", "B. Gray", "Gray Jr.", "Umarov", "Grey")),
    ),
    st.integers(1, 20),
)


@given(st.lists(st.lists(FORMS, max_size=8), max_size=5))
def test_whatever_happens_an_id_never_passes_to_somebody_else(history: list[list[Form]]) -> None:
    """Forms of one id at two times: they share a form, or the later ones came from there."""
    past = Past()
    owners: dict[str, set[str]] = {}
    for forms in history:
        found = resolve(forms, (), past)
        now: dict[str, set[str]] = {}
        for (_, name), entity in found.entities.items():
            if entity:
                now.setdefault(entity.id, set()).add(name)
        for id_, names in now.items():
            came_from = {past.ids[PERSON, n][1] for n in names if (PERSON, n) in past.ids}
            led_to = past.successors.get((PERSON, id_), "")
            assert id_ not in owners or owners[id_] & names or led_to in came_from
            owners.setdefault(id_, set()).update(names)
        past = remembered(found, past)


@given(st.lists(FORMS, max_size=10))
def test_nothing_changes_when_nothing_is_new(forms: list[Form]) -> None:
    found = resolve(forms)
    again = resolve(forms, (), remembered(found))
    assert again.entities == found.entities
    assert again.former == {}
