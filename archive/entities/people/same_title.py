"""Who of several people of one family is meant: the one with the title that stands here."""

from __future__ import annotations

from collections.abc import Iterable

from archive.entities.reading import Span

_SHORT = {
    **dict.fromkeys(("sen", "sens", "senator", "senators"), "senator"),
    **dict.fromkeys(("gov", "govs", "governor", "governors"), "governor"),
    **dict.fromkeys(
        (
            *("rep", "reps", "representative", "representatives", "congressman", "congressmen"),
            *("congresswoman", "congresswomen", "congressmember"),
        ),
        "representative",
    ),
}


def of_same_title(role: str, names: set[str], people: Iterable[Span]) -> str:
    """The one of these names the release gives the office of a role to, or ""."""
    if len(names) < 2:
        return ""
    bearers = [span for span in people if span.canonical in names]
    for same in (_rank, _office):
        office = same(role)
        found = {span.canonical for span in bearers if same(span.role) == office}
        if office and len(found) == 1:
            return found.pop()
    return ""


def _rank(role: str) -> str:
    """A title without what it is of: the Prime Minister is no Minister of Education."""
    return role.casefold().partition(" of ")[0].partition(" for ")[0]


def _office(role: str) -> str:
    """The noun of a short title, spelt out: "U.S. Sen." is a senator's."""
    words = role.casefold().replace(".", " ").split()
    return _SHORT.get(words[-1], words[-1]) if words and len(words) < 5 else ""
