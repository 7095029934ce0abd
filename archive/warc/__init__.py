"""Captures in WARC 1.1 files, found again by (file, offset). The only importer of warcio.

    WarcWriter   keeps responses; `kill -9` loses at most the one in flight
    read         one response back, exactly as it was fetched
    raw          the bytes of one record as they stand
    iterate      every response of any WARC file, ours or another tool's
    captures     what stands in one of our own files, for a store that lost it
    verify       which captures do not match their record any more

Each response is a pair of gzip members, response then request (ISO 28500:2017).
"""

from archive.warc.raw import raw
from archive.warc.read import captures, iterate, read, verify
from archive.warc.records import sha256
from archive.warc.write import WarcWriter

__all__ = ["WarcWriter", "captures", "iterate", "raw", "read", "sha256", "verify"]
