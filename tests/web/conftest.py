"""A desk over a few of the dispatches and one article that means harm, read once for the whole run."""

from __future__ import annotations

import shutil
from importlib.util import find_spec

import pytest
import yaml

from communique.archive import Archive
from communique.model import Article
from tests.docs.pages import ROOT

KEPT = ("20-finland-joins", "21-finland-joins-rewrite", "22-finland-joins-tabloid", "29-fidesz-stays-away")
HOSTILE = Article(
    'evil/<script>alert("id")</script>',
    "Norway expelled two Russian diplomats on Friday, <script>alert(1)</script> said. "
    '=HYPERLINK("http://example.org") & "Erna <img src=x onerror=alert(2)> Solberg" said that Sweden would follow.\n\n'
    "</article></main><style>body{display:none}</style> The talks in Oslo ended on Monday.",
    headline="=1+1 <script>alert('headline')</script>",
    published="2023-04-06",
    publisher="+<b>Outlet</b>",
)


def pytest_collection_modifyitems(items):
    if find_spec("fastapi") is None:
        for item in items:
            if "tests/web" in str(item.path):
                item.add_marker(pytest.mark.skip(reason="the desk is not installed (the extra `web`)"))


@pytest.fixture(scope="session")
def filled(tmp_path_factory, reader):
    """An archive that nobody writes to; what it was compared to is in it."""
    from communique.stories import compare

    where = tmp_path_factory.mktemp("desk") / "desk.db"
    listed = yaml.safe_load((ROOT / "examples/dispatches/index.yaml").read_text(encoding="utf-8"))
    given = [
        Article(
            one["id"],
            (ROOT / "examples/dispatches" / one["file"]).read_text(encoding="utf-8"),
            headline=one["headline"],
            published=str(one["published"]),
            publisher=one["publisher"],
        )
        for one in listed
        if one["id"] in KEPT
    ]
    with Archive.open(where, create=True) as archive:
        run = archive.start()
        archive.add_many(reader.read_all([*given, HOSTILE]), run=run)
        archive.finish(run)
        found = compare(archive.records())
        archive.put_stories(found.stories, found.duplicates, method="test")
        archive.put_occurrences(found.occurrences, found.disagreements, method="test")
    return where


def desk(archive, **settings):
    """A browser before the desk."""
    from starlette.testclient import TestClient

    from communique.web import Settings, make_app

    return TestClient(make_app(archive, Settings(**settings)), base_url="http://127.0.0.1", follow_redirects=False)


@pytest.fixture(scope="session")
def archive(filled):
    with Archive.open(filled) as opened:
        yield opened


@pytest.fixture(scope="session")
def browser(archive):
    return desk(archive, rate=100_000)


@pytest.fixture
def written(filled, tmp_path):
    """A copy that may be written to."""
    shutil.copy(filled, tmp_path / "desk.db")
    with Archive.open(tmp_path / "desk.db") as opened:
        yield opened
