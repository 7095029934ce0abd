"""The description is one, it is complete, and it is true."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from archive.model import EventKind
from index.fields import FACETS
from index.request import SearchRequest, Sort
from index.result import Fresh, Reason
from index.web import routes
from index.web.openapi import described
from tests.index.web.one_release import AT, BASE, Client, OneRelease

DOCUMENT = described(BASE)
ANSWERS = {
    "/api/search": "/api/search?q=budget",
    "/api/suggest": "/api/suggest?q=tok",
    "/api/facets/{facet}": "/api/facets/person?typed=tok",
    "/feed.json": "/feed.json?q=budget",
    "/api/digest": "/api/digest?q=budget&since=2024-01-01",
    "/export.jsonl": "/export.jsonl?q=budget",
    "/r/{id}.csl.json": "/r/r1.csl.json",
    "/r/{id}.json": "/r/r1.json",
    "/healthz": "/healthz",
    "/openapi.json": "/openapi.json",
}


@pytest.fixture
def archive() -> OneRelease:
    archive = OneRelease()
    why = (Reason("text", "budget", (("Budgets", 2),), 1.0),)
    archive.news = (Fresh("r1", "T", "DOJ", date(2024, 3, 1), AT, EventKind.NEW, why),)
    return archive


def schema_of(path: str, status: str, media_type: str) -> dict[str, Any]:
    content = DOCUMENT["paths"][path]["get"]["responses"][status]["content"]
    return {**content[media_type]["schema"], "components": DOCUMENT["components"]}


def fits(said: object, schema: dict[str, Any]) -> list[str]:
    return [error.message for error in Draft202012Validator(schema).iter_errors(said)]


def test_it_is_openapi() -> None:
    OpenAPIV31SpecValidator(DOCUMENT).validate()


def test_every_route_of_the_application_is_described_and_no_other() -> None:
    paths = {re.sub(r":\w+}", "}", route.path) for route in routes(OneRelease)}  # type: ignore[arg-type]
    assert paths == set(DOCUMENT["paths"])


def test_every_answer_in_json_is_held_to_its_schema() -> None:
    in_json = {
        path
        for path, methods in DOCUMENT["paths"].items()
        if any("json" in media for media in methods["get"]["responses"]["200"]["content"])
    }
    assert set(ANSWERS) == in_json


@pytest.mark.parametrize("path", ANSWERS)
def test_an_answer_fits_its_schema(client: Client, path: str) -> None:
    answer = client.get(ANSWERS[path])
    assert answer.status_code == 200
    lines = path.endswith("jsonl")
    said = json.loads(answer.content.splitlines()[0] if lines else answer.content)
    assert fits(said, schema_of(path, "200", answer.headers["content-type"])) == []


def test_the_columns_of_a_table_are_the_properties_of_a_row(client: Client) -> None:
    header = next(csv.reader(io.StringIO(client.get("/export.csv").content.decode())))
    assert header == list(DOCUMENT["components"]["schemas"]["ExportRow"]["properties"])


@pytest.mark.parametrize(
    ("path", "address", "status"),
    [
        ("/api/search", '/api/search?q="', 400),
        ("/export.csv", '/export.csv?q="', 400),
        ("/api/digest", "/api/digest?q=x&since=yesterday", 400),
        ("/api/facets/{facet}", "/api/facets/colour", 404),
        ("/r/{id}", "/r/none", 404),
        ("/sitemaps/{number}.xml", "/sitemaps/9.xml", 404),
        ("/feed.json", "/feed.json?q=unbuilt", 503),
    ],
)
def test_an_error_fits_its_schema(client: Client, path: str, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert fits(answer.json(), schema_of(path, str(status), "application/json")) == []


def test_the_parameters_of_a_search_are_those_of_a_request() -> None:
    names = {
        one.get("name") or one["$ref"].rpartition("/")[2]
        for one in DOCUMENT["paths"]["/api/search"]["get"]["parameters"]
    }
    params = {facet: ["a", "-b"] for facet in FACETS} | {
        "q": ["x"], "since": ["2024-01-01"], "until": ["2024-02-01"],
        "sort": ["oldest"], "page": ["2"], "size": ["20"], "copies": ["all"],
    }  # fmt: skip
    assert SearchRequest.from_params(params).to_params() == params
    assert names == set(params)
    parameters = DOCUMENT["components"]["parameters"]
    assert parameters["sort"]["schema"]["enum"] == [sort.value for sort in Sort]


def test_nothing_is_said_that_nobody_refers_to() -> None:
    text = json.dumps(DOCUMENT)
    for kind in ("schemas", "parameters"):
        for name in DOCUMENT["components"][kind]:
            assert f'"#/components/{kind}/{name}"' in text, name


def test_people_read_it_as_a_page(client: Client) -> None:
    page = client.get("/api").content.decode()
    for path in DOCUMENT["paths"]:
        assert f"<code>GET {path}</code>" in page
    assert "<script" not in page
    assert "<code>-not</code>" in page


def test_it_says_where_the_archive_is(client: Client) -> None:
    assert client.get("/openapi.json").json()["servers"] == [{"url": "http://archive.example"}]
