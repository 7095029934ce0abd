"""The gazetteers: complete, consistent, and only what they say they are."""

from archive.entities import recognise
from archive.entities.lexicon import agencies, countries, country_names, places, rows
from archive.entities.tokens import folded, words_of
from archive.model import EntityType


def test_there_are_at_least_six_hundred_agencies():
    assert len(agencies()) >= 600


def test_no_agency_is_listed_twice():
    listed = [(agency.name, agency.country) for agency in agencies()]
    assert len(listed) == len(set(listed))


def test_every_agency_s_country_is_known():
    assert {agency.country for agency in agencies()} - {"", "EU"} <= set(country_names())


def test_every_parent_is_an_agency_itself():
    names = {agency.name for agency in agencies()}
    assert {agency.parent for agency in agencies() if agency.parent} - names == set()


def test_all_249_countries_and_territories_of_iso_3166_are_there():
    assert len({country.code for country in countries()} - {"XK"}) == 249


def test_every_country_is_recognised_by_its_name():
    missed = []
    for country in countries():
        found = {m.canonical for m in recognise(f"Delegates came from {country.name}.")}
        if country.name not in found:
            missed.append(country.name)
    assert missed == []


_SHARED = {"CG", "NC", "TC", "VI"}
"""Countries whose adjective is another's too, or of two words of which one is a country's."""


def test_the_ministry_of_foreign_affairs_of_every_country_has_one_name():
    for country in countries():
        if not country.demonyms or country.code in _SHARED:
            continue
        text = (
            f"The {country.demonyms[0]} Foreign Ministry spoke. The Ministry of Foreign Affairs of"
            f" {country.name} agreed, and the Foreign Ministry of {country.name} did."
        )
        found = {m.canonical for m in recognise(text) if m.type is EntityType.AGENCY}
        assert len(found) == 1, (country.name, found)


def test_names_read_as_they_would_in_a_text():
    assert words_of("Côte d'Ivoire") == ("côte", "d'ivoire")


def test_no_two_agencies_of_a_country_share_a_name():
    owners: dict[tuple[str, str], set[str]] = {}
    for agency in agencies():
        for form in (agency.name, agency.acronym, *agency.aliases):
            if form:
                owners.setdefault((agency.country, folded(form)), set()).add(agency.name)
    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


def test_no_place_is_listed_twice_in_a_country():
    listed = [(place.name, place.country) for place in places()]
    assert len(listed) == len(set(listed))


def test_an_acronym_of_another_country_needs_that_country_in_the_release():
    about_morocco = "Morocco signed the accord, MAP reported on Monday."
    about_a_map = "The MAP was updated on Monday."
    assert "Maghreb Arabe Presse" in {m.canonical for m in recognise(about_morocco, country="US")}
    assert recognise(about_a_map, country="US") == ()


def test_an_acronym_two_countries_share_is_that_of_the_country_spoken_of():
    for country, body in (
        ("Hungary", "Magyar Nemzeti Bank"),
        ("Mongolia", "Mongolian National Broadcaster"),
    ):
        found = recognise(f"The rate in {country} stands, MNB said on Monday.", country="GB")
        assert body in {m.canonical for m in found}


def test_no_town_of_a_doubtful_name_is_listed_twice_or_among_the_sure_places():
    towns = [row["name"] for row in rows("towns.csv")]
    assert len(towns) == len(set(towns))
    assert set(towns) & {place.name for place in places()} == set()


def test_no_place_is_called_by_the_adjective_of_a_country():
    adjectives = {words_of(word) for country in countries() for word in country.demonyms}
    assert [place.name for place in places() if words_of(place.name) in adjectives] == []
