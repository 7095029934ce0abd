"""Everything that follows from a capture: drafts, releases, mentions, entities.

reading.py    a capture → what it says
keeping.py    what it says → releases and versions in the store
learning.py   releases → what their source repeats
restoring.py  WARC files → captures, for a store that lost them
naming.py     releases → mentions
resolving.py  names of the whole archive → entities
copying.py    releases → groups of copies

All of it can be made again at any time, so every function here may be run twice, or stopped
and run again, without harm.
"""

from archive.derive.copying import place_all
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
from archive.derive.naming import recognise_all
from archive.derive.reading import ROW, Job, Reading, clean, nothing
from archive.derive.resolving import resolution, resolve_all
from archive.derive.restoring import adopt, recover, restore

__all__ = [
    "ROW",
    "Counts",
    "Job",
    "Lessons",
    "Reading",
    "adopt",
    "clean",
    "clean_all",
    "cleaner",
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
    "resolution",
    "resolve_all",
    "restore",
    "study",
]
