"""An invented press office that repeats itself: releases without end, in two designs."""

from __future__ import annotations

import random
import re

QUOTE = "“Norland keeps its word, and it keeps it in every valley,” said Minister Ida Holm."
BLURB = "Grant applications are processed within six weeks, and the fund answers every one of them."
WORDS = re.findall(
    r"\w+",
    """
    harbour bridge school river council budget farmer hospital railway forest energy teacher
    island winter market statute village engine museum airport shelter pension library
    """,
)


def story(number: int) -> list[str]:
    """Three paragraphs that no other release has."""
    chance = random.Random(number)
    return [
        f"The {' '.join(chance.sample(WORDS, 9))} were opened by the council on day {number}."
        for _ in range(3)
    ]


def headline(number: int) -> str:
    chance = random.Random(-number - 1)
    return f"{' '.join(chance.sample(WORDS, 5)).capitalize()} agreed"


def paragraphs(number: int) -> str:
    return "".join(f"<p>{one} {one}</p>" for one in story(number))


def new_design(number: int) -> str:
    related = "".join(
        f"<li><a href='/{n}'>{headline(n)}</a></li>" for n in range(number - 5, number) if n >= 0
    )
    return f"""<html><body><div class="top-area"><span>Norland Online</span>
<div>Ministries and offices</div></div><div class="story"><h1>{headline(number)}</h1>
<div class="text">{paragraphs(number)}<h3>Background</h3><p>{BLURB}</p></div>
<div class="tail"><ul class="further">{related}</ul><p>Ministry Square 4</p></div></div>
</body></html>"""


def old_design(number: int) -> str:
    return f"""<html><body><table><tr><td>Sections of this site</td><td>
<h1>{headline(number)}</h1><div id="content">{paragraphs(number)}<p>{QUOTE}</p></div>
<div class="print-it">Version to print and keep</div></td></tr></table></body></html>"""
