"""What can go wrong, as a tree. Every message says what failed, where, and what to do.

    PressArchiveError
    ├── SettingsError        a setting or an option cannot be used
    ├── SourceError          sources.toml says something that cannot be
    ├── FetchError           an address gave no usable response
    │   └── FetchRefused     we must not ask (robots.txt, private address, wrong scheme)
    ├── CaptureError         a WARC record is missing or damaged
    ├── PdfError             a PDF gives no text (locked, a scan, damaged, hostile)
    ├── ImportFileError      a file offered for import cannot be read at all
    ├── ExportError          an export cannot be written where it was asked for
    ├── StoreError           the record store cannot be used
    │   ├── StoreMissing     there is no archive at this home yet
    │   ├── StoreLocked      another process is writing
    │   └── StoreOutdated    written by another version of the store
    ├── EngineError          the index cannot be used
    │   ├── EngineMissing    there is no complete generation yet
    │   ├── EngineOutdated   the generation was made by other code
    │   └── EngineLocked     another process is building
    ├── WorkerDied           work ended the process it was done in
    ├── QueryError           the typed words cannot be read (has a position and a repair)
    └── Stopped              the user asked to stop; what was done is kept

The command line turns every one of them into one line (`archive.cli`); anything else is a bug
and shows as one.
"""


class PressArchiveError(Exception):
    """Root of everything this product raises on purpose.

    The message is English. `kind` names what is wrong and `values` what the message says of it,
    for those who say it in another language; "" and nothing where nobody does.
    """

    def __init__(self, *told: object, kind: str = "", **values: str) -> None:
        super().__init__(*told)
        self.kind = kind
        self.values = values


class SettingsError(PressArchiveError):
    """A setting or an option cannot be used."""


class SourceError(PressArchiveError):
    """`sources.toml` says something that cannot be."""


class FetchError(PressArchiveError):
    """An address gave no usable response.

    `retryable` tells whether asking again later can help (time-out, 429, 5xx).
    """

    def __init__(self, message: str, *, retryable: bool = False) -> None:
        super().__init__(message)
        self.retryable = retryable


class FetchRefused(FetchError):
    """We must not ask: robots.txt, a private address, a scheme we do not speak."""


class CaptureError(PressArchiveError):
    """A WARC record is missing or damaged."""


class PdfError(PressArchiveError):
    """A PDF gives no text: it is locked, a scan, damaged, or takes too long or too much."""


class ImportFileError(PressArchiveError):
    """A file offered for import cannot be read at all."""


class ExportError(PressArchiveError):
    """An export cannot be written where it was asked for."""


class StoreError(PressArchiveError):
    """The record store cannot be used."""


class StoreMissing(StoreError):
    """There is no archive at this home yet."""


class StoreLocked(StoreError):
    """Another process is writing to the store."""


class StoreOutdated(StoreError):
    """The store was written by another version of this product."""


class EngineError(PressArchiveError):
    """The index cannot be used."""


class EngineMissing(EngineError):
    """There is no complete generation of the index yet."""


class EngineOutdated(EngineError):
    """The generation was made by other code; it must be rebuilt."""


class EngineLocked(EngineError):
    """Another process is building the index."""


class WorkerDied(PressArchiveError):
    """A piece of work ended the process it was done in."""


class QueryError(PressArchiveError):
    """The typed words cannot be read.

    `position` is the offset in characters where reading failed, `repair` the nearest words
    that can be read.
    """

    def __init__(
        self, message: str, *, position: int, repair: str, kind: str = "", **values: str
    ) -> None:
        super().__init__(message, kind=kind, **values)
        self.position = position
        self.repair = repair


class Stopped(PressArchiveError):
    """The user asked to stop; what was done is kept, and the same command goes on from there."""
