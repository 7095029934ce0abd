"""Somebody who looks at the page without a browser."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote_plus

from bs4 import BeautifulSoup, Tag
from streamlit.testing.v1 import AppTest

from index.request import SearchRequest
from tests.page.served import APP


class Reader:
    """Somebody who looks at the page: opens addresses, and says what is there."""

    def __init__(self) -> None:
        self.test = AppTest.from_file(str(APP), default_timeout=10)

    def open(self, **params: str | list[str]) -> AppTest:
        """Open an address that has these parameters."""
        self.test.query_params.clear()
        self.test.query_params.update(params)
        return self.test.run()

    @property
    def html(self) -> str:
        """All HTML on the page, but for the page's own styles and script."""
        bodies = (element.proto.body for element in self.test.get("html"))
        return "\n".join(body for body in bodies if not body.startswith(("<style>", "<script>")))

    @property
    def soup(self) -> BeautifulSoup:
        """All HTML on the page, read."""
        return BeautifulSoup(self.html, "html.parser")

    @property
    def text(self) -> str:
        """What is read on the page, in the order of its HTML, with single spaces."""
        return " ".join(self.soup.get_text(" ").split())

    @property
    def links(self) -> list[tuple[str, str]]:
        """The words and the address parameters of every link within the page."""
        return [
            (_said(a), unquote_plus(str(a["href"])[1:])) for a in self.soup.select("a[href^='?']")
        ]

    def ticks(self, facet: str = "") -> dict[str, str]:
        """The values one can tick, and the address parameters that ticking each leads to.

        With a facet only what changes its selection.
        """
        boxes = self.soup.select("label:has(> input[data-go])")
        found = {_said(box): str(box.input["data-go"])[1:] for box in boxes if box.input}
        here = SearchRequest.from_params(self.address).selected(facet)
        return {
            name: unquote_plus(query)
            for name, query in found.items()
            if not facet or SearchRequest.from_params(parse_qs(query)).selected(facet) != here
        }

    def ticked(self) -> list[str]:
        """The values that are ticked."""
        return [_said(box) for box in self.soup.select("label:has(> input[checked])")]

    def follow(self, query: str) -> AppTest:
        """Go where a link or a checkbox leads, given its address parameters."""
        there = {*(query for _, query in self.links), *self.ticks().values()}
        assert query in there, f"nothing leads to {query}"
        return self.open(**parse_qs(query, keep_blank_values=True))

    @property
    def address(self) -> dict[str, list[str]]:
        """The parameters of the address as it is now."""
        found = self.test.query_params
        return {k: v if isinstance(v, list) else [v] for k, v in found.items() if v}


def _said(element: Tag) -> str:
    """The words of a link or a label, with single spaces."""
    return " ".join(element.get_text().split())
