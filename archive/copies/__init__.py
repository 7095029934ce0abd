"""Which releases are copies of one another. Decides; reads and writes nothing.

wording.py   a text → its words, and the keys under which texts like it are found
likeness.py  two texts → how much they say the same
grouping.py  releases and how alike their texts are → the earliest of each group, and its copies
kinds.py     a copy and the earliest → what kind of copy it is

The thresholds, and what they were measured on, stand in docs/decisions/0005-copies.md.
"""

import hashlib
from importlib import resources
from typing import Final

from archive.copies.grouping import NEAR_DAYS, Member, group
from archive.copies.kinds import Issue, kind
from archive.copies.likeness import Likeness, compare
from archive.copies.wording import SKETCH, Wording, read, title_words

__all__ = [
    "FINGERPRINT",
    "NEAR_DAYS",
    "Issue",
    "Likeness",
    "Member",
    "Wording",
    "compare",
    "group",
    "kind",
    "read",
    "title_words",
]


def _fingerprint() -> str:
    code = sorted(resources.files("archive.copies").iterdir(), key=lambda file: file.name)
    rules = b"".join(file.read_bytes() for file in code if file.name.endswith(".py"))
    return f"{hashlib.sha256(rules).hexdigest()[:12]} {SKETCH}"


FINGERPRINT: Final = _fingerprint()
"""What groups follow from: with another one they are made again."""
