"""Every form in which articles come, one file each behind the protocol `Source`."""

from __future__ import annotations

from communique.ingest.sources.addresses import Addresses
from communique.ingest.sources.article import OneArticle
from communique.ingest.sources.entries import JsonLines, Parquet, WebArchive
from communique.ingest.sources.feed import Feed, JsonFeed
from communique.ingest.sources.letters import Letters
from communique.ingest.sources.newsml import NewsML
from communique.ingest.sources.opml import FeedList
from communique.ingest.sources.sitemap import Sitemap
from communique.ingest.sources.source import MAX_DOCUMENT, Given, Item, Link, Settings, Source
from communique.ingest.sources.table import FIELDS, Table

__all__ = ["ENDINGS", "FIELDS", "MAX_DOCUMENT", "SOURCES", "Given", "Item", "Link", "Settings", "Source", "source_of"]

SOURCES: tuple[Source, ...] = (
    WebArchive(), Parquet(), JsonLines(), Table(), Letters(), FeedList(), Sitemap(), NewsML(), JsonFeed(), Feed(),
    Addresses(), OneArticle(),
)  # fmt: skip
"""In the order in which they are asked: what is known by its first bytes before what is known by its name."""
ENDINGS = frozenset().union(*(source.endings for source in SOURCES))


def source_of(given: Given, name: str | None = None) -> Source:
    """The source that knows what was given; the one of this name where there is one."""
    return next(each for each in SOURCES if (each.name == name if name else each.recognises(given)))
