"""Which full names are one person's: pure grouping, no display.

The rules, the surest first: the same first and last name unless what stands between or after
contradicts; a letter lost with its accent; nicknames and initials; family name first; a misspelt
name; another script. The commoner a family name is, the more must speak for a join: an office
or a source that both names share.
"""

from __future__ import annotations

from collections.abc import Sequence

from archive.entities.across.alike import (
    first_lost,
    initial,
    initial_keys,
    is_initial,
    join_by,
    join_reversed,
    lost_keys,
    may_be_nickname,
    nickname,
    nickname_keys,
)
from archive.entities.across.forms import Form, Groups
from archive.entities.across.people import People, gather
from archive.entities.across.spelling import (
    join_lost_letters,
    join_misspelt,
    join_scripts,
    join_with_a_word_too_many,
)


def group_people(forms: Sequence[Form], groups: Groups) -> People:
    """Join the full names of one person. Forms must come the most frequent first."""
    people = gather(forms, groups)
    join_lost_letters(people)
    join_by(people, "nickname", nickname, nickname_keys, may_be_nickname)
    join_by(people, "initial", initial, initial_keys, is_initial)
    join_by(people, "first name lost", first_lost, lost_keys, is_initial)
    join_reversed(people)
    join_misspelt(people)
    join_scripts(people)
    join_with_a_word_too_many(people)
    return people
