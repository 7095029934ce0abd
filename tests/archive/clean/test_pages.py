"""Pages become releases: the article's own words, its fields, and the rest labelled."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.clean import FINGERPRINT, clean_page
from archive.model import Attachment, Draft, Label, Layout, Listed, Source

P1 = "The Minister of Examples opened the new bridge over the River Sample on Monday morning."
P2 = "“It will shorten the way to work for 20,000 people,” said Minister Ann Muster at the opening."
P3 = "The bridge cost 12 million and took three years to build, with funds of the Sample Union."


def page(body: str, head: str = "<title>Minister Opens Bridge | Example News</title>") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


ARTICLE = f"<h1>Minister Opens Bridge</h1><p>{P1}</p><p>{P2}</p><p>{P3}</p>"


def only(body: bytes, **known: object) -> Draft:
    (draft,) = clean_page(body, **known)  # type: ignore[arg-type]  # keywords of one test each
    return draft


def test_the_text_is_the_article_and_nothing_else() -> None:
    nav = "<nav><a href='/'>Home</a> <a href='/n'>News</a></nav>"
    foot = "<footer>© 2024 Example News</footer>"
    draft = only(page(f"{nav}<main>{ARTICLE}<p>Share this:</p></main>{foot}"))
    assert draft.text.split("\n\n") == [P1, P2, P3]
    assert draft.title == "Minister Opens Bridge"
    assert draft.is_release


def test_every_block_of_the_page_is_kept_with_its_label() -> None:
    draft = only(page(f"<nav>News desk</nav>{ARTICLE}<footer>Imprint of Example</footer>"))
    found = {block.text: block.label for block in draft.blocks}
    assert found["News desk"] is Label.NAVIGATION
    assert found["Imprint of Example"] is Label.RESIDUE
    assert found["Minister Opens Bridge"] is Label.HEADLINE


def test_a_title_that_belongs_to_another_story_is_not_believed() -> None:
    head = "<title>Water Agency Opens Station - Example News</title>"
    assert only(page(ARTICLE, head)).title == "Minister Opens Bridge"


def test_the_layout_of_the_source_overrides_the_general_rules() -> None:
    layout = Layout(title=".t", body=".b", date=".d", agencies=".a li", number=".n", topics=".k")
    source = Source("example", "Example", layouts=(layout,), day_first=True)
    draft = only(
        page(
            f"<p class=t>Bridge Opened</p><p class=d>03/07/2024</p><div class=b><p>{P1}</p></div>"
            f"<ul class=a><li>Ministry of Examples</li><li>Road Agency</li></ul>"
            f"<i class=k>Roads</i><p class=n>24-7</p><p>{P3}</p>"
        ),
        source=source,
    )
    assert (draft.title, draft.text, draft.number) == ("Bridge Opened", P1, "24-7")
    assert draft.agencies == ("Ministry of Examples", "Road Agency")
    assert draft.topics == ("Roads",)
    assert (draft.published, draft.published_from) == (date(2024, 7, 3), "layout")


def test_the_layout_in_use_at_the_capture_is_taken() -> None:
    old = Layout(until=date(2020, 1, 1), body=".old")
    source = Source("example", "Example", layouts=(old, Layout(body=".new")))
    body = page(f"<div class=old><p>{P1}</p></div><div class=new><p>{P3}</p></div>")
    assert only(body, source=source, at=datetime(2019, 5, 1, tzinfo=UTC)).text == P1
    assert only(body, source=source, at=datetime(2021, 5, 1, tzinfo=UTC)).text == P3


def test_a_date_after_the_capture_is_not_believed() -> None:
    head = '<meta property="article:published_time" content="2031-01-01">'
    at = datetime(2024, 7, 5, tzinfo=UTC)
    draft = only(page(f"<p>03.07.2024, 14:36</p>{ARTICLE}", head), at=at)
    assert draft.published == date(2024, 7, 3)
    assert draft.published_from == "stamp"


def test_the_listing_gives_the_date_that_the_page_lacks() -> None:
    listed = Listed("https://example.org/x", "Minister Opens Bridge", date(2024, 7, 3))
    draft = only(page(ARTICLE), listed=listed)
    assert (draft.published, draft.published_from) == (date(2024, 7, 3), "listing")


def test_structured_data_dates_the_release() -> None:
    head = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Minister Opens '
        'Bridge","datePublished":"2024-07-03T10:00:00Z","dateModified":"2024-07-04"}</script>'
    )
    draft = only(page(ARTICLE, head))
    assert (draft.published, draft.published_from) == (date(2024, 7, 3), "json-ld")
    assert draft.updated == date(2024, 7, 4)


def test_linked_documents_are_attachments() -> None:
    draft = only(page(f"{ARTICLE}<a href='/f/a.pdf'>PDF</a>"), url="https://example.org/n/1")
    assert draft.attachments == (Attachment("https://example.org/f/a.pdf"),)


def test_a_bot_wall_is_no_release() -> None:
    draft = only(page("<h1>Just a moment...</h1><p>Checking your browser.</p>", ""))
    assert (draft.is_release, draft.reason) == (False, "bot wall")


def test_a_page_that_is_not_found_is_no_release() -> None:
    draft = only(page("<h1>Page not found</h1><p>The page you are looking for has moved.</p>", ""))
    assert (draft.is_release, draft.reason) == (False, "not found")


def test_a_list_of_links_is_no_release() -> None:
    items = "".join(
        f"<li><a href='/{i}'>Minister opens bridge number {i}</a></li>" for i in range(30)
    )
    assert not only(page(f"<h1>News</h1><ul>{items}</ul>")).is_release


def test_an_empty_page_is_no_release() -> None:
    assert only(b"").reason == "empty"
    assert not only(page("")).is_release


def test_a_document_that_is_no_page_is_no_release() -> None:
    assert not only(b"%PDF-1.7 ...", media_type="application/pdf").is_release


def test_a_deeply_nested_page_is_not_silently_empty() -> None:
    assert P1 in only(page("<div>" * 3000 + f"<p>{P1}</p><p>{P2}</p>")).text


def test_a_page_of_endless_tags_is_read_from_front_to_back() -> None:
    draft = only(page("<span>" * 41_000 + f"<p>{P1}</p><script>var a = 1;</script>"))
    assert draft.text == P1


def test_a_comment_that_is_never_closed_hides_nothing() -> None:
    assert P1 in only(f"<!-- <p>{P1}</p>".encode()).text


def test_a_head_that_is_never_closed_hides_nothing() -> None:
    body = f"<html><title>Bridge</title><nav>Menu</nav><main>{ARTICLE}</main></html>"
    assert only(body.encode()).text.split("\n\n") == [P1, P2, P3]


def test_undeclared_cyrillic_is_read() -> None:
    text = "Президент подписал закон о границе, сообщает пресс-служба министерства. " * 3
    draft = only(f"<html><body><h1>Закон подписан</h1><p>{text}</p></body></html>".encode("cp1251"))
    assert "Президент подписал закон" in draft.text
    assert draft.language == "ru"


def test_a_charset_that_lies_is_not_believed() -> None:
    draft = only(page(ARTICLE), charset="iso-8859-1")
    assert P2 in draft.text


def test_the_fingerprint_names_version_and_data() -> None:
    assert FINGERPRINT.startswith("clean-")
    assert len(FINGERPRINT.rsplit("-", 1)[1]) == 12


@settings(deadline=None)  # the first page loads the extractor
@given(st.binary(max_size=300))
def test_any_bytes_give_a_draft(body: bytes) -> None:
    assert clean_page(body)


@settings(deadline=None)  # the first page loads the extractor
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<div>", "</table>", "<td>", "a word ", "<br>", "<!--"])
    )
)
def test_any_tag_soup_gives_a_draft(soup: list[str]) -> None:
    assert clean_page("".join(soup).encode())


def test_a_list_of_links_too_large_for_a_tree_is_no_release() -> None:
    links = "".join(f'<a href="/{n}">Press release number {n}</a>' for n in range(60_000))
    (draft,) = clean_page(f"<html><body>{links}</body></html>".encode())
    assert (draft.is_release, draft.reason) == (False, "list of links")


def test_bytes_that_a_server_calls_a_page_are_no_release() -> None:
    (draft,) = clean_page(b"\x00\xff" * 5000, url="https://press.example/1")
    assert not draft.is_release
    assert "not text" in draft.reason


def test_an_address_hidden_from_those_without_scripts_is_read() -> None:
    secret = "42" + "".join(f"{ord(char) ^ 0x42:02x}" for char in "press@example.org")
    hidden = f'<a class="__cf_email__" data-cfemail="{secret}">[email&#160;protected]</a>'
    draft = only(page(f"{ARTICLE}<p>Media contact: Ann Example, {hidden}</p>"))
    assert draft.contact == "Media contact: Ann Example, press@example.org"


def test_an_address_that_hides_nothing_is_kept_as_it_is() -> None:
    draft = only(page(f"{ARTICLE}<p>Write to <span data-cfemail='zz'>us</span> before noon.</p>"))
    assert "Write to zz before noon." in draft.text


def test_what_is_only_spoken_to_the_reader_is_no_text() -> None:
    draft = only(page(f"{ARTICLE}<div class='visually-hidden'>Opens in a new window</div>"))
    assert draft.text.split("\n\n") == [P1, P2, P3]


def test_a_question_about_cookies_is_never_the_article() -> None:
    asked = f"<div id='cookie-consent'><h2>We value your privacy</h2><p>{P1}</p><p>{P3}</p></div>"
    draft = only(page(f"{asked}{ARTICLE}"))
    assert draft.text.split("\n\n") == [P1, P2, P3]


def test_readers_without_scripts_have_their_text() -> None:
    text = f"<p>{P1}</p><p>{P2}</p><p>{P3} {P1} {P3} {P1}</p>"
    draft = only(page(f"<h1>Minister Opens Bridge</h1><noscript>{text}</noscript>"))
    assert draft.text.startswith(P1)


def test_fields_are_found_where_the_grammar_cuts_a_block_in_two() -> None:
    glued = f"<p>{P3} ### Contact: Ann Example, (202) 555-0100</p>" * 2
    draft = only(page(f"<h1>Minister Opens Bridge</h1><p>3 July 2024</p><p>{P1}</p>{glued}"))
    assert draft.published == date(2024, 7, 3)
    assert {block.rule.split(".")[0] for block in draft.blocks} <= {"page", "grammar"}


def test_a_text_that_only_the_page_s_data_hold_is_read() -> None:
    data = {
        "@type": "NewsArticle",
        "headline": "Minister Opens Bridge",
        "articleBody": f"{P1}\n{P2}\n{P3}",
    }
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    draft = only(page("<h1>Minister Opens Bridge</h1><div id=root></div>", head))
    assert draft.text.split("\n\n") == [P1, P2, P3]
    assert {block.rule for block in draft.blocks if block.label is Label.BODY} == {"page.json-ld"}


def test_a_dateline_that_stands_alone_before_the_text_is_one() -> None:
    for line in ("Lübeck, 31. März 2023", "ASTANA, 3 July 2024 —", "Paris, le 3 juillet 2024"):
        before = f"<h1>Minister Opens Bridge</h1><div class=meta>{line}</div>"
        draft = only(page(f"{before}<div class=body><p>{P1}</p><p>{P2}</p><p>{P3}</p></div>"))
        assert draft.dateline == line.strip(" —")
        assert draft.text.split("\n\n") == [P1, P2, P3]
