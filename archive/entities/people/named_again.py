"""Names whose last word is of the language, or an acronym's, shown by the rest of the release."""

from __future__ import annotations

from archive.entities.lexicon import given_names, lexicon_of
from archive.entities.people.appositions import title_after
from archive.entities.people.claim import claim_person, name_of
from archive.entities.people.rare_names import is_foreign, is_of_country
from archive.entities.reading import PERSON, Reading, Span

_MOST = 4
"""Words of a name that is given another."""


def complete_names(reading: Reading) -> None:
    """Give names the last word that "Mr. Swing", or the way of writing them, shows to be theirs."""
    people = [span for span in reading.spans() if span.type is PERSON]
    borne = {
        reading.tokens.lows[span.start]
        for span in people
        if span.end - span.start == 1 and span.rule in {"title", "honorific"}
    }
    firsts = {
        reading.tokens.lows[span.start] for span in people if span.end - span.start > 1
    } - given_names()
    wanted = borne | firsts
    for at in reading.tokens.among(wanted):
        if reading.owner[at] is None:
            low = reading.tokens.lows[at]
            (_named_fully if low in borne else _first_again)(reading, at)
    for span in people:
        if _family_of_country(reading, span):
            _lengthen(reading, span)
    if any(_family_in_capitals(reading, span) for span in people):
        for span in people:
            if _short_family(reading, span.end) and span.end - span.start > 1:
                _lengthen(reading, span)


def _named_fully(reading: Reading, at: int) -> None:
    """Claim the whole name that ends in the word at a token: "William Lacy Swing", "Jan Beagle"."""
    tokens = reading.tokens
    if not at or reading.owner[at] is not None or not tokens.caps[at] or tokens.gap[at]:
        return
    if tokens.lows[at] == tokens.lows[at - 1]:
        return  # "Senator Burr BURR Thank you"
    before = reading.owner[at - 1]
    if before is not None:
        if before.type is PERSON and before.end - before.start < _MOST:
            _lengthen(reading, before)
    elif tokens.lows[at - 1] in given_names() and tokens.caps[at - 1]:
        opens = at < 2 or not tokens.caps[at - 2]
        if opens and not (tokens.headline[at] or tokens.loud[at]):
            claim_person(reading, at - 1, at + 1, "named again", title_after(reading, at + 1))


def _first_again(reading: Reading, at: int) -> None:
    """Claim a name whose rare first word another person of the release bears: "Savenaca S."."""
    tokens = reading.tokens
    end = at + 2
    if at and (tokens.caps[at - 1] or reading.owner[at - 1] is not None):
        return
    if end >= len(tokens.words) or any(tokens.gap[at + 1 : end + 1]) or tokens.caps[end]:
        return
    if tokens.headline[at] or len(tokens.words[at]) < 4 or tokens.words[end] in {"@", ":", "-"}:
        return
    plain = all(word.istitle() and word.isalpha() for word in tokens.words[at:end])
    if plain and is_foreign(reading, at, end):
        claim_person(reading, at, end, "named again", title_after(reading, end))


def _lengthen(reading: Reading, span: Span) -> None:
    """Claim a person's name with the word behind it."""
    name = name_of(reading, span.start, span.end + 1)
    longer = Span(span.start, span.end + 1, PERSON, name, span.rule, span.role)
    reading.claim(longer)


def _family_in_capitals(reading: Reading, span: Span) -> bool:
    """Whether a name is written as "Gabriel VISENTIN" is."""
    words = reading.tokens.words
    last = words[span.end - 1]
    return len(last) > 3 and last.isupper() and not words[span.start].isupper()


def _family_of_country(reading: Reading, span: Span) -> bool:
    """Whether a word and a country end a name: "replace William Lacy Swing of Austria"."""
    tokens = reading.tokens
    at = span.end
    if (
        at >= len(tokens.words)
        or not tokens.caps[at]
        or tokens.gap[at]
        or reading.owner[at] is not None
    ):
        return False
    word = tokens.words[at]
    if not (1 < span.end - span.start < _MOST and word.isalpha() and word.istitle()):
        return False
    bodies = lexicon_of(("organisations", "heads"), ("names", "things"), ("titles", "heads"))
    plain = not tokens.headline[at] and tokens.lows[at] not in bodies
    return plain and is_of_country(reading, at + 1)


def _short_family(reading: Reading, at: int) -> bool:
    """Whether a short word in capitals closes a name at a token: "Vesna Bastistic KOS,"."""
    tokens = reading.tokens
    if at + 1 >= len(tokens.words) or tokens.gap[at] or reading.owner[at] is not None:
        return False
    word = tokens.words[at]
    if not (word.isupper() and word.isalpha() and 1 < len(word) < 5):
        return False
    behind = lexicon_of(("names", "degrees"), ("names", "generations"), ("titles", "heads"))
    return tokens.words[at + 1] in {",", "(", "\n", ".", "and"} and tokens.lows[at] not in behind
