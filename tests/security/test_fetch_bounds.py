"""What a hostile server can do to `read_url`: nothing beyond its bounds of size and time."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import tracemalloc
import zlib
from collections.abc import Iterator

import httpx
import pytest

from communique.errors import ArticleError
from communique.ingest import Limits, read_url

TEXT = b"Envoys meet\n\nThe ministers met on Friday in Vienna. They will meet again in June.\n"


def answer(body: bytes, **headers: str) -> httpx.MockTransport:
    return httpx.MockTransport(
        lambda request: httpx.Response(200, content=body, headers={"content-type": "text/plain"} | headers)
    )


class Raw(httpx.BaseTransport):
    """Hands the body on as it came over the wire; MockTransport would unpack it."""

    def __init__(self, body: bytes, encoding: str) -> None:
        self.body, self.encoding = body, encoding

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(
            200,
            headers={"content-type": "text/plain", "content-encoding": self.encoding},
            stream=httpx.ByteStream(self.body),
        )


def public(host: str, port: int) -> list[str]:
    return ["93.184.216.34"]


def fetch(transport: httpx.BaseTransport, **limits: float):
    return read_url("http://news.example/a", transport=transport, resolve=public, limits=Limits(**limits))


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress)]
)
def test_compressed_pages_are_read(encoding, pack):
    assert fetch(Raw(pack(TEXT), encoding)).text == TEXT.decode()


@pytest.mark.parametrize(("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_a_bomb_is_left_before_it_has_grown(encoding, pack):
    bomb = pack(b"a" * 300_000_000)
    assert len(bomb) < 400_000
    tracemalloc.start()
    with pytest.raises(ArticleError, match="larger than 2 MB"):
        fetch(Raw(bomb, encoding), size=2_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress"])
def test_an_encoding_that_was_not_asked_for_is_refused(encoding):
    with pytest.raises(ArticleError, match="was not asked for"):
        fetch(Raw(gzip.compress(gzip.compress(TEXT)), encoding))


def test_a_broken_body_is_an_error_of_ours():
    with pytest.raises(ArticleError, match="sent a broken gzip body"):
        fetch(Raw(b"\x1f\x8b\x08\x00nonsense", "gzip"))


def test_a_body_without_end_is_left():
    def endless() -> Iterator[bytes]:
        while True:
            yield b"word " * 1000

    transport = httpx.MockTransport(
        lambda request: httpx.Response(200, content=endless(), headers={"content-type": "text/plain"})
    )
    with pytest.raises(ArticleError, match="larger than 1 MB"):
        fetch(transport, size=1_000_000)


def test_headers_that_come_a_byte_at_a_time_are_left():
    server = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def drip() -> None:
        connection, _ = server.accept()
        with connection:
            try:
                connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                while not stop.wait(0.1):
                    connection.sendall(b"a")
            except OSError:
                return

    threading.Thread(target=drip, daemon=True).start()
    began = time.monotonic()
    with pytest.raises(ArticleError, match="took too long"):
        read_url(f"http://127.0.0.1:{server.getsockname()[1]}/", allow_private=True, limits=Limits(seconds=1))
    assert time.monotonic() - began < 10
    stop.set()
    server.close()


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("2130706433", id="decimal"),
        pytest.param("0x7f000001", id="hexadecimal"),
        pytest.param("0177.0.0.1", id="octal"),
        pytest.param("127.1", id="short"),
        pytest.param("localhost", id="name"),
        pytest.param("[::1]", id="IPv6"),
        pytest.param("[::ffff:127.0.0.1]", id="IPv4 in IPv6"),
        pytest.param("[64:ff9b::7f00:1]", id="NAT64"),
        pytest.param("[2002:7f00:1::]", id="6to4"),
        pytest.param("[fe80::1%25lo]", id="link local"),
        pytest.param("169.254.169.254", id="cloud metadata"),
        pytest.param("0.0.0.0", id="any"),
        pytest.param("①②⑦.0.0.1", id="digits of another kind"),
    ],
)
def test_no_spelling_of_a_private_address_is_fetched(host):
    transport = httpx.MockTransport(lambda request: pytest.fail("asked"))
    with pytest.raises(ArticleError):
        read_url(f"http://{host}/", transport=transport)


def test_every_hop_is_checked_and_each_name_asked_once():
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["93.184.216.34"] if len(asked) == 1 else ["10.0.0.7"]

    def respond(request: httpx.Request) -> httpx.Response:
        assert request.url.host == "93.184.216.34", "the checked address itself is connected to"
        return httpx.Response(302, headers={"location": "http://inner.example/"})

    with pytest.raises(ArticleError, match=r"inner\.example is a private or local address"):
        read_url("http://outer.example/", transport=httpx.MockTransport(respond), resolve=resolve)
    assert asked == ["outer.example", "inner.example"]


def test_one_private_address_among_many_is_enough():
    with pytest.raises(ArticleError, match="private or local"):
        read_url(
            "http://mixed.example/",
            transport=httpx.MockTransport(lambda request: pytest.fail("asked")),
            resolve=lambda host, port: ["93.184.216.34", "192.168.0.1"],
        )
