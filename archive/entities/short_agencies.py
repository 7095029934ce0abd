"""Inside one release: short forms of an agency stand for the full one."""

from __future__ import annotations

from archive.entities.gazetteer import gazetteer
from archive.entities.reading import Reading
from archive.entities.tokens import words_of
from archive.model import EntityType


def resolve_agencies(reading: Reading) -> None:
    """Give a committee named without its chamber, or a shortened ministry, its full name."""
    spans = [s for s in reading.spans() if s.type is EntityType.AGENCY]
    names = {span.canonical for span in spans}
    chamber = _chamber(reading)
    for span in spans:
        if span.rule == "head noun" and "ommittee" in span.canonical:
            span.canonical = _committee(span.canonical, names, chamber)
        elif span.canonical.startswith("Ministry of "):
            span.canonical = _longer(span.canonical, names)
        elif span.rule == "head noun":
            span.canonical = _ending(span.canonical, names)


def _chamber(reading: Reading) -> str:
    """The chamber of the US Congress a release speaks of, or ""."""
    lows = reading.tokens.lows
    senate = sum(lows.count(word) for word in ("senate", "senator", "senators", "sen.", "sens."))
    house = sum(
        lows.count(word)
        for word in ("house", "congressman", "congresswoman", "representative", "rep.", "reps.")
    )
    if senate == house:
        return ""
    return "Senate" if senate > house else "House"


def _committee(name: str, names: set[str], chamber: str) -> str:
    """The committee's official name: one the release names, one of the chamber, the only one."""
    for country in ("U.S. ", "United States ", "US "):
        name = name.removeprefix(country)
    if known := gazetteer().agency(words_of(name)):
        return known
    for first in ("House", "Senate"):
        found = gazetteer().agency(words_of(f"{first} {name}"))
        if found and found in names:
            return found
    if chamber:
        found = gazetteer().agency(words_of(f"{chamber} {name}"))
        if found:
            return found
    one = [n for c in ("House", "Senate") if (n := gazetteer().agency(words_of(f"{c} {name}")))]
    return one[0] if len(one) == 1 else name


def _longer(short: str, names: set[str]) -> str:
    """The one longer name of the release that goes on after this one."""
    longer = [
        name for name in names if name.startswith((f"{short},", f"{short} and ", f"{short} of "))
    ]
    return longer[0] if len(longer) == 1 else short


def _ending(short: str, names: set[str]) -> str:
    """The one longer name of the release that ends in this one: UN "Security Council"."""
    longer = [name for name in names if name.endswith(f" {short}") and " of " not in name]
    return longer[0] if len(longer) == 1 else short
