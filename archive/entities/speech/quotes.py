"""Quotes: who said what, by the marks of a text and the words around them.

Precision goes first: a quote is given to somebody only where the words beside it say so, or
where it plainly goes on with the one before. Titles of works, nicknames and words in scare quotes
are none; what nobody is named for is kept only when it is long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.entities.speech import patterns
from archive.entities.speech.marks import Passage, passages
from archive.entities.speech.speakers import Said, Speakers
from archive.model import EntityType, Mention, Quote

_FEWEST, _FEWEST_UNNAMED = 4, 12  # words
_MARKS = "\"“”„«»’'`″"
_STATEMENT = re.compile(r"\bstatement\b", re.IGNORECASE)
_STATES = re.compile(r"(?:['’]s?)?\s+(?:issues\s+|releases\s+)?statement\b", re.IGNORECASE)
_STATED_BY = re.compile(
    r"\bstatement\s+(?:of|by|from)\s+(?:(?!\b(?:regarding|concerning|on|after)\b)[^,;:]){0,60}\Z",
    re.IGNORECASE,
)
_CYRILLIC = re.compile(r"[а-яА-Я]")
_DASHED = re.compile(r",?\s+[—–]\s+(?=[а-яәғқңөұүһі])")


@dataclass(slots=True)
class _Past:
    """The quote before: where it and what is said of it end, and whose it is."""

    passage: Passage | None = None
    end: int = 0
    by: Mention | None = None
    cue: str = ""


def find_quotes(text: str, mentions: tuple[Mention, ...], title: str = "") -> tuple[Quote, ...]:
    """The quotes of a text, in order. `mentions` are those of its title and the text."""
    found = passages(text)
    if not found:
        return ()
    speakers = Speakers(text, mentions)
    past = _Past()
    quotes: list[Quote] = []
    for at, passage in enumerate(found):
        limit = found[at + 1].start - 1 if at + 1 < len(found) else len(text)
        if _words(text, passage) < _FEWEST:
            continue
        said = _said(text, speakers, passage, limit, past, title)
        if said is None and (passage.single or not _long(text, passage)):
            continue
        past = _Past(
            passage,
            max(said.end if said else 0, passage.end),
            said.by if said else None,
            said.cue if said else "",
        )
        quotes += _quotes(text, speakers, passage, said)
    return tuple(quotes)


def _said(
    text: str, speakers: Speakers, passage: Passage, limit: int, past: _Past, title: str
) -> Said | None:
    """Who speaks: by the words after, by those before, or by the quote before."""
    inside = _dashed(text, speakers, passage)
    if inside:
        return inside
    after = speakers.after(passage, limit, past.by)
    if after:
        return after
    low = past.end if past.passage else 0
    before = speakers.before(passage, low, past.by)
    if before:
        return before
    if passage.single or not passage.opened:
        return None
    if past.passage is None:
        return _by_title(text, speakers, passage, title)
    return _going_on(text, speakers, passage, past)


def _going_on(text: str, speakers: Speakers, passage: Passage, past: _Past) -> Said | None:
    """ "…," X said. "…", or the next paragraph of the same speaker."""
    if past.by is None or past.passage is None:
        return None
    between = text[past.end : passage.start].rstrip(_MARKS).strip()
    if "\n" in text[past.end : passage.start]:
        goes = _paragraph_goes_on(text, passage, between)
    else:
        goes = _sentence_goes_on(text, speakers, passage, past, between)
    return Said(past.by, past.cue, passage.end) if goes else None


def _paragraph_goes_on(text: str, passage: Passage, between: str) -> bool:
    """Whether a paragraph is nothing but a quote, and the one before ends with another."""
    rest = between.strip(_MARKS + " .,")
    ended = "\n" not in rest and patterns.SENTENCE_END.search(between) is None
    return ended and text[passage.start].isupper() and _fills_paragraph(text, passage)


def _sentence_goes_on(
    text: str, speakers: Speakers, passage: Passage, past: _Past, between: str
) -> bool:
    """Whether the words between two quotes of a paragraph leave the speaker who he was."""
    same = patterns.SENTENCE_END.search(between) is None
    if between.endswith(","):  # "…," said X, "and …"; not "Spec Samples," "Show Me the Money,"
        return same and past.cue != "" and not any(mark in between for mark in _MARKS[:6])
    if not between.endswith((".", "!", "?", ":")) or not text[passage.start].isupper():
        return False
    others = any(
        past.end <= m.start < passage.start and past.by and m.canonical != past.by.canonical
        for m in speakers.people
    )
    return same or not others


def _fills_paragraph(text: str, passage: Passage) -> bool:
    start = text.rfind("\n", 0, passage.start) + 1
    stop = text.find("\n", passage.end)
    beside = text[start : passage.start] + text[passage.end : stop if stop >= 0 else None]
    return not beside.strip(_MARKS + " \t\r.,")


def _by_title(text: str, speakers: Speakers, passage: Passage, title: str) -> Said | None:
    """The one person named in the title of a statement, when the text opens with the quote."""
    if not _STATEMENT.search(title) or not _fills_paragraph(text, passage):
        return None
    if any(m.start < passage.start for m in speakers.people):
        return None
    for one in speakers.titled:
        if _STATES.match(title, one.end) or _STATED_BY.search(title[: one.start]):
            return Said(one, "statement", passage.end)
    return None


def _dashed(text: str, speakers: Speakers, passage: Passage) -> Said | None:
    """«…, – сказал X. – …»: the speaker stands between the marks."""
    if not _CYRILLIC.search(text, passage.start, passage.start + 40):
        return None
    for dash in _DASHED.finditer(text, passage.start, passage.end):
        verb = next(patterns.verbs(text, dash.end(), passage.end), None)
        if verb is None or verb.start() != dash.end():
            continue
        if found := speakers.named_after(verb.end(), passage.end):
            return Said(found, verb.group(), passage.end)
    return None


def _quotes(text: str, speakers: Speakers, passage: Passage, said: Said | None) -> list[Quote]:
    by = said.by if said else None
    return [
        Quote(
            passage.start,
            passage.end,
            text[passage.start : passage.end],
            by.canonical if by else "",
            by.type if by else EntityType.PERSON,
            speakers.role(by) if by else "",
            said.cue.casefold() if said and by else "",
        )
    ]


def _words(text: str, passage: Passage) -> int:
    return text.count(" ", passage.start, passage.end) + 1


def _long(text: str, passage: Passage) -> bool:
    """Whether a quote of nobody is worth keeping: whole sentences."""
    return (
        _words(text, passage) >= _FEWEST_UNNAMED
        and text[passage.start].isupper()
        and text[passage.end - 1] in ".!?…,"
        and passage.opened
        and passage.closed
    )
