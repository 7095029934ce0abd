"""What to look for instead when no release has all the words."""

from __future__ import annotations

from index.query.tree import And, Fuzzy, Node, Or, Phrase, Wild, Word


def relaxed(node: Node) -> Node | None:
    """The question with any of its words instead of all, None where that changes nothing.

    What was asked for more exactly (a phrase in quotation marks, a field, a day, an exclusion)
    is still asked for.
    """
    if not isinstance(node, And):
        return None
    loose = tuple(one for one in node.nodes if _is_loose(one))
    if len(loose) < 2:
        return None
    firm = tuple(one for one in node.nodes if not _is_loose(one))
    return And((Or(loose), *firm)) if firm else Or(loose)


def _is_loose(node: Node) -> bool:
    return isinstance(node, (Word, Wild, Fuzzy)) or (isinstance(node, Phrase) and not node.exact)
