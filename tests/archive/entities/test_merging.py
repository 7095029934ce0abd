"""Which ways of writing a name are one person's, and which are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.entities import Form, resolve
from archive.model import EntityType

PERSON, AGENCY, PLACE = EntityType.PERSON, EntityType.AGENCY, EntityType.PLACE


def groups(*forms: Form) -> set[frozenset[str]]:
    """The names of each entity."""
    found: dict[object, set[str]] = {}
    for (_, name), entity in resolve(forms).entities.items():
        if entity is not None:
            found.setdefault((entity.type, entity.id), set()).add(name)
    return {frozenset(names) for names in found.values()}


def people(*names: str) -> set[frozenset[str]]:
    return groups(*(Form(PERSON, name, 5, sources=("office",)) for name in names))


@pytest.mark.parametrize(
    "names",
    [
        ("Kassym-Jomart Tokayev", "Kasym-Jomart Tokayev", "Qasym-Jomart Toqayev"),
        ("Kassym-Jomart Tokayev", "Қасым-Жомарт Тоқаев", "Касым-Жомарт Токаев"),
        ("Kassym-Jomart Tokayev", "TOKAYEV Kassym-Jomart", "Tokayev, Kassym-Jomart"),
        ("Kassym-Jomart Tokayev", "Kassym Jomart Tokayev"),
        ("António Guterres", "Antonio Guterres", "Антониу Гутерриш"),
        ("Sergey Lavrov", "Sergei Lavrov", "Сергей Лавров", "Serhiy Lavrov"),
        ("Murat Nurtleu", "Murat Nurtileu", "Мұрат Нұртілеу"),
        ("Roman Smadiyarov", "Roman Smadyarov"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Владимир Зеленский"),
        ("Mohammed Al-Mahmoud", "Muhammad al Mahmud", "Mohamed Mahmood"),
        ("Yevgeny Vasilyev", "Evgeny Vasilev", "Евгений Васильев"),
        ("Vladimir Putin", "Путин Владимир Владимирович"),
        ("Xi Jinping", "Jinping Xi"),
        ("Kairat Umarov", "Umarov Kairat"),
        ("Hillary Clinton", "Hillary Rodham Clinton"),
        ("Michaela Friberg-Storey", "Michaela Storey"),
        ("Bill Gray", "William Gray", "Will Gray"),
        ("John Smith", "J. Smith", "John R. Smith"),
        ("J. Dennis Hastert", "Dennis Hastert"),
        ("W. Gregory Steube", "Gregory Steube", "Greg Steube"),
        ('Robert "Bobby" Scott', "Bobby Scott", "Robert C. Scott"),
        ("Sheila Jackson Lee", "Sheila Jackson-Lee"),
        ("Ronald C. Machen Jr.", "Ronald C. Machen"),
        ("Linda Sánchez", "Linda Snchez"),
        ("Chris Van Hollen", "Van Hollen"),
        ("Charles E. Schumer", "Charles Schumer", "Chuck Schumer"),
        ("Patty Murray", "Patty Murray Murray"),
        ("Patrick Leahy", "Patrick Leahy D Vt", "Patrick Leahy D W Va"),
        ("Raúl M. Grijalva", "Ral M. Grijalva"),
        ("Frank R. Lautenberg", "R. Lautenberg"),
        ("Bradley Scott Schneider", "Brad Schneider"),
    ],
)
def test_these_are_one_person(names: tuple[str, ...]) -> None:
    assert people(*names) == {frozenset(names)}


@pytest.mark.parametrize(
    "names",
    [
        ("Mark Warner", "Mary Warner"),
        ("George Bush", "Laura Bush"),
        ("George H. W. Bush", "George W. Bush"),
        ("Bill Clinton", "Hillary Clinton"),
        ("Ben Nelson", "Bill Nelson"),
        ("Tim Johnson", "Jim Johnson"),
        ("John Kerry", "John Kelly"),
        ("Aigul Nurkina", "Aigul Nurpina"),
        ("John Smith Jr.", "John Smith Sr."),
        ("Keith Becker", "Keith Booker"),
        ("John Sanders", "John Saunders"),
        ("Thomas James", "James Thomas"),
        ("John Diaz", "J. Michael Diaz"),
        ("Alexander Gray", "Alexandra Gray"),
        ("Richard Weber", "E. Richard Webber"),
        ("Jessica Watts", "J. C. Watts"),
        ("Adrian Gray", "Adrien Gray"),
        ("Christian Gray", "Christine Gray"),
    ],
)
def test_these_are_two(names: tuple[str, ...]) -> None:
    assert people(*names) == {frozenset({name}) for name in names}


def test_an_initial_that_two_answer_is_nobody_s() -> None:
    assert people("John Smith", "James Smith", "J. Smith") == {
        frozenset({"John Smith"}),
        frozenset({"James Smith"}),
        frozenset({"J. Smith"}),
    }


def test_what_is_too_long_for_a_name_is_not_looked_at_for_misspellings() -> None:
    endless = "Ab" + "c" * 5_000
    assert len(people(f"Anna {endless}", f"Anna {endless}d")) == 2


def test_a_nickname_joins_no_two_persons_whom_their_initials_tell_apart() -> None:
    assert people("Michael J. Anderson", "Michael D. Anderson", "Mike Anderson") == {
        frozenset({"Michael J. Anderson"}),
        frozenset({"Michael D. Anderson"}),
        frozenset({"Mike Anderson"}),
    }


def test_a_common_family_name_needs_more_than_a_nickname() -> None:
    bearers = [
        Form(PERSON, f"{given} Johnson", 3, sources=("a", "b"))
        for given in ("Anna", "Peter", "Carl", "Ruth", "Omar")
    ]
    bob = Form(PERSON, "Bob Johnson", 2, ("coach",), ("a",))
    robert = Form(PERSON, "Robert Johnson", 2, ("U.S. Senator",), ("b",))
    assert frozenset({"Bob Johnson"}) in groups(*bearers, bob, robert)
    senator = Form(PERSON, "Bob Johnson", 2, ("Sen.",), ("a",))
    assert frozenset({"Bob Johnson", "Robert Johnson"}) in groups(*bearers, senator, robert)


def test_a_lost_apostrophe_makes_no_other_person() -> None:
    president = Form(PERSON, "Barack Obama", 400, ("President",))
    doubled = Form(PERSON, "Barack Obama Obama", 2, ("President",))
    assert len(groups(president, doubled, Form(PERSON, "Barack Obamas", 37))) == 1


def test_a_given_name_a_letter_away_needs_the_office() -> None:
    many = Form(PERSON, "Lindsey Graham", 70, ("Sen.",))
    assert len(groups(many, Form(PERSON, "Lindsay Graham", 2, ("Senator",)))) == 1
    assert len(groups(many, Form(PERSON, "Lindsay Graham", 2, ("coach",)))) == 2
    nadler = Form(PERSON, "Jerrold Nadler", 40, ("Rep.",))
    assert len(groups(nadler, Form(PERSON, "Jerrod Nadler", 2, ("Rep.",)))) == 1


def test_a_heading_that_ran_into_a_name_makes_no_other_person() -> None:
    full = Form(PERSON, "Carl Levin", 30)
    assert len(groups(full, Form(PERSON, "Carl Levin News", 5))) == 1
    assert len(groups(Form(PERSON, "Carl Levin", 1), Form(PERSON, "Carl Levin News", 5))) == 2


def test_a_family_name_is_given_to_whom_it_is_written_like() -> None:
    bennet = Form(PERSON, "Michael Bennet", 60, (), ("a",))
    bennett = Form(PERSON, "Bob Bennett", 5, (), ("a",))
    assert frozenset({"Bob Bennett", "Bennett"}) in groups(
        bennet, bennett, Form(PERSON, "Bennett", 3, (), ("a",))
    )


def test_party_and_state_are_not_shown_with_a_name() -> None:
    found = resolve([Form(PERSON, "Mary L Landrieu D La", 9), Form(PERSON, "Mary Landrieu", 3)])
    assert {entity and entity.name for entity in found.entities.values()} == {"Mary Landrieu"}


SENATORS = (("Blanche", "Lincoln"), ("Mark", "Pryor"), ("Vic", "Snyder"))


def test_family_names_of_several_people_are_nobody_s_name() -> None:
    known = [Form(PERSON, f"{given} {last}", 20) for given, last in SENATORS]
    listed = Form(PERSON, "Lincoln Pryor Snyder", 2)
    found = resolve([*known, listed])
    assert found.hidden == {listed[:2]: "family names of several people"}
    titled = Form(PERSON, "Lincoln Pryor Snyder", 2, ("Judge",))
    assert not resolve([*known, titled]).hidden


def test_a_senator_is_not_the_president_of_that_name() -> None:
    president = Form(PERSON, "John F. Kennedy", 5, ("President",), ("a",))
    senator = Form(PERSON, "John Kennedy", 9, ("U.S. Senators",), ("a",))
    assert len(groups(president, senator)) == 2


def test_a_son_is_not_his_father_the_congressman() -> None:
    father = Form(PERSON, "Chuck Martin", 7, ("Congressman",), ("a",))
    son = Form(PERSON, "Chuck Martin Jr.", 2, (), ("a",))
    assert len(groups(father, son)) == 2


def test_a_family_name_alone_needs_a_common_source_or_office() -> None:
    full = Form(PERSON, "Akan Rahmetullin", 9, ("Deputy Minister",), ("mfa",))
    elsewhere = Form(PERSON, "Rahmetullin", 2, (), ("sports",))
    assert frozenset({"Akan Rahmetullin"}) in groups(full, elsewhere)
    minister = Form(PERSON, "Rahmetullin", 2, ("First Deputy Minister",), ("un",))
    assert groups(full, minister) == {frozenset({"Akan Rahmetullin", "Rahmetullin"})}


def test_a_family_name_with_another_bearer_s_office_is_nobody_s() -> None:
    hillary = Form(PERSON, "Hillary Clinton", 20, ("Senator",), ("a",))
    bill = Form(PERSON, "Bill Clinton", 3, ("President",), ("a",))
    both = Form(PERSON, "Clinton", 9, ("Senator", "President"), ("a",))
    assert resolve([hillary, bill, both]).entities[PERSON, "Clinton"] is None


def test_an_initial_is_shown_with_its_point() -> None:
    found = resolve([Form(PERSON, "Charles E Schumer", 9), Form(PERSON, "Charles E. Schumer", 3)])
    assert {entity and entity.name for entity in found.entities.values()} == {"Charles E. Schumer"}


def test_a_person_is_shown_by_a_full_name() -> None:
    found = resolve([Form(PERSON, "Van Duyne", 9), Form(PERSON, "Beth Van Duyne", 3)])
    assert {entity and entity.name for entity in found.entities.values()} == {"Beth Van Duyne"}


# ------------------------------------------------------------ agencies and places


@pytest.mark.parametrize(
    "names",
    [
        ("Administrative Office of the U S Courts", "Administrative Office of the U.S. Courts"),
        (
            "Ministry of Foreign Affairs of Kazakhstan",
            "Kazakh MFA",
            "Ministry of Foreign Affairs of the Republic of Kazakhstan",
            "Kazakh Foreign Ministry",
            "MFA of Kazakhstan",
        ),
        ("Ministry of Energy of Kazakhstan", "Kazakh Ministry of Energy"),
        (
            "Senate Committee on Finance",
            "Senate Finance Committee",
            "U.S. Senate Finance Committee",
        ),
        ("U.S. Department of the Interior", "Interior Department", "Department of the Interior"),
        ("Centre for Plant Labour", "Center for Plant Labor", "The Center for Plant Labor"),
        ("Subcommittee on Trade", "Trade Subcommittee"),
        ("Volkswagen", "Volkswagen AG"),
        ("Office of Drug Policy", "White House Office of Drug Policy"),
        ("Lagoda Brothers", "Lagoda Brothers, Inc.", "Lagoda Brothers Co. Ltd."),
        ("KEGOC", "JSC KEGOC"),
        ("Turkmengaz", "State Concern Turkmengaz"),
        ("Gazprom", "Public Joint Stock Company Gazprom"),
        ("National Security Division", "National Security Division (NSD)"),
        ("Lee County Sheriff's Office", "Lee County Sheriffs Office"),
        ("Office of the Solicitor", "Solicitor's Office", "Solicitors Office"),
        ("USAO - Virginia, Eastern", "U.S. Attorney's Office for the Eastern District of Virginia"),
        ("Civil Rights - Disability Rights Section", "Disability Rights Section"),
        ("Criminal - Criminal Fraud Section", "Criminal Fraud Section", "Fraud Section"),
    ],
)
def test_these_are_one_agency(names: tuple[str, ...]) -> None:
    assert groups(*(Form(AGENCY, name, 2) for name in names)) == {frozenset(names)}


@pytest.mark.parametrize(
    "names",
    [
        ("University of Washington", "Washington University"),
        ("U.S. Department of Education", "Department for Education"),
        ("Senate Committee on the Judiciary", "House Committee on the Judiciary"),
        ("Ministry of Energy of Kazakhstan", "Ministry of Energy of Uzbekistan"),
        ("Chevron", "Chevron USA, Inc."),
        ("Merck", "Merck KGaA"),
    ],
)
def test_these_are_two_agencies(names: tuple[str, ...]) -> None:
    assert groups(*(Form(AGENCY, name, 2) for name in names)) == {frozenset({n}) for n in names}


def test_an_acronym_is_the_long_form_that_a_release_defines_it_for() -> None:
    long = Form(AGENCY, "Regional Glacier Watch", 3, shorts=("RGW",))
    found = resolve([long, Form(AGENCY, "RGW", 2)]).entities
    entity = found[AGENCY, "RGW"]
    assert entity is not None
    assert (entity.name, entity.acronym) == ("Regional Glacier Watch", "RGW")


def test_an_acronym_of_two_bodies_is_neither_s() -> None:
    found = resolve(
        [
            Form(AGENCY, "Regional Glacier Watch", 3, shorts=("RGW",)),
            Form(AGENCY, "Royal Garden Works", 3, shorts=("RGW",)),
            Form(AGENCY, "RGW", 2),
        ]
    ).entities
    assert found[AGENCY, "RGW"] is None


def test_a_place_goes_by_its_official_name() -> None:
    found = resolve([Form(PLACE, "Republic of Kazakhstan", 2), Form(PLACE, "Kazakhstan", 1)])
    (entity,) = set(found.entities.values())
    assert entity is not None
    assert (entity.id, entity.name, entity.country) == ("kazakhstan", "Kazakhstan", "KZ")


# ------------------------------------------------------------ what stays out of facets


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Arlen Specter News Room News Room News", "it repeats itself"),
        ("University of Alabama University of Alabama", "it repeats itself"),
        ("Office of the Comptroller of the Currency", ""),
        ("House Energy and Commerce Subcommittee on Consumer Protection and Commerce", ""),
    ],
)
def test_an_agency_s_name_does_not_repeat_itself(name: str, why: str) -> None:
    assert resolve([Form(AGENCY, name, 2)]).hidden.get((AGENCY, name), "") == why


def test_a_name_is_of_the_type_that_most_releases_take_it_for() -> None:
    found = resolve([Form(AGENCY, "Wolf Creek", 8), Form(PERSON, "Wolf Creek", 2)])
    (entity,) = set(found.entities.values())
    assert entity is not None
    assert entity.type is AGENCY
    assert found.moved == {(PERSON, "Wolf Creek"): AGENCY}


def test_a_word_that_is_mostly_something_else_is_hidden_with_the_reason() -> None:
    found = resolve([Form(PERSON, "Kennedy", 9), Form(PLACE, "Kennedy", 1)])
    assert found.entities[PLACE, "Kennedy"] is None
    assert found.hidden[PLACE, "Kennedy"] == "most releases take it for something else"


# ------------------------------------------------------------ properties

NAMES = st.builds(
    " ".join,
    st.tuples(
        st.sampled_from(("Bill", "William", "W.", "Askar", "Aidar", "Микола", "Ann", "Anne")),
        st.sampled_from(("Gray", "B. Gray", "C. Gray", "Gray Jr.", "Umarov", "de la Cruz", "Grey")),
    ),
)
FORMS = st.builds(
    Form,
    st.just(PERSON),
    st.one_of(NAMES, st.sampled_from(("Gray", "Umarov", "Bill"))),
    st.integers(1, 9),
    st.sampled_from(((), ("Minister",), ("Senator",))),
    st.sampled_from((("a",), ("b",), ("a", "b"))),
)


@given(st.lists(FORMS, max_size=14), st.randoms())
def test_the_order_of_forms_does_not_matter(forms: list[Form], random) -> None:
    mixed = list(forms)
    random.shuffle(mixed)
    assert resolve(mixed).entities == resolve(forms).entities


@given(st.lists(FORMS, max_size=14))
def test_every_form_stands_for_one_entity_or_is_hidden_with_a_reason(forms: list[Form]) -> None:
    found = resolve(forms)
    for form in forms:
        key = (form.type, form.canonical)
        assert (found.entities[key] is None) == bool(found.hidden.get(key))


@given(st.lists(FORMS, max_size=14))
def test_every_join_is_told(forms: list[Form]) -> None:
    found = resolve(forms)
    for names in groups(*forms):
        entity = found.entities[PERSON, next(iter(names))]
        assert entity is not None
        steps = found.joins.get((entity.type, entity.id), ())
        assert len(steps) == len(names) - 1
        assert {name for step in steps for name in (step.one, step.other)} <= names


@given(st.lists(FORMS, max_size=14), st.integers(1, 9))
def test_more_releases_of_everybody_part_nobody(forms: list[Form], times: int) -> None:
    """Offices may: two well-known names with different ones are two persons."""
    unique = list({form.canonical: form for form in forms}.values())
    before = groups(*(Form(f.type, f.canonical, f.releases, (), f.sources) for f in unique))
    grown = [Form(f.type, f.canonical, f.releases * times, (), f.sources) for f in unique]
    apart = {names for names in before if not any(names <= group for group in groups(*grown))}
    assert apart == set()
