"""The one room through which the page changes the archive; everything else of `index` only reads.

deciding.py    the owner's decisions about entities: taken, taken back, suggested
collecting.py  a collection that goes on while nobody watches
standby.py     the process that applies decisions, kept for the next one
work.py        work that goes on while whoever began it looks elsewhere

Who may do so is decided before (`index.page.admin`).
"""

from index.desk.collecting import Collection, collection, follow, own_sources, start, stop, wait
from index.desk.deciding import (
    Advice,
    Applied,
    Decision,
    Sign,
    Standing,
    Suggestion,
    decide,
    decisions,
    known_suggestions,
    proposals,
    ready,
    standing,
    suggestions,
    undo,
)
from index.desk.work import Work

__all__ = [
    "Advice",
    "Applied",
    "Collection",
    "Decision",
    "Sign",
    "Standing",
    "Suggestion",
    "Work",
    "collection",
    "decide",
    "decisions",
    "follow",
    "known_suggestions",
    "own_sources",
    "proposals",
    "ready",
    "standing",
    "start",
    "stop",
    "suggestions",
    "undo",
    "wait",
]
