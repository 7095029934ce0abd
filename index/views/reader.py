"""Who reads, and where they are: what every view is given first."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.address import Address
from index.words import Words


@dataclass(frozen=True, slots=True)
class Reader:
    """The address a reader is at and the words of their language.

    `admin` is somebody who has proved that they may change the archive. `site` is the address of
    the archive on the web, ending in "/", "" where only this machine or network can reach it.
    """

    at: Address = field(default_factory=Address)
    say: Words = field(default_factory=Words)
    admin: bool = False
    site: str = ""
