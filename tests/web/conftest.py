"""A desk over a few of the dispatches and one article that means harm, read once for the whole run."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from contextlib import contextmanager
from importlib.util import find_spec

import pytest
import yaml

from communique.archive import Archive
from communique.model import Article
from tests.archive.conftest import BACKENDS, _database
from tests.archive.conftest import server as server
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
def read(reader):
    """The records of what the desk shows in these tests."""
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
    return list(reader.read_all([*given, HOSTILE]))


def fill(where, records):
    """Makes an archive of records, compared."""
    from communique.stories import compare

    with Archive.open(where, create=True) as archive:
        run = archive.start()
        archive.add_many(records, run=run)
        archive.finish(run)
        found = compare(archive.records())
        archive.put_stories(found.stories, found.duplicates, method="test")
        archive.put_occurrences(found.occurrences, found.disagreements, method="test")
    return where


@pytest.fixture(scope="session")
def filled(tmp_path_factory, read):
    """An archive that nobody writes to; what it was compared to is in it."""
    return fill(tmp_path_factory.mktemp("desk") / "desk.db", read)


@pytest.fixture(scope="module", params=BACKENDS)
def either(request, tmp_path_factory, read):
    """The same in a SQLite file of its own, and in PostgreSQL; it may be written to."""
    if request.param == "sqlite":
        where = tmp_path_factory.mktemp("either") / "desk.db"
    else:
        where = _database(request.getfixturevalue("server"))
    with Archive.open(fill(where, read)) as opened:
        yield opened


@contextmanager
def serving(archive):
    """The address of the desk on a port of its own."""
    import uvicorn

    from communique.web import Settings, make_app

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = make_app(archive, Settings(port=port, rate=100_000))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(100):
        if server.started:
            break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


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
