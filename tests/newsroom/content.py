"""What the newsroom publishes. The country, its people and its agencies are invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Text:
    """A release as its press officer wrote it. Paragraphs that begin with ">" are quotations.

    One whose slug ends in .pdf stands on the site as a PDF.
    """

    slug: str
    title: str
    published: date
    agency: str
    number: str
    paragraphs: tuple[str, ...]
    people: tuple[str, ...] = ()
    contact: str = "Press office, +00 555 0100, press@gov.example"
    topic: str = "Foreign affairs"
    old_layout: bool = False


RELEASES = (
    Text(
        slug="harbour-bridge",
        title="Norland and Estmark Open the Harbour Bridge at Port Sorrel",
        published=date(2026, 11, 20),
        agency="Ministry of Transport of Norland",
        number="2026/118",
        topic="Transport",
        people=("Ingrid Halvorsen", "Tomas Verhoeven"),
        paragraphs=(
            "PORT SORREL, 20 November 2026 – Minister of Transport Ingrid Halvorsen and her"
            " Estmark counterpart Tomas Verhoeven today opened the Harbour Bridge, the first fixed"
            " crossing between the two countries since the ferry was withdrawn in 2009.",
            "The bridge carries four lanes of traffic and a railway. The Norland Road Authority"
            " expects 14,000 vehicles a day in the first year, and the Port Sorrel Harbour Board"
            " will keep the old quay for pleasure boats.",
            "> “For twenty years people here planned their lives around a timetable,” said Minister"
            " Halvorsen. “From this morning they can simply cross.”",
            "Construction began in 2021 and cost 412 million crowns, of which the Nordic Investment"
            " Fund lent 150 million. No toll will be charged before 1 March 2027.",
        ),
    ),
    Text(
        slug="fisheries-agreement",
        title="Foreign Minister Lindqvist Signs Fisheries Agreement with the Coastal Union",
        published=date(2026, 11, 17),
        agency="Ministry of Foreign Affairs of Norland",
        number="2026/117",
        people=("Maja Lindqvist", "Daniel Okoro"),
        paragraphs=(
            "HALDEN – Minister of Foreign Affairs Maja Lindqvist and the Coastal Union’s"
            " Commissioner for Fisheries, Daniel Okoro, signed a five-year agreement on cod and"
            " herring quotas in Halden on Tuesday.",
            "Under the agreement vessels of both sides may fish up to twelve nautical miles from"
            " the other’s coast. Catches will be reported daily to the Institute of Marine"
            " Research, which publishes them every Friday.",
            "> “We have agreed on numbers that our scientists gave us, and on a way to check them,”"
            " Dr Lindqvist said after the ceremony.",
            "Commissioner Okoro thanked the Norland Coast Guard for its help during the talks. The"
            " agreement enters into force once both parliaments have approved it.",
        ),
    ),
    Text(
        slug="antitrust-fine",
        title="Competition Authority Fines Three Cement Producers 38 Million Crowns",
        published=date(2026, 11, 12),
        agency="Norland Competition Authority",
        number="2026/113",
        topic="Economy",
        people=("Pieter Brandt",),
        contact="Astrid Moe, head of communications, +00 555 0142, media@nca.example",
        paragraphs=(
            "The Norland Competition Authority has fined Alfa Cement, Norcem East and Halden Kalk a"
            " total of 38 million crowns for agreeing on prices between 2017 and 2022.",
            "The investigation began after a tip from a builder in Port Sorrel. Officers searched"
            " the offices of all three companies in March 2023 and found notes of eleven meetings.",
            "> “Everyone who built a house in those years paid for this,” said Director General"
            " Pieter Brandt.",
            "The companies may appeal to the Commercial Court within four weeks.",
        ),
    ),
    Text(
        slug="flood-relief",
        title="Government Releases 25 Million Crowns for Flooded Municipalities",
        published=date(2026, 10, 29),
        agency="Office of the Prime Minister of Norland",
        number="2026/104",
        topic="Civil protection",
        people=("Erik Solberg-Hansen", "Amina Yusuf"),
        paragraphs=(
            "HALDEN, 29 October 2026 – Prime Minister Erik Solberg-Hansen announced today that the"
            " Government will release 25 million crowns for the seven municipalities hit by the"
            " floods of last week.",
            "The Directorate for Civil Protection will pay the first instalments on Monday."
            " Families who had to leave their homes receive 4,000 crowns each; applications are"
            " taken at every town hall.",
            "> “Nobody should have to wait for a form to be stamped before buying a dry mattress,”"
            " the Prime Minister said during a visit to Lower Vik with Mayor Amina Yusuf.",
            "The Norland Water Board reported that the level of the river Vik fell by 40"
            " centimetres overnight.",
        ),
    ),
    Text(
        slug="measles-campaign",
        old_layout=True,
        title="Health Institute Begins Measles Campaign in All Schools",
        published=date(2026, 10, 5),
        agency="National Institute of Public Health of Norland",
        number="2026/096",
        topic="Health",
        people=("Sofia Marchetti",),
        paragraphs=(
            "The National Institute of Public Health begins a measles vaccination campaign in all"
            " 1,140 schools of the country this week. It is the first since 1998.",
            "Nineteen cases were confirmed in September, most of them in Halden. The World Health"
            " Organization considers a country safe when 95 per cent of children are vaccinated;"
            " Norland stands at 91 per cent.",
            "> “One visit, two minutes, a lifetime of protection,” said Professor Sofia Marchetti,"
            " the Institute’s chief epidemiologist.",
        ),
    ),
    Text(
        slug="ambassador-credentials",
        old_layout=True,
        title="President Receives Credentials of Four Ambassadors",
        published=date(2026, 9, 24),
        agency="Office of the President of Norland",
        number="2026/091",
        people=("Henrik Aas", "Leila Nazarova", "José María Ortega"),
        paragraphs=(
            "President Henrik Aas received the letters of credence of four ambassadors at the"
            " Winter Palace on Thursday, among them Leila Nazarova of Kazakhstan and"
            " José María Ortega of Spain.",
            "The President wished the new ambassadors success and spoke with each of them about"
            " trade, students’ exchange and the Arctic Council, which Norland will chair from"
            " May 2027.",
            "Ambassador Nazarova conveyed an invitation to visit Astana. A date will be agreed"
            " through diplomatic channels.",
        ),
    ),
)
