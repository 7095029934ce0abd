"""The process that serves the page and, on the same port, feeds, JSON and release pages."""

from __future__ import annotations

import os
import socket
import sys
import webbrowser
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Final

import uvicorn
from starlette.middleware import Middleware
from streamlit import config
from streamlit.starlette import App
from streamlit.web import bootstrap

import index
from archive.errors import SettingsError
from archive.settings import (
    HOME_VARIABLE,
    TOKEN_FILE_VARIABLE,
    TOKEN_VARIABLE,
    URL_VARIABLE,
    Settings,
)
from index import web
from index.page import frame
from index.page.guard import Bounded, Guarded
from index.page.look import THEME
from index.page.pace import Paced
from index.page.patience import Patient
from index.page.shell import Shell

HOST: Final = "127.0.0.1"

OPTIONS: Final[Mapping[str, object]] = {
    **THEME,
    "browser.gatherUsageStats": False,
    "client.allowedOrigins": [],
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "runner.postScriptGC": False,
    "server.enableAgentApi": False,
    "server.enableCORS": True,
    "server.enableStaticServing": False,
    "server.enableXsrfProtection": True,
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.maxUploadSize": 1,
    "server.runOnSave": False,
}
"""What we ask of Streamlit: our colours, no telemetry, no tracebacks to readers, no other doors,
and no search for garbage after every run, which takes longer than most runs: an index that is
open is a million objects to look through. Python looks often enough of itself.
"""


def application(settings: Settings) -> App:
    """The page and its routes as one ASGI application."""
    return App(
        _script(),
        routes=web.routes(lambda: frame.shared(settings)),
        middleware=[
            Middleware(Guarded, url=settings.url),
            Middleware(Bounded),
            Middleware(Paced),
            Middleware(Shell),
        ],
    )


def serve(
    settings: Settings,
    port: int,
    open_browser: bool = False,
    *,
    host: str = HOST,
    proxies: Sequence[str] = (),
) -> int:
    """Serve until interrupted, and return the exit status: 0.

    Port 0 takes a free one. `proxies` are IP addresses or networks whose word about who asks is
    believed, besides this machine. Raises SettingsError when the port cannot be had.
    """
    _hand_over(settings)
    bootstrap.load_config_options(dict(OPTIONS))
    with closing(_listen(host, port)) as listening:
        address = f"http://{_shown(host)}:{listening.getsockname()[1]}/"
        config.set_option("server.port", listening.getsockname()[1])
        if settings.secrets.exists():  # the archive's own come last: they win
            files = [*config.get_option("secrets.files"), str(settings.secrets)]
            config.set_option("secrets.files", files)
        server = uvicorn.Server(_configured(application(settings), proxies))
        try:  # whoever reads the line may stop us at once
            print(f"Press Archive is at {address} (Ctrl-C stops it)", flush=True)
            if open_browser:
                Thread(target=webbrowser.open, args=(address,), daemon=True).start()
            server.run(sockets=[listening])
        except KeyboardInterrupt:
            print("stopped", file=sys.stderr)
    return 0


def _script() -> Path:
    """`app.py` stands beside the package `index`, in a checkout as in an installation.

    Looked for there and not on the search path, where other products put an `app` too.
    """
    script = Path(index.__file__).parents[1] / "app.py"
    if not script.is_file():
        raise SettingsError(f"the page is missing at {script}; install press-archive again")
    return script


def _hand_over(settings: Settings) -> None:
    """Tell the page its settings: it is a script, and has no arguments."""
    told = (
        (HOME_VARIABLE, settings.home),
        (URL_VARIABLE, settings.url),
        (TOKEN_VARIABLE, settings.token),
        (TOKEN_FILE_VARIABLE, settings.token_file or ""),
    )
    os.environ.update((name, str(value)) for name, value in told)


def _configured(app: App, proxies: Sequence[str]) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        forwarded_allow_ips=["127.0.0.1", "::1", *proxies],
        http=Patient,
        h11_max_incomplete_event_size=2**15,
        timeout_graceful_shutdown=2,
        ws_max_size=2**20,
    )


def _shown(host: str) -> str:
    return "localhost" if host in {"0.0.0.0", "::"} else host


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise SettingsError(
            f"cannot serve at {host}:{port} ({error.strerror}); choose another with --port"
        ) from error
    listening.listen(128)
    return listening
