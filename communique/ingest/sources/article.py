"""One article: plain text, Markdown, or a page. The form that is left when no other knows its own."""

from __future__ import annotations

from collections.abc import Iterator

from communique.ingest.files import MARKDOWN, MAX_BYTES, PAGES, read_bytes
from communique.ingest.sources.source import Given, Item, Settings


class OneArticle:
    name = "article"
    endings = frozenset({".txt", ".text", *MARKDOWN, *PAGES})

    def recognises(self, given: Given) -> bool:
        """Whatever it is: `read_bytes` says so where it is none."""
        return True

    def items(self, given: Given, settings: Settings) -> Iterator[Item]:
        data = given.document(MAX_BYTES + 1)
        yield read_bytes(data, given.name, overrides=settings.overrides, charset=given.charset)
