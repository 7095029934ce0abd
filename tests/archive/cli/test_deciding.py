"""Deciding about entities from the command line."""

from __future__ import annotations

import click
import pytest

from archive.cli import main
from tests.shell import Shell

CONTEXT = click.Context(main)


def top(shell: Shell) -> tuple[str, int]:
    """The most frequent person, and in how many releases."""
    (first, *_) = shell("entities", "list", "person", "--json").json
    return first["entity"]["name"], first["releases"]


def test_list_is_what_the_option_lists(own: Shell) -> None:
    for kind in ("person", "agency", "place"):
        listed = own("entities", "list", kind, "--json").json
        assert listed
        assert listed == own("entities", "--list", kind, "--json").json


def test_a_decision_says_what_it_did_and_how_to_undo_it(own: Shell) -> None:
    name, releases = top(own)
    said = own("entities", "rename", name, "The Renamed One").out
    assert f"{name} is shown as The Renamed One: {releases} releases touched" in said
    assert "undo: press-archive entities undo" in said
    assert own("search", "--person", "The Renamed One", "--json").json["total"] == releases
    undone = own("entities", "undo", "The Renamed One").out
    assert undone.startswith("no longer: ")
    assert top(own) == (name, releases)


def test_what_is_hidden_leaves_the_list(own: Shell) -> None:
    name, _ = top(own)
    own("entities", "hide", name, "--comment", "not a person")
    assert top(own)[0] != name
    assert ",not a person" in (own.home / "authority.csv").read_text("utf-8")
    own("entities", "undo", name)


def test_a_wrong_name_is_answered_with_the_nearest(own: Shell) -> None:
    name, _ = top(own)
    wrong = own("entities", "hide", name + "x")
    assert wrong.status == 1
    assert f"nearest: {name}" in wrong.err


def test_show_tells_the_forms_and_why_they_are_one(own: Shell) -> None:
    name, releases = top(own)
    shown = own("entities", "show", name, "--json").json
    assert shown["entity"]["name"] == name
    assert len(shown["joins"]) == len(shown["forms"]) - 1
    assert sum(form["releases"] for form in shown["forms"]) >= releases
    text = own("entities", "show", name).out
    assert all(held["name"] in text for held in shown["roles"])


def test_report_counts_every_form_once(own: Shell) -> None:
    told = own("entities", "report", "--json").json
    merged = sum(told["joins"].values())
    hidden = sum(map(len, told["hidden"].values()))
    assert told["forms"] == sum(told["entities"].values()) + merged + hidden
    assert "joined by" in own("entities", "report").out


def test_suggestions_come_with_the_command_that_follows_them(own: Shell) -> None:
    for advice in own("entities", "suggest", "--json").json:
        one = advice["suggestion"]
        assert advice["command"].startswith(f"press-archive entities {one['action']} ")
        assert advice["sides"][0]["sighting"]["releases"] > 0
        assert 0 < one["score"] <= 1


def test_a_role_with_its_days_is_given(own: Shell) -> None:
    name, _ = top(own)
    own("entities", "role", name, "Keeper of the Keys", "--from", "1900", "--until", "2100")
    assert "Keeper of the Keys 1900..2100" in own("entities", "show", name).out
    (first, *_) = own("search", "--person", name, "--json").json["hits"]
    view = own("show", first["id"], "--json").json
    roles = {use["entity"]["name"]: use["roles"] for use in view["people"]}
    assert "Keeper of the Keys" in roles[name]


@pytest.mark.parametrize("name", ["suggest", "merge", "undo", "report", "show", "list", "read"])
def test_every_subcommand_has_help(name: str, own: Shell) -> None:
    assert own("entities", name, "--help").status == 0


def test_every_option_of_a_subcommand_is_documented() -> None:
    entities = main.get_command(CONTEXT, "entities")
    assert isinstance(entities, click.Group)
    undocumented = [
        f"{name} {option.name}"
        for name, command in entities.commands.items()
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert undocumented == []


def ids(shell: Shell) -> dict[str, str]:
    """Name of every person to the id."""
    listed = shell("entities", "list", "person", "--limit", "1000", "--json").json
    return {one["entity"]["name"]: one["entity"]["id"] for one in listed}


def test_ids_survive_a_rebuild_and_without_the_store_are_those_of_a_new_archive(
    own: Shell,
) -> None:
    first, second, *_ = list(ids(own))
    fresh = ids(own)
    own("entities", "merge", first, second)
    merged = ids(own)
    assert merged[second] == fresh[first]  # most releases knew it by that id
    own("rebuild", "--from-captures")
    assert ids(own) == merged
    built = []
    for _ in range(2):
        for path in own.home.glob("store.sqlite*"):
            path.unlink()
        own("rebuild", "--from-captures")
        built.append(ids(own))
    assert built[0] == built[1]
    assert built[0][second] == fresh[second]
    own("entities", "undo", first)
    assert ids(own).keys() == fresh.keys()
