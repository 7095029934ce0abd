"""Hostile pages: what regular expressions choke on, in all places that they look at."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.nasty_page import ARTICLE, family, page, tell

_BAITS = (
    ("For immediate release", "For immediate release ", 100_000),
    ("#", "#", 1_000_000),
    ("# #", "# ", 500_000),
    ("(", "(", 100_000),
    ("((a", "((a ", 100_000),
    ("digits", "0123456789", 100_000),
    ("digits and dots", "1.2.", 250_000),
    ("spaces", " ", 2_000_000),
    ("no-break spaces", "\u00a0", 1_000_000),
    ("a@", "a@", 300_000),
    ("a@a.", "a@a.", 200_000),
    ("a.", "a.", 500_000),
    ("A.", "A. ", 300_000),
    ("dashes", "–—-", 300_000),
    ("- -", "- ", 300_000),
    ("quotes", "“", 300_000),
    ("commas", ", ", 300_000),
    ("colons", "Contact:", 100_000),
    ("About", "About ", 200_000),
    ("dates", "1 January 2020 ", 60_000),
    ("months", "January ", 100_000),
    ("datelines", "LONDON, January 1 (Reuters) — ", 30_000),
    ("capitals", "WASHINGTON ", 100_000),
    ("one long capital word", "W", 1_000_000),
    ("telephone", "+1 (202) 555-", 70_000),
    ("addresses", "http://", 150_000),
    ("Notes to editors", "Notes to editors: ", 60_000),
    ("embargoed", "Embargoed until ", 60_000),
    ("number", "No. ", 200_000),
    ("stars", "*", 1_000_000),
    ("underscores", "_", 1_000_000),
    ("dots", ".", 1_000_000),
    ("end", "END ", 200_000),
    ("line feeds", "\n", 1_000_000),
    ("Latin Extended", "İ", 300_000),
    ("emoji", "👩‍👩‍👧‍👦", 50_000),
)


def _bait(text: str, times: int) -> Callable[[], bytes]:
    """The bait as a paragraph, in a heading, in a link and in the head."""
    long, short = text * times, text * (times // 100)
    return lambda: page(
        f"{ARTICLE}<p>{long}</p><p>x{short}x</p><h2>{short}</h2>"
        f"<p><a href='/x'>{short}</a>{short}!</p>",
        f"<meta name=date content='{short}'><meta name=author content='{short}'>"
        f"<meta property=og:title content='{short}'>",
    )


PAGES = family(
    "regex",
    *(tell(f"bait: {name}", _bait(text, times)) for name, text, times in _BAITS),
    tell(
        "bait: lines",
        lambda: page(
            ARTICLE + "<p>" + "<br>".join(text * 20 for _, text, _ in _BAITS * 20) + "</p>"
        ),
    ),
)
