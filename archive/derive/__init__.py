"""Everything that follows from a capture: drafts, releases, mentions, entities.

reading.py    a capture → what it says
keeping.py    what it says → releases and versions in the store
learning.py   releases → what their source repeats
restoring.py  WARC files → captures, for a store that lost them
naming.py     releases → mentions and quotes
resolving.py  names of the whole archive → entities
deciding.py   the owner's decisions → written down, applied, taken back
advising.py   what was merged and why, and what may be decided
roles.py      releases → offices, and a person's over time
copying.py    releases → groups of copies

All of it can be made again at any time, so every function here may be run twice, or stopped
and run again, without harm.
"""

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
from archive.derive.roles import roles_over_time

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
    "roles_over_time",
    "study",
    "suggestions",
    "take_back",
    "undo",
]
