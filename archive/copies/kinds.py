"""What kind of copy a copy is: published again, by several offices together, or passed on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from archive.copies.wording import title_words
from archive.model import CopyKind

_TOGETHER: Final = timedelta(days=7)
"""Offices put what they issue together on their sites up to a week apart."""

_SAME_DAY: Final = timedelta(days=1)
"""On either side of midnight."""

_BEGINNING: Final = 300  # characters
_JOINT: Final = re.compile(
    r"\bjoint (?:press |news |media )?(?:statement|release|communiqu|declaration|announcement)"
    r"|\bсовместн\w+ (?:пресс|заявлени|сообщени|коммюнике|деклараци)"
    r"|\bбірлескен (?:баспасөз|мәлімдеме|хабарлама|коммюнике)"
    r"|\b(?:communiqué|déclaration|annonce) (?:de presse )?conjointe?"
    r"|\bgemeinsame[nrs]? (?:presse|medien)?(?:erklärung|mitteilung|stellungnahme)"
    r"|\b(?:declaración|comunicado|nota)(?: de prensa)? conjunt[ao]",
    re.IGNORECASE,
)
_PIECES: Final = re.compile(r"[:;|/()]|\s[–—-]\s")


@dataclass(frozen=True, slots=True)
class Issue:
    """A release as one office issued it. `offices` are the names that this office goes by,
    `people` those whose office it is.
    """

    source: str
    published: date | None
    title: str
    text: str
    offices: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def kind(copy: Issue, head: Issue) -> CopyKind:
    """What kind of copy of `head`, the earliest of its group, `copy` is.

    Both texts of a joint release name both offices; or they name neither, say that they are
    joint, and come out together. Who is not named where the other is passed it on.
    """
    if copy.source == head.source:
        return CopyKind.REPUBLISHED
    named = _named_of(copy, head)
    if all(named):
        joint = _within(copy, head, _TOGETHER)
    elif any(named):
        joint = False
    else:
        joint = _within(copy, head, _SAME_DAY) and (_says_so(copy) or _says_so(head))
    return CopyKind.JOINT if joint else CopyKind.SYNDICATED


def _within(one: Issue, other: Issue, time: timedelta) -> bool:
    if one.published is None or other.published is None:
        return False
    return abs(one.published - other.published) <= time


def _says_so(issue: Issue) -> bool:
    return bool(_JOINT.search(f"{issue.title}\n{issue.text[:_BEGINNING]}"))


def _named_of(one: Issue, other: Issue) -> tuple[bool, bool]:
    """Whether each of two offices is named in both texts, by a name that is its own."""
    mine, yours = _names(one), _names(other)
    texts = [f" {' '.join(title_words(issue.text))} " for issue in (one, other)]

    def named(names: set[tuple[str, ...]]) -> bool:
        return any(all(_named(name, text) for text in texts) for name in names)

    return named(mine - yours), named(yours - mine)


def _names(issue: Issue) -> set[tuple[str, ...]]:
    """What the text may call the office: its names, their parts, the last names of its people."""
    pieces = [piece for name in issue.offices for piece in (name, *_PIECES.split(name))]
    last = [name.split()[-1] for name in issue.people if name.strip()]
    return {words for piece in (*pieces, *last) if (words := title_words(piece))}


def _named(name: tuple[str, ...], text: str) -> bool:
    """Whether a text has this name, with whatever endings its words have there."""
    return bool(re.search(" " + " ".join(map(_inflected, name)) + " ", text))


def _inflected(word: str) -> str:
    if len(word) <= 3:
        return re.escape(word)
    stem = word[: max(4, len(word) - 2)]
    return re.escape(stem) + r"\w{0,4}"
