"""A provider of OpenID Connect on 127.0.0.1: discovery, authorisation, tokens, keys.

https://openid.net/specs/openid-connect-core-1_0.html, the authorisation code flow.
"""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey


@dataclass
class Provider:
    """Signs everybody in as one person, without a question."""

    email: str = "Ann@press.example"
    verified: object = True
    client: str = "press-archive"
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    nonces: dict[str, str] = field(default_factory=dict)

    def __enter__(self) -> Self:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                _answer(provider, self)

            do_POST = do_GET

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def secrets(self, site: str) -> str:
        """What Streamlit has to know of it."""
        return (
            f'[auth]\nredirect_uri = "{site}/oauth2callback"\ncookie_secret = "{"c" * 32}"\n'
            f'client_id = "{self.client}"\nclient_secret = "secret"\n'
            f'server_metadata_url = "{self.url}/.well-known/openid-configuration"\n'
        )

    def token(self, code: str) -> str:
        now = int(time.time())
        claims = {
            "iss": self.url,
            "sub": "1",
            "aud": self.client,
            "iat": now,
            "exp": now + 600,
            "nonce": self.nonces[code],
            "email": self.email,
            "email_verified": self.verified,
        }
        return str(jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key))


def _answer(provider: Provider, handler: BaseHTTPRequestHandler) -> None:
    parts = urlsplit(handler.path)
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if parts.path == "/authorize":
        code = f"code-{len(provider.nonces)}"
        provider.nonces[code] = asked["nonce"]
        back = urlencode({"code": code, "state": asked["state"]})
        handler.send_response(302)
        handler.send_header("Location", f"{asked['redirect_uri']}?{back}")
        handler.send_header("Content-Length", "0")
        handler.end_headers()
        return
    length = int(handler.headers.get("Content-Length") or 0)
    posted = {n: v[0] for n, v in parse_qs(handler.rfile.read(length).decode()).items()}
    body = json.dumps(_said(provider, parts.path, posted)).encode()
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def _said(provider: Provider, path: str, posted: dict[str, str]) -> dict[str, Any]:
    if path == "/token":
        token = provider.token(posted["code"])
        return {"access_token": "access", "token_type": "Bearer", "id_token": token}
    if path == "/jwks":
        return {"keys": [provider.key.as_dict(private=False)]}
    return {
        "issuer": provider.url,
        "authorization_endpoint": f"{provider.url}/authorize",
        "token_endpoint": f"{provider.url}/token",
        "jwks_uri": f"{provider.url}/jwks",
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }
