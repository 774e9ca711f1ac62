"""Addresses on the web: a real local server for what is read, and every refusal."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from communique.errors import ArticleError
from communique.ingest import Limits, Overrides, read_url
from communique.ingest.addresses import is_public

WORDS = (
    "<p>Envoys of five states met in Vienna on Friday to discuss the reactor, two diplomats from the talks said.</p>"
)
PAGE = (
    "<html><head><title>Envoys meet</title></head><body><article><h1>Envoys meet in Košice</h1>"
    + WORDS
    + "<p>The talks in Košice ended after three hours without an agreement, and a further round is due in June.</p>"
    "</article></body></html>"
)
PLAIN = "Envoys meet\n\nThe ministers met on Friday. They will meet again.\n"


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path
        if path.startswith("/hop/"):
            left = int(path.removeprefix("/hop/"))
            self.answer(302, location=f"/hop/{left - 1}" if left else "/page")
        elif path == "/out":
            self.answer(301, location="http://10.0.0.1/secret")
        elif path == "/file":
            self.answer(302, location="file:///etc/passwd")
        elif path == "/page":
            self.answer(200, PAGE.encode(), "text/html; charset=utf-8")
        elif path == "/latin2":
            self.answer(200, PAGE.encode("iso-8859-2"), "text/html; charset=iso-8859-2")
        elif path == "/text":
            self.answer(200, PLAIN.encode(), "text/plain")
        elif path == "/host":
            self.answer(200, f"Asked\n\nThe host was {self.headers['Host']} here. It is.".encode(), "text/plain")
        elif path == "/pdf":
            self.answer(200, b"%PDF-1.7", "application/pdf")
        elif path == "/large":
            self.answer(200, b"word " * 500_000, "text/plain")
        elif path == "/slow":
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(100):
                    self.wfile.write(b"word ")
                    self.wfile.flush()
                    time.sleep(0.05)
            except OSError:
                return
        else:
            self.answer(404)

    def answer(self, status: int, body: bytes = b"", kind: str = "text/html", location: str | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            return  # the reader has hung up, as it does when a page is too large

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page(site: str):
    article = read_url(f"{site}/page", allow_private=True)
    assert article.id == article.url == f"{site}/page"
    assert article.headline == "Envoys meet in Košice"
    assert "The talks in Košice ended" in article.text


def test_the_server_names_the_encoding(site: str):
    article = read_url(f"{site}/latin2", allow_private=True)
    assert "The talks in Košice ended" in article.text
    assert "decoded as iso-8859-2, as the server said" in article.notes


def test_plain_text_and_overrides(site: str):
    article = read_url(f"{site}/text", allow_private=True, overrides=Overrides(published="3 May 2024"))
    assert article.text == PLAIN
    assert (article.headline, article.published) == ("Envoys meet", "2024-05-03")


def test_redirects_are_followed_and_counted(site: str):
    article = read_url(f"{site}/hop/4", allow_private=True)
    assert (article.id, article.url) == (f"{site}/hop/4", f"{site}/page")
    with pytest.raises(ArticleError, match="redirects more than 5 times"):
        read_url(f"{site}/hop/5", allow_private=True)


def test_a_name_is_resolved_once_and_asked_for_by_name(site: str):
    port = site.rpartition(":")[2]
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    article = read_url(f"http://news.example:{port}/host", allow_private=True, resolve=resolve)
    assert f"The host was news.example:{port} here" in article.text
    assert asked == ["news.example"]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8080/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://172.16.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[64:ff9b::7f00:1]/",
    ],
)
def test_private_addresses_are_refused(url: str):
    with pytest.raises(ArticleError, match="private or local address"):
        read_url(url)


def test_a_name_that_leads_home_is_refused():
    with pytest.raises(ArticleError, match=r"news\.example is a private or local address"):
        read_url("https://news.example/a", resolve=lambda host, port: ["93.184.215.14", "127.0.0.1"])


def test_a_redirect_to_a_private_address_is_refused():
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.url.host == "93.184.215.14"
        assert request.headers["host"] == "news.example"
        assert request.extensions["sni_hostname"] == "news.example"
        return httpx.Response(302, headers={"location": "http://inside.example/"})

    addresses = {"news.example": ["93.184.215.14"], "inside.example": ["10.0.0.1"]}
    with pytest.raises(ArticleError, match=r"inside\.example is a private or local address \(10\.0\.0\.1\)"):
        read_url(
            "https://news.example/a",
            transport=httpx.MockTransport(answer),
            resolve=lambda host, port: addresses[host],
        )


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/none", "answered 404 Not Found"),
        ("/file", "only addresses that begin with http"),
        ("/pdf", "is application/pdf, not a page"),
    ],
)
def test_answers_that_are_no_article(site: str, path: str, message: str):
    with pytest.raises(ArticleError, match=message):
        read_url(site + path, allow_private=True)


def test_size_and_time_are_bounded(site: str):
    with pytest.raises(ArticleError, match=r"larger than 1 MB"):
        read_url(f"{site}/large", allow_private=True, limits=Limits(size=1_000_000))
    with pytest.raises(ArticleError, match=r"took too long|did not answer"):
        read_url(f"{site}/slow", allow_private=True, limits=Limits(seconds=0.3))


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://example.org/a", "only addresses that begin with http"),
        ("file:///etc/passwd", "only addresses that begin with http"),
        ("https:///a", "names no host"),
        ("https://user:secret@example.org/a", "user name or password"),
        ("https://exa mple.org", "no address|names no host"),
        ("http://[::1", "is no address"),
    ],
)
def test_addresses_that_are_not_fetched(url: str, message: str):
    with pytest.raises(ArticleError, match=message):
        read_url(url, resolve=lambda host, port: [])


def test_a_name_without_an_address():
    def nothing(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(ArticleError, match=r"news\.example has no address"):
        read_url("https://news.example/", resolve=nothing)


def test_a_server_that_is_down(site: str):
    with pytest.raises(ArticleError, match="could not be fetched"):
        read_url("http://127.0.0.1:1/", allow_private=True)


@pytest.mark.parametrize(
    ("address", "public"),
    [("93.184.215.14", True), ("2606:2800:21f::1", True), ("2002:7f00:1::", False), ("224.0.0.1", False)],
)
def test_public_addresses(address: str, public: bool):
    assert is_public(ipaddress.ip_address(address)) is public
