"""Menus, footers, forms and the like: what stands around the text, told by its elements."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from itertools import accumulate

from lxml import etree

from archive.clean.page.blocks import Page
from archive.model import Label

DATA = tomllib.loads(resources.files("archive.clean.page").joinpath("page.toml").read_text("utf-8"))
_TAGS, _ROLES, _CLASSES = (
    {name: Label(label) for label, names in DATA[table].items() for name in names}
    for table in ("tags", "roles", "classes")
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_SPOKEN = re.compile(r"\b(?:sr-only|visually-?hidden|screen-reader-text)\b")  # never shown
_PARTS = re.compile(r"[^a-z]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MOST = 0.6  # of a page's text, which no furniture holds


def furniture(node: etree._Element, name: str, names: str) -> tuple[Label, str] | None:
    """What an element says that it holds, by its tag, role, style or names, and the rule."""
    if name in _TAGS:
        return _TAGS[name], f"page.tag.{name}"
    role = node.get("role")
    if role and role.lower() in _ROLES:
        return _ROLES[role.lower()], f"page.role.{role.lower()}"
    style = node.get("style")
    unseen = node.get("hidden") is not None or (style and _HIDDEN.search(style[:500]))
    if unseen or _SPOKEN.search(names):
        return Label.RESIDUE, "page.hidden"
    if name in ("body", "html", "main", "article", "h1") or not names:
        return None
    return _by_class(names)


@lru_cache(maxsize=20_000)
def _by_class(names: str) -> tuple[Label, str] | None:
    for part in _PARTS.split(_CAMEL.sub("-", names).lower()):
        if part in _CLASSES:
            return _CLASSES[part], f"page.class.{part}"
    return None


def label_furniture(page: Page) -> None:
    """Label what stands in furniture, unless the furniture holds much of the page's text.

    Boxes are nested or apart and come in page order, so that an outer one speaks first.
    """
    plain = [max(0, len(raw.text) - raw.linked) for raw in page.blocks]
    before = [0, *accumulate(plain)]
    done = 0
    for box in page.boxes:
        if box.label is None:
            continue
        box.stop = min(box.stop, len(page.blocks))
        held = before[box.stop] - before[min(box.start, box.stop)]
        if box.stop <= done or (box.label is not Label.NAVIGATION and held > _MOST * before[-1]):
            continue
        for index in box.span:
            page.blocks[index].label, page.blocks[index].rule = box.label, box.rule
        done = box.stop
