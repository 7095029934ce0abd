"""Forms of the whole archive to people, agencies and places."""

import random

from archive.entities import Decision, Form, resolve
from archive.model import EntityType

PERSON, AGENCY, PLACE = EntityType.PERSON, EntityType.AGENCY, EntityType.PLACE


def shown(*forms: tuple[str, int], kind: EntityType = PERSON, decisions=()) -> dict:
    found = resolve([Form(kind, name, releases) for name, releases in forms], decisions).entities
    return {name: entity and entity.name for (_, name), entity in found.items()}


def test_transliterations_of_one_name_are_one_person():
    found = shown(
        ("Kassym-Jomart Tokayev", 9),
        ("Qasym-Jomart Toqayev", 1),
        ("Қасым-Жомарт Тоқаев", 2),
        ("Касым-Жомарт Токаев", 3),
        ("Tokayev", 2),
    )
    assert set(found.values()) == {"Kassym-Jomart Tokayev"}


def test_an_accented_form_is_shown_when_there_is_one():
    assert set(shown(("Antonio Guterres", 9), ("António Guterres", 2)).values()) == {
        "António Guterres"
    }


def test_spellings_of_a_first_name_merge():
    assert len(set(shown(("Sergey Lavrov", 3), ("Sergei Lavrov", 2)).values())) == 1


def test_mark_and_mary_warner_stay_apart():
    assert shown(("Mark Warner", 40), ("Mary Warner", 1))["Mary Warner"] == "Mary Warner"


def test_one_consonant_for_another_is_another_person():
    assert shown(("Aigul Nurkina", 9), ("Aigul Nurpina", 1))["Aigul Nurpina"] == "Aigul Nurpina"


def test_a_rare_spelling_with_one_vowel_more_is_a_misspelling():
    found = shown(("Mukhtar Tleuberdi", 8), ("Mukhtar Tileuberdi", 1))
    assert set(found.values()) == {"Mukhtar Tleuberdi"}


def test_nicknames_middle_initials_and_suffixes_are_one_person_s():
    found = shown(("Joe Biden", 8), ("Joseph R. Biden, Jr.", 3), ("Joseph Biden", 1))
    assert set(found.values()) == {"Joe Biden"}


def test_contradicting_middle_initials_are_two_people():
    found = shown(("John A. Smith", 3), ("John B. Smith", 3))
    assert found["John A. Smith"] != found["John B. Smith"]


def test_a_lone_surname_nobody_dominates_is_hidden():
    assert shown(("Ben Nelson", 5), ("Bill Nelson", 5), ("Nelson", 3))["Nelson"] is None


def test_a_lone_surname_goes_to_the_person_who_mostly_bears_it():
    assert shown(("Barack Obama", 9), ("Obama", 30))["Obama"] == "Barack Obama"


def test_an_agency_has_its_official_name_acronym_country_and_parent():
    entity = resolve([Form(AGENCY, "Federal Bureau of Investigation", 3)]).entities[
        AGENCY, "Federal Bureau of Investigation"
    ]
    assert entity is not None
    assert (entity.id, entity.acronym, entity.country, entity.parent) == (
        "federal-bureau-of-investigation",
        "FBI",
        "US",
        "U.S. Department of Justice",
    )


def test_spellings_of_one_agency_merge():
    found = shown(("Centre for Plant Labour", 3), ("The Center for Plant Labor", 1), kind=AGENCY)
    assert len(set(found.values())) == 1


def test_departments_of_two_countries_stay_apart():
    found = shown(("U.S. Department of Education", 3), ("Department for Education", 3), kind=AGENCY)
    assert found == {name: name for name in found}


def test_a_place_has_its_country():
    entity = resolve([Form(PLACE, "Almaty", 1)]).entities[PLACE, "Almaty"]
    assert entity is not None
    assert entity.country == "KZ"


def test_the_order_of_the_forms_does_not_matter():
    forms = [
        Form(PERSON, f"{a} {b}", n + 1)
        for a in ("Bill", "William", "Askar")
        for n, b in enumerate(("Gray", "Umarov", "Gray Jr.", "B. Umarov"))
    ]
    expected = resolve(forms)
    random.Random(4).shuffle(forms)
    assert resolve(forms) == expected


def test_ids_are_unique_within_a_type():
    found = resolve(
        [
            Form(PERSON, "John A. Smith", 3),
            Form(PERSON, "John Á. Smith", 1),
            Form(PERSON, "John A Smith", 2),
            Form(PLACE, "John A. Smith", 1),
        ]
    ).entities
    people = {entity for (kind, _), entity in found.items() if kind is PERSON}
    assert len({entity.id for entity in people if entity}) == len(people)


# ------------------------------------------------------------ the owner's decisions


def test_a_merge_makes_two_names_one_entity_shown_under_the_value():
    decision = Decision(PERSON, "Антониу Гутерриш", "merge", "António Guterres")
    found = shown(("António Guterres", 1), ("Антониу Гутерриш", 5), decisions=[decision])
    assert set(found.values()) == {"António Guterres"}


def test_a_merge_brings_a_hidden_surname_to_light():
    decision = Decision(PERSON, "Lula", "merge", "Luiz Inácio Lula da Silva")
    found = shown(("Luiz Inácio Lula da Silva", 1), ("Lula", 2), decisions=[decision])
    assert found["Lula"] == "Luiz Inácio Lula da Silva"


def test_a_split_keeps_a_name_to_itself():
    found = shown(
        ("Bill Gray", 5), ("William Gray", 2), decisions=[Decision(PERSON, "William Gray", "split")]
    )
    assert found == {"Bill Gray": "Bill Gray", "William Gray": "William Gray"}


def test_a_rename_changes_what_is_shown():
    found = shown(("Joe Biden", 5), decisions=[Decision(PERSON, "Joe Biden", "rename", "J. Biden")])
    assert found == {"Joe Biden": "J. Biden"}


def test_what_is_hidden_is_in_no_facet():
    assert shown(("Rose Garden", 5), decisions=[Decision(PERSON, "Rose Garden", "hide")]) == {
        "Rose Garden": None
    }


def test_a_name_can_be_given_another_type():
    found = resolve(
        [Form(PERSON, "Buffalo Partnership", 2)],
        [Decision(PERSON, "Buffalo Partnership", "type", "agency")],
    ).entities
    entity = found[PERSON, "Buffalo Partnership"]
    assert entity is not None
    assert entity.type is AGENCY


def test_names_split_off_under_one_name_stand_together():
    together = [
        Decision(PERSON, name, "split", "William Gray (mayor)")
        for name in ("William Gray", "Will Gray")
    ]
    found = shown(("Bill Gray", 5), ("William Gray", 2), ("Will Gray", 1), decisions=together)
    assert found == {
        "Bill Gray": "Bill Gray",
        "William Gray": "William Gray (mayor)",
        "Will Gray": "William Gray (mayor)",
    }


def test_a_merge_into_an_official_name_is_one_entity():
    decision = Decision(AGENCY, "Interior People", "merge", "U.S. Department of the Interior")
    found = resolve([Form(AGENCY, "Interior People", 2), Form(AGENCY, "Interior Department", 3)])
    assert len(set(found.entities.values())) == 2
    found = resolve(
        [Form(AGENCY, "Interior People", 2), Form(AGENCY, "Interior Department", 3)], [decision]
    )
    assert {entity and entity.name for entity in found.entities.values()} == {
        "U.S. Department of the Interior"
    }
    assert len(set(found.entities.values())) == 1


def test_a_name_that_is_split_from_an_official_body_is_another_body():
    forms = [
        Form(AGENCY, "U.S. Department of the Interior", 5),
        Form(AGENCY, "Interior Department", 2),
    ]
    found = resolve(forms, [Decision(AGENCY, "Interior Department", "split")])
    assert {entity and entity.id for entity in found.entities.values()} == {
        "u-s-department-of-the-interior",
        "interior-department",
    }


def test_a_merge_into_an_alias_that_no_release_writes_joins_the_body_it_is_an_alias_of():
    decisions = [Decision(EntityType.AGENCY, "Bureau of Probes", "merge", "Interior Department")]
    known = Form(EntityType.AGENCY, "U.S. Department of the Interior", 40)
    probes = Form(EntityType.AGENCY, "Bureau of Probes", 2)
    found = resolve([known, probes], decisions).entities
    assert found[EntityType.AGENCY, "Bureau of Probes"] == found[known.type, known.canonical]
    assert {entity.id for entity in found.values() if entity} == {"u-s-department-of-the-interior"}


def test_a_renamed_committee_is_one_under_its_present_name():
    forms = [
        Form(EntityType.AGENCY, "House Committee on International Relations", 27),
        Form(EntityType.AGENCY, "House International Relations Committee", 2),
        Form(EntityType.AGENCY, "House Committee on Foreign Affairs", 3),
    ]
    found = resolve(forms).entities
    assert {(one.id, one.name) for one in found.values() if one} == {
        ("house-committee-on-foreign-affairs", "House Committee on Foreign Affairs")
    }
