"""A decision worth a look, and what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from archive.model import EntityType


class SignKind(StrEnum):
    """What speaks for a decision, or against it."""

    SAME_NAME = "same_name"
    NICKNAME = "nickname"
    INITIAL = "initial"
    GIVEN_SLIP = "given_slip"
    GIVEN_BEGIN = "given_begin"
    SLIP = "slip"
    SECOND_NAME = "second_name"
    SAME_OFFICE = "same_office"
    OTHER_OFFICES = "other_offices"
    SAME_SOURCE = "same_source"
    MOST = "most"
    ONLY_OFFICE = "only_office"
    OWN_SOURCES = "own_sources"
    ENDING = "ending"
    NO_ROLE = "no_role"
    COMMON = "common"
    INITIALS = "initials"
    SAME_WORDS = "same_words"
    ALL_BUT = "all_but"


_SIGNS: Final = {
    SignKind.SAME_NAME: "same first and last name",
    SignKind.NICKNAME: "nickname",
    SignKind.INITIAL: "initial",
    SignKind.GIVEN_SLIP: "given names are a slip apart",
    SignKind.GIVEN_BEGIN: "given names begin alike",
    SignKind.SLIP: "family names are a slip apart",
    SignKind.SECOND_NAME: "a second family name",
    SignKind.SAME_OFFICE: "both {value}",
    SignKind.OTHER_OFFICES: "other offices",
    SignKind.SAME_SOURCE: "both in {value}",
    SignKind.MOST: "{value} has {percent}% of the releases with that family name",
    SignKind.ONLY_OFFICE: "only this form is {value}",
    SignKind.OWN_SOURCES: "its sources have no other form",
    SignKind.ENDING: "ends in {value!r}",
    SignKind.NO_ROLE: "never with a role",
    SignKind.COMMON: "common words",
    SignKind.INITIALS: "its initials",
    SignKind.SAME_WORDS: "the same words",
    SignKind.ALL_BUT: "the same words but {value!r}",
}


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that speaks for a decision: its kind, and which names, words or sources, or of
    how many in a hundred releases.
    """

    kind: SignKind
    value: str = ""
    percent: int = 0

    def __str__(self) -> str:
        """In English."""
        return _SIGNS[self.kind].format(value=self.value, percent=self.percent)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A decision worth a look. `score` says how likely it is right, from 0 to 1.

    `why` says in English what speaks for it, `signs` are the same for those who say it in another
    language.
    """

    action: str
    type: EntityType
    name: str
    value: str
    score: float
    releases: int
    why: tuple[str, ...]
    signs: tuple[Sign, ...] = ()


def suggestion(
    action: str, body: tuple[EntityType, str, int], value: str, score: float, *signs: Sign
) -> Suggestion:
    """A decision about a name of a type that so many releases have."""
    kind, name, releases = body
    return Suggestion(action, kind, name, value, score, releases, tuple(map(str, signs)), signs)
