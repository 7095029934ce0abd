"""Towns a release opens with: "ALMATY, Kazakhstan –", "Seneca, United States - May 3"."""

from __future__ import annotations

from archive.entities.places.kinds import claim_place, place_at, run
from archive.entities.places.parts_of_names import wide_names
from archive.entities.places.postal import us_states
from archive.entities.reading import Reading
from archive.model import EntityType

_DASHES = frozenset({"–", "—", "-", "―", "--"})


def claim_dateline(reading: Reading, at: int) -> bool:
    """Claim the town that opens a line at a token, if a dash, or its state, follows."""
    return _in_capitals(reading, at) or _of_a_wire(reading, at)


def _in_capitals(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    end = run(reading, at)
    if not 1 <= end - at <= 3 or end >= len(tokens.words):
        return False
    if not all(word.isupper() for word in tokens.words[at:end]):
        return False
    mark = end
    if tokens.lows[end] == ",":
        held = place_at(reading, end + 1)
        if held is None:
            return False
        mark = held.end
    if mark < len(tokens.words) and tokens.words[mark] in _DASHES and len(tokens.words[at]) > 3:
        claim_place(reading, at, end, "dateline")
        return True
    return False


def _of_a_wire(reading: Reading, at: int) -> bool:
    """Claim the town a wire's release opens with: "Seneca, United States - May 3"."""
    tokens = reading.tokens
    end = run(reading, at)
    if not 1 <= end - at <= 3 or tokens.lows[end : end + 1] != [","]:
        return False
    state = place_at(reading, end + 1)
    if state is None or state.end >= len(tokens.words):
        return False
    if state.canonical not in wide_names() and state.canonical not in us_states():
        return False  # "Ann Doe, Quincy - Quincy High School"
    opens = tokens.words[state.end] in _DASHES or tokens.words[state.end] == "("
    if opens and not reading.holds(at, end, EntityType.PERSON):
        claim_place(reading, at, end, "dateline")
        return True
    return False
