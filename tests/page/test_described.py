"""What is answered where something is wrong is what the description says, on every route."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.types import ASGIApp

from archive.errors import EngineMissing, StoreLocked
from index.page.guard import Bounded, Guarded
from index.web.openapi import described
from tests.index.web.one_release import BASE, Answer, Client, OneRelease

DOCUMENT = described(BASE)
ASKED = {"{id}": "r1", "{facet}": "person", "{number}": "1"}
MISSED = {"{id}": "none", "{facet}": "colour", "{number}": "9"}
UNREAD = {"/api/digest": "since=yesterday", "/digest.txt": "since=yesterday"}
CASES = [
    (path, status, media)
    for path, methods in DOCUMENT["paths"].items()
    for status, told in methods["get"]["responses"].items()
    for media in told["content"]
    if status != "200"
]


def put_in(path: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        path = path.replace(name, value)
    return path


def wrong(path: str, status: str, media: str) -> Answer:
    """The answer of a route where something is wrong in the way of this status."""
    address, archive, places, headers = put_in(path, ASKED), OneRelease(), 8, {}
    if status == "400":
        address += "?" + UNREAD.get(path, 'q="')
    elif status == "404":
        address = put_in(path, MISSED)
    elif status == "414":
        address += f"?q={'a' * 9_000}"
    elif status == "431":
        headers = {"x_large": "a" * 40_000}
    elif media == "application/json" and path != "/healthz":
        places = 0  # the guard's own
    else:
        archive = Broken()

    def around(app: ASGIApp) -> ASGIApp:
        return Guarded(Bounded(app, answers=places, exports=places, waiting=0))

    return Client(archive, around).get(address, **headers)


class Broken(OneRelease):
    """An archive whose store is gone."""

    def __getattribute__(self, name: str) -> Any:
        if name in {"release", "pulse"}:
            raise EngineMissing("there is no index yet")
        return super().__getattribute__(name)


@pytest.mark.parametrize(("path", "status", "media"), CASES)
def test_what_is_wrong_is_told_as_it_is_described(path: str, status: str, media: str) -> None:
    answer = wrong(path, status, media)
    assert str(answer.status_code) == status
    assert answer.headers["content-type"].partition(";")[0] == media
    content = DOCUMENT["paths"][path]["get"]["responses"][status]["content"]
    schema = {**content[media]["schema"], "components": DOCUMENT["components"]}
    said = json.loads(answer.content) if media == "application/json" else answer.content.decode()
    assert [error.message for error in Draft202012Validator(schema).iter_errors(said)] == []


def asks(operation: dict[str, Any]) -> bool:
    """Whether a route takes the words of a search."""
    return {"$ref": "#/components/parameters/q"} in operation["parameters"]


@pytest.mark.parametrize("path", DOCUMENT["paths"])
def test_every_route_is_described_with_all_that_can_go_wrong(path: str) -> None:
    operation = DOCUMENT["paths"][path]["get"]
    expected = {"200", "414", "431", "503"}
    if "{" in path:
        expected |= {"404"}
    if path in UNREAD or asks(operation):
        expected |= {"400"}
    assert set(operation["responses"]) == expected
    assert "Retry-After" in operation["responses"]["503"]["headers"]


@pytest.mark.parametrize(
    "address", ["/api/search?q=x", "/export.csv?q=x", "/r/r1", "/r/r1/capture"]
)
def test_a_store_that_another_process_writes_to_says_when_to_ask_again(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*asked: object) -> None:
        raise StoreLocked("another process is writing")

    archive = OneRelease()
    for name in ("search", "release"):
        monkeypatch.setattr(archive, name, locked)
    answer = Client(archive).get(address)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert b"another process is writing" in answer.content
