"""The headline: which of the page's several titles belongs to this text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from archive.clean.text import fold, shorten, squash, words

# An underscore beside an ideograph parts headline, section and site on Chinese pages.
_BAR = r"\s*[|»]+\s*|(?<=[\u3041-\u9fff])_+\s*|\s*_+(?=[\u3041-\u9fff])"
_BARS = re.compile(_BAR)
_MARKS = re.compile(rf"{_BAR}|\s+[–—·•«>~-]+\s+")
_QUOTED = re.compile(r"«[^«»]*»|»[^«»]*«")
_CUT = ("…", "...", "[…]")
_ADDRESS = re.compile(r"https?://[^/]+|\?.*|#.*|\.\w{2,5}$")
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Candidate:
    """A title and how far its place on the page may be trusted.

    `shown` says that readers see it above the text; the others stand in the page's head, where
    they are worded for search engines and for those who share the page.
    """

    text: str
    where: str
    trust: float
    shown: bool = False


def choose(candidates: Sequence[Candidate], opening: str, url: str = "") -> Candidate | None:
    """The candidate that the others, the address and the opening of the text agree with most.

    A heading that shares its words with what the head calls the page is its headline as readers
    see it, and better than the head's. One that nothing else knows belongs to the site or to
    another story.
    """
    usable = [c for c in candidates if 3 <= len(c.text) <= LONGEST and squash(c.text)]
    known = set(words(opening))
    slug = slug_words(url)
    return max(usable, key=lambda c: _score(c, usable, known, slug), default=None)


def _score(
    candidate: Candidate, others: Sequence[Candidate], known: set[str], slug: set[str]
) -> float:
    own = words(candidate.text)
    told = [o for o in others if o.shown != candidate.shown and o.where != candidate.where]
    agree = max((kinship(own, words(o.text)) for o in told), default=0.0)
    same = any(squash(o.text) == squash(candidate.text) for o in told)
    named = [w for w in own if len(w) > 3]
    shared = sum(w in known for w in named) / len(named) if named else 0.0
    in_slug = sum(w in slug for w in own) / len(own) if slug else 0.0
    short = 0.4 if len(own) < 3 else 0.0
    cut = 0.6 if candidate.text.endswith(_CUT) else 0.0
    alone = 0.2 if candidate.shown and told and not agree and not in_slug else 0.0
    for_it = candidate.trust + agree + 0.3 * same + 0.5 * shared + 0.5 * in_slug
    return for_it - short - cut - alone


def kinship(one: Sequence[str], other: Sequence[str]) -> float:
    """How far two titles are the same one in other words, from 0 to 1."""
    left, right = set(one), set(other)
    if not left or not right:
        return 0.0
    common = len(left & right)
    return 0.5 * common / len(left | right) + 0.5 * common / min(len(left), len(right))


def slug_words(url: str) -> set[str]:
    """The words in the last part of an address that has several."""
    path = unquote(_ADDRESS.sub("", url[:2000])).rstrip("/").rpartition("/")[2]
    found = [w for w in re.split(r"[^\w]|_", path.lower()) if w and not w.isdigit()]
    return set(found) if len(found) >= 2 else set()


def without_site(title: str, sites: Collection[str], others: Sequence[str]) -> str:
    """A title from a page's head without the name of the site before or after it.

    `sites` are squashed names of the site, `others` titles that are known to be the release's.
    """
    marks = _marks(title)
    if not marks:
        return title
    for other in others:
        if squash(other) and not _marks(other, _BARS) and squash(title).startswith(squash(other)):
            return other
    bare = without_names(title, sites)
    return bare if bare != title else _longer_side(title, marks)


def without_names(title: str, sites: Collection[str]) -> str:
    """A title without a name of the site, as in `sites`, before or after it."""
    marks = _marks(title)
    for mark in marks:
        if squash(title[mark.end() :]) in sites:
            return title[: mark.start()]
    for mark in reversed(marks):
        if squash(title[: mark.start()]) in sites:
            return title[mark.end() :]
    return title


def pieces(title: str) -> list[str]:
    """What the marks in a title part: often the headline, the section and the site."""
    return [piece for piece in _between(title, _marks(title)) if piece.strip()]


def _marks(title: str, pattern: re.Pattern[str] = _MARKS) -> list[re.Match[str]]:
    """What may part a title from the name of its site; guillemets around words are quotes."""
    return list(pattern.finditer(_QUOTED.sub(lambda quote: "'" * len(quote[0]), title)))


def _between(title: str, marks: Sequence[re.Match[str]]) -> list[str]:
    starts = [0, *(mark.end() for mark in marks)]
    stops = [*(mark.start() for mark in marks), len(title)]
    return [title[a:b] for a, b in zip(starts, stops, strict=True)]


def _longer_side(title: str, marks: Sequence[re.Match[str]]) -> str:
    """The longest of the pieces between bars; with dashes only, the longer side of the last."""
    if bars := _marks(title, _BARS):
        return max(_between(title, bars), key=lambda piece: len(words(piece)))
    before, after = title[: marks[-1].start()], title[marks[-1].end() :]
    if len(words(before)) >= len(words(after)):
        return before
    first = words(title[: marks[0].start()])
    return title[marks[0].end() :] if len(first) <= 3 else title


def looks_like_headline(line: str, following: str) -> bool:
    """Is the first line of a text its headline: short, no sentence, with a text after it?"""
    line = fold(line)
    return (
        10 <= len(line) <= 220
        and len(words(line)) >= 3
        and not re.search(r"[.!…:;,]$", line)
        and len(following) > max(80, len(line))
    )


def from_text(text: str) -> str:
    """A title for a text that has none: the first sentence of its first paragraph, shortened."""
    return shorten(fold(text.strip().partition("\n\n")[0]))
