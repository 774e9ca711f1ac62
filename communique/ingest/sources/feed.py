"""A feed: RSS and Atom through feedparser, JSON Feed by hand. Its items are links to pages, or the texts themselves.

feedparser is given bytes alone, so it never fetches. It mends encodings that lie and markup that is broken; what it
cannot see as a feed at all is told for what it is.
"""

from __future__ import annotations

import calendar
import hashlib
import io
import json
import re
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from communique.errors import ArticleError
from communique.ingest.dates import parse_date
from communique.ingest.decode import decode
from communique.ingest.lines import BadLine
from communique.ingest.page import looks_like_page
from communique.ingest.sources.markup import paragraphs
from communique.ingest.sources.source import Given, Item, Link, Settings
from communique.ingest.xml import root_of
from communique.model import Article

ROOTS = {"rss", "feed", "RDF"}
KINDS = {"application/rss+xml", "application/atom+xml", "application/rdf+xml"}
MAX_FEED = 10_000_000
"""Bytes: feeds have some thousands, and feedparser takes up to three seconds for a million."""
_LINKED = re.compile(r"<link\b[^>]{0,500}\btype\s*=\s*[\"']?application/(?:rss|atom)\+xml[^>]{0,500}>", re.I)
_HREF = re.compile(r"\bhref\s*=\s*[\"']?([^\"'\s>]{1,2000})", re.I)
_JSON_FEED = re.compile(r"\{.{0,2000}?\"version\"\s*:\s*\"https?:\\?/\\?/jsonfeed\.org", re.S)


class Feed:
    """RSS and Atom of all versions."""

    name = "feed"
    endings = frozenset({".rss", ".atom", ".rdf", ".xml"})

    def recognises(self, given: Given) -> bool:
        named = given.ending in self.endings - {".xml"}
        return named or given.kind in KINDS or root_of(given.start) in ROOTS

    def items(self, given: Given, settings: Settings) -> Iterator[Item]:
        import feedparser

        data = given.document(MAX_FEED)
        if _JSON_FEED.match(given.start):
            yield from JsonFeed().items(given, settings)
            return
        if looks_like_page(given.start):
            raise ArticleError(f"{given.name} is an HTML page, not a feed{_feeds_of(data, given.address)}")
        headers = {"content-type": f"{given.kind or 'application/xml'}" + _charset(given.charset)}
        try:
            parsed = feedparser.parse(io.BytesIO(data), response_headers=headers)
        except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
            raise ArticleError(f"{given.name} is no feed that can be understood ({type(error).__name__})") from error
        if not parsed.get("version") and not parsed.entries:
            raise ArticleError(f"{given.name} is no feed{_why(parsed)}: give the address of its RSS, Atom or JSON feed")
        if parsed.get("bozo") and not parsed.entries:
            raise ArticleError(f"{given.name} is a broken feed{_why(parsed)}, and no item of it can be read")
        for number, entry in enumerate(parsed.entries, start=1):
            yield _item(entry, parsed.feed, number, given, settings)


class JsonFeed:
    """JSON Feed, versions 1 and 1.1."""

    name = "json-feed"
    endings = frozenset({".json"})

    def recognises(self, given: Given) -> bool:
        return given.kind == "application/feed+json" or _JSON_FEED.match(given.start) is not None

    def items(self, given: Given, settings: Settings) -> Iterator[Item]:
        try:
            feed = json.loads(given.text())
        except (ValueError, RecursionError) as error:
            raise ArticleError(f"{given.name} is no JSON feed: {error}") from error
        found = feed.get("items") if isinstance(feed, dict) else None
        if not isinstance(found, list):
            raise ArticleError(f"{given.name} is no JSON feed: it has no list `items`")
        for number, entry in enumerate(found, start=1):
            yield _json_item(entry, _text(feed.get("title")), number, given, settings)


def _item(entry: Mapping[str, Any], feed: Mapping[str, Any], number: int, given: Given, settings: Settings) -> Item:
    """An item as feedparser gives it."""
    said = dict(entry)  # feedparser's own mapping answers for fields that are not there, and warns of it
    moment = said.get("published_parsed") or said.get("updated_parsed")
    return _made(
        given,
        settings,
        number,
        address=_text(entry.get("link")),
        id=_text(entry.get("id")),
        text=_content(entry),
        stamp=_stamp(said.get("updated"), said.get("published"), said.get("title"), said.get("summary")),
        headline=_plain(entry.get("title")),
        published=_moment(moment),
        publisher=_plain(feed.get("title")),
        byline=_plain(entry.get("author")),
    )


def _json_item(entry: object, publisher: str | None, number: int, given: Given, settings: Settings) -> Item:
    if not isinstance(entry, dict):
        return BadLine(number, f"{given.name}, item {number}: not an object", f"{given.name}:{number}")
    markup, plain = _text(entry.get("content_html")), _text(entry.get("content_text"))
    authors = entry.get("authors") or [entry.get("author")]
    names = [_text(each.get("name")) for each in authors if isinstance(each, dict)] if isinstance(authors, list) else []
    changed = entry.get("date_modified"), entry.get("date_published")
    return _made(
        given,
        settings,
        number,
        address=_text(entry.get("url")) or _text(entry.get("external_url")),
        id=_text(entry.get("id")),
        text=plain or (paragraphs(markup) if markup else "") or _text(entry.get("summary")) or "",
        stamp=_stamp(*changed, entry.get("title"), markup or plain),
        headline=_text(entry.get("title")),
        published=_date(entry.get("date_published")),
        publisher=publisher,
        byline=" and ".join(filter(None, names)) or None,
    )


def _made(
    given: Given, settings: Settings, number: int, *, address: str | None, id: str | None, text: str, stamp: str,
    headline: str | None, published: str | None, publisher: str | None, byline: str | None,
) -> Item:  # fmt: skip
    """The link of an item, or its text where that is wanted or there is no link."""
    where = f"{given.name}, item {number}"
    if address and not settings.from_feed:
        whole = urljoin(given.address or "", address)
        if not whole.lower().startswith(("http://", "https://")):
            return BadLine(number, f"{where}: {whole[:200]!r} is no address of a page", f"{given.name}:{number}")
        return Link(whole, "page", stamp, headline, published, publisher, byline)
    if not text.strip():
        missing = "the feed holds no text of it" if address else "it has neither a link nor a text"
        return BadLine(number, f"{where}: {missing}", address or id or f"{given.name}:{number}")
    found = Article(
        id=address or id or f"{given.name}#{hashlib.sha256(text.encode()).hexdigest()[:16]}",
        text=text, headline=headline, published=published, publisher=publisher, url=address, byline=byline,
        notes=("text taken from the feed",),
    )  # fmt: skip
    return settings.overrides.apply(found)


def _content(entry: Mapping[str, Any]) -> str:
    """The longest text that an item carries, as paragraphs."""
    given = [part.get("value") for part in entry.get("content") or [] if isinstance(part, Mapping)]
    texts = [paragraphs(each) for each in (*given, entry.get("summary")) if isinstance(each, str) and each.strip()]
    return max(texts, key=len, default="")


def _stamp(*values: object) -> str:
    """What changes when the item does: its own moment of change, or else all that the feed says of it."""
    moment = values[0]
    if isinstance(moment, str) and moment.strip():
        return moment.strip()
    return hashlib.sha256(json.dumps([str(value) for value in values]).encode()).hexdigest()[:16]


def _moment(parsed: object) -> str | None:
    """feedparser's moment, which is in UTC."""
    if not isinstance(parsed, time.struct_time):
        return None
    try:
        # Not strftime: it writes the year 202, which a broken feed may give, with three digits.
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError, OSError):
        return None


def _date(value: object) -> str | None:
    try:
        return parse_date(value) if isinstance(value, str) and value.strip() else None
    except ArticleError:
        return None


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _plain(value: object) -> str | None:
    """A title without the markup that feeds put into it."""
    found = _text(value)
    if found and ("<" in found or "&" in found):
        found = " ".join(paragraphs(found).split()) or None
    return found


def _charset(charset: str | None) -> str:
    return f"; charset={charset}" if charset else ""


def _why(parsed: Mapping[str, Any]) -> str:
    error = parsed.get("bozo_exception")
    reason = str(error).strip().splitlines()[0][:200] if error is not None and str(error).strip() else ""
    return f" ({reason})" if reason else ""


def _feeds_of(data: bytes, base: str | None) -> str:
    """Where a page says that its feeds are."""
    page = decode(data[:200_000], "the page")[0]
    links = [urljoin(base or "", href.group(1)) for tag in _LINKED.findall(page)[:3] if (href := _HREF.search(tag))]
    return f"; it names {', '.join(links)}" if links else ": give the address of its feed"
