"""Text to mentions, and mentions to the people, agencies and places of the whole archive."""

from archive.entities.authority import Decision, read_authority, write_authority
from archive.entities.merging import Form
from archive.entities.recognise import EXTRACTOR, recognise
from archive.entities.resolve import resolve
from archive.entities.stated import bare_name, stated

__all__ = [
    "EXTRACTOR",
    "Decision",
    "Form",
    "bare_name",
    "read_authority",
    "recognise",
    "resolve",
    "stated",
    "write_authority",
]
