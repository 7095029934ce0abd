"""A page as the ordered list of its blocks, read without recursion, however deep it is nested."""

from __future__ import annotations

import re

from lxml import etree

from archive.clean.page.blocks import Box, Mark, Page, Raw
from archive.clean.page.furniture import DATA, furniture, label_furniture
from archive.clean.text import spelt
from archive.model import BlockKind

SILENT = frozenset(DATA["silent"])
BLOCKS = frozenset(DATA["blocks"])
SEALED = frozenset({"script", "style", "template", "noscript", "head", "input", "textarea"})
UNCLOSED = 500  # characters that no menu, drawing or link has, so that it was never closed
_KINDS = {tag: BlockKind(kind) for kind, tags in DATA["kinds"].items() for tag in tags}
_PLAIN = BlockKind.PARAGRAPH
MARK = "data-press-archive-blocks"
"""The attribute that says which blocks an element holds, on pages parsed to be selected from."""


def parse(html: str, *, selectable: bool = False) -> Page | None:
    """A page with its blocks; those in navigation, footers, forms and the like are labelled.

    None for what gives no tree. With `selectable`, elements are marked with their blocks.
    """
    # Bytes, because text with an XML declaration is refused; the parser holds no more state.
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    data = html.replace("\x00", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    if root is None:
        return None
    page = _walked(root, selectable, SILENT)
    if _says_little(page) and any(_swallows(node) for node in root.iter("noscript")):
        page = _walked(root, selectable, SILENT - {"noscript"})
    return page


def _walked(root: etree._Element, selectable: bool, silent: frozenset[str]) -> Page:
    page = Page(root)
    _Walk(page, selectable, silent).run()
    label_furniture(page)
    return page


def _says_little(page: Page) -> bool:
    """Has the page no text, but perhaps one for readers without scripts?"""
    texts = (raw for raw in page.blocks if raw.label is None and raw.density < 0.5)
    return sum(len(raw.text) for raw in texts if len(raw.text) > _LINE) < UNCLOSED


class _Walk:
    """One pass over the tree."""

    def __init__(self, page: Page, selectable: bool, silent: frozenset[str]) -> None:
        self.page = page
        self.selectable = selectable
        self.silent = silent
        self.buffer: list[str] = []
        self.linked = 0
        self.links = 0
        self.verbatim = 0
        self.swallowed = False
        self.open: list[tuple[int, str, BlockKind]] = [(-1, "html", _PLAIN)]
        self.starts: list[int] = []

    def run(self) -> None:
        walk = etree.iterwalk(self.page.root, events=("start", "end"))
        for event, node in walk:
            if event == "start":
                if not self.enter(node):
                    walk.skip_subtree()
            else:
                self.leave(node)
        self.flush()

    def enter(self, node: etree._Element) -> bool:
        self.starts.append(len(self.page.blocks))
        name = str(node.tag)
        if name in self.silent:
            return self.enter_silent(node, name)
        if name == "br":
            self.line_break()
            return False
        if _is_block(name):
            self.open_box(node, name)
        else:
            self.links += name == "a"
        if name in _MARKED or node.get("itemprop") is not None:
            self.page.marks.append(Mark(node, len(self.page.blocks)))
        secret = node.get("data-cfemail")
        self.add(_plain_address(secret) if secret else node.text)
        return True

    def enter_silent(self, node: etree._Element, name: str) -> bool:
        """A drawing or a menu that was never closed swallows the page: then it is read."""
        if name in SEALED or not (self.swallowed or _swallows(node)):
            return False
        self.swallowed = True
        self.add(node.text)
        return True

    def open_box(self, node: etree._Element, name: str) -> None:
        boxed = self.open[-1]
        if name in _CELLS and boxed[2] is BlockKind.ROW:
            self.buffer.append(_BETWEEN)
        else:
            self.flush()
        box = Box(boxed[0], name, _names(node), len(self.page.blocks))
        box.label, box.rule = furniture(node, name, box.names) or (None, "")
        self.page.boxes.append(box)
        kind = _KINDS.get(name) or (boxed[2] if name in _INSIDE else _PLAIN)
        self.open.append((len(self.page.boxes) - 1, name, kind))
        self.verbatim += name == "pre"

    def leave(self, node: etree._Element) -> None:
        name = str(node.tag)
        start = self.starts.pop()
        if name not in self.silent and name != "br":
            if _is_block(name):
                self.close_box(name)
            elif name == "a":
                self.close_link(start)
        if self.selectable:
            stop = len(self.page.blocks) + any(not part.isspace() for part in self.buffer)
            node.set(MARK, f"{start}-{stop}")
        self.add(node.tail)

    def close_link(self, start: int) -> None:
        """A link around a long text is one that was never closed, or no link's text."""
        self.links -= 1
        held = self.page.blocks[start:] if not self.links else []
        if sum(len(raw.text) for raw in held) > UNCLOSED:
            for raw in held:
                raw.linked = 0

    def close_box(self, name: str) -> None:
        if name not in _CELLS or self.open[-2][2] is not BlockKind.ROW:
            self.flush()
        number, _, _ = self.open.pop()
        box = self.page.boxes[number]
        box.stop = len(self.page.blocks) + any(not part.isspace() for part in self.buffer)
        self.verbatim -= name == "pre"

    def add(self, text: str | None) -> None:
        if not text or (not self.buffer and text.isspace()):
            return
        if self.verbatim and "\n" in text:
            *whole, text = _EMPTY_LINE.split(text)
            for one in whole:
                self.buffer.append(one)
                self.flush()
        self.buffer.append(text)
        if self.links:
            self.linked += len(text.strip())

    def line_break(self) -> None:
        """One <br> folds to a space; the second in a row ends the block, if it is no cell's."""
        last = next((part for part in reversed(self.buffer) if part == "\n" or part.strip()), "")
        if last == "\n" and self._is_text():
            self.flush()
        elif self.buffer:
            self.buffer.append("\n")

    def _is_text(self) -> bool:
        return self.open[-1][2] is not BlockKind.ROW or sum(map(len, self.buffer)) > _LONG

    def flush(self) -> None:
        if self.buffer:
            text, original = _in_cells("".join(self.buffer))
            if text:
                number, name, kind = self.open[-1]
                self.page.blocks.append(
                    Raw(text, kind, name, number, self.linked, original=original)
                )
            self.buffer, self.linked = [], 0


_MARKED = frozenset({"a", "h1", "img", "time"})
_CELLS = frozenset({"td", "th"})
_BETWEEN = "\x1f"  # the unit separator: between two cells of a row
_LONG = 150  # characters of a cell that is a text, not a value
_LINE = 60  # characters of a line that is no menu's
_INSIDE = frozenset({"p", "div", "td", "th", "span"})
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")


def _swallows(node: etree._Element) -> bool:
    return node.find(".//p") is not None and sum(map(len, node.itertext())) > UNCLOSED


def _in_cells(text: str) -> tuple[str, str]:
    """The folded text and the page's own spelling; cells that hold something parted by a stroke."""
    if _BETWEEN not in text:
        return spelt(text)
    cells = [cell for cell in map(spelt, text.split(_BETWEEN)) if cell[0]]
    folded = " | ".join(text for text, _ in cells)
    own = " | ".join(original or text for text, original in cells)
    return folded, own if own != folded else ""


def _plain_address(secret: str) -> str:
    """An e-mail address that Cloudflare hides from readers without scripts: bytes in hexadecimal,
    each to be combined with the first ("Email Address Obfuscation", Cloudflare's documentation).
    """
    try:
        first, *rest = bytes.fromhex(secret[:500])
        return bytes(byte ^ first for byte in rest).decode("utf-8")
    except ValueError:
        return secret[:500]


def _is_block(name: str) -> bool:
    return name in BLOCKS or name in _CELLS or "-" in name  # a dash: a custom element


def _names(node: etree._Element) -> str:
    class_, id_ = node.get("class"), node.get("id")
    return " ".join(filter(None, (class_, id_)))[:500]
