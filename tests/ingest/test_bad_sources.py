"""Sources that would fill the memory or the disk, lie, or break off: told, bounded, and what is whole is read."""

from __future__ import annotations

import gzip
import io
import threading
import tracemalloc
import zlib
from contextlib import nullcontext
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from communique.errors import ArticleError
from communique.ingest import BadLine
from communique.ingest.gather import Gathering
from communique.ingest.sources import Given, Settings, source_of
from communique.ingest.visit import Visitor
from communique.model import Article
from tests.ingest.test_sources import ITEM, PAGE, RSS, TEXT, WARC

HEAD = "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: https://w.example/a\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: {}\r\nContent-Length: 90000000\r\n"
BODY = HEAD.format("conversion", "text/plain") + "\r\n"
ANSWER = HEAD.format("response", "application/http; msgtype=response") + "\r\nHTTP/1.1 200 OK\r\n"
MEGABYTE = b"a" * 1_000_000


def packed(parts) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([packer.compress(part) for part in parts] + [packer.flush()])


@pytest.mark.parametrize(
    ("begins", "goes_on", "times", "message"),
    [
        (b"WARC/1.0\r\nX: ", MEGABYTE, 60, "a head of more than 1 MB"),
        (b"WARC/1.0\r\n", b"X: %s\r\n" % MEGABYTE[:90] * 10_000, 60, "a head of more than 1 MB"),
        (WARC.encode(), (b" " * 98 + b"\r\n") * 10_000, 60, "a head of more than 1 MB"),
        (f"{ANSWER}X: ".encode(), MEGABYTE, 60, "a head of more than 1 MB"),
        (BODY.encode(), MEGABYTE, 80, "unpacks to more than 200 times its size"),
    ],
    ids=["a line", "lines", "blank lines", "an answer", "a body"],
)
def test_a_web_archive_that_is_a_bomb_is_left(begins, goes_on, times, message):
    data = packed([begins, *[goes_on] * times])
    given = Given("a.warc.gz", begins, lambda: nullcontext(io.BytesIO(data)))
    tracemalloc.start()
    try:
        with pytest.raises(ArticleError, match=message):
            list(source_of(given).items(given, Settings()))
        assert tracemalloc.get_traced_memory()[1] < 90_000_000
    finally:
        tracemalloc.stop()


def record(number: int) -> bytes:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}"
    head = HEAD.format("response", "application/http; msgtype=response").replace("/a\r", f"/{number}\r")
    return f"{head.replace('90000000', str(len(answer)))}\r\n{answer}\r\n\r\n".encode()


@pytest.mark.parametrize("ending", ["warc", "warc.gz"])
def test_wherever_a_web_archive_is_cut_what_is_whole_is_read_and_the_rest_told(ending):
    records = [record(1), WARC.encode(), record(2)]
    if ending == "warc.gz":
        records = [gzip.compress(each) for each in records]
    data = b"".join(records)
    ends = [len(records[0]), len(records[0] + records[1]), len(data)]
    for cut in (
        *range(1, len(data), 29),
        *(end + more for end in ends for more in (-1, 0, 1) if end + more <= len(data)),
    ):
        given = Given(f"a.{ending}", b"WARC/", partial(lambda part: nullcontext(io.BytesIO(part)), data[:cut]))
        found, told = 0, ""
        try:
            for item in source_of(given).items(given, Settings()):
                found += isinstance(item, Article)
        except ArticleError as error:
            told = str(error)
        assert found >= sum(end <= cut for end in ends), cut
        assert found <= sum(end - 30 <= cut for end in ends), cut
        # Of the blank lines after a record a part may be missing.
        whole = any(end - 4 * (ending == "warc") <= cut <= end for end in ends)
        assert whole or "breaks off" in told, cut
        assert not (cut in ends and told), cut


def test_after_a_truncated_web_archive_the_rest_goes_on(tmp_path):
    (tmp_path / "a.warc").write_bytes(record(1) + record(2)[:-60])
    (tmp_path / "b.txt").write_text(TEXT)
    whole, broken, other = Gathering(Visitor())([str(tmp_path)])
    assert (whole.id, TEXT in other.text) == ("https://w.example/1", True)
    assert "up to number 1, was read" in broken.message


@pytest.mark.parametrize("name", ["a.rss", "a.opml", "a.xml", "a.urls"])
def test_a_list_of_200_megabytes_is_refused_and_the_rest_goes_on(tmp_path, name):
    begins = {"a.rss": b"<rss>", "a.opml": b"<opml>", "a.xml": b"<urlset>", "a.urls": b"https://a.example/\n"}
    with (tmp_path / name).open("wb") as file:
        file.write(begins[name])
        file.truncate(200_000_000)
    (tmp_path / "b.txt").write_text(TEXT)
    broken, other = Gathering(Visitor())([str(tmp_path / name), str(tmp_path / "b.txt")])
    assert "is larger than" in broken.message
    assert isinstance(other, Article)


def test_a_zip_file_is_told_for_what_it_is_and_never_unpacked(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"PK\x03\x04" + bytes(100))
    (found,) = Gathering(Visitor())([str(tmp_path)])
    assert "ZIP archive" in found.message


def test_a_table_without_the_named_column_is_told_and_the_next_is_read(tmp_path):
    (tmp_path / "a.csv").write_text(f"id,text\n1,{TEXT}\n".replace("text", "words"))
    (tmp_path / "b.csv").write_text(f"id,body\n1,{TEXT.replace(',', ';')}\n")
    broken, other = Gathering(Visitor(), Settings(columns={"text": "body"}))([str(tmp_path)])
    assert "has no column 'body' for --column text=body: its columns are 'id', 'words'" in broken.message
    assert isinstance(other, Article)


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        base = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
        item = ITEM.format(base)
        kind, parts = {
            "/html": ("text/html; charset=utf-8", [PAGE.encode()]),
            "/liar": ("application/rss+xml; charset=us-ascii", [RSS.format(item.replace("Talks", "Café")).encode()]),
            "/liar2": ("text/xml; charset=no-such", [RSS.format(item.replace("Talks", "Café")).encode()]),
            "/large": ("application/rss+xml", [RSS.partition("{}")[0].encode(), *[item.encode() * 8000] * 200]),
            "/page": ("text/html", [PAGE.encode()]),
        }.get(self.path, ("text/plain", []))
        self.send_response(302 if self.path == "/round" else 200 if parts else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Location", "/round")
        self.end_headers()
        try:
            for part in parts:
                self.wfile.write(part)
                self.server.sent += len(part)  # type: ignore[attr-defined]
        except OSError:
            return  # the reader has hung up

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.sent = 0
    threading.Thread(target=lambda: server.serve_forever(0.02), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def gathered(site, *paths, kind=None):
    gathering = Gathering(Visitor(allow_private=True, pace=0), kind=kind)
    return list(gathering([f"http://127.0.0.1:{site.server_port}{path}" for path in paths]))


def test_a_list_of_feeds_goes_on_past_those_that_are_none(site, tmp_path):
    paths = ("html", "round", "gone", "liar")
    outlines = "".join(f"<outline xmlUrl='http://127.0.0.1:{site.server_port}/{path}'/>" for path in paths)
    (tmp_path / "a.opml").write_text(f"<opml><body>{outlines}</body></opml>")
    *broken, page = Gathering(Visitor(allow_private=True, pace=0))([str(tmp_path / "a.opml")])
    told = ["is an HTML page, not a feed", "redirects more than 5 times", "answered 404"]
    assert [part in item.message for part, item in zip(told, broken, strict=True)] == [True] * 3
    assert page.headline == "Talks"


@pytest.mark.parametrize("path", ["/liar", "/liar2"])
def test_a_server_that_lies_about_the_encoding_of_a_feed_spoils_nothing(site, path):
    visitor = Visitor(allow_private=True, pace=0)
    answer = visitor.document(f"http://127.0.0.1:{site.server_port}{path}")
    given = Given(path, answer.data[:4096], lambda: nullcontext(io.BytesIO(answer.data)), answer.kind, answer.charset)
    (link,) = source_of(given).items(given, Settings())
    assert link.headline == "Café"


def test_a_feed_without_end_is_left_in_the_middle(site):
    (found,) = gathered(site, "/large")
    assert isinstance(found, BadLine)
    assert "is larger than 50 MB" in found.message
    assert site.sent < 80_000_000


def test_a_feed_in_a_file_that_is_a_page_is_read_as_one_or_refused_as_a_feed(tmp_path: Path):
    (tmp_path / "feed.rss").write_text(
        PAGE.replace("<head>", "<head><link rel=alternate type='application/rss+xml' href='/f.rss'>")
    )
    (found,) = Gathering(Visitor())([str(tmp_path / "feed.rss")])
    assert "is an HTML page, not a feed; it names /f.rss" in found.message
