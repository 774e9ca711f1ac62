"""A sitemap, or an index of sitemaps: which pages a site has, and since when they are as they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.errors import ArticleError
from communique.ingest.dates import parse_date
from communique.ingest.sources.source import Given, Item, Link, Settings
from communique.ingest.xml import local, parse, root_of, words

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOTS = {"urlset", "sitemapindex"}


class Sitemap:
    name = "sitemap"
    endings = frozenset({".xml"})

    def recognises(self, given: Given) -> bool:
        return root_of(given.start) in ROOTS

    def items(self, given: Given, settings: Settings) -> Iterator[Item]:
        root = parse(given.document(), given.name)
        if local(root) not in ROOTS:
            raise ArticleError(f"{given.name} is no sitemap: its outermost element is {local(root)!r}")
        for entry in root:
            if local(entry) == "url" and (link := _page(entry)):
                yield link
            elif local(entry) == "sitemap" and (address := words(_child(entry, "loc"))):
                yield Link(address, "sitemap", stamp=words(_child(entry, "lastmod")))


def _page(entry: _Element) -> Link | None:
    address = words(_child(entry, "loc"))
    if address is None:
        return None
    changed = words(_child(entry, "lastmod"))
    news = _child(entry, "news")
    published = words(_child(news, "publication_date"))
    return Link(
        address,
        stamp=changed or published,
        headline=words(_child(news, "title")),
        published=_date(published),
        publisher=words(_child(_child(news, "publication"), "name")),
    )


def _child(element: _Element | None, name: str) -> _Element | None:
    if element is None:
        return None
    return next((child for child in element if local(child) == name), None)


def _date(value: str | None) -> str | None:
    """A wrong date of a sitemap is no date; the page's own is asked for then."""
    try:
        return parse_date(value) if value else None
    except ArticleError:
        return None
