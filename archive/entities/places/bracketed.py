"""Towns in brackets: "a Captain (Killeen) and a Sergeant (Temple)"."""

from __future__ import annotations

from archive.entities.places.kinds import claim_place
from archive.entities.places.lists import member
from archive.entities.places.towns import is_town
from archive.entities.reading import Reading


def find_bracketed(reading: Reading) -> None:
    """Claim towns that stand alone in brackets, where two known places do."""
    tokens = reading.tokens
    known = 0
    found: list[tuple[int, int]] = []
    for at in tokens.where.get("(", ()):
        if at + 2 >= len(tokens.words) or not tokens.caps[at + 1]:
            continue
        end = member(reading, at + 1)
        if end is None or tokens.words[end : end + 1] != [")"]:
            continue
        if reading.owner[at + 1] is not None:
            known += 1
        elif is_town(reading, at + 1, end, word=True):
            found.append((at + 1, end))
    if known > 1:
        for start, end in found:
            claim_place(reading, start, end, "in brackets")
