"""A Source → the TOML a person would have written: only what differs from the default."""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import date
from typing import Any

from archive.model import Layout, Source, Way

_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def render_source(source: Source) -> str:
    """The entry of `source` in a sources file; `parse_sources` reads it back to the same Source."""
    tables = [_table("[[source]]", source, always=("name", "title"))]
    tables += [_table("[[source.way]]", way, always=("kind", "url")) for way in source.ways]
    tables += [_table("[[source.layout]]", layout) for layout in source.layouts]
    return "\n".join(tables)


def _table(heading: str, noun: Source | Way | Layout, always: tuple[str, ...] = ()) -> str:
    lines = [heading]
    for field in fields(noun):
        value = getattr(noun, field.name)
        if field.name in ("ways", "layouts"):
            continue
        if field.name in always or field.default is MISSING or value != field.default:
            lines.append(f"{field.name} = {_value(value)}")
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "[" + ", ".join(_string(one) for one in value) + "]"
    return _string(value)


def _string(value: str) -> str:
    return '"' + "".join(_character(one) for one in value) + '"'


def _character(one: str) -> str:
    if one in _SHORT:
        return _SHORT[one]
    return f"\\u{ord(one):04x}" if ord(one) < 0x20 or ord(one) == 0x7F else one
