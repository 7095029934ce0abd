"""Releases, and how alike their texts are → the earliest of each group, and its copies.

The groups follow from the releases alone, never from the order in which they came. A copy is a
copy of the earliest of its group, not of another copy, so that a text which changes a little with
every hand never draws strangers together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from archive.copies.likeness import Likeness

NEAR_DAYS: Final = 7
"""Days between two releases after which only the same words make a copy: later, it is the next
stage of the matter (introduced, passed, signed) or the form of the year before.
"""

_HEADS: Final = 20
"""Earliest releases of one wording that others are compared with: where thousands of pages gave
the same words under titles of their own, these words are not what their releases say.
"""


@dataclass(frozen=True, slots=True)
class Member:
    """A release as it takes its place in a group. `wording` is the number of its text.

    `first_seen` is a time that sorts as text, `title` the words of the title.
    """

    id: str
    source: str
    published: date | None
    first_seen: str
    wording: int
    title: tuple[str, ...] = ()


def group(
    members: Iterable[Member], alike: Mapping[int, Mapping[int, Likeness]]
) -> dict[str, Member]:
    """The earliest of its group for every release, by id; itself where it is no copy.

    `alike` says of every wording which others are like it.
    """
    heads: dict[int, list[Member]] = defaultdict(list)
    found: dict[str, Member] = {}
    for member in sorted(members, key=_age):
        near = {member.wording: Likeness.SAME, **alike.get(member.wording, {})}
        fitting = (
            head
            for wording, likeness in near.items()
            for head in heads[wording][:_HEADS]
            if _is_copy(member, head, likeness)
        )
        head = min(fitting, key=_age, default=member)
        found[member.id] = head
        if head is member:
            heads[member.wording].append(member)
    return found


def _age(member: Member) -> tuple[bool, date, str, str]:
    day = member.published
    return day is None, day or date.max, member.first_seen, member.id


def _is_copy(member: Member, head: Member, likeness: Likeness) -> bool:
    if member.source == head.source:
        return _again(member, head, likeness)
    if likeness is Likeness.SAME:
        return True
    return likeness >= Likeness.SHARED and _near(member, head)


def _again(member: Member, head: Member, likeness: Likeness) -> bool:
    """Whether an office published a release once more. Its title must say the same, too."""
    if not _near(member, head):
        return likeness is Likeness.SAME and member.title == head.title
    if likeness >= Likeness.NEAR:
        return _one_title(member.title, head.title)
    return likeness is Likeness.CORRECTED and bool(member.title) and member.title == head.title


def _near(one: Member, other: Member) -> bool:
    if one.published is None or other.published is None:
        return False
    return abs((one.published - other.published).days) <= NEAR_DAYS


def _one_title(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one title says nothing that the other does not say."""
    mine, yours = set(one), set(other)
    return mine <= yours or yours <= mine
