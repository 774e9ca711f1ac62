"""NewsML-G2 of news agencies: one news item, or a message of many.

Texts are read out of the item's inline XHTML or NITF; pictures and the like are passed over, and an item that its
agency has withdrawn is told, not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.errors import ArticleError
from communique.ingest.dates import parse_date
from communique.ingest.lines import BadLine
from communique.ingest.sources.source import Given, Item, Settings
from communique.ingest.xml import local, parse, root_of, words
from communique.model import Article

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOTS = {"newsMessage", "newsItem"}
WITHDRAWN = ("canceled", "withheld")
KINDS = {"application/vnd.iptc.g2.newsmessage+xml", "application/vnd.iptc.g2.newsitem+xml"}


class NewsML:
    name = "newsml"
    endings = frozenset({".xml", ".newsml"})

    def recognises(self, given: Given) -> bool:
        return given.kind in KINDS or root_of(given.start) in ROOTS

    def items(self, given: Given, settings: Settings) -> Iterator[Item]:
        root = parse(given.document(), given.name)
        found = 0
        for item in root.iter():
            if local(item) == "newsItem" and _is_text(item):
                found += 1
                id = item.get("guid") or f"{given.name}:{found}"
                try:
                    yield settings.overrides.apply(_article(item, id))
                except ArticleError as error:
                    yield BadLine(found, f"{given.name}, item {found} ({id}): {error}", id)
        if not found:
            yield BadLine(0, f"{given.name} holds no news item with a text", given.name)


def _article(item: _Element, id: str) -> Article:
    status = (_attribute(item, "itemMeta", "pubStatus", name="qcode") or "").rpartition(":")[2]
    if status in WITHDRAWN:
        raise ArticleError(f"its agency has withdrawn it (pubStatus {status})")
    text = _text(item)
    if not text:
        raise ArticleError("it holds no text of its own (inlineXML or inlineData)")
    moments = (("contentMeta", "contentCreated"), ("itemMeta", "firstCreated"), ("itemMeta", "versionCreated"))
    provider = _find(item, "itemMeta", "provider")
    name = _find(provider, "name") if provider is not None else None
    return Article(
        id=id,
        text=text,
        headline=words(_find(item, "contentMeta", "headline")),
        published=next(filter(None, (_date(words(_find(item, *path))) for path in moments)), None),
        publisher=words(name) or (provider.get("literal") if provider is not None else None),
        byline=words(_find(item, "contentMeta", "by")),
        language=(_attribute(item, "contentMeta", "language", name="tag") or "").partition("-")[0].lower() or None,
    )


def _is_text(item: _Element) -> bool:
    """Whether an item is an article; one that does not say what it is may be one."""
    kind = _attribute(item, "itemMeta", "itemClass", name="qcode")
    return kind is None or kind.rpartition(":")[2] in ("text", "composite")


def _text(item: _Element) -> str:
    """The paragraphs of the item's content; of several renderings of it the longest."""
    content = _find(item, "contentSet")
    found = [""]
    for rendering in content if content is not None else ():
        if local(rendering) == "inlineXML":
            found.append(_paragraphs(rendering))
        elif local(rendering) == "inlineData":
            found.append("".join(map(str, rendering.itertext())).strip())
    return max(found, key=len)


def _paragraphs(rendering: _Element) -> str:
    body = next((each for each in rendering.iter() if local(each) in ("body.content", "body")), rendering)
    inner = next((each for each in body.iter() if local(each) == "body.content"), body)
    blocks = [words(each) for each in inner.iter() if local(each) == "p"] or [words(inner)]
    return "\n\n".join(block for block in blocks if block)


def _find(element: _Element | None, *path: str) -> _Element | None:
    """The first element on a path of names, whatever their namespaces."""
    for name in path:
        if element is None:
            return None
        element = next((child for child in element if local(child) == name), None)
    return element


def _attribute(item: _Element, *path: str, name: str) -> str | None:
    found = _find(item, *path)
    return found.get(name) if found is not None else None


def _date(value: str | None) -> str | None:
    try:
        return parse_date(value) if value else None
    except ArticleError:
        return None
