"""Everything that follows from a capture: drafts, releases, mentions, entities.

reading.py    a capture → what it says
keeping.py    what it says → releases and versions in the store
learning.py   releases → what their source repeats
restoring.py  WARC files → captures, for a store that lost them
naming.py     releases → mentions and quotes
resolving.py  names of the whole archive → entities
deciding.py   the owner's decisions → written down, applied, taken back
advising.py   what was merged and why, and what may be decided
roles.py      releases → offices
copying.py    releases → groups of copies

All of it can be made again at any time, so every function here may be run twice, or stopped
and run again, without harm.

A room is opened when something of it is first asked for: to decide about a name takes no cleaner,
and the process that applies it starts in a third of the time.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archive.derive.advising import (
        Advice,
        Report,
        advise,
        command,
        evidence,
        explain,
        report,
        suggestions,
    )
    from archive.derive.copying import place_all
    from archive.derive.deciding import Done, decide, found, take_back, undo
    from archive.derive.keeping import (
        Counts,
        clean_all,
        groups,
        jobs,
        keep,
        outdated,
        read_again,
        reclean,
        relearn_all,
    )
    from archive.derive.learning import Lessons, cleaner, is_due, relearn, study
    from archive.derive.naming import follow_sources, recognise_all
    from archive.derive.reading import ROW, Job, Reading, clean, nothing
    from archive.derive.resolving import resolution, resolve_all
    from archive.derive.restoring import adopt, recover, restore

__all__ = [
    "ROW",
    "Advice",
    "Counts",
    "Done",
    "Job",
    "Lessons",
    "Reading",
    "Report",
    "adopt",
    "advise",
    "clean",
    "clean_all",
    "cleaner",
    "command",
    "decide",
    "evidence",
    "explain",
    "follow_sources",
    "found",
    "groups",
    "is_due",
    "jobs",
    "keep",
    "nothing",
    "outdated",
    "place_all",
    "read_again",
    "reclean",
    "recognise_all",
    "recover",
    "relearn",
    "relearn_all",
    "report",
    "resolution",
    "resolve_all",
    "restore",
    "study",
    "suggestions",
    "take_back",
    "undo",
]

_ROOMS = {
    "advising": (
        "Advice",
        "Report",
        "advise",
        "command",
        "evidence",
        "explain",
        "report",
        "suggestions",
    ),
    "copying": ("place_all",),
    "deciding": (
        "Done",
        "decide",
        "found",
        "take_back",
        "undo",
    ),
    "keeping": (
        "Counts",
        "clean_all",
        "groups",
        "jobs",
        "keep",
        "outdated",
        "read_again",
        "reclean",
        "relearn_all",
    ),
    "learning": (
        "Lessons",
        "cleaner",
        "is_due",
        "relearn",
        "study",
    ),
    "naming": (
        "follow_sources",
        "recognise_all",
    ),
    "reading": (
        "ROW",
        "Job",
        "Reading",
        "clean",
        "nothing",
    ),
    "resolving": (
        "resolution",
        "resolve_all",
    ),
    "restoring": (
        "adopt",
        "recover",
        "restore",
    ),
}
"""By module, the names that this package gives out of it."""

_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> Any:
    """A name out of its room (PEP 562)."""
    if name not in _ROOM_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_ROOM_OF[name]}"), name)
    return found
