"""Hostile pages, generated: each a way to make a reader hang, fall over or silently say nothing.

Most carry a release (`STORY`). A reader must find it (`Must.TELL`), or say why the page is none
(`Must.REFUSE`); where the page is so odd that people would differ, either will do
(`Must.EITHER`), but silence never.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

STORY = (
    "The Minister of Examples opened the new bridge over the River Sample on Monday morning, two "
    "months earlier than planned and in the presence of some 400 guests from both banks.",
    "“It will shorten the way to work for 20,000 people,” said Minister Ann Muster at the opening, "
    "and thanked the engineers, who had worked through two floods and one very long winter.",
    "The bridge cost 12 million and took three years to build, with funds of the Sample Union. The "
    "old ferry, which has crossed the river since 1871, will go on as a museum.",
)
HEADLINE = "Minister Opens Bridge over the River Sample"
PARAGRAPHS = "".join(f"<p>{part}</p>" for part in STORY)
ARTICLE = f"<h1>{HEADLINE}</h1>{PARAGRAPHS}"


class Must(Enum):
    """What a reader owes a page: its story, the reason why it is no release, or one of both."""

    TELL = "tell"
    REFUSE = "refuse"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Nasty:
    """A hostile page. `family` names what it attacks."""

    name: str
    make: Callable[[], bytes]
    must: Must
    story: tuple[str, ...] = STORY
    family: str = ""


def tell(name: str, make: Callable[[], bytes], story: tuple[str, ...] = STORY) -> Nasty:
    """A page whose story must be found."""
    return Nasty(name, make, Must.TELL, story)


def refuse(name: str, make: Callable[[], bytes]) -> Nasty:
    """A page that must be said to be no release."""
    return Nasty(name, make, Must.REFUSE)


def either(name: str, make: Callable[[], bytes], story: tuple[str, ...] = STORY) -> Nasty:
    """A page of which both are right, and silence is not."""
    return Nasty(name, make, Must.EITHER, story)


def family(name: str, *pages: Nasty) -> tuple[Nasty, ...]:
    """Pages that attack the same thing."""
    return tuple(replace(nasty, family=name) for nasty in pages)


def page(body: str, head: str = "", title: str = HEADLINE) -> bytes:
    """A whole page around a body."""
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title>{head}"
        f"</head><body>{body}</body></html>"
    ).encode()


def around(before: str, after: str, times: int = 1) -> Callable[[], bytes]:
    """The story, with something so many times before and after it."""
    return lambda: page(before * times + ARTICLE + after * times)


def before(text: str, times: int = 1) -> Callable[[], bytes]:
    """Something, so many times, and then the story."""
    return around(text, "", times)


def after(text: str, times: int = 1, opening: str = "") -> Callable[[], bytes]:
    """The story, and then something so many times."""
    return lambda: page(ARTICLE + opening + text * times)


def headed(head: Callable[[], str]) -> Callable[[], bytes]:
    return lambda: page(ARTICLE, head())


def words(size: int) -> str:
    """A text of about so many characters, in which no two sentences are the same."""
    dice = random.Random(3)
    stock = [
        f"{a}{b}" for a in ("bri", "fer", "mo", "sta", "lu") for b in ("dge", "rry", "ne", "ll")
    ]
    return " ".join(" ".join(dice.choices(stock, k=11)) + "." for _ in range(size // 62))
