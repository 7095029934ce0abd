"""Text to mentions, and mentions to the people, agencies and places of the whole archive."""

import hashlib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

from archive.entities.across.authority import check_decisions, read_authority, write_authority
from archive.entities.across.decided import idle
from archive.entities.across.decision import ACTIONS, Decision
from archive.entities.across.forms import Form, Join
from archive.entities.across.ids import Past
from archive.entities.across.resolve import Resolution, resolve
from archive.entities.across.suggest import Suggestion, suggest
from archive.entities.extract import extractor, read
from archive.entities.model_layer import Choice, Model
from archive.entities.model_layer import find as find_model
from archive.entities.quotes import find_quotes
from archive.entities.recognise import recognise
from archive.entities.role_names import role_name, role_names
from archive.entities.stated import bare_name, stated


def _fingerprint() -> str:
    """The first 12 digits of the SHA-256 of the rules: code and data."""
    rules = sorted(_rules(resources.files("archive.entities")), key=lambda one: str(one))
    return hashlib.sha256(b"".join(one.read_bytes() for one in rules)).hexdigest()[:12]


def _rules(room: Traversable) -> Iterator[Traversable]:
    for one in room.iterdir():
        if one.is_dir():
            yield from _rules(one)
        elif one.name.endswith((".py", ".toml", ".csv")):
            yield one


FINGERPRINT = _fingerprint()

__all__ = [
    "ACTIONS",
    "FINGERPRINT",
    "Choice",
    "Decision",
    "Form",
    "Join",
    "Model",
    "Past",
    "Resolution",
    "Suggestion",
    "bare_name",
    "check_decisions",
    "extractor",
    "find_model",
    "find_quotes",
    "idle",
    "read",
    "read_authority",
    "recognise",
    "resolve",
    "role_name",
    "role_names",
    "stated",
    "suggest",
    "write_authority",
]
