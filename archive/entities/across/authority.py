"""authority.csv: the owner's decisions about entities, one a line, applied last."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable
from pathlib import Path

from archive.entities.across.checking import contradictions
from archive.entities.across.decision import ACTIONS, Decision
from archive.errors import SettingsError
from archive.model import EntityType

_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
COLUMNS = ("type", "name", "action", "value", "comment")
_NEEDS_VALUE = frozenset({"apart", "merge", "rename", "role", "type"})


def read_authority(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file, in order; none when there is no file.

    Raises SettingsError naming the line and the cure when the file cannot be used.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read as UTF-8: {error}; save it again") from error
    return parse_authority(text, path)


def parse_authority(text: str, path: Path = Path("authority.csv")) -> tuple[Decision, ...]:
    """The decisions of a file's text. Raises SettingsError as `read_authority`."""
    if not text:
        return ()
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise SettingsError(f"{path}, line 1: the columns must be {','.join(COLUMNS)}, with commas")
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise SettingsError(f"{path}, line {reader.line_num}: {error}; quote the cell") from error
    decisions = [(line, _decision(row, f"{path}, line {line}")) for line, row in rows]
    for found in contradictions(decisions):
        word = "lines" if len(found.lines) > 1 else "line"
        lines = " and ".join(map(str, found.lines))
        raise SettingsError(f"{path}, {word} {lines}: {found.what}; {found.cure}")
    return tuple(sorted({decision for _, decision in decisions}))


def _decision(row: dict[str, str], where: str) -> Decision:
    if None in row or None in row.values():
        raise SettingsError(f"{where}: needs five cells; quote cells that hold a comma")
    cells = {column: row[column].strip() for column in COLUMNS}
    kind = _type(cells["type"], where)
    action = cells["action"]
    if action not in ACTIONS:
        raise SettingsError(f"{where}: no action {action!r}; use one of {', '.join(ACTIONS)}")
    if not cells["name"]:
        raise SettingsError(f"{where}: the name is missing; write it as the facet shows it")
    if action in _NEEDS_VALUE and not cells["value"]:
        raise SettingsError(f"{where}: {action} needs a value")
    if action == "type":
        _type(cells["value"], where)
    if action == "role":
        _check_days(cells["value"], where)
    return Decision(kind, cells["name"], action, cells["value"], cells["comment"])


def _check_days(role: str, where: str) -> None:
    """Refuse days behind a role that are none."""
    *name, days = role.split()
    first, dots, last = days.partition("..")
    if dots and (not first + last or any(day and not _DAY.fullmatch(day) for day in (first, last))):
        raise SettingsError(
            f"{where}: {days!r} are no days; write 2019..2022, 2019-05..2022-11-30 or 2019-05..",
            kind="no_days",
            days=days,
        )
    if dots and not name:
        raise SettingsError(
            f"{where}: the role is missing before its days, {days!r}", kind="no_role"
        )


def _type(name: str, where: str) -> EntityType:
    try:
        return EntityType(name)
    except ValueError:
        known = ", ".join(EntityType)
        raise SettingsError(f"{where}: no type {name!r}; use one of {known}") from None


def check_decisions(decisions: Iterable[Decision]) -> None:
    """Raise SettingsError when decisions that are to be written down could not all be followed."""
    for decision in decisions:
        if decision.action == "role":
            _check_days(decision.value, "not decided")
    for found in contradictions(list(enumerate(sorted(set(decisions)), start=2))):
        raise SettingsError(
            f"not decided: {found.what}; take the earlier decision back with "
            "`press-archive entities undo NAME`",
            kind=found.kind,
            **dict(zip(("name", "value"), found.names, strict=False)),
        )


def write_authority(path: Path, decisions: Iterable[Decision]) -> None:
    """Write the decisions to a file, sorted, one a line; when this returns it is on the disk."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(authority_text(decisions))
        file.flush()
        os.fsync(file.fileno())


def authority_text(decisions: Iterable[Decision]) -> str:
    """The text of a file of decisions, sorted, one a line.

    A line break inside a cell becomes a space: a decision of two lines could not be reviewed.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for decision in sorted(set(decisions)):
        cells = (decision.type, decision.name, decision.action, decision.value, decision.comment)
        writer.writerow([" ".join(cell.split()) for cell in cells])
    return out.getvalue()
