"""A source → the addresses of its releases, by feed, sitemap or listing page.

    discover   what a source lists now
    propose    what source a bare home-page address could be

One module per way; each takes bytes and gives `Listed`, so a new way is one more module.
"""

from archive.discover.propose import Proposal, propose
from archive.discover.walk import discover

__all__ = ["Proposal", "discover", "propose"]
