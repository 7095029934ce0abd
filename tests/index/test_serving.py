"""What threads share: an engine that outlives its replacement, and stores of their own."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from threading import Thread

import pytest

from archive.errors import EngineError, EngineMissing, EngineOutdated, StoreMissing
from archive.store import open_store
from index import generations, serving
from index.serving import Serving, Stores


class Engine:
    closed = False

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def generation(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """The generation in use; change it to be a rebuild."""
    now: dict[str, object] = {"name": Path("gen-1"), "applied": 1, "opened": 0}

    def open_(folder: Path, before: Engine | None) -> Engine:
        now["opened"] = int(str(now["opened"])) + 1
        if now.get("damaged") == folder:
            now["name"] = now.get("next", folder)
            raise EngineError("damaged")
        return Engine()

    monkeypatch.setattr(generations, "current", lambda _: now["name"])
    monkeypatch.setattr(generations, "applied", lambda _: now["applied"])
    monkeypatch.setattr(serving.embedded, "open", open_)
    return now


def test_an_engine_is_opened_once_while_nothing_changes(generation: dict[str, object]) -> None:
    shared = Serving(Path())
    with shared.engine() as one, shared.engine() as two:
        assert one is two
    assert generation["opened"] == 1


@pytest.mark.parametrize("change", [{"name": Path("gen-2")}, {"applied": 2}])
def test_a_replaced_engine_is_closed_when_its_last_question_is_answered(
    generation: dict[str, object], change: dict[str, object]
) -> None:
    shared = Serving(Path())
    with shared.engine() as old:
        with shared.engine() as same:
            generation.update(change)
            with shared.engine() as new:
                assert new is not old
            assert not old.closed  # type: ignore[attr-defined] - our Engine
        assert same is old
        assert not old.closed  # type: ignore[attr-defined]
    assert old.closed  # type: ignore[attr-defined]
    assert not new.closed  # type: ignore[attr-defined]
    shared.close()
    assert new.closed  # type: ignore[attr-defined]


def test_a_generation_that_is_replaced_while_it_is_opened_is_not_missed(
    generation: dict[str, object],
) -> None:
    generation |= {"damaged": Path("gen-1"), "next": Path("gen-2")}
    with Serving(Path()).engine() as engine:
        assert not engine.closed  # type: ignore[attr-defined]


def test_a_damaged_generation_is_told_and_asked_for_again(generation: dict[str, object]) -> None:
    shared = Serving(Path())
    generation["damaged"] = Path("gen-1")
    for _ in range(2):
        with pytest.raises(EngineError, match="damaged"), shared.engine():
            pass
    del generation["damaged"]
    with shared.engine():
        pass


def test_an_archive_without_index_says_so(tmp_path: Path) -> None:
    with pytest.raises(EngineMissing), Serving(tmp_path).engine():
        pass


def test_what_was_made_of_another_archive_is_refused(tmp_path: Path) -> None:
    generation = generations.new(tmp_path)
    (generation / "state.json").write_text('{"store": "another", "applied": 1, "documents": 1}')
    generations.point(tmp_path, generation)
    with (
        pytest.raises(EngineOutdated, match=r"another archive.*press-archive rebuild"),
        Serving(tmp_path, "ours").engine(),
    ):
        pass


@pytest.mark.parametrize("name", ["../other/gen-1", "..", ".", "/etc", "gen-", "x" * 5000, "a\0b"])
def test_no_generation_lies_outside_the_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "CURRENT").write_text(name)
    (tmp_path / "other" / "gen-1").mkdir(parents=True)
    for folder in (tmp_path, tmp_path / "index", tmp_path / "other" / "gen-1"):
        (folder / "state.json").write_text("{}")
    with pytest.raises(EngineMissing, match="press-archive rebuild"):
        generations.current(tmp_path / "index")


@pytest.mark.parametrize("said", ["{", "[]", "{}", '{"applied": Infinity}', "[" * 100_000])
def test_a_damaged_state_is_told(tmp_path: Path, said: str) -> None:
    (tmp_path / "state.json").write_text(said)
    with pytest.raises(EngineError, match="press-archive rebuild"):
        generations.applied(tmp_path)


def test_each_reader_has_a_store_of_its_own_and_leaves_it_to_the_next(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    open_store(path, create=True).close()
    stores = Stores(path)
    with stores.one() as one, stores.one() as two:
        assert one is not two
    with stores.one() as again:
        assert again in (one, two)
        counted: list[int] = []
        thread = Thread(target=lambda: counted.append(again.releases.count()))
        thread.start()
        thread.join()
        assert counted == [0]
    stores.close()


def test_after_a_rush_few_stores_stay_open(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    open_store(path, create=True).close()
    stores = Stores(path)
    with ExitStack() as rush:
        used = [rush.enter_context(stores.one()) for _ in range(12)]
    with ExitStack() as later:
        again = [later.enter_context(stores.one()) for _ in range(12)]
        assert len([store for store in again if store in used]) == 8
    stores.close()


def test_a_store_in_use_is_closed_after_its_use(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    open_store(path, create=True).close()
    stores = Stores(path)
    with stores.one() as store:
        stores.close()
        assert store.releases.count() == 0
    with pytest.raises(Exception, match="closed"):
        store.releases.count()


def test_a_missing_store_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing), Stores(tmp_path / "store.sqlite").one():
        pass
