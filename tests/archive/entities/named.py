"""What the rules name in a text."""

from archive.entities import recognise
from archive.model import EntityType


def agencies(text: str, country: str = "") -> set[str]:
    """The names of the agencies in a release of a country."""
    return _named(text, country, EntityType.AGENCY)


def places(text: str, country: str = "") -> set[str]:
    """The names of the places in a release of a country."""
    return _named(text, country, EntityType.PLACE)


def _named(text: str, country: str, kind: EntityType) -> set[str]:
    return {m.canonical for m in recognise(text, country=country) if m.type is kind}
