"""The API: pages, forms, ETags, errors of one shape, and the client over it."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import asdict

import pytest

from communique import ArchiveError, Client, QueryError
from tests.web.conftest import HOSTILE, KEPT, desk

pytestmark = pytest.mark.engine
LISTS = ["articles", "events", "claims", "actors", "stories", "occurrences", "corrections", "runs", "search?q=Finland",
         "duplicates", "disagreements", "contradictions", "headlines", "facets?q=Finland", "places", "times", "runs/1/changes", "runs/1/failures",
         "numbers", "mentions?of=NATO", "today", "map", "map/events?at=none", "relations?a=FIN&b=RUS",
         "relations/changes?a=FIN&b=RUS", "relations/events?a=FIN&b=RUS", "outlets", "blocs", "cohesion?bloc=NATO&on=FIN",
         "cohesion/events?bloc=NATO&on=FIN", "searches", "exports",
         "today/stories", "today/shifts"]  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("form", ["application/json", "application/x-ndjson", "text/csv"])
def test_lists_in_every_form(browser, name, form):
    answer = browser.get(f"/api/v1/{name}", headers={"accept": form})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(form)
    known = browser.get(f"/api/v1/{name}", headers={"accept": form, "if-none-match": answer.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")


def test_pages_add_up_to_the_whole(browser):
    whole = browser.get("/api/v1/events?limit=1000").json()
    assert whole["next"] is None
    found, after = [], None
    while True:
        page = browser.get("/api/v1/events", params={"limit": 7, **({"after": after} if after else {})}).json()
        found += page["items"]
        after = page["next"]
        if after is None:
            break
    assert found == whole["items"]
    assert len(found) > 7


def test_forms_say_the_same(browser):
    rows = browser.get("/api/v1/events").json()["items"]
    lines = browser.get("/api/v1/events", headers={"accept": "application/x-ndjson"})
    assert [json.loads(line) for line in lines.text.splitlines()] == rows
    assert 'rel="next"' in browser.get("/api/v1/events?limit=1", headers={"accept": "text/csv"}).headers["link"]
    table = list(csv.DictReader(io.StringIO(browser.get("/api/v1/events", headers={"accept": "text/csv"}).text)))
    assert [row["id"] for row in table] == [row["id"] for row in rows]
    assert [float(row["score"]) for row in table] == [row["score"] for row in rows]


def test_a_table_without_rows_names_its_columns(browser):
    for route in ("events", "articles", "claims", "corrections", "today"):
        asked = {"publisher": "nobody", "since": "1990", "until": "1991"}
        told = browser.get(f"/api/v1/{route}", params=asked, headers={"accept": "text/csv"})
        (row,) = csv.reader(io.StringIO(told.text))
        assert len(row) == len(set(row)) > 3, route
    every = browser.get("/api/v1/events", headers={"accept": "text/csv"}).text.splitlines()[0]
    assert browser.get("/api/v1/events?since=2090", headers={"accept": "text/csv"}).text.strip() == every


def test_no_cell_is_a_formula(browser):
    table = csv.reader(io.StringIO(browser.get("/api/v1/articles", headers={"accept": "text/csv"}).text))
    cells = [cell for row in table for cell in row]
    assert f"'{HOSTILE.headline}" in cells
    assert f"'{HOSTILE.publisher}" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("events?limit=0", {}, 400),
        ("events?limit=x", {}, 400),
        ("events?after=zzz", {}, 400),
        ("events?since=never", {}, 400),
        ("search?q=%22", {}, 400),
        ("search", {}, 400),
        ("articles/none", {}, 404),
        ("stories/none", {}, 404),
        ("nothing", {}, 404),
        ("events", {"accept": "image/png"}, 406),
        ("events?sinse=2024", {}, 400),
        ("events?country=FIN&country=RUS", {}, 400),
        ("events?since=2024-13", {}, 400),
        ("events?since=\u0662\u0660\u0662\u0664", {}, 400),
        ("events?quad=5", {}, 400),
        ("map/events?at=Oslo", {}, 400),
        ("relations?a=&b=RUS", {}, 400),
        ("blocs?day=2024-02-31", {}, 400),
        ("blocs/none", {}, 404),
        ("outlets/none", {}, 404),
        ("actors/none", {}, 404),
        ("searches/none", {}, 404),
        ("reports?occurrence=none", {}, 404),
    ],
)
def test_errors_have_one_shape(browser, archive, path, headers, status):
    answer = browser.get(f"/api/v1/{path}", headers=headers)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert set(error) == {"status", "title", "detail"}
    assert error["status"] == status
    assert str(archive.name) not in answer.text


def test_openapi_names_every_route(browser):
    paths = browser.get("/api/v1/openapi.json").json()["paths"]
    assert {path.split("/")[3] for path in paths} == {re.split("[?/]", name)[0] for name in LISTS} | {
        "reports",
        "compare",
    }
    answers = {
        path: methods["get"]["responses"]["200"]["content"] for path, methods in paths.items() if "get" in methods
    }
    del answers["/api/v1/exports/{form}"]  # files
    typed = [content["application/json"]["schema"] for content in answers.values()]
    assert all("$ref" in schema for schema in typed), "every answer says of what it consists"
    assert all("text/csv" in answers[f"/api/v1/{name.partition('?')[0]}"] for name in LISTS if "runs/" not in name)
    assert all("description" in operation for methods in paths.values() for operation in methods.values())


def test_openapi_says_whether_a_token_is_needed(browser, archive):
    assert "security" not in browser.get("/api/v1/openapi.json").json()
    locked = desk(archive, token="a-token-of-the-desk")
    told = locked.get("/api/v1/openapi.json", headers={"authorization": "Bearer a-token-of-the-desk"}).json()
    assert told["security"] == [{"token": []}]
    assert told["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    assert "Error" in told["components"]["schemas"]


def client_of(browser, **given):
    """The client, asking the desk in this very process."""
    client = Client("http://127.0.0.1", **given)
    client._http.close()
    browser.headers.update(client._http.headers)
    client._http = browser
    return client


def test_client(written):
    client = client_of(desk(written))
    assert {row["id"] for row in client.each("articles", limit=2)} == {*KEPT, HOSTILE.id}
    assert client.article(HOSTILE.id)["text"] == HOSTILE.text
    assert [hit["article"]["id"] for hit in client.search("Norway diplomats")] == [HOSTILE.id]
    event = next(client.each("events", article=HOSTILE.id))
    kept = client.correct(HOSTILE.id, "event", event["id"], "reject", reviewer="ben")
    assert kept["judgement"] == "reject"
    assert event["id"] not in [row["id"] for row in client.each("events", article=HOSTILE.id)]
    with pytest.raises(QueryError, match="is no day"):
        list(client.each("events", since="never"))
    with pytest.raises(ArchiveError, match="no story"):
        client.story("none")


def test_client_has_every_answer(browser, archive):
    from typing import get_args

    from communique.client import Listed

    paths = browser.get("/api/v1/openapi.json").json()["paths"]
    lists = {
        path.removeprefix("/api/v1/")
        for path, methods in paths.items()
        if "get" in methods
        and "text/csv" in methods["get"]["responses"]["200"]["content"]
        and "{" not in path
        and not path.endswith("/search")
    }
    assert set(get_args(Listed)) == lists
    client = client_of(browser)
    (occurrence,) = [row["occurrence"] for row in client.today(limit=1)]
    assert client.occurrence(occurrence["id"])["disagreements"] is not None
    assert len(list(client.reports(occurrence["id"]))) == len(occurrence["reports"])
    assert [row["period"] for row in client.relations("FIN", "TUR", since="2023")] == ["2023-03-01"]
    assert list(client.changes("FIN", "TUR")) == []
    (whole,) = client.cohesion("NATO", "FIN", by="all", day="2023-05")
    assert len(whole["silent"]) == 31 - 1 - len(whole["stands"])
    assert client.bloc("nato", day="2023-05")["name"]
    assert client.actor("NATO")["id"] == "NATO"
    assert client.outlet(archive.outlets()[0].publisher)["outlet"]["articles"] == archive.outlets()[0].articles
    assert sum(row["events"] for row in client.map()) == archive.numbers()["events"]
    assert [row["number"] for row in client.each("numbers")] == list(archive.numbers().values())
    with pytest.raises(ArchiveError, match="no saved search"):
        list(client.unseen("none"))


def test_client_says_when_nobody_answers():
    with Client("http://127.0.0.1:9", timeout=2) as client, pytest.raises(ArchiveError, match="gives no answer"):
        client.article("a")


def test_corrections_by_json_alone(written):
    browser = desk(written)
    judged = {"article": KEPT[0], "kind": "event", "finding": "e1", "judgement": "accept", "reviewer": "anna"}
    assert browser.post("/api/v1/corrections", json=judged).status_code == 201
    sent = browser.post("/api/v1/corrections", content=json.dumps(judged), headers={"content-type": "text/plain"})
    assert sent.status_code in (400, 415)
    assert browser.post("/api/v1/corrections", json=judged | {"finding": "e999"}).status_code == 400
    assert len(written.corrections()) == 1


def test_a_correction_is_undone(written):
    client = client_of(desk(written))
    event = next(client.each("events", article=HOSTILE.id))
    kept = client.correct(HOSTILE.id, "event", event["id"], "amend", reviewer="ben", field="date", value="2023-04-01")
    assert next(client.each("events", article=HOSTILE.id))["earliest"] == "2023-04-01"
    assert [each["how"] for each in client.article(HOSTILE.id)["corrections"]] == ["amended"]
    assert client.undo(kept["id"], reviewer="anna", note="as it was")["judgement"] == "undo"
    assert "corrections" not in client.article(HOSTILE.id)
    rows = list(client.each("corrections", article=HOSTILE.id, limit=1))
    assert [(row["standing"], row["reviewer"]) for row in rows] == [("undone", "ben"), ("undo", "anna")]
    assert rows[1]["value"] == rows[0]["mark"]
    with pytest.raises(QueryError, match="undone already"):
        client.undo(kept["id"], reviewer="anna")
    with pytest.raises(ArchiveError, match="no correction"):
        client.undo(99, reviewer="anna")


def test_what_is_there_as_a_whole_is_cut_into_pages(browser, archive):
    known = [each.article for each in archive.duplicates()]
    assert known
    pages, after = [], 0
    while after is not None:
        page = browser.get("/api/v1/duplicates", params={"limit": 1, "after": after}).json()
        pages.append([row["article"] for row in page["items"]])
        after = page["next"]
    assert pages == [[article] for article in known]
    assert browser.get("/api/v1/duplicates?after=-1").status_code == 400


def test_facets_count_what_a_search_finds(browser, archive):
    rows = browser.get("/api/v1/facets?q=Finland").json()["items"]
    found = archive.facets(query="Finland")
    assert {(row["facet"], row["value"]): row["events"] for row in rows} == {
        (name, value): number for name, values in found.items() for value, number in values
    }


def test_a_run_that_is_not_there(browser):
    assert browser.get("/api/v1/runs/99/changes").status_code == 404
    assert browser.get("/api/v1/runs/0/changes").status_code == 400


def test_headlines_are_counted_by_outlet(browser, archive):
    rows = browser.get("/api/v1/headlines?publisher=").json()["items"]
    assert rows == [
        {**asdict(row), "checks": [list(check) for check in row.checks]} for row in archive.headline_checks()
    ]
    checks = [check.verdict for record in archive.records() for check in record.headline_check]
    assert checks
    for verdict in ("supported", "contradicted", "unsupported"):
        assert sum(row[verdict] for row in rows) == checks.count(verdict)
    assert sum(number for row in rows for _, _, number in row["checks"]) == len(checks)
