"""With which characters the matches of a regular expression can begin.

Of some two hundred forms only a handful can begin with the first letter of a block; trying no
others is what makes the grammar cheap.
"""

from __future__ import annotations

import re

# One item of an expression: a group's head, a class, an escape or a character, in this order.
_ITEM = re.compile(r"\(\?(?:[a-z]*:|[=!]|<[=!])|\[\^?\]?(?:\\.|[^\]\\])*\]|\\.|.", re.S)
_OPTIONAL = re.compile(r"[?*]|\{0,\d*\}")
_REPEATED = re.compile(r"[?*+]|\{\d*,?\d*\}")
_RANGE = re.compile(r"(\\.|[^\\])-(\\.|[^\\])|(\\.|[^\\])", re.S)
_ANY = None
_ESCAPED = {"d": frozenset("0123456789"), "n": frozenset("\n"), "t": frozenset("\t")}


def of(pattern: str) -> frozenset[str] | None:
    """The characters, in both cases under (?i:…); None when it may be any, or nothing at all."""
    found: set[str] = set()
    for branch in _branches(pattern):
        first = _first(branch)
        if first is _ANY:
            return _ANY
        found |= first
    return frozenset(found)


def key(char: str) -> str:
    """The character under which those of `of` are looked up: all scripts have the same digits."""
    return "0" if not char.isascii() and char.isdecimal() else char


def _branches(pattern: str) -> list[str]:
    """The alternatives of an expression, those within its groups left together."""
    out, depth, start = [], 0, 0
    for item in _ITEM.finditer(pattern):
        if item[0][0] == "(":
            depth += 1
        elif item[0] == ")":
            depth -= 1
        elif item[0] == "|" and not depth:
            out.append(pattern[start : item.start()])
            start = item.end()
    return [*out, pattern[start:]]


def _first(branch: str) -> frozenset[str] | None:
    found: set[str] = set()
    at = 0
    while at < len(branch):
        item = _ITEM.match(branch, at)
        assert item  # the last alternative of _ITEM matches everything
        end = _closed(branch, item.end()) if item[0][0] == "(" else item.end()
        if item[0] == "\\b" or item[0] in ("(?=", "(?!", "(?<=", "(?<!"):
            at = end  # it stands before a character and is none
            continue
        chars = _characters(item[0], branch[item.end() : end - 1])
        if chars is _ANY:
            return _ANY
        found |= chars
        if not _OPTIONAL.match(branch, end):
            return frozenset(found)
        repeated = _REPEATED.match(branch, end)
        at = repeated.end() if repeated else end
    return _ANY


def _closed(branch: str, at: int) -> int:
    """The place after the bracket that closes the group whose head ends at `at`."""
    depth = 1
    for item in _ITEM.finditer(branch, at):
        depth += (item[0][0] == "(") - (item[0] == ")")
        if not depth:
            return item.end()
    return len(branch)


def _characters(item: str, inside: str) -> frozenset[str] | None:
    if item[0] == "(":
        chars = of(inside)
        return _both_cases(chars) if chars and "i" in item else chars
    if item[0] == "[":
        return _class(item)
    if item[0] == "\\":
        return _ESCAPED.get(item[1], _ANY if item[1].isalnum() else frozenset(item[1]))
    return _ANY if item in ".$^" else frozenset(item)


def _class(item: str) -> frozenset[str] | None:
    if item.startswith("[^") or re.search(r"\\[a-zA-Z]", item):
        return _ANY
    found: set[str] = set()
    for low, high, one in _RANGE.findall(item[1:-1]):
        found |= {one[-1]} if one else {chr(c) for c in range(ord(low[-1]), ord(high[-1]) + 1)}
    return frozenset(found)


def _both_cases(chars: frozenset[str]) -> frozenset[str]:
    return chars | {char.upper() for char in chars} | {char.lower() for char in chars}
