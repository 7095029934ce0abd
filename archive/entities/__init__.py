"""Text to mentions, and mentions to the people, agencies and places of the whole archive."""

import hashlib
from importlib import resources

from archive.entities.authority import Decision, read_authority, write_authority
from archive.entities.extract import extractor, read
from archive.entities.merging import Form
from archive.entities.model_layer import Choice, Model
from archive.entities.model_layer import find as find_model
from archive.entities.quotes import find_quotes
from archive.entities.recognise import recognise
from archive.entities.resolve import resolve
from archive.entities.role_names import role_name, role_names
from archive.entities.stated import bare_name, stated


def _fingerprint() -> str:
    """The first 12 digits of the SHA-256 of the rules: code and data."""
    room = resources.files("archive.entities")
    inner = room / "cyrillic"
    files = [
        file for place in (room, room / "data", inner, inner / "data") for file in place.iterdir()
    ]
    rules = sorted(
        (one for one in files if one.name.endswith((".py", ".toml", ".csv"))),
        key=lambda one: one.name,
    )
    return hashlib.sha256(b"".join(one.read_bytes() for one in rules)).hexdigest()[:12]


FINGERPRINT = _fingerprint()

__all__ = [
    "FINGERPRINT",
    "Choice",
    "Decision",
    "Form",
    "Model",
    "bare_name",
    "extractor",
    "find_model",
    "find_quotes",
    "read",
    "read_authority",
    "recognise",
    "resolve",
    "role_name",
    "role_names",
    "stated",
    "write_authority",
]
