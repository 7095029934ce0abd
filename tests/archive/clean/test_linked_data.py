"""JSON-LD is read as pages have it: in graphs, in lists, broken, and about other pages too."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from archive.clean.page import linked_data
from archive.clean.page.linked_data import LinkedData

URL = "https://press.example/news/bridge"
NEWS = {"@type": "NewsArticle", "headline": "Bridge opened", "datePublished": "2024-07-03"}


def read(
    *texts: object, url: str = URL, titles: tuple[str, ...] = ("Bridge opened",)
) -> LinkedData:
    scripts = []
    for text in texts:
        script = etree.Element("script")
        script.text = text if isinstance(text, str) else json.dumps(text)
        scripts.append(script)
    return linked_data.read(scripts, url, titles)


@pytest.mark.parametrize(
    "tree",
    [
        NEWS,
        [NEWS],
        {"@graph": [{"@type": "WebSite", "name": "Press"}, NEWS]},
        {"@type": "WebPage", "mainEntity": NEWS},
        {**NEWS, "@type": ["Article", "NewsArticle"]},
    ],
)
def test_the_article_is_found_wherever_it_stands(tree: object) -> None:
    found = read(tree)
    assert (found.headline, found.published) == ("Bridge opened", "2024-07-03")


@pytest.mark.parametrize(
    "text",
    [
        '{"@type":"NewsArticle","headline":"Bridge opened","datePublished":"2024-07-03",}',
        '{"@type":"NewsArticle","headline":"Bridge\n opened","datePublished":"2024-07-03"}',
        '<!--\n{"@type":"NewsArticle","headline":"Bridge opened",'
        '"datePublished":"2024-07-03"}\n-->',
        '// a\n{"@type":"NewsArticle","headline":"Bridge opened","datePublished":"2024-07-03"};',
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;Bridge opened&quot;,"
        "&quot;datePublished&quot;:&quot;2024-07-03&quot;}",
        '{"@type":"NewsArticle","headline":"Bridge opened","articleBody":"he said "no"",'
        '"datePublished":"2024-07-03"}',
    ],
)
def test_the_usual_faults_are_repaired(text: str) -> None:
    found = read(text)
    assert (found.headline, found.published) == ("Bridge opened", "2024-07-03")


def test_of_several_articles_the_one_about_this_page_is_read() -> None:
    other = {"@type": "NewsArticle", "headline": "Tunnel closed", "datePublished": "2020-01-01"}
    assert read([other, NEWS]).published == "2024-07-03"
    by_address = {**NEWS, "headline": "", "mainEntityOfPage": {"@id": URL}}
    assert read([other, by_address], titles=()).published == "2024-07-03"


def test_entities_and_markup_in_a_headline_are_read() -> None:
    assert read({**NEWS, "headline": "Roads &amp; <i>bridges</i>"}).headline == "Roads & bridges"


def test_persons_are_authors_and_organisations_issue() -> None:
    people = [
        {"@type": "Person", "name": "Ann Muster"},
        {"@type": "Organization", "name": "Office"},
    ]
    found = read(
        {**NEWS, "author": people, "publisher": {"@type": "Organization", "name": "Press"}}
    )
    assert (found.authors, found.issuer, found.publisher) == (["Ann Muster"], "Office", "Press")


def test_an_author_may_stand_elsewhere_in_the_graph() -> None:
    person = {"@type": "Person", "@id": "#ann", "name": "Ann Muster"}
    found = read({"@graph": [{**NEWS, "author": {"@id": "#ann"}}, person]})
    assert found.authors == ["Ann Muster"]


def test_the_days_of_a_page_are_told_apart_from_those_of_its_article() -> None:
    found = read({"@type": "WebPage", "datePublished": "2024-07-03", "dateModified": "2024-07-04"})
    assert (found.published, found.page_published) == ("", "2024-07-03")
    assert found.page_updated == "2024-07-04"


def test_days_of_many_things_are_none_of_the_page() -> None:
    reviews = [{"@type": "Review", "datePublished": f"2024-07-0{n}"} for n in (1, 2)]
    assert not read(reviews).page_published


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, '{"a":' * 50_000, "null", '"x"', "[[],3]"]
)
def test_what_is_no_data_is_read_without_harm(text: str) -> None:
    assert read(text) == LinkedData()


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["@type", "@graph", "headline", "author", "name", "url", "about", "keywords"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_tree_is_read_without_harm(tree: object) -> None:
    assert isinstance(read({"@type": "Article", "author": tree, "@graph": tree}), LinkedData)
