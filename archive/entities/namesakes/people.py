"""Family names that stand alone, with the rank their release gives the bearer."""

from __future__ import annotations

from collections import defaultdict

from archive.entities.namesakes.page import Page
from archive.entities.namesakes.ranks import rank_of, with_rank
from archive.model import EntityType, Mention


def meant_people(page: Page) -> dict[int, str]:
    """By number of the mention, the family name with its rank.

    Where a release says rank and other titles of one family name, there may be two bearers: only
    the words with the rank are told apart.
    """
    meant: dict[int, str] = {}
    bare: dict[str, list[tuple[int, Mention]]] = defaultdict(list)
    for at, mention in page.of(EntityType.PERSON):
        if " " not in mention.canonical:
            bare[mention.canonical].append((at, mention))
    for name, few in bare.items():
        ranks = {rank_of(mention.role) for _, mention in few if mention.role}
        for at, mention in few:
            rank = rank_of(mention.role)
            if not mention.role and len(ranks) == 1:
                rank = next(iter(ranks))
            if rank:
                meant[at] = with_rank(name, rank)
    return meant
