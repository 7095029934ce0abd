"""Which release is which, on a page that holds several. Decides; reads and writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A release as a part of its page: the digest of its words, and its title."""

    words: str
    title: str
    number: int = 0
    own: bool = False  # held already from the very capture that is being placed


def assign(drafts: Sequence[Part], held: Sequence[Part], *, rows: bool) -> tuple[int, ...]:
    """The part that each draft of a page is: one that is held, or a new one.

    Releases move on their page when another is put on top, so they are known again by their
    words, then by their title; what is left of the same capture, read anew, by its order. A page
    that has always held one release holds it still, whatever it says now; of `rows` of a table
    that share an address this cannot be said.
    """
    chosen: dict[int, int] = {}
    for same in (_same_words, _same_title, _same_capture):
        _match(drafts, held, chosen, same)
    if len(drafts) == len(held) == 1 and not rows:
        chosen[0] = held[0].number
    following = max((part.number for part in held), default=-1) + 1
    for position in range(len(drafts)):
        if position not in chosen:
            chosen[position] = following
            following += 1
    return tuple(chosen[position] for position in range(len(drafts)))


def _same_words(draft: Part, part: Part) -> bool:
    return draft.words == part.words


def _same_title(draft: Part, part: Part) -> bool:
    return bool(draft.title) and draft.title.casefold() == part.title.casefold()


def _same_capture(draft: Part, part: Part) -> bool:
    return part.own


def _match(
    drafts: Sequence[Part],
    held: Sequence[Part],
    chosen: dict[int, int],
    same: Callable[[Part, Part], bool],
) -> None:
    taken = set(chosen.values())
    for position, draft in enumerate(drafts):
        if position in chosen:
            continue
        free = (part for part in held if part.number not in taken and same(draft, part))
        part = next(free, None)
        if part is not None:
            chosen[position] = part.number
            taken.add(part.number)
