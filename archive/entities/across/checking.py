"""Decisions that cannot both be followed, told with their lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from archive.entities.across.decision import Decision
from archive.entities.skeletons import ascii_fold
from archive.errors import SettingsError
from archive.model import EntityType

Numbered = tuple[int, Decision]
_ONCE = ("merge", "rename", "split", "type")
_APART = (("hide", "rename"), ("hide", "merge"), ("split", "merge"))


def check(decisions: Sequence[Numbered], path: str) -> None:
    """Raise SettingsError, naming the lines, when two decisions contradict one another."""
    by: dict[tuple[EntityType, str], dict[str, list[Numbered]]] = {}
    for one in decisions:
        key = (one[1].type, ascii_fold(one[1].name))
        by.setdefault(key, defaultdict(list))[one[1].action].append(one)
    for actions in by.values():
        _check_name(actions, path)
    merges = [one for one in decisions if one[1].action == "merge"]
    for line, merge in merges:
        for other, split in by.get((merge.type, ascii_fold(merge.value)), {}).get("split", ()):
            _refuse(
                path,
                (line, other),
                f"{merge.name!r} is merged into {merge.value!r}, and {split.name!r} stands alone",
                "remove one of them, or split both names with the same value",
            )
    _check_cycles(merges, path)


def _check_name(actions: dict[str, list[Numbered]], path: str) -> None:
    for action in _ONCE:
        values = {ascii_fold(decision.value): line for line, decision in actions[action]}
        if len(values) > 1:
            name = actions[action][0][1].name
            what = f"{action} of {name!r} is decided in two ways"
            _refuse(path, tuple(values.values()), what, "keep one of them")
    for one, two in _APART:
        if actions[one] and actions[two]:
            name = actions[one][0][1].name
            what = f"{one} and {two} of {name!r} exclude one another"
            _refuse(path, (actions[one][0][0], actions[two][0][0]), what, "keep one of them")


def _check_cycles(merges: Sequence[Numbered], path: str) -> None:
    """Follow every name to what it is merged into, until it ends or comes round."""
    into = {(d.type, ascii_fold(d.name)): (line, d) for line, d in merges}
    for start, (_, first) in into.items():
        seen, at = [], start
        while at in into:
            line, decision = into[at]
            seen.append(line)
            at = (decision.type, ascii_fold(decision.value))
            if at == start:
                what = f"the merges of {first.name!r} go in a circle"
                _refuse(path, tuple(seen), what, "remove one of them")
            if len(seen) > len(into):
                break  # a circle further on: told when it is begun from there


def _refuse(path: str, lines: tuple[int, ...], what: str, cure: str) -> None:
    numbers = " and ".join(map(str, sorted(lines)))
    word = "lines" if len(lines) > 1 else "line"
    raise SettingsError(f"{path}, {word} {numbers}: {what}; {cure}")
