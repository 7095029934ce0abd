"""The headline is the one that readers see above this text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as markup

from archive.clean import clean_page
from archive.clean.fields import title
from archive.clean.fields.headlines import bare
from archive.model import Draft, Label, Listed

HEADLINE = "Minister opens bridge over the Sample"
TEXT = (
    "<p>The Minister of Examples opened the new bridge over the River Sample on Monday morning, in "
    "front of two hundred guests.</p><p>The bridge took three years to build, and was paid for by "
    "the funds of the Sample Union.</p>"
)


def read(
    body: str, head: str = "", url: str = "https://press.example/n/7", **known: object
) -> Draft:
    page = f"<html><head>{head}</head><body>{body}{TEXT}</body></html>"
    (draft,) = clean_page(page.encode(), url=url, **known)  # type: ignore[arg-type]
    return draft


def og(text: str) -> str:
    return f'<meta property="og:title" content="{text}">'


def test_the_heading_is_preferred_to_what_is_worded_for_search_engines() -> None:
    head = (
        f"{og('Sample bridge opened: all you need to know')}<title>Sample bridge | Ministry</title>"
    )
    assert read(f"<h1>{HEADLINE}</h1>", head).title == HEADLINE


@pytest.mark.parametrize(
    "heading", ["News", "Press Releases", "Пресс-релизы", "Жаңалықтар", "Actualités", "Ministry"]
)
def test_the_name_of_a_section_or_of_the_site_is_no_headline(heading: str) -> None:
    head = f'<meta property="og:site_name" content="Ministry">{og(HEADLINE)}'
    assert read(f"<h1>{heading}</h1>", head).title == HEADLINE


def test_the_name_of_the_host_is_no_headline() -> None:
    body = f"<h1>press.example</h1><h2>{HEADLINE}</h2>"
    assert read(body).title == HEADLINE


def test_what_the_title_adds_to_the_page_s_name_is_the_site() -> None:
    head = f"<title>{HEADLINE} – The Weekly Muster</title>{og(HEADLINE)}"
    assert read(f"<h1>The Weekly Muster</h1><h2>{HEADLINE}</h2>", head).title == HEADLINE


def test_a_site_that_sets_its_name_as_the_first_heading_is_seen_through() -> None:
    head = f"<title>Muster Diary » {HEADLINE}</title>"
    url = "https://diary.example/2024/minister-opens-bridge/"
    assert read(f"<h1>Muster Diary</h1><h2>{HEADLINE}</h2>", head, url).title == HEADLINE


def test_the_site_is_cut_from_a_title_that_stands_alone() -> None:
    assert read("", f"<title>{HEADLINE} | Ministry of Examples</title>").title == HEADLINE
    assert read("", f"<title>Ministry | {HEADLINE}</title>").title == HEADLINE


@pytest.mark.parametrize(
    "quoting",
    ["Ministre : «Le pont ouvre», «La route aussi»", "Ministerin: »Die Brücke ist offen« für alle",
     "Le pont « Exemple » ouvre - enfin"],
)  # fmt: skip
def test_guillemets_around_words_are_no_mark_of_the_site(quoting: str) -> None:
    assert read("", f"<title>{quoting} | Ministry of Examples</title>").title == quoting
    assert read("", f"<title>{quoting} » Ministry of Examples</title>").title == quoting


def test_a_chinese_page_parts_headline_section_and_site_by_underscores() -> None:
    head = "<title>见本河上的新大桥今天正式通车_交通_见本日报</title>"
    assert read("", head).title == "见本河上的新大桥今天正式通车"
    body = "<h1>见本日报</h1><h2>见本河上的新大桥今天正式通车</h2>"
    assert read(body, head).title == "见本河上的新大桥今天正式通车"


def test_a_headline_that_was_cut_short_gives_way_to_the_whole() -> None:
    head = f"{og('Minister opens bridge over…')}"
    assert read(f"<div><h2>{HEADLINE}</h2></div>", head).title == HEADLINE


def test_a_line_that_is_no_heading_may_be_the_headline() -> None:
    head = f"<title>Ministry of Examples - {HEADLINE} - Archive of releases</title>"
    assert read(f"<p><b>{HEADLINE}</b></p>", head).title == HEADLINE


def test_the_listing_names_a_page_that_does_not() -> None:
    listed = Listed("https://press.example/n/7", HEADLINE)
    assert read("", "<title>News</title>", listed=listed).title == HEADLINE


@pytest.mark.parametrize("prefix", ["Press release: ", "Pressemitteilung: ", "Headline: "])
def test_the_kind_of_text_in_front_of_a_headline_is_left_out(prefix: str) -> None:
    assert read(f"<h1>{prefix}{HEADLINE}</h1>").title == HEADLINE


def test_a_colon_within_a_headline_stays() -> None:
    assert read("<h1>Bridges: Minister opens a new one</h1>").title.startswith("Bridges: ")


def test_the_headline_is_labelled_with_all_that_stands_in_its_heading() -> None:
    heading = f'<h1><span class="kicker">Roads</span> <span class="title">{HEADLINE}</span></h1>'
    draft = read(heading)
    assert draft.title == HEADLINE
    assert draft.labelled(Label.HEADLINE) == (f"Roads {HEADLINE}",)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("<h1>Bridge opened</h1>", ""),
        ('<h1><span class="article__kicker">Roads:</span> Bridge opened</h1>', "Bridge opened"),
        ('<h1><i class="overline">Roads</i><b>: </b><b class="headline">Bridge</b></h1>', "Bridge"),
        ('<h1>Bridge opened <small class="subtitle">After years</small></h1>', "Bridge opened"),
        ('<h1><span class="title">Bridge opened</span></h1>', ""),
        ('<h1 class="n"><b class="title-main">Bridge</b><i class="title-page">1/2</i></h1>', ""),
        ('<h1><b class="title"><i class="title-text">Bridge</i></b></h1>', "Bridge"),
    ],
)
def test_what_stands_over_and_under_a_headline_is_told_by_class(
    heading: str, expected: str
) -> None:
    assert bare(markup.fromstring(heading)) == expected


def test_styles_set_within_a_heading_are_no_words_of_it() -> None:
    heading = f"<h1><style>.a{{color:red}}</style><span>{HEADLINE}</span></h1>"
    assert read(heading, og("Press release")).title == HEADLINE


def test_what_stands_under_the_headline_in_its_heading_is_the_subtitle() -> None:
    draft = read(f'<h1>{HEADLINE} <small class="subtitle">After three years</small></h1>')
    assert (draft.title, draft.subtitle) == (HEADLINE, "After three years")


def test_the_description_of_the_page_is_no_subtitle() -> None:
    assert not read(
        f"<h1>{HEADLINE}</h1>", '<meta name="description" content="A bridge.">'
    ).subtitle


def test_an_alternative_headline_is_a_subtitle_if_the_page_shows_it() -> None:
    node = {"@type": "Article", "headline": HEADLINE, "alternativeHeadline": "After three years"}
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    assert read(f"<h1>{HEADLINE}</h1><div>After three years</div>", head).subtitle
    assert not read(f"<h1>{HEADLINE}</h1>", head).subtitle


@given(st.text(max_size=80), st.text(max_size=80), st.sets(st.text(max_size=20)))
def test_cutting_the_site_gives_a_part_of_the_title(text: str, other: str, sites: set[str]) -> None:
    cut = title.without_site(text, sites, [other])
    assert cut in text or cut == other
    assert title.without_names(text, sites) in text


@given(st.lists(st.text(max_size=9)), st.lists(st.text(max_size=9)))
def test_kinship_is_between_nought_and_one_and_mutual(one: list[str], other: list[str]) -> None:
    assert 0 <= title.kinship(one, other) <= 1
    assert title.kinship(one, other) == title.kinship(other, one)
