"""What a release says about people, agencies and places, and what it does not say."""

from hypothesis import given
from hypothesis import strategies as st

from archive.entities import extractor, recognise
from archive.model import EntityType, Mention

VISIT = (
    """\
While in Kazakhstan, UN Secretary-General António Guterres came to the UN Plaza in Almaty. He spoke
with the UN Resident Coordinator in Kazakhstan, Michaela Friberg-Storey, the press service of the
Kazakh MFA reports.

For the host country, the First Deputy Minister of Foreign Affairs, Mr. Akan Rakhmetullin, and the
Permanent Representative of Kazakhstan to the UN in New York, Kairat Umarov, took part. Guterres
praised Kazakhstan’s work for the Sustainable Development Goals.

They talked about the UN Regional Centre for Sustainable Development for Central Asia and
Afghanistan, and about the UNESCO Central Asian Regional Glaciological Centre, with the Government
of the Republic of Kazakhstan.

In Astana, Guterres attends the meeting of the Shanghai Cooperation Organization. The building was
opened by the President of the Republic of Kazakhstan Kassym-Jomart Tokayev in May 2019.
""".replace("\n\n", "¶")
    .replace("\n", " ")
    .replace("¶", "\n\n")
)


def names(mentions: tuple[Mention, ...], kind: EntityType) -> set[str]:
    return {mention.canonical for mention in mentions if mention.type is kind}


def people(text: str, **more: str) -> dict[str, str]:
    """Each person with the role of the first mention that has one."""
    found: dict[str, str] = {}
    for mention in recognise(text, **more):
        if mention.type is EntityType.PERSON:
            found[mention.canonical] = found.get(mention.canonical) or mention.role
    return found


def agencies(text: str, **more: str) -> set[str]:
    return names(recognise(text, **more), EntityType.AGENCY)


def places(text: str, **more: str) -> set[str]:
    return names(recognise(text, **more), EntityType.PLACE)


def test_the_visit_names_five_people_with_the_title_each_has_in_the_text():
    assert people(VISIT, country="KZ") == {
        "António Guterres": "UN Secretary-General",
        "Michaela Friberg-Storey": "UN Resident Coordinator in Kazakhstan",
        "Akan Rakhmetullin": "First Deputy Minister of Foreign Affairs",
        "Kairat Umarov": "Permanent Representative of Kazakhstan to the UN in New York",
        "Kassym-Jomart Tokayev": "President of the Republic of Kazakhstan",
    }


def test_the_visit_names_its_agencies_and_nothing_that_is_none():
    assert agencies(VISIT, country="KZ") == {
        "United Nations",
        "Ministry of Foreign Affairs of Kazakhstan",
        "UN Regional Centre for Sustainable Development for Central Asia and Afghanistan",
        "UNESCO Central Asian Regional Glaciological Centre",
        "Government of Kazakhstan",
        "Shanghai Cooperation Organization",
    }


def test_the_visit_names_its_places():
    assert places(VISIT) == {"Kazakhstan", "UN Plaza", "Almaty", "New York", "Astana"}


def test_offsets_are_those_of_the_field_the_name_stands_in():
    title = "António Guterres visits Almaty"
    for mention in recognise(VISIT, title=title):
        field = title if mention.field == "title" else VISIT
        assert field[mention.start : mention.end] == mention.surface


def test_a_surname_stands_for_the_one_person_who_bears_it():
    assert set(people("Sen. Harry Reid of Nevada spoke. Reid will go on.")) == {"Harry Reid"}


def test_an_arabic_surname_is_known_without_its_article():
    text = "Prime Minister Nouri al-Maliki spoke. Prime Minister Maliki will go to Baghdad."
    assert set(people(text)) == {"Nouri al-Maliki"}


def test_two_bearers_of_a_surname_are_not_confused():
    text = "Sen. Mark Warner met Rep. Mary Warner. Warner left early."
    assert set(people(text)) == {"Mark Warner", "Mary Warner"}


def test_a_possessive_is_not_part_of_the_name():
    found = [
        m.surface
        for m in recognise("Foreign Minister Vivian Balakrishnan’s visit was at Japan’s wish.")
    ]
    assert found == ["Vivian Balakrishnan", "Japan"]


def test_a_plural_title_is_that_of_every_name_of_its_list():
    text = "Sens. Olympia Snowe (R-ME) and Susan Collins (R-ME) announced it."
    assert people(text) == {"Olympia Snowe": "Sens.", "Susan Collins": "Sens."}


def test_foreign_ministers_of_a_list_of_countries_are_told_from_the_countries():
    text = "He met the foreign ministers of Spain José Albares, Latvia Baiba Braže and others."
    assert set(people(text)) == {"José Albares", "Baiba Braže"}
    assert places(text) == {"Spain", "Latvia"}


def test_the_ministry_s_portfolio_is_not_taken_for_a_first_name():
    text = (
        "Minister of Digital Development, Innovation and Aerospace Industry Zhaslan Madiyev spoke."
    )
    assert people(text) == {
        "Zhaslan Madiyev": "Minister of Digital Development, Innovation and Aerospace Industry"
    }


def test_a_title_after_the_name_is_its_role():
    assert people("“Good,” said Ed Hegland, director of NBB.") == {"Ed Hegland": "director of NBB"}


def test_a_headline_in_capitals_repeats_names_but_gives_no_new_ones():
    text = "SEN. REID: FUNDS FINALLY COMING TO NEVADA TRIBES\nSen. Harry Reid of Nevada said so."
    assert set(people(text)) == {"Harry Reid"}
    assert next(m.surface for m in recognise(text)) == "REID"


def test_names_in_the_title_resolve_through_the_text():
    found = recognise("Senator Mark Pryor spoke today.", title="Pryor Speaks on the Budget Today")
    assert [(m.field, m.surface, m.canonical) for m in found] == [
        ("title", "Pryor", "Mark Pryor"),
        ("text", "Mark Pryor", "Mark Pryor"),
    ]


def test_a_family_name_may_be_a_title_s_word():
    assert set(people("They remember Dr. Martin Luther King, Jr. today.")) == {
        "Martin Luther King, Jr."
    }


def test_a_law_named_after_someone_is_not_a_person():
    assert people("The House passed the Frank Lautenberg Act.") == {}


def test_an_acronym_means_what_the_text_defines_it_to_mean():
    text = "The National Biodiesel Board (NBB) met in Reno. NBB is glad."
    found = [m.canonical for m in recognise(text) if m.surface == "NBB"]
    assert found == ["National Biodiesel Board"] * 2


def test_the_mfa_of_any_country_has_its_own_name():
    assert agencies("The Kazakh MFA and the Japanese Foreign Ministry agreed.") == {
        "Ministry of Foreign Affairs of Kazakhstan",
        "Ministry of Foreign Affairs of Japan",
    }


def test_the_senate_is_that_of_the_source_s_country():
    assert agencies("The Senate voted.", country="US") == {"U.S. Senate"}
    assert agencies("The Senate voted.", country="KZ") == {"Senate of Kazakhstan"}


def test_a_committee_without_its_chamber_is_that_of_the_chamber_spoken_of():
    text = "Senators spoke. The Senate will vote. The Judiciary Committee met."
    assert "Senate Committee on the Judiciary" in agencies(text, country="US")


def test_the_end_of_an_agency_s_name_stands_for_the_whole():
    text = "The UN Security Council met in New York. Members of the Security Council spoke."
    assert agencies(text) == {"United Nations Security Council"}


def test_names_the_publisher_gives_help_to_read_the_text():
    text = "Pelosi thanked Eurasia Foresight for its report."
    found = recognise(text, people=("Nancy Pelosi", "Tom Absent"), agencies=("Eurasia Foresight",))
    assert [m.canonical for m in found] == ["Nancy Pelosi", "Eurasia Foresight"]


def test_a_bare_common_noun_is_no_agency():
    assert agencies("The Ministry and the Committee told the Department.") == set()


def test_a_dateline_in_capitals_is_a_place():
    assert places("NUR-SULTAN – The talks began.") == {"Nur-Sultan"}


def test_a_town_before_its_state_is_a_place():
    assert "Plattsburgh" in places("He is from Plattsburgh, New York, and works there.")


def test_a_party_tag_is_no_place():
    assert places("Sen. Ron Wyden (D-Oregon) spoke.") == set()


def test_two_countries_joined_by_a_hyphen_are_two_places():
    assert places("They spoke of the UK-France relationship.") == {"United Kingdom", "France"}


def test_a_line_that_introduces_a_quotation_is_no_headline():
    assert people("Foreign Secretary Philip Hammond said:\n\nWe agree.") == {
        "Philip Hammond": "Foreign Secretary"
    }


def test_a_lost_apostrophe_does_not_hide_the_name():
    assert "Iraq" in places("Iraqs ministries were rebuilt.")
    assert "Federal Bureau of Investigation" in agencies("Agents of the FBIs Miami office came.")


def test_the_extractor_s_name_tells_the_rules_and_their_data():
    assert extractor(None).startswith("rules-1:")
    assert len(extractor(None)) == len("rules-1:") + 12


def test_a_release_cut_off_anywhere_still_gives_names_that_stand_in_it():
    assert recognise(VISIT)
    text = f"Almaty, May 4 (Kabor) – {VISIT}\n\nAbout Lagoda:\nSen. 45 (R-ME)"
    for end in range(0, len(text) + 1, 7):
        for country in ("", "US", "KZ"):
            for piece in (text[:end], text[-end:]):
                found = recognise(piece, country=country)
                assert all(piece[m.start : m.end] == m.surface for m in found)


@given(st.text(max_size=300), st.text(max_size=80))
def test_any_text_is_read_without_failing_and_mentions_never_overlap(text: str, title: str):
    last = {"title": 0, "text": 0}
    for mention in recognise(text, title=title):
        field = title if mention.field == "title" else text
        assert field[mention.start : mention.end] == mention.surface
        assert mention.start >= last[mention.field]
        last[mention.field] = mention.end


@given(
    st.lists(
        st.sampled_from(
            [
                "Sen.",
                "Mr.",
                "the",
                "of",
                "and",
                "UN",
                "Senator",
                "Minister",
                "Ministry",
                "John",
                "(NBB)",
                "Kazakhstan",
                ",",
                "–",
                "'s",
                "\n",
                "al",
                "Jr.",
                "Foreign",
                "Affairs",
                "Committee",
                "on",
                "(R-ME)",
                "SENATE",
                "Iraqs",
                "said",
                "in",
                "45",
                '"Bob"',
                "GAO",
            ]
        ),
        max_size=30,
    )
)
def test_any_order_of_names_and_titles_is_read(words: list[str]):
    text = " ".join(words)
    assert all(text[m.start : m.end] == m.surface for m in recognise(text, country="US"))
