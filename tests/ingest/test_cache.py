"""What is fetched once, and asked for again only by whether it has changed."""

from __future__ import annotations

import hashlib
import os
import stat
import threading
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from communique.ingest import cache as caching
from communique.ingest.cache import Cache, default_folder
from communique.ingest.fetch import Answer
from communique.ingest.gather import Gathering
from communique.ingest.visit import Visitor

ANSWER = Answer(b"words " * 50, "text/html", "utf-8", "https://a.example/end", '"e1"', "Tue, 05 Mar 2024 10:00:00 GMT")
URL = "https://a.example/"
SENTENCE = (
    "Norland and Sudria met on Monday in the harbour town, and their ministers said that it was good and overdue."
)


def test_an_answer_comes_back_as_it_was(tmp_path):
    Cache(tmp_path / "c").put(URL, ANSWER, "s1")
    known = Cache(tmp_path / "c").get(URL)
    assert (known.answer, known.stamp, known.is_fresh("s1"), known.is_fresh("s2")) == (ANSWER, "s1", True, False)
    assert not known.is_fresh(None)
    assert not replace(known, asked=time.time() - 90_000).is_fresh("s1")
    assert not replace(known, asked=time.time() + 9_000).is_fresh("s1"), "a clock that was put back"
    assert Cache(tmp_path / "c").get("https://b.example/") is None
    assert stat.S_IMODE((tmp_path / "c").stat().st_mode) == 0o700


def test_what_cannot_or_must_not_be_asked_for_again_is_not_kept(tmp_path):
    cache = Cache(tmp_path)
    cache.put(URL, ANSWER, None)
    cache.put(URL, replace(ANSWER, keep=False), "s")
    assert cache.get(URL) is None, "what was there before goes too"
    cache.put(URL, replace(ANSWER, etag=None, modified=None), None)
    assert cache.get(URL) is None


def test_what_was_fetched_where_private_addresses_were_allowed_is_not_known_elsewhere(tmp_path):
    cache = Cache(tmp_path)
    cache.put(URL, ANSWER, "s", allow_private=True)
    assert cache.get(URL) is None
    assert cache.get(URL, allow_private=True) is not None


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-9],
        lambda data: data[: len(data) // 3],
        lambda data: b"",
        lambda data: b"\n" + data,
        lambda data: b"[]\n" + data,
        lambda data: data.replace(b"cache 1", b"cache 2"),
        lambda data: data.replace(b'"etag"', b'"gate"'),
        lambda data: data.replace(b'"asked": ', b'"asked": "x", "y": '),
        lambda data: data[:-20] + bytes(20),
    ],
)
def test_a_damaged_file_is_one_that_is_not_there(tmp_path, damage):
    cache = Cache(tmp_path)
    cache.put(URL, ANSWER, "s")
    (path,) = tmp_path.glob("??/*")
    path.write_bytes(damage(path.read_bytes()))
    assert cache.get(URL) is None


def test_the_least_lately_used_go_where_there_are_too_many(tmp_path):
    cache = Cache(tmp_path, most=20_000)
    for number in range(40):
        cache.put(f"{URL}{number}", replace(ANSWER, data=os.urandom(1000)), None)
        cache.get(f"{URL}0")
        for path in tmp_path.glob("??/*"):  # so that the times differ whatever the clock's grain
            os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns - 10**9))
    assert sum(path.stat().st_size for path in tmp_path.glob("??/*")) <= 20_000
    kept = [number for number in range(40) if cache.get(f"{URL}{number}")]
    assert (kept[0], kept[-1], 8 <= len(kept) <= 16) == (0, 39, True)
    assert kept[1:] == list(range(41 - len(kept), 40))


def test_a_folder_that_cannot_be_written_to_keeps_nothing(tmp_path):
    (tmp_path / "file").write_text("x")
    cache = Cache(tmp_path / "file")
    cache.put(URL, ANSWER, "s")
    assert cache.get(URL) is None


def test_a_body_larger_than_any_that_is_fetched_is_not_unpacked(tmp_path, monkeypatch):
    cache = Cache(tmp_path)
    cache.put(URL, replace(ANSWER, data=bytes(100_000)), "s")
    monkeypatch.setattr(caching, "LARGEST", 50_000)
    assert cache.get(URL) is None


def test_the_folder_is_the_systems_own(monkeypatch):
    monkeypatch.setattr(caching.sys, "platform", "linux")
    monkeypatch.delenv("COMMUNIQUE_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "/x")
    assert default_folder() == Path("/x/communique")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert default_folder() == Path.home() / ".cache" / "communique"
    monkeypatch.setattr(Path, "home", homeless)
    assert default_folder() is None
    monkeypatch.setenv("COMMUNIQUE_CACHE", "/y")
    assert default_folder() == Path("/y")


def homeless() -> Path:
    raise RuntimeError("Could not determine home directory.")


class Site(BaseHTTPRequestHandler):
    """A feed of two pages and a redirection; all answer conditional requests, by tag or by time."""

    def do_GET(self) -> None:
        state = self.server.state  # type: ignore[attr-defined]
        base = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
        items = "".join(
            f"<item><title>T</title><link>{base}/{name}</link><guid>{name}</guid>"
            f"<pubDate>{state['date']}</pubDate></item>"
            for name in ("one", "two")
        )
        body = {
            "/feed": f"<rss version='2.0'><channel><title>W</title>{items}</channel></rss>",
            "/one": f"<html><body><article><p>{SENTENCE}</p><p>{SENTENCE}</p>{state['one']}</article></body></html>",
            "/two": f"<html><body><article><p>{SENTENCE}</p><p>Two. {SENTENCE}</p></article></body></html>",
        }.get("/one" if self.path == "/moved-here" else self.path, "").encode()
        tag, moment = f'"{hashlib.sha256(body).hexdigest()[:8]}"', "Tue, 05 Mar 2024 10:00:00 GMT"
        same = self.headers["If-None-Match"] == tag or (
            self.path == "/two" and self.headers["If-Modified-Since"] == moment
        )
        status = 404 if not body else 304 if same else 200
        if self.path == "/moved":
            status = 302
        state["asked"].append((self.path, status))
        self.send_response(status)
        if self.path == "/moved":
            self.send_header("Location", "/moved-here")
        if self.path == "/two":
            self.send_header("Last-Modified", moment)
        else:
            self.send_header("ETag", tag)
        self.send_header("Content-Type", "application/rss+xml" if self.path == "/feed" else "text/html")
        self.end_headers()
        if status == 200:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.state = {"asked": [], "date": "Tue, 05 Mar 2024 10:00:00 GMT", "one": ""}
    threading.Thread(target=lambda: server.serve_forever(0.02), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def look(site, cache: Cache | None, *paths: str):
    """What a gathering finds, and what it asked for."""
    site.state["asked"].clear()
    visitor = Visitor(allow_private=True, pace=0, cache=cache)
    found = list(Gathering(visitor)([f"http://127.0.0.1:{site.server_port}{path}" for path in paths]))
    return found, [each for each in site.state["asked"] if each[0] != "/robots.txt"]


def test_what_has_not_changed_is_not_sent_again(site, tmp_path):
    first, asked = look(site, Cache(tmp_path), "/feed")
    assert asked == [("/feed", 200), ("/one", 200), ("/two", 200)]
    assert look(site, Cache(tmp_path), "/feed") == (first, [("/feed", 304)]), (
        "the feed says that its pages are the same"
    )
    site.state["date"] = "Wed, 06 Mar 2024 10:00:00 GMT"
    again, asked = look(site, Cache(tmp_path), "/feed")
    assert asked == [("/feed", 200), ("/one", 304), ("/two", 304)]
    assert [article.text for article in again] == [article.text for article in first]
    site.state["one"] = f"<p>More. {SENTENCE}</p>"
    site.state["date"] = "Thu, 07 Mar 2024 10:00:00 GMT"
    more, asked = look(site, Cache(tmp_path), "/feed")
    assert asked == [("/feed", 200), ("/one", 200), ("/two", 304)]
    assert "More." in more[0].text
    assert more[1].text == first[1].text


def test_a_page_that_the_user_names_is_asked_for_each_time(site, tmp_path):
    first, _ = look(site, Cache(tmp_path), "/one", "/two")
    assert look(site, Cache(tmp_path), "/one", "/two") == (first, [("/one", 304), ("/two", 304)])
    assert look(site, None, "/one", "/two") == (first, [("/one", 200), ("/two", 200)])
    refreshing = Cache(tmp_path, refresh=True)
    assert look(site, refreshing, "/one")[1] == [("/one", 200)]
    assert look(site, refreshing, "/one")[1] == [("/one", 304)]


def test_only_the_end_of_a_redirection_is_asked_by_what_is_known_of_it(site, tmp_path):
    first, asked = look(site, Cache(tmp_path), "/moved")
    assert asked == [("/moved", 302), ("/moved-here", 200)]
    assert look(site, Cache(tmp_path), "/moved") == (first, [("/moved", 302), ("/moved-here", 304)])
