"""Who said what, and what people were called, as the commands list it."""

from __future__ import annotations

from pathlib import Path

from tests.shell import Shell

SPEAKER, OFFICIAL = "Jim Jordan", "Thomas E. Perez"
SPEECH = "“We are glad to see you all here,” said Foreign Minister Penny Wong.\n"


def test_quotes_lists_what_a_person_says_with_release_and_offset(shell: Shell) -> None:
    found = [one["found"] for one in shell("quotes", SPEAKER, "--json").json]
    assert found
    assert [one["published"] for one in found] == sorted(
        (one["published"] for one in found), reverse=True
    )
    quote = found[0]["quote"]
    text = "\n\n".join(
        block["text"]
        for block in shell("show", found[0]["release"], "--json").json["release"]["draft"]["blocks"]
        if block["label"] in {"body", "quote"}
    )
    assert text[quote["start"] : quote["end"]] == quote["text"]


def test_quotes_gives_no_more_than_asked_for(shell: Shell) -> None:
    assert len(shell("quotes", SPEAKER, "--limit", "1", "--json").json) == 1


def test_quotes_of_nobody_we_know_are_an_error_in_one_line(shell: Shell) -> None:
    result = shell("quotes", "Nobody At All")
    assert result.status == 1
    assert "Nobody At All" in result.err


def test_roles_lists_offices_with_the_releases_that_say_so(shell: Shell) -> None:
    listed = shell("roles", OFFICIAL, "--json").json["roles"]
    office = next(one for one in listed if one["name"].startswith("Assistant Attorney General"))
    assert office["first"] <= office["last"]
    assert office["releases"][0]["release"]
    assert office["name"] in shell("roles", OFFICIAL).out


def test_entities_gives_the_quotes_of_a_text(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "speech.txt").write_text(SPEECH, "utf-8")
    (quote,) = shell("entities", str(tmp_path / "speech.txt"), "--json").json["quotes"]
    assert (quote["speaker"], quote["role"]) == ("Penny Wong", "Foreign Minister")
    assert SPEECH[quote["start"] : quote["end"]] == "We are glad to see you all here,"
