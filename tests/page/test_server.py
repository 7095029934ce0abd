from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from streamlit import config

from archive.errors import SettingsError
from archive.settings import Settings
from index.page import server

if TYPE_CHECKING:
    from tests.page.served import Served


def test_a_port_in_use_is_said_with_what_to_do(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=rf"{port} \(.*\); choose another with --port"):
            server.serve(Settings(home=tmp_path), port)


@pytest.mark.parametrize("option", server.OPTIONS)
def test_what_we_ask_of_streamlit_it_knows(option: str) -> None:
    config.get_option(option)  # raises where there is none of that name


def test_no_run_of_the_page_ends_with_a_search_for_garbage() -> None:
    assert server.OPTIONS["runner.postScriptGC"] is False


def test_the_page_and_its_routes_are_one_site(site: str) -> None:
    with urlopen(f"{site}/healthz") as answer:
        assert answer.status == 200
    with urlopen(f"{site}/feed.atom?q=glaciers") as answer:
        assert b"A visit about glaciers" in answer.read()
    with urlopen(f"{site}/") as answer:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Server"] is None


def test_before_the_page_is_there_it_is_called_by_its_name(site: str) -> None:
    for address in ("/", "/?q=budget", "/unknown/path"):
        with urlopen(site + address) as answer:
            page = answer.read()
            assert int(answer.headers["Content-Length"]) == len(page)
            assert "ETag" not in answer.headers
            assert b"<title>Press Archive</title>" in page


def test_an_interrupt_ends_it_with_status_0(served: Served) -> None:
    with urlopen(f"{served.address}/_stcore/health") as answer:
        assert answer.status == 200
    assert served.interrupt() == 0


def test_an_archive_that_is_not_there_is_said_by_every_route(served: Served) -> None:
    with pytest.raises(HTTPError) as caught, urlopen(f"{served.address}/api/search"):
        pass
    assert caught.value.code == 503
    caught.value.close()
