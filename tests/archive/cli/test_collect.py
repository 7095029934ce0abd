"""`press-archive collect`: new releases, the history of a source, and a process that stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from archive.cli.collect import Stop
from archive.sources import render_source
from tests.newsroom import RELEASES, Newsroom, ServerError
from tests.shell import Shell

ROOT = Path(__file__).parents[3]


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as opened:
        yield opened


@pytest.fixture
def office(newsroom: Newsroom, empty: Shell) -> Shell:
    """A shell at a home whose sources.toml names the newsroom."""
    empty.home.mkdir()
    (empty.home / "sources.toml").write_text(render_source(newsroom.source()), "utf-8")
    return empty


def test_without_names_the_own_sources_are_collected_and_found(office: Shell) -> None:
    result = office("collect")
    assert result.status == 0
    assert f"norland: {len(RELEASES)} new" in result.out
    assert f"{len(RELEASES)} releases searchable" in result.out
    assert office("search", RELEASES[0].people[0], "--json").json["total"] >= 1


def test_the_line_of_a_run_tells_edits_and_removals(office: Shell, newsroom: Newsroom) -> None:
    office("collect")
    newsroom.remove(RELEASES[0].slug)
    newsroom.edit(RELEASES[1].slug, RELEASES[1].paragraphs[0].split()[0], "Quietly")
    result = office("collect", "--again")
    assert "0 new, 1 changed (1 in their words), 1 removed" in result.out


def test_a_backfill_walks_the_history_within_its_pages(office: Shell) -> None:
    (run,) = office("collect", "--backfill", "--pages", "50", "--json").json["runs"]
    assert (run["found"], run["new"]) == (len(RELEASES), len(RELEASES))


def test_watching_goes_with_no_flag_of_a_single_run(office: Shell) -> None:
    result = office("collect", "--watch", "--again")
    assert result.status == 2
    assert "--watch goes with --limit only" in result.err


def test_a_home_without_sources_says_what_to_do(empty: Shell) -> None:
    result = empty("collect")
    assert result.status == 1
    assert "press-archive sources" in result.err


def test_a_run_in_which_no_source_worked_fails(office: Shell, newsroom: Newsroom) -> None:
    newsroom.misbehave("/robots.txt", ServerError(times=99))
    result = office("collect")
    assert result.status == 1
    assert "no source could be collected" in result.err


def test_watching_ends_well_when_the_system_says_so(office: Shell) -> None:
    code = "from archive.cli import run; run()"
    command = [sys.executable, "-c", code, "--home", str(office.home), "collect", "--watch"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert f"norland: {len(RELEASES)} new" in process.stdout.readline()
        os.kill(process.pid, signal.SIGTERM)
        process.communicate(timeout=60)
    assert process.returncode == 0
    assert office("search", "--json").json["total"] == len(RELEASES)


def test_watching_ends_even_if_what_the_signal_raised_was_lost() -> None:
    stop = Stop()
    with suppress(KeyboardInterrupt):  # as Python does while it finalises an object
        stop(signal.SIGTERM, None)
    with pytest.raises(KeyboardInterrupt):
        stop.sleep(timedelta(days=1))
