"""Hostile pages: nesting, size and broken markup."""

from __future__ import annotations

from benchmarks.nasty_page import (
    ARTICLE,
    HEADLINE,
    PARAGRAPHS,
    STORY,
    after,
    around,
    before,
    either,
    family,
    headed,
    page,
    refuse,
    tell,
    words,
)

# ---------------------------------------------------------------- nesting

_NESTING = family(
    "nesting",
    tell("100,000 nested divs", around("<div>", "</div>", 100_000)),
    tell("100,000 divs never closed", around("<div>", "", 100_000)),
    tell("600 deep in 8 KB", around("<div>", "</div>", 600)),
    tell("255 deep", around("<div>", "</div>", 255)),
    tell("2,000 nested tables", around("<table><tr><td>", "</td></tr></table>", 2_000)),
    tell("20,000 nested lists", around("<ul><li>", "</li></ul>", 20_000)),
    tell("50,000 nested spans", around("<span>", "</span>", 50_000)),
    tell("5,000 nested quotes", around("<blockquote>", "</blockquote>", 5_000)),
    tell("20,000 formatting elements never closed", around("<b><i><u>", "", 7_000)),
    tell("misnested formatting", lambda: page("<b><i>x<p></b></i>" * 10_000 + ARTICLE)),
    tell("20,000 links never closed", before("<a href=/x>", 20_000)),
    tell("10,000 forms never closed", before("<form><fieldset>", 10_000)),
    either(
        "nested templates and noscripts",
        around("<template><noscript><div>", "</div></noscript></template>", 3_000),
    ),
    tell("nested documents", around("<html><body>", "</body></html>", 3_000)),
    tell("nested svg and math", around("<svg><g>x</g><math><mi>", "</math></svg>", 3_000)),
    tell("nested selects", around("<select><optgroup><option>x", "</select>", 10_000)),
    tell("definition lists in table cells 3,000 deep", around("<dl><dd><table><td>", "", 3_000)),
)

# ---------------------------------------------------------------- size


_SIZE = family(
    "size",
    either(
        "200,000 links",
        lambda: page(ARTICLE + "".join(f"<a href='/n/{i}'>News {i}</a> " for i in range(200_000))),
    ),
    tell(
        "100,000 attributes on one tag",
        lambda: page(
            "<div " + " ".join(f"a{i}=v{i}" for i in range(100_000)) + f">{ARTICLE}</div>"
        ),
    ),
    either(
        "10 MB data address",
        lambda: page(f"<img src='data:image/png;base64,{'iVBORw0K' * 1_250_000}'>{ARTICLE}"),
    ),
    tell(
        "3 MB data address",
        lambda: page(f"<img src='data:image/png;base64,{'iVBORw0K' * 400_000}'>{ARTICLE}"),
    ),
    tell("10 MB text node", lambda: page(f"{ARTICLE}<p>{words(10_000_000)}</p>")),
    tell("9 MB without a space", lambda: page(f"{ARTICLE}<p>{'x' * 9_000_000}</p>")),
    tell("50 MB of paragraphs", lambda: page(ARTICLE + f"<p>{words(5_000)}</p>" * 10_000)),
    either("50 MB of white space first", lambda: page(" \n" * 25_000_000 + ARTICLE)),
    tell(
        "100,000 line breaks",
        lambda: page(
            f"<div>{STORY[0]}{'<br>' * 50_000}{STORY[1]}{'<br/>' * 50_000}{STORY[2]}</div>"
        ),
    ),
    tell("1,000,000 paragraphs", after("<p>x</p>", 1_000_000)),
    tell("1,000,000 empty paragraphs first", before("<p>", 1_000_000)),
    tell(
        "100,000 inline spans",
        lambda: page(
            PARAGRAPHS
            + "<p>"
            + "<span class=w>word</span> <b>of</b> <i>mouth</i> " * 33_000
            + "</p>"
        ),
    ),
    tell(
        "a span around every letter",
        lambda: page(
            "".join(
                f"<p>{''.join(f'<span>{letter}</span>' for letter in part)}</p>" for part in STORY
            )
        ),
    ),
    tell(
        "30,000 headings",
        lambda: page(ARTICLE + "".join(f"<h2>Heading {i}</h2>" for i in range(30_000))),
    ),
    tell(
        "all text in one table cell",
        lambda: page(f"<table><tr><td>{'<br><br>'.join(STORY)}</td></tr></table>"),
    ),
    tell("100,000 table rows", after("<tr><td>1<td>2", 100_000, "<table>")),
    tell("a table row of 200,000 cells", after("<td>1", 200_000, "<table><tr>")),
    tell(
        "colspan of a billion",
        after("<table><tr><td colspan=999999999 rowspan=999999999>1</table>"),
    ),
    tell("100,000 options", after("<option>Country", 100_000, "<select>")),
    tell(
        "100,000 meta elements",
        headed(lambda: "".join(f"<meta name=keyword{i} content='{i}'>" for i in range(100_000))),
    ),
    tell("100,000 times", after("<time datetime=2024-01-01>1 January 2024</time> ", 100_000)),
    tell(
        "8 MB of style and script",
        lambda: page(
            ARTICLE, f"<style>{'.a{b:c}' * 550_000}</style><script>{'f(x);' * 800_000}</script>"
        ),
    ),
    tell("a tag name of 5 MB", lambda: page(f"{ARTICLE}<{'a' * 5_000_000}>")),
    tell(
        "a class of 100,000 names",
        lambda: page(
            f"<div class='{' '.join(f'share{i}' for i in range(100_000))}'>x</div>{ARTICLE}"
        ),
    ),
    tell(
        "50,000 images",
        lambda: page(
            ARTICLE
            + "".join(f"<figure><img src={i}.jpg alt='Image {i}'></figure>" for i in range(50_000))
        ),
    ),
    tell("a title of 2 MB", lambda: page(ARTICLE, title=words(2_000_000))),
)

# ---------------------------------------------------------------- broken markup

_BOMB = "".join(f'<!ENTITY lol{i} "{f"&lol{i - 1};" * 10}">' for i in range(1, 10))
_LOLS = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY lol0 "lol">{_BOMB}]>'
_SOUP = "<tr><td><p></div><li></ul></span><b><table><a><h2></p><td></form><i></b><dd>"
_MARKUP = family(
    "markup",
    tell("tag soup", lambda: page(_SOUP * 300 + ARTICLE + _SOUP * 300)),
    either(
        "nothing closed",
        lambda: f"<title>{HEADLINE}<body><div><h1>{HEADLINE}<p>{'<p>'.join(STORY)}".encode(),
    ),
    tell("a comment never closed, after the text", after("<!-- ads ")),
    either("a comment never closed, before the text", before("<!-- ads ")),
    tell("100,000 comments never closed", after("<!--", 100_000)),
    tell("a script never closed, after the text", after("<script>var a = 1;")),
    either("a script never closed, before the text", before("<script>var a;")),
    either("a style never closed, before the text", before("<style>a {}")),
    either(
        "a title never closed",
        lambda: f"<html><head><title>{HEADLINE}</head><body>{ARTICLE}".encode(),
    ),
    tell(
        "a script that writes paragraphs",
        before("<script>document.write('<p>Not this.</p>' + \"</p>\" + '<!--');</script>"),
    ),
    tell("an attribute never closed", after("<a href='/x>more")),
    tell("1,000,000 <", after("<", 1_000_000)),
    tell("1,000,000 < and a space", after("< ", 500_000)),
    tell("200,000 <!", after("<!", 200_000)),
    tell("200,000 </", after("</", 200_000)),
    tell("200,000 <a", after("<a ", 200_000)),
    tell('200,000 <a href="', after('<a href="', 200_000)),
    tell("200,000 <?", after("<?x ", 200_000)),
    tell("200,000 CDATA", after("<![CDATA[x ", 200_000)),
    tell(
        "conditional comments",
        lambda: page(f"<!--[if IE]>Old<![endif]--><![if !IE]>{ARTICLE}<![endif]>"),
    ),
    either("billion laughs", lambda: _LOLS.encode() + page(f"{ARTICLE}<p>&lol9;</p>")),
    tell("a doctype of 1 MB", lambda: f"<!DOCTYPE {'x' * 1_000_000}>".encode() + page(ARTICLE)),
    tell("1,000,000 numeric references", after("&#120;", 1_000_000, "<p>")),
    tell("&amp;amp; without end", after("amp;", 1_000_000, "<p>&")),
    tell("references to nothing", after("&nosuch;&#;&#x;&#99999999999; ", 30_000, "<p>")),
    tell("a reference of a million digits", after("9", 1_000_000, "<p>&#")),
    tell(
        "references to lone surrogates",
        lambda: page(
            f"<title>&#xD800;</title><h1>{HEADLINE}&#xDFFF;</h1>{PARAGRAPHS}"
            "<p>&#xD83D;&#xDE00; &#55357;</p>"
        ),
    ),
    tell("in a pre", lambda: page("<pre>" + "\n\n".join(STORY) + "</pre>")),
    tell("in an xmp", lambda: page("<xmp>" + "\n\n".join(STORY) + "</xmp>")),
    tell("in a plaintext", lambda: page("<plaintext>" + "\n\n".join(STORY))),
    either("in a textarea", lambda: page("<textarea>" + "\n\n".join(STORY) + "</textarea>")),
    either("in a template", lambda: page(f"<template>{ARTICLE}</template>")),
    either("in a noscript", lambda: page(f"<noscript>{ARTICLE}</noscript>")),
    tell("in a form", lambda: page(f"<form>{ARTICLE}</form>")),
    either("in a hidden element", lambda: page(f"<div style='display:none'>{ARTICLE}</div>")),
    either("in a link", lambda: page(f"<a href='/x'>{ARTICLE}</a>")),
    either(
        "only in attributes",
        lambda: page(
            "".join(
                f"<img alt='{part}' title='{part}'><i data-text='{part}'></i>" for part in STORY
            )
        ),
    ),
    refuse(
        "a frameset",
        lambda: (
            b"<html><head><title>News</title></head><frameset cols='1,*'><frame src=a><frame src=b>"
            b"</frameset></html>"
        ),
    ),
    either(
        "a frameset around the text",
        lambda: (
            f"<frameset><frame src=a><noframes><body>{ARTICLE}</body></noframes></frameset>"
        ).encode(),
    ),
    tell(
        "elements of its own",
        lambda: page(
            f"<x-page><news-story><story-body>{PARAGRAPHS}</story-body></news-story></x-page>"
        ),
    ),
    tell(
        "names with colons and dots",
        lambda: page(f"<o:p></o:p><a.b:c d:e=f>{ARTICLE}</a.b:c><-x><1>"),
    ),
)

PAGES = (*_NESTING, *_SIZE, *_MARKUP)
