"""An address → what its server answered, asked politely. The only importer of requests.

Fetcher   asks: robots.txt, one request at a time and host, honest name, bounds on everything
Limits    those bounds
"""

from archive.fetch.ask import Limits
from archive.fetch.fetcher import Fetcher

__all__ = ["Fetcher", "Limits"]
