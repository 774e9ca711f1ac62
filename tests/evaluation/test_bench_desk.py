"""The archive that the benchmark of the desk is made on: what reading and comparing would have left."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from communique.archive import Archive
from communique.model import Article
from evaluation.bench_desk import PAGES, _things
from evaluation.desk_archive import fill, made

pytestmark = pytest.mark.engine
TEXT = "Hungary and Sweden signed a treaty in Budapest on Monday. NATO praised Hungary. Russia said it would respond."


@pytest.fixture(scope="module")
def templates(reader):
    return [reader.read(Article("t", TEXT, headline="A treaty", published="2024-02-26", publisher="A"))]


def test_articles_are_made_alike_for_one_seed(templates):
    once, again, other = ([record for story in made(templates, 40, seed) for record in story] for seed in (17, 17, 18))
    assert len(once) == 40
    assert once == again != other
    assert len({record.article.published for record in once}) > 5
    assert len({actor.id for record in once for actor in record.actors}) > 8
    assert all(record.article.text == TEXT for record in once)


def test_every_page_works_on_it(templates, tmp_path):
    pytest.importorskip("fastapi")
    from tests.web.conftest import desk

    fill(tmp_path / "desk.db", 60, templates)
    with Archive.open(tmp_path / "desk.db") as archive:
        assert archive.numbers()["articles"] == 60
        browser = desk(archive, rate=100_000)
        known = {f"/actors/{quote(each.id, safe='')}" for each in archive.actors(limit=1000)}
        known |= {f"/outlets/{quote(str(each.publisher), safe='')}" for each in archive.outlets()}
        for kind, addresses in PAGES.items():
            listed = [*addresses, *_things(archive, kind)]
            assert listed, kind
            for address in listed:
                lacking = address.startswith(("/actors/", "/outlets/")) and address not in known
                assert browser.get(address).status_code == (404 if lacking else 200), address
