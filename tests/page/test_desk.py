"""The entity desk: who may use it, and what it does to a real archive."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from streamlit.testing.v1 import AppTest

from archive import derive
from archive.derive.advising import Advice, Side
from archive.entities import Sign, SignKind, Suggestion
from archive.errors import EngineError, SettingsError, WorkerDied
from archive.model import EntityType
from archive.settings import Settings
from archive.store import Sighting, open_store
from index import build, desk
from index.desk import Decision, deciding
from index.desk.standby import Standby
from index.page import admin, frame
from index.request import SearchRequest
from index.search import open_archive
from tests.page.reader import Reader
from tests.page.served import build_home
from tests.page.spoken import english_left

TOKEN = "a token that nobody finds"
PERSON = EntityType.PERSON


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real archive, to be copied."""
    home = tmp_path_factory.mktemp("desk")
    build_home(home)
    settings = Settings(home=home)
    with open_store(settings.store) as store:
        derive.resolve_all(settings, store)
    build.update(settings)
    (home / "admin-token").write_text(TOKEN, "utf-8")
    return home


def here(
    function: Callable[..., Any], jobs: Sequence[Any], heard: Callable[[int, int], None]
) -> list[Any]:
    """As `archive.parallel.apart`, in this process: starting another takes a second."""
    return [function(partial(heard, number), job) for number, job in enumerate(jobs)]


class Here:
    """As `index.desk.standby`, in this process: starting another takes a second."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function

    def ready(self) -> None:
        """It is always there."""

    def do(self, job: Any, heard: Callable[[int], None]) -> Any:
        return self._function(heard, job)


@pytest.fixture
def home(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """An archive that the page shows, with an administrator's token."""
    settings = Settings(home=tmp_path / "home")
    shutil.copytree(built, settings.home)
    monkeypatch.setattr(deciding, "apart", here)
    monkeypatch.setattr(deciding, "WORKER", Here(deciding._do))
    monkeypatch.setenv("PRESS_ARCHIVE_HOME", str(settings.home))
    for name in ("ADMIN_TOKEN", "ADMIN_TOKEN_FILE", "ADMINS", "URL"):
        monkeypatch.delenv(f"PRESS_ARCHIVE_{name}", raising=False)
    monkeypatch.setattr(admin, "TRIES", admin.Tries())
    with open_archive(settings) as archive:
        monkeypatch.setattr(frame, "shared", lambda home: archive)
        yield settings


@pytest.fixture
def anybody(home: Settings) -> Reader:
    return Reader()


@pytest.fixture
def ann(home: Settings) -> Reader:
    """Somebody who has signed in."""
    reader = Reader()
    reader.open(view="desk")
    return sign_in(reader, TOKEN)


def sign_in(reader: Reader, token: str) -> Reader:
    reader.test.text_input(key="admin token").set_value(token)
    press(reader, "sign in by token")
    return reader


def press(reader: Reader, key: str) -> AppTest:
    return reader.test.button(key=key).click().run(timeout=60)


def buttons(reader: Reader) -> list[str]:
    return [str(button.label) for button in reader.test.button]


def people(settings: Settings) -> dict[str, int]:
    with open_archive(settings) as archive:
        found = archive.search(SearchRequest()).facet("person").values
    return {value.label: value.count for value in found}


# ---------------------------------------------------------------- who may


def test_a_reader_sees_how_to_sign_in_and_no_action(anybody: Reader) -> None:
    anybody.open(view="desk")
    assert "To read, nobody has to sign in" in anybody.text
    assert buttons(anybody) == ["Sign in"]
    anybody.open(view="desk", id="antonio-guterres")
    assert buttons(anybody) == ["Sign in"]


def test_without_a_token_nobody_can_and_the_page_says_how_to_set_it_up(
    home: Settings, anybody: Reader
) -> None:
    (home.home / "admin-token").unlink()
    anybody.open(view="desk")
    assert "This archive is read-only" in anybody.text
    assert "--admin-token-file" in anybody.text
    assert buttons(anybody) == []


def test_a_token_that_is_too_short_is_said_to_its_owner(home: Settings, anybody: Reader) -> None:
    (home.home / "admin-token").write_text("short", "utf-8")
    anybody.open(view="desk")
    assert "needs 16 or more" in anybody.test.error[0].value


def test_who_signs_in_sees_the_desk_and_may_sign_out(ann: Reader) -> None:
    assert "Signed in as administrator" in ann.text
    assert any(query == "view=desk" for _, query in ann.links)
    press(ann, "sign out")
    assert buttons(ann) == ["Sign in"]
    assert "decisions" not in ann.text.lower()


@pytest.mark.parametrize("wrong", ["", "a token that nobody find", TOKEN + " too", "қате"])
def test_a_wrong_token_lets_nobody_in(anybody: Reader, wrong: str) -> None:
    anybody.open(view="desk")
    sign_in(anybody, wrong)
    assert "This is not the token" in anybody.test.error[0].value
    assert buttons(anybody) == ["Sign in"]


def test_wrong_tokens_of_others_keep_nobody_out_who_has_the_right_one(
    home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(admin, "TRIES", admin.Tries(together=6, sleep=waited.append))
    for _ in range(6):
        guesser = Reader()
        guesser.open(view="desk")
        sign_in(guesser, "a guess of sixteen or more")
        assert "This is not the token" in guesser.test.error[0].value
    late = Reader()
    late.open(view="desk")
    sign_in(late, TOKEN)
    assert not late.test.error
    assert "Sign out" in buttons(late)
    assert waited == [2]


def test_another_token_ends_the_sessions_of_the_old_one(home: Settings, ann: Reader) -> None:
    (home.home / "admin-token").write_text("another token, made anew", "utf-8")
    press(ann, "suggest")
    assert "only a signed-in administrator" not in ann.text  # no action was left to press
    assert buttons(ann) == ["Sign in"]


def test_an_action_asks_again_who_takes_it(home: Settings, ann: Reader) -> None:
    """A press that comes after the token changed does nothing."""
    ann.open(view="desk", id="António Guterres")
    choose(ann, "hide")
    (home.home / "admin-token").write_text("another token, made anew", "utf-8")
    press(ann, decide_key(ann))
    assert not home.authority.exists()
    assert buttons(ann) == ["Sign in"]


# ---------------------------------------------------------------- what is decided


def choose(reader: Reader, action: str) -> None:
    reader.test.radio[0].set_value(action).run()


def decide_key(reader: Reader) -> str:
    return next(str(b.key) for b in reader.test.button if str(b.key).startswith("decide "))


def open_about(reader: Reader, name: str, other: str = "") -> None:
    reader.open(view="desk", id=[name, other] if other else name)


def test_two_people_are_merged_counted_as_one_and_parted_again(home: Settings, ann: Reader) -> None:
    before = people(home)
    open_about(ann, "António Guterres", "Kassym-Jomart Tokayev")
    press(ann, decide_key(ann))
    assert "António Guterres is one with Kassym-Jomart Tokayev" in ann.text
    assert re.search(r"\d+ releases touched", ann.text)
    after = people(home)
    assert "António Guterres" not in after
    assert after["Kassym-Jomart Tokayev"] == 26
    assert home.authority.read_text("utf-8").splitlines()[1].startswith("person,António Guterres,")
    ann.open(view="desk")
    press(ann, next(str(b.key) for b in ann.test.button if b.label == "Undo"))
    assert "No longer: António Guterres is one with" in ann.text
    assert people(home) == before
    assert desk.decisions(home) == ()


def test_a_rename_a_role_and_a_comment_stand_in_the_file(home: Settings, ann: Reader) -> None:
    open_about(ann, "António Guterres")
    choose(ann, "rename")
    field(ann, "new ").set_value("A. Guterres").run()
    field(ann, "comment ").set_value("as he signs").run()
    press(ann, decide_key(ann))
    assert "A. Guterres" in people(home)
    open_about(ann, "A. Guterres")
    choose(ann, "role")
    field(ann, "role ").set_value("Chair").run()
    field(ann, "from ").set_value("2019").run()
    press(ann, decide_key(ann))
    lines = home.authority.read_text("utf-8").splitlines()[1:]
    assert lines == [
        "person,António Guterres,rename,A. Guterres,as he signs",
        "person,António Guterres,role,Chair 2019..,",
    ]
    ann.open(view="desk")
    assert "as he signs" in ann.text


def field(reader: Reader, begins: str) -> AppTest:
    return next(f for f in reader.test.text_input if str(f.key).startswith(begins))  # type: ignore[return-value]


def test_a_hidden_name_is_in_no_facet(home: Settings, ann: Reader) -> None:
    open_about(ann, "António Guterres")
    choose(ann, "hide")
    press(ann, decide_key(ann))
    assert "António Guterres is in no facet" in ann.text
    assert "António Guterres" not in people(home)


def test_what_contradicts_is_said_and_changes_nothing(home: Settings, ann: Reader) -> None:
    desk.decide(home, Decision(PERSON, "António Guterres", "hide"))
    held = home.authority.read_bytes()
    open_about(ann, "Kassym-Jomart Tokayev")
    field(ann, "into ").set_value("Nobody Whatever").run()
    press(ann, decide_key(ann))
    assert "Nothing goes by the name Nobody Whatever" in ann.test.error[0].value
    assert home.authority.read_bytes() == held


def test_a_decision_that_the_index_cannot_follow_is_kept_and_it_is_said(
    home: Settings, ann: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: Any) -> None:
        raise EngineError("the index cannot be written: no space left; make room")

    monkeypatch.setattr(deciding, "update", full)
    ann.open(view="desk", id="António Guterres")
    choose(ann, "hide")
    press(ann, decide_key(ann))
    assert "The decision is kept, but" in ann.test.error[0].value
    assert "the index cannot be written: no space left" in ann.test.error[0].value
    assert len(desk.decisions(home)) == 1
    assert "António Guterres" in people(home)  # the old answers stand


@pytest.mark.parametrize("done", [False, True])
def test_whose_process_is_killed_is_told_what_became_of_the_decision(
    home: Settings, ann: Reader, monkeypatch: pytest.MonkeyPatch, done: bool
) -> None:
    class Killed(Here):
        def do(self, job: Any, heard: Callable[[int], None]) -> Any:
            if done:
                super().do(job, heard)
            raise WorkerDied("the process that worked on it ended (-9)")

    monkeypatch.setattr(deciding, "WORKER", Killed(deciding._do))
    ann.open(view="desk", id="António Guterres")
    choose(ann, "hide")
    press(ann, decide_key(ann))
    assert not ann.test.exception
    told = "The decision is kept" if done else "nothing was decided"
    assert told in ann.test.error[0].value
    assert home.authority.exists() is done


def test_days_that_are_none_are_refused(home: Settings, ann: Reader) -> None:
    open_about(ann, "António Guterres")
    choose(ann, "role")
    field(ann, "role ").set_value("Chair").run()
    field(ann, "from ").set_value("yesterday").run()
    press(ann, decide_key(ann))
    assert "are no days" in ann.test.error[0].value
    assert not home.authority.exists()


def test_the_second_of_two_at_once_is_told_so_and_nothing_is_lost(
    home: Settings, ann: Reader
) -> None:
    open_about(ann, "António Guterres")
    choose(ann, "hide")
    with FileLock(home.home / "desk.lock"):
        press(ann, decide_key(ann))
    assert "Another administrator is deciding" in ann.test.error[0].value
    assert not home.authority.exists()
    press(ann, decide_key(ann))
    assert len(desk.decisions(home)) == 1


def test_a_decision_is_worked_out_in_another_process_that_says_how_far_it_is(
    home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = Standby(deciding._do)
    monkeypatch.setattr(deciding, "WORKER", worker)
    heard: list[int] = []
    done = desk.decide(home, Decision(PERSON, "António Guterres", "hide"), heard.append)
    assert done.touched
    assert heard == sorted(heard)
    assert heard[-1] == 100
    with pytest.raises(SettingsError, match="exclude one another"):
        desk.decide(home, Decision(PERSON, "António Guterres", "rename", "A. G."))
    worker.end()


def test_an_undo_that_came_second_says_so(home: Settings) -> None:
    with pytest.raises(SettingsError, match="was taken back already"):
        desk.undo(home, Decision(PERSON, "António Guterres", "hide"))


def test_while_the_index_is_built_a_decision_stands_and_says_what_follows(
    home: Settings, ann: Reader
) -> None:
    open_about(ann, "António Guterres")
    choose(ann, "hide")
    with FileLock(home.index / "build.lock"):
        press(ann, decide_key(ann))
    assert "The index is being built by another process" in ann.text
    assert len(desk.decisions(home)) == 1


# ---------------------------------------------------------------- what is shown


def test_an_entity_is_found_by_typing_and_leads_to_what_can_be_decided(ann: Reader) -> None:
    ann.test.text_input(key="desk find").set_value("gut").run()
    assert any(query.startswith("view=desk&id=") for name, query in ann.links if "Guterres" in name)


def test_suggestions_come_when_asked_for_and_nothing_is_worked_out_unasked(ann: Reader) -> None:
    assert "Work out suggestions" in buttons(ann)
    press(ann, "suggest")
    assert "Work out suggestions" not in buttons(ann)


def test_an_address_changes_nothing(home: Settings, ann: Reader) -> None:
    for more in ({"action": "hide"}, {"decide": "hide"}, {"undo": "1"}, {"action": "merge"}):
        ann.open(view="desk", id="António Guterres", **more)
    assert not home.authority.exists()


def test_hostile_names_are_shown_as_written(home: Settings, ann: Reader) -> None:
    name = "*Eve* :tada: [x](http://evil.example) <b>"
    desk.decide(home, Decision(PERSON, "António Guterres", "rename", name, "<script>x</script>"))
    ann.open(view="desk")
    assert name in ann.text
    assert "<script>x" not in ann.html
    open_about(ann, name)
    assert name in ann.soup.select_one("section.entity h2").get_text()  # type: ignore[union-attr]
    assert ann.soup.select("section.entity b") == []


# ---------------------------------------------------------------- in other languages

NAMED = (
    "António Guterres Kassym-Jomart Tokayev Secretary-General President Chair "
    "Federal Bureau of Investigation Nobody Whatever spoke about the budget of the year part"
)


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_english_is_left_for_who_signs_in(home: Settings, language: str) -> None:
    reader = Reader()
    reader.open(view="desk", lang=language)
    assert english_left(reader) == []
    sign_in(reader, "wrong")
    assert english_left(reader) == []
    sign_in(reader, TOKEN)
    assert english_left(reader) == []
    (home.home / "admin-token").unlink()
    reader.open(view="desk", lang=language)
    assert english_left(reader) == []


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_english_is_left_in_what_is_decided_and_refused(
    home: Settings, ann: Reader, language: str
) -> None:
    ann.open(view="desk", id="António Guterres", lang=language)
    for action in ("merge", "apart", "split", "rename", "hide", "role", "type"):
        choose(ann, action)
        assert english_left(ann, NAMED) == []
    choose(ann, "merge")
    field(ann, "into ").set_value("Nobody Whatever").run()
    press(ann, decide_key(ann))
    assert ann.test.error
    assert english_left(ann, NAMED) == []
    choose(ann, "hide")
    with FileLock(home.home / "desk.lock"):
        press(ann, decide_key(ann))
    assert english_left(ann, NAMED) == []
    press(ann, decide_key(ann))
    assert ann.soup.select_one(".done")
    assert english_left(ann, NAMED) == []
    press(ann, next(str(one.key) for one in ann.test.button if str(one.key).startswith("undo ")))
    assert english_left(ann, NAMED) == []


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_english_is_left_in_suggestions(
    ann: Reader, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    side = Side(
        Sighting("Guterres", 1, "r1", ("Secretary-General",), (), ()), "spoke about the budget"
    )
    advised = [
        Advice(
            Suggestion(action, PERSON, "Guterres", value, 0.5, 1, ("x",), signs), (side,), (), "x"
        )
        for action, value in (("merge", "Tokayev"), ("split", ""), ("hide", ""), ("type", "agency"))
        for signs in [tuple(Sign(kind, "budget", 60) for kind in SignKind)]
    ]
    monkeypatch.setattr(desk, "known_suggestions", lambda settings: tuple(advised))
    monkeypatch.setattr(desk, "proposals", lambda settings, shown: list(shown))
    ann.open(view="desk", lang=language)
    assert english_left(ann, NAMED) == []
