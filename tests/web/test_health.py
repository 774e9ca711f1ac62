"""Health and numbers: what watches over the desk is told how it is, and nothing of what it holds or where."""

from __future__ import annotations

import re

import pytest

from communique.archive import Archive
from communique.web.measured import Measured
from tests.web.conftest import desk

TOKEN = "a-token-of-the-desk"


@pytest.fixture
def empty(tmp_path):
    with Archive.open(tmp_path / "desk.db", create=True) as opened:
        yield opened


def test_health_needs_nobody_and_tells_nothing(empty):
    for browser in (desk(empty), desk(empty, token=TOKEN), desk(empty, public=True, token=TOKEN)):
        answer = browser.get("/health")
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_health_of_an_archive_that_is_gone(empty):
    browser = desk(empty)
    with empty._writes() as connection:
        connection.exec_driver_sql("DROP TABLE methods")
    answer = browser.get("/health")
    assert (answer.status_code, answer.json()) == (503, {"status": "the archive cannot be read"})


def test_numbers_are_for_readers(empty):
    assert desk(empty, token=TOKEN).get("/metrics").status_code == 401
    assert desk(empty, token=TOKEN).get("/metrics", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_numbers_count_routes_and_not_what_was_asked_for(empty):
    browser = desk(empty)
    for path in ("/claims", "/claims?actor=secret", "/articles/none", "/no/such/page", "/search?q=colour:red"):
        browser.get(path)
    answer = browser.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = answer.text.splitlines()
    assert 'communique_answers_total{method="GET",route="/claims",status="200"} 2' in lines
    assert 'communique_answers_total{method="GET",route="/articles/{id:path}",status="404"} 1' in lines
    assert 'communique_answers_total{method="GET",route="none",status="404"} 1' in lines
    assert 'communique_answers_total{method="GET",route="/search",status="400"} 1' in lines
    assert 'communique_seconds_count{route="/claims"} 2' in lines
    assert 'communique_held{what="articles"} 0' in lines
    assert "secret" not in answer.text
    sample = re.compile(r'[a-z_]+(\{([a-z]+="(\\.|[^"\\])*",?)*\})? \d+(\.\d+)?')
    assert all(line.startswith("# ") or sample.fullmatch(line) for line in lines)


def test_a_bucket_holds_all_that_was_faster():
    measured = Measured()
    for seconds in (0.01, 0.12, 0.2, 9.0):
        measured.saw("GET", '/"', 200, seconds)
    measured.saw("NONSENSE", "/", 405, 0.0)
    written = measured.written({})
    assert 'communique_seconds_bucket{route="/\\"",le="0.15"} 2' in written
    assert 'communique_seconds_bucket{route="/\\"",le="+Inf"} 4' in written
    assert 'communique_seconds_sum{route="/\\""} 9.330000' in written
    assert 'method="other",route="/",status="405"' in written


def test_no_answer_holds_a_path_of_the_machine(empty, tmp_path):
    browser = desk(empty)
    paths = [
        "/",
        "/health",
        "/metrics",
        "/api/v1/openapi.json",
        "/api/v1/runs",
        "/nowhere",
        "/static/none",
        "/articles/none",
        "/review",
    ]
    with empty._writes() as connection:
        connection.exec_driver_sql("DROP TABLE articles")
    for path in [*paths, "/api/v1/articles", "/search?q=a"]:
        text = browser.get(path).text
        assert str(tmp_path) not in text, path
        assert "site-packages" not in text, path
        assert "Traceback" not in text, path
