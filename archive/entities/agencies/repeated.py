"""Names of the text that a headline repeats, where no noun alone would make a name."""

from __future__ import annotations

from archive.entities.reading import AGENCY, Reading, Span


def _held_whole(reading: Reading, start: int, end: int) -> bool:
    """Whether a name that is as long or longer, or another one's end, owns some of these words."""
    held = [span for span in reading.within(start, end) if span.type is AGENCY]
    return any(
        span.end - span.start >= end - start or span.start < start or span.end > end
        for span in held
    )


def _without_acronym(lows: list[str]) -> tuple[str, ...]:
    """The words of a name but for the acronym in brackets before its last one."""
    inside = len(lows) > 4 and lows[-4] == "(" and lows[-2] == ")"
    return (*lows[:-4], lows[-1]) if inside else tuple(lows)


def repeat(reading: Reading) -> None:
    """Claim in headlines, too, the names that the text has."""
    tokens = reading.tokens
    if not (any(tokens.banner) or any(tokens.loud)):
        return
    found = {
        _without_acronym(tokens.lows[span.start : span.end]): span.canonical
        for span in reading.spans()
        if span.rule in {"head noun", "branch"}
    }
    firsts = {words[:2]: words for words in found}
    begun = {words[0] for words in found}
    for at in tokens.among(begun):
        words = firsts.get(tuple(tokens.lows[at : at + 2]))
        if words is None or _held_whole(reading, at, at + len(words)):
            continue
        if tokens.caps[at] and tuple(tokens.lows[at : at + len(words)]) == words:
            end = at + len(words)
            reading.claim(Span(at, end, AGENCY, found[words], "named in the text"))
