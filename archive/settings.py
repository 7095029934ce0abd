"""Where an archive lives and how it behaves: read once at the edge, frozen, handed down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from platformdirs import user_data_path

from archive.errors import SettingsError

PRODUCT = "press-archive"
HOME_VARIABLE = "PRESS_ARCHIVE_HOME"
CONTACT_VARIABLE = "PRESS_ARCHIVE_CONTACT"
NER_VARIABLE = "PRESS_ARCHIVE_NER"
URL_VARIABLE = "PRESS_ARCHIVE_URL"
ADMINS_VARIABLE = "PRESS_ARCHIVE_ADMINS"
TOKEN_VARIABLE = "PRESS_ARCHIVE_ADMIN_TOKEN"
TOKEN_FILE_VARIABLE = "PRESS_ARCHIVE_ADMIN_TOKEN_FILE"

SHORTEST_TOKEN: Final = 16
"""Characters of an administrator's token: what is shorter can be found by trying."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One archive: a home folder and the manners of its collector.

    Several archives live side by side, each in a home of its own.
    """

    home: Path
    contact: str = ""
    ner: str = "auto"
    """Which model reads names beside the rules: "auto", "off", or a package (extra `[ner]`)."""
    url: str = ""
    """Where the page is on the internet, with a "/" at its end; "" where only we know it."""
    admins: tuple[str, ...] = ()
    """E-mail addresses, in lower case, of those who may change the archive from the page."""
    token: str = field(default="", repr=False)
    """What an administrator proves themselves by, where it is no file."""
    token_file: Path | None = None
    """Where that stands; None for `admin-token` in the home."""

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

    @property
    def secrets(self) -> Path:
        """What the page signs administrators in with, by OpenID Connect (Streamlit's secrets)."""
        return self.home / "secrets.toml"


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
        url=public_address(environ.get(URL_VARIABLE, "")),
        admins=tuple(environ.get(ADMINS_VARIABLE, "").lower().replace(",", " ").split()),
        token=environ.get(TOKEN_VARIABLE, "").strip(),
        token_file=_path(environ.get(TOKEN_FILE_VARIABLE, "").strip()),
    )


def _path(name: str) -> Path | None:
    return Path(name) if name else None


def public_address(url: str) -> str:
    """An address of the page on the internet, as `Settings.url` has it; "" for "".

    Raises SettingsError when it is not the top of a web site.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        told = parts.scheme, parts.hostname, parts.port
    except ValueError:
        told = ("", None, None)
    whole = told[0] in {"http", "https"} and told[1] and not parts.username
    if url and not (whole and parts.path in ("", "/") and not parts.query + parts.fragment):
        raise SettingsError(
            f"{url!r} is no address the page can have; write one like https://press.example, "
            "without a path"
        )
    return f"{parts.scheme}://{parts.netloc.lower()}/" if url else ""


def admin_token(settings: Settings) -> str:
    """What an administrator proves themselves by; "" where nothing was set up.

    Raises SettingsError when it cannot be read, or is too short to keep anybody out.
    """
    path = settings.token_file or settings.home / "admin-token"
    token, where = settings.token, TOKEN_VARIABLE
    if not token and (settings.token_file or path.exists()):
        where = str(path)
        try:
            token = path.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"the admin token in {path} cannot be read: {error}") from error
        if not token:
            raise SettingsError(f"{path} is empty; {_A_TOKEN}")
    if 0 < len(token) < SHORTEST_TOKEN:
        raise SettingsError(
            f"the admin token of {where} has {len(token)} characters and needs "
            f"{SHORTEST_TOKEN} or more; {_A_TOKEN}"
        )
    return token


_A_TOKEN: Final = 'make one with `python -c "import secrets; print(secrets.token_urlsafe(24))"`'
