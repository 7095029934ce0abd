"""Signs by which words beside a quote are a title, stand alone, or lead to what is quoted."""

from __future__ import annotations

import re
from functools import cache

from archive.entities.lexicon import lexicon
from archive.entities.speech import patterns
from archive.entities.speech.marks import Passage

NEAR = 240
"""Characters between a verb and the name, or the quote, that it belongs to."""

_NO_TITLE = re.compile(
    r"[.;:!?\n\"“”«»]\s|\n|\b(?:who|whose|which|that|when|while|after|before|because|if|as|adding"
    r"|noting|following|during|about|is|was|has|had|will|said)\b"
)


def holds(role: str, titles: tuple[str, ...]) -> bool:
    """Whether a role, as written, is one of these titles."""
    low = role.casefold()
    return bool(low) and any(re.search(rf"\b{re.escape(title)}(?!\w)", low) for title in titles)


def is_title(between: str) -> bool:
    """Whether nothing but a title stands in these words before a name."""
    if not between.strip(" ,:"):
        return True
    if _NO_TITLE.search(_without_abbreviations(between)):
        return False
    words = re.findall(r"[\w'’-]+\.?", between)
    titled = any(w.casefold().rstrip(".") in _titles() for w in words)
    if "," in between.rstrip(" ,") and not any(
        w.casefold().rstrip(".") in _titles() for w in re.findall(r"[\w-]+", between.split(",")[0])
    ):
        return False
    return titled or not any(word[0].isupper() for word in words)


@cache
def _titles() -> frozenset[str]:
    return lexicon("titles", "heads") | lexicon("titles", "honorifics") | patterns.TITLES


def _without_abbreviations(words: str) -> str:
    return re.sub(r"\b(?:[A-Z]|[A-Z][a-z]{1,3})\.", "", words)


def stands_alone(between: str, rest: str) -> bool:
    """Whether an agency stands for itself: "said the Ministry"."""
    follows = re.match(r"\s*(?:$|[,.;:—–]|\((?:\w+)\)|(?:in|on|today|during|as)\b)", rest)
    return between.strip().casefold() in {"", "the"} and follows is not None


def leads(rest: str, passage: Passage) -> bool:
    """Whether a verb with these words behind it leads to a quote."""
    if len(rest) > NEAR or patterns.SENTENCE_END.search(rest):
        return False
    bare = rest.strip()
    if not bare or bare[-1] in ":,—–" or bare in {"that", "how"}:
        return True
    return passage.end - passage.start > 30 and bare[-1].isalpha() and ":" not in bare
