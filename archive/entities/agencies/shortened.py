"""Companies that a release calls by their first word where they come again."""

from __future__ import annotations

from archive.entities.agencies.words import all_heads, is_suffix
from archive.entities.known_names import gazetteer
from archive.entities.lexicon import common_words, given_names, lexicon
from archive.entities.reading import AGENCY, Reading, Span


def claim_first_words(reading: Reading) -> None:
    """Claim the first word of a company's name where it stands alone: "Telia" for Telia Company."""
    firsts = _companies(reading)
    if not firsts:
        return
    tokens = reading.tokens
    for at in [at for at, word in enumerate(tokens.words) if word in firsts]:
        name = firsts[tokens.words[at]]
        if reading.owner[at] is not None:
            continue
        after = at + 1 < len(tokens.words) and tokens.caps[at + 1] and reading.owner[at + 1] is None
        if not after or tokens.gap[at + 1]:
            reading.claim(Span(at, at + 1, AGENCY, name, "first word"))


def _companies(reading: Reading) -> dict[str, str]:
    """First word to name, of the companies of the release that have it to themselves."""
    found: dict[str, set[str]] = {}
    for span in reading.spans():
        if span.type is not AGENCY or span.end - span.start < 2:
            continue
        last = reading.tokens.lows[span.end - 1]
        if is_suffix(last) or last in lexicon("organisations", "trading"):
            found.setdefault(reading.tokens.words[span.start], set()).add(span.canonical)
    return {
        word: next(iter(names))
        for word, names in found.items()
        if len(names) == 1 and _peculiar(word.casefold()) and len(word) > 2
    }


def _peculiar(low: str) -> bool:
    """Whether a word is no word of the language, no title and nobody's given name."""
    return not (
        low in common_words()
        or low in given_names()
        or low in lexicon("words", "stop")
        or low in lexicon("titles", "portfolio")
        or low in lexicon("organisations", "generic")
        or low in lexicon("organisations", "wide")
        or low in lexicon("organisations", "plain")
        or low in all_heads()
        or low in lexicon("organisations", "trades")
        or low in lexicon("organisations", "exchanges")
        or gazetteer().starting((low,))
    )
