"""A page as the ordered list of its blocks, read without recursion, however deep it is nested."""

from __future__ import annotations

import re
import tomllib
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from io import StringIO
from itertools import accumulate, islice

from bs4 import BeautifulSoup, Comment, Tag, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, PreformattedString

from archive.clean.text import fold
from archive.model import BlockKind, Label

_DATA = tomllib.loads(resources.files("archive.clean").joinpath("page.toml").read_text("utf-8"))
SILENT = frozenset(_DATA["silent"])
BLOCKS = frozenset(_DATA["blocks"])
_KINDS = {tag: BlockKind(kind) for kind, tags in _DATA["kinds"].items() for tag in tags}
_TAGS, _ROLES, _CLASSES = (
    {name: Label(label) for label, names in _DATA[table].items() for name in names}
    for table in ("tags", "roles", "classes")
)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_SIMPLE = re.compile(r"(?=.)([a-z][a-z0-9]*)?(?:#([\w-]+))?((?:\.[\w-]+)*)")
_SELECTED = 200  # elements per selector
_PARTS = re.compile(r"[^a-z]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(slots=True)
class Raw:
    """A block as the page has it. `linked` counts the characters that are link text."""

    text: str
    kind: BlockKind
    tag: str
    element: Tag
    linked: int = 0
    label: Label | None = None
    rule: str = ""

    @property
    def density(self) -> float:
        """The share of the text that is link text."""
        return min(1.0, self.linked / max(1, len(self.text)))


@dataclass(slots=True)
class Page:
    """The blocks of a page; `spans` gives the slice of them that each element holds."""

    soup: BeautifulSoup
    blocks: list[Raw] = field(default_factory=list)
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    furniture: list[tuple[Tag, Label, str]] = field(default_factory=list)
    depth: int = 0
    selected: dict[str, list[Tag]] = field(default_factory=dict)

    def select(self, selector: str) -> list[Tag]:
        """The first elements that a CSS selector finds; each selector is run once."""
        if selector not in self.selected:
            self.selected[selector] = _select(self.soup, selector)
        return self.selected[selector]

    def span(self, element: Tag) -> range:
        """The numbers of the blocks within an element."""
        start, stop = self.spans.get(id(element), (0, 0))
        return range(start, min(stop, len(self.blocks)))


def _select(soup: BeautifulSoup, selector: str) -> list[Tag]:
    parts = [_SIMPLE.fullmatch(part) for part in selector.split()]
    # looking by name is ten times as fast as the general way, and layouts are mostly of these
    simple = [part for part in parts if part is not None]
    if not simple or len(simple) < len(parts):
        return soup.select(selector, limit=_SELECTED)
    return list(islice(_named(soup, simple), _SELECTED))


def _named(soup: BeautifulSoup, parts: list[re.Match[str]]) -> Iterator[Tag]:
    """The elements with a name, id and classes, within those that the parts before name."""
    *above, last = parts
    around = {id(tag) for tag in _named(soup, above)} if above else set()
    classes = set(filter(None, last[3].split(".")))
    for tag in soup.find_all(last[1] or True):
        if (
            (not last[2] or tag.get("id") == last[2])
            and (not classes or classes <= set(str(tag.get("class", "")).split()))
            and (not above or any(id(parent) in around for parent in tag.parents))
        ):
            yield tag


def parse(html: str) -> Page:
    """A page with its blocks; those in navigation, footers, forms and the like are labelled."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        # a file object: text that looks like a file name would raise a warning
        text = StringIO(html.replace("\x00", ""))
        soup = BeautifulSoup(text, "lxml", multi_valued_attributes=None)
    page = Page(soup)
    _Walk(page).run()
    _label_furniture(page)
    return page


class _Walk:
    """One pass over the tree with its own stack."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.buffer: list[str] = []
        self.linked = 0
        self.links = 0
        self.open: list[tuple[Tag, BlockKind]] = [(page.soup, BlockKind.PARAGRAPH)]

    def run(self) -> None:
        stack: list[tuple[object, bool]] = [(self.page.soup, False)]
        while stack:
            node, leaving = stack.pop()
            if isinstance(node, Tag):
                if leaving:
                    self.leave(node)
                elif self.enter(node):
                    self.page.depth = max(self.page.depth, len(self.open))
                    stack.append((node, True))
                    stack.extend((child, False) for child in reversed(node.contents))
            elif isinstance(node, NavigableString) and not isinstance(
                node, Comment | PreformattedString
            ):
                self.buffer.append(str(node))
                self.linked += len(node) if self.links else 0
        self.flush()

    def enter(self, node: Tag) -> bool:
        name = node.name
        if name in SILENT:
            return False
        if name == "br":
            self.line_break()
            return False
        if name in BLOCKS:
            self.flush()
            self.open.append((node, _KINDS.get(name, self._inherited(name))))
        self.links += name == "a"
        if name in ("td", "th"):
            self.buffer.append(" ")
        if name in BLOCKS or "class" in node.attrs or "id" in node.attrs:
            furniture = _furniture(node)
            if furniture:
                self.flush()
                self.page.furniture.append((node, *furniture))
        self.page.spans[id(node)] = (len(self.page.blocks), -1)
        return True

    def _inherited(self, name: str) -> BlockKind:
        kind = self.open[-1][1]
        return kind if name in ("p", "div") and kind is not BlockKind.HEADING else _PLAIN

    def leave(self, node: Tag) -> None:
        if node.name in BLOCKS:
            self.flush()
            self.open.pop()
        self.links -= node.name == "a"
        start, _ = self.page.spans[id(node)]
        pending = any(not part.isspace() for part in self.buffer)
        self.page.spans[id(node)] = (start, len(self.page.blocks) + pending)

    def line_break(self) -> None:
        """One <br> folds to a space; the second in a row ends the block."""
        if self.buffer and self.buffer[-1] == "\n" and self.open[-1][1] is not BlockKind.ROW:
            self.flush()
        elif self.buffer:
            self.buffer.append("\n")

    def flush(self) -> None:
        text = fold("".join(self.buffer))
        if text:
            element, kind = self.open[-1]
            self.page.blocks.append(Raw(text, kind, element.name, element, self.linked))
        self.buffer, self.linked = [], 0


_PLAIN = BlockKind.PARAGRAPH


def _furniture(node: Tag) -> tuple[Label, str] | None:
    attrs = node.attrs
    if node.name in _TAGS:
        return _TAGS[node.name], f"page.tag.{node.name}"
    role = str(attrs.get("role", "")).lower()
    if role in _ROLES:
        return _ROLES[role], f"page.role.{role}"
    if "hidden" in attrs or _HIDDEN.search(str(attrs.get("style", ""))[:500]):
        return Label.RESIDUE, "page.hidden"
    if node.name in ("body", "html", "main", "article", "h1"):
        return None
    return _by_class(f"{attrs.get('class', '')} {attrs.get('id', '')}"[:500])


def _by_class(names: str) -> tuple[Label, str] | None:
    for part in _PARTS.split(_CAMEL.sub("-", names).lower()):
        if part in _CLASSES:
            return _CLASSES[part], f"page.class.{part}"
    return None


def _label_furniture(page: Page) -> None:
    """Label what stands in furniture, unless the furniture holds much of the page's text.

    Elements are nested or apart and come in page order, so that an outer one speaks first.
    """
    plain = [max(0, len(raw.text) - raw.linked) for raw in page.blocks]
    before = [0, *accumulate(plain)]
    done = 0
    for element, label, rule in page.furniture:
        span = page.span(element)
        held = before[span.stop] - before[span.start] if span else 0
        if span.stop <= done or (label is not Label.NAVIGATION and held > 0.4 * before[-1]):
            continue
        for index in span:
            page.blocks[index].label, page.blocks[index].rule = label, rule
        done = span.stop
