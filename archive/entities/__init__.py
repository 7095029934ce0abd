"""Text to mentions, and mentions to the people, agencies and places of the whole archive.

extract.py     a text → mentions, by the rules and a model beside them if one is active
recognise.py   the walk of the rules over a text
tokens.py, reading.py, lexicon.py, known_names.py, gazetteer.py    what the walk stands on
agencies/      bodies by their nouns, their sentences, their countries
people/        names by their titles, their shape, their company; roles
places/        places beyond the gazetteer
cyrillic/      all of that for Russian and Kazakh
guesses/       what a statistical model takes for names, and how it joins the rules'
speech/        quotes and their speakers
namesakes/     names that mean somebody else in another release, told apart
across/        the names of the whole archive → entities; the owner's decisions
"""

import hashlib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

from archive.entities.across.again import concerned, types_decided
from archive.entities.across.authority import (
    authority_text,
    check_decisions,
    parse_authority,
    read_authority,
    write_authority,
)
from archive.entities.across.decided import idle
from archive.entities.across.decision import ACTIONS, Decision
from archive.entities.across.forms import Form, Grouped, Join
from archive.entities.across.ids import Past
from archive.entities.across.offices import named_roles
from archive.entities.across.resolve import Resolution, resolve, resolve_again
from archive.entities.across.signs import Sign, SignKind, Suggestion
from archive.entities.across.suggest import suggest
from archive.entities.extract import extractor, read
from archive.entities.guesses.model import Choice, Model
from archive.entities.guesses.model import find as find_model
from archive.entities.namesakes import tell_apart
from archive.entities.people.role_names import role_name, role_names
from archive.entities.recognise import recognise
from archive.entities.speech.quotes import find_quotes
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
    "Grouped",
    "Join",
    "Model",
    "Past",
    "Resolution",
    "Sign",
    "SignKind",
    "Suggestion",
    "authority_text",
    "bare_name",
    "check_decisions",
    "concerned",
    "extractor",
    "find_model",
    "find_quotes",
    "idle",
    "named_roles",
    "parse_authority",
    "read",
    "read_authority",
    "recognise",
    "resolve",
    "resolve_again",
    "role_name",
    "role_names",
    "stated",
    "suggest",
    "tell_apart",
    "types_decided",
    "write_authority",
]
