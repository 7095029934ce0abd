"""Where an archive lives and how it behaves: read once at the edge, frozen, handed down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from archive.errors import SettingsError

PRODUCT = "press-archive"
HOME_VARIABLE = "PRESS_ARCHIVE_HOME"
CONTACT_VARIABLE = "PRESS_ARCHIVE_CONTACT"
NER_VARIABLE = "PRESS_ARCHIVE_NER"


@dataclass(frozen=True, slots=True)
class Settings:
    """One archive: a home folder and the manners of its collector.

    Several archives live side by side, each in a home of its own.
    """

    home: Path
    contact: str = ""
    ner: str = "auto"
    """Which model reads names beside the rules: "auto", "off", or a package (extra `[ner]`)."""

    @property
    def store(self) -> Path:
        """The record store (SQLite)."""
        return self.home / "store.sqlite"

    @property
    def warc(self) -> Path:
        """The folder of WARC files."""
        return self.home / "warc"

    @property
    def index(self) -> Path:
        """The folder of index generations."""
        return self.home / "index"

    @property
    def sources(self) -> Path:
        """The owner's sources; the catalogue that ships comes beneath it."""
        return self.home / "sources.toml"

    @property
    def authority(self) -> Path:
        """The owner's decisions about entities."""
        return self.home / "authority.csv"


def load_settings(home: str | Path | None, environ: Mapping[str, str]) -> Settings:
    """Settings from `--home`, else `PRESS_ARCHIVE_HOME`, else the user's data folder.

    Raises SettingsError when the home exists and is not a folder.
    """
    chosen = Path(home or environ.get(HOME_VARIABLE) or user_data_path(PRODUCT))
    try:
        chosen = chosen.expanduser().absolute()
        is_file = chosen.exists() and not chosen.is_dir()
    except (OSError, RuntimeError, ValueError) as error:  # a name too long, an unknown ~user
        raise SettingsError(f"{chosen} cannot be the home of an archive: {error}") from error
    if is_file:
        raise SettingsError(f"{chosen} is a file; --home needs a folder")
    return Settings(
        home=chosen,
        contact=environ.get(CONTACT_VARIABLE, "").strip(),
        ner=environ.get(NER_VARIABLE, "").strip() or "auto",
    )
