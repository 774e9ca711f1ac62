"""Exports of the desk: the same from the page, the API and the client as from the archive itself."""

from __future__ import annotations

import io
import json
import re
from importlib.util import find_spec
from zipfile import ZipFile

import pytest

from communique.archive import Filter
from communique.errors import ArchiveError, QueryError
from communique.export import EXPORTS
from communique.web.exports import FORMS
from tests.web.conftest import HOSTILE, KEPT, desk
from tests.web.test_api import client_of

pytestmark = pytest.mark.engine
NEEDS = {"parquet": "pyarrow", "turtle": "rdflib"}


@pytest.mark.parametrize("form", FORMS)
def test_every_form(browser, form):
    if (module := NEEDS.get(form)) and find_spec(module) is None:
        pytest.skip(f"needs {module}")
    answer = browser.get(f"/api/v1/exports/{form}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(FORMS[form][1])
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="communique-{form}.')
    assert int(answer.headers["content-length"]) == len(answer.content) > 100
    if EXPORTS[form].many:
        assert ZipFile(io.BytesIO(answer.content)).testzip() is None
    from_page = browser.get("/export/file", params={"form": form})
    assert from_page.headers["content-disposition"] == answer.headers["content-disposition"]


def test_every_form_is_offered():
    assert set(FORMS) == set(EXPORTS)


ASKED = {
    "everything": {},
    "a type": {"type": "SUPPORT"},
    "a pair": {"party": ["FIN", "TUR"]},
    "a bloc": {"bloc": "NATO", "day": "2023-04-04"},
    "a search": {"q": "diplomats"},
    "a search and days": {"q": "Finland", "since": "2023-03", "until": "2023-03-31"},
    "without copies": {"copies": "false", "party": "FIN"},
    "an article": {"article": HOSTILE.id},
    "nothing": {"party": "Atlantis"},
}


@pytest.mark.parametrize("name", ASKED)
def test_as_much_as_was_said(browser, name):
    asked = ASKED[name]
    size = browser.get("/api/v1/exports/size", params=asked).json()
    lines = browser.get("/api/v1/exports/plover", params=asked).text.splitlines()
    assert len(lines) == size["events"]
    said = re.search(r'role="status">(.*?)</p>', browser.get("/export", params=asked).text)[1]
    if size["articles"]:
        assert said.startswith(f"{size['articles']} article")
        assert f" {size['claims']} claim" in said
    else:
        assert said.startswith("Nothing in the archive")
    packed = ZipFile(io.BytesIO(browser.get("/api/v1/exports/csv", params=asked).content))
    assert packed.read("claims.csv").decode().count("\r\n") >= size["claims"] + 1


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("exports/docx", 404),
        ("exports/csv?since=never", 400),
        ("exports/csv?story=none", 404),
        ("exports/csv?bloc=Atlantis", 404),
        ("exports/csv?bloc=NATO&day=2024-02-31", 400),
        ("exports/csv?bloc=NATO&code=HUN", 400),
        ('exports/csv?q="', 400),
        ("exports/size?story=none", 404),
        ("exports/csv?form=csv", 400),
    ],
)
def test_wrong_questions(browser, path, status):
    answer = browser.get(f"/api/v1/{path}")
    assert (answer.status_code, answer.json()["error"]["status"]) == (status, status)


def test_the_page_says_what_is_wrong(browser):
    answer = browser.get("/export?story=none&form=csv")
    assert answer.status_code == 404
    assert 'role="alert"' in answer.text
    assert 'value="csv" selected' in answer.text, "the form is as it was sent"


def test_no_cell_of_an_export_is_a_formula(browser):
    packed = ZipFile(io.BytesIO(browser.get("/api/v1/exports/csv").content))
    table = packed.read("records.csv").decode()
    assert f"'{HOSTILE.headline}" in table
    assert not re.search(r"(^|,)\"?[=+@]", table, re.M)


def test_dossiers_of_a_story_and_of_a_bloc(browser, archive):
    story = archive.story_of(KEPT[0])
    page = browser.get("/export/file", params={"form": "dossier-html", "story": story.id}).text
    assert "Who tells it" in page
    assert all(f"({each}, characters" in page for each in story.articles)
    given = {"form": "dossier-markdown", "bloc": "nato", "day": "2023-04-04"}
    told = browser.get("/export/file", params=given).text
    assert "31 members on 2023-04-04" in told
    assert "Toward " in told


def test_hostile_words_stay_words(browser):
    page = browser.get("/export/file", params={"form": "dossier-html", "article": HOSTILE.id}).text
    assert "<script" not in page
    assert "onerror=alert(2)>" not in page


def test_the_client_writes_a_file(written, tmp_path):
    client = client_of(desk(written))
    asked = {"party": ["FIN", "TUR"]}
    path = client.export("plover", tmp_path / "events.jsonl", **asked)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == client.size(**asked)["events"] == len(written.events(Filter(parties=("FIN", "TUR"))).items)
    with pytest.raises(QueryError, match="is no day"):
        client.export("csv", path, since="never")
    with pytest.raises(ArchiveError, match="no form"):
        client.export("docx", path)
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".part"] == []
    assert len(path.read_text(encoding="utf-8").splitlines()) == len(rows), "what was there is there still"


def test_few_are_made_at_once(browser):
    from communique.web import exports

    taken = [exports._making.acquire(blocking=False) for _ in range(exports.AT_ONCE)]
    try:
        assert all(taken)
        assert browser.get("/api/v1/exports/csv").status_code == 429
    finally:
        for _ in taken:
            exports._making.release()
    assert browser.get("/api/v1/exports/csv?party=Atlantis").status_code == 200
