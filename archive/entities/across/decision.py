"""One decision of the archive's owner about an entity."""

from __future__ import annotations

from dataclasses import dataclass

from archive.model import EntityType

ACTIONS = ("apart", "hide", "merge", "rename", "role", "split", "type")


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """One decision about the entity of this type that is written `name`.

    merge: it is the same as `value`. split: it stands alone (as `value` if given). rename: show
    it as `value`. hide: keep it out of facets. type: it is a person, agency or place (`value`).
    apart: it is not the same as `value`, and no rule joins them.
    role: it has, besides what releases say, the role `value`; with days behind it
    ("Prime Minister 2019-05..2022") only in releases of those days. Names split off with one
    and the same `value` stand together.
    """

    type: EntityType
    name: str
    action: str
    value: str = ""
    comment: str = ""
