"""The elements that the CSS selectors of a site's layout find, by BeautifulSoup."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from lxml import etree

from archive.clean.page.blocks import Page
from archive.clean.page.dom import MARK
from archive.clean.text import fold

_SELECTED = 200  # elements per selector


@dataclass(slots=True)
class Selected:
    """An element that a selector found: its text and the blocks it holds."""

    text: str
    span: range


@dataclass(slots=True)
class Selectors:
    """Runs each selector once, on a tree that is only built when the first one is asked for."""

    page: Page
    _soup: BeautifulSoup | None = None
    _found: dict[str, list[Selected]] = field(default_factory=dict)

    def find(self, selector: str) -> list[Selected]:
        """The first 200 elements that a selector finds, in page order; none for ""."""
        if selector and selector not in self._found:
            self._found[selector] = list(self._select(selector))
        return self._found.get(selector, [])

    def _select(self, selector: str) -> Iterator[Selected]:
        if self._soup is None:
            self._soup = _soup(self.page)
        for tag in self._soup.select(selector, limit=_SELECTED):
            yield Selected(fold(tag.get_text(" ")), _span(tag, len(self.page.blocks)))


def _soup(page: Page) -> BeautifulSoup:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(etree.tostring(page.root, method="html", encoding="unicode"), "lxml")


def _span(tag: Tag, blocks: int) -> range:
    start, _, stop = str(tag.get(MARK, "0-0")).partition("-")
    return range(int(start), min(int(stop), blocks))
