"""What is known of a capture while it is read, and the layout's selectors applied to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from archive.clean.layers import ALL_LAYERS, Layer
from archive.clean.page import metadata
from archive.clean.page.blocks import Page
from archive.clean.page.selectors import Selected, Selectors
from archive.clean.repeats.learnt import Learnt
from archive.model import Layout, Listed, Source

_FARTHEST_EAST = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Request:
    """A capture to be read, with what is known about it."""

    body: bytes
    url: str = ""
    media_type: str = "text/html"
    charset: str = ""
    source: Source | None = None
    at: datetime | None = None
    listed: Listed | None = None
    learnt: Learnt | None = None
    layers: frozenset[Layer] = ALL_LAYERS


@dataclass(slots=True)
class Context:
    """The request, its page, what the page says of itself, and the layout it is read with."""

    request: Request
    page: Page
    meta: metadata.Meta
    layout: Layout
    html: str
    selectors: Selectors

    @property
    def latest(self) -> date | None:
        """The last day that had begun somewhere on Earth at the capture: no release is younger."""
        return (self.request.at + _FARTHEST_EAST).date() if self.request.at else None

    @property
    def day_first(self) -> bool | None:
        """What the source says of 03/07."""
        return self.request.source.day_first if self.request.source else None


def layout_at(request: Request) -> Layout:
    """The source's first layout that was still in use at the capture; an empty one without."""
    layouts = request.source.layouts if request.source else ()
    day = request.at.date() if request.at else None
    fitting = (lay for lay in layouts if lay.until is None or (day is not None and day < lay.until))
    return next(fitting, Layout())


def elements(context: Context, selector: str, own: range) -> Iterator[Selected]:
    """The elements that a selector finds within a slice of the blocks."""
    for element in context.selectors.find(selector):
        if element.span and element.span.start in own:
            yield element


def numbers(context: Context, selector: str, own: range) -> list[int]:
    """The numbers of the blocks that a selector finds."""
    return [i for e in elements(context, selector, own) for i in e.span if i in own]


def texts(context: Context, selector: str, own: range) -> tuple[str, ...]:
    """The texts of the elements that a selector finds, each once."""
    found = (e.text for e in elements(context, selector, own))
    return tuple(dict.fromkeys(text for text in found if text))
