"""The contract of every source, what each makes of bad input, and a gathering from a local server."""

from __future__ import annotations

import gzip
import io
import threading
from contextlib import nullcontext
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from communique.errors import ArticleError
from communique.ingest import BadLine
from communique.ingest.gather import Gathering
from communique.ingest.sources import Given, Link, Settings, source_of
from communique.ingest.unpack import BombError, unpacked
from communique.ingest.visit import Visitor
from communique.model import Article

TEXT = "Norland and Sudria met on Monday in the harbour town, and their ministers said that it was good and overdue."
PAGE = f"<html><head><title>Talks</title></head><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
RSS = "<?xml version='1.0'?><rss version='2.0'><channel><title>Wire</title>{}</channel></rss>"
ITEM = "<item><title>Talks</title><link>{}/page</link><pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate></item>"
NEWSML = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:a">
<itemMeta><itemClass qcode="ninat:text"/><firstCreated>2024-03-05T10:00:00Z</firstCreated></itemMeta>
<contentMeta><headline>Talks</headline></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml">
<body><p>{TEXT}</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"""
MBOX = f"From a Tue\nFrom: Wire <a@wire.example>\nSubject: Talks\nMessage-ID: <m1@wire.example>\nDate: Tue, 05 Mar 2024 10:00:00 +0000\n\n{TEXT}\n\n"
WARC = (
    "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://wire.example/a\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
    f"WARC-Date: 2024-03-05T00:00:00Z\r\nContent-Type: text/plain\r\nContent-Length: {len(TEXT)}\r\n\r\n{TEXT}\r\n\r\n"
)
FORMS = [
    ("article", "a.txt", TEXT, Article),
    ("lines", "a.jsonl", f'{{"id": "a", "text": "{TEXT}"}}', Article),
    ("table", "a.csv", f'id;text\na;"{TEXT}"\n', Article),
    ("mbox", "a.mbox", MBOX, Article),
    ("warc", "a.warc", WARC, Article),
    ("newsml", "a.xml", NEWSML, Article),
    ("feed", "b.xml", RSS.format(ITEM.format("https://wire.example")), Link),
    ("json-feed", "a.json", '{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "https://a.example/"}]}', Link),
    ("opml", "a.opml", "<opml><body><outline xmlUrl='https://a.example/feed'/></body></opml>", Link),
    ("sitemap", "c.xml", "<urlset><url><loc>https://a.example/</loc></url></urlset>", Link),
    ("urls", "a.txt", "# ours\nhttps://a.example/\n", Link),
]  # fmt: skip


def given(name: str, data: str | bytes, kind: str = "") -> Given:
    raw = data.encode() if isinstance(data, str) else data
    head = gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw
    return Given(name, head[:4096], lambda: nullcontext(io.BytesIO(raw)), kind)


def read(what: Given, kind: str | None = None, **settings):
    return list(source_of(what, kind).items(what, Settings(**settings)))


@pytest.mark.parametrize(("kind", "name", "data", "made"), FORMS, ids=[form[0] for form in FORMS])
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzipped"])
def test_a_source_knows_its_form_and_gives_one_item(kind, name, data, made, packed):
    what = given(f"{name}.gz", gzip.compress(data.encode())) if packed else given(name, data)
    assert source_of(what).name == kind
    (item,) = read(what)
    assert isinstance(item, made)
    if isinstance(item, Article):
        assert TEXT in item.text
        assert [item] == read(what), "the same twice"
    else:
        assert item.address.startswith("https://")


@pytest.mark.parametrize(
    ("name", "data", "kind", "message"),
    [
        ("a.csv", "id,body\n1,x\n", None, r"no column 'text'.*its columns are 'id', 'body'"),
        ("feed", PAGE, "feed", "is an HTML page, not a feed"),
        ("a.xml", "<!DOCTYPE r [<!ENTITY a 'b'>]><urlset/>", "sitemap", "declares entities"),
        ("a.warc", WARC[:-40], None, "breaks off: it ends within the record"),
        ("a.opml", "<opml><body>", None, "broken XML"),
    ],
)
def test_bad_input_is_told(name, data, kind, message):
    with pytest.raises(ArticleError, match=message):
        read(given(name, data), kind)


def test_columns_are_mapped_and_bad_rows_stand_alone():
    items = read(
        given("a.csv", f'body,when\n"{TEXT}",2024-03-05\n"{TEXT}",soon\n'),
        columns={"text": "body", "published": "when"},
    )
    assert isinstance(items[0], Article)
    assert items[0].published == "2024-03-05"
    assert isinstance(items[1], BadLine)
    assert "row 3: 'soon' is not a date" in items[1].message


def test_columns_with_a_usual_name_hold_what_it_says():
    data = f'title,text,date,source,author,link\nTalks,"{TEXT}",2024-03-05,Harbour Post,Jane Doe,https://a.example/1\n'
    (item,) = read(given("a.csv", data))
    assert isinstance(item, Article)
    assert (item.headline, item.published, item.publisher) == ("Talks", "2024-03-05", "Harbour Post")
    assert (item.byline, item.url) == ("Jane Doe", "https://a.example/1")
    data = f'text,date,published,source\n"{TEXT}",soon,2024-03-05,Harbour Post\n'
    (item,) = read(given("b.csv", data), columns={"headline": "source"})
    assert isinstance(item, Article)
    assert (item.published, item.publisher, item.headline) == ("2024-03-05", None, "Harbour Post")


@pytest.mark.parametrize(("year", "published"), [("2024", "2024-03-05"), ("202", "0202-03-05"), ("99999", None)])
def test_whatever_year_a_feed_gives_its_date_is_one_or_none(year, published):
    item = ITEM.format("https://a.example").replace("2024", year).replace("10:00:00 GMT", "10:00:00 +0000")
    (link,) = read(given("f.rss", RSS.format(item)))
    assert (link.published or "")[:10] == (published or "")
    assert Article("a", "words", published=link.published).date is None or published is not None


def test_a_feed_that_lies_about_its_encoding_is_read():
    data = RSS.format(ITEM.format("https://a.example").replace("Talks", "Café")).replace("?>", " encoding='utf-8'?>")
    (item,) = read(given("f.rss", data.encode("cp1252")))
    assert item.headline == "Café"


def test_a_gzip_bomb_is_left():
    bomb = gzip.compress(bytes(80_000_000))
    with pytest.raises(BombError):
        unpacked(io.BytesIO(bomb)).read(80_000_000)


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        base = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
        found = {
            "/robots.txt": "User-agent: *\nDisallow: /closed\n",
            "/feed": RSS.format(ITEM.format(base) + ITEM.format(base + "/closed") + ITEM.format(base + "/gone")),
            "/page": PAGE,
        }.get(self.path)
        if self.path == "/busy":
            found = PAGE if self.server.asked.count("/busy") == 2 else None  # type: ignore[attr-defined]
        self.send_response(302 if self.path == "/round" else 200 if found else 503 if self.path == "/busy" else 404)
        self.send_header("Location", "/round")
        self.send_header("Retry-After", "7")
        self.send_header("Content-Type", "text/html" if self.path != "/feed" else "application/rss+xml")
        self.end_headers()
        self.wfile.write((found or "").encode())

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_feed_is_followed_and_robots_are_obeyed(site):
    base, waits = f"http://127.0.0.1:{site.server_port}", []
    gathering = Gathering(Visitor(allow_private=True, pace=60, pause=waits.append))
    page, closed, gone = gathering([f"{base}/feed"])
    assert (page.id, page.headline, page.published) == (f"{base}/page", "Talks", "2024-03-05T10:00:00Z")
    assert "robots.txt of its site forbids it" in closed.message
    assert "404" in gone.message
    assert site.asked == ["/robots.txt", "/feed", "/page", "/gone/page"]
    assert all(30 < wait <= 60 for wait in waits)


def test_busy_servers_are_asked_again_and_endless_redirections_left(site):
    base, waits = f"http://127.0.0.1:{site.server_port}", []
    gathering = Gathering(Visitor(allow_private=True, pace=0, pause=waits.append))
    busy, endless = gathering([f"{base}/busy", f"{base}/round"])
    assert isinstance(busy, Article)
    assert waits == [7.0]
    assert "redirects more than" in endless.message


def test_private_addresses_of_a_list_are_refused(tmp_path):
    (tmp_path / "a.urls").write_text("http://127.0.0.1:9/\n")
    (found,) = Gathering(Visitor())([str(tmp_path)])
    assert "private or local address" in found.message


def test_folders_globs_and_what_is_missing(tmp_path):
    for name in ("a.txt", "b.txt", "c.png", ".hidden.txt"):
        (tmp_path / name).write_text(TEXT)
    gather = partial(Gathering, Visitor())
    whole = gather()
    assert [item.id for item in whole([str(tmp_path)])] == [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    assert whole.passed == [str(tmp_path / "c.png")]
    assert len(list(gather()([f"{tmp_path}/*.txt"]))) == 2
    assert all(isinstance(item, BadLine) for item in gather()([f"{tmp_path}/none", f"{tmp_path}/*.md"]))
