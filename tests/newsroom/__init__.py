"""A press office of our own, on loopback: a real HTTP server with real-looking pages.

    with Newsroom() as newsroom:
        source = newsroom.source()
        ...
        assert newsroom.asked("/releases/harbour-bridge") == 1

`newsroom.misbehave("/path", Slow())` makes one path misbehave; the ways are in `misbehaving`.
"""

from tests.newsroom.content import RELEASES, Text
from tests.newsroom.misbehaving import (
    FLOODS,
    BrokenFeed,
    Flood,
    GzipBomb,
    HalfClosed,
    LyingLength,
    Meets,
    Misbehaviour,
    PrivateRedirect,
    Redirect,
    RedirectChain,
    RedirectLoop,
    Says,
    ServerError,
    SilentDrip,
    TooManyRequests,
)
from tests.newsroom.server import Asked, Newsroom

__all__ = [
    "FLOODS",
    "RELEASES",
    "Asked",
    "BrokenFeed",
    "Flood",
    "GzipBomb",
    "HalfClosed",
    "LyingLength",
    "Meets",
    "Misbehaviour",
    "Newsroom",
    "PrivateRedirect",
    "Redirect",
    "RedirectChain",
    "RedirectLoop",
    "Says",
    "ServerError",
    "SilentDrip",
    "Text",
    "TooManyRequests",
]
