"""Authors, issuing body, address, files and topics, as pages state them."""

from __future__ import annotations

import json

import pytest

from archive.clean import clean_page
from archive.model import Attachment, Draft, Layout, Source

URL = "https://press.example/news/bridge"
HEADLINE = "<h1>Minister opens bridge over the Sample</h1>"
TEXT = (
    "<p>The Minister of Examples opened the new bridge over the River Sample on Monday morning, in "
    "front of two hundred guests.</p><p>The bridge took three years to build, and was paid for by "
    "the funds of the Sample Union.</p>"
)


def read(
    head: str = "", above: str = "", below: str = "", url: str = URL, **known: object
) -> Draft:
    page = f"<html><head>{head}</head><body>{HEADLINE}{above}{TEXT}{below}</body></html>"
    (draft,) = clean_page(page.encode(), url=url, **known)  # type: ignore[arg-type]
    return draft


def meta(name: str, *values: str) -> str:
    return "".join(f'<meta name="{name}" content="{value}">' for value in values)


def ld(**said: object) -> str:
    node = {"@type": "NewsArticle", "headline": "Minister opens bridge over the Sample", **said}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


# ---------------------------------------------------------------- who


@pytest.mark.parametrize(
    ("head", "above"),
    [
        (ld(author=[{"@type": "Person", "name": "Ann Muster"}, {"name": "Bo Sample"}]), ""),
        (ld(author="Ann Muster and Bo Sample"), ""),
        (meta("author", "Ann Muster, Bo Sample"), ""),
        (meta("citation_author", "Ann Muster", "Bo Sample"), ""),
        (meta("DC.creator", "Ann Muster", "Bo Sample"), ""),
        ("", "<p>By Ann Muster and Bo Sample | 3 July 2024</p>"),
        ("", "<p>Von Ann Muster und Bo Sample</p>"),
        ("", "<div class='byline'>Ann Muster, Bo Sample</div>"),
        ("", "<p><a rel=author href=/a>Ann Muster</a> <a rel=author href=/b>Bo Sample</a></p>"),
    ],
)
def test_authors_are_named_in_many_ways(head: str, above: str) -> None:
    assert read(head, above).authors == ("Ann Muster", "Bo Sample")


def test_names_in_other_scripts_are_names() -> None:
    assert read(meta("author", "Айгүл Сәрсенбаева")).authors == ("Айгүл Сәрсенбаева",)


@pytest.mark.parametrize(
    "author",
    ["admin", "Press Office", "Ministry of Examples", "The Editors", "Staff Writer", "Пресс-служба",
     "https://social.example/ministry", "web@press.example", "Senior Communications Officer"],
)  # fmt: skip
def test_what_is_no_person_is_no_author(author: str) -> None:
    assert read(meta("author", author)).authors == ()


def test_the_name_of_the_site_is_no_author() -> None:
    site = '<meta property="og:site_name" content="Sample Daily">'
    assert read(site + meta("author", "Sample Daily")).authors == ()


def test_a_sentence_that_begins_with_by_is_no_byline() -> None:
    assert read(above="<p>By the time it opened, the bridge was late.</p>").authors == ()


@pytest.mark.parametrize(
    ("head", "above"),
    [
        (meta("govuk:primary-publishing-organisation", "Ministry of Examples"), ""),
        (ld(author={"@type": "Organization", "name": "Ministry of Examples"},
            publisher={"@type": "Organization", "name": "GOV"}), ""),
        (ld(publisher={"@type": "Organization", "name": "Ministry of Examples"}), ""),
        (meta("dc.publisher", "Ministry of Examples"), ""),
        (meta("DCTERMS.creator", "Ministry of Examples"), ""),
        ('<meta property="og:site_name" content="Ministry of Examples">', ""),
        ('<meta property="og:site_name" content="Government">',
         "<div class='field field--name-field-pr-component'>Ministry of Examples</div>"),
    ],
)  # fmt: skip
def test_the_issuing_body_is_named_in_many_ways(head: str, above: str) -> None:
    assert read(head, above).issuer == "Ministry of Examples"


def test_nobody_is_said_to_issue_a_page_that_names_none() -> None:
    assert read().issuer == ""


# ---------------------------------------------------------------- where


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<link rel="canonical" href="/n/7#top">', "https://press.example/n/7"),
        ('<meta property="og:url" content="https://www.press.example/n/7">',
         "https://www.press.example/n/7"),
        ('<link rel="canonical" href="https://press.example/">', ""),
        ('<link rel="canonical" href="https://other.example.org/n/7">', ""),
        ('<link rel="canonical" href="https://other.example.org/n/7">'
         '<meta property="og:url" content="https://other.example.org/n/7">',
         "https://other.example.org/n/7"),
        ('<link rel="canonical" href="javascript:x">', ""),
        ('<link rel="canonical" href="http://[broken">', ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_canonical_address_is_believed_with_reason(head: str, expected: str) -> None:
    assert read(head).canonical == expected


# ---------------------------------------------------------------- files


def test_documents_are_kept_with_what_their_links_say() -> None:
    below = (
        "<p><a href='/f/a.pdf?v=2'>Annual report</a> <a href='b.docx' title='The plan'>Download</a>"
        " <a href='/get/7' type='application/pdf'>Minutes</a> <a href='/get/8' download>Log</a></p>"
    )
    assert read(below=below).attachments == (
        Attachment("https://press.example/f/a.pdf?v=2", "Annual report"),
        Attachment("https://press.example/news/b.docx", "The plan"),
        Attachment("https://press.example/get/7", "Minutes"),
        Attachment("https://press.example/get/8", "Log"),
    )


def test_images_in_the_text_are_kept_with_their_captions() -> None:
    above = (
        "<figure><img src='/i/1.jpg' alt='A bridge'><figcaption>New bridge</figcaption></figure>"
        "<p><img src='data:image/gif;base64,R0' data-src='/i/2.jpg' alt='The minister'></p>"
    )
    assert read(above=above).attachments == (
        Attachment("https://press.example/i/1.jpg", "New bridge", True),
        Attachment("https://press.example/i/2.jpg", "The minister", True),
    )


@pytest.mark.parametrize(
    "image",
    [
        "<img src='/i/pixel.gif'>",
        "<img src='/i/dot.gif' width=1 height=1>",
        "<img src='/theme/logo.png'>",
        "<img src='/i/a.svg'>",
        "<img src='/i/a.jpg' class='author avatar'>",
        "<img src='/icons/print.png' width='32px'>",
        "<img src='data:image/png;base64,AAAA'>",
        "<img src='file:///c/a.jpg'>",
        "<img src=''>",
        "<img>",
    ],
)
def test_decoration_is_no_attachment(image: str) -> None:
    assert read(above=f"<p>{image}</p>").attachments == ()


def test_files_in_menus_footers_and_related_lists_belong_to_the_site() -> None:
    around = (
        "<nav><a href='/map.pdf'>Map</a></nav><footer><a href='/privacy.pdf'>Privacy</a></footer>"
        "<aside><img src='/i/other.jpg'><a href='/other.pdf'>Other</a></aside>"
    )
    assert read(below=around).attachments == ()


def test_each_release_of_a_page_has_its_own_files() -> None:
    def story(number: int) -> str:
        image = f"<img src='/i/{number}.jpg'>"
        link = f"<p><a href='/f/{number}.pdf'>Report {number}</a></p>"
        text = TEXT.replace("two hundred", f"{number} hundred") * 2
        day = f"<p>{number} July 2024</p>"
        return f"<article><h2>Minister opens bridge {number}</h2>{day}{image}{text}{link}</article>"

    page = f"<html><body>{story(3)}{story(4)}</body></html>"
    drafts = clean_page(page.encode(), url=URL)
    assert [[a.url.rpartition("/")[2] for a in d.attachments] for d in drafts] == [
        ["3.jpg", "3.pdf"],
        ["4.jpg", "4.pdf"],
    ]


# ---------------------------------------------------------------- topics


@pytest.mark.parametrize(
    ("head", "below"),
    [
        (meta("article:tag", "Roads", "Rivers"), ""),
        (meta("dcterms.subject", "Roads; Rivers"), ""),
        (meta("govuk:taxon-slugs", "roads,rivers"), ""),
        (ld(keywords=["Roads", "Rivers"]), ""),
        (ld(keywords="Roads, Rivers"), ""),
        ("", "<p><a rel=tag href=/t/1>#Roads</a> <a rel='tag' href=/t/2>Rivers</a></p>"),
    ],
)  # fmt: skip
def test_topics_are_given_in_many_ways(head: str, below: str) -> None:
    assert [topic.lower() for topic in read(head, below=below).topics] == ["roads", "rivers"]


def test_the_selector_of_the_source_decides_on_topics() -> None:
    source = Source("example", "Example", layouts=(Layout(topics=".k"),))
    assert read(ld(keywords="Roads"), "<i class=k>Bridges</i>", source=source).topics == (
        "Bridges",
    )


def test_words_for_search_engines_are_no_topics() -> None:
    assert read(meta("keywords", "best bridge, cheap bridge, bridge near me")).topics == ()
    assert read(meta("keywords", ", ".join(f"minister {n}" for n in range(30)))).topics == ()


def test_few_keywords_that_the_text_knows_are_topics() -> None:
    assert read(meta("keywords", "Sample Union, bridge")).topics == ("Sample Union", "bridge")


def test_the_name_of_a_section_is_no_topic() -> None:
    assert read(ld(articleSection="Press releases", keywords="Roads")).topics == ("Roads",)
