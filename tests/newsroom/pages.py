"""The newsroom's pages: releases among the furniture of a government site, lists and feeds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, time
from email.utils import format_datetime
from html import escape

from tests.newsroom.content import Text
from tests.pdfs import Words, lines, paragraphs, pdf

OFFICE = "Government of Norland"
PER_PAGE = 2

_HEAD = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | Government of Norland</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/site.css">
<link rel="alternate" type="application/rss+xml" title="Press releases" href="/feed.xml">
{meta}</head>
<body class="page-release"><a class="skip-link" href="#main">Skip to main content</a>
<div id="cookie-banner" role="dialog" class="cookie-consent"><p>We use cookies to improve this site.
By continuing you accept our cookie policy.</p><button>Accept all cookies</button>
<button>Reject</button></div>
<header class="site-header"><a href="/" class="logo">Government of Norland</a>
<nav class="main-menu"><ul><li><a href="/government">The Government</a></li><li><a href="/topics">
Topics</a></li><li><a href="/press">Press releases</a></li><li><a href="/contact">Contact</a></li>
</ul></nav><form action="/search"><input name="q"><button>Search</button></form></header>
<nav class="breadcrumb" aria-label="Breadcrumb"><ol><li><a href="/">Home</a></li>
<li><a href="/press">Press releases</a></li><li>{crumb}</li></ol></nav>
<main id="main">"""

_FOOT = """</main>
<section class="newsletter"><h2>Subscribe to our newsletter</h2><p>Get the latest press releases in
your inbox.</p><form><input type="email"><button>Subscribe</button></form></section>
<footer class="site-footer"><ul><li><a href="/privacy">Privacy</a></li><li><a href="/accessibility">
Accessibility</a></li></ul><p>© 2026 Government of Norland. All rights reserved.</p></footer>
</body></html>
"""

_SHARE = """<div class="share-tools"><span>Share this page</span><ul>
<li><a href="https://social.example/share?u=1">Share on Facebook</a></li>
<li><a href="https://social.example/post?u=1">Share on X</a></li>
<li><a href="mailto:?subject=Press">Tell a friend</a></li>
<li><a href="javascript:window.print()">Print this page</a></li></ul></div>"""


def release_page(text: Text, related: Sequence[Text]) -> str:
    """A release as a visitor's browser gets it, in the layout of its time."""
    return old_page(text, related) if text.old_layout else new_page(text, related)


def old_page(text: Text, related: Sequence[Text]) -> str:
    """The layout before the site was made anew: tables, few classes, a counter of readers."""
    links = "".join(
        f'<tr><td><a href="/releases/{one.slug}">{escape(one.title)}</a></td></tr>'
        for one in related
    )
    body = "<br><br>\n".join(escape(one.removeprefix("> ")) for one in text.paragraphs)
    return f"""<html><head><title>{escape(text.title)} - {OFFICE}</title></head><body>
<table width="960"><tr><td colspan="2"><a href="/">Home</a> | <a href="/press">News</a> |
<a href="/contact">Contact</a> | <a href="/map">Site map</a></td></tr>
<tr><td width="200"><b>Sections</b><br><a href="/topics">Topics</a><br><a href="/photos">Photo
gallery</a><br><a href="/press">Archive</a></td>
<td><a href="/">Home</a> &raquo; <a href="/press">News</a> &raquo; {escape(text.topic)}
<div class="date">{text.published:%d.%m.%Y}, 14:36 &nbsp; 5666</div>
<h1>{escape(text.title)}</h1>
<div><a href="#">Tell a friend</a> &nbsp; <a href="#">Print version</a></div>
<div id="text">{body}</div>
<div>Source: {escape(text.agency)}</div>
<div><a href="#">Tell a friend</a> &nbsp; <a href="#">Print version</a></div>
<table><tr><td><b>Related news</b></td></tr>{links}</table></td></tr>
<tr><td colspan="2">&copy; 2026 {OFFICE}. Reproduction only with reference to the source.</td></tr>
</table></body></html>"""


def new_page(text: Text, related: Sequence[Text]) -> str:
    """The layout of today."""
    meta = (
        f'<meta property="og:title" content="{escape(text.title)}">'
        f'<meta property="article:published_time" content="{text.published}T09:00:00+00:00">'
    )
    links = "".join(
        f'<li><a href="/releases/{one.slug}">{escape(one.title)}</a></li>' for one in related
    )
    head = _HEAD.format(title=escape(text.title), meta=meta, crumb=escape(text.title))
    return f"""{head}<article class="press-release">
<p class="release-flag">FOR IMMEDIATE RELEASE</p>
<h1 class="release-title">{escape(text.title)}</h1>
<div class="release-meta"><time datetime="{text.published}">{text.published:%d %B %Y}</time>
<span class="agency"><a href="/agencies">{escape(text.agency)}</a></span>
<span class="number">No. {text.number}</span> <span class="topic">{escape(text.topic)}</span></div>
{_SHARE}
<div class="release-body">
{"".join(_paragraph(one) for one in text.paragraphs)}
<p class="end">###</p></div>
<div class="release-contact"><h3>Media contact</h3><p>{escape(text.contact)}</p></div>
{_SHARE}
<aside class="related"><h2>Related news</h2><ul>{links}</ul></aside>
<p class="pager"><a href="/press">Previous release</a> | <a href="/press">Next release</a></p>
</article>{_FOOT}"""


def printed(text: Text) -> bytes:
    """A release as a PDF: one page with its letterhead, and one with whom to ask."""
    body = [one.removeprefix("> ") for one in text.paragraphs]
    footer = Words(70, 40, "Government of Norland, Halden, press@gov.example", 8)
    first = [
        *lines([text.agency, "Press release", f"{text.published:%d %B %Y}"], 70, 790, 9),
        *lines([text.title], 70, 730, 14, bold=True),
        *paragraphs(body, top=690),
        footer,
    ]
    last = [*lines(["###", "Media contact:", text.contact], 70, 760), footer]
    numbered = [[*page, Words(500, 40, f"{n} / 2", 8)] for n, page in enumerate((first, last), 1)]
    return pdf(numbered, title=f"Microsoft Word - {text.number}.docx", created="20261123")


def listing_page(texts: Sequence[Text], page: int) -> str:
    """Page `page` (from 1) of the list of releases, newest first, PER_PAGE to a page."""
    shown = texts[(page - 1) * PER_PAGE : page * PER_PAGE]
    rows = "".join(
        f'<li class="views-row"><time datetime="{one.published}">{one.published:%d %B %Y}</time>'
        f'<h3><a href="/releases/{one.slug}?utm_source=list#top">{escape(one.title)}</a></h3></li>'
        for one in shown
    )
    more = page * PER_PAGE < len(texts)
    following = f'<a rel="next" href="/press?page={page + 1}">Next ›</a>' if more else ""
    head = _HEAD.format(title="Press releases", meta="", crumb="Press releases")
    return (
        f'{head}<h1>Press releases</h1><ul class="releases">{rows}</ul>'
        f'<ul class="pager"><li class="pager-next">{following}</li></ul>{_FOOT}'
    )


def plain_list(texts: Sequence[Text], skip: int) -> str:
    """A list of releases without a link to the next page, PER_PAGE to a page."""
    rows = "".join(
        f'<li><a href="/releases/{one.slug}">{escape(one.title)}</a> {one.published:%d.%m.%Y}</li>'
        for one in texts[skip : skip + PER_PAGE]
    )
    head = _HEAD.format(title="All releases", meta="", crumb="All releases")
    return f'{head}<h1>All releases</h1><ul class="plain">{rows}</ul>{_FOOT}'


def month_page(texts: Sequence[Text], year: int, month: int) -> str:
    """The releases of one month, all on one page."""
    shown = [one for one in texts if (one.published.year, one.published.month) == (year, month)]
    rows = "".join(
        f'<li><a href="/releases/{one.slug}">{escape(one.title)}</a></li>' for one in shown
    )
    head = _HEAD.format(title="Archive", meta="", crumb="Archive")
    return f'{head}<h1>Archive</h1><ul class="plain">{rows}</ul>{_FOOT}'


def page_count(texts: Sequence[Text]) -> int:
    """How many pages a list has."""
    return -(-len(texts) // PER_PAGE)


def wordpress_posts(texts: Sequence[Text], url: str, page: int) -> str:
    """A page of /wp-json/wp/v2/posts."""
    return json.dumps(
        [
            {
                "link": f"{url}/releases/{one.slug}",
                "title": {"rendered": escape(one.title)},
                "date": f"{one.published}T09:00:00",
            }
            for one in texts[(page - 1) * PER_PAGE : page * PER_PAGE]
        ]
    )


def drupal_nodes(texts: Sequence[Text], url: str, offset: int) -> str:
    """A page of /jsonapi/node/press_release."""
    data = [
        {
            "type": "node--press_release",
            "attributes": {
                "title": one.title,
                "created": f"{one.published}T09:00:00+00:00",
                "path": {"alias": f"/releases/{one.slug}"},
            },
        }
        for one in texts[offset : offset + PER_PAGE]
    ]
    more = offset + PER_PAGE < len(texts)
    following = f"{url}/jsonapi/node/press_release?page%5Boffset%5D={offset + PER_PAGE}"
    return json.dumps({"data": data, "links": {"next": {"href": following}} if more else {}})


def home_page() -> str:
    """The front page, from which feed and sitemap can be found."""
    head = _HEAD.format(title="Home", meta="", crumb="Home")
    return f'{head}<h1>{OFFICE}</h1><p><a href="/press">All press releases</a></p>{_FOOT}'


def feed(texts: Sequence[Text], url: str) -> str:
    """An RSS 2.0 feed."""
    items = "".join(
        f"<item><title>{escape(one.title)}</title>"
        f"<link>{url}/releases/{one.slug}?utm_source=rss&amp;utm_medium=feed</link>"
        f'<guid isPermaLink="false">{one.number}</guid>'
        f"<pubDate>{_moment(one)}</pubDate>"
        f"<description>{escape(one.paragraphs[0])}</description></item>"
        for one in texts
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>{OFFICE}</title><link>{url}/</link><description>Press releases</description>"
        f"{items}</channel></rss>"
    )


def sitemap(texts: Sequence[Text], url: str) -> str:
    """An XML sitemap."""
    places = "".join(
        f"<url><loc>{url}/releases/{one.slug}</loc><lastmod>{one.published}</lastmod></url>"
        for one in texts
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<url><loc>{url}/contact</loc></url>{places}</urlset>"
    )


def sitemap_index(url: str) -> str:
    """A sitemap of sitemaps, whose one child is gzipped."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{url}/sitemap-releases.xml.gz</loc></sitemap></sitemapindex>"
    )


def gone_page() -> str:
    """What stands where a release was."""
    head = _HEAD.format(title="Gone", meta="", crumb="Gone")
    return f"{head}<h1>This page has been removed</h1>{_FOOT}"


def _paragraph(text: str) -> str:
    if text.startswith("> "):
        return f"<blockquote><p>{escape(text[2:])}</p></blockquote>\n"
    return f"<p>{escape(text)}</p>\n"


def _moment(text: Text) -> str:
    return format_datetime(datetime.combine(text.published, time(9), UTC))
